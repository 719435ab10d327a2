"""Citations of pages and of the studies on them, and their files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.export.citation_formats import FORMATS, vancouver
from generator.export.references import Item, page_reference, page_slug, review_reference, study_reference
from generator.load import Dataset
from generator.page import Page

FOLDER = "downloads/citations/"


@dataclass(frozen=True)
class CitationFile:
    """One file with references: name of its format, path below the site's root, and its text."""

    label: str
    path: str
    text: str


@dataclass(frozen=True)
class PageCitation:
    """How a page is cited in its version, and the studies that stand on it."""

    text: str
    of_page: tuple[CitationFile, ...]
    of_studies: tuple[CitationFile, ...]
    number_of_studies: int


class Citations:
    """Makes the citation of every page; ``base`` is the address below which the cited version stands for good."""

    def __init__(self, dataset: Dataset, base: str | None = None) -> None:
        self.dataset = dataset
        self.base = base or dataset.portal.site_url
        self._studies = {study.id: study_reference(dataset, study) for study in dataset.studies}

    def of_page(self, page: Page) -> PageCitation:
        """The citation of a page."""
        reference = page_reference(self.dataset, page.address.url, page.title, self.base)
        studies = [self._studies[study] for study in page.cites]
        if page.cites_review and self.dataset.review is not None:
            studies = [review_reference(self.dataset.review.citation), *studies]
        return PageCitation(
            vancouver([reference]).strip(),
            _files(page.address.url, "page", [reference]),
            _files(page.address.url, "studies", studies) if studies else (),
            len(studies),
        )


def _files(url: str, name: str, items: Iterable[Item]) -> tuple[CitationFile, ...]:
    items = list(items)
    folder = f"{FOLDER}{page_slug(url)}/"
    return tuple(
        CitationFile(label, f"{folder}{name}.{ending}", write(items))
        for ending, (label, write) in FORMATS.items()
    )
