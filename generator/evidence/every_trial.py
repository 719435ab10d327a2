"""Every randomised trial of the dataset with the result that stands for it, or the reason why it has no row.

The largest first; trials of other products stand among them, those of studies shown separately after them. Which of a
trial's results stands for it, and how many people it has, is decided in `answer_trials`: list and answers agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.evidence.answer_known import treatment
from generator.evidence.answer_trials import Trial, by_size, randomised_trials
from generator.evidence.comparisons import Compared
from generator.evidence.directions import Favoured, in_favour
from generator.evidence.results import Results
from generator.load import Dataset
from generator.rows import ArmRow, AwaitingRow, Rows, StudyRow

# Which evidence a trial belongs to: of the product asked about, of another one, or of a study shown separately.
Belongs = Literal["asked", "other-product", "separate"]
# What is shown of a trial's result: a difference of shares on the axis; a difference of means, on a scale of its own;
# what its authors say; both groups' figures without a difference; that nothing was found of the endpoint it missed or
# met; nothing.
Shown = Literal["points", "means", "authors", "figures", "endpoint-alone", "nothing"]
# Why a randomised study has no row: its report was retracted; its groups mix diseases; no group without the treatment
# is here; its groups had changed over before anything was measured.
Why = Literal["retracted", "mixed", "no-control", "after-comparison"]


@dataclass(frozen=True, eq=False)
class ListedTrial:
    """A trial on one disease; ``groups`` is the number of its treated groups, of which one result stands for all."""

    disease: str
    trial: Trial
    belongs: Belongs
    groups: int

    @property
    def item(self) -> Compared | None:
        """The comparison that stands for it, as the page of its outcome shows it."""
        return self.trial.item

    @property
    def shown(self) -> Shown:
        """What is shown of its result."""
        item = self.item
        if item is None:
            return "endpoint-alone" if self.trial.endpoint is not None else "nothing"
        if item.difference is not None:
            return "points" if item.counts is not None else "means"
        if item.pair.effects:
            return "authors"
        return "figures" if item.rows else "nothing"

    @property
    def favoured(self) -> Favoured | None:
        """The difference as it is drawn; None where it is not one of shares."""
        item, definition = self.item, self.trial.definition
        return in_favour(item, definition) if item is not None and definition is not None else None


@dataclass(frozen=True, eq=False)
class UnlistedTrial:
    """A study of a randomised design that has no row, and why."""

    study: StudyRow
    why: Why


@dataclass(frozen=True, eq=False)
class EveryTrial:
    """All of them: in rows, without one, and those that await classification, of which no figure was read."""

    listed: tuple[ListedTrial, ...]
    unlisted: tuple[UnlistedTrial, ...]
    awaiting: tuple[AwaitingRow, ...]


def every_trial(dataset: Dataset, rows: Rows, results: Results) -> EveryTrial:
    """Each study of a randomised design is in a row or named as without one; the same input gives the same list."""
    diseases = dataset.vocabulary.diseases
    found = [one for disease in diseases for one in _listed(dataset, rows, results, disease)]
    there = {one.trial.study for one in found}
    randomised = [study for study in rows.studies if study.design_type.randomised]
    awaited = (row for row in rows.awaiting if row.is_randomised_comparison and row.is_another_study)
    return EveryTrial(
        tuple(sorted(found, key=lambda one: (one.belongs == "separate", *by_size(one.trial), one.disease))),
        tuple(UnlistedTrial(study, _why(rows, study)) for study in randomised if study not in there),
        tuple(awaited),
    )


def _listed(dataset: Dataset, rows: Rows, results: Results, disease: str) -> list[ListedTrial]:
    """The trials of one disease: of the main studies, then of those shown separately; retracted ones have no row."""
    asked = treatment(dataset)
    found = []
    for separate in (False, True):
        for one in randomised_trials(
            rows,
            dataset.vocabulary,
            results.compared[disease],
            results.headlines[disease],
            disease,
            separate=separate,
        ):
            is_other = treatment(dataset, one.stratum) != asked
            belongs: Belongs = "separate" if separate else "other-product" if is_other else "asked"
            if not one.study.is_retracted:
                found.append(ListedTrial(disease, one, belongs, len(_treated(rows, one.study, disease))))
    return found


def _treated(rows: Rows, study: StudyRow, disease: str) -> list[ArmRow]:
    """The groups of a study on a disease that were compared with a control at random."""
    arms = rows.arms_of[study.id]
    return [arm for arm in arms if arm.disease == disease and arm.randomised and arm.compared_with]


def _why(rows: Rows, study: StudyRow) -> Why:
    compared = [arm for arm in rows.arms_of[study.id] if arm.compared_with]
    if study.is_retracted:
        return "retracted"
    if not compared:
        return "no-control"
    return "mixed" if all(arm.disease is None for arm in compared) else "after-comparison"
