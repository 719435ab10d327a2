"""The randomised trials of a disease as its answer sees them: one comparison stands for each, the larger first.

The comparison of a trial's primary endpoint stands for it; else that of a measure that leads an outcome; else the first
one. Harms stand for no trial. A trial that gives figures of a part of its people alone is known to do so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.evidence.analysis_sets import narrowness
from generator.evidence.answer_marks import Mark, figure_rows, marks_of
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.evidence.directions import Direction, direction_of, has_difference
from generator.evidence.endpoints import endpoint_results, endpoints_of, has_missed
from generator.evidence.headlines import Headline
from generator.evidence.people import sum_people
from generator.evidence.times import is_within
from generator.model.result import SummaryKey
from generator.rows import ArmResult, ArmRow, Rows, SourceRow, StudyRow
from generator.vocabulary import Vocabulary

Endpoint = Literal["missed", "met"]
Figure = Literal["counts", "percent", "change", "follow_up", "change_percent"]
SCORES: tuple[Literal["change", "follow_up", "change_percent"], ...] = (
    "change",
    "follow_up",
    "change_percent",
)


@dataclass(frozen=True, eq=False)
class Trial:
    """A randomised trial against a control; ``people`` are those randomised, or planned where no other number is known.

    ``item`` stands for it, None where no comparison of it may. ``control_arm`` is the group that it was compared with.
    ``figure`` is the form in which both groups' figures are printed, None where they are not. ``direction`` says whom
    the difference favours; ``endpoint`` whether a primary endpoint was missed, or else met, and ``endpoint_in_press``
    that only the press says so.
    """

    study: StudyRow
    stratum: str | None
    control_arm: ArmRow
    people: int | None
    is_planned: bool
    item: Compared | None
    definition: Definition | None
    figure: Figure | None
    direction: Direction | None
    endpoint: Endpoint | None
    endpoint_in_press: bool
    marks: tuple[Mark, ...]

    @property
    def has_missed(self) -> bool:
        """Did it miss a primary endpoint?"""
        return self.endpoint == "missed"

    @property
    def is_stopped(self) -> bool:
        """Was it stopped early?"""
        return self.study.stopped_early is True

    @property
    def has_failed(self) -> bool:
        """Did it miss what it set out to show, or was it stopped?"""
        return self.has_missed or self.is_stopped

    @property
    def rows(self) -> tuple[str, ...]:
        """Permanent ids of the rows that stand for it: of both groups, else the authors' own comparison."""
        if self.item is None:
            return ()
        return tuple(row.key for row in figure_rows(self.item))


def randomised_trials(
    rows: Rows,
    vocabulary: Vocabulary,
    compared: Iterable[Compared],
    headlines: Sequence[Headline],
    disease: str,
    *,
    separate: bool = False,
) -> tuple[Trial, ...]:
    """Every randomised trial among the main studies, the largest first; of equal ones the one that failed.

    With ``separate`` those of the studies that are shown separately.
    """
    found: dict[str, list[Compared]] = {}
    for item in compared:
        if item.pair.randomised and item.pair.is_shown_separately is separate:
            found.setdefault(item.pair.study, []).append(item)
    leading = [one.leading.slug for one in headlines if one.leading and not one.outcome.categories]
    measures = vocabulary.measures.get(disease, {})
    order = {slug: place for place, slug in enumerate(dict.fromkeys([*leading, *measures]))}
    trials = []
    for items in found.values():
        standing = _standing(items, order)
        slug = standing.pair.measure if standing is not None else None
        definition = Definition(disease, slug, measures[slug]) if slug is not None else None
        trials.append(_trial(rows, items, standing, definition))
    return tuple(sorted(trials, key=by_size))


def by_size(trial: Trial) -> tuple[int, bool, str]:
    """The order of trials: the largest first, of equal ones the one that failed; without a number last."""
    return -(trial.people or 0), not trial.has_failed, trial.study.id


def _standing(items: Sequence[Compared], order: dict[str, int]) -> Compared | None:
    """Of all its people before of a part, its endpoint's before others, with figures before without."""

    def rank(item: Compared) -> tuple[object, ...]:
        return (
            item.pair.subset is not None,
            not endpoints_of(item.pair),
            order.get(item.pair.measure or "", len(order)),
            narrowness(item.pair.analysis_set),
            not has_difference(item),
            _figure(item) is None,
            -(item.pair.months or 0),
        )

    may = [item for item in items if item.pair.measure is not None and item.pair.is_of_all]
    return min(may, key=rank, default=None)


def _trial(
    rows: Rows, items: Sequence[Compared], item: Compared | None, definition: Definition | None
) -> Trial:
    study = items[0].pair.arm.study
    people, is_planned = _people(items)
    endpoint: Endpoint | None = "missed" if has_missed(study) else None
    if endpoint is None and "met" in endpoint_results(study):
        endpoint = "met"
    # Figures of another measure than the endpoint that was missed would stand for the trial under a wrong name.
    shown = item if item is not None and (endpoint != "missed" or endpoints_of(item.pair)) else None
    is_part = shown is not None and shown.pair.subset is not None
    direction = direction_of(shown, definition) if shown and definition and not is_part else None
    return Trial(
        study=study,
        stratum=items[0].pair.arm.stratum,
        control_arm=(shown or items[0]).pair.control_arm,
        people=people,
        is_planned=is_planned,
        item=shown,
        definition=definition if shown is not None else None,
        figure=_figure(shown) if shown is not None else None,
        direction=direction,
        endpoint=endpoint,
        endpoint_in_press=_in_press(rows, study, endpoint),
        marks=tuple(marks_of(study, shown, None if endpoint == "missed" else direction)),
    )


def _people(items: Sequence[Compared]) -> tuple[int | None, bool]:
    """People randomised as written, else those of all groups that were compared, else those planned."""
    study = items[0].pair.arm.study
    if study.people_randomised is not None and len(study.diseases) == 1:
        return study.people_randomised, False
    arms = list(dict.fromkeys(arm for item in items for arm in (item.pair.arm, item.pair.control_arm)))
    if all(arm.people is not None for arm in arms):
        return sum_people(arms), False
    planned = [arm.planned for arm in arms]
    if all(number is not None for number in planned):
        return sum(number for number in planned if number is not None), True
    return study.people_planned, study.people_planned is not None


def _figure(item: Compared) -> Figure | None:
    """The form in which a figure of both groups is printed or calculated, and not read from words."""
    treated, control = item.pair.treated, item.pair.control
    if treated is None or control is None or treated.is_inferred or control.is_inferred:
        return None
    if item.counts is not None:
        return "counts"
    if treated.percent is not None and control.percent is not None:
        return "percent"
    return next((form for form in SCORES if _centre(treated, form) and _centre(control, form)), None)


def _centre(row: ArmResult, form: SummaryKey) -> bool:
    return row.score(form).mean is not None or row.score(form).median is not None


def _in_press(rows: Rows, study: StudyRow, endpoint: Endpoint | None) -> bool:
    """Does nothing but the press or the company say that it was missed, or met?"""
    sources: dict[str, SourceRow] = {source.id: source for source in rows.sources_of[study.id]}
    kinds = [sources[one.source].kind for one in study.primary_endpoints if one.result == endpoint]
    return endpoint is not None and all(kind == "press" for kind in kinds)


def is_same_question(one: Trial, other: Trial) -> bool:
    """One measure and one window: may the two be compared in a sentence? Times that are not stated are not the same."""
    if one.item is None or other.item is None or one.definition is None or other.definition is None:
        return False
    if one.definition.slug != other.definition.slug:
        return False
    first, second, window = one.item.pair.months, other.item.pair.months, one.definition.window_months
    if first is None or second is None:
        return False
    return first == second or (window is not None and is_within(first, window) and is_within(second, window))
