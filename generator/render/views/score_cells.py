"""A score as text and as a cell of a table: every figure that was printed, and nothing else but a change's interval."""

from __future__ import annotations

from generator import formatting
from generator.analysis.means import mean_interval
from generator.model.result import Summary, SummaryKey
from generator.render.tables import ABSENT, Cell
from generator.rows import ArmResult

NOT_POOLED = (
    "Shown as printed and not combined: no source gives the correlation of values before and after treatment."
)


def summary_text(summary: Summary) -> str | None:
    """ "18.68 (SD 7.26); range 4 to 32": every figure that was printed, without the number of people."""
    number = formatting.number
    words: list[str] = []
    if summary.mean is not None:
        spread = f" (SD {number(summary.sd)})" if summary.sd is not None else ""
        words.append(f"{number(summary.mean)}{spread}")
    if summary.median is not None:
        words.append(f"median {number(summary.median)}")
    if summary.q1 is not None and summary.q3 is not None:
        words.append(f"quartiles {number(summary.q1)} to {number(summary.q3)}")
    if summary.low is not None and summary.high is not None:
        words.append(f"range {number(summary.low)} to {number(summary.high)}")
    return "; ".join(words) if words else None


def summary_cell(summary: Summary, unit: str = "") -> Cell:
    """A summary with the number of people measured in its second line."""
    text = summary_text(summary)
    if text is None:
        return ABSENT
    people = summary.n
    note = formatting.plural(people, "person", "people") if people is not None else None
    return Cell(f"{text}{unit}", note=note, mark="figure")


def score_cell(row: ArmResult, form: SummaryKey) -> Cell:
    """A row's score in one form, with its sign where it is a percentage."""
    return summary_cell(row.score(form), f"{formatting.NO_BREAK}%" if form == "change_percent" else "")


def change_interval(row: ArmResult) -> tuple[float, float] | None:
    """95 % t interval of the mean change, where mean, SD and number of people are printed."""
    change = row.score("change")
    if change.mean is None or change.sd is None or change.n is None or change.n < 2:
        return None
    interval = mean_interval(change.mean, change.sd, change.n)
    return interval.low, interval.high


def change_cell(row: ArmResult) -> Cell:
    """The change as printed; its interval where it can be computed, otherwise the people measured."""
    cell, interval = score_cell(row, "change"), change_interval(row)
    if interval is None:
        return cell
    low, high = (formatting.decimals(end, 1) for end in interval)
    return cell.noted(f"{low} to {high}" + (f"; {cell.note}" if cell.note else ""))
