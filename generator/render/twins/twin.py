"""A page in short: lines of plain text under headings, written as Markdown of at most 8 KiB whatever the page holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.page import Page
from generator.render.twins.markdown_text import bounded, linked_at_end, markdown_text

MOST_BYTES = 8192
TWIN = "page.md.txt"  # MkDocs would make a page of a name that ends in .md
# What is always there has its own bounds, so that there is room for the rest.
MOST_TITLE, MOST_SENTENCE, MOST_CITATION = 300, 600, 1200


@dataclass(frozen=True)
class Section:
    """Lines under a heading, the ones that matter most first; ``caution`` is said at the end of each line."""

    heading: str
    lines: tuple[str, ...]
    caution: str = ""


@dataclass(frozen=True)
class Twin:
    """What stands in the file: ``about`` is one line (portal and version), ``address`` is that of the page."""

    title: str
    about: str
    address: str
    licence: str
    sections: tuple[Section, ...]
    citation: str


def twin_path(page: Page) -> str:
    """Where the twin of a page stands, beside it."""
    return f"{page.address.url}{TWIN}"


def as_markdown(twin: Twin) -> str:
    """The file: every section has its turn, a line at a time; what does not fit is counted and said to be left out."""
    sections = [section for section in twin.sections if section.lines]
    lines = [_Made(section) for section in sections]
    head, end = _head(twin), _end(twin)
    fixed = [f"\n## {bounded(section.heading, MOST_TITLE)}\n\n" for section in sections]
    notes = [_left_out(one.every, one.every) for one in lines]  # the longest that a note can be
    room = MOST_BYTES - sum(len(text.encode()) for text in (head, end, *fixed, *notes))
    kept = _share(lines, room)
    parts = [
        heading
        + "".join(map(one.line, range(number)))
        + (_left_out(one.every - number, one.every) if number < one.every else "")
        for heading, one, number in zip(fixed, lines, kept, strict=True)
    ]
    return head + "".join(parts) + end


class _Made:
    """The lines of a section, each made when it is asked for: of thousands, few have room."""

    def __init__(self, section: Section) -> None:
        self.every = len(section.lines)
        self._section = section
        self._made: list[str] = []

    def line(self, place: int) -> str:
        """The line at a place, from 0."""
        while len(self._made) <= place:
            self._made.append(_line(self._section.lines[len(self._made)], self._section.caution))
        return self._made[place]


def _share(lines: Sequence[_Made], room: int) -> list[int]:
    """How many lines of each section fit: in turns, so that no section takes the room of another."""
    kept = [0] * len(lines)
    turn = list(range(len(lines)))
    while turn:
        for place in tuple(turn):
            is_left = kept[place] < lines[place].every
            size = len(lines[place].line(kept[place]).encode()) if is_left else room + 1
            if size > room:
                turn.remove(place)
            else:
                room -= size
                kept[place] += 1
    return kept


def _line(line: str, caution: str) -> str:
    return f"- {markdown_text(f'{line} | {caution}' if caution else line)}\n"


def _left_out(number: int, every: int) -> str:
    return f"- Left out here, because this file is short: {number} of {every} lines. The page has them all.\n"


def _head(twin: Twin) -> str:
    about, licence = bounded(twin.about, MOST_SENTENCE), linked_at_end(twin.licence, MOST_SENTENCE)
    title = bounded(twin.title, MOST_TITLE)
    return f"# {title}\n\n> {about}\n\n- The page: <{twin.address}>\n- Licence: {licence}\n"


def _end(twin: Twin) -> str:
    return f"\n## Cite\n\n- {linked_at_end(twin.citation, MOST_CITATION)}\n"
