"""What the first part of an answer is made of, and which row of the table fits it."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.evidence.answer_table import Others, Randomised, Situation, Without
from generator.evidence.answer_trials import Trial
from generator.evidence.awaiting import awaiting_on
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.control_words import control_words
from generator.evidence.directions import direction_of_combined
from generator.evidence.headlines import Headline
from generator.evidence.pairs import Comparison
from generator.load import Dataset
from generator.rows import ArmRow, AwaitingRow, Rows, StudyRow


@dataclass(frozen=True, eq=False)
class Known:
    """What the first part is made of: ``trials`` of the product asked about, ``others`` of other products.

    ``compared`` are comparisons of groups that were not formed at random.
    """

    dataset: Dataset
    rows: Rows
    disease: str
    headlines: tuple[Headline, ...]
    trials: tuple[Trial, ...]
    others: tuple[Trial, ...]
    combined: ControlledSynthesis | None
    awaiting: tuple[AwaitingRow, ...]
    compared: tuple[Comparison, ...]

    @property
    def without(self) -> Without:
        """What there is where nothing was randomised."""
        if self.compared:
            return "compared"
        if not self.studies:
            return "nothing"
        if self.mixed:
            return "mixed"
        return "selected" if all(study.has_selected_cases for study in self.studies) else "single-groups"

    @property
    def studies(self) -> tuple[StudyRow, ...]:
        """The studies of the main evidence on the disease."""
        return tuple(study for study in self.rows.studies_on(self.disease) if not study.is_shown_separately)

    @property
    def mixed(self) -> tuple[str, ...]:
        """Of them those that compared groups of people with several diseases."""
        arms = (arm for study in self.studies for arm in self.rows.arms_of[study.id])
        return tuple(dict.fromkeys(arm.study.id for arm in arms if arm.compared_with and arm.disease is None))

    @property
    def told(self) -> tuple[Trial, ...]:
        """The trials of which anything is known: figures, whom they favour, or whether they missed their endpoint."""
        return tuple(one for one in self.trials if is_known(one))

    @property
    def words(self) -> dict[str, object]:
        """What the treatment is called."""
        return {"treatment": treatment(self.dataset)}

    def against(self, arm: ArmRow) -> str:
        """What a control group got, in few words; empty where no more is known."""
        return control_words(arm, self.dataset.portal.control_label)


def is_known(trial: Trial) -> bool:
    """Is anything known of its result?"""
    return trial.figure is not None or trial.direction is not None or trial.endpoint is not None


def treatment(dataset: Dataset, stratum: str | None = None) -> str:
    """What the treatment is called within a sentence; another product than the one asked about by its own name."""
    groups = {group.id: group for group in dataset.vocabulary.product.strata.groups}
    if stratum is not None and not groups[stratum].main and any(group.main for group in groups.values()):
        return formatting.within_sentence(groups[stratum].label)
    usual = "the exposure" if dataset.portal.kind == "exposure" else "the treatment"
    return dataset.portal.intervention.in_sentence or usual


def awaited(dataset: Dataset, rows: Rows, disease: str) -> tuple[AwaitingRow, ...]:
    """Randomised trials that are known, and whose figures were not read."""
    return awaiting_on(rows, disease, dataset.vocabulary.designs).randomised


# ---- which row of the table fits ----


def situation(known: Known) -> Situation:
    """What is there, by the columns of the table."""
    if known.combined is not None:
        return Situation("combined", direction_of_combined(known.combined) or "not-told")
    if not known.told:
        return Situation(_randomised(known), without=known.without)
    lead = known.told[0]
    return Situation(
        "figures",
        lead.direction or "not-told",
        lead.endpoint or "not-told",
        lead.is_stopped,
        beside(known)[0],
        known.without,
    )


def _randomised(known: Known) -> Randomised:
    if known.trials:
        return "no-figures"
    return "other-product" if known.others else "awaiting" if known.awaiting else "none"


def beside(known: Known) -> tuple[Others, tuple[Trial, ...]]:
    """The other trials that say what the first does not, all of the first kind that there is, the largest first."""
    lead, *rest = known.told
    is_for = lead.direction == "treatment" and not lead.has_missed
    holds: dict[Others, list[Trial]] = {
        "treatment": [] if is_for else [one for one in rest if _favours(one)],
        "failed": [one for one in rest if is_for and one.has_missed],
        "control": [one for one in rest if is_for and one.direction == "control"],
        "open": [one for one in rest if is_for and one.direction == "open"],
    }
    return next(((kind, tuple(found)) for kind, found in holds.items() if found), ("silent", ()))


def _favours(trial: Trial) -> bool:
    return trial.direction == "treatment" and not trial.has_missed
