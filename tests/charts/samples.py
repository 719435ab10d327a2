"""A few rows for each chart: made up, and few enough to work their marks out by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import altair as alt

from generator.charts.comparisons import DifferenceRow, draw_differences
from generator.charts.distribution import draw_distribution, steps
from generator.charts.effect_directions import DirectionRow, draw_directions
from generator.charts.evidence_map import EvidenceRow, draw_evidence_map
from generator.charts.flow import FlowRow, draw_flow
from generator.charts.forest import draw_forest
from generator.charts.funnel import FunnelRow, draw_funnel
from generator.charts.gaps import GapRow, draw_gaps
from generator.charts.marks import CombinedRow
from generator.charts.proportions import ProportionRow, draw_proportions
from generator.charts.safety import SafetyRow, draw_safety
from generator.charts.scores import (
    ChangeRow,
    DumbbellRow,
    PercentChangeRow,
    draw_changes,
    draw_dumbbells,
    draw_percent_changes,
)
from generator.charts.timeline import PeopleByYearRow, draw_people_by_year
from generator.charts.traffic_lights import LightRow, draw_lights
from generator.charts.treatments import TreatmentRow, draw_treatments
from generator.charts.trial_years import TrialsRow, draw_trials_by_year

R = TypeVar("R")
PERCENT = range(0, 101, 10)


def changed(rows: Sequence[R], **values: Any) -> list[R]:
    """The rows with other values: a list gives each row its own, anything else is given to all."""
    columns = {
        name: value if isinstance(value, list) else [value] * len(rows) for name, value in values.items()
    }
    assert all(len(column) == len(rows) for column in columns.values())
    return [
        replace(row, **{name: column[place] for name, column in columns.items()})
        for place, row in enumerate(rows)
    ]


def proportions(label: str = "Alpha 2020") -> list[ProportionRow]:
    """Two groups, the second without an interval or a number of people."""
    return [
        ProportionRow("a", label, "8 of 16, 50 %", 0.5, 0.25, 0.75, 16, "treated, randomised", "reported"),
        ProportionRow("b", "Beta 2021", "25 %", 0.25, None, None, None, "control", "derived"),
    ]


def combined() -> list[CombinedRow]:
    """One combined value with a prediction interval."""
    return [CombinedRow("Combined, 2 studies", "50 %", 0.5, 0.25, 0.75, 0.0, 1.0)]


def differences(label: str = "Alpha 2020") -> list[DifferenceRow]:
    """A study with and a study without interval, and a combined value; whole numbers of a score."""
    return [
        DifferenceRow("a", label, "5 (-5 to 10)", 5.0, -5.0, 10.0, pooled=False),
        DifferenceRow("b", "Beta 2021", "-10", -10.0, None, None, pooled=False),
        DifferenceRow("c", "Combined", "0 (-5 to 5)", 0.0, -5.0, 5.0, pooled=True),
    ]


NO_CONTROL, CONTROLLED = "treated, no control group", "treated, controlled"


def dumbbells(label: str = "Alpha 2020") -> list[DumbbellRow]:
    """Two groups, the second without baseline."""
    return [
        DumbbellRow("a", label, "10 to 4", 10.0, 4.0, NO_CONTROL),
        DumbbellRow("b", "Beta 2021", "4", None, 5.0, CONTROLLED),
    ]


def changes(label: str = "Alpha 2020") -> list[ChangeRow]:
    """Two groups, the second without interval."""
    return [
        ChangeRow("a", label, "10 to 4", -5.0, -10.0, 0.0, NO_CONTROL),
        ChangeRow("b", "Beta 2021", "4", 5.0, None, None, CONTROLLED),
    ]


def percent_changes(label: str = "Alpha 2020") -> list[PercentChangeRow]:
    """Two groups."""
    return [
        PercentChangeRow("a", label, "10 to 4", -50.0, NO_CONTROL),
        PercentChangeRow("b", "Beta 2021", "4", -100.0, CONTROLLED),
    ]


def safety(label: str = "Alpha 2020") -> list[SafetyRow]:
    """One row of each kind."""
    return [
        SafetyRow("a", label, "Death", "2 of 10, 20 %", "proportion", 0.2, 0.1, 0.3, None, "treated"),
        SafetyRow(
            "b", "Beta", "Death", "0 of 12, up to 40 %", "reported zero", None, None, None, 0.4, "control"
        ),
        SafetyRow("c", "Gamma", "Death", None, "none mentioned", None, None, None, None, "treated"),
        SafetyRow("d", "Delta", "Infection", "7 events", "events", None, None, None, None, "treated"),
    ]


def evidence(label: str = "Alpha") -> list[EvidenceRow]:
    """Two of four cells filled."""
    return [
        EvidenceRow(label, "Response", 100, 40, 3, "Randomised", 0),
        EvidenceRow("Beta", "Relapse", 25, 0, 1, "Case series", 5),
    ]


def people_by_year() -> list[PeopleByYearRow]:
    """Two designs; one study without a year."""
    return [
        PeopleByYearRow(2018, 40, "Randomised", 0),
        PeopleByYearRow(2020, 20, "Randomised", 0),
        PeopleByYearRow("not stated", 10, "Case series", 5),
    ]


def treatments(study: str = "Alpha 2020") -> list[TreatmentRow]:
    """Three studies, two of them in one cell."""
    return [
        TreatmentRow("Marrow", "Vein", study, 10, "Alpha"),
        TreatmentRow("Marrow", "Vein", "Beta 2021", 40, "Beta"),
        TreatmentRow("Cord", "Skin", "Gamma 2022", None, "Alpha"),
    ]


def trials(status: str = "Completed") -> list[TrialsRow]:
    """Four trials, two of them silent."""
    return [
        TrialsRow(2018, status, 1, silent=False),
        TrialsRow(2018, status, 2, silent=True),
        TrialsRow("not stated", "Recruiting", 1, silent=False),
    ]


STATES = ["counted", "in-words", "reported-zero", "none-mentioned", "not-found", "no-measure"]
STATE_WORDS = [(state, state.replace("-", " ")) for state in STATES]


def gaps(study: str = "Alpha 2020") -> list[GapRow]:
    """One cell of each state."""
    return [GapRow(study, outcome, state) for outcome, state in zip("ABCDEF", STATES, strict=True)]


LEVELS = [("Low", "L", "circle"), ("High", "H", "square"), ("Unknown", "U", "dash")]


def lights(study: str = "Alpha 2020") -> list[LightRow]:
    """Two domains of one study, one of each of two levels."""
    return [
        LightRow(study, "Chance", "Low", "L", "circle"),
        LightRow(study, "Missing", "High", "H", "square"),
    ]


def funnel(label: str = "Alpha 2020") -> list[FunnelRow]:
    """Three studies, the smaller the farther from no difference."""
    return [
        FunnelRow("a", label, "0.80, standard error 0.10", 0.8, 0.1),
        FunnelRow("b", "Bravo 2021", "0.50, standard error 0.30", 0.5, 0.3),
        FunnelRow("c", "Charlie 2022", "0.20, standard error 0.60", 0.2, 0.6),
    ]


DIRECTION_WORDS = (
    ("better", "treated better"),
    ("worse", "treated worse"),
    ("same", "no difference"),
    ("mixed", "they disagree"),
    ("not-told", "not told"),
)


def directions(label: str = "Alpha 2020") -> list[DirectionRow]:
    """Two studies with every direction between them, of no, few and many people."""
    return [
        DirectionRow(label, "A", "better", 200),
        DirectionRow(label, "B", "worse", 50),
        DirectionRow(label, "C", "same", None),
        DirectionRow("Beta", "A", "mixed", 20),
        DirectionRow("Beta", "B", "not-told", None),
    ]


def flow(label: str = "Records identified") -> list[FlowRow]:
    """A heading, two boxes under each other, and one beside the first."""
    return [
        FlowRow("Databases", "", "heading"),
        FlowRow(label, "n = 150", "main"),
        FlowRow("Records removed", "n = 30: Duplicates 25; Others 5", "side"),
        FlowRow("Records screened", "n = 120", "main"),
    ]


WIDTHS = {
    "forest": 1080,
    "dumbbells-full": 1080,
    "changes-full": 1080,
    "percent-changes-full": 1080,
}  # pixels; all others fit a phone as they are


def all_charts(text: str = "Alpha 2020") -> dict[str, Callable[[], alt.LayerChart]]:
    """How to draw each chart of the samples, with `text` as a label in each that takes one."""
    return {
        "proportions": lambda: draw_proportions(proportions(text), "better →", combined()),
        "differences": lambda: draw_differences(differences(text), "Points", "← worse", "better →"),
        "forest": lambda: draw_forest(proportions(text), combined=combined()),
        "distribution": lambda: draw_distribution(steps([1, 2, 12, 40], PERCENT), text, text),
        "funnel": lambda: draw_funnel(funnel(text), "Risk ratio", 0.5, "Standard error", log=True),
        "dumbbells": lambda: draw_dumbbells(dumbbells(text), "Points", "← better"),
        "changes": lambda: draw_changes(changes(text), "Points", "← better", "worse →"),
        "percent-changes": lambda: draw_percent_changes(percent_changes(text), "← better"),
        "dumbbells-full": lambda: draw_dumbbells(dumbbells(text), "Points", "← better", full=True),
        "changes-full": lambda: draw_changes(changes(text), "Points", "← better", "worse →", full=True),
        "percent-changes-full": lambda: draw_percent_changes(percent_changes(text), "← better", full=True),
        "safety": lambda: draw_safety(safety(text)),
        "evidence-map": lambda: draw_evidence_map(evidence(text), [text, "Beta"], ["Response", "Relapse"]),
        "people-by-year": lambda: draw_people_by_year(people_by_year()),
        "treatments": lambda: draw_treatments(treatments(text), ["Marrow", "Cord"], ["Vein", "Skin"]),
        "trials": lambda: draw_trials_by_year(trials(text)),
        "directions": lambda: draw_directions(directions(text), [text, "Beta"], list("ABC"), DIRECTION_WORDS),
        "flow": lambda: draw_flow(flow(text)),
        "lights": lambda: draw_lights(lights(text), [text], ["Chance", "Missing"], LEVELS),
        "gaps": lambda: draw_gaps(gaps(text), [text], list("ABCDEF"), STATE_WORDS),
    }
