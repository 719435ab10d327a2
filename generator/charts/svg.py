"""Vega's SVG made fit for a page: only drawing elements, ids of its own, the same bytes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter

from generator.charts.svg_allowed import REFERENCE, SVG, keep_allowed
from generator.charts.theme import FONT

INHERITED = (
    "fill",
    "fill-opacity",
    "font-size",
    "font-weight",
    "stroke",
    "stroke-dasharray",
    "stroke-width",
    "text-anchor",
)
_MEASURES = frozenset(
    {
        "d",
        "transform",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "width",
        "height",
    }
)
# Hairlines that stand for no figure of the data: all of a kind become one path.
_RULES = frozenset({"chart-axis-domain", "chart-axis-tick", "chart-divider", "chart-grid", "chart-rows"})
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?|-?\d+e-?\d+")
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_NOTHING = {"M0,0h0v0h0Z", ""}


def tidy(svg: str, key: str) -> str:
    """The drawing without noise, its ids renamed to `<key>-1` and so on in the order in which they stand."""
    # The text is vl-convert's own, without a document type, and only known elements pass on.
    root = ET.fromstring(svg)  # noqa: S314
    keep_allowed(root)
    for element in root.iter():
        _round_measures(element)
    _prune(root)
    _rename_ids(root, key)
    for element in root.iter():
        element.attrib.pop("font-family", None)
    _hoist(root)
    _name_root(root, key)
    _join_rules(root)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True).replace(" />", "/>")


def _round_measures(element: ET.Element) -> None:
    """Two decimals are a hundredth of a pixel; what stands behind them is noise of the processor."""
    for name in _MEASURES & set(element.attrib):
        element.set(name, _NUMBER.sub(_rounded, element.attrib[name]))


def _rounded(match: re.Match[str]) -> str:
    return f"{round(float(match.group()), 2) + 0.0:g}" if abs(float(match.group())) < 1e4 else match.group()


def _prune(element: ET.Element) -> None:
    """Remove Vega's empty frames and groups, and groups that only wrap one other group."""
    for child in list(element):
        _prune(child)
        if _draws_nothing(child):
            element.remove(child)
    for place, child in enumerate(list(element)):
        kept = child
        while kept.tag == "g" and len(kept) == 1 and kept[0].tag == "g" and _says_nothing(kept):
            kept = kept[0]
        element[place] = kept


def _draws_nothing(element: ET.Element) -> bool:
    if element.tag == "path":
        hidden = element.get("display") == "none" or element.get("class") in {
            "background",
            "foreground",
        }
        return hidden or element.get("d", "") in _NOTHING
    if element.tag == "rect":
        return element.get("fill") == "transparent"
    return element.tag in {"g", "defs"} and len(element) == 0


def _says_nothing(group: ET.Element) -> bool:
    named = re.sub(r"mark-group|role-\S+|root", "", group.get("class", "")).strip()
    return (
        not named
        and group.get("transform") in {None, "translate(0,0)"}
        and set(group.attrib) <= {"class", "transform"}
    )


def _rename_ids(root: ET.Element, key: str) -> None:
    """Vega counts ids through the whole process, so the same chart drawn later would differ."""
    found = [element for element in root.iter() if element.get("id") is not None]
    names = {str(element.get("id")): f"{key}-{place}" for place, element in enumerate(found, start=1)}
    for element in root.iter():
        for name, value in element.attrib.items():
            reference = REFERENCE.fullmatch(value)
            if name == "id":
                element.set(name, names[value])
            elif reference:
                element.set(name, f"url(#{names[reference.group(1)]})")


def _hoist(group: ET.Element) -> None:
    """What all marks of a group have in common is said once, on the group."""
    for child in group:
        _hoist(child)
    if group.tag != "g" or len(group) == 0:
        return
    for name in INHERITED:
        values = Counter(child.get(name) for child in group)
        common = next(iter(values))
        if len(values) == 1 and common is not None:
            group.set(name, common)
            for child in group:
                del child.attrib[name]


def _name_root(root: ET.Element, key: str) -> None:
    """Hidden from screen readers: the figure around the drawing has the name, the words and the table."""
    for element in root.iter():
        if "class" in element.attrib:
            _plain_class(element)
    size = {name: root.attrib[name] for name in ("width", "height", "viewBox")}
    root.attrib.clear()
    root.attrib.update({"xmlns": SVG, "class": "chart-drawing", "data-chart": key, **size})
    root.attrib.update({"font-family": FONT, "aria-hidden": "true", "focusable": "false"})


def _plain_class(element: ET.Element) -> None:
    """`mark-symbol role-mark points_marks` becomes `chart-points`; parts of an axis `chart-axis-label`."""
    words = element.attrib.pop("class").split()
    named = [
        word.removesuffix("_marks").removesuffix("_pathgroup")
        for word in words
        if word.endswith(("_marks", "_pathgroup"))
    ]
    axis = [word.removeprefix("role-") for word in words if word.startswith("role-axis")]
    if named or axis:
        element.set("class", f"chart-{(named or axis)[0]}".replace("_", "-"))


def _join_rules(parent: ET.Element) -> None:
    """A group of hairlines as one path: a grid of a hundred lines weighs more than all marks of its drawing."""
    for place, child in enumerate(list(parent)):
        if child.get("class") in _RULES and all(_is_moved_line(line) for line in child):
            parent[place] = ET.Element("path", {**child.attrib, "d": _path_of(list(child))})
        else:
            _join_rules(child)


def _is_moved_line(element: ET.Element) -> bool:
    return element.tag == "line" and _MOVED.fullmatch(element.get("transform", "")) is not None


def _path_of(lines: list[ET.Element]) -> str:
    """One stroke for each line; below another one of its column by its distance, which is the same in each column."""
    places = [_MOVED.fullmatch(line.get("transform", "")) for line in lines]
    starts = [(float(place[1]), float(place[2])) for place in places if place]
    lengths = [(float(line.get("x2", 0)), float(line.get("y2", 0))) for line in lines]
    path, last_x, last_y = "", None, 0.0
    for (x, y), (across, down) in sorted(zip(starts, lengths, strict=True)):
        path += f"m0,{y - last_y:g}" if x == last_x and not across else f"M{x:g},{y:g}"
        path += f"l{across:g},{down:g}" if across and down else f"h{across:g}" if across else f"v{down:g}"
        last_x, last_y = (None if across else x), y + down
    return path
