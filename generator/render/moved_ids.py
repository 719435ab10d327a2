"""Where a page tells of what stands on another: signposts on it while they are few, else files that a script reads.

Signposts lead a reader without scripts too, but each weighs on the page. Of more ids than a page may carry, the file
says for each id on which page it stands; the page itself holds only which ids begin a file.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable

from generator.addresses import ids_of
from generator.page import Page
from generator.render.largest import MOST_SIGNPOSTS, PLACES
from generator.render.signposts import signposts

Elsewhere = tuple[Page, frozenset[str]]  # a page, and the ids that stand on it


def led_on(page: Page, text: str, pages: Iterable[Elsewhere]) -> tuple[str, dict[str, str | bytes]]:
    """What stands at the end of a page for each id of the other pages that it has not itself, and files beside it."""
    pages = list(pages)
    times = Counter(name for _, ids in pages for name in ids)
    if len(times) <= MOST_SIGNPOSTS:
        return signposts(page, text, pages), {}
    there = ids_of(text)
    places = sorted(
        (name, page.to(other.address.url))
        for other, ids in pages
        for name in ids
        if times[name] == 1 and name not in there
    )
    chunks = [dict(places[start : start + PLACES]) for start in range(0, len(places), PLACES)]
    files: dict[str, str | bytes] = {
        f"{page.address.url}places-{number}.json": json.dumps(chunk, separators=(",", ":")) + "\n"
        for number, chunk in enumerate(chunks, start=1)
    }
    starts = html.escape(json.dumps([next(iter(chunk)) for chunk in chunks]))
    return (
        f'\n<p class="moved" data-places="{starts}" data-folder="{page.to(page.address.url)}"></p>\n',
        files,
    )
