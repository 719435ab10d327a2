"""What a figure of the source review about results or harms is counted from, and why other rows are not counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.evidence.definitions import Definition
from generator.evidence.overlaps import count_once
from generator.evidence.states import is_measured
from generator.evidence.units import one_row_an_arm
from generator.load import Dataset
from generator.model.review import ReviewFigure
from generator.rows import ArmResult, Rows, StudyRow

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


@dataclass(frozen=True)
class ReviewCounts:
    """Looks up the dataset's rows for figures of the review; one for a dataset."""

    dataset: Dataset
    rows: Rows

    def counted(self, figure: ReviewFigure, studies: Sequence[StudyRow]) -> Counted:
        """The value over the rows of these studies that may be counted, or why there is none."""
        left: dict[str, list[ArmResult]] = {}
        usable = self._usable(figure, {row.id for row in studies}, left)
        if not usable:
            return self._none(figure, left)
        if figure.quantity == "highest-percent":
            return _highest_percent(_without_repeats(usable))
        one_each = one_row_an_arm(usable)
        rows = _without_repeats(one_each)
        different = self._different(figure, usable)
        if different is not None:
            found = (
                f"{different}, so the counts found cannot be held against the review's: {self._counts(rows)}."
            )
            return Counted(None, found, not_counted=tuple(row.key for row in rows))
        return _added_up(figure, rows, OF_SEVERAL if len(one_each) < len(usable) else "")

    # ---- which rows ----

    def _usable(
        self, figure: ReviewFigure, studies: set[str], left: dict[str, list[ArmResult]]
    ) -> list[ArmResult]:
        """Rows of treated arms; those that are not counted stand under their first reason in ``left``."""
        needs_count = figure.quantity != "highest-percent"
        is_share = figure.quantity != "people-count"
        rules: tuple[tuple[str, Callable[[ArmResult], bool]], ...] = (
            (OUTSIDE, lambda row: row.study.id not in studies),
            ("of a group that mixes several diseases", lambda row: not _is_of(figure, row)),
            ("our reading of words", lambda row: bool(figure.category) and row.is_inferred),
            ("a count of events, not of people", lambda row: row.unit == "events"),
            ("a count that is the least there were", lambda row: row.is_least_count),
            ("a count of other things than people", lambda row: not row.is_of_people),
            ("of only some of a group's patients", lambda row: bool(row.subset)),
            ("of responders only", lambda row: row.analysis_set == "responders-only"),
            ("a share of selected cases", lambda row: is_share and row.is_of_selected_cases),
            ("a share without a count", lambda row: needs_count and row.events is None),
        )
        usable = []
        for row in self._about(figure):
            reason = next((words for words, is_out in rules if is_out(row)), None)
            if reason is None:
                usable.append(row)
            else:
                left.setdefault(reason, []).append(row)
        return usable

    def _about(self, figure: ReviewFigure) -> list[ArmResult]:
        """Every row with a number of people on the figure's diseases and its domains or category."""
        rows: list[ArmResult] = (
            [row for row in self.rows.harms if row.category == figure.category]
            if figure.category
            else [row for row in self.rows.outcomes if row.domain in figure.domains]
        )
        return [row for row in rows if row.arm.is_treated and _says_share(row) and _is_on(figure, row)]

    # ---- may they be added up? ----

    def _different(self, figure: ReviewFigure, rows: list[ArmResult]) -> str | None:
        """Counts are added up only of a category, or of one measure, that may be combined across studies."""
        if figure.category:
            return None if self.dataset.vocabulary.safety[figure.category].combine else DIFFERENT["category"]
        same = len({row.measure for row in rows}) == 1 and all(self._may_be_combined(row) for row in rows)
        return None if same else DIFFERENT["measure"]

    def _may_be_combined(self, row: ArmResult) -> bool:
        measures = self.dataset.vocabulary.measures
        return all(
            Definition(slug, row.outcome, measure=measures[slug][row.outcome]).combine_single_groups
            for slug in row.diseases
            if row.outcome in measures.get(slug, {})
        )

    def _is_measured(self, figure: ReviewFigure) -> bool:
        diseases = figure.diseases or self.dataset.vocabulary.diseases
        measured = (is_measured(self.dataset, slug, figure.domains) for slug in diseases)
        return bool(figure.category) or any(measured)

    # ---- words ----

    def _counts(self, rows: list[ArmResult]) -> str:
        """ "6 of 6 people (Kamen 2022)" of each row."""
        return ", ".join(f"{row.events} of {row.total} people ({row.study.label})" for row in rows)

    def _none(self, figure: ReviewFigure, left: dict[str, list[ArmResult]]) -> Counted:
        """Why there is no value: nothing was found, or only rows that are not counted, each with its reason."""
        if not left:
            return Counted(None, NOTHING[figure.quantity] if self._is_measured(figure) else NO_MEASURE)
        reasons = (
            f"{words} ({', '.join(dict.fromkeys(row.study.label for row in rows))})"
            for words, rows in left.items()
        )
        keys = tuple(row.key for rows in left.values() for row in rows)
        return Counted(None, f"{NOT_COUNTED}{'; '.join(reasons)}.", not_counted=keys)


def _without_repeats(rows: list[ArmResult]) -> list[ArmResult]:
    """Of reports that share people, those without overlaps that have the most."""
    chosen = count_once((row.study, row.total or 0) for row in rows)
    return [row for row in rows if row.study.id in chosen]


def _says_share(row: ArmResult) -> bool:
    """A count among a total, a printed percentage, or that none is mentioned; not scores and sums of points."""
    counted = row.events is not None and bool(row.total)
    return counted or row.percent is not None or row.is_none_mentioned


def _is_on(figure: ReviewFigure, row: ArmResult) -> bool:
    return not figure.diseases or any(slug in figure.diseases for slug in row.diseases)


def _is_of(figure: ReviewFigure, row: ArmResult) -> bool:
    return not figure.diseases or row.disease in figure.diseases


def _highest_percent(rows: list[ArmResult]) -> Counted:
    shares = {row.key: share for row in rows if (share := _percent(row)) is not None}
    highest = max(shares.values())
    keys = tuple(key for key, share in shares.items() if share == highest)
    return Counted(highest, "The highest share of people among the treated groups with a figure.", keys)


def _percent(row: ArmResult) -> float | None:
    return 100 * row.proportion if row.proportion is not None else row.percent


def _added_up(figure: ReviewFigure, rows: list[ArmResult], said: str) -> Counted:
    keys = tuple(row.key for row in rows)
    events, total = sum(row.events or 0 for row in rows), sum(row.total or 0 for row in rows)
    if figure.quantity == "percent":
        how = f"{events} of {total} people in the groups with a count."
        return Counted(100 * events / total, how + said, keys)
    groups = f"{len(rows)} treated group{'' if len(rows) == 1 else 's'}"
    return Counted(events, f"Sum over {groups} with a stated count.{said}", keys)
