"""When a portal or a disease was last searched, in a few words for the head of a page."""

from __future__ import annotations

from generator import formatting
from generator.evidence.currency import currency, last_searched
from generator.load import Dataset

NEVER = "never searched systematically"


def has_search_page(dataset: Dataset) -> bool:
    """Has the dataset a file of searches, or does it declare whether it is kept current?"""
    return not dataset.lacks("searches.yml") or dataset.portal.living is not None


def last_searched_words(dataset: Dataset, disease: str | None = None) -> str:
    """ "last searched 1 October 2026" with "overdue" where it is; or that it never was."""
    day = last_searched(dataset, disease)
    words = NEVER if day is None else f"last searched {formatting.partial_date(day)}"
    return f"{words}, overdue" if currency(dataset, disease) == "overdue" else words


def searched_fact(dataset: Dataset, disease: str | None = None) -> str | None:
    """The same as a fact at the head of a page; empty where the portal's own words say that it never was.

    None where the dataset holds nothing of searches, so that no page of them is there.
    """
    if not has_search_page(dataset):
        return None
    words = last_searched_words(dataset, disease)
    is_silent = last_searched(dataset, disease) is None and currency(dataset, disease) != "overdue"
    return "" if is_silent else f"{words[0].upper()}{words[1:]}"
