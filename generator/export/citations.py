"""Citations of pages and of the studies on them, and their files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import paths
from generator.export.citation_formats import FORMATS, vancouver
from generator.export.references import Item, page_reference, page_slug, review_reference, study_reference
from generator.load import Dataset

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

    def of_page(self, url: str, title: str) -> PageCitation:
        """The citation of the page at an address."""
        page = page_reference(self.dataset, url, title, self.base)
        studies = self.studies_on(url)
        return PageCitation(
            vancouver([page]).strip(),
            _files(url, "page", [page]),
            _files(url, "studies", studies) if studies else (),
            len(studies),
        )

    def studies_on(self, url: str) -> list[Item]:
        """References of the studies whose figures the page shows; on the review's page the review as well."""
        studies = self.dataset.studies
        if url in (paths.HOME.url, paths.STUDIES.url, paths.DATASET.url):
            return list(self._studies.values())
        if url == paths.REVIEW.url:
            return [review_reference(self.dataset.review.citation), *self._studies.values()]
        if url == paths.TRIALS.url:
            reporting = {name for trial in self.dataset.trials for name in trial.results_study}
            registered = {trial.registration for trial in self.dataset.trials}
            return [
                self._studies[study.id]
                for study in studies
                if study.id in reporting or registered & set(study.registrations)
            ]
        return [
            self._studies[study.id]
            for study in studies
            if url == paths.study(study.id).url
            or any(url == paths.disease(slug).url for slug in study.diseases)
        ]


def _files(url: str, name: str, items: Iterable[Item]) -> tuple[CitationFile, ...]:
    items = list(items)
    folder = f"{FOLDER}{page_slug(url)}/"
    return tuple(
        CitationFile(label, f"{folder}{name}.{ending}", write(items))
        for ending, (label, write) in FORMATS.items()
    )
