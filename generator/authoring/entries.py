"""A study file as its entries (a key with its value, or an item of a list), each with the comments that belong to it.

A comment on a line of its own belongs to what follows it at its depth; one behind a value belongs to that value; one
after the last entry of a record, as deep as that record, closes it. Blank lines go with what follows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode


@dataclass
class Entry:
    """One key with its value, or one item of a list."""

    block: Block
    start: int
    line: int
    key: ScalarNode | None
    value: Node
    below: Block | None = None
    leading: list[str] = field(default_factory=list)
    behind: str = ""


@dataclass
class Block:
    """A mapping or a list: its entries in order, and the comments that close it."""

    node: CollectionNode
    above: Entry | None
    entries: list[Entry] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)

    @property
    def is_flow(self) -> bool:
        """Does it stand in brackets?"""
        return bool(self.node.flow_style)

    @property
    def column(self) -> int:
        """How far it is indented."""
        return int(self.node.start_mark.column)

    def has_comments(self) -> bool:
        """Does a comment stand anywhere in it?"""
        return any(line for line in self.trailing) or any(
            any(entry.leading) or entry.behind or (entry.below is not None and entry.below.has_comments())
            for entry in self.entries
        )


@dataclass(frozen=True)
class Remark:
    """A comment, or a blank line (``text`` is empty)."""

    start: int
    line: int
    column: int
    text: str
    gap: str
    is_alone: bool


def read_entries(text: str) -> Block:
    """The record of a text that is plain YAML with a mapping or list, with every comment where it belongs."""
    root = _block(YAML(typ="safe", pure=True).compose(text), None, text.split("\n"))
    entries = list(_in_order(root))
    for remark in remarks(text, root):
        _place(remark, entries, root)
    return root


def _block(node: Any, above: Entry | None, lines: list[str]) -> Block:
    block = Block(node, above)
    if isinstance(node, MappingNode):
        for key, value in node.value:
            mark = key.start_mark
            block.entries.append(Entry(block, mark.index, mark.line, key, value))
    else:
        for value in node.value:
            start, line = _item_start(block, value, lines)
            block.entries.append(Entry(block, start, line, None, value))
    for entry in block.entries:
        if isinstance(entry.value, (MappingNode, SequenceNode)):
            entry.below = _block(entry.value, entry, lines)
    return block


def _item_start(block: Block, value: Node, lines: list[str]) -> tuple[int, int]:
    """Where an item begins: at its hyphen, which may stand some lines above its value."""
    mark = value.start_mark
    if block.is_flow:
        return mark.index, mark.line
    line = mark.line
    while line > 0 and ("#" in lines[line][: block.column] or lines[line][block.column :][:1] != "-"):
        line -= 1
    return sum(len(above) + 1 for above in lines[:line]) + block.column, line


def _in_order(block: Block) -> Iterator[Entry]:
    for entry in block.entries:
        yield entry
        if entry.below is not None:
            yield from _in_order(entry.below)


def remarks(text: str, root: Block) -> Iterator[Remark]:
    """Every comment and blank line outside of values, in order."""
    covered = bytearray(len(text) + 1)
    for node in _scalars(root):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):  # a comment may stand behind the sign
            end = start + len(text[start:end].rstrip())
            start = text.find("\n", start, end) if "\n" in text[start:end] else end
        covered[start:end] = b"\1" * (end - start)
    start = 0
    for number, line in enumerate(text.split("\n")):
        at = next((at for at, char in enumerate(line) if char == "#" and not covered[start + at]), None)
        if at is not None:
            before = line[:at]
            gap = before[len(before.rstrip()) :] or " "
            yield Remark(start + at, number, at, line[at:].rstrip(), gap, not before.strip())
        elif not line.strip() and not covered[start] and start + len(line) < len(text):
            yield Remark(start, number, 0, "", "", True)
        start += len(line) + 1


def _scalars(block: Block) -> Iterator[ScalarNode]:
    for entry in block.entries:
        yield from (node for node in (entry.key, entry.value) if isinstance(node, ScalarNode))
        if entry.below is not None:
            yield from _scalars(entry.below)


def _place(remark: Remark, entries: list[Entry], root: Block) -> None:
    before = [entry for entry in entries if entry.start < remark.start]
    following = entries[len(before)] if len(before) < len(entries) else None
    if not remark.is_alone and before and _goes_behind(remark, before[-1]):
        return
    last = before[-1] if before else None
    closed = _closed_by(remark, last, following)
    if closed is not None and not closed.entries and closed.above is not None:
        closed.above.leading.append(remark.text)  # [] has no place for it
    elif closed is not None:
        closed.trailing.append(remark.text)
    elif following is not None:
        following.leading.append(remark.text)
    else:
        root.trailing.append(remark.text)


def _goes_behind(remark: Remark, entry: Entry) -> bool:
    """Put the remark behind the entry that ends on its line; False where another stands there, or none ends."""
    while entry.block.is_flow and entry.block.node.end_mark.index <= remark.start and entry.block.above:
        entry = entry.block.above
    is_item_of_records = entry.key is None and entry.below is not None and not entry.below.is_flow
    ends = (
        entry.line,
        entry.value.end_mark.line if entry.below is None or entry.below.is_flow else entry.line,
    )
    if entry.behind or is_item_of_records or remark.line not in ends:
        return False
    entry.behind = remark.gap + remark.text
    return True


def _closed_by(remark: Remark, last: Entry | None, following: Entry | None) -> Block | None:
    """The record or list that the remark closes; None where it leads to what follows."""
    block = last.below if last is not None and last.below is not None and not last.below.entries else None
    block = block or (last.block if last is not None else None)
    deepest = -1 if following is None else following.block.column
    while block is not None:
        if block.is_flow and block.node.end_mark.index > remark.start:
            return block if following is None or following.start > block.node.end_mark.index else None
        if not block.is_flow and remark.text and deepest < block.column <= remark.column:
            return block
        block = block.above.block if block.above is not None else None
    return None
