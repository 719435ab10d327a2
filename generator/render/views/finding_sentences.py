"""Sentences about one measure or harm, made from results: controlled evidence first, in natural frequencies."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator import formatting
from generator.evidence.candidates import Candidate, usable_counts, usable_events, usable_scores
from generator.evidence.comparisons import Compared
from generator.evidence.people_measured import people_measured
from generator.formatting import NONE_MENTIONED
from generator.render.views import combined, combined_differences
from generator.render.views.caveats import caveats, direction, other_product
from generator.render.views.design_words import told
from generator.render.views.here import Here
from generator.render.views.openings import outcome_link
from generator.render.views.read_back import Attributes, attributes
from generator.render.views.results import count_cell
from generator.render.views.safety import events_cell
from generator.render.views.score_cells import summary_text
from generator.render.views.trial_sentences import computed, stated
from generator.rows import ArmResult

UNCONTROLLED_SCORE = "without a control group: how it would have changed without treatment is not known"
UNCONTROLLED = "without a control group: how many would have had this without treatment is not known"


@dataclass(frozen=True)
class Finding:
    """A measure, the sentence about it, the link to where its figures stand, and what it rests on."""

    label: str
    text: str
    href: str
    data: Attributes = field(default_factory=dict)


def label_of(lead: Candidate) -> str:
    """ "Itch, lower is better (another product)": what a figure needs to be read alone."""
    score = f", {direction(lead.measure)}" if lead.measure and lead.measure.kind == "score" else ""
    return f"{lead.label}{score}{f' ({product})' if (product := other_product(lead)) else ''}"


def _finding(here: Here, lead: Candidate, text: str, data: Attributes) -> Finding:
    return Finding(label_of(lead), text, outcome_link(lead, here), data)


def of_comparisons(here: Here, lead: Candidate) -> Finding | None:
    """The randomised difference that can be computed: combined where it was, else of the trials there are."""
    if lead.controlled is not None:
        people = formatting.plural(lead.controlled.people, "person", "people")
        trials = combined_differences.trials_text(lead.controlled, "randomised ")
        model = combined_differences.model_text(lead.controlled)
        effect = combined_differences.pooled_text(lead.controlled)
        widely = combined_differences.widely(lead.controlled)
        text = f"{trials}, {people}: combined {effect} ({model}){widely}."
        text += told(item.pair.arm.study for item in lead.controlled.chosen.used)
        return _finding(here, lead, text, attributes("combined", [lead.controlled.key]))
    if effects := lead.published:
        every = len({item.pair.study for item in lead.compared})
        return _finding(here, lead, computed(effects, every), _keys("largest-trial", effects))
    if authors_own := lead.stated:
        every = len({item.pair.study for item in lead.compared})
        return _finding(here, lead, stated(authors_own, every), _keys("stated", authors_own))
    return None


def _keys(kind: str, compared: Sequence[Compared]) -> Attributes:
    return attributes(kind, [item.pair.key for item in compared])


def of_combined_groups(here: Here, lead: Candidate) -> Finding | None:
    """The share combined over studies of treated people, which is no effect."""
    if not lead.is_combined:
        return None
    synthesis = lead.synthesis
    assert synthesis is not None and synthesis.pooled is not None
    pooled = synthesis.pooled
    studies = formatting.plural(synthesis.k, "study", "studies")
    people = formatting.plural(pooled.total, "person", "people")
    typical = f"{combined.share(pooled)} in a typical study"
    value = f"{combined.spread_of_studies(synthesis)}, {typical}" if synthesis.differs_widely else typical
    text = f"{value} ({studies}, {people}, combined); this is not an effect."
    return _finding(here, lead, text, attributes("combined", [synthesis.key]))


def of_count(here: Here, lead: Candidate) -> Finding | None:
    """The largest usable count in natural frequencies; how many studies have another."""
    rows = usable_counts(lead)
    if not rows:
        return None
    row = _largest_count(rows)
    assert row.share is not None
    value, interval = formatting.share(row.share.proportion, row.share.ci_low, row.share.ci_high)
    which = _which(lead, rows, row)
    text = (
        f"{count_cell(row).text} treated people ({value}, 95 % interval {interval}); {which} {UNCONTROLLED}."
    )
    return _finding(here, lead, text, _rows("count", [row]))


def of_score(here: Here, lead: Candidate) -> Finding | None:
    """The score of the most people, before and after treatment as printed."""
    rows = usable_scores(lead)
    if not rows:
        return None
    row = max(rows, key=lambda row: (people_measured(row) or 0, -(row.months or math.inf)))
    before, after = summary_text(row.score("baseline")), summary_text(row.score("follow_up"))
    which = _which(lead, rows, row).rstrip(",")
    people = people_measured(row)
    of = f" of {formatting.plural(people, 'person', 'people')}" if people is not None else ""
    text = f"{before} before and {after} after treatment{of}; {which}, {UNCONTROLLED_SCORE}."
    return _finding(here, lead, text, _rows("score", [row]))


def _rows(kind: str, rows: Sequence[ArmResult]) -> Attributes:
    return attributes(kind, [row.key for row in rows])


def _largest_count(rows: Sequence[ArmResult]) -> ArmResult:
    return max(rows, key=lambda row: (row.total or 0, row.key))


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


def of_harms(here: Here, leads: Sequence[Candidate]) -> Iterator[Finding]:
    """The harm counted in the most people; else one of which events were counted; else that none was counted."""
    counted = {lead.slug: usable_counts(lead) for lead in leads}
    events = {lead.slug: usable_events(lead) for lead in leads}
    for lead in sorted(leads, key=lambda lead: _people((counted, events), lead.slug)):
        silent = len({row.study.id for row in lead.rows if row.is_none_mentioned})
        more = formatting.plural(silent, "further study", "further studies")
        rest = f"; {NONE_MENTIONED} in {more}" if silent else ""
        if rows := counted[lead.slug]:
            rows = [*rows, *_least(lead)]
            first, *others = (
                (count_cell(row).text, f"({_named_row(row)}{_against(lead, row)})") for row in rows
            )
            told = [f"{first[0]} treated people {first[1]}", *(" ".join(one) for one in others)]
            yield _finding(here, lead, f"{formatting.joined(told)}{rest}.", _rows("harm", rows))
        elif rows := events[lead.slug]:
            text = f"{formatting.joined([_events(row) for row in rows])}; events, no share of people{rest}."
            yield _finding(here, lead, text, _rows("events", rows))


def _least(lead: Candidate) -> list[ArmResult]:
    """Counts that are the least there were, of whole groups of studies that may be combined."""
    return [
        row for row in lead.rows if row.is_least_count and row.study.may_be_combined and row.subset is None
    ]


def _people(kinds: Iterable[dict[str, list[ArmResult]]], slug: str) -> tuple[int, ...]:
    return tuple(-sum(row.total or 0 for row in found[slug]) for found in kinds)


def _events(row: ArmResult) -> str:
    """ "4 events among 12 treated people (Alpha 2020)"."""
    cell = events_cell(row)
    return f"{cell.text} {cell.note} treated ({_named_row(row)})"
