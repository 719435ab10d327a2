"""A record as PubMed exports it (.nbib, "PubMed" and MEDLINE format) to what it may fill.

Its tags: https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

from __future__ import annotations

import re

from generator.authoring.cited.notices import notice_of
from generator.authoring.cited.record import MOST_AUTHORS, Record, Word
from generator.authoring.cited.tagged import Pair
from generator.authoring.names import author_of, author_of_text, group_of
from generator.formatting import MONTH_NAMES
from generator.model.author import Author

START = "PMID"
LABELS = {
    "AB": "abstract", "AD": "affiliation", "AID": "article identifier", "AUID": "identifier of an author",
    "CI": "copyright", "CIN": "comment in", "CON": "comment on", "COIS": "competing interests", "CRDT": "created",
    "DA": "created", "DCOM": "completed", "DEP": "electronic publication", "DP": "publication", "EDAT": "entered",
    "FIR": "investigator", "GR": "grant", "IR": "investigator", "IS": "ISSN", "JID": "journal's number",
    "LA": "language", "LID": "location", "LR": "revised", "MH": "MeSH terms", "MHDA": "MeSH date", "OT": "keywords",
    "OTO": "owner of keywords", "OWN": "owner", "PHST": "history", "PL": "country of the journal",
    "PST": "publication status", "PT": "publication type", "RN": "substances", "SB": "subset", "SI": "other databases",
    "SO": "source", "STAT": "status of the record", "TA": "journal, abbreviated", "TT": "title in its own language",
    "UOF": "update of", "UIN": "update in",
}  # fmt: skip
TAGS = {
    "title": ("TI", "BTI"),
    "journal": ("JT", "TA"),
    "year": ("DP",),
    "volume": ("VI",),
    "issue": ("IP",),
    "pages": ("PG",),
    "pmid": ("PMID",),
    "pmcid": ("PMC",),
}
NOTICES: dict[str, Word] = {
    "RIN": "retraction",
    "PRIN": "retraction",
    "ECI": "expression_of_concern",
    "EIN": "corrections",
    "CRI": "corrections",
}
TYPES: dict[str, Word] = {
    "retracted publication": "retraction",
    "retraction of publication": "retraction",
    "expression of concern": "expression_of_concern",
}
MARKED = re.compile(r"(.*?)\s*\[(doi|pii|pmc)\]", re.IGNORECASE)
REGISTERED = re.compile(r"[^/]+/([^/]+(?:/.+)?)")  # ClinicalTrials.gov/NCT01234567
MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}


def record_of_nbib(pairs: list[Pair]) -> Record:
    """The parts of one record, all of them."""
    record = Record(LABELS)
    people: list[tuple[str, str]] = []
    for tag, value in pairs:
        if tag in ("FAU", "CN") or (tag == "AU" and not any(name == "FAU" for name, _ in pairs)):
            people.append((tag, value))
        elif tag in ("LID", "AID") and (found := MARKED.fullmatch(value)) and found[2].lower() == "doi":
            record.claim("doi", record.add(tag, found[1]))
        else:
            record.add(tag, value)
    for key, tags in TAGS.items():
        record.claim(key, *record.named(*tags)[:1])
    for tag, value in people[:MOST_AUTHORS]:
        record.people.append((record.add(tag, value), _author(tag, value)))
    _first_publication(record)
    _notices(record)
    record.preprint = next((part for part in record.named("PT") if part.text.lower() == "preprint"), None)
    for part in record.named("SI"):
        if found := REGISTERED.fullmatch(part.text):
            record.parts.remove(part)
            record.registrations.append(record.add("SI", found[1]))
    return record


def _author(tag: str, value: str) -> Author | None:
    """``Alpha, Ann B`` by its parts; ``Alpha AB`` as before; a group by its name."""
    if tag == "CN":
        return group_of(value)
    family, comma, given = value.partition(",")
    if not comma:
        return author_of_text(value)
    return author_of_text(value) if "," in given else author_of(family, given)


def _first_publication(record: Record) -> None:
    """The day of the electronic publication where it is no later than that of the issue."""
    issue = next((_day(part.text) for part in record.named("DP")), None)
    for part in record.named("DEP")[:1]:
        found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", part.text)
        day = "-".join(found.groups()) if found else None
        if day is not None and issue is not None and day[: len(issue)] <= issue:
            record.parts.remove(part)
            record.claim("published", record.add("DEP", day))


def _day(text: str) -> str | None:
    """``2019 Apr 15`` as ``2019-04-15``, as far as it goes."""
    found = re.match(r"(\d{4})(?:\s+([A-Z][a-z]{2})\b(?:\s+(\d{1,2})\b)?)?", text)
    if found is None:
        return None
    month = MONTHS.get((found[2] or "").lower())
    parts = [
        found[1],
        *([f"{month:02d}"] if month else []),
        *([f"{int(found[3]):02d}"] if month and found[3] else []),
    ]
    return "-".join(parts)


def _notices(record: Record) -> None:
    for tag, word in NOTICES.items():
        for part in record.named(tag):
            record.notices.append(notice_of(word, part.text))
            if record.notices[-1].values:
                record.parts.remove(part)
    for part in record.named("PT"):
        kind = TYPES.get(part.text.lower())
        if kind == "retraction" and part.text.lower().startswith("retraction of"):
            record.notices.append(
                notice_of(kind, "this is itself the notice that retracts another report", placed=False)
            )
        elif kind is not None:
            record.notices.append(notice_of(kind, f'publication type "{part.text}"', placed=False))
