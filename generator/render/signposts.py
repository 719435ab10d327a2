"""Old addresses lead on: what once stood on the page of a disease, and now on one of its parts, is still found there.

The signposts are made from the pages themselves: each id of a row or a part that stands on one other page of the
disease, and not on its hub, leads from the hub to that page. Without scripts the reader comes to a link.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.addresses import ids_of
from generator.page import Page
from generator.render.parts import attributes, is_list
from generator.render.tables import Block, Foot, Group, Row, Table


def ids_in(view: Any) -> Iterator[str]:
    """The permanent ids of what a view shows: blocks, tables, their groups and their rows."""
    if isinstance(view, Group):
        own = (
            view.anchor if view.label else None,
            view.whole,
        )  # without a heading there is no place for its id
        yield from (name for name in own if name)
    elif isinstance(view, (Table, Block, Row, Foot)):
        names = (getattr(view, name, None) for name in ("anchor", "key"))
        yield from (name for name in names if name)
    if is_list(type(view)):
        for part in view:
            yield from ids_in(part)
    else:
        for name in attributes(type(view)):
            yield from ids_in(getattr(view, name))


def signposts(hub: Page, text: str, pages: Iterable[tuple[Page, frozenset[str]]]) -> str:
    """What stands at the end of a hub: for each other page its ids, and the link to it, seen by who comes for one."""
    pages = list(pages)
    there, times = ids_of(text), Counter(name for _, ids in pages for name in ids)
    lines = []
    for page, ids in pages:
        moved = sorted(name for name in ids if name not in there and times[name] == 1)
        if moved:
            marks = "".join(f'<i id="{html.escape(name)}"></i>' for name in moved)
            link, title = html.escape(hub.to(page.address.url)), html.escape(page.title)
            lines.append(f'<p class="moved">{marks}This part has moved: <a href="{link}">{title}</a>.</p>')
    return "\n" + "\n".join(lines) + "\n" if lines else ""


def own_ids(page: Page, view: Any) -> frozenset[str]:
    """The ids that lead to a page of a disease: those of what it shows, and its own name."""
    return frozenset(ids_in(view)) | frozenset(name for name in (page.measure, page.part) if name)
