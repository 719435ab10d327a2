"""The portal's own file for an imported table: what is known is said, and what nobody said is said to be missing."""

from __future__ import annotations

from collections.abc import Mapping

from generator.authoring.file_values import FileValues
from generator.importing.asked import Asked
from generator.importing.kinds import LABELS
from generator.importing.studies import Table
from generator.importing.terms import PEOPLE, SCORES, Vocabularies, label_of
from generator.model.portal import ReviewKind

SITE, REPOSITORY = "https://review.example.org/", "https://github.com/example/review"
SINGLE: Mapping[ReviewKind, str] = {
    "treatment": "A result without a control group shows how people fared after treatment, not what the treatment did.",
    "exposure": "A result without a comparison shows how people with the exposure fared, not what the exposure did.",
    "prevalence": "A share of people in one group describes the people who were counted, and nobody else.",
    "diagnostic": "Figures of the accuracy of a test are neither shown nor combined here.",
}
OF_KIND: Mapping[ReviewKind, str] = {
    "treatment": "treatments",
    "exposure": "exposures",
    "prevalence": "how common something is",
    "diagnostic": "tests",
}
ABOUT = "It was made from one table. Whoever publishes it says here who made the table, and how."


def portal_values(asked: Asked, table: Table, words: Vocabularies, version: str) -> FileValues:
    """All that portal.yml must say, in the order of its keys."""
    kind, treatment = table.kind, _treatment(asked, table, words)
    outcomes = _labels(words)
    condition = next(iter(words.diseases.values()))["label"]
    title = asked.title or label_of(f"{treatment} and {outcomes[0].lower()}" if outcomes else treatment)
    return {
        "title": title,
        "short_title": title[:50].strip(),
        "description": f"What the studies of one table report: {', '.join(outcomes) or condition}, study by study.",
        "question": _question(kind, treatment, outcomes),
        **({"kind": kind} if kind != "treatment" else {}),
        "intervention": {
            "label": treatment,
            "short": treatment[:30].strip(),
            "definition": "Named so in the imported table.",
        },
        "population": {
            "label": label_of(f"People of the studies on {condition}"),
            "definition": "The people of the studies in the imported table.",
        },
        "control_label": asked.control or LABELS[kind][1],
        "version": version,
        "data_date": table.day,
        "site_url": SITE,
        "repository": REPOSITORY,
        "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        "is": ["The studies of one table, arranged so that every figure names the line it stands on."],
        "is_not": ["It is not medical advice.", "It does not judge how certain the evidence is."],
        "cautions": ["No report was read for this dataset, only the table in which its figures stand."],
        "search_statement": "How the studies of the table were found is not said here.",
        "not_assessed": {
            "items": ["risk of bias", "certainty of the evidence (GRADE)"],
            "statement": "Nobody has judged these here. Their absence says nothing about a study.",
        },
        "single_arm_statement": SINGLE[kind],
        "not_extracted": {
            "items": ["what the columns of the table do not hold"],
            "statement": "The reports were not looked at for more.",
        },
        "about": [f"This portal is about {OF_KIND[kind]}: {title}.", ABOUT],
        "summary": _summary(words),
    }


def _treatment(asked: Asked, table: Table, words: Vocabularies) -> str:
    """What the review is about: as asked, or the only thing given, or what the kind of review calls it."""
    if asked.treatment:
        return asked.treatment
    labels = [term["label"] for term in words.products.values()]
    return str(labels[0]) if len(labels) == 1 else LABELS[table.kind][0]


def _labels(words: Vocabularies) -> list[str]:
    return [str(term["label"]) for found in words.measures.values() for term in found.values()]


def _question(kind: ReviewKind, treatment: str, outcomes: list[str]) -> str:
    named = ", ".join(outcomes) or "results"
    if kind == "prevalence":
        return f"How common is it in the studies of the table: {named}?"
    return f"What do the studies of the table report on {treatment}: {named}?"


def _summary(words: Vocabularies) -> list[FileValues]:
    """A row for each outcome; one that several conditions share has one."""
    slugs: dict[str, list[str]] = {}
    for found in words.measures.values():
        for slug, term in found.items():
            slugs.setdefault(str(term["label"]), []).append(slug)
    return [{"id": mine[0], "label": label, "measures": mine} for label, mine in slugs.items()]


def domains(words: Vocabularies) -> dict[str, dict[str, str]]:
    """Outcomes that are counted, and those that are measured, as far as there are any."""
    used = {term["domain"] for found in words.measures.values() for term in found.values()}
    every = {
        PEOPLE: {
            "label": "Counted outcomes",
            "definition": "People who had something happen to them, or had something.",
            "anchor": "counted",
            "kind": "people",
        },
        SCORES: {
            "label": "Measured outcomes",
            "definition": "Values on a scale, in days or in another unit.",
            "anchor": "measured",
            "kind": "score",
        },
    }
    return {slug: term for slug, term in every.items() if slug in used}
