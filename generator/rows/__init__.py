"""The dataset as typed rows: one frozen type for each kind of thing, and the index over all of them."""

from generator.rows.build import make_rows
from generator.rows.index import Rows
from generator.rows.known import AwaitingRow, ExcludedRow
from generator.rows.people import people_once
from generator.rows.results import ArmResult, EffectRow, FigureRow, HarmKind, HarmRow, OutcomeRow, Share
from generator.rows.stated import SignedEffect
from generator.rows.studies import ArmRow, SourceRow, StudyRow
from generator.rows.trials import TrialRow

__all__ = [
    "ArmResult",
    "ArmRow",
    "AwaitingRow",
    "EffectRow",
    "ExcludedRow",
    "FigureRow",
    "HarmKind",
    "HarmRow",
    "OutcomeRow",
    "Rows",
    "Share",
    "SignedEffect",
    "SourceRow",
    "StudyRow",
    "TrialRow",
    "make_rows",
    "people_once",
]
