"""The evidence summary table: the same outcomes in the same order on each disease, controlled evidence beside the rest.

For each outcome one measure leads (generator.evidence.headlines decides which); the others are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import formatting
from generator.evidence.candidates import Candidate
from generator.evidence.headlines import Headline, OfComparisons, OfGroups, score_form
from generator.model.result import SummaryKey
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell, Head, Row, Table, one_group
from generator.render.views import combined, combined_differences, differences, without_lead
from generator.render.views.caveats import (
    caveats,
    comparison_caveats,
    direction,
    other_product,
    other_products,
    times,
)
from generator.render.views.openings import Opening, opening, place_of
from generator.render.views.read_back import Attributes, headline_attributes
from generator.render.views.results import count_cell, percent_cell
from generator.render.views.safety import events_cell
from generator.render.views.score_cells import score_cell
from generator.rows import ArmResult, StudyRow

HEADS = (
    Head("outcome", "Outcome and measure"),
    Head("result", wording.NOT_EFFECT),
    Head("difference", wording.DIFFERENCE),
    Head("people", "People treated (studies)"),
    Head("design", "Design"),
    Head("certainty", "Certainty"),
    Head("limits", "What this cannot show"),
)
SCORES: dict[SummaryKey, str] = {
    "change": "change",
    "change_percent": "change",
    "follow_up": "before → after treatment",
}
INFERRED = f"{wording.STATES['in-words']}: our reading, not a printed figure"


@dataclass(frozen=True)
class SummaryTable(Table):
    """The summary; for each of its rows ``openings`` holds what it opens to, ``data`` what it and two cells rest on."""

    openings: tuple[Opening, ...] = ()
    data: tuple[tuple[Attributes, Attributes, Attributes], ...] = ()


def summary_table(context: Context, disease: str) -> SummaryTable:
    """One row an outcome of the portal's list, also those nobody reported."""
    headlines = context.headlines_of(disease)
    studies = sum(not study.is_shown_separately for study in context.rows.studies_on(disease))
    return SummaryTable(
        key="summary-table",
        caption="The same outcomes for each disease, also those that no study reports",
        heads=HEADS,
        groups=one_group(tuple(_row(context, headline) for headline in headlines)),
        openings=tuple(
            opening(context, headline)
            if headline.leading
            else without_lead.opening(context, headline, studies)
            for headline in headlines
        ),
        data=tuple(map(headline_attributes, headlines)),
    )


def _row(context: Context, headline: Headline) -> Row:
    lead = headline.leading
    if lead is None or headline.of_groups is None or headline.of_comparisons is None:
        return without_lead.row(headline.outcome, headline.state)
    others = headline.candidates[1:]
    also = f"; and {formatting.plural(len(others), 'other measure')}" if others else ""
    product = f" ({product})" if (product := other_product(lead)) else ""
    separately = f"; {other_products(lead)} separately" if lead.others else ""
    words = f"{lead.label}{product}{separately}{also}"
    return Row(
        cells=(
            Cell(headline.outcome.label, place_of(lead), words, state=headline.state.code),
            groups_cell(context, headline.of_groups),
            difference_cell(headline.of_comparisons),
            _people_cell(context, lead),
            _design_cell(context, lead),
            without_lead.CERTAINTY,
            Cell(limits(lead)),
        ),
        anchor=f"summary-{headline.outcome.id}",
    )


def groups_cell(context: Context, found: OfGroups) -> Cell:
    """What the treated groups had, by the kind of figure that the headline chose."""
    rows = found.rows
    if found.kind == "combined":
        return _combined_cell(found)
    if found.kind in ("count", "range"):
        return _counted_cell(rows)
    if found.kind == "events":
        return _events_cell(rows)
    if found.kind == "none-mentioned":
        studies = len({row.study.id for row in rows})
        note = f"in {formatting.plural(studies, 'study', 'studies')}; no count"
        return Cell(wording.NONE_MENTIONED, note=note, mark="none-mentioned")
    if found.kind == "percent":
        words = [rows[0].study.label, *caveats(rows[0]), "as printed, no count"]
        return Cell(percent_cell(rows[0]).text, note="; ".join(words), mark="figure")
    if found.kind == "score":
        return _score_cell(context, rows[0], len(rows))
    if found.kind == "inferred":
        note = "; ".join([INFERRED, *caveats(rows[0])])
        return Cell(count_cell(rows[0]).text, note=note, mark="none-mentioned")
    if found.kind == "comparison-alone":
        return Cell("of the comparison alone", note="no figure of the treated group was found", mark="absent")
    return Cell(wording.STATES["in-words"], note="the authors’ comparison, without a figure", mark="in-words")


def _combined_cell(found: OfGroups) -> Cell:
    assert found.synthesis is not None and found.synthesis.pooled is not None
    pooled = found.synthesis.pooled
    assert pooled.estimate is not None and pooled.ci_low is not None and pooled.ci_high is not None
    value, interval = formatting.share(pooled.estimate, pooled.ci_low, pooled.ci_high)
    k = formatting.plural(found.synthesis.k, "study", "studies")
    if found.synthesis.differs_widely:
        mean = combined.mean_text(found.synthesis)
        note = f"range of {k}, which differ widely; {mean}; typical study {value} ({interval})"
        return Cell(formatting.percent_range(*found.synthesis.ends), note=note, mark="figure")
    return Cell(value, note=f"{interval}; combined, {k}", mark="figure")


def _counted_cell(rows: Sequence[ArmResult]) -> Cell:
    shares = [row.share for row in rows if row.share is not None]
    if len(shares) == 1:
        (share,), (row,) = shares, rows
        value, interval = formatting.share(share.proportion, share.ci_low, share.ci_high)
        text = f"{formatting.count_of(share.events, share.total)}: {value}"
        return Cell(text, note="; ".join([interval, *caveats(row)]), mark="figure")
    ends = sorted(share.proportion for share in shares)
    span = formatting.percent_range(ends[0], ends[-1])
    when = times(rows)
    of = "range of" if len({share.proportion for share in shares}) > 1 else "the same in"
    note = f"{of} {len(rows)} results{f', {when}' if when else ''}; not combined"
    return Cell(span, note=note, mark="figure")


def _events_cell(rows: Sequence[ArmResult]) -> Cell:
    """Counts of events, which are no shares of people: that of the most people."""
    row = max(rows, key=lambda row: (row.total or 0, row.key))
    cell = events_cell(row)
    of = f"largest of {len(rows)} results, " if rows[1:] else ""
    words = [cell.note, f"{of}{row.study.label}", *caveats(row), "events, no share of people"]
    return Cell(cell.text, note="; ".join(word for word in words if word), mark="figure")


def _score_cell(context: Context, row: ArmResult, results: int) -> Cell:
    """A score's change, else its values before and after, as printed, with the direction in which it is read."""
    form = score_form(row)
    assert form is not None
    text = score_cell(row, form).text
    if form == "follow_up" and row.score("baseline").has_figure:
        text = f"{score_cell(row, 'baseline').text} → {text}"
    words = [
        f"{SCORES[form]}, {direction(context.measure(row))}",
        ", ".join([row.study.label, *caveats(row)]),
        f"{formatting.plural(results, 'result')}, not combined",
    ]
    return Cell(text, note="; ".join(words))


def difference_cell(found: OfComparisons) -> Cell:
    """The randomised difference, by the kind of figure that the headline chose."""
    compared = found.compared
    if found.synthesis is not None:
        return combined_differences.pooled_cell(found.synthesis)
    if found.kind == "largest-trial":
        cell, pair = differences.difference_cell(compared[0]), compared[0].pair
        name = ", ".join([pair.arm.study.label, *comparison_caveats(pair)])
        largest = f"largest of {len(compared)} trials: " if compared[1:] else ""
        return Cell(cell.text, note=f"{cell.note}; {largest}{name}", mark="figure")
    if found.kind == "stated":
        labels = formatting.joined(list(dict.fromkeys(item.pair.arm.study.label for item in compared)))
        missing = "interval" if any(item.has_both for item in compared) else "difference"
        note = f"what the authors say: {labels}, below"
        return Cell(f"no {missing} can be computed", note=note, mark="absent")
    if found.kind == "not-computed":
        return differences.no_difference_cell(compared[0])
    return without_lead.NOT_RANDOMISED


def _people_cell(context: Context, lead: Candidate) -> Cell:
    studies = list(dict.fromkeys(row.study.id for row in lead.rows))
    studies += [item.pair.study for item in lead.compared if item.pair.study not in studies]
    if lead.synthesis is not None and lead.synthesis.pooled is not None:
        return Cell(f"{formatting.number(lead.synthesis.pooled.total)} ({lead.synthesis.k})", mark="figure")
    overlapping = any(set(context.rows.study[study].overlaps) & set(studies) for study in studies)
    people = 0 if overlapping else lead.people
    notes = ["reports share people"] if overlapping else []
    if people and lead.people_unknown:
        notes.append(
            f"not known of {formatting.joined([context.label(study) for study in lead.people_unknown])}"
        )
    words = formatting.plural(len(studies), "study", "studies")
    text = f"{formatting.number(people)} ({len(studies)})" if people else words
    return Cell(text, note="; ".join(notes) or None, mark="figure")


def _design_cell(context: Context, lead: Candidate) -> Cell:
    """Designs of the studies; a group without control is named as such, whatever its study's design."""
    controlled: dict[StudyRow, bool] = {}
    for arm in (*(row.arm for row in lead.rows), *(item.pair.arm for item in lead.compared)):
        controlled[arm.study] = controlled.get(arm.study, False) or arm.controlled
    words = []
    for slug, term in context.vocabulary.designs.items():
        studies = [study for study in controlled if study.design == slug]
        alone = [study for study in studies if term.randomised and not controlled[study]]
        for count, note in ((len(studies) - len(alone), ""), (len(alone), ", group without control")):
            words += [f"{term.label.lower()}{note} ({count})"] if count else []
    return Cell(", ".join(words).capitalize())


def limits(lead: Candidate) -> str:
    """What the figures of an outcome cannot show, from what they are."""
    effects = lead.published
    if lead.controlled is not None and lead.controlled.effect is not None:
        none = 1.0 if lead.controlled.kind == "risk-ratio" else 0.0
        effect = lead.controlled.effect
        return _of_comparison(lead.controlled.people, effect.ci_low <= none <= effect.ci_high)
    if effects:
        only = effects[0].difference
        assert only is not None
        return _of_comparison(effects[0].people, only.low <= 0 <= only.high)
    if lead.rows and all(row.is_none_mentioned for row in lead.rows):
        return "how often it happens: that none are mentioned is no count"
    if any(row.category for row in lead.rows):
        return "whether treatment caused it, or how often it happens without"
    if lead.compared:
        return "how large the difference is, or whether chance explains it"
    return "how people would have fared without treatment"


def _of_comparison(people: int, crosses: bool) -> str:
    words = formatting.plural(people, "person", "people")
    if crosses:
        return f"whether the groups differ: {words}, the interval includes no difference"
    return f"how sure this is: {words} in the comparison, certainty not judged"
