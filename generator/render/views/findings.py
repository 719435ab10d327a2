"""What was found of a measure or of the harms, in a sentence or two: the strongest that its results give."""

from __future__ import annotations

from collections.abc import Sequence

from generator import formatting
from generator.evidence.candidates import Candidate
from generator.evidence.comparisons import Compared
from generator.evidence.endpoints import missed_here
from generator.evidence.headlines import of_groups
from generator.model.portal import SummaryRow
from generator.render.context import Context
from generator.render.views import differences
from generator.render.views.caveats import comparison_caveats
from generator.render.views.comparisons import figure_cell
from generator.render.views.finding_sentences import (
    Finding,
    label_of,
    of_combined_groups,
    of_comparisons,
    of_count,
    of_harms,
    of_missed,
    of_score,
)
from generator.render.views.group_cells import groups_cell
from generator.render.views.here import Here
from generator.render.views.openings import outcome_link
from generator.render.views.read_back import attributes


def findings_of(context: Context, here: Here, lead: Candidate) -> tuple[Finding, ...]:
    """The sentence about one measure, the strongest that its results give; then trials that failed unpublished."""
    found = (
        of_comparisons(here, lead)
        or of_combined_groups(here, lead)
        or of_count(here, lead)
        or (of_score(here, lead) if lead.definition.is_score else None)
        or _printed(context, here, lead)
    )
    missed = of_missed(context, here, missed_here(lead.compared))
    return (found, *([missed] if missed else []))


def findings_of_harms(context: Context, here: Here) -> tuple[Finding, ...]:
    """Harms that were counted; where none was, that is said once."""
    harms = [
        (headline.outcome, headline.leading)
        for headline in context.headlines_of(here.disease)
        if headline.outcome.categories and headline.leading
    ]
    counted = tuple(of_harms(here, [lead for _, lead in harms]))
    return counted or _no_count(here, [row for row, _ in harms])


def _no_count(here: Here, rows: Sequence[SummaryRow]) -> tuple[Finding, ...]:
    if not rows:
        return ()
    labels = formatting.joined([formatting.within_sentence(row.label) for row in rows])
    text = "no count that may be used was found; where none are mentioned, that is read from words."
    name = f"{labels[0].upper()}{labels[1:]}"
    return (Finding(name, text, here.to(part="safety"), attributes("no-harm", ())),)


def _printed(context: Context, here: Here, lead: Candidate) -> Finding:
    """What is printed, where it gives neither a difference nor a count that may be used."""
    group = of_groups(lead)
    if group.kind == "compared":
        return _not_computed(here, lead, lead.compared[0])
    cell = groups_cell(context, group)
    text = "; ".join(word for word in (cell.text, cell.note) if word)
    data = attributes(group.kind, [row.key for row in group.rows])
    return Finding(label_of(lead), f"{text} (not an effect).", outcome_link(lead, here), data)


def _not_computed(here: Here, lead: Candidate, item: Compared) -> Finding:
    """Both groups of a comparison that gives no difference that may lead, and why not."""
    pair = item.pair
    treated, control = (figure_cell(row).text for row in (pair.treated, pair.control))
    name = ", ".join([pair.arm.study.label, *comparison_caveats(pair)])
    why = differences.no_difference_cell(item)
    groups = f"{treated} in the treated group, {control} in the control group ({name})"
    text = f"{groups}; a difference {why.text} ({why.note})."
    return Finding(label_of(lead), text, outcome_link(lead, here), attributes("not-computed", [pair.key]))
