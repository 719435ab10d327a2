"""One small frame for each chart: made up, and small enough to work its marks out by hand."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pandas as pd

from generator.charts.comparisons import draw_differences, draw_paired
from generator.charts.evidence_map import draw_evidence_map
from generator.charts.gaps import draw_gaps
from generator.charts.proportions import draw_proportions
from generator.charts.safety import draw_safety
from generator.charts.scores import draw_changes, draw_dumbbells, draw_percent_changes
from generator.charts.timeline import draw_people_by_year
from generator.charts.treatments import draw_treatments
from generator.charts.trials import draw_trials_by_year


def proportions(label: str = "Alpha 2020") -> pd.DataFrame:
    """Two groups, the second without an interval or a number of people."""
    return pd.DataFrame(
        {
            "row": ["a", "b"],
            "label": [label, "Beta 2021"],
            "figures": ["8 of 16, 50 %", "25 %"],
            "proportion": [0.5, 0.25],
            "ci_low": [0.25, None],
            "ci_high": [0.75, None],
            "total": [16, None],
            "role": ["treated, randomised", "control"],
            "basis": ["reported", "derived"],
        }
    )


def combined() -> pd.DataFrame:
    """One combined value with a prediction interval."""
    return pd.DataFrame(
        {
            "label": ["Combined, 2 studies"],
            "figures": ["50 %"],
            "estimate": [0.5],
            "ci_low": [0.25],
            "ci_high": [0.75],
            "prediction_low": [0.0],
            "prediction_high": [1.0],
        }
    )


def paired(label: str = "Alpha 2020, response") -> pd.DataFrame:
    """Two comparisons, the second unpublished."""
    return pd.DataFrame(
        {
            "row": ["a", "a", "b", "b"],
            "label": [label, label, "Beta", "Beta"],
            "figures": ["50 %", "25 %", "75 %", "100 %"],
            "arm": ["treated", "control", "treated", "control"],
            "proportion": [0.5, 0.25, 0.75, 1.0],
            "ci_low": [0.25, 0.0, 0.5, None],
            "ci_high": [0.75, 0.5, 1.0, None],
            "unpublished": [False, False, True, True],
        }
    )


def differences(label: str = "Alpha 2020") -> pd.DataFrame:
    """A study with and a study without interval, and a combined value; whole numbers of a score."""
    return pd.DataFrame(
        {
            "row": ["a", "b", "c"],
            "label": [label, "Beta 2021", "Combined"],
            "figures": ["5 (-5 to 10)", "-10", "0 (-5 to 5)"],
            "difference": [5.0, -10.0, 0.0],
            "ci_low": [-5.0, None, -5.0],
            "ci_high": [10.0, None, 5.0],
            "pooled": [False, False, True],
        }
    )


def scores(label: str = "Alpha 2020") -> pd.DataFrame:
    """Columns of all three displays of scores; the second row has no baseline and no interval."""
    return pd.DataFrame(
        {
            "row": ["a", "b"],
            "label": [label, "Beta 2021"],
            "figures": ["10 to 4", "4"],
            "baseline": [10.0, None],
            "follow_up": [4.0, 5.0],
            "change": [-5.0, 5.0],
            "ci_low": [-10.0, None],
            "ci_high": [0.0, None],
            "change_percent": [-50.0, -100.0],
            "role": ["treated, no control group", "treated, controlled"],
        }
    )


def safety(label: str = "Alpha 2020") -> pd.DataFrame:
    """One row of each kind."""
    return pd.DataFrame(
        {
            "row": ["a", "b", "c", "d"],
            "label": [label, "Beta", "Gamma", "Delta"],
            "category": ["Death", "Death", "Death", "Infection"],
            "figures": ["2 of 10, 20 %", "0 of 12, up to 40 %", None, "7 events"],
            "kind": ["proportion", "reported zero", "none mentioned", "events"],
            "proportion": [0.2, None, None, None],
            "ci_low": [0.1, None, None, None],
            "ci_high": [0.3, None, None, None],
            "upper": [None, 0.4, None, None],
            "arm": ["treated", "control", "treated", "treated"],
        }
    )


def evidence(label: str = "Alpha") -> pd.DataFrame:
    """Two of four cells filled."""
    return pd.DataFrame(
        {
            "disease": [label, "Beta"],
            "domain": ["Response", "Relapse"],
            "people": [100, 25],
            "randomised": [40, 0],
            "studies": [3, 1],
            "design": ["Randomised", "Case series"],
            "strength": [0, 5],
        }
    )


def people_by_year() -> pd.DataFrame:
    """Two designs; one study without a year."""
    return pd.DataFrame(
        {
            "year": [2018, 2020, "not stated"],
            "people": [40, 20, 10],
            "design": ["Randomised", "Randomised", "Case series"],
            "order": [0, 0, 5],
        }
    )


def treatments(study: str = "Alpha 2020") -> pd.DataFrame:
    """Three studies, two of them in one cell."""
    return pd.DataFrame(
        {
            "row": ["Marrow", "Marrow", "Cord"],
            "column": ["Vein", "Vein", "Skin"],
            "study": [study, "Beta 2021", "Gamma 2022"],
            "people": [10, 40, None],
            "disease": ["Alpha", "Beta", "Alpha"],
        }
    )


def trials(status: str = "Completed") -> pd.DataFrame:
    """Four trials, two of them silent."""
    return pd.DataFrame(
        {
            "year": [2018, 2018, "not stated"],
            "status": [status, status, "Recruiting"],
            "trials": [1, 2, 1],
            "silent": [False, True, False],
        }
    )


STATES = ["reported", "in words", "reported zero", "none mentioned", "not found", "not applicable"]


def gaps(study: str = "Alpha 2020") -> pd.DataFrame:
    """One cell of each state."""
    return pd.DataFrame({"study": [study] * 6, "outcome": list("ABCDEF"), "state": STATES})


def all_charts(text: str = "Alpha 2020") -> dict[str, Callable[[], alt.LayerChart]]:
    """How to draw each chart of the samples, with `text` as a label in each that takes one."""
    return {
        "proportions": lambda: draw_proportions(proportions(text), "better →", combined()),
        "paired": lambda: draw_paired(paired(text)),
        "differences": lambda: draw_differences(differences(text), "Points", "← worse", "better →"),
        "dumbbells": lambda: draw_dumbbells(scores(text), "Points", "← better"),
        "changes": lambda: draw_changes(scores(text), "Points", "← better", "worse →"),
        "percent-changes": lambda: draw_percent_changes(scores(text), "← better"),
        "safety": lambda: draw_safety(safety(text)),
        "evidence-map": lambda: draw_evidence_map(evidence(text), [text, "Beta"], ["Response", "Relapse"]),
        "people-by-year": lambda: draw_people_by_year(people_by_year()),
        "treatments": lambda: draw_treatments(treatments(text), ["Marrow", "Cord"], ["Vein", "Skin"]),
        "trials": lambda: draw_trials_by_year(trials(text)),
        "gaps": lambda: draw_gaps(gaps(text), [text], list("ABCDEF")),
    }
