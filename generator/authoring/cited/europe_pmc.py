"""A record of Europe PMC's web service (``resultType=core``) to what it may fill.

Its fields: https://europepmc.org/RestfulWebService
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.authoring.cited.json_parts import add_all, objects_at, one, text_at, texts_of
from generator.authoring.cited.notices import notice_at, notice_of
from generator.authoring.cited.record import MOST_AUTHORS, Read, Record, Word
from generator.authoring.names import author_of, author_of_text, group_of

STRUCTURE = frozenset({"id", "source", "authorList", "journalInfo", "commentCorrectionList", "pubTypeList"})
NOTICES: dict[str, Word] = {
    "retraction in": "retraction",
    "partial retraction in": "retraction",
    "expression of concern in": "expression_of_concern",
    "erratum in": "corrections",
    "corrected and republished in": "corrections",
}


def record_of_europe_pmc(item: Mapping[str, Any]) -> Record:
    """The parts of one result, all of them."""
    record = Record({"abstractText": "abstract", "authorString": "authors in one line"})
    add_all(record, item, STRUCTURE)
    record.claim("title", *one(record, "title"))
    for key, name in (("doi", "doi"), ("pmid", "pmid"), ("pmcid", "pmcid"), ("pages", "pageInfo")):
        record.claim(key, *one(record, name))
    for person in objects_at(item, "authorList", "author")[:MOST_AUTHORS]:
        shown, author = _author(person)
        record.people.append((record.add("author", shown), author))
    info = item.get("journalInfo")
    journal = text_at(info, "journal", "title") or text_at(info, "journal", "medlineAbbreviation")
    for key, name, text in (
        ("journal", "journalInfo.journal.title", journal),
        ("volume", "journalInfo.volume", text_at(info, "volume")),
        ("issue", "journalInfo.issue", text_at(info, "issue")),
        ("year", "journalInfo.yearOfPublication", text_at(info, "yearOfPublication")),
    ):
        if text:
            record.claim(key, record.add(name, text))
    record.claim("year", *one(record, "pubYear"))
    _journal_rest(record, info)
    record.claim("published", *one(record, "firstPublicationDate"))
    _published_about(record, item)
    return record


def _author(person: Mapping[str, Any]) -> Read:
    group = text_at(person, "collectiveName")
    if group:
        return group, group_of(group)
    family, given = (
        text_at(person, "lastName") or "",
        text_at(person, "firstName") or text_at(person, "initials") or "",
    )
    if not family:
        shown = text_at(person, "fullName") or ""
        return shown, author_of_text(shown)
    return f"{family}, {given}".rstrip(", "), author_of(family, given)


def _journal_rest(record: Record, info: Any) -> None:
    """What else the service says of the journal and the issue."""
    taken = {"journal", "volume", "issue", "yearOfPublication"}
    if isinstance(info, dict):
        for name in [name for name in info if name not in taken]:
            for text in texts_of(info[name]):
                record.add(f"journalInfo.{name}", text)
        found = info.get("journal")
        journal = found if isinstance(found, dict) else {}
        for name in journal:
            if name != "title":
                for text in texts_of(journal[name]):
                    record.add(f"journalInfo.journal.{name}", text)


def _published_about(record: Record, item: Mapping[str, Any]) -> None:
    for link in objects_at(item, "commentCorrectionList", "commentCorrection"):
        kind = text_at(link, "type") or ""
        word = NOTICES.get(kind.lower())
        reference = " ".join(filter(None, (kind, text_at(link, "reference") or text_at(link, "note"))))
        pmid = text_at(link, "id") if text_at(link, "source") == "MED" else None
        if word is None:
            record.add("commentCorrection", reference)
        else:
            found = notice_of(word, reference)
            record.notices.append(found if found.values else notice_at(word, reference, pmid=pmid))
    kinds = item.get("pubTypeList")
    for text in texts_of(kinds.get("pubType") if isinstance(kinds, dict) else kinds):
        part = record.add("pubType", text)
        if text.lower() == "retracted publication":
            record.notices.append(notice_of("retraction", f'publication type "{text}"', placed=False))
        if text.lower() == "preprint":
            record.preprint = part
