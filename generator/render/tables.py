"""What every table on a page is made of. A cell holds finished text; templates only lay it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from generator import formatting

Item = TypeVar("Item")
Size = tuple[int, ...]


@dataclass(frozen=True)
class Words:
    """Words of ``templates/macros/words.md.j2``: the name of their macro, and the values in them as finished text."""

    kind: str
    values: Mapping[str, object] = field(default_factory=dict)


def say(kind: str, **values: object) -> Words:
    """The words of a kind with these values."""
    return Words(kind, values)


@dataclass(frozen=True)
class Cell:
    """Finished text, with an optional link, a smaller second line and a mark that says what kind of cell it is.

    ``doubts`` is where the doubts about the study's figures stand. ``state`` is the code of what is there for an
    outcome (see generator.evidence.states), for programs that read the page. ``links`` are further texts below it, each
    with its address or None.

    Marks: "absent" (not found in the pages read), "none-mentioned", "not-applicable", "figure", "control" and the codes
    of states: the stylesheet shows them differently, the words differ too.
    """

    text: str = ""
    href: str | None = None
    note: str | None = None
    mark: str | None = None
    doubts: str | None = None
    state: str | None = None
    links: tuple[tuple[str, str | None], ...] = ()

    def noted(self, note: str | None) -> Cell:
        """The same cell with a second line."""
        return replace(self, note=note)


@dataclass(frozen=True)
class Head:
    """A column's heading: ``key`` names the field for programs, ``numeric`` aligns it right."""

    key: str
    label: str
    numeric: bool = False
    note: str | None = None


@dataclass(frozen=True)
class Row:
    """Cells in the order of the columns; ``anchor`` is the row's permanent id on the page.

    ``size`` compares the rows of a table too long for its page: the largest stay on it.
    """

    cells: tuple[Cell, ...]
    anchor: str | None = None
    mark: str | None = None
    size: Size = ()


@dataclass(frozen=True)
class Foot:
    """Words over the whole width, below the rows they belong to: a note, then what is doubtful, smaller."""

    anchor: str
    note: str | None = None
    doubts: str | None = None


@dataclass(frozen=True)
class Group:
    """Rows under a heading of their own (with its permanent id), for things shown together but never mixed.

    ``whole`` is the permanent id of all of it, where that is not the heading's; ``foot`` is what stands below its rows.
    """

    label: str | None
    rows: tuple[Row, ...]
    anchor: str | None = None
    note: str | None = None
    whole: str | None = None
    foot: Foot | None = None


@dataclass(frozen=True)
class More:
    """Where a list goes on that is too long for its page: how much of it stands here, and the pages of the rest.

    ``is_by_size``: what stands here are the largest, else the first; ``is_controlled_first``: of those with a control
    group, as long as there are any. ``parts`` are the first and the last page.
    """

    shown: int
    total: int
    is_by_size: bool
    is_controlled_first: bool
    parts: tuple[tuple[str, str], ...]

    @property
    def shown_text(self) -> str:
        """How many stand here, as text."""
        return formatting.number(self.shown)

    @property
    def total_text(self) -> str:
        """How many there are, as text."""
        return formatting.number(self.total)


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first column is the row's heading. ``more``: it goes on on pages of its own."""

    key: str
    caption: Words | str
    heads: tuple[Head, ...]
    groups: tuple[Group, ...]
    wide: bool = False
    more: More | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order shown."""
        return tuple(row for group in self.groups for row in group.rows)

    def renamed(self, prefix: str) -> Table:
        """The same table with ids that begin otherwise; its rows keep theirs, which stand once on a page."""
        groups = tuple(
            group
            if group.anchor is None or group.anchor.startswith(prefix)
            else replace(group, anchor=f"{prefix}{group.anchor}")
            for group in self.groups
        )
        return replace(self, key=f"{prefix}{self.key}", groups=groups)


@dataclass(frozen=True)
class Figure:
    """A chart as inline SVG with its name, what it shows, and the id of the table with the same numbers.

    ``wide`` is the same drawing in columns, for a window that has the room; empty where there is none.
    For a reader who explores it: ``path`` below the folder of charts, ``specification`` (JSON), ``rows`` (CSV) and the
    ``version`` of both. ``files``: what can be taken away, each file's kind and its link.
    """

    key: str
    name: str
    caption: Words
    svg: str
    table_key: str | None = None
    path: str = ""
    specification: str = ""
    rows: str = ""
    version: str = ""
    wide: str = ""
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Fact:
    """A figure at the head of a page: a number in words and what it counts."""

    value: str
    label: str
    note: Words | None = None


@dataclass(frozen=True)
class Aside:
    """A table that opens on request: what a result rests on, and what was left out of it."""

    label: str
    table: Table


@dataclass(frozen=True)
class Block:
    """One measure or category within a section: heading, explanation, charts and tables."""

    anchor: str
    label: str | None = None
    definition: str | None = None
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()


def one_group(rows: tuple[Row, ...]) -> tuple[Group, ...]:
    """Rows without a heading of their own."""
    return (Group(None, rows),)


@dataclass(frozen=True)
class Column(Generic[Item]):
    """A column of a table of items: its key for programs, its heading, and what makes the cell of an item."""

    key: str
    label: str
    cell: Callable[[Item], Cell | str]
    numeric: bool = False
    note: str | None = None

    @property
    def head(self) -> Head:
        """What stands above the cells."""
        return Head(self.key, self.label, self.numeric, self.note)

    def cell_of(self, item: Item) -> Cell:
        """The item's cell; text alone is a cell without more."""
        made = self.cell(item)
        return Cell(made) if isinstance(made, str) else made


def unmarked(item: object) -> None:
    """No mark."""


def unsized(_: object) -> Size:
    """As large as any other."""
    return ()


@dataclass(frozen=True)
class Columns(Generic[Item]):
    """All that a table shows of an item: the cell of each column, the row's permanent id, its mark and its size.

    Heads and cells are made of the same list, so no head can stand above the cells of another column.
    """

    columns: tuple[Column[Item], ...]
    anchor: Callable[[Item], str]
    mark: Callable[[Item], str | None] = unmarked
    size: Callable[[Item], Size] = unsized

    def rows(self, items: Iterable[Item]) -> tuple[Row, ...]:
        """A row for each item."""
        return tuple(
            Row(
                tuple(column.cell_of(item) for column in self.columns),
                self.anchor(item),
                self.mark(item),
                self.size(item),
            )
            for item in items
        )

    def table(self, key: str, caption: Words, items: Iterable[Item], wide: bool = False) -> Table:
        """The table of the items, without headings among them."""
        return self.in_groups(key, caption, one_group(self.rows(items)), wide)

    def in_groups(self, key: str, caption: Words, groups: tuple[Group, ...], wide: bool = False) -> Table:
        """The table of rows that stand in groups."""
        return Table(key, caption, tuple(column.head for column in self.columns), groups, wide)


ABSENT = Cell("not found", mark="absent")
