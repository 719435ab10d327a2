"""What stands at the end of each page: its citation, the files of its data, and what it is about for programs."""

from __future__ import annotations

from dataclasses import dataclass

from generator import paths
from generator.export import api, downloads
from generator.export.citations import CitationFile, Citations
from generator.export.json_text import write_json_in_page
from generator.export.sheets import Export
from generator.export.structured_data import structured_data


@dataclass(frozen=True)
class PageEnd:
    """The end of one page; paths are below the site's root, ``json_ld`` may stand in a script element as it is."""

    citation: str
    of_page: tuple[CitationFile, ...]
    of_studies: tuple[CitationFile, ...]
    number_of_studies: int
    data: tuple[tuple[str, str], ...]
    json_ld: str


class PageEnds:
    """Makes the end of every page and keeps the files of references that the pages link to."""

    def __init__(self, export: Export, citations: Citations) -> None:
        self.export = export
        self.citations = citations
        self.files: dict[str, str] = {}

    def of_page(self, url: str, title: str, description: str) -> PageEnd:
        """The end of the page at an address."""
        citation = self.citations.of_page(url, title)
        self.files |= {file.path: file.text for file in (*citation.of_page, *citation.of_studies)}
        graph = structured_data(self.export, url, title, description)
        return PageEnd(
            citation.text,
            citation.of_page,
            citation.of_studies,
            citation.number_of_studies,
            tuple(self._data(url)),
            write_json_in_page(graph),
        )

    def _data(self, url: str) -> list[tuple[str, str]]:
        """Labels and paths of the files that hold the page's data."""
        for slug in self.export.dataset.vocabulary.diseases:
            if url == paths.disease(slug).url:
                tables = [(name, downloads.disease_path(slug, name)) for name in self.export.sheets]
                return [*((f"{name}.csv", path) for name, path in tables), ("JSON", api.disease_path(slug))]
        for study in self.export.dataset.studies:
            if url == paths.study(study.id).url:
                return [("JSON", api.study_path(study.id))]
        if url == paths.STUDIES.url:
            return [
                ("studies.csv", downloads.whole_path("studies")),
                ("arms.csv", downloads.whole_path("arms")),
            ]
        if url == paths.TRIALS.url:
            return [("trials.csv", downloads.whole_path("trials")), ("JSON", api.TRIALS)]
        if url == paths.REVIEW.url:
            return [("review.csv", downloads.whole_path("review")), ("JSON", api.REVIEW)]
        return []
