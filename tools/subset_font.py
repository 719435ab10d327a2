"""Makes the site's typeface: the letters and signs that pages use, out of two files of Source Sans 3, as WOFF2.

Neither the build nor a test needs this program: its results stand in templates/theme/assets/fonts, and as TTF, for
pictures that the program itself draws, in templates/fonts. It needs fontTools
and Brotli, which the project does not install; docs/contributing/maintaining.md says how it is called.

A subset is a changed font, and the font's licence keeps the name Source for the unchanged one: so it is renamed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import sys
from pathlib import Path
from typing import Any

FAMILY = "Portal Sans"
FOLDER = Path(__file__).resolve().parent.parent / "templates" / "theme" / "assets" / "fonts"
FOR_PICTURES = FOLDER.parents[2] / "fonts"
MOST_BYTES = 35 * 1024  # both files together: every first visit waits for them
# Style in the font's name, the file it is cut from with its checksum, the file that is made.
STYLES = (
    (
        "Regular",
        "SourceSans3_400Regular.ttf",
        "393fb5b878ceed04aebc34b097e853ae5138c51d0c34b496ce8e2b47e0d0b94a",
        "portal-sans-regular.woff2",
    ),
    (
        "Bold",
        "SourceSans3_600SemiBold.ttf",
        "bd2550fce2d295b0bf20bd8b1b7f1477da834f1066bd850aafdb4787a67a63ca",
        "portal-sans-bold.woff2",
    ),
)
# Letters of no living spelling, or typed as two (Dutch, Catalan, Afrikaans, Greenlandic, long s), and Esperanto's.
_RARE = "ĲĳĿŀŉſĸĔĕĬĭĈĉĜĝĤĥĴĵŜŝŬŭ"
_GREEK_CAPITALS = "ΓΔΘΛΞΠΣΦΨΩ"  # the others look like Latin ones, and no formula has them
_SIGNS = "–—‑‘’‚“”„†‡•…′″‹›€™←↑→↓−≈≠≤≥×÷±½¼¾²³·\u2009\u202f▲▼▸▾ȘșȚț"


def letters() -> list[int]:
    """Code points kept: Latin with its European extensions, Greek as formulas need it, and the signs of the pages."""
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x180)} - {ord(letter) for letter in _RARE}
    greek = {*range(0x3B1, 0x3CA), *(ord(letter) for letter in _GREEK_CAPITALS)}
    return sorted(latin | greek | {ord(sign) for sign in _SIGNS})


def make(source: Path, style: str) -> Any:
    """The font cut to `letters()`, with kerning, without hinting, under the family's own name."""
    subset = importlib.import_module("fontTools.subset")
    options = subset.Options(
        flavor="woff2",
        layout_features=["kern"],  # figures are of one width without a feature
        hinting=False,
        glyph_names=False,
        name_IDs=[0, 1, 2, 3, 4, 6, 13, 14],
        recalc_timestamp=False,
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters())
    cutter.subset(font)
    missing = {point for point in letters() if point not in font.getBestCmap()}
    if missing:
        raise ValueError(f"{source.name} has no {', '.join(map(chr, sorted(missing)))}")
    _rename(font["name"], style)
    font.flavor = "woff2"
    return font


def _rename(names: Any, style: str) -> None:
    plain = f"{FAMILY} {style}"
    for name_id, text in {1: FAMILY, 2: style, 3: plain, 4: plain, 6: plain.replace(" ", "")}.items():
        for record in [one for one in names.names if one.nameID == name_id]:
            names.setName(text, name_id, record.platformID, record.platEncID, record.langID)


def _unpack(made: str) -> None:
    """The same font as TTF, which the program draws pictures with: no browser asks for it."""
    font = importlib.import_module("fontTools.ttLib").TTFont(str(FOLDER / made), recalcTimestamp=False)
    font.flavor = None
    font.save(str(FOR_PICTURES / made.replace(".woff2", ".ttf")), reorderTables=True)


def main() -> int:
    """Writes both files; ends with 1 where a source is another one or the result is too large."""
    parser = argparse.ArgumentParser(prog="python -m tools.subset_font", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the font's TTF files are, at any depth")
    folder = parser.parse_args().folder
    total = 0
    for style, name, digest, made in STYLES:
        found = sorted(folder.rglob(name))
        if not found or hashlib.sha256(found[0].read_bytes()).hexdigest() != digest:
            print(f"{folder}: no {name} with the SHA-256 {digest}", file=sys.stderr)
            return 1
        make(found[0], style).save(str(FOLDER / made))
        size = (FOLDER / made).stat().st_size
        _unpack(made)
        total += size
        print(f"{made}: {size / 1024:.1f} KiB")
    print(f"Together {total / 1024:.1f} KiB of at most {MOST_BYTES / 1024:.0f}")
    return 0 if total <= MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
