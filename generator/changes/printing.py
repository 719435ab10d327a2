"""The changes between two versions as text, Markdown or JSON. Text of the data stays text in each of them."""

from __future__ import annotations

import json
from dataclasses import asdict

from generator.formatting import plural
from generator.history import WHOLE, Change, Snapshot
from generator.inert import inert, one_line

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
        lines += ["", one_line(label)]
        for change in members:
            lines.append(f"  - {one_line(change.text)}")
            if change.why:
                lines.append(f"    why: {one_line(change.why)}")
    return "\n".join(lines)


def as_markdown(old: Snapshot, new: Snapshot, changes: tuple[Change, ...]) -> str:
    """Headings and lists; text of the data is shown as the text it is."""
    lines = [f"## {inert(old.version)} to {inert(new.version)}", "", f"{plural(len(changes), 'change')}."]
    for label, members in changes_by_disease(new, old, changes):
        lines += ["", f"### {inert(label)}", ""]
        lines += [_item(change) for change in members]
    return "\n".join(lines)


def _item(change: Change) -> str:
    why = f" Note: {inert(change.why)}" if change.why else ""
    return f"- {inert(change.text)}{why}"


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
