"""What a page shows as lines of plain text: a table's row is one line that names each of its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from generator.render import wording
from generator.render.profile import text_of
from generator.render.tables import Block, Cell, Fact, Row, Table, Words
from generator.render.views.details import Detail
from generator.render.views.finding_sentences import Finding

Say = Callable[[Words], str]
BETWEEN = " | "
# As the macro `details` in templates/macros/parts.md.j2 says it.
ABSENT = (
    (wording.NOT_FOUND, "Not found in the pages read"),
    (wording.NOT_RECORDED, "Not recorded here"),
)
FILES = ("comparisons-r", "groups-r")  # end the key of a table that has nothing but links to files
_PROSE = re.compile(
    r"^## (?P<heading>[^\n{]*?)(?: \{[^\n]*)?$|<p\b[^>\n]*>(?P<text>[^\n]*)</p>", re.MULTILINE
)
_TAG = re.compile(r"<[^>]*>")


def said(in_words: Say, words: Words | str) -> str:
    """Words as plain text."""
    return words if isinstance(words, str) else in_words(words)


def table_lines(*tables: Table | None) -> Iterator[str]:
    """A line for each row, with the heading of its group; a column that says nothing there is left out."""
    for table in filter(None, tables):
        for group in table.groups:
            for row in group.rows:
                yield _row_line(table, row, f"{group.label}: " if group.label else "")


def _row_line(table: Table, row: Row, before: str) -> str:
    first, *others = row.cells
    parts = [
        f"{head.label}: {cell_text(cell)}"
        for head, cell in zip(table.heads[1:], others, strict=True)
        if cell_text(cell)
    ]
    return BETWEEN.join([f"{before}{cell_text(first)}", *parts])


def cell_text(cell: Cell) -> str:
    """All that a cell says; that there are doubts is said, they themselves stand in a section of their own."""
    return "; ".join(filter(None, [text_of(cell), "doubts" if cell.doubts else ""]))


def block_lines(*blocks: Block | None) -> Iterator[str]:
    """The rows of each block, what is said below them, then what opens on request, but for links to files."""
    for block in blocks:
        if block is not None:
            yield from table_lines(*block.tables)
            yield from block.notes
            asides = (aside.table for aside in block.asides)
            yield from table_lines(*(table for table in asides if not table.key.endswith(FILES)))


def detail_lines(items: Iterable[Detail]) -> Iterator[str]:
    """A line for each term that is there; what is not, in one line for each state, as on the page."""
    items = tuple(items)
    for item in items:
        if not item.is_absent:
            yield f"{item.term}: {item.text}{f': {item.note}' if item.note else ''}"
    for state, words in ABSENT:
        if absent := [item.within for item in items if item.text == state]:
            yield f"{words}: {', '.join(absent)}"


def finding_lines(items: Iterable[Finding]) -> Iterator[str]:
    """What was found of a measure, in a sentence each."""
    for item in items:
        yield f"{item.label}: {item.text}"


def fact_lines(items: Iterable[Fact], say: Say) -> Iterator[str]:
    """A figure at the head of a page, and what it counts."""
    for fact in items:
        note = f" ({said(say, fact.note)})" if fact.note else ""
        yield f"{fact.value} {fact.label}{note}"


def prose(text: str) -> dict[str, list[str]]:
    """The paragraphs of a page's own text by heading; what stands above the first heading has none ("")."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for match in _PROSE.finditer(text):
        if match["heading"] is not None:
            heading = unescape(match["heading"])
            found.setdefault(heading, [])
        else:
            found[heading].append(" ".join(unescape(_TAG.sub("", match["text"])).split()))
    return found
