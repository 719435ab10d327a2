"""A filled "add a study" form to a study file: a pure function of its text.

What has a form of its own (a year, a DOI, a term) is entered; all other text stands in comments for the
maintainer, above the place it belongs to. Nothing is guessed: no figure comes from free text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from generator.authoring.citation_files import clean_doi
from generator.authoring.file_values import FileValue, FileValues, texts_of
from generator.authoring.form import LABELS, Form, answers_of, ticked
from generator.authoring.form_answers import (
    arms_of,
    authors_of,
    countries_of,
    day_of,
    level_of,
    line_of,
    reader_of,
    registrations_of,
    sources_of,
    term_of,
    terms_of,
)
from generator.authoring.ids import id_of_citation
from generator.authoring.plain_text import one_line, visible
from generator.authoring.template import commented_study
from generator.checks.identifiers import PMID
from generator.model.base import EARLIEST_YEAR, LATEST_YEAR
from generator.vocabulary import Vocabulary

UNNAMED = "new-study"  # the id where neither author and year nor a registration is known
FIGURES = "figure by figure, with the source"
FREE = {  # answers in words that a maintainer enters, and how
    "place": "each part under its key",
    "conduct": "each answer under its key",
    "notices": "each notice with its date, DOI or address",
    "arms": FIGURES,
    "results": FIGURES,
    "safety": FIGURES,
}


Asking = Callable[[Sequence[str]], Mapping[str, FileValue]]


class StudyDraft(NamedTuple):
    """The file's name, its text, and what the maintainer should look at."""

    name: str
    text: str
    notes: tuple[str, ...]


def study_file_from_form(text: str, vocabulary: Vocabulary, asking: Asking | None = None) -> StudyDraft:
    """The study file of a filled form; any text gives one, with whatever of the form is in it.

    ``asking`` is given the options of `evidence new-study` that the form leaves open, and gives values for some.
    """
    form = Form(answers_of(visible(text), LABELS), vocabulary)
    citation = _citation(form)
    registrations = registrations_of(form)
    known: FileValues = {
        "title": line_of(form, "title"),
        "authors": citation["authors"],
        "year": citation.get("year"),
        "disease": terms_of(form, "diseases", vocabulary.diseases, ticked),
        "design": term_of(form, "design", vocabulary.designs),
        "status": term_of(form, "status", vocabulary.statuses),
    }
    if asking is not None:
        known |= asking([name for name, value in known.items() if not value])
        citation |= {name: known[name] for name in ("authors", "year") if known[name]}
    name = id_of_citation(citation, registrations)
    if name is None and asking is not None:
        name = str(asking(["id"]).get("id") or "") or None
    name, diseases, level = name or UNNAMED, texts_of(known["disease"]), level_of(form)
    filled: FileValues = {
        "id": name,
        "title": known["title"],
        "citation": citation,
        "registrations": registrations,
        "diseases": diseases,
        "design": {
            "type": known["design"],
            "countries": countries_of(form),
        },
        "inclusion": {"status": known["status"]},
        "funding": line_of(form, "funding"),
        "competing_interests": line_of(form, "interests"),
        "arms": arms_of(form, diseases),
        "sources": sources_of(form, level),
        "extraction": {
            "level": level,
            "date": day_of(form),
            "by": reader_of(form),
            "doubts": line_of(form, "doubts"),
        },
    }
    for free, how in FREE.items():
        if free in form.answers:
            form.keep(free)
            form.notes.append(f"{LABELS[free]}: to be entered from the comment, {how}.")
    return StudyDraft(
        f"{name}.yml", commented_study(vocabulary, filled, remarks=form.remarks), tuple(form.notes)
    )


def _citation(form: Form) -> FileValues:
    citation: FileValues = {"authors": authors_of(form)}
    year = form.answers.get("year", "")
    if re.fullmatch(r"[0-9]{4}", year) and EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        citation["year"] = int(year)
    elif year:
        form.refuse("year", "not a year")
    citation["journal"] = line_of(form, "journal")
    citation["doi"] = clean_doi(one_line(form.answers.get("doi", "")))
    if "doi" in form.answers and citation["doi"] is None:
        form.refuse("doi", "not the form of a DOI")
    pmid = form.answers.get("pmid", "")
    citation["pmid"] = int(pmid) if PMID.fullmatch(pmid) else None
    if pmid and citation["pmid"] is None:
        form.refuse("pmid", "not a number of 1 to 9 digits")
    return citation
