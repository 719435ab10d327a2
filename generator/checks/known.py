"""Reports awaiting classification or excluded: each once, none of them a study here; and other reviews."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.identifiers import check_doi, check_pmid, registration_words
from generator.checks.identity import repeated_values
from generator.checks.places import File, Findings
from generator.checks.references import unknown_study
from generator.checks.registers import register_of
from generator.checks.vocabularies import bad_slugs
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.known import KnownReport
from generator.problems import quote

FILES = {"awaiting": "awaiting.yml", "excluded": "excluded.yml"}
Reports = dict[str, KnownReport]


def check_known_reports(dataset: Dataset) -> Findings:
    """Every entry of the two files by itself, then held against the studies and one another."""
    published = _studies_by_identifier(dataset)
    for name, file_name in FILES.items():
        file, reports = File(dataset, file_name), _reports(dataset, name)
        yield from bad_slugs(file, (), reports)
        for slug, report in reports.items():
            yield from _identifiers(file, slug, report)
            yield from repeated_values(file, (slug, "diseases"), report.diseases)
            yield from repeated_values(file, (slug, "registrations"), report.registrations)
            yield from _overlaps(file, slug, report)
            yield from _also_a_study(file, slug, report, published)
            yield from _registration_of_a_study(file, slug, report)
    yield from _twice(dataset)


def check_other_reviews(dataset: Dataset) -> Findings:
    """Each other review leads somewhere, and stands once."""
    file, first = File(dataset, "review.yml"), dict[str, str]()
    for index, review in enumerate(dataset.review.others if dataset.review else ()):
        here = ("others", index)
        yield from check_doi(file, (*here, "doi"), review.doi)
        if review.doi is None and review.url is None:
            hint = "Add doi: or url:, so that readers find the review."
            yield file.problem(here, "no address", "a doi or a url", hint, "review/no-address")
        address = (review.doi or review.url or "").casefold()
        if address in first:
            found = f"the address of {first[address]} too"
            yield file.problem(here, found, "each review once", "Delete one of the two.", "review/twice")
        if address:
            first.setdefault(address, review.id)


def _reports(dataset: Dataset, name: str) -> Reports:
    reports: Reports = getattr(dataset, name)
    return reports


def _identifiers(file: File, slug: str, report: KnownReport) -> Findings:
    yield from check_doi(file, (slug, "doi"), report.doi)
    yield from check_pmid(file, (slug, "pmid"), report.pmid)
    for index, number in enumerate(report.registrations):
        if register_of(number, file.dataset.vocabulary.registers) is None:
            yield file.problem((slug, "registrations", index), *registration_words(number, file.dataset))


def _overlaps(file: File, slug: str, report: KnownReport) -> Findings:
    yield from repeated_values(file, (slug, "overlaps"), report.overlaps)
    for index, study in enumerate(report.overlaps):
        yield from unknown_study(file, (slug, "overlaps", index), study)


def _studies_by_identifier(dataset: Dataset) -> dict[tuple[str, object], list[str]]:
    """The studies that have a DOI or PubMed number, by its key and value."""
    found: dict[tuple[str, object], list[str]] = {}
    for study in dataset.studies:
        for identifier in _published(study.citation):
            found.setdefault(identifier, []).append(study.id)
    return found


def _also_a_study(
    file: File, slug: str, report: KnownReport, published: dict[tuple[str, object], list[str]]
) -> Findings:
    """Its id, DOI or PubMed number is that of a study here: it is read, so it waits no more."""
    hint = "Delete the entry if the study is the same report; else correct it."
    expected = "a report that is no study here"
    if slug in file.dataset.study_by_id or slug in file.dataset.unread_studies:
        found = f"{quote(slug)}, the id of a study too"
        yield file.problem((slug,), found, expected, hint, "identity/known-and-study")
    for key, value in _published(report):
        for study in published.get((key, value), ()):
            found = f"{quote(value)}, which the study {study} has too"
            yield file.problem((slug, key), found, expected, hint, "identifiers/known-and-study")


def _published(report: object) -> Iterator[tuple[str, object]]:
    """The identifiers of a report itself, by key; two reports may share a registration."""
    doi, pmid = getattr(report, "doi", None), getattr(report, "pmid", None)
    if doi is not None:
        yield "doi", str(doi).casefold()
    if pmid is not None:
        yield "pmid", pmid


def _registration_of_a_study(file: File, slug: str, report: KnownReport) -> Findings:
    """A further report of a trial that is here says of which study, so that nobody counts it as a study more.

    Where an overlap names no study that is told alone: it may be the one meant.
    """
    if not set(report.overlaps) <= file.dataset.study_by_id.keys():
        return
    for index, number in enumerate(report.registrations):
        for study in file.dataset.studies_by_registration.get(number, ()):
            if study.id not in report.overlaps:
                found = f"{quote(number)}, which the study {study.id} has too"
                hint = f"Add {study.id} to its overlaps, or correct the number."
                expected = "a registration of no study here, or overlaps that name the study"
                path: FieldPath = (slug, "registrations", index)
                yield file.problem(path, found, expected, hint, "references/known-registration")


def _twice(dataset: Dataset) -> Findings:
    """An id, DOI or PubMed number stands once in both files together."""
    first: dict[tuple[str, object], str] = {}
    for name, file_name in FILES.items():
        for slug, report in _reports(dataset, name).items():
            for key, value in (("", slug), *_published(report)):
                other = first.setdefault((key, value), f"{slug} of {file_name}")
                if other != f"{slug} of {file_name}":
                    found = f"{quote(value)}, as in {other}"
                    hint = "Keep one of the two entries, or correct one."
                    path: FieldPath = (slug, key) if key else (slug,)
                    place = File(dataset, file_name)
                    yield place.problem(path, found, "each report once", hint, "identity/known-twice")
