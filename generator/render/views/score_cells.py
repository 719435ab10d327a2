"""A score as text and as a cell of a table: every figure that was printed, and nothing else but a change's interval."""

from __future__ import annotations

from collections.abc import Mapping

from generator import formatting
from generator.analysis.means import mean_interval
from generator.evidence.spreads import FEWEST, spread_of
from generator.model.result import Summary, SummaryKey
from generator.model.terms import Measure
from generator.render.tables import ABSENT, Cell
from generator.rows import ArmResult, OutcomeRow

NOT_POOLED = (
    "Shown as printed and not combined: no source gives the correlation of values before and after treatment."
)


def summary_text(summary: Summary) -> str | None:
    """ "18.68 (SD 7.26); range 4 to 32": every figure that was printed, without the number of people."""
    number = formatting.number
    words: list[str] = []
    if summary.mean is not None:
        words.append(f"{number(summary.mean)}{_spread_text(summary)}")
    if summary.median is not None:
        words.append(f"median {number(summary.median)}")
    if summary.q1 is not None and summary.q3 is not None:
        words.append(f"quartiles {number(summary.q1)} to {number(summary.q3)}")
    if summary.low is not None and summary.high is not None:
        words.append(f"range {number(summary.low)} to {number(summary.high)}")
    return "; ".join(words) if words else None


def _spread_text(summary: Summary) -> str:
    """ " (SD 7.26)": what is printed beside a mean, under its own name; " (± 8.7, not named)" where it has none."""
    number = formatting.number
    words: list[str] = []
    if summary.sd is not None:
        words.append(f"SD {number(summary.sd)}")
    if summary.se is not None:
        words.append(f"SE {number(summary.se)}")
    if summary.ci_low is not None and summary.ci_high is not None:
        level = number(summary.ci_level if summary.ci_level is not None else 95)
        words.append(
            f"{level}{formatting.NO_BREAK}% interval {number(summary.ci_low)} to {number(summary.ci_high)}"
        )
    if summary.spread_unlabelled is not None:
        words.append(f"±{formatting.NO_BREAK}{number(summary.spread_unlabelled)}, not named")
    return f" ({'; '.join(words)})" if words else ""


def levels_text(levels: Mapping[str, int]) -> str:
    """ "clear 3, mild 6, severe 1": people at each level of an ordinal scale."""
    return ", ".join(f"{level} {formatting.number(people)}" for level, people in levels.items())


def levels_cell(row: ArmResult) -> Cell:
    """People at each level, with their sum or the total in the second line."""
    if not isinstance(row, OutcomeRow) or not row.levels:
        return ABSENT
    total = row.total if row.total is not None else sum(row.levels.values())
    noun = "people" if row.is_of_people else str(row.unit_of_analysis)
    return Cell(levels_text(row.levels), note=f"{formatting.number(total)} {noun}", mark="figure")


def summary_cell(summary: Summary, unit: str = "", noun: str | None = None) -> Cell:
    """A summary with the number of people (or of what ``noun`` names) measured in its second line."""
    number = formatting.number
    text = summary_text(summary)
    if text is None:
        return ABSENT
    people = summary.n
    note = None
    if people is not None:
        note = formatting.plural(people, "person", "people") if noun is None else f"{number(people)} {noun}"
    return Cell(f"{text}{unit}", note=note, mark="figure")


def score_cell(row: ArmResult, form: SummaryKey) -> Cell:
    """A row's score in one form, with its sign where it is a percentage."""
    unit = f"{formatting.NO_BREAK}%" if form == "change_percent" else ""
    return summary_cell(row.score(form), unit, row.unit_of_analysis)


def unit_of(measure: Measure) -> str:
    """ " %" of a measure whose definition ends with it in brackets; other scales have points."""
    return f"{formatting.NO_BREAK}%" if measure.definition.rstrip(".").endswith("(%)") else ""


def change_interval(row: ArmResult) -> tuple[float, float] | None:
    """95 % t interval of the mean change of people, where it is printed or SD (or SE) and number of people are."""
    change = row.score("change")
    is_usual = change.ci_level in (None, 95)
    if change.mean is not None and change.ci_low is not None and change.ci_high is not None and is_usual:
        return change.ci_low, change.ci_high
    spread = spread_of(change) if row.is_of_people else None
    if change.mean is None or spread is None or change.n is None or change.n < FEWEST:
        return None
    interval = mean_interval(change.mean, spread.sd, change.n)
    return interval.low, interval.high


def change_cell(row: ArmResult) -> Cell:
    """The change as printed; its interval where it can be computed, otherwise the people measured."""
    cell, interval = score_cell(row, "change"), change_interval(row)
    if interval is None or row.score("change").ci_low is not None:
        return cell  # a printed interval stands beside the mean
    low, high = (formatting.decimals(end, 1) for end in interval)
    return cell.noted(f"{low} to {high}" + (f"; {cell.note}" if cell.note else ""))
