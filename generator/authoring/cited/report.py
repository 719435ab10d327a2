"""A record made the citation of a study file, with all that is lost on the way told field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from generator.authoring.cited.forms import FORMS, SAME, YEAR, clean_doi, folded
from generator.authoring.cited.record import CitedReport, Part, Record
from generator.authoring.file_values import FileValues
from generator.model.author import Author
from generator.problems import printable, quote

NOT_A_NAME = 'The author "{name}" is not surely one name and was left out: add it as family name, initials.'
TAG = re.compile(r"</?[A-Za-z][\w:-]*[^<>]*>")
SAYS_RETRACTED = re.compile(
    r"^\W*(?:article\s+)?retracted\b|\bretract(?:ed article|ion notice)\b", re.IGNORECASE
)
SAYS_CONCERN = re.compile(r"^\W*expression of concern\b", re.IGNORECASE)
KINDS = {
    "retraction": "RETRACTED",
    "expression_of_concern": "UNDER CONCERN",
    "corrections": "CORRECTED",
}
WITHOUT_PLACE = (
    "No date, DOI or address of the notice stands there: find it and write it under after_publication."
)
AUTHOR = "{name}: first names stand in the study file as initials, as lists of references print them."


def cited(record: Record) -> CitedReport:
    """What can be used of a record; the rest is said, not guessed."""
    kept: set[Part] = set()
    values: FileValues = {}
    wrong: list[str] = []
    for key, form in FORMS.items():
        parts = record.may_fill.get(key, [])
        for part in parts:
            value = form(part.text)
            if value is not None:
                values[key] = value
                kept.add(part)
                break
        else:
            wrong += [f"{part.name}: found {quote(part.text)}, which has not the form of {_a(key)}; it was left out."
                      for part in parts if part.text]  # fmt: skip
            kept.update(parts)
    found = values.pop("title", None)
    title = found if isinstance(found, str) else None
    _one_place(record, values, wrong)
    notes = [*record.said, *_people(record, kept), *wrong, *_part_lost(record, values, title)]
    if record.preprint is not None:
        values["preprint"] = True
        kept.add(record.preprint)
    registrations = tuple(dict.fromkeys(part.text for part in record.registrations))
    kept.update(record.registrations)
    notes += _not_kept(record, kept, {**values, "title": title})
    warnings, after = _published_about(record, title)
    authors = tuple(author for _, author in record.people if author is not None)
    citation = {"authors": authors, **_in_order(values)}
    return CitedReport(title, citation, tuple(notes), tuple(warnings), after, registrations)


def _a(key: str) -> str:
    words = {"article_number": "the number of an article", "doi": "a doi", "pages": "pages", "pmid": "a pmid",
             "pmcid": "a pmcid", "issue": "an issue"}  # fmt: skip
    return words.get(key, f"a {key}")


def _in_order(values: FileValues) -> FileValues:
    """Year first, as in a study file."""
    names = ("year", "published", "journal", "volume", "issue", "pages", "article_number", "doi", "pmid", "pmcid",
             "preprint")  # fmt: skip
    return {name: values[name] for name in names if name in values}


def _one_place(record: Record, values: FileValues, wrong: list[str]) -> None:
    """Pages in full, or the number of the article where the file has one; a first publication that is a date."""
    if values.get("article_number") and values.get("pages"):
        if folded(str(values["pages"])) != folded(str(values["article_number"])):
            wrong.append(
                f"The file has pages ({quote(values['pages'])}) beside an article number; they were left out."
            )
        del values["pages"]
    for part in record.may_fill.get("published", [])[:1]:
        values["published"] = part.text


def _people(record: Record, kept: set[Part]) -> Iterable[str]:
    """Who was left out, and that first names are short."""
    shortened: set[str] = set()
    for part, author in record.people:
        kept.add(part)
        if author is None:
            yield NOT_A_NAME.format(name=printable(part.text))
        elif _has_more(part.text, author):
            shortened.add(part.name)
    yield from (AUTHOR.format(name=name) for name in sorted(shortened))


def _has_more(text: str, author: Author) -> bool:
    """Has the file a first name of which the study file has the initials alone?"""
    if author.group is not None or not author.given:
        return False
    return len(_letters(text)) > len(_letters(author.printed))


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _part_lost(record: Record, values: FileValues, title: str | None) -> Iterable[str]:
    """Of what was taken, the part that a study file has no place for."""
    years = [part for part in record.may_fill.get("year", []) if "year" in values and YEAR.search(part.text)]
    for part in years[:1]:
        if part.text.strip("/- ") not in (str(values["year"]), values.get("published")):
            yield f"{part.name}: of {quote(part.text)} only the year is kept."
    if title is not None and TAG.search(title):
        yield "The title still holds markup: write it as it was printed."


def _not_kept(record: Record, kept: set[Part], values: FileValues) -> Iterable[str]:
    """Each name of the file whose values are nowhere in the study file, with those values."""
    same = {folded(text) for key, value in values.items() if value for text in _texts(key, value)}
    same |= {folded(author.printed) for _, author in record.people if author is not None}
    doi = str(values.get("doi", "")).casefold()
    lost = [
        part
        for part in record.parts
        if part not in kept
        and folded(part.text) not in same
        and not (doi and (clean_doi(part.text) or "").casefold() == doi)
        and part not in [other for other, _ in record.people]
    ]
    order = list(dict.fromkeys(part.name for part in lost))
    for name, parts in groupby(
        sorted(lost, key=lambda part: order.index(part.name)), key=lambda part: part.name
    ):
        texts = [part.text for part in parts]
        label = record.labels.get(name)
        shown = f"{name} ({label})" if label else name
        count, more = (f", {len(texts)} values", " …") if len(texts) > 1 else ("", "")
        yield f"{shown} is not kept{count}: {quote(texts[0])}{more}"


def _texts(key: str, value: Any) -> list[str]:
    return SAME.get(key, lambda found: [str(found)])(value)


def _published_about(record: Record, title: str | None) -> tuple[list[str], FileValues]:
    """What the record says became of the report: told first, and entered where the notice can be found."""
    says: list[tuple[str, str, bool]] = []
    after: FileValues = {}
    corrections: list[FileValues] = []
    for notice in record.notices:
        says.append((notice.word, notice.says, bool(notice.values)))
        if not notice.values:
            continue
        if notice.word == "corrections":
            corrections.append(dict(notice.values))
            after["corrections"] = tuple(corrections)
        else:
            after.setdefault(notice.word, dict(notice.values))
    for word, pattern in (("retraction", SAYS_RETRACTED), ("expression_of_concern", SAYS_CONCERN)):
        if pattern.search(title or "") and word not in [said for said, _, _ in says]:
            says.append((word, f"its title is {quote(title)}", False))
    order = list(KINDS)
    says.sort(key=lambda said: order.index(said[0]))
    placed = {word for word, _, is_placed in says if is_placed}
    return [
        f"{KINDS[word]}: the record says so: {text.rstrip('.')}."
        + ("" if is_placed or word in placed else f" {WITHOUT_PLACE}")
        for word, text, is_placed in says
    ], after
