"""What was found of a measure or of the harms, in a sentence or two: the strongest that its results give."""

from __future__ import annotations

from dataclasses import replace

from generator.evidence.candidates import Candidate
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.evidence.endpoints import missed_here
from generator.evidence.headlines import of_groups
from generator.render.context import Context
from generator.render.views import differences
from generator.render.views.caveats import comparison_caveats
from generator.render.views.comparison_cells import figure_cell
from generator.render.views.finding_sentences import (
    Finding,
    label_of,
    of_combined_groups,
    of_comparisons,
    of_count,
    of_harms,
    of_score,
)
from generator.render.views.group_cells import groups_cell
from generator.render.views.here import Here
from generator.render.views.measures import measure_of
from generator.render.views.openings import outcome_link
from generator.render.views.other_trials import of_missed, of_others, of_unrandomised, size
from generator.render.views.read_back import attributes

IN_SHORT = "In short"  # before the answer's part on harms
OF_NO_GROUP = ("comparison-alone", "in-words")  # kinds of what is printed that say nothing of a group


def findings_of(context: Context, here: Here, lead: Candidate) -> tuple[Finding, ...]:
    """The sentence about one measure, the strongest that its results give, and the trials that it leaves out.

    Unpublished trials that failed come first, and the others first where one is larger.
    """
    strongest = (
        of_comparisons(here, lead)
        or of_combined_groups(here, lead)
        or of_count(here, lead)
        or (of_score(here, lead) if lead.definition.is_score else None)
        or _printed(context, here, lead)
    )
    failed = missed_here(lead.compared)
    missed = of_missed(context, here, failed)
    told = {*_told(lead), *(item.pair.study for item in failed)}
    others = of_others(here, lead, told)
    if others is not None and strongest.data.get("data-kind") in OF_NO_GROUP:
        strongest, others = replace(others, label=label_of(lead)), None
    found = [strongest, others] if others is None or not _is_larger(lead, told) else [others, strongest]
    return tuple(one for one in (missed, *found) if one is not None)


def _told(lead: Candidate) -> set[str]:
    """The trials that the strongest sentence tells, or counts: those combined, of a difference, or as reported."""
    if lead.controlled is not None:
        return {item.pair.study for item in lead.controlled.chosen.used}
    if told := lead.published or lead.stated:
        return {item.pair.study for item in told}
    return {lead.compared[0].pair.study} if of_groups(lead).kind == "compared" else set()


def _is_larger(lead: Candidate, told: set[str]) -> bool:
    """Is one of the other trials larger than those told?"""

    def most(items: list[Compared]) -> int:
        return max((size(item) for item in items), default=0)

    others = [item for item in lead.compared if item.pair.study not in told and item.pair.first is not None]
    return bool(others) and most(others) > most([one for one in lead.compared if one.pair.study in told])


def findings_of_unrandomised(context: Context, here: Here, measure: str) -> tuple[Finding, ...]:
    """Of a measure without a treated group or a randomised comparison: what groups not formed at random say."""
    main = [
        item
        for item in context.results.compared[here.disease]
        if item.pair.measure == measure and not item.pair.randomised and not item.pair.is_shown_separately
    ]
    definition = Definition(here.disease, measure, measure_of(context, here.disease, measure))
    found = of_unrandomised(here, definition, main)
    return (found,) if found else ()


def answer_on_harms(context: Context, here: Here) -> Finding:
    """The answer's part on harms, whole: what the hub says, and what it has no room for."""
    part = context.answers[here.disease].whole_harm
    assert part is not None  # a dataset without harms has no page of them
    keys = dict.fromkeys(row for one in part.sentences for row in one.rows)
    return Finding(IN_SHORT, part.text, here.to(), attributes("answer", keys))


def findings_of_harms(context: Context, here: Here) -> tuple[Finding, ...]:
    """Harms that were counted."""
    harms = [
        headline.leading
        for headline in context.headlines_of(here.disease)
        if headline.outcome.categories and headline.leading
    ]
    return tuple(of_harms(here, harms))


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
    text = f"{groups}; difference {why.text} ({why.note})."
    return Finding(label_of(lead), text, outcome_link(lead, here), attributes("not-computed", [pair.key]))
