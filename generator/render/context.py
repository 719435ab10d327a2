"""What every view looks things up in: the dataset, its tables, and the cells that all tables share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator import formatting, paths
from generator.answer_text import SaidAnswer, say_answers
from generator.evidence.asked import summary_rows
from generator.evidence.certainty import Judged, certainty_of
from generator.evidence.comparisons import Compared
from generator.evidence.every_trial import EveryTrial, every_trial
from generator.evidence.headlines import Headline
from generator.evidence.missing_results import Matrix, missing_results
from generator.evidence.results import Results
from generator.history import History
from generator.load import Dataset
from generator.model.portal import SummaryRow
from generator.model.terms import Measure
from generator.paths import Address
from generator.render import wording
from generator.render.review_words import fitting
from generator.render.tables import ABSENT, Cell
from generator.rows import ArmRow, FigureRow, Rows, StudyRow
from generator.vocabulary import Vocabulary


@dataclass(frozen=True)
class Context:
    """Everything a view may read; nothing here decides what is combined."""

    dataset: Dataset
    rows: Rows
    results: Results
    history: History = field(default_factory=History)

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the dataset."""
        return self.dataset.vocabulary

    def fit(self, phrase: str) -> str:
        """A phrase of the program in words that fit the kind of review."""
        return fitting(self.dataset.portal.kind, phrase)

    @cached_property
    def summary_rows(self) -> tuple[SummaryRow, ...]:
        """The outcomes that the summary asks about."""
        return summary_rows(self.dataset)

    @cached_property
    def certainty(self) -> Judged:
        """The certainty that named people judged, by disease and outcome."""
        return certainty_of(self.dataset, self.rows, self.results)

    @cached_property
    def answers(self) -> dict[str, SaidAnswer]:
        """The answer for each disease in words."""
        return say_answers(self.dataset, self.rows, self.results)

    @cached_property
    def trials(self) -> EveryTrial:
        """Every randomised trial, with the result that stands for it."""
        return every_trial(self.dataset, self.rows, self.results)

    @cached_property
    def missing(self) -> dict[str, Matrix]:
        """By disease what each trial planned, and what was found of it."""
        return {
            disease: missing_results(self.dataset, self.rows, self.results, disease)
            for disease in self.vocabulary.diseases
        }

    @cached_property
    def compared_of(self) -> dict[str, tuple[Compared, ...]]:
        """The comparisons of each study, by its id; those that stand for it on the first page stand first."""
        standing = {id(one.item) for one in self.trials.listed}
        found: dict[str, list[Compared]] = {}
        for disease in self.vocabulary.diseases:
            for item in self.results.compared[disease]:
                found.setdefault(item.pair.study, []).append(item)
        return {
            study: tuple(sorted(items, key=lambda item: id(item) not in standing))
            for study, items in found.items()
        }

    def headlines_of(self, disease: str) -> tuple[Headline, ...]:
        """The headline of each outcome of the summary."""
        return self.results.headlines[disease]

    def label(self, study: str) -> str:
        """ "Deng 2017"."""
        return self.rows.study[study].label

    def measure(self, row: FigureRow) -> Measure:
        """The measure of an outcome or effect; an arm of several diseases may use that of any of them."""
        measures = self.vocabulary.measures
        return next(
            measures[disease][row.measure]
            for disease in row.diseases
            if row.measure is not None and row.measure in measures[disease]
        )

    def study_cell(
        self, study: StudyRow, page: Address, anchor: str | None = None, with_arm: ArmRow | None = None
    ) -> Cell:
        """The study's label, linked to its page, with its mark and the arm in the second line."""
        url = paths.study(study.id).url + (f"#{anchor}" if anchor else "")
        words = [with_arm.label if with_arm else None, study.mark]
        return Cell(study.label, page.to(url), "; ".join(filter(None, words)) or None)

    def source_cell(self, row: FigureRow, with_doubts: bool = False) -> Cell:
        """Where the figure was read, with its basis; on a measure's page also a link to the doubts about the study."""
        source = row.source
        doubted = with_doubts and row.study.doubts
        return Cell(
            wording.SOURCE_KINDS[source.kind],
            source.url,
            wording.BASIS[row.basis],
            mark=row.basis,
            doubts=f"#doubts-{row.study.id}" if doubted else None,
        )

    def control_words(self, arm: ArmRow) -> str:
        """Was the arm compared at the same time, and how?"""
        if not arm.is_treated:
            return "control arm, randomised" if arm.randomised else "control arm"
        if arm.randomised:
            return "randomised against control"
        return "controlled, not randomised" if arm.controlled else "no control group"

    def row_control_words(self, row: FigureRow) -> str:
        """The same of a result: one taken after the comparison had ended has no control any more."""
        if row.measure is not None and self.measure(row).after_comparison:
            return wording.AFTER_COMPARISON
        return self.control_words(row.arm)

    def is_randomised(self, row: FigureRow) -> bool:
        """Is it the result of a randomised group, taken while the comparison lasted?"""
        return row.arm.randomised and not self.measure(row).after_comparison

    def design_cell(self, row: FigureRow) -> Cell:
        """The study's design, and whether this result was controlled: the arm decides, not the study."""
        design = row.study.design_type
        words, arm = self.row_control_words(row), row.arm
        controlled = arm.controlled and words != wording.AFTER_COMPARISON
        return Cell(design.label, note=words, mark="controlled" if controlled else None)

    def months_cell(self, row: FigureRow) -> Cell:
        """Time of assessment, as the report prints it."""
        return Cell(formatting.time(row.months, row.weeks)) if row.months is not None else ABSENT_TIME


ABSENT_TIME = Cell(wording.NOT_STATED, mark="absent")


def text_cell(text: object) -> Cell:
    """Text, or "not found" where there is none."""
    return Cell(str(text)) if text is not None and text != "" else ABSENT


def control_mark(arm: ArmRow) -> str | None:
    """How the row of a control group is marked in a table."""
    return None if arm.is_treated else "control"
