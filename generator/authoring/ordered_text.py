"""The text of a file in order: keys as their record declares them, values in one style, remarks where they stood."""

from __future__ import annotations

from pydantic import BaseModel
from ruamel.yaml.nodes import Node, ScalarNode, SequenceNode

from generator.authoring.entries import Block, Entry, read_entries
from generator.authoring.keys import AUTHORS, IN_ONE_LINE, QUOTED, SCHEMA_LINE, key_names, record_under
from generator.authoring.scalars import STRING_TAG, double_quoted, is_plain, plain_name
from generator.model.arm import Quantity
from generator.model.study import Study

STEP = 2  # blanks of each level


RecordType = type[BaseModel] | None


def ordered_text(text: str, *, with_schema: bool, terms: RecordType = None, record: RecordType = None) -> str:
    root = read_entries(text)
    if terms is not None and not root.entries:
        return text  # a file of nothing but remarks
    head = _head(root, with_schema=with_schema)
    if terms is None:
        lines = _block_lines(text, root, record or Study, 0)
    else:
        written = ((entry.leading, _entry_lines(text, entry, None, 0, terms)) for entry in root.entries)
        lines = [line for above, own in written for line in (*_indented(above, 0), *own)] + root.trailing
    body = "\n".join(lines)
    return "".join(line + "\n" for line in head) + body.strip("\n") + "\n"


def _head(root: Block, *, with_schema: bool) -> list[str]:
    """Comments on the whole file: the line for editors, and what stands above the first blank line."""
    leading = root.entries[0].leading
    size = leading.index("") + 1 if "" in leading else int(leading[:1] == [SCHEMA_LINE])
    head, root.entries[0].leading = leading[:size], leading[size:]
    if with_schema:
        head = [SCHEMA_LINE, *(line for line in head if line != SCHEMA_LINE)]
    return _without_repeated_blanks(head, at_top=True)


def _block_lines(text: str, block: Block, record: RecordType, indent: int) -> list[str]:
    """The lines of a mapping or list that does not stand in brackets."""
    lines: list[str] = []
    for entry in _in_order_of(record, block):
        lines += _indented(entry.leading, indent)
        lines += _entry_lines(text, entry, record, indent)
    return [*lines, *_indented(block.trailing, indent)]


def _entry_lines(
    text: str, entry: Entry, record: RecordType, indent: int, below_it: RecordType = None
) -> list[str]:
    name = entry.key.value if entry.key is not None else None
    start = " " * indent + ("-" if name is None else f"{_key_text(text, entry, record)}:")
    under = below_it or _under(record, entry)
    if entry.below is None or _stands_in_brackets(entry.below, under, name):
        shown = _value_text(text, entry, under, in_flow=False)
        first, _, rest = shown.partition("\n")
        lines = [(f"{start} {first}" if first else start) + entry.behind]
        return [*lines, *(" " * (indent + STEP) * bool(line) + line for line in rest.split("\n") if rest)]
    below = entry.below
    if name is not None or below.entries[0].key is None:
        return [start + entry.behind, *_block_lines(text, below, under, indent + STEP)]
    return _item_lines(text, below, under, indent)


def _item_lines(text: str, below: Block, under: RecordType, indent: int) -> list[str]:
    """An item that is a record: its first key stands behind the hyphen, comments on that key above it."""
    first = _in_order_of(under, below)[0]
    above, first.leading = first.leading, []
    lines = _block_lines(text, below, under, indent + STEP)
    lines[0] = " " * indent + "-" + lines[0][indent + 1 :]
    return [*_indented(above, indent), *lines]


def _in_order_of(record: RecordType, block: Block) -> list[Entry]:
    """Entries as the record declares its keys, unknown keys behind the known ones; items stay as they are."""
    if record is None or (block.entries and block.entries[0].key is None):
        return block.entries
    places = {name: place for place, name in enumerate(key_names(record))}
    return sorted(
        block.entries, key=lambda entry: places.get(entry.key.value if entry.key else "", len(places))
    )


def _stands_in_brackets(block: Block, record: RecordType, name: str | None) -> bool:
    if block.has_comments() and block.entries:
        return False
    if not block.entries or (block.above is not None and block.above.block.is_flow):
        return True
    if record in IN_ONE_LINE or name in IN_BRACKETS:
        return all(
            entry.below is None or _stands_in_brackets(entry.below, record if entry.key is None else None, "")
            for entry in block.entries
        )
    if record is not None or name in ("product", AUTHORS):
        return False
    return block.is_flow


IN_BRACKETS = ("registrations", "diseases", "countries", "overlaps", "named_by", "levels")


def _under(record: RecordType, entry: Entry) -> RecordType:
    """The record that stands under an entry; under an attribute of a product a quantity."""
    if entry.key is None:
        return record
    above = entry.block.above
    is_attribute = above is not None and above.key is not None and above.key.value == "product"
    return Quantity if is_attribute else record_under(record, entry.key.value)


def _value_text(text: str, entry: Entry, record: RecordType, *, in_flow: bool) -> str:
    if entry.below is not None:
        return _flow_text(text, entry.below, record)
    assert isinstance(entry.value, ScalarNode)
    name = entry.key.value if entry.key is not None else ""
    if _is_author(entry) and not in_flow and entry.value.tag == STRING_TAG:
        return plain_name(entry.value.value)
    return _scalar_text(text, entry.value, name, was_in_flow=entry.block.is_flow, in_flow=in_flow)


def _is_author(entry: Entry) -> bool:
    above = entry.block.above
    return entry.key is None and above is not None and above.key is not None and above.key.value == AUTHORS


def _flow_text(text: str, block: Block, record: RecordType) -> str:
    """A mapping or list in brackets, on one line."""
    parts = []
    for entry in _in_order_of(record, block):
        name = entry.key.value if entry.key is not None else None
        under = _under(record, entry)
        value = _value_text(text, entry, under, in_flow=True)
        parts.append(value if name is None else f"{_key_text(text, entry, record, in_flow=True)}: {value}")
    inside = ", ".join(parts)
    return f"[{inside}]" if isinstance(block.node, SequenceNode) else f"{{{inside}}}"


def _key_text(text: str, entry: Entry, record: RecordType, *, in_flow: bool = False) -> str:
    assert entry.key is not None
    name, source = entry.key.value, _source(text, entry.key)
    if record is not None and name in key_names(record):
        return str(name)
    if not entry.key.style and "\n" not in source and (entry.block.is_flow or not in_flow):
        return source
    return double_quoted(name)


def _scalar_text(text: str, node: ScalarNode, name: str, *, was_in_flow: bool, in_flow: bool) -> str:
    source = _source(text, node)
    if not node.style:
        if node.tag != STRING_TAG:
            return source or ("null" if in_flow else "")
        stays = "\n" not in source and (was_in_flow or not in_flow or is_plain(source, in_flow=True))
        return source if stays and name not in QUOTED else double_quoted(node.value)
    if node.style == "|" and not in_flow and _can_be_literal(node.value):
        sign = "|" if node.value.endswith("\n") else "|-"
        return "\n".join((sign, *node.value.removesuffix("\n").split("\n")))
    return source if node.style == '"' and "\n" not in source else double_quoted(node.value)


def _can_be_literal(value: str) -> bool:
    """May it stand as a block of lines? Only where nothing depends on blanks at its ends."""
    lines = value.removesuffix("\n").split("\n")
    has_clean_ends = all(line == line.rstrip() for line in lines) and bool(lines[-1])
    return "\n" in value and has_clean_ends and bool(lines[0]) and not lines[0].startswith((" ", "\t"))


def _source(text: str, node: Node) -> str:
    return text[node.start_mark.index : node.end_mark.index]


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in _without_repeated_blanks(lines)]


def _without_repeated_blanks(lines: list[str], *, at_top: bool = False) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept[-1] if kept else not at_top):
            kept.append(line)
    return kept
