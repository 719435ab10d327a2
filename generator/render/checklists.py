"""Reporting checklists for a portal: each item's number, what it asks in our own short words, and where it is answered.

PRISMA 2020 (BMJ 2021;372:n71), PRISMA-LSR for living reviews (BMJ 2024;387:e079183) and SWiM (BMJ 2020;368:l6890).
Whether an item is answered follows from the dataset, where that can be known; nothing is claimed otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator import paths
from generator.load import Dataset

AnswerState = Literal["answered", "in-part", "not-done", "not-known"]
STATES: dict[AnswerState, str] = {
    "answered": "answered",
    "in-part": "in part",
    "not-done": "not done",
    "not-known": "cannot be known here",
}


@dataclass(frozen=True)
class Answer:
    """The state of an item, where it is answered (an address of the site, or None), and words where they are needed."""

    state: AnswerState
    url: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class Item:
    """An item of a checklist: its number, what is asked, and its answer."""

    number: str
    asked: str
    answer: Answer


Found = Callable[[Dataset], Answer]


def at(url: str, state: AnswerState = "answered", words: str | None = None) -> Found:
    """An item that a page of every portal answers."""
    return lambda _: Answer(state, url, words)


def when(
    holds: Callable[[Dataset], object], url: str | None, otherwise: str, state: AnswerState = "not-done"
) -> Found:
    """An item that is answered where something holds of the dataset."""
    return lambda data: Answer("answered", url) if holds(data) else Answer(state, None, otherwise)


def no(words: str, url: str | None = None) -> Found:
    """An item of which nothing was done."""
    return lambda _: Answer("not-done", url, words)


def unknown(words: str) -> Found:
    """An item of which a dataset holds nothing, so that nothing can be said."""
    return lambda _: Answer("not-known", None, words)


def filled(items: tuple[tuple[str, str, Found], ...], dataset: Dataset) -> tuple[Item, ...]:
    """A checklist with its answers for a dataset."""
    return tuple(Item(number, asked, found(dataset)) for number, asked, found in items)


METHODS, ABOUT, SEARCHES = paths.METHODS.url, paths.ABOUT.url, paths.SEARCHES.url
NO_SEARCH = "No systematic search is recorded."


def searched(dataset: Dataset) -> bool:
    """Is a round of searches recorded?"""
    return bool(dataset.searches)


def living(dataset: Dataset) -> bool:
    """Is the portal declared living?"""
    return dataset.portal.living is not None and dataset.portal.living.status == "living"


def has_schedule(dataset: Dataset) -> bool:
    """Is a schedule declared?"""
    return dataset.portal.living is not None and bool(dataset.portal.living.schedule)


def flow(dataset: Dataset) -> Answer:
    """The flow: answered where a search is recorded, in part where it shows that none is."""
    return Answer(
        "answered" if searched(dataset) else "in-part",
        f"{SEARCHES}#flow",
        None if searched(dataset) else NO_SEARCH,
    )
