"""The difference from control of one comparison, with its interval and its other forms, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formatting
from generator.analysis.effects import TrialEffect
from generator.evidence.absolute import AbsoluteRisk, risk_of_trial
from generator.evidence.comparisons import Compared
from generator.model.result import SummaryKey
from generator.render import wording
from generator.render.tables import Cell

ENDLESS = 1_000_000  # a ratio of which the digits say nothing any more
NO_EVENTS = "no event in either group"
ALL_EVENTS = "an event in everybody of both groups"
NOT_COMPUTED = {
    "inferred": "our reading of words, not printed figures",
    "same-people": "the same people are in both groups; figures of each person are needed",
    "clusters": "groups of people were allocated together; an interval from their counts would be too narrow",
    "events-not-people": "counts of events, not of people",
    "least-count": "a count is the least that there were",
    "no-figures": "from the figures found",
    "unit-not-people": "parts of people, not people: those of one person are not independent",
    "responders-only": "of the whole group; one of responders alone stands below",
    "subset": "of the whole group; one of a part of it stands below",
    "study-status": "from a study that may be combined; one of another stands below",
}


def ratio_text(value: float, low: float, high: float) -> str:
    """ "risk ratio 3.26 (1.14 to 9.32)"."""
    ends = [ratio_end(end) for end in (value, low, high)]
    return f"risk ratio {ends[0]} ({ends[1]} to {ends[2]})"


def ratio_end(end: float) -> str:
    """Two trials that contradict each other have an interval without end."""
    return formatting.decimals(end, 2) if end < ENDLESS else f"over {formatting.number(ENDLESS)}"


def mean_text(value: float, low: float, high: float) -> str:
    """ "−3.0 (−9.6 to 3.6)" in points of the scale."""
    ends = [formatting.decimals(end, 1) for end in (value, low, high)]
    return f"{ends[0]} ({ends[1]} to {ends[2]})"


def difference_cell(compared: Compared, *, in_summary: bool = False) -> Cell:
    """What can be computed from one comparison; nothing where figures of both groups were not found.

    ``in_summary``: the groups stand in cells beside it, so that a ratio is said only where these have risks of it.
    """
    found = compared.difference
    if found is None:
        return no_difference_cell(compared)
    ends = found.estimate, found.low, found.high
    if compared.risk_ratio is None:
        return Cell(mean_text(*ends), note="; ".join(_form_notes(compared)), mark="figure")
    return Cell(formatting.points(*ends), note=_ratio_note(compared, in_summary), mark="figure")


FORMS: dict[SummaryKey | None, str] = {"change": "difference of mean changes"}


def _form_notes(compared: Compared) -> Iterator[str]:
    """Which means differ; beside the form that leads the other one, and of the other that it does not lead."""
    yield FORMS.get(compared.form, "difference of means")
    for other in compared.beside:
        assert other.difference is not None
        found = other.difference
        yield f"at follow-up {mean_text(found.estimate, found.low, found.high)}"
    if compared.led_by is not None:
        yield "the change of the same score leads"
    if compared.is_spread_derived:
        yield "SD calculated from the standard error or interval"


def _ratio_note(compared: Compared, in_summary: bool) -> str | None:
    """The ratio, where counts alone give one, and the risks that it makes; else why there is none."""
    if not compared.has_ratio:
        return f"no ratio: {empty_cell(compared)}"
    assert compared.risk_ratio is not None
    ratio, risk = ratio_text(*values(compared.risk_ratio)), risk_of_trial(compared)
    if in_summary:
        return ratio if risk else None
    return "; ".join([ratio, *([risk_text(risk)] if risk else [])])


def risk_text(risk: AbsoluteRisk) -> str:
    """ "500 per 1000 without treatment → 250 with (135 to 465), at the risk of the control groups (20 of 40)"."""
    ends = formatting.risk_per_1000(risk.control_risk, risk.risk, risk.low, risk.high)
    cut = ", cut at 1000" if risk.is_cut else ""
    counts = formatting.count_of(risk.control_events, risk.control_people)
    return f"{ends}{cut}: the ratio at the control risk of {counts}"


def no_difference_cell(compared: Compared) -> Cell:
    """Why a comparison gives no difference that may lead: what is missing."""
    return Cell(wording.NOT_COMPUTED, note=NOT_COMPUTED[compared.missing], mark="absent")


def empty_cell(compared: Compared) -> str:
    """Why there is no ratio: one of the four counts is 0."""
    rows = [row for row in (compared.pair.treated, compared.pair.control) if row is not None]
    empty = [row.events == 0 for row in rows]
    if compared.risk_ratio is not None and compared.risk_ratio.uninformative:
        return NO_EVENTS if all(empty) else ALL_EVENTS
    return "a group had no event" if any(empty) else "everybody in a group had the event"


def values(effect: TrialEffect) -> tuple[float, float, float]:
    return effect.value, effect.value_low, effect.value_high
