"""Pictures (PNG) of drawings, made on this machine with the site's own typeface and kept like the drawings."""

from __future__ import annotations

import base64
import binascii
import hashlib
from functools import cache
from importlib.metadata import version

import vl_convert

from generator import paths
from generator.charts.static import SvgCache

FONTS = paths.TEMPLATES / "fonts"


def png(svg: str, kept: SvgCache | None) -> bytes:
    """The drawing as a picture, pixel for pixel; kept by all that decides it."""
    digest = hashlib.sha256(f"png {version('vl-convert-python')} {_fonts()} {svg}".encode()).hexdigest()
    found = kept.read(digest) if kept else None
    if found is not None:
        return _decoded(found)
    made: bytes = vl_convert.svg_to_png(svg, scale=1.0)
    if kept:
        kept.write(digest, base64.b64encode(made).decode("ascii"))
    return made


def _decoded(text: str) -> bytes:
    """The picture; where two builds are compared, what stands in its place."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return text.encode("ascii")


@cache
def _fonts() -> str:
    """Makes the typeface known to the drawing program, once; the hash of its files."""
    vl_convert.register_font_directory(str(FONTS))
    files = sorted(FONTS.glob("*.ttf"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
