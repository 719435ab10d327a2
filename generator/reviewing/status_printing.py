"""The status as text, as JSON, and as the body of one issue that a workflow keeps current."""

from __future__ import annotations

import json
from dataclasses import asdict

from generator.formatting import partial_date, plural
from generator.inert import inert, one_line
from generator.reviewing.lists import fit, section
from generator.reviewing.status import LISTS, YEARS_UNTIL_RENEWED, Item, Point, Status

MARKER = "<!-- evidence-status -->"
SCHEMA = 1
LONGEST_BODY = 60_000  # characters; an issue holds 65,536
LONGEST_TEXT = 300
COUNTED = "read_twice"  # nothing is open there: a number, no list


def as_text(status: Status) -> str:
    """Plain lines, whole texts but for doubts, which are cut."""
    lines = [_summary(status)]
    for name, title in LISTS.items():
        items = status.lists[name]
        lines += ["", f"{title}: {len(items)}"]
        if name != COUNTED:
            lines += [
                f"  {one_line(item.label)} ({item.file}:{item.line}): {_points(item)}" for item in items
            ]
    return "\n".join(lines)


def as_json(status: Status) -> str:
    """One object: counts, and every list with its points. ASCII only, whatever the data hold."""
    return json.dumps(
        {
            "schema_version": SCHEMA,
            "version": status.version,
            "data_date": status.data_date.isoformat(),
            "years_until_renewed": YEARS_UNTIL_RENEWED,
            "studies": status.studies,
            "trials": status.trials,
            "counts": {name: len(items) for name, items in status.lists.items()},
            "lists": {name: [asdict(item) for item in items] for name, items in status.lists.items()},
        },
        indent=2,
        ensure_ascii=True,
    )


def as_markdown(status: Status) -> str:
    """The body of the issue; all text of the data is shown as text, and lists are cut to what an issue holds."""
    return fit(lambda most: _body(status, most), LONGEST_BODY)


def _body(status: Status, most: int) -> str:
    lines = [MARKER, "What in the dataset is still open, by its own entries.", "", inert(_summary(status))]
    lines += ["", *_table(status)]
    for name, title in LISTS.items():
        if name != COUNTED:
            items = status.lists[name]
            entries = [f"{_name(status, item)}: {inert(_points(item))}" for item in items[:most]]
            lines += section(title, entries, len(items), most)
    return "\n".join(lines)


def _table(status: Status) -> list[str]:
    rows = [f"| {title} | {len(status.lists[name])} |" for name, title in LISTS.items()]
    return ["| List | Number |", "| --- | ---: |", *rows]


def _name(status: Status, item: Item) -> str:
    label = inert(item.label, LONGEST_TEXT)
    return f"[{label}](<{status.site}{item.page}>)" if status.site is not None else label


def _summary(status: Status) -> str:
    counted = f"{plural(status.studies, 'study', 'studies')} and {plural(status.trials, 'registered trial')}"
    return f"Version {status.version}, data of {partial_date(status.data_date)}: {counted}."


def _points(item: Item) -> str:
    return "; ".join(_point(point) for point in item.points)


def _point(point: Point) -> str:
    rows = f" {', '.join(point.rows)}" if point.rows else ""
    return f"{one_line(point.text, LONGEST_TEXT)}{rows}"
