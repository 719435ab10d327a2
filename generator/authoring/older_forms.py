"""What older files write otherwise, as it is written now; files in the older form stay valid.

A harm of which the source says in words that there was none was a zero that is inferred (``events: 0``); it is
``kind: none-mentioned`` now, without a count and without a unit.
"""

from __future__ import annotations

from ruamel.yaml.nodes import ScalarNode

from generator.authoring.entries import Block, Entry, read_entries

NONE_MENTIONED = "kind: none-mentioned"
Edit = tuple[int, int, str]  # from, to, what stands there instead


def harms_in_present_form(text: str) -> str:
    """The text of a study file with older forms written as today; the same text where it has none."""
    edits = [edit for row in _safety_rows(read_entries(text)) for edit in _none_mentioned(text, row)]
    for start, end, instead in sorted(edits, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _safety_rows(root: Block) -> list[Block]:
    listed = next((entry.below for entry in root.entries if _name(entry) == "safety"), None)
    return [entry.below for entry in listed.entries if entry.below] if listed is not None else []


def _none_mentioned(text: str, row: Block) -> list[Edit]:
    by_name = {_name(entry): entry for entry in row.entries}
    events, unit = by_name.get("events"), by_name.get("unit")
    if _plain(by_name.get("kind")) == "none-mentioned":
        return _without(text, unit)
    is_zero = _plain(events) == "0" and _plain(by_name.get("basis")) == "inferred"
    if events is None or not is_zero or "kind" in by_name:
        return []
    return [(events.start, events.value.end_mark.index, NONE_MENTIONED), *_without(text, unit)]


def _without(text: str, entry: Entry | None) -> list[Edit]:
    """Take an entry out; one that comes first in its row, or has a comment, stays."""
    if entry is None or entry.block.entries[0] is entry or entry.leading or entry.behind:
        return []
    before = entry.block.entries[entry.block.entries.index(entry) - 1]
    if entry.block.is_flow:
        return [(_end(before), _end(entry), "")]
    start = text.rfind("\n", 0, entry.start)
    end = text.find("\n", _end(entry))
    return [(start, end if end >= 0 else len(text), "")]


def _end(entry: Entry) -> int:
    return int(entry.value.end_mark.index)


def _name(entry: Entry) -> str | None:
    return str(entry.key.value) if entry.key is not None else None


def _plain(entry: Entry | None) -> str | None:
    """The word or number that a key has."""
    return str(entry.value.value) if entry is not None and isinstance(entry.value, ScalarNode) else None
