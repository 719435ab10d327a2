"""How reports came into the dataset, as a PRISMA 2020 flow: one for each round of searches, or one of what is here.

The boxes are those of the template for new and updated reviews with databases, registers and other sources (Page and
others, BMJ 2021;372:n71). A number that nobody recorded has a state of its own and is never 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.load import Dataset
from generator.model.search import BY_DATABASES, Screened, Search, SearchRound, SourceOfRecords

BoxState = Literal["counted", "not-recorded", "not-made"]
Number = int | None
KINDS: dict[SourceOfRecords, str] = {
    "database": "Databases",
    "register": "Registers",
    "website": "Websites",
    "organisation": "Organisations",
    "citation": "Lists of references",
    "other": "Other ways",
}


@dataclass(frozen=True)
class Box:
    """One box of the flow: its permanent id, what it counts, the number, and the parts that the number is made of."""

    id: str
    label: str
    number: Number
    state: BoxState
    parts: tuple[tuple[str, Number], ...] = ()


@dataclass(frozen=True)
class Flow:
    """The boxes of one round in the order of the template; ``others`` are those found by other ways."""

    id: str
    label: str
    previous: Box
    databases: tuple[Box, ...]
    others: tuple[Box, ...]
    included: tuple[Box, ...]
    was_searched: bool

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All of them."""
        return (self.previous, *self.databases, *self.others, *self.included)


def box(name: str, label: str, number: Number, parts: Iterable[tuple[str, Number]] = ()) -> Box:
    """A box with its number; without one it was not recorded."""
    return Box(name, label, number, "counted" if number is not None else "not-recorded", tuple(parts))


def flows(dataset: Dataset) -> tuple[Flow, ...]:
    """A flow for each round, the first first; without any, the one of what is here."""
    rounds = sorted(dataset.searches.items(), key=lambda pair: (pair[1].date, pair[0]))
    if not rounds:
        return (_without_search(dataset),)
    brought = {study for _, one in rounds for study in one.studies}
    before = sum(study.id not in brought for study in dataset.studies)
    found = []
    for slug, one in rounds:
        found.append(_of_round(dataset, slug, one, before))
        before += len(one.studies)
    return tuple(found)


def _of_round(dataset: Dataset, slug: str, one: SearchRound, before: int) -> Flow:
    by_databases = [search for search in one.searches if search.kind in BY_DATABASES]
    by_others = [search for search in one.searches if search.kind not in BY_DATABASES]
    return Flow(
        id=slug,
        label=one.label,
        previous=box("previous", "Studies here before this round", before),
        databases=_column(dataset, "databases", by_databases, one.databases),
        others=_column(dataset, "others", by_others, one.others),
        included=(
            box("new", "New studies included", len(one.studies)),
            box("total", "Studies included in all", before + len(one.studies)),
        ),
        was_searched=True,
    )


def _column(dataset: Dataset, name: str, searches: list[Search], found: Screened | None) -> tuple[Box, ...]:
    """Records identified, removed, screened, sought and assessed; nothing where the column was not searched."""
    if not searches and found is None:
        return ()
    one = found or Screened.model_validate({})
    identified = _sum(search.hits for search in searches) if searches else None
    removed = {"Duplicates": _duplicates(identified, one), "By a program": one.automation_removed}
    removed["For other reasons"] = one.otherwise_removed
    reasons = [
        (dataset.vocabulary.exclusions[reason].label, number)
        for reason, number in one.reports_excluded.items()
    ]
    return (
        box(f"{name}-identified", "Records identified", identified, _by_kind(searches)),
        box(
            f"{name}-removed",
            "Records removed before screening",
            _removed(identified, one, removed.values()),
            removed.items(),
        ),
        box(f"{name}-screened", "Records screened", one.screened),
        box(f"{name}-excluded", "Records excluded", one.excluded),
        box(f"{name}-sought", "Reports sought for retrieval", one.sought),
        box(f"{name}-not-retrieved", "Reports not retrieved", one.not_retrieved),
        box(f"{name}-assessed", "Reports assessed for eligibility", one.assessed),
        box(f"{name}-reports-excluded", "Reports excluded", _known_sum(n for _, n in reasons), reasons),
    )


def _duplicates(identified: Number, one: Screened) -> Number:
    """Records identified less those left; None where either was not recorded, or more are left than were found."""
    if identified is None or one.after_duplicates is None or one.after_duplicates > identified:
        return None
    return identified - one.after_duplicates


def _removed(identified: Number, one: Screened, parts: Iterable[Number]) -> Number:
    """Records identified less those screened; else the sum of the parts, where each was recorded."""
    if identified is not None and one.screened is not None and one.screened <= identified:
        return identified - one.screened
    return _sum(parts)


def _by_kind(searches: list[Search]) -> list[tuple[str, Number]]:
    present = [kind for kind in KINDS if any(search.kind == kind for search in searches)]
    return [(KINDS[kind], _sum(one.hits for one in searches if one.kind == kind)) for kind in present]


def _sum(numbers: Iterable[Number]) -> Number:
    """The sum; None where one of them was not recorded."""
    found = list(numbers)
    return None if any(number is None for number in found) else sum(number or 0 for number in found)


def _known_sum(numbers: Iterable[Number]) -> Number:
    """The sum of those recorded; None where none was."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _without_search(dataset: Dataset) -> Flow:
    """No round is recorded: what is here, however it was found."""
    not_made = [
        ("databases-identified", "Records identified"),
        ("databases-screened", "Records screened"),
        ("databases-assessed", "Reports assessed for eligibility"),
    ]
    reasons = {
        term.label: sum(report.reason == slug for report in dataset.excluded.values())
        for slug, term in dataset.vocabulary.exclusions.items()
    }
    studies, excluded, awaiting = len(dataset.studies), len(dataset.excluded), len(dataset.awaiting)
    return Flow(
        id="without-search",
        label="Without a systematic search",
        previous=box("previous", "Studies of an earlier version", None),
        databases=tuple(Box(name, label, None, "not-made") for name, label in not_made),
        others=(
            box("others-identified", "Records seen on the way", None),
            box("others-sought", "Reports known here", studies + excluded + awaiting),
            box("others-not-retrieved", "Reports awaiting classification: figures not read", awaiting),
            box("others-assessed", "Reports looked at", studies + excluded),
            box(
                "others-reports-excluded",
                "Reports excluded",
                excluded,
                [(label, number) for label, number in reasons.items() if number],
            ),
        ),
        included=(box("total", "Studies included", studies),),
        was_searched=False,
    )
