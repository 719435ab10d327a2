"""The evidence summary table: the same outcomes in the same order on each disease, controlled evidence beside the rest.

For each outcome one measure leads (see leads); the others are named.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.model.portal import SummaryRow
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell, Head, Row, Table, one_group
from generator.render.views import differences
from generator.render.views.caveats import caveats, comparison_caveats, direction, times
from generator.render.views.leads import Lead, has_both, leads_of, published, rows_of, slugs_of
from generator.render.views.openings import NO_MEASURE, Opening, opening, place_of
from generator.render.views.results import percent_cell
from generator.render.views.scores import has, summary_cell
from generator.tables import Record

HEADS = (
    Head("outcome", "Outcome and measure"),
    Head("result", wording.NOT_EFFECT),
    Head("difference", wording.DIFFERENCE),
    Head("people", "People treated (studies)"),
    Head("design", "Design"),
    Head("certainty", "Certainty"),
    Head("limits", "What this cannot show"),
)
SCORES = {"change": "change", "change_percent": "change", "follow_up": "before → after treatment"}
INFERRED = "our reading of words, not a printed figure"
CERTAINTY = Cell("Not assessed")
NOTHING = Cell("not found in the pages read", mark="absent")
NOT_LOOKED_FOR = Cell("not looked for", mark="not-applicable")


@dataclass(frozen=True)
class SummaryTable(Table):
    """The summary; ``openings`` holds what each of its rows opens to."""

    openings: tuple[Opening, ...] = ()


def summary_table(context: Context, disease: str) -> SummaryTable:
    """One row an outcome of the portal's list, also those nobody reported."""
    items = [(item, leads_of(context, disease, item)) for item in rows_of(context)]
    studies = sum(
        disease in row["diseases"] for key, row in context.studies.items() if not context.is_apart(key)
    )
    return SummaryTable(
        key="summary-table",
        caption="The same outcomes for each disease, also those that no study reports",
        heads=HEADS,
        groups=one_group(tuple(_row(context, disease, item, leads) for item, leads in items)),
        openings=tuple(opening(context, disease, item, leads, studies) for item, leads in items),
    )


def _row(context: Context, disease: str, item: SummaryRow, leads: list[Lead]) -> Row:
    if not leads:
        return _row_of_nothing(context, disease, item)
    lead, others = leads[0], leads[1:]
    also = f"; and {formatting.plural(len(others), 'other measure')}" if others else ""
    product = f" ({lead.product})" if lead.product else ""
    apart = f"; {lead.other_products} apart" if lead.others else ""
    return Row(
        cells=(
            Cell(item.label, place_of(lead), f"{lead.label}{product}{apart}{also}"),
            result_cell(context, lead),
            difference_cell(context, lead),
            _people_cell(context, lead),
            _design_cell(context, lead),
            CERTAINTY,
            Cell(limits(context, lead)),
        ),
        anchor=f"summary-{item.id}",
    )


def _row_of_nothing(context: Context, disease: str, item: SummaryRow) -> Row:
    """Nobody reported the outcome, or no measure of it is defined for the disease."""
    looked_for = bool(slugs_of(context, disease, item))
    note = "no study gives a figure in the pages read" if looked_for else NO_MEASURE
    nothing = NOTHING if looked_for else NOT_LOOKED_FOR
    cells = (nothing, nothing, Cell("0"), Cell(""), CERTAINTY, Cell("there is no result"))
    return Row((Cell(item.label, note=note), *cells), anchor=f"summary-{item.id}")


def result_cell(context: Context, lead: Lead) -> Cell:
    """The combined share; else the one result there is; else how the results range; else what was not measured."""
    synthesis = lead.synthesis
    if synthesis is not None and synthesis.pooled is not None:
        k = formatting.plural(synthesis.k, "study", "studies")
        pooled = synthesis.pooled
        assert pooled.estimate is not None and pooled.ci_low is not None and pooled.ci_high is not None
        value, interval = formatting.share(pooled.estimate, pooled.ci_low, pooled.ci_high)
        return Cell(value, note=f"{interval}; combined, {k}", mark="figure")
    counted = [row for row in lead.rows if row.get("proportion") is not None and row["basis"] != "inferred"]
    if counted:
        return _counted_cell(context, counted)
    if any(row.get("kind") == "none-mentioned" for row in lead.rows):
        studies = len({row["study"] for row in lead.rows if row["kind"] == "none-mentioned"})
        note = f"in {formatting.plural(studies, 'study', 'studies')}; no count"
        return Cell(wording.NONE_MENTIONED, note=note, mark="none-mentioned")
    return _other_cell(context, lead)


def _counted_cell(context: Context, rows: list[Record]) -> Cell:
    if len(rows) == 1:
        (row,) = rows
        value, interval = formatting.share(row["proportion"], row["ci_low"], row["ci_high"])
        text = f"{formatting.count_of(row['events'], row['total'])}: {value}"
        return Cell(text, note="; ".join([interval, *caveats(context, row)]), mark="figure")
    shares = sorted(row["proportion"] for row in rows)
    span = formatting.percent_interval(shares[0], shares[-1])
    when = times(rows)
    note = f"range of {len(rows)} results{f', {when}' if when else ''}; not combined"
    return Cell(span, note=note, mark="figure")


def _other_cell(context: Context, lead: Lead) -> Cell:
    """A printed percentage, a score, or our reading of words: of the row that says most."""
    rows = sorted(lead.rows, key=lambda row: _rank(context, row))
    for row in rows:
        if row.get("percent") is not None:
            words = [context.label(row["study"]), *caveats(context, row), "as printed, no count"]
            return Cell(percent_cell(row).text, note="; ".join(words), mark="figure")
    for row in rows:
        if cell := _score_cell(context, row, len(rows)):
            return cell
    read = [row for row in rows if row["basis"] == "inferred" and row.get("events") is not None]
    if read:
        count = formatting.count_of(read[0]["events"], read[0]["total"])
        words = [INFERRED, *caveats(context, read[0])]
        return Cell(count, note="; ".join(words), mark="none-mentioned")
    return NOTHING


def _rank(context: Context, row: Record) -> tuple[bool, bool, int]:
    """Studies that may be combined first, then groups of randomised comparisons, then the largest."""
    arm, status = context.arms[row["study"], row["arm"]], context.studies[row["study"]]["status"]
    return (not context.vocabulary.statuses[status].pooled, not arm["randomised"], -(arm["people"] or 0))


def _score_cell(context: Context, row: Record, results: int) -> Cell | None:
    """A score's change, else its values before and after, as printed, with the direction in which it is read."""
    form = next((form for form in SCORES if f"{form}_mean" in row and has(row, form)), None)
    if form is None:
        return None
    text = summary_cell(row, form, f"{formatting.NO_BREAK}%" if form == "change_percent" else "").text
    if form == "follow_up" and has(row, "baseline"):
        text = f"{summary_cell(row, 'baseline').text} → {text}"
    words = [
        f"{SCORES[form]}, {direction(context.measure(row))}",
        ", ".join([context.label(row["study"]), *caveats(context, row)]),
        f"{formatting.plural(results, 'result')}, not combined",
    ]
    return Cell(text, note="; ".join(words))


def difference_cell(context: Context, lead: Lead) -> Cell:
    """The combined difference; else that of the largest trial; else what is missing; else that there is none."""
    if lead.controlled is not None:
        return differences.pooled_cell(lead.controlled)
    if effects := published(context, lead):
        cell, pair = differences.difference_cell(effects[0]), effects[0].pair
        name = ", ".join([context.label(pair.study), *comparison_caveats(context, pair)])
        largest = f"largest of {len(effects)} trials: " if effects[1:] else ""
        return Cell(cell.text, note=f"{cell.note}; {largest}{name}", mark="figure")
    stated = [item for item in lead.compared if item.pair.effects and not item.pair.subset]
    if stated:
        labels = formatting.joined(list(dict.fromkeys(context.label(item.pair.study) for item in stated)))
        missing = "interval" if any(map(has_both, stated)) else "difference"
        return Cell(
            f"no {missing} can be computed", note=f"what the authors say: {labels}, below", mark="absent"
        )
    if lead.compared:
        return Cell(
            "cannot be computed", note=differences.NOT_COMPUTED[lead.compared[0].missing], mark="absent"
        )
    return Cell("no randomised comparison found", mark="absent")


def _people_cell(context: Context, lead: Lead) -> Cell:
    studies = list(dict.fromkeys(row["study"] for row in lead.rows))
    studies += [item.pair.study for item in lead.compared if item.pair.study not in studies]
    if lead.synthesis is not None and lead.synthesis.pooled is not None:
        return Cell(f"{formatting.number(lead.synthesis.pooled.total)} ({lead.synthesis.k})", mark="figure")
    overlapping = any(set(context.studies[study]["overlaps"]) & set(studies) for study in studies)
    people = 0 if overlapping else lead.people
    notes = ["reports share people"] if overlapping else []
    if people and lead.people_unknown:
        notes.append(
            f"not known of {formatting.joined([context.label(study) for study in lead.people_unknown])}"
        )
    words = formatting.plural(len(studies), "study", "studies")
    text = f"{formatting.number(people)} ({len(studies)})" if people else words
    return Cell(text, note="; ".join(notes) or None, mark="figure")


def _design_cell(context: Context, lead: Lead) -> Cell:
    """Designs of the studies; a group without control is named as such, whatever its study's design."""
    arms = dict.fromkeys([(row["study"], row["arm"]) for row in lead.rows])
    arms |= dict.fromkeys([(item.pair.study, item.pair.arm) for item in lead.compared])
    controlled: dict[str, bool] = {}
    for study, arm in arms:
        controlled[study] = controlled.get(study, False) or bool(context.arms[study, arm]["controlled"])
    words = []
    for slug, term in context.vocabulary.designs.items():
        studies = [study for study in controlled if context.studies[study]["design"] == slug]
        alone = [study for study in studies if term.randomised and not controlled[study]]
        for count, note in ((len(studies) - len(alone), ""), (len(alone), ", group without control")):
            words += [f"{term.label.lower()}{note} ({count})"] if count else []
    return Cell(", ".join(words).capitalize())


def limits(context: Context, lead: Lead) -> str:
    """What the figures of an outcome cannot show, from what they are."""
    effects = published(context, lead)
    if lead.controlled is not None and lead.controlled.effect is not None:
        none = 1.0 if lead.controlled.kind == "risk-ratio" else 0.0
        effect = lead.controlled.effect
        return _of_comparison(lead.controlled.people, effect.ci_low <= none <= effect.ci_high)
    if effects:
        only = effects[0].effect
        assert only is not None
        return _of_comparison(effects[0].people, only.ci_low <= 0 <= only.ci_high)
    if lead.rows and all(row.get("kind") == "none-mentioned" for row in lead.rows):
        return "how often it happens: that none are mentioned is no count"
    if any("category" in row for row in lead.rows):
        return "whether treatment caused it, or how often it happens without"
    if lead.compared:
        return "how large the difference is, or whether chance explains it"
    return "how people would have fared without treatment"


def _of_comparison(people: int, crosses: bool) -> str:
    words = formatting.plural(people, "person", "people")
    if crosses:
        return f"whether the groups differ: {words}, the interval includes no difference"
    return f"how sure this is: {words} in the comparison, certainty not judged"
