"""The evidence summary table: the same outcomes in the same order on each disease, controlled evidence beside the rest.

For each outcome one measure leads (generator.evidence.headlines decides which); the others are named.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.evidence.candidates import Candidate
from generator.evidence.headlines import Headline, OfComparisons
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell, Head, Row, Table, one_group
from generator.render.views import combined_differences, differences, without_lead
from generator.render.views.caveats import (
    comparison_caveats,
    other_product,
    other_products,
)
from generator.render.views.group_cells import groups_cell
from generator.render.views.openings import Opening, opening, place_of
from generator.render.views.read_back import Attributes, headline_attributes
from generator.rows import StudyRow

HEADS = (
    Head("outcome", "Outcome and measure"),
    Head("result", wording.NOT_EFFECT),
    Head("difference", wording.DIFFERENCE),
    Head("people", "People treated (studies)"),
    Head("design", "Design"),
    Head("certainty", "Certainty"),
    Head("limits", "What this cannot show"),
)


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


def difference_cell(found: OfComparisons) -> Cell:
    """The randomised difference, by the kind of figure that the headline chose."""
    compared = found.compared
    if found.synthesis is not None:
        return combined_differences.pooled_cell(found.synthesis)
    if found.kind == "largest-trial":
        cell, pair = differences.difference_cell(compared[0]), compared[0].pair
        name = ", ".join([pair.arm.study.label, *comparison_caveats(pair)])
        largest = f"largest of {len(compared)} trials: " if compared[1:] else ""
        return Cell(
            cell.text, note=f"{differences.in_counts(compared[0], cell)}; {largest}{name}", mark="figure"
        )
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
    if lead.rows and all(row.is_of_selected_cases for row in lead.rows):
        return "how people fared who were not selected, or would have fared without treatment"
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
