"""An entry of BibTeX or biblatex to what it may fill: any case of names, macros, joined values, spelled-out names."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from generator.authoring.cited.bibtex_names import authors_of
from generator.authoring.cited.bibtex_values import DEEPEST, Macros, depth_of
from generator.authoring.cited.latex import Decoder
from generator.authoring.cited.record import OTHERS, CitationError, Record

HINT = 'An entry begins with @article{ and ends with a closing brace; names of authors are joined by "and".'
ENTRY = re.compile(
    r"^[^\S\n]*@[^\S\n]*(?!comment\b|string\b|preamble\b)[A-Za-z]+\s*[{(]", re.IGNORECASE | re.MULTILINE
)
FIELDS: dict[str, tuple[str, ...]] = {  # key: the fields that may fill it, the best first
    "title": ("title",),
    "journal": ("journal", "journaltitle", "fjournal", "shortjournal"),
    "year": ("year", "date"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "pages": ("pages",),
    "article_number": ("eid", "article-number", "articleno", "article_number"),
    "doi": ("doi",),
    "pmid": ("pmid",),
    "pmcid": ("pmcid", "pmc"),
}
ARTICLES = frozenset({"article", "misc", "unpublished", "online"})
LABELS = {
    "issn": "ISSN", "url": "address", "urldate": "day of reading", "langid": "language", "file": "files",
    "annote": "notes",
}  # fmt: skip


def record_of_bibtex(text: str) -> Record:
    """The parts of the one entry; raises CitationError where it cannot be read."""
    kind, raw, macros = _entry(text)
    decoder = Decoder()
    record = Record(LABELS)
    undefined: dict[str, str] = {}
    for name, value in raw.items():
        resolved = macros.resolved(value)
        if resolved is None:
            undefined[name] = value
        elif name == "author":
            _people(record, resolved, decoder)
        else:
            record.add(name, decoder.text(resolved))
    for key, names in FIELDS.items():
        record.claim(key, *record.named(*names)[: None if key == "year" else 1])
    _subtitle(record)
    _eprint(record)
    _say(record, kind, undefined, decoder)
    return record


def _entry(text: str) -> tuple[str, Mapping[str, str], Macros]:
    """Kind of entry, its fields by names in small letters, as written, and the macros of the file."""
    from bibtexparser.entrypoint import parse_string

    if (deep := depth_of(text)) > DEEPEST:
        raise CitationError(
            f"found braces {deep:,} deep, expected at most {DEEPEST}. A brace is not closed, or it is no BibTeX."
        )
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # it would print what we say better
    try:
        library = parse_string(text, parse_stack=[])
    except Exception as error:  # the parser does not say which errors it raises
        raise CitationError(f"found text that is not BibTeX, expected one entry. {HINT}") from error
    if library.failed_blocks:
        line = (library.failed_blocks[0].start_line or 0) + 1
        raise CitationError(
            f"line {line}: found an entry that cannot be read, expected one whole entry. {HINT}"
        )
    if len(library.entries) != 1:
        found = f"{len(library.entries)} entries" if library.entries else "no entry"
        raise CitationError(f"found {found}, expected one entry. {HINT}")
    macros = Macros()
    macros.define({item.key: str(item.value) for item in library.strings})
    entry = library.entries[0]
    raw: dict[str, str] = {}
    for item in entry.fields:
        name = item.key.lower()
        if name in raw:
            raise CitationError(f"found the field {name} twice, expected each once. Delete one of the two.")
        raw[name] = str(item.value)
    return entry.entry_type.lower(), raw, macros


def _people(record: Record, value: str, decoder: Decoder) -> None:
    people, is_cut = authors_of(value, decoder.text)
    for shown, author in people:
        record.people.append((record.add("author", shown), author))
    if is_cut:
        record.said.append(OTHERS)


def _subtitle(record: Record) -> None:
    """biblatex has the subtitle in a field of its own; both are the title."""
    title, subtitle = (next(iter(record.named(name)), None) for name in ("title", "subtitle"))
    if title is not None and subtitle is not None:
        record.parts.remove(subtitle)
        at = record.parts.index(title)
        record.parts[at] = whole = type(title)(
            "title and subtitle", f"{title.text.rstrip(':')}: {subtitle.text}"
        )
        record.may_fill["title"] = [whole]


def _eprint(record: Record) -> None:
    """A PubMed number as biblatex has it: eprint and eprinttype."""
    kind: Any = next((part for part in record.named("eprinttype", "archiveprefix")), None)
    if kind is not None and kind.text.lower() in ("pubmed", "pmid") and not record.may_fill.get("pmid"):
        record.claim("pmid", *record.named("eprint")[:1])
        record.parts.remove(kind)


def _say(record: Record, kind: str, undefined: Mapping[str, str], decoder: Decoder) -> None:
    if kind not in ARTICLES:
        record.said.append(f"The entry is of the kind @{kind}, which a study file does not say.")
    for name, value in undefined.items():
        record.said.append(
            f"{name}: found {value}, which the file does not define with @string; it was left out. Add it by hand."
        )
    if decoder.unknown:
        names = ", ".join(decoder.unknown)
        record.said.append(
            f"LaTeX that is not known was left out, what stood in it stayed: {names}. Compare the texts."
        )
