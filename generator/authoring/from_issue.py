"""A filled "add a study" form to a study file: a pure function of its text.

What has a form of its own (a year, a DOI, a term) is entered; all other text stands in comments for the
maintainer, above the place it belongs to. Nothing is guessed: no figure comes from free text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from generator.authoring.citation_files import MOST_AUTHORS, clean_doi
from generator.authoring.form import answers_of, ticked
from generator.authoring.ids import proposed_id
from generator.authoring.plain_text import one_line, shortened, visible
from generator.authoring.template import commented_study
from generator.checks.countries import COUNTRIES
from generator.checks.identifiers import PMID
from generator.checks.registers import register_of
from generator.model.base import EARLIEST_YEAR, LATEST_YEAR, Day, WebAddress
from generator.vocabulary import Vocabulary

# Id of each field of the form and its label, in the form's order; the host writes `### label` above each answer.
LABELS: dict[str, str] = {
    "title": "Title of the report",
    "authors": "Authors",
    "year": "Year",
    "journal": "Journal",
    "doi": "DOI",
    "pmid": "PubMed number",
    "registrations": "Trial register numbers",
    "diseases": "Diseases",
    "design": "Design",
    "status": "Inclusion",
    "countries": "Countries",
    "arms": "Groups of patients",
    "results": "Results",
    "safety": "Adverse events and deaths",
    "source": "Where you read it",
    "read": "What you read",
    "date": "Day of reading",
    "doubts": "Doubts",
}
# The choices of "What you read", and the level of extraction that each one means.
READ: dict[str, str] = {
    "The abstract": "abstract",
    "Parts of the full text": "partial-full-text",
    "The whole report": "full-text",
    "Only what others write about it": "secondary",
}
LEVEL_KINDS = {  # the kind of page that a level of reading means
    "abstract": "abstract",
    "partial-full-text": "full-text",
    "full-text": "full-text",
    "secondary": "secondary",
}
# The key of the study file above which an answer that could not be entered stands as a comment.
PLACES: dict[str, str] = {
    "title": "title",
    "authors": "citation",
    "year": "citation",
    "journal": "citation",
    "doi": "citation",
    "pmid": "citation",
    "registrations": "registrations",
    "diseases": "diseases",
    "design": "design",
    "status": "inclusion",
    "countries": "design",
    "arms": "arms",
    "results": "outcomes",
    "safety": "safety",
    "source": "sources",
    "read": "extraction",
    "date": "extraction",
    "doubts": "extraction",
}
UNNAMED = "new-study"  # the id where neither author and year nor a registration is known
ARM = re.compile(
    r"(?P<label>.{1,300}?): *(?P<enrolled>[0-9]{1,6}) people(?:, *(?P<analysed>[0-9]{1,6}) counted)?\.?"
)
MOST_ARMS, MOST_SOURCES, MOST_LINES = 20, 10, 400
LONGEST_LINE = 2_000
PUBMED = re.compile(r"https?://(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/([1-9][0-9]{0,8})/?")
ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)
DAY: TypeAdapter[Any] = TypeAdapter(Day)


class StudyDraft(NamedTuple):
    """The file's name, its text, and what the maintainer should look at."""

    name: str
    text: str
    notes: tuple[str, ...]


@dataclass
class _Reading:
    """The answers, and the comments and notes that are made on the way."""

    answers: dict[str, str]
    vocabulary: Vocabulary
    remarks: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def keep(self, name: str, text: str | None = None) -> None:
        """Put an answer above its place as a comment."""
        lines = [one_line(line) for line in (text or self.answers[name]).split("\n")]
        lines = [shortened(line, LONGEST_LINE) for line in lines if line]
        if len(lines) > MOST_LINES:
            self.notes.append(f"{LABELS[name]}: only the first {MOST_LINES} lines of the form were kept.")
        place = self.remarks.setdefault(PLACES[name], [])
        place += [f'From the form, "{LABELS[name]}":', *(f"  {line}" for line in lines[:MOST_LINES])]

    def refuse(self, name: str, why: str) -> None:
        """An answer that has not the form it should have: kept as a comment, and told."""
        self.keep(name)
        self.notes.append(f"{LABELS[name]}: {why}; the answer stands as a comment.")


def study_file_from_form(text: str, vocabulary: Vocabulary) -> StudyDraft:
    """The study file of a filled form; any text gives one, with whatever of the form is in it."""
    reading = _Reading(answers_of(visible(text), LABELS), vocabulary)
    citation = _citation(reading)
    registrations = _registrations(reading)
    name = proposed_id(citation["authors"], citation.get("year"), registrations) or UNNAMED
    diseases = _terms(reading, "diseases", vocabulary.diseases, ticked)
    level = _level(reading)
    filled = {
        "id": name,
        "title": _line(reading, "title"),
        "citation": citation,
        "registrations": registrations,
        "diseases": diseases,
        "design": {
            "type": _one_term(reading, "design", vocabulary.designs),
            "countries": _countries(reading),
        },
        "inclusion": {"status": _one_term(reading, "status", vocabulary.statuses)},
        "arms": _arms(reading, diseases),
        "sources": _sources(reading, level),
        "extraction": {"level": level, "date": _day(reading), "doubts": _line(reading, "doubts")},
    }
    for free in ("arms", "results", "safety"):
        if free in reading.answers:
            reading.keep(free)
            reading.notes.append(
                f"{LABELS[free]}: to be entered from the comment, figure by figure, with the source."
            )
    return StudyDraft(
        f"{name}.yml", commented_study(vocabulary, filled, remarks=reading.remarks), tuple(reading.notes)
    )


def _line(reading: _Reading, name: str) -> str | None:
    answer = one_line(reading.answers.get(name, ""))
    if len(answer) > len(shortened(answer)):
        reading.refuse(name, "longer than a field may be, and cut")
    return shortened(answer) or None


def _citation(reading: _Reading) -> dict[str, Any]:
    citation: dict[str, Any] = {"authors": _authors(reading)}
    year = reading.answers.get("year", "")
    if re.fullmatch(r"[0-9]{4}", year) and EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        citation["year"] = int(year)
    elif year:
        reading.refuse("year", "not a year")
    citation["journal"] = _line(reading, "journal")
    citation["doi"] = clean_doi(one_line(reading.answers.get("doi", "")))
    if "doi" in reading.answers and citation["doi"] is None:
        reading.refuse("doi", "not the form of a DOI")
    pmid = reading.answers.get("pmid", "")
    citation["pmid"] = int(pmid) if PMID.fullmatch(pmid) else None
    if pmid and citation["pmid"] is None:
        reading.refuse("pmid", "not a number of 1 to 9 digits")
    return citation


def _authors(reading: _Reading) -> tuple[str, ...]:
    """One to a line or with semicolons between them; commas only where there is neither."""
    answer = reading.answers.get("authors", "")
    names = re.split(r"[;\n]", answer) if re.search(r"[;\n]", answer) else answer.split(",")
    found = tuple(shortened(name, 300) for name in map(one_line, names) if name)
    if len(found) > MOST_AUTHORS:
        reading.refuse("authors", f"more than {MOST_AUTHORS} names")
    return found[:MOST_AUTHORS]


def _registrations(reading: _Reading) -> tuple[str, ...]:
    parts = [one_line(part) for part in re.split(r"[;,\n]", reading.answers.get("registrations", ""))]
    known = [part for part in parts if register_of(part, reading.vocabulary.registers) is not None]
    if len(known) < len([part for part in parts if part]):
        reading.refuse("registrations", "not all are numbers of a known register")
    return tuple(dict.fromkeys(known))


def _terms(
    reading: _Reading, name: str, terms: Mapping[str, Any], split: Callable[[str], list[str]]
) -> tuple[str, ...]:
    """The slugs of the labels that were chosen, in the order of the vocabulary."""
    chosen = split(reading.answers.get(name, ""))
    found = tuple(slug for slug, term in terms.items() if term.label in chosen)
    if len(found) < len(set(chosen)):
        reading.refuse(name, "a choice that the vocabulary does not have")
    return found


def _one_term(reading: _Reading, name: str, terms: Mapping[str, Any]) -> str | None:
    found = _terms(reading, name, terms, lambda answer: [answer] if answer else [])
    return found[0] if found else None


def _countries(reading: _Reading) -> tuple[str, ...]:
    """Codes only: which country a name means is for the maintainer to say."""
    parts = [part for part in re.split(r"[;,\s]+", reading.answers.get("countries", "")) if part]
    found = tuple(dict.fromkeys(part for part in parts if part in COUNTRIES))
    if any(part not in COUNTRIES for part in parts):
        reading.refuse("countries", "not only two-letter codes")
        return ()
    return found


def _arms(reading: _Reading, diseases: tuple[str, ...]) -> list[dict[str, Any]]:
    """An arm for each line ``label: 20 people, 19 counted``; role and product are for the maintainer to say."""
    lines = [one_line(line) for line in reading.answers.get("arms", "").split("\n")]
    disease = {"disease": diseases[0]} if len(diseases) == 1 else {}
    arms: list[dict[str, Any]] = []
    for line in [line for line in lines if line][:MOST_ARMS]:
        match = ARM.fullmatch(line)
        found = match.groupdict() if match else {}
        counts = {name: int(found[name]) for name in ("enrolled", "analysed") if found.get(name)}
        label = match["label"] if match else shortened(line, 300)
        arms.append({"id": f"arm-{len(arms) + 1}", "label": label, **disease, **counts})
    return arms or [disease]


def _level(reading: _Reading) -> str | None:
    answer = reading.answers.get("read", "")
    if answer and answer not in READ:
        reading.refuse("read", "not one of the choices")
    return READ.get(answer)


def _sources(reading: _Reading, level: str | None) -> list[dict[str, Any]]:
    """A source for each address; other words stay in a comment."""
    words = reading.answers.get("source", "").split()
    addresses = list(dict.fromkeys(word for word in words if _is_address(word)))[:MOST_SOURCES]
    if len(addresses) < len(words):
        reading.refuse("source", "not only addresses")
    kind = LEVEL_KINDS[level] if level else None
    return [
        {"id": kind or "page", "kind": kind, "ref": _reference(address), "url": address}
        | ({"id": f"{kind or 'page'}-{number}"} if number > 1 else {})
        for number, address in enumerate(addresses, 1)
    ]


def _reference(address: str) -> str:
    pubmed = PUBMED.fullmatch(address)
    doi = clean_doi(address)
    return f"pmid:{pubmed[1]}" if pubmed else f"doi:{doi}" if doi else f"url:{address}"


def _is_address(word: str) -> bool:
    try:
        ADDRESS.validate_python(word)
    except ValidationError:
        return False
    return True


def _day(reading: _Reading) -> str | None:
    answer = one_line(reading.answers.get("date", ""))
    try:
        return str(DAY.validate_python(answer)) if answer else None
    except ValidationError:
        reading.refuse("date", "not a day such as 2026-11-22")
        return None
