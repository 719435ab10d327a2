"""A second reading in its older form, written once in today's: the work of `evidence fmt`."""

from __future__ import annotations

from generator.authoring.entries import Block, Entry, read_entries, remarks
from generator.authoring.keys import QUOTED
from generator.authoring.scalars import flow_map
from generator.load.document import Document
from generator.load.old_readings import KEY, take_old, with_old
from generator.load.records import make_record
from generator.load.yaml_text import read_yaml
from generator.model.reading import Reading
from generator.model.study import Study


def converted(text: str) -> str:
    """The text with its older second reading as an entry of ``readings``; as it is where it has none, or is broken.

    Comments that stood in the older form stand above the new entry. The reader is not named: nothing in the older form
    says who it was.
    """
    document = read_yaml("", text.encode())
    taken = take_old(document.value) if not document.problems else None
    study = make_record(Document(""), Study, taken.value) if taken is not None else None
    root = read_entries(text)
    extraction = _entry(root, "extraction")
    old = _entry(extraction.below, KEY) if extraction is not None and extraction.below is not None else None
    if taken is None or study is None or old is None or old.block.is_flow or study.readings:
        return text
    lines = text.rstrip("\n").split("\n")
    first, last = old.line, _last_line(old)
    kept = [remark.text for remark in remarks(text, root) if first <= remark.line <= last and remark.text]
    reading = with_old(study, taken.check).readings[-1]
    made = [*lines[:first], *lines[last + 1 :], *kept, "readings:", *reading_lines(reading)]
    return "\n".join(made) + "\n"


def reading_lines(reading: Reading) -> list[str]:
    """A reading as an item of the list in a study's file."""
    keys = []
    if reading.by is not None:
        keys.append(f"by: {flow_map(reading.by.model_dump(exclude_none=True), QUOTED)}")
    keys += [f"{name}: {getattr(reading, name)}" for name in ("date", "agreed", "corrected", "not_found")]
    keys += [f"rows: {flow_map(reading.rows)}"]
    keys += [f"arms: {flow_map(reading.arms)}"] if reading.arms else []
    keys += [f"facts: {flow_map(reading.facts)}"] if reading.facts else []
    return [f"{'  - ' if place == 0 else '    '}{key}" for place, key in enumerate(keys)]


def _entry(block: Block, key: str) -> Entry | None:
    return next((entry for entry in block.entries if entry.key is not None and entry.key.value == key), None)


def _last_line(entry: Entry) -> int:
    """The last line that an entry stands on."""
    if entry.below is not None and not entry.below.is_flow:
        return max(_last_line(inner) for inner in entry.below.entries)
    end = entry.value.end_mark
    return int(end.line)
