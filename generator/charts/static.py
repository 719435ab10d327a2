"""A chart becomes SVG text, compiled on this machine without network, with a cache by content."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from generator.charts.svg import tidy

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


def render_svg(chart: Drawing, key: str) -> str:
    """The chart as one line of SVG for a page; `key` is unique on the page and begins the drawing's ids."""
    if not _KEY.fullmatch(key):
        raise ValueError(
            f"A chart's key is made of a-z, 0-9 and hyphens and begins with a letter; found {key!r}."
        )
    return compile_svg(specification(chart), key)


def render_drawing(draw: partial[Any], key: str, cache: SvgCache | None = None) -> str:
    """`render_svg` of the chart that `draw` makes, kept by its inputs: the function, its frames and options, the key.

    The source of all charts is one of the inputs, so that no drawing outlives a change of the program.
    """
    digest = _sha256(
        json.dumps([_SOURCE, key, draw.func.__qualname__, _plain(draw.args), _plain(draw.keywords)])
    )
    kept = cache.read(digest) if cache else None
    if kept is not None:
        return kept
    svg = render_svg(draw(), key)
    if cache:
        cache.write(digest, svg)
    return svg


def _plain(value: Any) -> Any:
    """Frames, sequences and mappings as JSON knows them."""
    if isinstance(value, pd.DataFrame):
        return {"columns": list(value.columns), "rows": _plain(value.to_numpy(dtype=object).tolist())}
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else repr(value)


def compile_svg(spec: dict[str, Any], key: str) -> str:
    """The drawing of a specification, its ids beginning with the key."""
    # No address may be asked for data or pictures: everything is in the specification.
    svg = vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE, allowed_base_urls=[])
    return tidy(svg, key)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _source() -> str:
    """The hash of everything that decides how inputs become a drawing."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    code = [_sha256(file.read_text(encoding="utf-8")) for file in files]
    return _sha256(json.dumps([*code, alt.__version__, version("vl-convert-python")]))


_SOURCE = _source()
