"""The navigation of the site: the first page, then six sections: diseases, studies, trials, methods, data, contribute.

Pages of studies and the parts of a disease are left out: they are reached from the lists, the hubs and the search, and
in the navigation they would be repeated on every page. What people wrote by hand stands with contributing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator import paths
from generator.errors import PortalError
from generator.formatting import plain_title
from generator.load import Dataset
from generator.load.yaml_text import read_yaml
from generator.problems import printable_path, quote
from generator.render.page_kinds import listed_pages

Files = Mapping[str, str | bytes]
Entry = Any  # a page's file, or a title with a file or with a list of entries, as MkDocs reads them

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # what MkDocs makes a page of
FRONT_MATTER = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL)
LAST = 1_000_000  # behind every page that says where it belongs
# The generated pages of each section; all others stand in the last one.
SECTIONS = {
    "Studies": (paths.STUDIES,),
    "Trials": (paths.TRIALS,),
    "Methods": (paths.METHODS, paths.SEARCHES, paths.CHECKLISTS, paths.REVIEW, paths.GLOSSARY, paths.ABOUT),
    "Data": (paths.DATASET, paths.DICTIONARY, paths.CHANGES),
}
CONTRIBUTE = "Contribute"
CONTRIBUTING = posixpath.dirname(paths.STUDY_FILE.url.rstrip("/"))  # the folder of pages for contributors


@dataclass(frozen=True)
class Listed:
    """A page of the navigation: its file, its title where it has another than its own, and its place among others."""

    file: str
    title: str | None
    place: int
    folder: str

    @property
    def entry(self) -> Entry:
        """As MkDocs reads it: without a title, MkDocs takes the page's own."""
        return self.file if self.title is None else {self.title: self.file}


def navigation(dataset: Dataset, files: Files) -> list[Entry]:
    """The list that MkDocs calls ``nav``, of a site with these files.

    Raises PortalError where a hand-written page names a place that is no number.
    """
    diseases = dataset.vocabulary.diseases
    ours = [
        Listed(page.address.file, page.title, place, posixpath.dirname(page.address.url.rstrip("/")))
        for place, page in enumerate(listed_pages(dataset), -LAST)
    ]
    known = {paths.HOME.file, *(page.file for page in ours)}
    known |= {paths.study(study.id).file for study in dataset.studies}
    written = [
        _written(file, files[file])
        for file in files
        if file.endswith(MARKDOWN) and file not in known and not file.startswith(paths.DISEASES)
    ]
    sections = {file.file: name for name, members in SECTIONS.items() for file in members}
    rest = [_in_contribute(page) for page in (*ours, *written) if page.file not in sections]
    return [
        {"Home": paths.HOME.file},
        {
            "Diseases": [
                {plain_title(term.label): paths.disease(slug).file} for slug, term in diseases.items()
            ]
        },
        *(
            _section(name, found)
            for name in SECTIONS
            if (found := [page for page in ours if sections.get(page.file) == name])
        ),
        {CONTRIBUTE: list(_entries(rest, ""))},
    ]


def _section(name: str, pages: list[Listed]) -> Entry:
    """A section of generated pages, in the order in which it names them; one page alone is the section."""
    order = [address.file for address in SECTIONS[name]]
    entries = [page.entry for page in sorted(pages, key=lambda page: order.index(page.file))]
    return {name: pages[0].file} if len(pages) == 1 else {name: entries}


def _in_contribute(page: Listed) -> Listed:
    """The page without the folder of pages for contributors, which is the section itself."""
    folder = page.folder
    if folder == CONTRIBUTING or folder.startswith(f"{CONTRIBUTING}/"):
        return replace(page, folder=folder.removeprefix(CONTRIBUTING).strip("/"))
    return page


def _entries(pages: Iterable[Listed], folder: str) -> Iterator[Entry]:
    """The pages of a folder, then a section for each folder in it; a page that would be alone in one has none."""
    pages = list(pages)
    for page in sorted(pages, key=lambda page: (page.place, not _is_index(page.file), page.file)):
        if page.folder == folder:
            yield page.entry
    for name in sorted({_first(page.folder, folder) for page in pages} - {""}):
        within = posixpath.join(folder, name)
        members = [page for page in pages if page.folder == within or page.folder.startswith(f"{within}/")]
        entries = list(_entries(members, within))
        yield entries[0] if len(entries) == 1 else {_section_title(name): entries}


def _first(folder: str, above: str) -> str:
    """The first folder on the way from one folder down to another; empty where they are the same."""
    return folder.removeprefix(above).strip("/").partition("/")[0]


def _is_index(file: str) -> bool:
    return posixpath.splitext(posixpath.basename(file))[0] in ("index", "README")


def _section_title(folder: str) -> str:
    words = folder.replace("-", " ").replace("_", " ")
    return plain_title(words.capitalize() if words.islower() else words)


def _written(file: str, content: str | bytes) -> Listed:
    """A hand-written page, with what its front matter says of the navigation: ``nav_title`` and ``nav_order``."""
    said = _front_matter(content if isinstance(content, bytes) else content.encode("utf-8"))
    title, place = said.get("nav_title"), said.get("nav_order", LAST)
    if isinstance(place, bool) or not isinstance(place, int):
        raise PortalError(
            f"{printable_path(file)}, a hand-written page: found nav_order: {quote(place)}, expected a whole number "
            "(the page's place in its section of the navigation). Correct it or delete the line; nothing was written."
        )
    return Listed(file, None if title is None else plain_title(str(title)), place, posixpath.dirname(file))


def _front_matter(raw: bytes) -> dict[Any, Any]:
    """The keys at the top of a page; none where they are not plain YAML, which MkDocs then reads in its own way."""
    found = FRONT_MATTER.match(raw)
    value = read_yaml("", found[1]).value if found else None
    return value if isinstance(value, dict) else {}
