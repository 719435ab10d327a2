"""A chart becomes SVG text, compiled on this machine without network, with a cache by content."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from generator.charts.svg import tidy

# Raise it when `svg.tidy` or `compile_svg` change what they write, so that old cache entries are left alone.
VERSION = 1
_VEGA_LITE = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
_KEY = re.compile(r"[a-z][a-z0-9-]*")

Drawing = alt.Chart | alt.LayerChart


class SvgCache:
    """SVG texts in a folder, one file each, named by the hash of everything that decides them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, digest: str) -> str | None:
        """The text kept under the digest, or None where there is none or the file is damaged."""
        try:
            check, _, svg = self._file(digest).read_text(encoding="utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return svg if check == _sha256(svg) else None

    def write(self, digest: str, svg: str) -> None:
        """Keep the text; a build killed meanwhile leaves no half file under the name.

        A folder that cannot be written costs time, never a chart.
        """
        with contextlib.suppress(OSError):
            self._write(digest, svg)

    def _write(self, digest: str, svg: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".writing-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(f"{_sha256(svg)}\n{svg}")
            Path(name).replace(self._file(digest))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _file(self, digest: str) -> Path:
        return self.folder / f"{digest}.svg.txt"


def specification(chart: Drawing) -> dict[str, Any]:
    """The chart as a Vega-Lite specification, checked against its schema."""
    found: dict[str, Any] = chart.to_dict()
    return found


def render_svg(chart: Drawing, key: str, cache: SvgCache | None = None) -> str:
    """The chart as one line of SVG for a page; `key` is unique on the page and begins the drawing's ids."""
    if not _KEY.fullmatch(key):
        raise ValueError(
            f"A chart's key is made of a-z, 0-9 and hyphens and begins with a letter; found {key!r}."
        )
    # The schema is checked before a chart is drawn; a drawing in the cache was checked when it was made.
    digest = _digest(chart.to_dict(validate=False), key)
    kept = cache.read(digest) if cache else None
    if kept is not None:
        return kept
    svg = compile_svg(specification(chart), key)
    if cache:
        cache.write(digest, svg)
    return svg


def compile_svg(spec: dict[str, Any], key: str) -> str:
    """The drawing of a specification, its ids beginning with the key."""
    # No address may be asked for data or pictures: everything is in the specification.
    svg = vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE, allowed_base_urls=[])
    return tidy(svg, key)


def _digest(spec: dict[str, Any], key: str) -> str:
    parts = {"spec": spec, "key": key, "vl_convert": version("vl-convert-python"), "version": VERSION}
    return _sha256(json.dumps(parts, sort_keys=True, ensure_ascii=True))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
