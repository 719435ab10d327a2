"""What is known, one sentence each, made from results: controlled evidence first, in natural frequencies."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from generator import formatting
from generator.evidence.candidates import (
    Candidate,
    people_measured,
    usable_counts,
    usable_events,
    usable_scores,
)
from generator.evidence.comparisons import Compared
from generator.evidence.endpoints import missed_trials
from generator.model.portal import SummaryRow
from generator.render.context import Context
from generator.render.views import combined, combined_differences
from generator.render.views.caveats import caveats, direction, other_product
from generator.render.views.comparisons import missed_label, people_words
from generator.render.views.design_words import endpoint_words, told
from generator.render.views.read_back import Attributes, attributes
from generator.render.views.results import count_cell
from generator.render.views.safety import events_cell
from generator.render.views.score_cells import summary_text
from generator.render.views.trial_sentences import computed, stated
from generator.rows import ArmResult

MOST_CONTROLLED, MOST_UNCONTROLLED, MOST_HARMS = 4, 3, 1  # sentences; a reader takes in no more
UNCONTROLLED_SCORE = "without a control group: how it would have changed without treatment is not known"
UNCONTROLLED = "without a control group: how many would have had this without treatment is not known"


@dataclass(frozen=True)
class Finding:
    """A measure, the sentence about it, the id of the part of the page that it comes from, and what it rests on."""

    label: str
    text: str
    anchor: str
    data: Attributes = field(default_factory=dict)


def key_findings(context: Context, disease: str) -> tuple[Finding, ...]:
    """A few sentences; none where no result can be used.

    Differences from the leading and the primary measure of each outcome, the failure of unpublished trials next to the
    first; results of treated people from all measures, combined ones first, then those with the most people.
    """
    there = [headline for headline in context.headlines_of(disease) if headline.leading]
    benefits = [headline.candidates for headline in there if not headline.outcome.categories]
    harms = [(headline.outcome, headline.candidates[0]) for headline in there if headline.outcome.categories]
    compared = [
        lead for found in benefits for number, lead in enumerate(found) if number == 0 or lead.is_primary
    ]
    everything = [lead for found in benefits for lead in found]
    controlled = list(islice(_controlled(compared), MOST_CONTROLLED))
    return (
        *controlled[:1],
        *_missed(context, disease),
        *controlled[1:],
        *islice(_uncontrolled(everything), MOST_UNCONTROLLED),
        *islice(_harms(harms), MOST_HARMS),
    )


def _label(lead: Candidate) -> str:
    """ "Itch, lower is better (another product)": what a figure needs to be read alone."""
    score = f", {direction(lead.measure)}" if lead.measure and lead.measure.kind == "score" else ""
    return f"{lead.label}{score}{f' ({product})' if (product := other_product(lead)) else ''}"


def _controlled(leads: list[Candidate]) -> Iterator[Finding]:
    """Each randomised difference that can be computed: combined where it was, else of the trials there are."""
    for lead in leads:
        if lead.controlled is not None:
            people = formatting.plural(lead.controlled.people, "person", "people")
            trials = combined_differences.trials_text(lead.controlled, "randomised ")
            model = combined_differences.model_text(lead.controlled)
            effect = combined_differences.pooled_text(lead.controlled)
            widely = combined_differences.widely(lead.controlled)
            text = f"{trials}, {people}: combined {effect} ({model}){widely}."
            text += told(item.pair.arm.study for item in lead.controlled.chosen.used)
            yield Finding(_label(lead), text, "controlled", attributes("combined", [lead.controlled.key]))
        elif effects := lead.published:
            yield Finding(_label(lead), computed(effects), "controlled", _keys("largest-trial", effects))
        elif authors_own := lead.stated:
            yield Finding(_label(lead), stated(authors_own), "controlled", _keys("stated", authors_own))


def _keys(kind: str, compared: Sequence[Compared]) -> Attributes:
    return attributes(kind, [item.pair.key for item in compared])


def _missed(context: Context, disease: str) -> Iterator[Finding]:
    """Trials known only from unpublished figures that missed their primary endpoint."""
    trials = missed_trials(context.results.compared[disease])
    if trials:
        parts = "; ".join(_printed(context, item) for item in trials)
        yield Finding(
            missed_label(trials),
            f"{people_words(trials)}, {endpoint_words(['missed'])}: {parts}.",
            "controlled",
            _keys("missed", trials),
        )


def _printed(context: Context, item: Compared) -> str:
    treated, control = item.pair.treated, item.pair.control
    label = item.pair.arm.study.label
    if not treated or not control or treated.percent is None or control.percent is None:
        return label
    shares = [formatting.printed_percent(percent) for percent in (treated.percent, control.percent)]
    counted = treated.events is not None and control.events is not None
    words = "" if counted else " as printed, no counts"
    return f"{label} {context.measure(treated).label} {shares[0]} against {shares[1]}{words}"


def _uncontrolled(leads: list[Candidate]) -> Iterator[Finding]:
    """The combined shares; then measures that no randomised trial compared: the primary, then those of most people."""
    combined_leads = [lead for lead in leads if lead.is_combined]
    for lead in combined_leads:
        synthesis = lead.synthesis
        assert synthesis is not None and synthesis.pooled is not None
        pooled = synthesis.pooled
        studies = formatting.plural(synthesis.k, "study", "studies")
        people = formatting.plural(pooled.total, "person", "people")
        typical = f"{combined.share(pooled)} in a typical study"
        value = f"{combined.spread_of_studies(synthesis)}, {typical}" if synthesis.differs_widely else typical
        text = f"{value} ({studies}, {people}, combined); this is not an effect."
        yield Finding(_label(lead), text, lead.slug, attributes("combined", [synthesis.key]))
    for lead in sorted(leads, key=lambda lead: (not lead.is_primary, -_most_people(lead))):
        rows = usable_counts(lead)
        if lead.published or lead.stated:
            continue
        if rows and lead not in combined_leads:
            data = _rows("count", [_largest_count(rows)])
            yield Finding(_label(lead), _one_result(lead, rows), lead.slug, data)
        elif lead.is_primary and (scores := usable_scores(lead)):
            data = _rows("score", [_largest_score(scores)])
            yield Finding(_label(lead), _one_score(lead, scores), lead.slug, data)


def _rows(kind: str, rows: Sequence[ArmResult]) -> Attributes:
    return attributes(kind, [row.key for row in rows])


def _most_people(lead: Candidate) -> int:
    """People in the largest usable result."""
    return max((row.total or 0 for row in usable_counts(lead)), default=0)


def _one_result(lead: Candidate, rows: Sequence[ArmResult]) -> str:
    """The largest usable result in natural frequencies; how many studies have another."""
    row = _largest_count(rows)
    assert row.share is not None
    value, interval = formatting.share(row.share.proportion, row.share.ci_low, row.share.ci_high)
    counts = count_cell(row).text
    which = _which(lead, rows, row)
    return f"{counts} treated people ({value}, 95 % interval {interval}); {which} {UNCONTROLLED}."


def _largest_count(rows: Sequence[ArmResult]) -> ArmResult:
    return max(rows, key=lambda row: (row.total or 0, row.key))


def _largest_score(rows: Sequence[ArmResult]) -> ArmResult:
    return max(rows, key=lambda row: (people_measured(row) or 0, -(row.months or math.inf)))


def _one_score(lead: Candidate, rows: Sequence[ArmResult]) -> str:
    """The primary score of the most people, before and after treatment as printed."""
    row = _largest_score(rows)
    before, after = summary_text(row.score("baseline")), summary_text(row.score("follow_up"))
    which = _which(lead, rows, row).rstrip(",")
    people = people_measured(row)
    of = f" of {formatting.plural(people, 'person', 'people')}" if people is not None else ""
    return f"{before} before and {after} after treatment{of}; {which}, {UNCONTROLLED_SCORE}."


def _which(lead: Candidate, rows: Sequence[ArmResult], row: ArmResult) -> str:
    """One study of several is named as such, also where the others' figures cannot be used."""
    usable, every = (len({one.study.id for one in found}) for found in (rows, lead.rows))
    name = _named_row(row)
    of = f" of {formatting.within_sentence(lead.stratum.label)}" if lead.others else ""
    if every == 1:
        return f"one study{of} ({name})"
    if usable == 1:
        return f"of {every} studies{of} the only one with a count that may be used ({name}),"
    return f"the largest of {usable} studies{of}, not combined ({name}),"


def _named_row(row: ArmResult) -> str:
    return ", ".join([row.study.label, *caveats(row)])


def _against(lead: Candidate, row: ArmResult) -> str:
    """ "; 0 of 6 in the control group", where the treated group was randomised against one that has a count."""
    for item in lead.compared:
        treated, control = item.pair.treated, item.pair.control
        if treated and control and treated.key == row.key and item.risk_ratio is not None:
            return f"; {count_cell(control).text} in the control group"
    return ""


def _harms(harms: list[tuple[SummaryRow, Candidate]]) -> Iterator[Finding]:
    """The harm counted in the most people; else one of which events were counted; else that none was counted."""
    counted = {lead.slug: usable_counts(lead) for _, lead in harms}
    events = {lead.slug: usable_events(lead) for _, lead in harms}
    for _, lead in sorted(harms, key=lambda harm: _people((counted, events), harm[1].slug)):
        silent = len({row.study.id for row in lead.rows if row.is_none_mentioned})
        more = formatting.plural(silent, "further study", "further studies")
        rest = f"; none mentioned in {more}" if silent else ""
        if rows := counted[lead.slug]:
            named = [f"{count_cell(row).text} ({_named_row(row)}{_against(lead, row)})" for row in rows]
            text = f"{formatting.joined(named)} treated people{rest}."
            yield Finding(_label(lead), text, "safety", _rows("harm", rows))
        elif rows := events[lead.slug]:
            text = f"{formatting.joined([_events(row) for row in rows])}; events, no share of people{rest}."
            yield Finding(_label(lead), text, "safety", _rows("events", rows))
        else:
            labels = formatting.joined([formatting.within_sentence(row.label) for row, _ in harms])
            text = "no count that may be used was found; where none are mentioned, that is read from words."
            yield Finding(f"{labels[0].upper()}{labels[1:]}", text, "safety", attributes("no-harm", ()))


def _people(kinds: Sequence[dict[str, list[ArmResult]]], slug: str) -> tuple[int, ...]:
    return tuple(-sum(row.total or 0 for row in found[slug]) for found in kinds)


def _events(row: ArmResult) -> str:
    """ "4 events among 12 treated people (Alpha 2020)"."""
    cell = events_cell(row)
    return f"{cell.text} {cell.note} treated ({_named_row(row)})"
