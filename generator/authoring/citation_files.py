"""What a reference manager exports (RIS, BibTeX) to the citation of a study file; nothing is guessed."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.authoring.plain_text import one_line
from generator.checks.identifiers import DOI, PMCID, PMID
from generator.load.text import LOST
from generator.model.base import EARLIEST_YEAR, LATEST_YEAR

LARGEST_FILE = 200_000  # bytes; one record has about 3,000, with its abstract
MOST_AUTHORS = 1_000
OTHERS = 'The file ends its authors with "and others": add the names that are missing.'
DOI_ADDRESS = re.compile(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:?)\s*", re.IGNORECASE)
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d|2100)\b")
INITIALS = re.compile(r"[^\W\d_]{1,3}")
DASHES = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015])\s*")


class CitationError(Exception):
    """The file holds no citation that can be used; the message says what was found and what to do."""


@dataclass(frozen=True)
class CitedReport:
    """Title and citation, as far as the file has them, and what was left out and why."""

    title: str | None
    citation: Mapping[str, Any]
    notes: tuple[str, ...] = field(default=())


def read_ris_file(path: Path) -> CitedReport:
    """The one record of a RIS file; raises CitationError."""
    return from_ris(_text_of(path))


def read_bibtex_file(path: Path) -> CitedReport:
    """The one entry of a BibTeX file; raises CitationError."""
    return from_bibtex(_text_of(path))


def from_ris(text: str) -> CitedReport:
    """The one record of a RIS text; raises CitationError."""
    import rispy  # type: ignore[import-untyped]

    hint = 'A record begins with "TY  - JOUR" and ends with "ER  - ".'
    try:
        records = rispy.loads(text)
    except Exception as error:  # the parser does not say which errors it raises
        raise CitationError(f"found text that is not RIS, expected one record. {hint}") from error
    record = _the_one(records, "record of RIS", hint)
    first, last = _first(record, "start_page"), _first(record, "end_page")
    raw = {
        "title": _first(record, "title", "primary_title"),
        "journal": _first(
            record,
            "alternate_title3",
            "secondary_title",
            "journal_name",
            "alternate_title2",
            "alternate_title1",
        ),
        "year": _first(record, "year", "publication_year", "date"),
        "volume": _first(record, "volume"),
        "pages": f"{first}-{last}" if first and last and last != first and "-" not in first else first,
        "doi": _first(record, "doi"),
        "pmid": _first(record, "accession_number") if _is_pubmed(record) else None,
        "pmcid": next((text for text in _strings(record, "custom2") if PMCID.fullmatch(text)), None),
    }
    names = [*_strings(record, "first_authors"), *_strings(record, "authors")]
    return _report(raw, [_author_of_text(name) for name in names[:MOST_AUTHORS]])


def from_bibtex(text: str) -> CitedReport:
    """The one entry of a BibTeX text, its LaTeX decoded; raises CitationError."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts

    hint = (
        'An entry begins with @article{ and ends with a closing brace; names of authors are joined by "and".'
    )
    for parser in ("bibtexparser", "pylatexenc"):  # they would print what we say better
        logging.getLogger(parser).addHandler(logging.NullHandler())
    try:
        library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    except Exception as error:  # the parser does not say which errors it raises
        raise CitationError(f"found text that is not BibTeX, expected one entry. {hint}") from error
    if library.failed_blocks:
        line = (library.failed_blocks[0].start_line or 0) + 1
        raise CitationError(
            f"line {line}: found an entry that cannot be read, expected one whole entry. {hint}"
        )
    entry = _the_one(library.entries, "entry", hint)
    found = {name.lower(): part.value for name, part in entry.fields_dict.items()}
    fields = _decoded({name: value for name, value in found.items() if isinstance(value, str)})
    raw = {name: _first(fields, name) for name in ("title", "volume", "pages", "doi", "pmid", "pmcid")}
    raw |= {"journal": _first(fields, "journal", "journaltitle"), "year": _first(fields, "year", "date")}
    names = list(found.get("author") or ())
    is_cut = bool(names) and _is_others(names[-1])
    authors = [_author_of_bibtex(name) for name in (names[:-1] if is_cut else names)[:MOST_AUTHORS]]
    return _report(raw, authors, [OTHERS] if is_cut else [])


def clean_doi(text: str) -> str | None:
    """The DOI alone, without address and without a full stop behind it; None where there is none."""
    doi = DOI_ADDRESS.sub("", text.strip()).rstrip(".,; ")
    return doi if DOI.fullmatch(doi) else None


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = error.strerror or "an error"
        raise CitationError(f"{reason}: expected a file that can be read. Check its name.") from error
    if len(raw) > LARGEST_FILE:
        raise CitationError(f"found more than {LARGEST_FILE:,} bytes, expected one record. Export it alone.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CitationError("found text that is not UTF-8. Save the file as UTF-8.") from error
    if LOST in text:
        raise CitationError(
            f"line {text.count(chr(10), 0, text.index(LOST)) + 1}: found U+FFFD, which stands where a character was "
            "lost. Export the report again, as UTF-8."
        )
    return text


def _the_one(records: Any, name: str, hint: str) -> Any:
    if not records:
        raise CitationError(f"found no {name}, expected one. {hint}")
    if len(records) > 1:
        raise CitationError(f"found {len(records)} records, expected one {name}. Export the report alone.")
    return records[0]


def _strings(record: Mapping[str, Any], name: str) -> list[str]:
    value = record.get(name)
    values = value if isinstance(value, (list, tuple)) else [value]
    return [text for text in (one_line(str(part)) for part in values if part is not None) if text]


def _first(record: Mapping[str, Any], *names: str) -> str | None:
    return next((text for name in names for text in _strings(record, name)), None)


def _is_pubmed(record: Mapping[str, Any]) -> bool:
    database = " ".join(
        (*_strings(record, "name_of_database"), *_strings(record, "database_provider"))
    ).lower()
    return "pubmed" in database or "medline" in database


def _report(raw: Mapping[str, str | None], authors: list[str], said: Sequence[str] = ()) -> CitedReport:
    """What can be used of a record's texts; the rest is said, not guessed."""
    notes = list(said)
    year = YEAR.search(raw["year"] or "")
    citation: dict[str, Any] = {"authors": tuple(name for name in authors if name)}
    if year is not None and EARLIEST_YEAR <= int(year[1]) <= LATEST_YEAR:
        citation["year"] = int(year[1])
    citation |= {name: raw[name] for name in ("journal", "volume") if raw[name]}
    if raw["pages"]:
        citation["pages"] = DASHES.sub("-", raw["pages"])
    forms = {"doi": clean_doi, "pmid": _pmid, "pmcid": _pmcid}
    for name, form in forms.items():
        found = form(raw[name] or "")
        if found is not None:
            citation[name] = found
        elif raw[name]:
            notes.append(f"The {name} of the file has not the form of one and was left out.")
    if raw["year"] and "year" not in citation:
        notes.append("The year of the file could not be read and was left out.")
    title = raw["title"]
    return CitedReport(title.removesuffix(".") if title else None, citation, tuple(notes))


def _pmid(text: str) -> int | None:
    return int(text) if PMID.fullmatch(text) else None


def _pmcid(text: str) -> str | None:
    return text if PMCID.fullmatch(text) else None


def _is_others(name: Any) -> bool:
    """Is it the ``others`` by which BibTeX ends a list of authors that is not whole? In braces it is a name."""
    return list(name.last) == ["others"] and not (name.first or name.von or name.jr)


def _author_of_bibtex(name: Any) -> str:
    """``Müller, Jörg`` and ``Jörg Müller`` alike, from the parts that BibTeX knows of a name."""
    texts = {"family": (*name.von, *name.last), "given": name.first, "suffix": name.jr}
    parts = _decoded({key: " ".join(words) for key, words in texts.items()})
    return one_line(f"{parts['family']} {_initials(parts['given'])} {parts['suffix']}")


def _decoded(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts with their LaTeX decoded; one that cannot be is left as it was."""
    from bibtexparser.library import Library
    from bibtexparser.middlewares import LatexDecodingMiddleware
    from bibtexparser.model import Entry, Field

    entry = Entry("article", "one", [Field(name, text) for name, text in texts.items()])
    LatexDecodingMiddleware(keep_math_mode=False).transform_entry(entry, Library())
    return {name: str(part.value) for name, part in entry.fields_dict.items()}


def _author_of_text(name: str) -> str:
    """``Smith, John A.`` as ``Smith JA``; a name without a comma is that of a group, or printed so."""
    family, _, rest = name.partition(",")
    given, _, suffix = rest.partition(",")
    return one_line(f"{family} {_initials(given)} {suffix}")


def _initials(given: str) -> str:
    """``Jean-Pierre A.`` as ``JPA``; capitals that are initials already stay."""
    words = [word for word in re.split(r"[\s.\-\u2010\u2011]+", given) if word]
    return "".join(
        word if word.isupper() and INITIALS.fullmatch(word) else word[0].upper()
        for word in words
        if word[0].isalpha()
    )
