"""What a row of the evidence summary opens to: its plot, the results behind it, and what was left out, and why.

Everything here stands further down the page as well, with its sources: each line leads there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator import formatting
from generator.evidence.candidates import Candidate, people_of
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.endpoints import missed_here
from generator.evidence.headlines import Headline
from generator.model.result import SummaryKey
from generator.render import wording
from generator.render.context import Context
from generator.render.views import combined, combined_differences
from generator.render.views.caveats import other_products
from generator.render.views.comparisons import (
    missed_label,
)
from generator.render.views.design_words import endpoint_words
from generator.render.views.opening_lines import Line, Link, Listed, comparison_line, result_line
from generator.render.views.score_cells import NOT_POOLED
from generator.rows import ArmResult

COMPARED = "Randomised comparisons, treated against control"
LEFT_OUT = "Left out of the combined result, and why"
NOT_USABLE = "Results that may not be combined, and why"
COMPARED_LEFT_OUT = "Comparisons that may not be combined, and why"
OTHERS = "Other measures of this outcome"
# A control group is no result of treatment; a measure that is never combined has its own sentence.
SAID_OTHERWISE = frozenset({"control-arm", "measure-not-combined"})


@dataclass(frozen=True)
class Opening:
    """What a row opens to; ``plots`` are ids of figures of the page, ``part`` the category shown of a shared one.

    ``beside`` is seen without opening it: trials that failed and were never published.
    """

    name: str
    plots: tuple[str, ...]
    part: str | None
    lists: tuple[Listed, ...]
    notes: tuple[str, ...]
    links: tuple[Link, ...]
    beside: str | None = None


def opening(context: Context, headline: Headline) -> Opening:
    """The opening of one outcome that has a leading measure."""
    lead, others = headline.candidates[0], headline.candidates[1:]
    tried = context.results.combined_effect(headline.disease, lead.slug, lead.stratum.id, "randomised")
    lists = (
        Listed(wording.NOT_EFFECT, tuple(result_line(row) for row in lead.rows)),
        Listed(COMPARED, tuple(comparison_line(compared) for compared in lead.compared)),
        Listed(LEFT_OUT if _is_combined(lead) else NOT_USABLE, _left_out(lead)),
        Listed(COMPARED_LEFT_OUT, _left_out_compared(lead, tried)),
        Listed(OTHERS, tuple(Line(links=((other.label, place_of(other)),)) for other in others)),
    )
    return Opening(
        name=f"{headline.outcome.label} – {lead.label}",
        plots=_plots(lead, tried),
        part=lead.label if _is_harm(lead) else None,
        lists=tuple(listed for listed in lists if listed.lines),
        notes=_notes(lead, tried),
        links=_links(lead),
        beside=_missed(context, [compared for one in headline.candidates for compared in one.compared]),
    )


def _missed(context: Context, compared: list[Compared]) -> str | None:
    """Unpublished trials that missed their primary endpoint on any measure of the outcome, whichever measure leads."""
    trials = missed_here(compared)
    if not trials:
        return None
    names = dict.fromkeys(context.measure(item.pair.first).label for item in trials if item.pair.first)
    people = formatting.plural(people_of(trials), "person", "people")
    return (
        f"{missed_label(trials)}, {people}: {endpoint_words(['missed'])} ({formatting.joined(list(names))})."
    )


def place_of(lead: Candidate) -> str:
    """The part of the page that a measure's results stand in."""
    return f"#{lead.slug if lead.rows else 'controlled'}"


def _is_combined(lead: Candidate) -> bool:
    return lead.synthesis is not None and lead.synthesis.pooled is not None


def _is_harm(lead: Candidate) -> bool:
    return any(row.category for row in lead.rows)


def _is_score(lead: Candidate) -> bool:
    return lead.definition.is_score


def _plots(lead: Candidate, tried: ControlledSynthesis | None) -> tuple[str, ...]:
    """Ids of the figures that show the measure; the harms share one."""
    forest = [f"{tried.outcome}-{tried.stratum}-{tried.scope}-forest"] if tried and tried.effect else []
    if not lead.rows:
        return tuple(forest)
    if _is_harm(lead):
        return (*forest, "safety-chart")
    if _is_score(lead):
        drawn = {
            "before-after": _any(lead, lambda row: _centred(row, "baseline") and _centred(row, "follow_up")),
            "change": _any(lead, lambda row: _centred(row, "change")),
            "percent-change": _any(lead, lambda row: _centred(row, "change_percent")),
        }
        return (*forest, *(f"{lead.slug}-{form}-chart" for form, there in drawn.items() if there))
    counted = _any(lead, lambda row: row.proportion is not None)
    key = lead.slug if lead.stratum.main else f"{lead.slug}-{lead.stratum.id}"
    return (*forest, f"{key}-chart") if counted else tuple(forest)


def _any(lead: Candidate, holds: Callable[[ArmResult], bool]) -> bool:
    return any(holds(row) for row in lead.rows)


def _centred(row: ArmResult, form: SummaryKey) -> bool:
    return row.score(form).mean is not None or row.score(form).median is not None


def _left_out(lead: Candidate) -> tuple[Line, ...]:
    """Treated groups whose results were not used, one line a reason."""
    synthesis = lead.synthesis
    if synthesis is None:
        return ()
    left = [
        (
            combined.why_left_out(synthesis, decision),
            (decision.row.study.label, f"#{decision.row.key}"),
        )
        for decision in synthesis.decisions
        if decision.reason and decision.reason not in SAID_OTHERWISE
    ]
    return _by_reason(left)


def _left_out_compared(lead: Candidate, tried: ControlledSynthesis | None) -> tuple[Line, ...]:
    """Comparisons that were not combined."""
    left = [
        (
            combined_differences.why_left_out(item, reason),
            (item.pair.arm.study.label, f"#{item.pair.key}"),
        )
        for item, reason in (tried.chosen.left_out if tried else ())
        if item in lead.compared
    ]
    return _by_reason(left)


def _by_reason(left: Iterable[tuple[str, Link]]) -> tuple[Line, ...]:
    """Each reason with its studies, each named once and linked to its first row."""
    found: dict[str, dict[str, Link]] = {}
    for reason, (label, anchor) in left:
        found.setdefault(reason, {}).setdefault(label, (label, anchor))
    return tuple(
        Line(f"{reason.removesuffix('.')}: ", tuple(links.values())) for reason, links in found.items()
    )


def _notes(lead: Candidate, tried: ControlledSynthesis | None) -> tuple[str, ...]:
    """What was combined, or why nothing was; which products have results that are not among these."""
    found = (
        [f"Results of {other_products(lead)} stand separately, further down this page."]
        if lead.others
        else []
    )
    found += list(combined_differences.pooled_notes((tried,))) if tried and tried.effect else []
    if lead.synthesis is not None:
        found += combined.notes(lead.synthesis)
    elif _is_score(lead):
        found.append(NOT_POOLED)
    return tuple(found)


def _links(lead: Candidate) -> tuple[Link, ...]:
    """The parts of the page with the plot, the full tables and their sources."""
    found = [("Plot, full table and sources", f"#{lead.slug}")] if lead.rows else []
    return (*found, *([("Comparisons with their sources", "#controlled")] if lead.compared else []))
