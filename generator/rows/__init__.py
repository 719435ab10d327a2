"""The dataset as typed rows: one frozen type for each kind of thing, and the index over all of them."""

from generator.rows.build import make_rows
from generator.rows.index import Rows
from generator.rows.judgements import AssessmentRow, LevelRow
from generator.rows.known import AwaitingRow, ExcludedRow
from generator.rows.people import people_once
from generator.rows.results import (
    PER_PERSON_YEARS,
    ArmResult,
    EffectRow,
    FigureRow,
    HarmKind,
    HarmRow,
    OutcomeRow,
    Rate,
    Share,
)
from generator.rows.stated import SignedEffect
from generator.rows.studies import ArmRow, SourceRow, StudyRow
from generator.rows.trials import TrialRow

__all__ = [
    "PER_PERSON_YEARS",
    "ArmResult",
    "ArmRow",
    "AssessmentRow",
    "AwaitingRow",
    "EffectRow",
    "ExcludedRow",
    "FigureRow",
    "HarmKind",
    "HarmRow",
    "LevelRow",
    "OutcomeRow",
    "Rate",
    "Rows",
    "Share",
    "SignedEffect",
    "SourceRow",
    "StudyRow",
    "TrialRow",
    "make_rows",
    "people_once",
]
