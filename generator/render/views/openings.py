"""What a row of the evidence summary opens to: the results behind it, and what was left out, and why.

Everything here stands on the page of its measure as well, with its plot and its sources: each line leads there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import formatting
from generator.evidence.candidates import Candidate
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.endpoints import missed_here
from generator.evidence.headlines import Headline
from generator.render import wording
from generator.render.context import Context
from generator.render.views import combined, combined_differences
from generator.render.views.caveats import other_products
from generator.render.views.comparisons import (
    missed_label,
    people_words,
)
from generator.render.views.design_words import endpoint_words
from generator.render.views.here import Here
from generator.render.views.opening_lines import Line, Link, Listed, comparison_line, result_line
from generator.render.views.score_cells import NOT_POOLED

COMPARED = "Randomised comparisons, treated against control"
LEFT_OUT = "Left out of the combined result, and why"
NOT_USABLE = "Results that may not be combined, and why"
COMPARED_LEFT_OUT = "Comparisons that may not be combined, and why"
OTHERS = "Other measures of this outcome"
# A control group is no result of treatment; a measure that is never combined has its own sentence.
SAID_OTHERWISE = frozenset({"control-arm", "measure-not-combined"})


@dataclass(frozen=True)
class Opening:
    """What a row opens to.

    ``beside`` is seen without opening it: trials that failed and were never published. ``also`` are ids of rows of the
    summary that stand within this one, because they count the same people the other way. ``facts`` are named texts.
    """

    name: str
    lists: tuple[Listed, ...]
    notes: tuple[str, ...]
    links: tuple[Link, ...]
    beside: str | None = None
    also: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def opening(context: Context, here: Here, headline: Headline) -> Opening:
    """The opening of one outcome that has a leading measure."""
    lead, others = headline.candidates[0], headline.candidates[1:]
    tried = context.results.combined_effect(headline.disease, lead.slug, lead.stratum.id, "randomised")
    lists = (
        Listed(context.fit(wording.NOT_EFFECT), tuple(result_line(row, here) for row in lead.rows)),
        Listed(COMPARED, tuple(comparison_line(compared, here) for compared in lead.compared)),
        Listed(LEFT_OUT if _is_combined(lead) else NOT_USABLE, _left_out(lead, here)),
        Listed(COMPARED_LEFT_OUT, _left_out_compared(lead, tried, here)),
        Listed(OTHERS, tuple(Line(links=((other.label, outcome_link(other, here)),)) for other in others)),
    )
    return Opening(
        name=f"{headline.outcome.label} – {lead.label}",
        lists=tuple(listed for listed in lists if listed.lines),
        notes=_notes(lead, tried),
        links=_links(lead, here),
        beside=_missed(context, [compared for one in headline.candidates for compared in one.compared]),
    )


def _missed(context: Context, compared: list[Compared]) -> str | None:
    """Unpublished trials that missed their primary endpoint on any measure of the outcome, whichever measure leads."""
    trials = missed_here(compared)
    if not trials:
        return None
    names = dict.fromkeys(context.measure(item.pair.first).label for item in trials if item.pair.first)
    whose = f"{missed_label(trials)}, {people_words(trials)}"
    return f"{whose}: {endpoint_words(['missed'])} ({formatting.joined(list(names))})."


def outcome_link(lead: Candidate, here: Here) -> str:
    """Link to the page of the measure, or to the harm."""
    is_harm = lead.definition.is_harm
    return here.to(harm=lead.slug) if is_harm else here.to(measure=lead.slug)


def _is_combined(lead: Candidate) -> bool:
    return lead.synthesis is not None and lead.synthesis.pooled is not None


def _is_score(lead: Candidate) -> bool:
    return lead.definition.is_score


def _left_out(lead: Candidate, here: Here) -> tuple[Line, ...]:
    """Treated groups whose results were not used, one line a reason."""
    synthesis = lead.synthesis
    if synthesis is None:
        return ()
    left = [
        (
            combined.why_left_out(synthesis, decision),
            (decision.row.study.label, here.row(decision.row)),
        )
        for decision in synthesis.decisions
        if decision.reason and decision.reason not in SAID_OTHERWISE
    ]
    return _by_reason(left)


def _left_out_compared(lead: Candidate, tried: ControlledSynthesis | None, here: Here) -> tuple[Line, ...]:
    """Comparisons that were not combined."""
    left = [
        (
            combined_differences.why_left_out(item, reason),
            (item.pair.arm.study.label, here.pair(item.pair)),
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
    found = [f"Results of {other_products(lead)} stand separately, on the same page."] if lead.others else []
    found += list(combined_differences.pooled_notes((tried,))) if tried and tried.effect else []
    if lead.synthesis is not None:
        found += combined.notes(lead.synthesis)
    elif _is_score(lead):
        found.append(NOT_POOLED)
    return tuple(found)


def _links(lead: Candidate, here: Here) -> tuple[Link, ...]:
    """The page with the plot, the full tables and their sources."""
    return (("Plot, full table and sources", outcome_link(lead, here)),)
