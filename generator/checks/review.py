"""The source review's figures speak of things that the dataset knows."""

from __future__ import annotations

from generator.checks.identifiers import check_doi
from generator.checks.places import File, Findings
from generator.checks.terms import unknown_term
from generator.load import Dataset
from generator.problems import quote

SHARES = ("percent", "highest-percent")


def check_review(dataset: Dataset) -> Findings:
    """Its citation leads somewhere, and each figure's terms exist."""
    file, words = File(dataset, "review.yml"), dataset.vocabulary
    citation = dataset.review.citation
    yield from check_doi(file, ("citation", "doi"), citation.doi)
    if citation.doi is None and citation.url is None:
        hint = "Add doi: or url:, so that readers find the review."
        yield file.problem(("citation",), "no address", "a doi or a url", hint, "review/no-address")
    for index, figure in enumerate(dataset.review.figures):
        here = ("figures", index)
        for nth, disease in enumerate(figure.diseases):
            yield from unknown_term(file, (*here, "diseases", nth), disease, "disease", words.diseases)
        for nth, design in enumerate(figure.designs):
            yield from unknown_term(file, (*here, "designs", nth), design, "design", words.designs)
        for nth, domain in enumerate(figure.domains):
            yield from unknown_term(file, (*here, "domains", nth), domain, "domain", words.domains)
        yield from unknown_term(file, (*here, "category"), figure.category, "category", words.safety)
        most = 100 if figure.quantity in SHARES else float("inf")
        if not 0 <= figure.value <= most:
            expected = "0 to 100" if figure.quantity in SHARES else "at least 0"
            hint = "Copy the figure from the review."
            yield file.problem((*here, "value"), quote(figure.value), expected, hint, "review/value")
