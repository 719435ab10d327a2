"""What of Vega's SVG may stand in a page: known elements and attributes, and nothing that points outside."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

SVG = "http://www.w3.org/2000/svg"


ELEMENTS = frozenset(
    {"svg", "g", "path", "line", "rect", "circle", "text", "tspan", "defs", "clipPath"},
)


ATTRIBUTES = frozenset(
    {
        "class",
        "clip-path",
        "cx",
        "cy",
        "d",
        "display",
        "dx",
        "dy",
        "fill",
        "fill-opacity",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "height",
        "id",
        "opacity",
        "r",
        "rx",
        "ry",
        "stroke",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
        "transform",
        "viewBox",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    }
)


# Written by Vega for interactive use or for screen readers, which get the figure's name and table instead.
DROPPED = frozenset(
    {
        "aria-hidden",
        "aria-label",
        "aria-roledescription",
        "role",
        "pointer-events",
        "version",
    }
)


REFERENCE = re.compile(r"url\(#([^)]+)\)")


class UnsafeSvgError(ValueError):
    """The drawing holds something that may not stand in a page."""


def keep_allowed(root: ET.Element) -> None:
    """Leave of a drawing, in place, what may stand in a page; raises UnsafeSvgError for what is not known."""
    _strip_namespace(root)
    _check_elements(root)
    for element in root.iter():
        _keep_known_attributes(element)


def _strip_namespace(root: ET.Element) -> None:
    for element in root.iter():
        if not element.tag.startswith(f"{{{SVG}}}"):
            raise UnsafeSvgError(f"The chart holds {element.tag!r}, which is no element of SVG.")
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")


def _check_elements(root: ET.Element) -> None:
    unknown = sorted({element.tag for element in root.iter()} - ELEMENTS)
    if unknown:
        raise UnsafeSvgError(f"The chart holds elements that may not stand in a page: {', '.join(unknown)}.")


def _keep_known_attributes(element: ET.Element) -> None:
    for name in sorted(element.attrib):
        if name in DROPPED or (name == "opacity" and element.get(name) == "1"):
            del element.attrib[name]
        elif name not in ATTRIBUTES:
            raise UnsafeSvgError(
                f"The chart's <{element.tag}> has the attribute {name!r}, which may not stand in a page."
            )
    for name, value in element.attrib.items():
        if "url(" in value and not REFERENCE.fullmatch(value):
            raise UnsafeSvgError(f"The chart's attribute {name}={value!r} points outside the drawing.")
