"""The end of each page: how to cite it, the files of its references and data, and the words for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from generator.formatting import plural
from generator.model.portal import Portal
from generator.page import Page
from generator.paths import Address


class File(Protocol):
    """A file of references: the name of its format and its path below the site's root."""

    @property
    def label(self) -> str: ...
    @property
    def path(self) -> str: ...


class End(Protocol):
    """What the exports offer for the end of a page."""

    @property
    def citation(self) -> str: ...
    @property
    def of_page(self) -> Sequence[File]: ...
    @property
    def of_studies(self) -> Sequence[File]: ...
    @property
    def number_of_studies(self) -> int: ...
    @property
    def data(self) -> Sequence[tuple[str, str]]: ...
    @property
    def workbooks(self) -> Sequence[tuple[str, str]]: ...
    @property
    def json_ld(self) -> str: ...


class Ends(Protocol):
    """Gives the end of each page.

    ``base`` is the address below which the cited version stands, ``site`` that of the site that is made.
    """

    @property
    def base(self) -> str: ...
    @property
    def site(self) -> str: ...
    @property
    def author(self) -> str: ...

    def of_page(self, page: Page) -> End: ...


@dataclass(frozen=True)
class FileList:
    """Files that belong together: their title, what stands in them, and label, link and name of each."""

    title: str
    files: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class CiteView:
    """Everything in the disclosure at the end of a page."""

    citation: str
    lists: tuple[FileList, ...]
    json_ld: Markup
    editors: str | None
    contact: tuple[str, str] | None
    embed: str | None = None


def cite_view(
    page: Address,
    end: End,
    portal: Portal,
    documents: Sequence[tuple[str, str]] = (),
    embed: str | None = None,
) -> CiteView:
    """The view of a page's end; who answers for the portal only where somebody does.

    ``documents`` are labels and paths of what the page can be had as; ``embed`` is what shows it in another site.
    """
    references = plural(end.number_of_studies, "reference")
    lists = (
        FileList("This page in short", _downloads(page, documents)),
        FileList("This page", _files(page, end.of_page)),
        FileList(f"Studies on this page ({references})", _files(page, end.of_studies)),
        FileList("Data of this page", _downloads(page, end.data)),
        FileList("The same tables as workbooks", _downloads(page, end.workbooks)),
    )
    return CiteView(
        end.citation,
        tuple(item for item in lists if item.files),
        Markup(end.json_ld),  # noqa: S704 -- JSON in which each sign that could be markup is written as its number
        "; ".join(editor.text for editor in portal.editors) or None,
        (portal.contact, portal.contact_address) if portal.contact and portal.contact_address else None,
        embed,
    )


def _files(page: Address, files: Sequence[File]) -> tuple[tuple[str, str, bool], ...]:
    """References can be copied as well as downloaded."""
    return tuple((file.label, page.to(file.path), True) for file in files)


def _downloads(page: Address, files: Sequence[tuple[str, str]]) -> tuple[tuple[str, str, bool], ...]:
    return tuple((label, page.to(path), False) for label, path in files)
