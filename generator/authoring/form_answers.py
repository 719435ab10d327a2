"""What the answers of a filled form mean, one function each; what cannot be right is refused and stays a comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.authoring.citation_files import MOST_AUTHORS, clean_doi
from generator.authoring.file_values import FileValues
from generator.authoring.form import LEVEL_KINDS, READ, Form
from generator.authoring.names import author_of_text
from generator.authoring.plain_text import one_line, shortened
from generator.checks.countries import COUNTRIES
from generator.checks.registers import register_of
from generator.model.author import Author
from generator.model.base import Day, WebAddress
from generator.model.terms import Term

ARM = re.compile(
    r"(?P<label>.{1,300}?): *(?P<enrolled>[0-9]{1,6}) people(?:, *(?P<analysed>[0-9]{1,6}) counted)?\.?"
)


MOST_ARMS = 20


MOST_SOURCES = 10


PUBMED = re.compile(r"https?://(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/([1-9][0-9]{0,8})/?")


ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)


DAY: TypeAdapter[Any] = TypeAdapter(Day)


def line_of(form: Form, name: str) -> str | None:
    """An answer on one line, cut to the length of a field; None where there is none."""
    answer = one_line(form.answers.get(name, ""))
    if len(answer) > len(shortened(answer)):
        form.refuse(name, "longer than a field may be, and cut")
    return shortened(answer) or None


def authors_of(form: Form) -> tuple[Author, ...]:
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


def registrations_of(form: Form) -> tuple[str, ...]:
    """The numbers of known registers, each once."""
    parts = [one_line(part) for part in re.split(r"[;,\n]", form.answers.get("registrations", ""))]
    known = [part for part in parts if register_of(part, form.vocabulary.registers) is not None]
    if len(known) < len([part for part in parts if part]):
        form.refuse("registrations", "not all are numbers of a known register")
    return tuple(dict.fromkeys(known))


def terms_of(
    form: Form, name: str, terms: Mapping[str, Term], split: Callable[[str], list[str]]
) -> tuple[str, ...]:
    """The slugs of the labels that were chosen, in the order of the vocabulary."""
    chosen = split(form.answers.get(name, ""))
    found = tuple(slug for slug, term in terms.items() if term.label in chosen)
    if len(found) < len(set(chosen)):
        form.refuse(name, "a choice that the vocabulary does not have")
    return found


def term_of(form: Form, name: str, terms: Mapping[str, Term]) -> str | None:
    """The slug of the one label that was chosen; None where it is none of the vocabulary."""
    found = terms_of(form, name, terms, lambda answer: [answer] if answer else [])
    return found[0] if found else None


def countries_of(form: Form) -> tuple[str, ...]:
    """Codes only: which country a name means is for the maintainer to say."""
    parts = [part for part in re.split(r"[;,\s]+", form.answers.get("countries", "")) if part]
    found = tuple(dict.fromkeys(part for part in parts if part in COUNTRIES))
    if any(part not in COUNTRIES for part in parts):
        form.refuse("countries", "not only two-letter codes")
        return ()
    return found


def arms_of(form: Form, diseases: tuple[str, ...]) -> list[FileValues]:
    """An arm for each line ``label: 20 people, 19 counted``; role and product are for the maintainer to say."""
    lines = [one_line(line) for line in form.answers.get("arms", "").split("\n")]
    disease: FileValues = {"disease": diseases[0]} if len(diseases) == 1 else {}
    arms: list[FileValues] = []
    for line in [line for line in lines if line][:MOST_ARMS]:
        match = ARM.fullmatch(line)
        found = match.groupdict() if match else {}
        counts = {name: int(found[name]) for name in ("enrolled", "analysed") if found.get(name)}
        label = match["label"] if match else shortened(line, 300)
        arms.append({"id": f"arm-{len(arms) + 1}", "label": label, **disease, **counts})
    return arms or [disease]


def level_of(form: Form) -> str | None:
    """How far the report was read."""
    answer = form.answers.get("read", "")
    if answer and answer not in READ:
        form.refuse("read", "not one of the choices")
    return READ.get(answer)


def sources_of(form: Form, level: str | None) -> list[FileValues]:
    """A source for each address; other words stay in a comment."""
    words = form.answers.get("source", "").split()
    addresses = list(dict.fromkeys(word for word in words if _is_address(word)))[:MOST_SOURCES]
    if len(addresses) < len(words):
        form.refuse("source", "not only addresses")
    kind = LEVEL_KINDS[level] if level else None
    name = kind or "page"
    return [
        {
            "id": name if number == 1 else f"{name}-{number}",
            "kind": kind,
            "ref": _reference(address),
            "url": address,
        }
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


def reader_of(form: Form) -> dict[str, str] | None:
    """A person by the name or handle they sign with."""
    name = line_of(form, "by")
    if name is None:
        return None
    return {"handle": name[1:]} if re.fullmatch(r"@[A-Za-z0-9-]{1,39}", name) else {"person": name}


def day_of(form: Form) -> str | None:
    """The day of reading, as text."""
    answer = one_line(form.answers.get("date", ""))
    try:
        return str(DAY.validate_python(answer)) if answer else None
    except ValidationError:
        form.refuse("date", "not a day such as 2026-11-22")
        return None
