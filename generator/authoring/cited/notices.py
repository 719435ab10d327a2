"""What records say was published about a report: retraction, concern, correction, with where the notice is."""

from __future__ import annotations

import re

from generator.authoring.cited.forms import clean_doi
from generator.authoring.cited.record import Notice, Word
from generator.authoring.plain_text import one_line, shortened

IN_TEXT = re.compile(r"\bdoi:?\s*(10\.\S{4,200})", re.IGNORECASE)
PUBMED = re.compile(r"\bPMID:?\s*([1-9]\d{0,8})\b")
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def notice_of(word: Word, text: str, *, placed: bool = True) -> Notice:
    """A notice from words such as "J Ex. 2021 May;33(2):12. doi: 10.5555/notice. PMID: 31234568"."""
    if not placed:
        return Notice(word, text)
    doi, pmid = IN_TEXT.search(text), PUBMED.search(text)
    return notice_at(word, text, doi=doi[1] if doi else None, pmid=pmid[1] if pmid else None)


def notice_at(
    word: Word, text: str, *, doi: str | None = None, pmid: str | None = None, date: str | None = None
) -> Notice:
    """A notice from the fields of a record; without date, DOI and PubMed number it has no place."""
    values: dict[str, str] = {}
    if date and DATE.fullmatch(date):
        values["date"] = date
    known = clean_doi(doi or "")
    if known is not None:
        values["doi"] = known
    elif pmid and PUBMED.fullmatch(f"PMID: {pmid}"):
        values["url"] = f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
    if values:
        values["note"] = shortened(one_line(text), 500)
    return Notice(word, one_line(text), values)
