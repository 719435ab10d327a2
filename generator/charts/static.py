"""A chart becomes SVG text and its specification, made on this machine without network, with a cache by content."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
from dataclasses import dataclass, is_dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import vl_convert

from generator.charts.late import alt
from generator.charts.svg import tidy
from generator.charts.theme import LIGHT
from generator.charts.values import values_of

VEGA_LITE = "6.4"  # what the locked Altair writes: named here, so that nobody imports it to know this
_KEY = re.compile(r"[a-z][a-z0-9-]*")
# Significant digits of a number in a specification: more than a picture or a reader can use, few enough not to
# differ between processors.
_DIGITS = 10

Specification: TypeAlias = dict[str, Any]  # Vega-Lite, JSON as Altair gives it
Drawing: TypeAlias = "alt.Chart | alt.LayerChart"
# How to draw a chart when asked to: a `draw_` of this package, its rows as first argument, its options by name.
Draw: TypeAlias = "partial[alt.LayerChart]"


@dataclass(frozen=True)
class Drawn:
    """A chart as SVG for its page, and as a Vega-Lite specification (JSON) for a reader who explores it."""

    svg: str
    specification: str


class SvgCache:
    """Texts of drawings in a folder, one file each, named by the hash of everything that decides them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, digest: str) -> str | None:
        """The text kept under the digest, or None where there is none or the file is damaged."""
        try:
            check, _, text = self._file(digest).read_text(encoding="utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return text if check == _sha256(text) else None

    def write(self, digest: str, text: str) -> None:
        """Keep the text; a build killed meanwhile leaves no half file under the name.

        A folder that cannot be written costs time, never a chart.
        """
        with contextlib.suppress(OSError):
            self._write(digest, text)

    def _write(self, digest: str, text: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".writing-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(f"{_sha256(text)}\n{text}")
            Path(name).replace(self._file(digest))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _file(self, digest: str) -> Path:
        return self.folder / f"{digest}.txt"


class Fingerprints(SvgCache):
    """In place of each drawing the hash of everything that decides it: enough to see whether two would differ."""

    def __init__(self) -> None:
        super().__init__(Path())

    def read(self, digest: str) -> str | None:
        """The digest itself, as specification and as drawing."""
        return f"{digest}\n{digest}"

    def write(self, digest: str, text: str) -> None:
        """Nothing is drawn, so nothing is kept."""


def specification(chart: Drawing) -> Specification:
    """The chart as a Vega-Lite specification, checked against its schema."""
    found: Specification = chart.to_dict()
    return found


def render_svg(chart: Drawing, key: str) -> str:
    """The chart as one line of SVG for a page; `key` is unique on the page and begins the drawing's ids."""
    return compile_svg(specification(chart), key)


def render_drawing(draw: Draw, key: str, cache: SvgCache | None = None) -> Drawn:
    """Both forms of the chart that `draw` makes, kept by its inputs: the function, its rows and options, the key.

    The source of all charts is one of the inputs, so that no drawing outlives a change of the program.
    """
    digest = _sha256(
        json.dumps([_SOURCE, key, draw.func.__qualname__, _plain(draw.args), _plain(draw.keywords)])
    )
    kept = cache.read(digest) if cache else None
    if kept is not None:
        specified, _, svg = kept.partition("\n")
        return Drawn(svg, specified)
    spec = specification(draw())
    drawn = Drawn(compile_svg(spec, key), as_json(spec))
    if cache:
        cache.write(digest, f"{drawn.specification}\n{drawn.svg}")
    return drawn


def as_json(spec: Specification) -> str:
    """The specification as one line of JSON, with the version of Vega that draws it and the colours for paper."""
    noted = {**_plainly_named(spec), "usermeta": {"vega": vl_convert.get_vega_version(), "light": LIGHT}}
    return json.dumps(_rounded(noted), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _plainly_named(spec: Specification) -> Specification:
    """Altair names a set of rows by the hash of its unrounded numbers; here they are rows-1, rows-2 …"""
    names = {name: f"rows-{place}" for place, name in enumerate(spec["datasets"], start=1)}
    layers = [{**layer, "data": {"name": names[layer["data"]["name"]]}} for layer in spec["layer"]]
    return {
        **spec,
        "layer": layers,
        "datasets": {names[name]: rows for name, rows in spec["datasets"].items()},
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return float(f"{value:.{_DIGITS}g}") if isinstance(value, float) else value


def _plain(value: Any) -> Any:
    """Dataclasses, sequences and mappings as JSON knows them; a dataclass with its name and its attributes'."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__qualname__, _plain(values_of(value))]
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else repr(value)


def compile_svg(spec: Specification, key: str) -> str:
    """The drawing of a specification, its ids beginning with the key."""
    if not _KEY.fullmatch(key):
        raise ValueError(
            f"A chart's key is made of a-z, 0-9 and hyphens and begins with a letter; found {key!r}."
        )
    # No address may be asked for data or pictures: everything is in the specification.
    svg = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    return tidy(svg, key)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _source() -> str:
    """The hash of everything that decides how inputs become a drawing."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    code = [_sha256(file.read_text(encoding="utf-8")) for file in files]
    return _sha256(json.dumps([*code, version("altair"), version("vl-convert-python")]))


_SOURCE = _source()
