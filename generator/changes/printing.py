"""The changes between two versions as text, Markdown or JSON. Text of the data stays text in each of them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict

from generator.formatting import plural
from generator.history import WHOLE, Change, Snapshot
from generator.problems import printable_path

MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:@&])")
SCHEMA = 1


def changes_by_disease(
    new: Snapshot, old: Snapshot, changes: tuple[Change, ...]
) -> list[tuple[str, list[Change]]]:
    """Changes under the label of each disease; one that concerns several stands under each, one of none at the end."""
    labels = {**old.labels["diseases"], **new.labels["diseases"]}
    order = [
        *new.labels["diseases"],
        *(slug for slug in old.labels["diseases"] if slug not in new.labels["diseases"]),
    ]
    found = [(labels[slug], [change for change in changes if slug in change.diseases]) for slug in order]
    found.append((WHOLE, [change for change in changes if not change.diseases]))
    return [(label, members) for label, members in found if members]


def as_text(old: Snapshot, new: Snapshot, changes: tuple[Change, ...]) -> str:
    """Plain lines; what cannot be seen is written as its code."""
    lines = [
        f"{old.version} ({old.data_date}) → {new.version} ({new.data_date}): {plural(len(changes), 'change')}"
    ]
    for label, members in changes_by_disease(new, old, changes):
        lines += ["", _line(label)]
        for change in members:
            lines.append(f"  - {_line(change.text)}")
            if change.why:
                lines.append(f"    why: {_line(change.why)}")
    return "\n".join(lines)


def as_markdown(old: Snapshot, new: Snapshot, changes: tuple[Change, ...]) -> str:
    """Headings and lists; every character of the data that Markdown or HTML could read is escaped."""
    lines = [f"## {escape(old.version)} to {escape(new.version)}", "", f"{plural(len(changes), 'change')}."]
    for label, members in changes_by_disease(new, old, changes):
        lines += ["", f"### {escape(label)}", ""]
        lines += [_item(change) for change in members]
    return "\n".join(lines)


def _item(change: Change) -> str:
    why = f" Note: {escape(change.why)}" if change.why else ""
    return f"- {escape(change.text)}{why}"


def _line(text: str) -> str:
    """Text of the data on one line: spaces joined, what cannot be seen written as its code."""
    return printable_path(" ".join(text.split()))


def escape(text: str) -> str:
    """Text of one line that Markdown shows as it is."""
    plain = _line(text)
    return MARKDOWN.sub(
        lambda match: f"&#{ord(match[0])};" if match[0] in "<>&:~|@" else f"\\{match[0]}", plain
    )


def as_json(old: Snapshot, new: Snapshot, changes: tuple[Change, ...]) -> str:
    """One object: both versions, and every change with its parts. ASCII only, whatever the data hold."""
    return json.dumps(
        {
            "schema_version": SCHEMA,
            "old": {"version": old.version, "data_date": old.data_date.isoformat()},
            "new": {"version": new.version, "data_date": new.data_date.isoformat()},
            "changes": [asdict(change) for change in changes],
        },
        indent=2,
        ensure_ascii=True,
    )
