"""What a figure of the source review about results or harms is counted from, and why other rows are not counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.load import Dataset
from generator.model.review import ReviewFigure
from generator.synthesis.overlaps import without_overlaps
from generator.synthesis.selection import Question, one_row_an_arm
from generator.synthesis.states import is_measured
from generator.tables import Record, Tables, is_on, records

NOTHING = {
    "highest-percent": "No study in the dataset gives a share of people for this outcome in this disease.",
    "percent": "No study in the dataset gives a count for this in this disease.",
    "people-count": "No study in the dataset gives a count for this in this disease.",
}
NO_MEASURE = "No measure of this outcome is defined here for this disease."
NOT_COUNTED = "Only figures that are not counted here were found: "
OUTSIDE = "in a study outside the review's criteria, period or designs"
DIFFERENT = {
    "category": "What counts as such an event differs between studies",
    "measure": "Studies define or time this outcome differently",
}
OF_SEVERAL = " Of several rows of a group: reported before calculated, then the longest time."


@dataclass(frozen=True)
class Counted:
    """A value, how it was counted and what from; without a value, why, and the rows that were found all the same.

    ``at_least``: the true value may be higher, because a number of people is not known.
    """

    value: float | None
    how: str
    rows: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()
    at_least: bool = False


@dataclass
class ReviewRows:
    """Looks up the dataset's rows for figures of the review; one for a dataset."""

    dataset: Dataset
    tables: Tables
    studies: dict[str, Record] = field(init=False)
    treated: set[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.studies = {row["study"]: row for row in records(self.tables.studies)}
        arms = records(self.tables.arms)
        self.treated = {(arm["study"], arm["arm"]) for arm in arms if arm["role"] == "intervention"}

    def counted(self, figure: ReviewFigure, studies: list[Record]) -> Counted:
        """The value over the rows of these studies that may be counted, or why there is none."""
        left: dict[str, list[Record]] = {}
        usable = self._usable(figure, {row["study"] for row in studies}, left)
        if not usable:
            return self._none(figure, left)
        if figure.quantity == "highest-percent":
            return _highest_percent(self._without_repeats(usable))
        one_each = one_row_an_arm(usable)
        rows = self._without_repeats(one_each)
        different = self._different(figure, usable)
        if different is not None:
            found = (
                f"{different}, so the counts found cannot be held against the review's: {self._counts(rows)}."
            )
            return Counted(None, found, not_counted=tuple(row["key"] for row in rows))
        return _added_up(figure, rows, OF_SEVERAL if len(one_each) < len(usable) else "")

    # ---- which rows ----

    def _usable(self, figure: ReviewFigure, studies: set[str], left: dict[str, list[Record]]) -> list[Record]:
        """Rows of treated arms; those that are not counted stand under their first reason in ``left``."""
        needs_count = figure.quantity != "highest-percent"
        rules: tuple[tuple[str, Callable[[Record], bool]], ...] = (
            (OUTSIDE, lambda row: row["study"] not in studies),
            ("of a group that mixes several diseases", lambda row: not _is_of(figure, row)),
            ("our reading of words", lambda row: bool(figure.category) and row["basis"] == "inferred"),
            ("a count of events, not of people", lambda row: row.get("unit") == "events"),
            ("of only some of a group's patients", lambda row: bool(row.get("subset"))),
            ("a share without a count", lambda row: needs_count and row["events"] is None),
        )
        usable = []
        for row in self._about(figure):
            reason = next((words for words, is_out in rules if is_out(row)), None)
            if reason is None:
                usable.append(row)
            else:
                left.setdefault(reason, []).append(row)
        return usable

    def _about(self, figure: ReviewFigure) -> list[Record]:
        """Every row with a number of people on the figure's diseases and its domains or category."""
        rows = records(self.tables.safety if figure.category else self.tables.outcomes)
        return [
            row
            for row in rows
            if (row["study"], row["arm"]) in self.treated
            and (row["category"] == figure.category if figure.category else row["domain"] in figure.domains)
            and _is_share(row)
            and self._is_on(figure, row)
        ]

    def _is_on(self, figure: ReviewFigure, row: Record) -> bool:
        return not figure.diseases or any(is_on(row, self.studies, slug) for slug in figure.diseases)

    def _without_repeats(self, rows: list[Record]) -> list[Record]:
        """Of reports that share people, those without overlaps that have the most."""
        weights = {row["study"]: (0.0, 1.0) for row in rows}
        for row in rows:
            weights[row["study"]] = (weights[row["study"]][0] + (row["total"] or 0), 1.0)
        overlaps = {study: frozenset(self.studies[study]["overlaps"]) for study in weights}
        chosen = without_overlaps(weights, overlaps)
        return [row for row in rows if row["study"] in chosen]

    # ---- may they be added up? ----

    def _different(self, figure: ReviewFigure, rows: list[Record]) -> str | None:
        """Counts are added up only of a category, or of one measure, that may be combined across studies."""
        if figure.category:
            return None if self.dataset.vocabulary.safety[figure.category].combine else DIFFERENT["category"]
        same = len({row["measure"] for row in rows}) == 1 and all(self._may_be_combined(row) for row in rows)
        return None if same else DIFFERENT["measure"]

    def _may_be_combined(self, row: Record) -> bool:
        diseases = [row["disease"]] if row["disease"] else self.studies[row["study"]]["diseases"]
        measures = (self.dataset.vocabulary.measures.get(slug, {}).get(row["measure"]) for slug in diseases)
        return all(Question.of_measure(measure).combine for measure in measures if measure is not None)

    def _is_measured(self, figure: ReviewFigure) -> bool:
        diseases = figure.diseases or self.dataset.vocabulary.diseases
        measured = (is_measured(self.dataset, slug, figure.domains) for slug in diseases)
        return bool(figure.category) or any(measured)

    # ---- words ----

    def _counts(self, rows: list[Record]) -> str:
        """ "6 of 6 people (Kamen 2022)" of each row."""
        return ", ".join(f"{row['events']} of {row['total']} people ({self._label(row)})" for row in rows)

    def _label(self, row: Record) -> str:
        return str(self.studies[row["study"]]["label"])

    def _none(self, figure: ReviewFigure, left: dict[str, list[Record]]) -> Counted:
        """Why there is no value: nothing was found, or only rows that are not counted, each with its reason."""
        if not left:
            return Counted(None, NOTHING[figure.quantity] if self._is_measured(figure) else NO_MEASURE)
        reasons = (
            f"{words} ({', '.join(dict.fromkeys(self._label(row) for row in rows))})"
            for words, rows in left.items()
        )
        keys = tuple(row["key"] for rows in left.values() for row in rows)
        return Counted(None, f"{NOT_COUNTED}{'; '.join(reasons)}.", not_counted=keys)


def _is_share(row: Record) -> bool:
    """A count among a total, or a printed percentage; scores and sums of points are none."""
    return (row["events"] is not None and bool(row["total"])) or row.get("percent") is not None


def _is_of(figure: ReviewFigure, row: Record) -> bool:
    return not figure.diseases or row["disease"] in figure.diseases


def _highest_percent(rows: list[Record]) -> Counted:
    shares = {
        row["key"]: 100 * row["proportion"] if row["proportion"] is not None else row["percent"]
        for row in rows
    }
    highest = max(shares.values())
    keys = tuple(key for key, share in shares.items() if share == highest)
    return Counted(highest, "The highest share of people among the treated groups with a figure.", keys)


def _added_up(figure: ReviewFigure, rows: list[Record], said: str) -> Counted:
    keys = tuple(row["key"] for row in rows)
    events, total = sum(row["events"] for row in rows), sum(row["total"] for row in rows)
    if figure.quantity == "percent":
        how = f"{events} of {total} people in the groups with a count."
        return Counted(100 * events / total, how + said, keys)
    groups = f"{len(rows)} treated group{'' if len(rows) == 1 else 's'}"
    return Counted(events, f"Sum over {groups} with a stated count.{said}", keys)
