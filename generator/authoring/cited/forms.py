"""The form of each key of a citation: a text of a reference file to its value, or None where it has not the form."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from generator.authoring.plain_text import one_line, shortened, without_markup
from generator.checks.identifiers import DOI, PMCID, PMID
from generator.model.base import EARLIEST_YEAR, LATEST_YEAR
from generator.model.pages import full_pages

DOI_ADDRESS = re.compile(r"^(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?)\s*", re.IGNORECASE)
LONGEST_DOI = 200
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d|2100)\b")
PUBMED_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})/?"
)


def clean_doi(text: str) -> str | None:
    """The DOI alone, without address and without a full stop behind it; None where there is none."""
    doi = DOI_ADDRESS.sub("", text.strip()).rstrip(".,; ")
    return doi if len(doi) <= LONGEST_DOI and DOI.fullmatch(doi) else None


def clean_title(text: str) -> str | None:
    """A title without markup and without the full stop that databases put behind it."""
    title = without_markup(text)
    return shortened(title if title.endswith("..") else title.removesuffix(".")) or None


def year_of(text: str) -> int | None:
    """The first year in a date of any form."""
    found = YEAR.search(text)
    return int(found[1]) if found and EARLIEST_YEAR <= int(found[1]) <= LATEST_YEAR else None


def pmid_of(text: str) -> int | None:
    """A PubMed number, alone or as its address."""
    found = PUBMED_ADDRESS.fullmatch(text)
    number = found[1] if found else text
    return int(number) if PMID.fullmatch(number) else None


def pmcid_of(text: str) -> str | None:
    """A number of PubMed Central."""
    return text.upper() if PMCID.fullmatch(text.upper()) else None


def plain(text: str) -> str | None:
    """A journal, a volume, a number: on one line, without markup."""
    return shortened(without_markup(text)) or None


FORMS: dict[str, Callable[[str], Any]] = {
    "title": clean_title,
    "year": year_of,
    "journal": plain,
    "volume": plain,
    "issue": plain,
    "doi": clean_doi,
    "pmid": pmid_of,
    "pmcid": pmcid_of,
    "pages": full_pages,
    "article_number": plain,
}
# What else says the same as a value that is kept, so that nothing is lost with it.
SAME: dict[str, Callable[[Any], list[str]]] = {
    "doi": lambda doi: [doi, f"https://doi.org/{doi}", f"http://dx.doi.org/{doi}"],
    "pmid": lambda pmid: [str(pmid), f"https://pubmed.ncbi.nlm.nih.gov/{pmid}", f"MED {pmid}"],
    "pages": lambda pages: [pages, *re.split(r"[-, ]+", pages)],
}


def folded(text: str) -> str:
    """A text for comparing: without markup, case, and what stands at its ends."""
    return one_line(without_markup(text)).casefold().rstrip("./ ")
