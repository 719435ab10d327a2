"""What differs between two builds of the same pages: pages, words, ids, links that lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.formatting import plural


@dataclass(frozen=True)
class Page:
    """What readers and links meet in a page: the words of its article, the ids of its parts, where it leads."""

    words: str
    ids: frozenset[str]
    links: frozenset[str]


class _Reader(HTMLParser):
    """Gathers the words within the article, and ids and links everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.silent = 0, 0
        self.words: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"
        self.silent += tag in ("script", "style")
        for name, value in attrs:
            if name == "id" and value and not value.startswith("__"):  # those of the theme begin so
                self.ids.add(value)
            if name in ("href", "src") and value:
                self.links.add(value)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self.depth and not self.silent:
            self.words.append(data)

    def page(self) -> Page:
        """Words without the spaces between them: a builder may put the signs of a code example into other boxes."""
        return Page("".join("".join(self.words).split()), frozenset(self.ids), frozenset(self.links))


def compare(ours: Path, theirs: Path, name: str) -> list[str]:
    """A line each for the pages that are missing, the words and ids that differ, and the links that lead nowhere.

    `ours` is the site that MkDocs made, `theirs` that of the builder of this name.
    """
    before, after = read_pages(ours), read_pages(theirs)
    both = sorted(before.keys() & after.keys())
    lines = [
        f"- Pages: {len(after)}, with MkDocs {len(before)}; missing: {listed(before.keys() - after.keys())}",
        f"- Other words: {listed(page for page in both if before[page].words != after[page].words)}",
        f"- Ids gone: {listed(page for page in both if before[page].ids - after[page].ids)}",
    ]
    for label, folder, pages in (("MkDocs", ours, before), (name, theirs, after)):
        dead = dead_links(folder, pages)
        lines.append(f"- Links that lead nowhere, {label}: {listed(f'{a}: {b}' for a, b in dead)}")
    return lines


def read_pages(folder: Path) -> dict[str, Page]:
    """Each page of the living site by its file's path."""
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        if not name.startswith("v/"):
            reader = _Reader()
            reader.feed(file.read_text(encoding="utf-8"))
            pages[name] = reader.page()
    return pages


def dead_links(folder: Path, pages: Mapping[str, Page]) -> Iterator[tuple[str, str]]:
    """Page and relative address, where nothing is there or it climbs out of the site."""
    for name, page in pages.items():
        if name == "404.html":  # its addresses are rooted
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            file = folder / target
            if target.startswith("..") or not (file.is_file() or (file / "index.html").is_file()):
                yield name, link


def different_files(ours: Path, theirs: Path) -> list[str]:
    """The paths of all files that only one of two folders holds, or that are not the same bytes in both."""
    files = [
        {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}
        for folder in (ours, theirs)
    ]
    one_sided = files[0] ^ files[1]
    other = {
        path for path in files[0] & files[1] if (ours / path).read_bytes() != (theirs / path).read_bytes()
    }
    return sorted(path.as_posix() for path in one_sided | other)


def listed(names: Iterable[str]) -> str:
    """The first three of some names, as code, and how many others there are."""
    found = sorted(names)
    shown = ", ".join(code(name) for name in found[:3])
    more = f" and {plural(len(found) - 3, 'other')}" if len(found) > 3 else ""
    return f"{shown}{more}" if found else "none"


def code(text: str) -> str:
    """Any text as Markdown's code, on one line and of bounded length."""
    return "`" + "".join(sign for sign in text[:200] if sign.isprintable() and sign != "`") + "`"
