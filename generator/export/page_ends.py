"""What stands at the end of each page: its citation, the files of its data, and what it is about for programs."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass

from generator.export import api, downloads
from generator.export.citations import CitationFile, Citations
from generator.export.json_text import write_json_in_page
from generator.export.references import CONTRIBUTORS
from generator.export.sheets import Export
from generator.export.structured_data import structured_data
from generator.page import Page


@dataclass(frozen=True)
class PageEnd:
    """The end of one page; paths are below the site's root, ``json_ld`` may stand in a script element as it is."""

    citation: str
    of_page: tuple[CitationFile, ...]
    of_studies: tuple[CitationFile, ...]
    number_of_studies: int
    data: tuple[tuple[str, str], ...]
    workbooks: tuple[tuple[str, str], ...]
    json_ld: str


class PageEnds:
    """Makes the end of every page, and puts the files of references that the pages link to among ``files``."""

    def __init__(self, export: Export, citations: Citations, files: MutableMapping[str, str | bytes]) -> None:
        self.export = export
        self.citations = citations
        self.files = files

    @property
    def base(self) -> str:
        """The address below which the cited version stands for good."""
        return self.citations.base

    @property
    def site(self) -> str:
        """The address of the site that is made."""
        return self.export.address("")

    @property
    def author(self) -> str:
        """Who is cited as the author of every page."""
        return CONTRIBUTORS

    def of_page(self, page: Page) -> PageEnd:
        """The end of a page."""
        citation = self.citations.of_page(page)
        for file in (*citation.of_page, *citation.of_studies):
            self.files[file.path] = file.text
        return PageEnd(
            citation.text,
            citation.of_page,
            citation.of_studies,
            citation.number_of_studies,
            (*csv_files(page), *((("JSON", _json_path(page)),) if page.json else ())),
            tuple(
                (downloads.workbook_path(label), downloads.workbook_path(path))
                for label, path in csv_files(page)
            ),
            write_json_in_page(structured_data(self.export, page)),
        )


def csv_files(page: Page) -> tuple[tuple[str, str], ...]:
    """Labels and paths of the tables that hold the page's data."""
    return tuple(
        (
            f"{name}.csv",
            downloads.disease_path(page.disease, name) if page.disease else downloads.whole_path(name),
        )
        for name in page.tables
    )


def _json_path(page: Page) -> str:
    if page.disease is not None:
        return api.disease_path(page.disease)
    if page.study is not None:
        return api.study_path(page.study)
    return api.TRIALS if page.json == "trials" else api.REVIEW
