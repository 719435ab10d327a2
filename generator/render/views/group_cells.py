"""What treated groups had, as a cell of the evidence summary: never an effect, and each kind of figure in its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator import formatting
from generator.evidence.headlines import GroupFigure, OfGroups, score_form
from generator.model.result import SummaryKey
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell
from generator.render.views import combined
from generator.render.views.caveats import caveats, direction, times
from generator.render.views.opening_lines import figures_of
from generator.render.views.results import count_cell, percent_cell
from generator.render.views.safety import events_cell
from generator.render.views.score_cells import score_cell, unit_of
from generator.rows import ArmResult

SCORES: dict[SummaryKey, str] = {
    "change": "change",
    "change_percent": "change",
    "follow_up": "before → after treatment",
}
INFERRED = f"{wording.STATES['in-words']}: our reading, not a printed figure"


def groups_cell(context: Context, found: OfGroups) -> Cell:
    """What the treated groups had, by the kind of figure that the headline chose."""
    if found.kind == "combined":
        return _combined_cell(found)
    if found.kind == "score":
        return _score_cell(context, found.rows[0], len(found.rows))
    if found.kind in _OF_ROWS:
        return _OF_ROWS[found.kind](found.rows)
    if found.kind == "compared":
        return Cell("none", note="every treated group stands beside its control group", mark="not-applicable")
    if found.kind == "comparison-alone":
        return Cell("of the comparison alone", note="no figure of the treated group was found", mark="absent")
    return Cell(wording.STATES["in-words"], note="the authors’ comparison, without a figure", mark="in-words")


def _silent_cell(rows: Sequence[ArmResult]) -> Cell:
    studies = len({row.study.id for row in rows})
    note = f"in {formatting.plural(studies, 'study', 'studies')}"
    return Cell(wording.NONE_MENTIONED, note=note, mark="none-mentioned")


def _percent_cell(rows: Sequence[ArmResult]) -> Cell:
    row = rows[0]
    words = [row.study.label, *caveats(row), "as printed, no count"]
    return Cell(percent_cell(row).text, note="; ".join(words), mark="figure")


def _inferred_cell(rows: Sequence[ArmResult]) -> Cell:
    row = rows[0]
    note = "; ".join([INFERRED, *caveats(row)])
    return Cell(count_cell(row).text, note=note, mark="none-mentioned")


def _part_cell(rows: Sequence[ArmResult]) -> Cell:
    row = rows[0]
    words = [row.study.label, *caveats(row), "of the whole group no figure was found"]
    return Cell(figures_of(row), note="; ".join(words), mark="figure")


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


def _selected_cell(rows: Sequence[ArmResult]) -> Cell:
    """A count of cases that were picked: of the most people, without a share of it."""
    counted = [
        row for row in rows if row.is_of_selected_cases and row.events is not None and not row.is_inferred
    ]
    if not counted:
        why = wording.STATES["in-words"] if rows[0].is_inferred else "a percentage without a count"
        return Cell(wording.SELECTED_CASES, note=f"{rows[0].study.label}; {why}; no share", mark="absent")
    row = max(counted, key=lambda row: (row.total or 0, row.key))
    of = f"largest of {len(counted)} results, " if counted[1:] else ""
    note = "; ".join([f"{of}{row.study.label}", *caveats(row), "no share"])
    return Cell(count_cell(row).text, note=note, mark="not-applicable")


def _least_cell(rows: Sequence[ArmResult]) -> Cell:
    """The least that there were, without a share of it."""
    row = rows[0]
    note = "; ".join([row.study.label, *caveats(row), wording.NO_SHARE_OF_LEAST])
    return Cell(count_cell(row).text, note=note, mark="not-applicable")


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
    unit = unit_of(context.measure(row)) if form == "follow_up" else ""
    text, what = f"{score_cell(row, form).text}{unit}", SCORES[form]
    if form == "follow_up" and row.score("baseline").has_figure:
        text = f"{score_cell(row, 'baseline').text}{unit} → {text}"
    elif form == "follow_up":
        what = "mean after treatment" if row.score(form).mean is not None else "after treatment"
    words = [
        f"{what}, {direction(context.measure(row))}",
        ", ".join([row.study.label, *caveats(row)]),
        f"{formatting.plural(results, 'result')}, not combined",
    ]
    return Cell(text, note="; ".join(words))


# The cell of each kind of figure that is read from the rows alone.
_OF_ROWS: dict[GroupFigure, Callable[[Sequence[ArmResult]], Cell]] = {
    "count": _counted_cell,
    "range": _counted_cell,
    "events": _events_cell,
    "none-mentioned": _silent_cell,
    "percent": _percent_cell,
    "selected-cases": _selected_cell,
    "inferred": _inferred_cell,
    "at-least": _least_cell,
    "not-of-all-people": _part_cell,
}
