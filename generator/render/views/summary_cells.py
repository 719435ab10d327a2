"""Cells of the evidence summary that tell a comparison: the group with treatment, the group without, the difference."""

from __future__ import annotations

from functools import partial

from generator import formatting
from generator.charts.static import Draw
from generator.charts.trial_rows import TrialRow, draw_trial
from generator.evidence.absolute import AbsoluteRisk, risk_of_synthesis, risk_of_trial
from generator.evidence.comparisons import Compared
from generator.evidence.directions import Favoured, in_favour
from generator.evidence.headlines import Headline, OfComparisons
from generator.render import wording
from generator.render.tables import Cell
from generator.render.views import combined_differences, differences, without_lead
from generator.render.views.caveats import OUR_READING, comparison_caveats, marks
from generator.render.views.comparison_cells import figure_cell
from generator.render.views.design_words import trial_words
from generator.rows import ArmResult

MOST_POINTS = 100.0  # the end of the axis that all rows of all diseases share
NOTHING = Cell("")  # no randomised comparison: the column of differences says so, once


def side_cells(found: OfComparisons) -> tuple[Cell, Cell]:
    """With treatment and without: counts, or risks per 1000 where the control group is large enough for one."""
    risk = _risk(found)
    if risk is not None and found.synthesis is not None:
        return _risk_with(risk), _risk_without(risk)
    if found.synthesis is not None or not found.compared:
        return NOTHING, NOTHING
    pair = found.compared[0].pair
    if pair.treated is None and pair.control is None:
        return NOTHING, NOTHING
    treated, control = _side(pair.treated), _side(pair.control)
    if risk is None:
        return treated, control
    value, low, high = formatting.per_1000(risk.risk, risk.low, risk.high)
    (without,) = formatting.per_1000(risk.control_risk)
    cut = ", cut at 1000" if risk.is_cut else ""
    with_risk = f"{value} per 1000 ({low} to {high}{cut}), at that risk without"
    return _beside(treated, with_risk), _beside(control, f"{without} per 1000")


def _beside(counted: Cell, risk: str) -> Cell:
    """What one trial counted, and below it the same as a risk."""
    return counted.noted("; ".join(word for word in (counted.note, risk) if word))


def _risk(found: OfComparisons) -> AbsoluteRisk | None:
    if found.synthesis is not None:
        return risk_of_synthesis(found.synthesis)
    return risk_of_trial(found.compared[0]) if found.kind == "largest-trial" else None


def _risk_with(risk: AbsoluteRisk) -> Cell:
    value, low, high = formatting.per_1000(risk.risk, risk.low, risk.high)
    cut = ", cut at 1000" if risk.is_cut else ""
    return Cell(f"{value} per 1000", note=f"{low} to {high}{cut}, at that risk without", mark="figure")


def _risk_without(risk: AbsoluteRisk) -> Cell:
    (value,) = formatting.per_1000(risk.control_risk)
    counts = formatting.count_of(risk.control_events, risk.control_people)
    return Cell(f"{value} per 1000", note=f"control groups: {counts}", mark="figure")


def _side(row: ArmResult | None) -> Cell:
    """The figure with what must be known of it; its share stands on the page of the measure."""
    cell = figure_cell(row)
    if row is None:
        return cell
    own = cell.note if row.proportion is None else None
    reading = OUR_READING if row.is_inferred and not row.is_none_mentioned else None
    words = [word for word in (own, reading, *marks(row.study, [row])) if word]
    return cell.noted("; ".join(words) or None)


def difference_cell(found: OfComparisons) -> Cell:
    """The randomised difference, by the kind of figure that the headline chose."""
    compared = found.compared
    if found.synthesis is not None:
        return combined_differences.pooled_cell(found.synthesis, in_summary=True)
    if found.kind == "largest-trial":
        cell = differences.difference_cell(compared[0], in_summary=True)
        name = ", ".join([_trial(compared[0]), *comparison_caveats(compared[0].pair)])
        largest = f"largest of {len(compared)} trials: " if compared[1:] else ""
        words = [word for word in (cell.note, f"{largest}{name}") if word]
        return Cell(cell.text, note="; ".join(words), mark="figure")
    if found.kind == "stated":
        labels = formatting.joined(list(dict.fromkeys(map(_trial, compared))))
        note = f"what the authors say: {labels}, below"
        return Cell(wording.NOT_COMPUTED, note=note, mark="absent")
    if found.kind == "not-computed":
        cell = differences.no_difference_cell(compared[0])
        return cell.noted("; ".join([cell.note or "", _trial(compared[0])]).removeprefix("; "))
    return without_lead.NOT_RANDOMISED


def _trial(item: Compared) -> str:
    """ "Deng 2017, stopped early, primary endpoint missed"."""
    study = item.pair.arm.study
    return ", ".join([study.label, *trial_words(study)])


def drawing_of(headline: Headline) -> Draw | None:
    """How to draw a row's difference, right in favour of the treatment: of shares, which alone have one axis."""
    found, lead = headline.of_comparisons, headline.leading
    if lead is None or found is None or found.kind != "largest-trial":
        return None
    turned = in_favour(found.compared[0], lead.definition)
    if turned is None:
        return None
    return strip(lead.label, "", turned, asked=lead.stratum.main, limit=MOST_POINTS)


def strip(label: str, figures: str, found: Favoured, *, asked: bool, limit: float) -> Draw:
    """How to draw a difference of shares in points, on an axis that ends at ``limit``; a row of every list has this."""
    value, low, high = (100 * end for end in (found.estimate, found.low, found.high))
    return partial(draw_trial, [TrialRow(label, figures, value, low, high, asked)], limit=limit)
