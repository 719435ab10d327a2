"""A filled "add a study" form to a study file: a pure function of its text.

What has a form of its own (a year, a DOI, a term) is entered; all other text stands in comments for the
maintainer, above the place it belongs to. Nothing is guessed: no figure comes from free text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from generator.authoring.citation_files import MOST_AUTHORS, clean_doi
from generator.authoring.form import LABELS, LEVEL_KINDS, READ, Form, answers_of, ticked
from generator.authoring.ids import proposed_id
from generator.authoring.names import author_of_text
from generator.authoring.plain_text import one_line, shortened, visible
from generator.authoring.template import commented_study
from generator.checks.countries import COUNTRIES
from generator.checks.identifiers import PMID
from generator.checks.registers import register_of
from generator.model.author import Author
from generator.model.base import EARLIEST_YEAR, LATEST_YEAR, Day, WebAddress
from generator.vocabulary import Vocabulary

UNNAMED = "new-study"  # the id where neither author and year nor a registration is known
ARM = re.compile(
    r"(?P<label>.{1,300}?): *(?P<enrolled>[0-9]{1,6}) people(?:, *(?P<analysed>[0-9]{1,6}) counted)?\.?"
)
MOST_ARMS, MOST_SOURCES = 20, 10
PUBMED = re.compile(r"https?://(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/([1-9][0-9]{0,8})/?")
FIGURES = "figure by figure, with the source"
FREE = {  # answers in words that a maintainer enters, and how
    "place": "each part under its key",
    "conduct": "each answer under its key",
    "notices": "each notice with its date, DOI or address",
    "arms": FIGURES,
    "results": FIGURES,
    "safety": FIGURES,
}
ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)
DAY: TypeAdapter[Any] = TypeAdapter(Day)


Asking = Callable[[Sequence[str]], Mapping[str, Any]]


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
    registrations = _registrations(form)
    known = {
        "title": _line(form, "title"),
        "authors": citation["authors"],
        "year": citation.get("year"),
        "disease": _terms(form, "diseases", vocabulary.diseases, ticked),
        "design": _one_term(form, "design", vocabulary.designs),
        "status": _one_term(form, "status", vocabulary.statuses),
    }
    if asking is not None:
        known |= asking([name for name, value in known.items() if not value])
        citation |= {name: known[name] for name in ("authors", "year") if known[name]}
    name = proposed_id(citation["authors"], citation.get("year"), registrations)
    if name is None and asking is not None:
        name = asking(["id"]).get("id")
    name, diseases, level = name or UNNAMED, known["disease"], _level(form)
    filled = {
        "id": name,
        "title": known["title"],
        "citation": citation,
        "registrations": registrations,
        "diseases": diseases,
        "design": {
            "type": known["design"],
            "countries": _countries(form),
        },
        "inclusion": {"status": known["status"]},
        "funding": _line(form, "funding"),
        "competing_interests": _line(form, "interests"),
        "arms": _arms(form, diseases),
        "sources": _sources(form, level),
        "extraction": {"level": level, "date": _day(form), "by": _by(form), "doubts": _line(form, "doubts")},
    }
    for free, how in FREE.items():
        if free in form.answers:
            form.keep(free)
            form.notes.append(f"{LABELS[free]}: to be entered from the comment, {how}.")
    return StudyDraft(
        f"{name}.yml", commented_study(vocabulary, filled, remarks=form.remarks), tuple(form.notes)
    )


def _line(form: Form, name: str) -> str | None:
    answer = one_line(form.answers.get(name, ""))
    if len(answer) > len(shortened(answer)):
        form.refuse(name, "longer than a field may be, and cut")
    return shortened(answer) or None


def _citation(form: Form) -> dict[str, Any]:
    citation: dict[str, Any] = {"authors": _authors(form)}
    year = form.answers.get("year", "")
    if re.fullmatch(r"[0-9]{4}", year) and EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        citation["year"] = int(year)
    elif year:
        form.refuse("year", "not a year")
    citation["journal"] = _line(form, "journal")
    citation["doi"] = clean_doi(one_line(form.answers.get("doi", "")))
    if "doi" in form.answers and citation["doi"] is None:
        form.refuse("doi", "not the form of a DOI")
    pmid = form.answers.get("pmid", "")
    citation["pmid"] = int(pmid) if PMID.fullmatch(pmid) else None
    if pmid and citation["pmid"] is None:
        form.refuse("pmid", "not a number of 1 to 9 digits")
    return citation


def _authors(form: Form) -> tuple[Author, ...]:
    """One to a line or with semicolons between them; commas only where there is neither.

    Where one of them is not surely a name, the answer stays a comment whole: a list without it would not be the list.
    """
    answer = form.answers.get("authors", "")
    names = [name for name in map(one_line, re.split(r"[;\n]", answer)) if name]
    if len(names) == 1 and author_of_text(names[0]) is None:
        names = [name for name in map(one_line, names[0].split(",")) if name]
    if len(names) > MOST_AUTHORS:
        form.refuse("authors", f"more than {MOST_AUTHORS} names")
        return ()
    found = [author_of_text(shortened(name, 300)) for name in names]
    authors = tuple(author for author in found if author is not None)
    if len(authors) < len(found):
        form.refuse("authors", "not every name is written as family name, initials")
        return ()
    return authors


def _registrations(form: Form) -> tuple[str, ...]:
    parts = [one_line(part) for part in re.split(r"[;,\n]", form.answers.get("registrations", ""))]
    known = [part for part in parts if register_of(part, form.vocabulary.registers) is not None]
    if len(known) < len([part for part in parts if part]):
        form.refuse("registrations", "not all are numbers of a known register")
    return tuple(dict.fromkeys(known))


def _terms(
    form: Form, name: str, terms: Mapping[str, Any], split: Callable[[str], list[str]]
) -> tuple[str, ...]:
    """The slugs of the labels that were chosen, in the order of the vocabulary."""
    chosen = split(form.answers.get(name, ""))
    found = tuple(slug for slug, term in terms.items() if term.label in chosen)
    if len(found) < len(set(chosen)):
        form.refuse(name, "a choice that the vocabulary does not have")
    return found


def _one_term(form: Form, name: str, terms: Mapping[str, Any]) -> str | None:
    found = _terms(form, name, terms, lambda answer: [answer] if answer else [])
    return found[0] if found else None


def _countries(form: Form) -> tuple[str, ...]:
    """Codes only: which country a name means is for the maintainer to say."""
    parts = [part for part in re.split(r"[;,\s]+", form.answers.get("countries", "")) if part]
    found = tuple(dict.fromkeys(part for part in parts if part in COUNTRIES))
    if any(part not in COUNTRIES for part in parts):
        form.refuse("countries", "not only two-letter codes")
        return ()
    return found


def _arms(form: Form, diseases: tuple[str, ...]) -> list[dict[str, Any]]:
    """An arm for each line ``label: 20 people, 19 counted``; role and product are for the maintainer to say."""
    lines = [one_line(line) for line in form.answers.get("arms", "").split("\n")]
    disease = {"disease": diseases[0]} if len(diseases) == 1 else {}
    arms: list[dict[str, Any]] = []
    for line in [line for line in lines if line][:MOST_ARMS]:
        match = ARM.fullmatch(line)
        found = match.groupdict() if match else {}
        counts = {name: int(found[name]) for name in ("enrolled", "analysed") if found.get(name)}
        label = match["label"] if match else shortened(line, 300)
        arms.append({"id": f"arm-{len(arms) + 1}", "label": label, **disease, **counts})
    return arms or [disease]


def _level(form: Form) -> str | None:
    answer = form.answers.get("read", "")
    if answer and answer not in READ:
        form.refuse("read", "not one of the choices")
    return READ.get(answer)


def _sources(form: Form, level: str | None) -> list[dict[str, Any]]:
    """A source for each address; other words stay in a comment."""
    words = form.answers.get("source", "").split()
    addresses = list(dict.fromkeys(word for word in words if _is_address(word)))[:MOST_SOURCES]
    if len(addresses) < len(words):
        form.refuse("source", "not only addresses")
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


def _by(form: Form) -> dict[str, str] | None:
    """A person by the name or handle they sign with."""
    name = _line(form, "by")
    if name is None:
        return None
    return {"handle": name[1:]} if re.fullmatch(r"@[A-Za-z0-9-]{1,39}", name) else {"person": name}


def _day(form: Form) -> str | None:
    answer = one_line(form.answers.get("date", ""))
    try:
        return str(DAY.validate_python(answer)) if answer else None
    except ValidationError:
        form.refuse("date", "not a day such as 2026-11-22")
        return None
