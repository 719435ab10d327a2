"""What every view looks things up in: the dataset, its tables, and the cells that all tables share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator import formatting, paths
from generator.history import History
from generator.load import Dataset
from generator.model.terms import Measure, Status
from generator.paths import Address
from generator.render import wording
from generator.render.tables import ABSENT, Cell
from generator.synthesis.results import Results
from generator.tables import Record, Tables, is_on, records
from generator.vocabulary import Vocabulary


@dataclass(frozen=True)
class Context:
    """Everything a view may read; nothing here decides what is combined."""

    dataset: Dataset
    tables: Tables
    results: Results
    history: History = field(default_factory=History)

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the dataset."""
        return self.dataset.vocabulary

    @cached_property
    def studies(self) -> dict[str, Record]:
        """Rows of the table of studies by id."""
        return {row["study"]: row for row in records(self.tables.studies)}

    @cached_property
    def arms(self) -> dict[tuple[str, str], Record]:
        """Rows of the table of arms by study and arm."""
        return {(row["study"], row["arm"]): row for row in records(self.tables.arms)}

    @cached_property
    def sources(self) -> dict[tuple[str, str], Record]:
        """Rows of the table of sources by study and source."""
        return {(row["study"], row["source"]): row for row in records(self.tables.sources)}

    @cached_property
    def outcomes(self) -> list[Record]:
        """Rows of the table of outcomes in file order."""
        return records(self.tables.outcomes)

    @cached_property
    def effects(self) -> list[Record]:
        """Rows of the table of effects in file order."""
        return records(self.tables.effects)

    @cached_property
    def safety(self) -> list[Record]:
        """Rows of the table of safety counts in file order."""
        return records(self.tables.safety)

    @cached_property
    def trials(self) -> list[Record]:
        """Rows of the table of registered trials in file order."""
        return records(self.tables.trials)

    def label(self, study: str) -> str:
        """ "Deng 2017"."""
        return str(self.studies[study]["label"])

    def is_apart(self, study: str) -> bool:
        """Is the study shown separately from the main evidence?"""
        return bool(self.studies[study]["shown_separately"])

    def is_published(self, study: str) -> bool:
        """Was a report of the study published? Whether its results may be combined is another question."""
        return self.status(study).published

    def mark(self, study: str) -> str | None:
        """Words printed beside the study, such as "unpublished, company figures"."""
        return self.status(study).mark

    def status(self, study: str) -> Status:
        """Why the study stands in the dataset, and what that means for combining it."""
        return self.vocabulary.statuses[self.studies[study]["status"]]

    def measure(self, row: Record) -> Measure:
        """The measure of an outcome or effect; an arm of several diseases may use that of any of them."""
        diseases = [row["disease"]] if row["disease"] else self.studies[row["study"]]["diseases"]
        measures = self.vocabulary.measures
        return next(
            measures[disease][row["measure"]] for disease in diseases if row["measure"] in measures[disease]
        )

    def is_on(self, row: Record, disease: str) -> bool:
        """A row on the disease; one of a mixed group counts for each disease of its study."""
        return is_on(row, self.studies, disease)

    def is_treated(self, row: Record) -> bool:
        """Does the row's arm get the treatment?"""
        return bool(self.arms[row["study"], row["arm"]]["role"] == "intervention")

    def study_cell(
        self, study: str, page: Address, anchor: str | None = None, with_arm: Record | None = None
    ) -> Cell:
        """The study's label, linked to its page, with its mark and the arm in the second line."""
        url = paths.study(study).url + (f"#{anchor}" if anchor else "")
        words = [with_arm["label"]] if with_arm else []
        mark = self.mark(study)
        return Cell(self.label(study), page.to(url), "; ".join([*words, *([mark] if mark else [])]) or None)

    def source_cell(self, row: Record, with_doubts: bool = False) -> Cell:
        """Where the figure was read, with its basis; on a disease page also a link to the doubts about the study."""
        source = self.sources[row["study"], row["source"]]
        doubted = with_doubts and self.studies[row["study"]]["doubts"]
        return Cell(
            wording.SOURCE_KINDS[source["kind"]],
            source["url"],
            wording.BASIS[row["basis"]],
            mark=row["basis"],
            doubts=f"#doubts-{row['study']}" if doubted else None,
        )

    def control_words(self, arm: Record) -> str:
        """Was the arm compared at the same time, and how?"""
        if arm["role"] == "control":
            return "control arm, randomised" if arm["randomised"] else "control arm"
        if arm["randomised"]:
            return "randomised against control"
        return "controlled, not randomised" if arm["controlled"] else "no control group"

    def row_control_words(self, row: Record) -> str:
        """The same of a result: one taken after the comparison had ended has no control any more."""
        if "measure" in row and self.measure(row).after_comparison:
            return wording.AFTER_COMPARISON
        return self.control_words(self.arms[row["study"], row["arm"]])

    def is_randomised(self, row: Record) -> bool:
        """Is it the result of a randomised group, taken while the comparison lasted?"""
        return (
            bool(self.arms[row["study"], row["arm"]]["randomised"]) and not self.measure(row).after_comparison
        )

    def design_cell(self, row: Record) -> Cell:
        """The study's design, and whether this result was controlled: the arm decides, not the study."""
        design = self.vocabulary.designs[self.studies[row["study"]]["design"]]
        words, arm = self.row_control_words(row), self.arms[row["study"], row["arm"]]
        controlled = arm["controlled"] and words != wording.AFTER_COMPARISON
        return Cell(design.label, note=words, mark="controlled" if controlled else None)

    def months_cell(self, row: Record) -> Cell:
        """Time of assessment."""
        return Cell(formatting.months(row["months"])) if row["months"] is not None else ABSENT_TIME


ABSENT_TIME = Cell(wording.NOT_STATED, mark="absent")


def text_cell(text: object) -> Cell:
    """Text, or "not found" where there is none."""
    return Cell(str(text)) if text is not None and text != "" else ABSENT
