"""Citations of pages and of the studies on them, and their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        # By format, then by study: made once, for the files of all pages.
        self._texts: dict[str, dict[str, str]] = {
            ending: {name: form.one(item) for name, item in self._studies.items()}
            for ending, form in FORMATS.items()
        }

    def of_page(self, page: Page) -> PageCitation:
        """The citation of a page."""
        reference = page_reference(self.dataset, page.address.url, page.title, self.base)
        review = self.dataset.review if page.cites_review else None
        before = [review_reference(review.citation)] if review is not None else []
        return PageCitation(
            vancouver([reference]).strip(),
            self._files(page.address.url, "page", [reference], ()),
            self._files(page.address.url, "studies", before, page.cites) if before or page.cites else (),
            len(before) + len(page.cites),
        )

    def _files(
        self, url: str, name: str, items: Sequence[Item], studies: Iterable[str]
    ) -> tuple[CitationFile, ...]:
        """A file in each format: of references of their own, and then of studies."""
        folder = f"{FOLDER}{page_slug(url)}/"
        return tuple(
            CitationFile(
                form.label,
                f"{folder}{name}.{ending}",
                form.together([*map(form.one, items), *(self._texts[ending][study] for study in studies)]),
            )
            for ending, form in FORMATS.items()
        )
