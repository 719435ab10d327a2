"""A record of RIS (Zotero, EndNote, Scopus, Web of Science, Embase, Cochrane, Covidence) to what it may fill."""

from __future__ import annotations

import re

from generator.authoring.cited.forms import clean_doi, pmid_of
from generator.authoring.cited.record import MOST_AUTHORS, Record
from generator.authoring.cited.tagged import Pair
from generator.authoring.names import author_of_text
from generator.checks.identifiers import PMCID
from generator.model.author import Author

START = "TY"
STRUCTURE = frozenset({"ER", "ID"})  # the end of a record, and its name in the program that wrote it
AUTHORS = ("A1", "AU")
TAGS: dict[str, tuple[str, ...]] = {  # key: the tags that may fill it, the best first
    "title": ("TI", "T1", "CT"),
    "journal": ("JF", "T2", "JO", "JA", "J2", "J1"),
    "year": ("PY", "Y1", "DA"),
    "volume": ("VL",),
    "issue": ("IS", "CP"),
    "article_number": ("C7",),
    "doi": ("DO", "DI"),
}
ELSEWHERE = ("M3", "L3", "UR", "N1", "C1")  # where some programs put a DOI
OF_PUBMED = re.compile(r"pubmed|medline", re.IGNORECASE)
IN_CENTRAL = re.compile(r"\bPUBMED\s+(\d{1,9})\b")  # Cochrane: C3  - PUBMED 31234567,EMBASE 12345
SAYS_NO_DATABASE = (
    "AN: {number} may be the PubMed number, but the record does not say of which database it is. "
    "Look it up, and write it as pmid if it is."
)
ARTICLES = frozenset({"JOUR", "EJOUR", "JFULL", "INPR", "GEN", "ELEC", "UNPB"})


def known_tags() -> frozenset[str]:
    """The tags of the format, as the package rispy lists them."""
    from rispy.config import TAG_KEY_MAPPING  # type: ignore[import-untyped]

    return frozenset(TAG_KEY_MAPPING) | {"DI", "CT", "CP", "J1", "L3"}


def record_of_ris(pairs: list[Pair]) -> Record:
    """The parts of one record; nothing is left out but the mark of its end and the name that a program gave it."""
    from rispy.config import TAG_KEY_MAPPING, TYPE_OF_REFERENCE_MAPPING

    record = Record({tag: name.replace("_", " ") for tag, name in TAG_KEY_MAPPING.items()})
    for tag, value in pairs:
        if tag == START:
            kind = value.strip().upper()
            if kind and kind not in ARTICLES:
                says = TYPE_OF_REFERENCE_MAPPING.get(kind, kind)
                record.said.append(
                    f'TY: the record is of the kind "{says}", which a study file does not say.'
                )
        elif tag not in STRUCTURE:
            record.add(tag, value)
    for key, tags in TAGS.items():
        record.claim(key, *record.named(*tags)[:1] if key != "year" else record.named(*tags))
    _pages(record)
    _identifiers(record)
    _people(record)
    return record


def _pages(record: Record) -> None:
    """First and last page in one text, as other formats have them."""
    first, last = (next(iter(record.named(tag)), None) for tag in ("SP", "EP"))
    if first is None:
        return
    if last is not None and last.text != first.text and not re.search(r"[-\u2013]", first.text):
        at = record.parts.index(first)
        record.parts.remove(last)
        record.parts[at] = first = type(first)("SP and EP", f"{first.text}-{last.text}")
    record.claim("pages", first)


def _identifiers(record: Record) -> None:
    if not record.may_fill.get("doi"):
        record.claim("doi", *[part for part in record.named(*ELSEWHERE) if clean_doi(part.text)])
    says = " ".join(part.text for part in record.named("DB", "DP"))
    if OF_PUBMED.search(says):
        record.claim("pmid", *record.named("AN"))
    elif record.named("AN") and pmid_of(record.named("AN")[0].text):
        record.said.append(SAYS_NO_DATABASE.format(number=record.named("AN")[0].text))
    for part in record.named("C3"):
        found = IN_CENTRAL.search(part.text)
        if found and not record.may_fill.get("pmid"):
            record.claim("pmid", record.add("C3", found[1]))
    if not record.may_fill.get("pmid"):
        record.claim("pmid", *[part for part in record.named("UR") if pmid_of(part.text)])
    record.claim(
        "pmcid",
        *[part for part in record.named("C2", "C1", "C8") if PMCID.fullmatch(part.text.upper())][:1],
    )


def _people(record: Record) -> None:
    """A1 and AU, each in its order; a name that stands under both is one."""
    for tag in AUTHORS:
        before: list[Author | None] = [author for _, author in record.people]
        for part in record.named(tag)[:MOST_AUTHORS]:
            author = author_of_text(part.text)
            if author is None or author not in before:
                record.people.append((part, author))
