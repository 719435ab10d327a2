"""What is known, one sentence each, made from results: controlled evidence first, in natural frequencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from generator import formatting
from generator.evidence.candidates import Candidate, usable_counts
from generator.evidence.endpoints import missed_here, missed_trials
from generator.evidence.headlines import of_groups
from generator.model.portal import SummaryRow
from generator.render.context import Context
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

MOST_CONTROLLED, MOST_UNCONTROLLED, MOST_HARMS = 4, 3, 1  # sentences; a reader takes in no more


def key_findings(context: Context, here: Here) -> tuple[Finding, ...]:
    """A few sentences; none where no result can be used.

    Differences from the leading and the primary measure of each outcome, the failure of unpublished trials next to the
    first; results of treated people from all measures, combined ones first, then those with the most people.
    """
    there = [headline for headline in context.headlines_of(here.disease) if headline.leading]
    benefits = [headline.candidates for headline in there if not headline.outcome.categories]
    harms = [(headline.outcome, headline.candidates[0]) for headline in there if headline.outcome.categories]
    compared = [
        lead for found in benefits for number, lead in enumerate(found) if number == 0 or lead.is_primary
    ]
    everything = [lead for found in benefits for lead in found]
    sentences = (of_comparisons(here, lead) for lead in compared)
    controlled = list(islice((one for one in sentences if one), MOST_CONTROLLED))
    missed = of_missed(context, here, missed_trials(context.results.compared[here.disease]))
    return (
        *controlled[:1],
        *([missed] if missed else []),
        *controlled[1:],
        *islice(_uncontrolled(here, everything), MOST_UNCONTROLLED),
        *islice(_harms(here, harms), MOST_HARMS),
    )


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


def _printed(context: Context, here: Here, lead: Candidate) -> Finding:
    """What is printed, where it gives neither a difference nor a count that may be used."""
    group = of_groups(lead)
    cell = groups_cell(context, group)
    text = "; ".join(word for word in (cell.text, cell.note) if word)
    data = attributes(group.kind, [row.key for row in group.rows])
    return Finding(label_of(lead), f"{text}.", outcome_link(lead, here), data)


def _uncontrolled(here: Here, leads: list[Candidate]) -> Iterator[Finding]:
    """The combined shares; then measures that no randomised trial compared: the primary, then those of most people."""
    yield from (found for lead in leads if (found := of_combined_groups(here, lead)))
    for lead in sorted(leads, key=lambda lead: (not lead.is_primary, -_most_people(lead))):
        if lead.published or lead.stated or lead.without_ratio:
            continue
        if not lead.is_combined and (counted := of_count(here, lead)):
            yield counted
        elif lead.is_primary and (score := of_score(here, lead)):
            yield score


def _most_people(lead: Candidate) -> int:
    """People in the largest usable result."""
    return max((row.total or 0 for row in usable_counts(lead)), default=0)


def _harms(here: Here, harms: Sequence[tuple[SummaryRow, Candidate]]) -> Iterator[Finding]:
    """Harms that were counted; where none was, that is said once."""
    counted = list(of_harms(here, [lead for _, lead in harms]))
    yield from counted
    if harms and not counted:
        labels = formatting.joined([formatting.within_sentence(row.label) for row, _ in harms])
        text = "no count that may be used was found; where none are mentioned, that is read from words."
        name = f"{labels[0].upper()}{labels[1:]}"
        yield Finding(name, text, here.to(part="safety"), attributes("no-harm", ()))
