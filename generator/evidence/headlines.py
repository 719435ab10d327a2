"""The headline of each disease and outcome: which measure leads, why, with what figure and of how many people.

Decided here alone; pages put it into words, the download has it by column. A figure of one group is never an effect.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from generator.evidence.candidates import Candidate, Why, candidates, may_lead, why
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.people_measured import people_compared
from generator.evidence.single_groups import SingleGroupSynthesis
from generator.evidence.states import State, States, gives_figure
from generator.evidence.syntheses import Syntheses
from generator.load import Dataset
from generator.model.portal import SummaryRow
from generator.model.result import SummaryKey
from generator.rows import ArmResult, Rows

GroupFigure = Literal[
    "combined",
    "count",
    "range",
    "events",
    "none-mentioned",
    "percent",
    "score",
    "inferred",
    "selected-cases",
    "at-least",
    "not-of-all-people",
    "comparison-alone",
    "compared",
    "in-words",
]
DifferenceFigure = Literal["combined", "largest-trial", "stated", "not-computed", "not-compared"]

# The forms of a score in the order in which one of them stands for it.
SCORE_FORMS: tuple[SummaryKey, ...] = ("change", "change_percent", "follow_up")


@dataclass(frozen=True)
class OfGroups:
    """What groups without a randomised control had (not an effect): which kind of figure, and the rows it is read from.

    - ``combined``: the share over studies (``synthesis``) · ``count``: the one count · ``range``: of several counts
    - ``events``: counts of events, no shares of people · ``none-mentioned``: no count of a harm
    - ``percent``, ``score``: as printed, of the first row · ``inferred``: our reading of words, of the first row
    - ``selected-cases``: counts of cases that were picked, of which no share is given, the largest first; only where no
      other study says anything
    - ``at-least``: a count that is the least there were, the first row's
    - ``not-of-all-people``: figures of parts of people or of responders alone, the first row's
    - ``comparison-alone``: figures of the comparison or its control group only · ``compared``: each group is one of a
      randomised comparison, which stands as such · ``in-words``: not even those
    """

    kind: GroupFigure
    rows: tuple[ArmResult, ...] = ()
    synthesis: SingleGroupSynthesis | None = None


@dataclass(frozen=True)
class OfComparisons:
    """The randomised difference: which kind of figure, and the comparisons that it is read from.

    - ``combined``: over trials (``synthesis``) · ``largest-trial``: of the first of ``compared``, others not combined
    - ``stated``: the authors' own words or figures · ``not-computed``: none that may lead, the first says why
    - ``not-compared``
    """

    kind: DifferenceFigure
    compared: tuple[Compared, ...] = ()
    synthesis: ControlledSynthesis | None = None


@dataclass(frozen=True)
class Headline:
    """An outcome of a disease: its state, the measures that may lead (the leading one first), and their figures.

    Without a candidate nothing leads: no treated group of the disease alone and no randomised comparison has it; then
    ``why``, ``of_groups`` and ``of_comparisons`` are None.
    """

    disease: str
    outcome: SummaryRow
    state: State
    candidates: tuple[Candidate, ...]
    why: Why | None
    of_groups: OfGroups | None
    of_comparisons: OfComparisons | None

    @property
    def leading(self) -> Candidate | None:
        """The measure or harm that leads."""
        return self.candidates[0] if self.candidates else None


def headline(
    dataset: Dataset, rows: Rows, syntheses: Syntheses, states: States, disease: str, outcome: SummaryRow
) -> Headline:
    """The headline of one disease and row of the summary."""
    state = states.of(disease, "summary", outcome.id)
    found = tuple(candidates(dataset, rows, syntheses, disease, outcome))
    if not found:
        return Headline(disease, outcome, state, (), None, None, None)
    first = found[0]
    return Headline(disease, outcome, state, found, why(first), of_groups(first), of_comparisons(first))


def of_groups(one: Candidate) -> OfGroups:
    """The combined share; else counts; else events; else what was not measured; else what is printed.

    A treated group whose randomised comparison is shown does not stand among them: it is shown with its control group.
    """
    if one.is_combined:
        return OfGroups("combined", (), one.synthesis)
    shown = {item.pair.treated.key for item in one.compared if item.pair.treated and item.pair.control}
    alone = tuple(row for row in one.rows if row.key not in shown)
    return _alone(replace(one, rows=alone)) if alone or not shown else OfGroups("compared")


def _alone(one: Candidate) -> OfGroups:
    counted = tuple(row for row in one.rows if row.share is not None and not row.is_inferred and _leads(row))
    if counted:
        return OfGroups("count" if len(counted) == 1 else "range", counted)
    if events := tuple(row for row in one.rows if row.unit == "events" and not row.is_inferred):
        return OfGroups("events", events)
    silent = tuple(row for row in one.rows if row.is_none_mentioned)
    if silent and not any(_is_said_otherwise(row) for row in one.rows):
        return OfGroups("none-mentioned", silent)
    return _printed(one)


def _is_said_otherwise(row: ArmResult) -> bool:
    """A harm that is read from words as a number, or counted as the least there were: then not none is mentioned."""
    return row.is_least_count or bool(row.category and row.is_inferred and not row.is_none_mentioned)


def _leads(row: ArmResult) -> bool:
    """Is it of people, and not of responders alone? What is not is shown on its page, and leads nothing."""
    return row.is_of_people and row.analysis_set != "responders-only"


def _printed(one: Candidate) -> OfGroups:
    """A printed percentage, a score, or our reading of words: of the row that says most, which stands first.

    Cases that were picked come last, whatever they say.
    """
    rows = tuple(sorted(filter(_leads, one.rows), key=_rank))
    printed = [row for row in rows if gives_figure(row)]
    picked = [row for row in rows if row.is_of_selected_cases]
    others = [row for row in rows if row not in picked]
    by_kind: tuple[tuple[GroupFigure, list[ArmResult]], ...] = (
        ("percent", [row for row in printed if row.percent is not None and row not in picked]),
        ("score", [row for row in printed if score_form(row) is not None]),
        ("at-least", [row for row in printed if row.is_least_count]),
        ("inferred", [row for row in others if row.is_inferred and row.events is not None]),
        ("selected-cases", [row for row in picked if row.events is not None or row.percent is not None]),
    )
    for kind, found in by_kind:
        if found:
            return OfGroups(kind, (found[0], *(row for row in rows if row is not found[0])))
    if beside := tuple(row for row in sorted(one.rows, key=_rank) if not _leads(row) and gives_figure(row)):
        return OfGroups("not-of-all-people", beside)
    return OfGroups("comparison-alone" if _is_compared_in_figures(one) else "in-words")


def score_form(row: ArmResult) -> SummaryKey | None:
    """The form of score that stands for a row; None where it has none."""
    return next((form for form in SCORE_FORMS if row.score(form).has_figure), None)


def _rank(row: ArmResult) -> tuple[bool, bool, bool, int]:
    """Studies that may be combined first, then cases not picked, randomised comparisons, the largest."""
    return (
        not row.study.may_be_combined,
        row.is_of_selected_cases,
        not row.arm.randomised,
        -(row.arm.people or 0),
    )


def _is_compared_in_figures(one: Candidate) -> bool:
    effects = [effect for item in one.compared for effect in item.pair.effects]
    return any(item.pair.control for item in one.compared) or any(map(gives_figure, effects))


def of_comparisons(one: Candidate) -> OfComparisons:
    """The combined difference; else that of the largest trial; else what is missing; else that there is none."""
    if one.controlled is not None:
        return OfComparisons("combined", one.controlled.chosen.used, one.controlled)
    if one.published:
        return OfComparisons("largest-trial", tuple(one.published))
    stated = tuple(
        item for item in one.compared if item.pair.effects and not item.pair.subset and item.pair.is_of_all
    )
    if stated:
        return OfComparisons("stated", stated)
    if not one.compared:
        return OfComparisons("not-compared")
    return OfComparisons("not-computed", tuple(sorted(one.compared, key=_without_difference)))


def _without_difference(item: Compared) -> tuple[bool, int]:
    """One that may lead first, then the one with the most people in both groups, as far as they are known."""
    return (not may_lead(item), -(people_compared(item) or 0))
