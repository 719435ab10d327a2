"""Lists too long for their page: the largest rows stay on it, the rest goes on pages of its own, a part each.

Everything is made of the view of a page, whatever its kind: a table that is within bounds is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import accumulate
from typing import Any

from generator import paths
from generator.page import Page
from generator.places import part_page
from generator.render.largest import LARGEST, LISTED, MOST_ROWS, PART
from generator.render.signposts import ids_in
from generator.render.tables import Cell, Figure, Group, More, Row, Size, Table, Words
from generator.render.views.disease_parts import SafetyView, StudiesView
from generator.render.views.every_trial import EveryTrialView, TrialLine
from generator.render.views.explorer import Explorer
from generator.render.views.outcome import Doubt, OutcomeView

# Pages about the program and the vocabularies: they do not grow with the studies.
WHOLE = frozenset(
    {
        paths.METHODS,
        paths.DICTIONARY,
        paths.GLOSSARY,
        paths.CHECKLISTS,
        paths.STUDY_FILE,
        paths.MESSAGES,
        paths.ABOUT,
        paths.CHANGES,
    }
)
Link = tuple[str, str]


@dataclass(frozen=True)
class Titles:
    """Sentences that name reports, one a line."""

    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Doubts:
    """What is doubtful of each study."""

    items: tuple[Doubt, ...]


Content = Table | EveryTrialView | Titles | Doubts


@dataclass(frozen=True)
class PartView:
    """A further page: its list, which of how many pages it is, and the pages before and after it.

    ``kind`` says how the list is laid out; ``pages`` leads to each page by its number.
    """

    kind: str
    content: Content
    number: int
    total: int
    first: Link
    previous: str
    following: str | None
    pages: tuple[tuple[int, str], ...]
    disease: Link | None


@dataclass(frozen=True)
class Part:
    """A further page with its view, and the permanent ids of what stands there and nowhere else."""

    page: Page
    view: PartView
    ids: frozenset[str]


@dataclass(frozen=True)
class Parted:
    """What a page shows itself, and its further pages."""

    view: Any
    parts: tuple[Part, ...] = ()


def parted(page: Page, view: Any) -> Parted:
    """The view within bounds, and the parts that its long lists go on in; most pages have none."""
    if page.study is not None or page.address in WHOLE:
        return Parted(view)
    cutter = _Cutter(page, view)
    shown = cutter.cut(view)
    if not cutter.rest:
        return Parted(view)
    explorer = getattr(shown, "explorer", None)
    if isinstance(explorer, Explorer) and len(explorer.rows) > LISTED:
        shown = replace(
            shown, explorer=replace(explorer, rows=explorer.rows[:LISTED], total=len(explorer.rows))
        )
    return Parted(shown, tuple(_parts(page, shown, cutter.rest)))


def _parts(page: Page, shown: Any, rest: list[Content]) -> Iterator[Part]:
    total, seen = len(rest) + 1, set(ids_in(shown))
    disease = getattr(shown, "disease", None) if page.disease else None
    for number, content in enumerate(rest, start=2):
        address = part_page(page.address, number)
        title = f"{page.title}, page {number} of {total}"
        heading = f"{page.heading or page.title}, page {number} of {total}"
        own = replace(page, address=address, title=title, heading=heading, cites=(), tables=(), json=None)
        before = part_page(page.address, number - 1) if number > 2 else page.address
        up = address.to(page.address.url)
        ids = frozenset(_ids_of(content)) - seen
        seen |= ids
        yield Part(
            own,
            PartView(
                kind=type(content).__name__,
                content=_moved(content, up),
                number=number,
                total=total,
                first=(page.heading or page.title, up),
                previous=address.to(before.url),
                following=address.to(part_page(page.address, number + 1).url) if number < total else None,
                pages=tuple(
                    (one, address.to((page.address if one == 1 else part_page(page.address, one)).url))
                    for one in _near(number, total)
                ),
                disease=(disease[0], f"{up}{disease[1]}") if isinstance(disease, tuple) else None,
            ),
            ids,
        )


def _near(number: int, total: int) -> list[int]:
    """The pages that a page leads to: the first, those around it, and the last."""
    return sorted({1, *range(max(1, number - 3), min(total, number + 3) + 1), total})


def _ids_of(content: Content) -> Iterator[str]:
    if isinstance(content, Doubts):
        yield from (f"doubts-{item.study}" for item in content.items)
    elif isinstance(content, EveryTrialView):
        yield from (line.anchor for line in content.lines)
    else:
        yield from (name for name in ids_in(content) if not isinstance(content, Table) or name != content.key)


def _moved(value: Any, up: str) -> Any:
    """The same with links that lead from a further page, which stands below the page that they led from."""
    if isinstance(value, Cell):
        links = tuple((text, _link(href, up)) for text, href in value.links)
        return replace(value, href=_link(value.href, up), doubts=_link(value.doubts, up), links=links)
    if isinstance(value, Doubt):
        return replace(value, href=_link(value.href, up))
    if isinstance(value, tuple):
        return tuple(_moved(part, up) for part in value)
    if isinstance(value, (Titles, Doubts, EveryTrialView, Table, Group, Row, TrialLine)):
        return replace(value, **{one.name: _moved(getattr(value, one.name), up) for one in fields(value)})
    return value


def _link(href: Any, up: str) -> Any:
    return f"{up}{href}" if href is not None and "://" not in href else href


# ---- cutting ----


class _Cutter:
    """Goes through a view and takes what is too much, list by list, in the order in which it stands there."""

    def __init__(self, page: Page, view: Any) -> None:
        self.page = page
        self.rest: list[Content] = []
        explorer = getattr(view, "explorer", None)
        self.listed = explorer.table if isinstance(explorer, Explorer) else None

    def cut(self, value: Any) -> Any:
        """The value itself where nothing of it is too long."""
        if isinstance(value, Table):
            return self._table(value) if type(value) is Table else value
        if isinstance(value, EveryTrialView):
            return self._trials(value)
        if isinstance(value, tuple):
            found = tuple(self.cut(part) for part in value)
            return found if any(new is not old for new, old in zip(found, value, strict=True)) else value
        if is_dataclass(value) and not isinstance(value, (type, Figure, Words, Explorer)):
            pairs = ((field.name, getattr(value, field.name)) for field in fields(value) if field.init)
            changed = {name: new for name, old in pairs if (new := self.cut(old)) is not old}
            return self._lines(replace(value, **changed) if changed else value)
        return value

    def _more(self, shown: int, total: int, pieces: Sequence[Content], sizes: Sequence[Size] = ()) -> More:
        """Keeps the pieces as pages of their own; the words that lead to them."""
        first, last = len(self.rest) + 2, len(self.rest) + 1 + len(pieces)
        self.rest += pieces
        numbers = dict.fromkeys((first, last))
        links = ((str(one), self.page.to(part_page(self.page.address, one).url)) for one in numbers)
        widest = max(map(len, sizes), default=0)
        return More(shown, total, widest > 0, widest > 1, tuple(links))

    def _table(self, table: Table) -> Table:
        is_list = table.key == self.listed
        if len(table.rows) <= (LISTED if is_list else MOST_ROWS):
            return table
        units = list(_units(table))
        sizes = [() if is_list else max((row.size for row in unit.rows), default=()) for unit in units]
        kept = _kept(units, sizes, LISTED if is_list else LARGEST)
        seen: set[str] = set()
        shown = _joined([units[place] for place in sorted(kept)], seen)
        others = [unit for place, unit in enumerate(units) if place not in kept]
        pieces = [replace(table, groups=_joined(chunk, seen)) for chunk in _chunks(others)]
        more = self._more(sum(len(group.rows) for group in shown), len(table.rows), pieces, sizes)
        return replace(table, groups=shown, more=more)

    def _trials(self, view: EveryTrialView) -> EveryTrialView:
        if len(view.lines) <= MOST_ROWS:
            return view
        shown, others = view.lines[:LARGEST], view.lines[LARGEST:]
        pieces = [
            replace(view, lines=others[start : start + PART], axis="", unlisted=(), awaiting=())
            for start in range(0, len(others), PART)
        ]
        return replace(view, lines=shown, more=self._more(len(shown), len(view.lines), pieces, [(0,)]))

    def _pieces(self, every: Sequence[Any], made: Callable[[Any], Content]) -> More:
        """What is too much of a plain list, in pages of its own."""
        pieces = [made(every[start : start + PART]) for start in range(LARGEST, len(every), PART)]
        return self._more(LARGEST, len(every), pieces)

    def _lines(self, view: Any) -> Any:
        """A view whose doubts or titles are too many keeps the first of them."""
        if isinstance(view, (OutcomeView, SafetyView)) and len(view.doubts) > MOST_ROWS:
            more = self._pieces(view.doubts, Doubts)
            return replace(view, doubts=view.doubts[:LARGEST], more_doubts=more)
        if isinstance(view, StudiesView) and len(view.sentences) > MOST_ROWS:
            more = self._pieces(view.sentences, Titles)
            return replace(view, sentences=view.sentences[:LARGEST], more_titles=more)
        return view


@dataclass(frozen=True)
class _Unit:
    """What stands together: a row of a group, or a whole group that has no heading of its own but a place."""

    group: Group
    rows: tuple[Row, ...]


def _units(table: Table) -> Iterator[_Unit]:
    for group in table.groups:
        if group.label is None and group.whole is not None:
            yield _Unit(group, group.rows)
        else:
            yield from (_Unit(group, (row,)) for row in group.rows)


def _kept(units: Sequence[_Unit], sizes: Sequence[Size], most: int) -> set[int]:
    """Places of the largest units with as many rows as are shown; the first of those that are as large."""
    order = sorted(range(len(units)), key=lambda place: sizes[place], reverse=True)
    ends = accumulate(len(units[place].rows) for place in order)
    return {place for place, end in zip(order, ends, strict=True) if end <= most or place == order[0]}


def _chunks(units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
    """Units in turn, with as many rows together as a part has; one that is larger stands alone."""
    chunk: list[_Unit] = []
    for unit in units:
        if chunk and sum(len(one.rows) for one in chunk) + len(unit.rows) > PART:
            yield chunk
            chunk = []
        chunk.append(unit)
    if chunk:
        yield chunk


def _joined(units: Sequence[_Unit], seen: set[str]) -> tuple[Group, ...]:
    """Neighbouring rows of one group under its heading, whose id stands where the heading stands first."""
    found: list[tuple[Group, list[Row]]] = []
    for unit in units:
        if found and found[-1][0] is unit.group:
            found[-1][1].extend(unit.rows)
        else:
            found.append((unit.group, list(unit.rows)))
    return tuple(_headed(group, tuple(rows), seen) for group, rows in found)


def _headed(group: Group, rows: tuple[Row, ...], seen: set[str]) -> Group:
    """The group with these of its rows; an id that stands on an earlier page does not stand here again."""
    own = {name: None if name in seen else name for name in (group.anchor, group.whole) if name}
    seen.update(own)
    is_end = bool(group.rows) and rows[-1:] == group.rows[-1:]
    return replace(
        group,
        rows=rows,
        anchor=own.get(group.anchor or ""),
        whole=own.get(group.whole or ""),
        foot=group.foot if is_end else None,
    )
