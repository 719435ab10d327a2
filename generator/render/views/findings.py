"""What is known, one sentence each, made from results: controlled evidence first, in natural frequencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator import formatting
from generator.render.context import Context
from generator.render.views import combined, differences
from generator.render.views.comparisons import MISSED, effect_text, figure_cell, is_missed
from generator.render.views.leads import Lead, leads_of, published, rows_of, stated
from generator.synthesis.controlled import Compared
from generator.tables import Record

MOST_CONTROLLED, MOST_UNCONTROLLED, MOST_HARMS = 3, 3, 1  # sentences; a reader takes in no more
UNCONTROLLED = "without a control group: how many would have had this without treatment is not known"


@dataclass(frozen=True)
class Finding:
    """A measure, the sentence about it, and the id of the part of the page that it comes from."""

    label: str
    text: str
    anchor: str


def key_findings(context: Context, disease: str) -> tuple[Finding, ...]:
    """A few sentences; none where no result can be used.

    Differences from the leading measure of each outcome; results of treated people from all measures, combined ones
    first, then those with the most people.
    """
    rows = rows_of(context)
    leads = {row.id: found for row in rows if (found := leads_of(context, disease, row))}
    benefits = [leads[row.id] for row in rows if row.id in leads and not row.categories]
    harms = [leads[row.id][0] for row in rows if row.id in leads and row.categories]
    return (
        *islice(_controlled(context, [measures[0] for measures in benefits]), MOST_CONTROLLED),
        *_missed(context, disease),
        *islice(
            _uncontrolled(context, [lead for measures in benefits for lead in measures]), MOST_UNCONTROLLED
        ),
        *islice(_harms(context, harms), MOST_HARMS),
    )


def _controlled(context: Context, leads: list[Lead]) -> Iterator[Finding]:
    """Each randomised difference that can be computed: combined where it was, else of the one trial."""
    for lead in leads:
        if lead.controlled is not None:
            people = formatting.plural(lead.controlled.people, "person", "people")
            trials = formatting.plural(lead.controlled.k, "randomised comparison")
            text = f"{trials}, {people}: combined {differences.pooled_text(lead.controlled)}."
            yield Finding(lead.label, text, "controlled")
        elif effects := published(context, lead):
            yield Finding(lead.label, _one_trial(context, effects[0]), "controlled")
        elif found := stated(context, lead):
            yield Finding(lead.label, _one_stated(context, found[0]), "controlled")


def _one_trial(context: Context, item: Compared) -> str:
    treated, control = item.pair.treated, item.pair.control
    assert treated is not None and control is not None
    name = f"one randomised trial ({context.label(item.pair.study)}, {item.people} people)"
    difference = differences.difference_cell(item)
    if item.risk_ratio is None:
        return f"{name}, {difference.note} {difference.text}."
    counts = [formatting.count_of(row["events"], row["total"]) for row in (treated, control)]
    return (
        f"{name}, {counts[0]} treated people against {counts[1]} in the control group; "
        f"{difference.text}, {difference.note}."
    )


def _one_stated(context: Context, item: Compared) -> str:
    """A randomised trial as its authors report it, where no difference can be computed."""
    pair = item.pair
    people = _people_compared(context, item)
    size = f", {formatting.plural(people, 'person', 'people')}" if people is not None else ""
    words = [f"one randomised trial ({context.label(pair.study)}{size})"]
    if pair.treated and pair.control:
        treated, control = (figure_cell(pair, row).text for row in (pair.treated, pair.control))
        words.append(f"{treated} in the treated group, {control} in the control group")
    words += [effect_text(effect).lower() for effect in pair.effects[:1]]
    return f"{'; '.join(words)}; no difference can be computed from the figures found."


def _people_compared(context: Context, item: Compared) -> int | None:
    """People in the two groups of a comparison; None where one of the numbers is not known."""
    arms = [context.arms[item.pair.study, arm]["people"] for arm in (item.pair.arm, item.pair.control_arm)]
    return None if None in arms else sum(arms)


def _missed(context: Context, disease: str) -> Iterator[Finding]:
    """Trials known only from unpublished figures that missed their primary endpoint."""
    statuses = context.vocabulary.statuses
    trials: dict[str, Compared] = {}
    for item in context.results.compared[disease]:
        unpublished = not statuses[context.studies[item.pair.study]["status"]].pooled
        if unpublished and not context.is_apart(item.pair.study) and any(map(is_missed, item.pair.effects)):
            trials.setdefault(item.pair.study, item)
    if trials:
        known = [_people_compared(context, item) for item in trials.values()]
        people = formatting.number(sum(number for number in known if number is not None))
        parts = "; ".join(_printed(context, item) for item in trials.values())
        label = formatting.plural(len(trials), "unpublished trial")
        yield Finding(
            label.capitalize(), f"{people} people, company figures, {MISSED}: {parts}.", "controlled"
        )


def _printed(context: Context, item: Compared) -> str:
    treated, control = item.pair.treated, item.pair.control
    label = context.label(item.pair.study)
    if not treated or not control or treated["percent"] is None or control["percent"] is None:
        return label
    shares = [formatting.printed_percent(row["percent"]) for row in (treated, control)]
    return f"{label} {context.measure(treated).label} {shares[0]} against {shares[1]}"


def _uncontrolled(context: Context, leads: list[Lead]) -> Iterator[Finding]:
    """The combined shares, then the results of measures without a randomised difference, most people first."""
    combined_leads = [
        lead for lead in leads if lead.synthesis is not None and lead.synthesis.pooled is not None
    ]
    for lead in combined_leads:
        pooled = lead.synthesis.pooled if lead.synthesis else None
        assert pooled is not None
        studies = formatting.plural(pooled.k, "study", "studies")
        people = formatting.plural(pooled.total, "person", "people")
        text = (
            f"{combined.share(pooled)} in a typical study of treated people ({studies}, {people}, combined); "
            "this is not an effect of the treatment."
        )
        yield Finding(lead.label, text, lead.slug)
    for lead in sorted(leads, key=lambda lead: -_most_people(context, lead)):
        rows = [row for row in lead.rows if _is_usable(context, row)]
        if rows and lead not in combined_leads and not published(context, lead):
            yield Finding(lead.label, _one_result(context, rows), lead.slug)


def _most_people(context: Context, lead: Lead) -> int:
    """People in the largest usable result."""
    return max((row["total"] for row in lead.rows if _is_usable(context, row)), default=0)


def _is_combined(lead: Lead) -> bool:
    """Combined over single arms that are not all treated groups of controlled trials: those say more as comparisons."""
    synthesis = lead.synthesis
    if synthesis is None or synthesis.pooled is None:
        return False
    return not all("controlled-arm" in unit.flags for unit in synthesis.units)


def _is_usable(context: Context, row: Record) -> bool:
    """A count of people, printed or calculated, of the whole arm, from a study that may be combined."""
    pooled = context.vocabulary.statuses[context.studies[row["study"]]["status"]].pooled
    counted = row.get("proportion") is not None and row["basis"] != "inferred" and not row.get("subset")
    return pooled and counted and row["source_kind"] != "press"


def _one_result(context: Context, rows: list[Record]) -> str:
    """The largest study's result in natural frequencies; how many others there are."""
    row = max(rows, key=lambda row: (row["total"], row["key"]))
    value, interval = formatting.share(row["proportion"], row["ci_low"], row["ci_high"])
    counts = formatting.count_of(row["events"], row["total"])
    studies = len({other["study"] for other in rows})
    name = (
        f"one study ({context.label(row['study'])})"
        if studies == 1
        else (f"the largest of {studies} studies, not combined ({context.label(row['study'])}),")
    )
    return f"{counts} treated people ({value}, 95 % interval {interval}); {name} {UNCONTROLLED}."


def _harms(context: Context, leads: list[Lead]) -> Iterator[Finding]:
    """The harm counted in the most people; or that none was counted."""
    counted = {lead.slug: [row for row in lead.rows if _is_usable(context, row)] for lead in leads}
    for lead in sorted(leads, key=lambda lead: -sum(row["total"] for row in counted[lead.slug])):
        rows = counted[lead.slug]
        if rows:
            counts = [formatting.count_of(row["events"], row["total"]) for row in rows]
            named = [
                f"{count} ({context.label(row['study'])})" for count, row in zip(counts, rows, strict=True)
            ]
            silent = len({row["study"] for row in lead.rows if row["kind"] == "none-mentioned"})
            more = formatting.plural(silent, "further study", "further studies")
            rest = f"; none mentioned in {more}" if silent else ""
            yield Finding(lead.label, f"{formatting.joined(named)} treated people{rest}.", "safety")
        else:
            text = "no count was found; where none are mentioned, nothing was measured."
            yield Finding("Serious harms", text, "safety")
