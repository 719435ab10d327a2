"""The source review's figures speak of things that the dataset knows."""

from __future__ import annotations

from generator.checks.citation import check_authors
from generator.checks.identifiers import check_doi
from generator.checks.places import File, Findings
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.review import ReviewFigure
from generator.problems import quote

SHARES = ("percent", "highest-percent")
OF_OUTCOMES = (*SHARES, "people-count")


def check_review(dataset: Dataset) -> Findings:
    """Its citation leads somewhere, and each figure can be counted."""
    if dataset.review is None:
        return
    file = File(dataset, "review.yml")
    citation = dataset.review.citation
    yield from check_authors(file, citation.authors)
    yield from check_doi(file, ("citation", "doi"), citation.doi)
    if citation.doi is None and citation.url is None:
        hint = "Add doi: or url:, so that readers find the review."
        yield file.problem(("citation",), "no address", "a doi or a url", hint, "review/no-address")
    for index, figure in enumerate(dataset.review.figures):
        here = ("figures", index)
        yield from _outcome(file, here, figure)
        most = 100 if figure.quantity in SHARES else float("inf")
        if not 0 <= figure.value <= most:
            expected = "0 to 100" if figure.quantity in SHARES else "at least 0"
            hint = "Copy the figure from the review."
            yield file.problem((*here, "value"), quote(figure.value), expected, hint, "review/value")


def _outcome(file: File, path: FieldPath, figure: ReviewFigure) -> Findings:
    """What is counted on an outcome needs one; what counts whole reports would pass over it without a word."""
    named = [key for key in ("domains", "category") if getattr(figure, key)]
    is_right = len(named) == 1 if figure.quantity in OF_OUTCOMES else not named
    if not is_right:
        expected = "either domains or a category" if figure.quantity in OF_OUTCOMES else "neither"
        hint = f"{', '.join(OF_OUTCOMES)} are about an outcome; the other quantities count whole reports."
        found = f"{figure.quantity} with {' and '.join(named) or 'no outcome'}"
        yield file.problem((*path, "quantity"), found, expected, hint, "review/outcome")
