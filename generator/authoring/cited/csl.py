"""An item of CSL-JSON (Zotero, Mendeley, doi.org) or of Crossref's own JSON, which is near to it, to what it may fill.

CSL: https://docs.citationstyles.org/en/stable/specification.html · Crossref: https://api.crossref.org/swagger-ui/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.authoring.cited.json_parts import add_all, objects_at, one, text_at, texts_of
from generator.authoring.cited.notices import notice_at
from generator.authoring.cited.record import MOST_AUTHORS, Read, Record, Word
from generator.authoring.names import author_of, author_of_text, group_of
from generator.authoring.plain_text import one_line

ARTICLES = frozenset(
    {"article-journal", "journal-article", "article", "posted-content", "document", "webpage"}
)
STRUCTURE = frozenset({"id", "type", "author", "issued", "title", "subtitle"})
OWN = frozenset({"updated-by", "clinical-trial-number"})  # Crossref's, read by name
OF_A_NAME = frozenset(
    {"family", "given", "suffix", "literal", "name", "non-dropping-particle", "dropping-particle", "sequence",
     "comma-suffix", "static-ordering", "parse-names"}
)  # fmt: skip
DATES = ("published-print", "published-online", "published", "issued")
UPDATES: dict[str, Word] = {
    "retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "partial_retraction": "retraction",
    "expression_of_concern": "expression_of_concern",
    "correction": "corrections",
    "corrigendum": "corrections",
    "erratum": "corrections",
    "addendum": "corrections",
}
IN_NOTE = re.compile(r"\b(PMID|PMCID):\s*(\S+)")


def record_of_csl(item: Mapping[str, Any]) -> Record:
    """The parts of one item, all of them."""
    record = Record({"ISSN": "ISSN", "abstract": "abstract", "URL": "address"})
    _title(record, item)
    for person in objects_at(item, "author")[:MOST_AUTHORS]:
        shown, author = _author(person)
        record.people.append((record.add("author", shown), author))
        for name in [name for name in person if name not in OF_A_NAME]:
            for text in texts_of(person[name]):
                record.add(f"author.{name}", text)
    _dates(record, item)
    add_all(record, item, STRUCTURE | OWN | frozenset(DATES))
    record.claim("journal", *one(record, "container-title", "publisher-journal"))
    for key, name in (("volume", "volume"), ("issue", "issue"), ("pages", "page"), ("pmcid", "PMCID")):
        record.claim(key, *one(record, name))
    record.claim("article_number", *one(record, "article-number", "number"))
    record.claim("doi", *one(record, "DOI"))
    record.claim("pmid", *one(record, "PMID"))
    for name, text in IN_NOTE.findall(text_at(item, "note") or ""):
        if not record.may_fill.get(name.lower()):
            record.claim(name.lower(), record.add("note", text))
    _kind(record, item)
    _crossref(record, item)
    return record


def _title(record: Record, item: Mapping[str, Any]) -> None:
    titles = list(texts_of(item.get("title")))
    subtitle = next(texts_of(item.get("subtitle")), None)
    if titles and subtitle and subtitle.casefold() not in titles[0].casefold():
        record.claim("title", record.add("title and subtitle", f"{titles[0].rstrip(': ')}: {subtitle}"))
    elif titles:
        record.claim("title", record.add("title", titles[0]))
    for title in titles[1:]:
        record.add("title", title)


def _author(person: Mapping[str, Any]) -> Read:
    """A person by the parts of the name, a group by its name; as the file has it, and as a study file."""
    parts = {
        key: one_line(str(person.get(key) or ""))
        for key in (
            "literal",
            "name",
            "family",
            "given",
            "suffix",
            "non-dropping-particle",
            "dropping-particle",
        )
    }
    whole = parts["literal"] or parts["name"]
    if whole:
        return whole, author_of_text(whole) or group_of(whole)
    particles = (parts["dropping-particle"], parts["non-dropping-particle"], parts["family"])
    family = " ".join(part for part in particles if part)
    shown = ", ".join(part for part in (family, parts["given"], parts["suffix"]) if part)
    return shown, author_of(family, parts["given"], parts["suffix"]) if family else None


def date_of(value: Any) -> str | None:
    """``{"date-parts": [[2019, 4, 15]]}`` as ``2019-04-15``, as far as it goes; a date in words as it is."""
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    texts = [str(part) for part in first if str(part).isdigit()]
    if texts:
        return "-".join([texts[0].zfill(4), *(text.zfill(2) for text in texts[1:3])])
    return next((str(value[name]) for name in ("raw", "literal") if value.get(name)), None)


def _dates(record: Record, item: Mapping[str, Any]) -> None:
    """Year of the issue; and, where Crossref says when it was printed and when online, the first publication."""
    dates = {name: text for name in DATES if (text := date_of(item.get(name)))}
    parts = {name: record.add(name, text) for name, text in dates.items()}
    record.claim(
        "year", *[parts[name] for name in ("published-print", "issued", "published") if name in parts]
    )
    if not ("published-print" in dates or "published-online" in dates):
        return
    first = dates.get("issued") or dates.get("published-online")  # by Crossref the earliest of the two
    if first is not None and re.fullmatch(r"\d{4}(-\d\d){0,2}", first):
        record.claim("published", record.add("issued", first))
        for part in list(parts.values()):
            if part.text == first and part not in record.may_fill["year"]:
                record.parts.remove(part)


def _kind(record: Record, item: Mapping[str, Any]) -> None:
    kind = text_at(item, "type") or ""
    if kind and kind not in ARTICLES:
        record.said.append(f'type: the record is of the kind "{kind}", which a study file does not say.')
    if text_at(item, "subtype") == "preprint":
        record.preprint = one(record, "subtype")[0]


def _crossref(record: Record, item: Mapping[str, Any]) -> None:
    for update in objects_at(item, "updated-by"):
        word = UPDATES.get(str(update.get("type", "")).lower().replace("-", "_").replace(" ", "_"))
        says = text_at(update, "label") or text_at(update, "type") or "an update"
        doi, date = text_at(update, "DOI"), date_of(update.get("updated"))
        if word is None:
            record.add("updated-by", f"{says} {doi or ''}")
        else:
            record.notices.append(notice_at(word, says, doi=doi, date=date))
    for trial in objects_at(item, "clinical-trial-number"):
        number = text_at(trial, "clinical-trial-number")
        if number:
            record.registrations.append(record.add("clinical-trial-number", number.upper()))
