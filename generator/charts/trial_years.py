"""Registered trials by year and status, so that silence after the end of a trial is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import canvas, texts
from generator.charts.layout import key
from generator.charts.marks import MarkStyle, shapes
from generator.charts.strips import Year, baselines, boxes, column_of, lay_years, strip_label, year_labels
from generator.charts.theme import ACCENT, SURFACE, WARN
from generator.charts.values import checked


@dataclass(frozen=True)
class TrialsRow:
    """How many trials have a year of start and a status in common."""

    year: Year  # the year in which they started
    status: str  # name of the status in the register; strips follow the order of first appearance
    trials: int
    silent: bool  # whether they are over or past the planned end without a report found


@dataclass(frozen=True)
class _Box:
    """One trial as a box in pixels, and what is said of it."""

    x: float
    x2: float
    y: float
    y2: float
    fill: str
    stroke: str
    year: str
    status: str
    state: str | None


TITLE = "Registered trials, by year of start; one box a trial"
TITLE_OF_MANY = "Registered trials, by year of start; height: their number"
SILENT_WORDS = "completed or past the planned end, no report found"
OTHER_WORDS = "other"
_SILENT = MarkStyle("square", WARN, WARN)
_OTHER = MarkStyle("square", ACCENT, SURFACE)
_BOX = 11
_LABEL = 18
_GAP = 8
# A fuller column makes all boxes lower, so that one year does not make the chart a tower.
_HIGHEST = 110
_MOST_BOXES = (
    400  # more trials have no box each, but one box for those of a year that are silent, one for the others
)


@unchecked_parts
def draw_trials_by_year(rows: Sequence[TrialsRow]) -> alt.LayerChart:
    """One strip for each status, one box for each trial; the silent ones are filled and stand below."""
    found = [row for row in checked(rows) if row.trials]
    if not found:
        raise ValueError("The chart's rows count no trial: leave the chart out instead.")
    years = lay_years(row.year for row in found)
    marks, words, top = key([(SILENT_WORDS, _SILENT), (OTHER_WORDS, _OTHER)])
    strips = {name: _stacks(found, name) for name in dict.fromkeys(row.status for row in found)}
    is_many = sum(row.trials for row in found) > _MOST_BOXES
    size = min(_BOX, _HIGHEST / max(len(stack) for stacks in strips.values() for stack in stacks.values()))
    half = min(5.0, years.pitch * 0.42)
    drawn: list[_Box] = []
    floors: list[float] = []
    for name, stacks in strips.items():
        words.append(strip_label(name, top))
        top += _LABEL + size * max(len(stack) for stack in stacks.values())
        for year, stack in stacks.items():
            middle = column_of(year, years)
            sides = middle - half, middle + half
            draw = _heap if is_many else _column
            drawn += draw(stack, sides, top, size, (year, name))
        floors.append(top)
        top += _GAP
    words += year_labels(years, floors[-1], TITLE_OF_MANY if is_many else TITLE)
    layers = [*boxes(drawn, "trials"), baselines(floors, years), *shapes(marks, "key"), *texts(words)]
    return canvas(layers, floors[-1], 36)


def _stacks(rows: list[TrialsRow], status: str) -> dict[str, list[bool]]:
    """For each year whether each trial is silent, from the bottom upwards: the silent ones first."""
    found: dict[str, list[bool]] = {}
    for row in sorted(rows, key=lambda row: not row.silent):
        if row.status == status:
            found.setdefault(str(row.year), []).extend([row.silent] * row.trials)
    return found


def _column(
    stack: list[bool], sides: tuple[float, float], floor: float, size: float, words: tuple[str, str]
) -> list[_Box]:
    """Boxes on top of each other; the gap between them shrinks with their size."""
    gap = size / _BOX
    year, status = words
    found = []
    for place, silent in enumerate(stack):
        style = _SILENT if silent else _OTHER
        found.append(
            _Box(
                *sides,
                y=round(floor - size * (place + 1) + gap, 2),
                y2=round(floor - size * place - gap, 2),
                fill=style.fill,
                stroke=style.stroke,
                year=year,
                status=status,
                state=SILENT_WORDS if silent else None,
            )
        )
    return found


def _heap(
    stack: list[bool], sides: tuple[float, float], floor: float, size: float, words: tuple[str, str]
) -> list[_Box]:
    """One box for the silent trials of a column, one for the others upon it, as high as they are many."""
    year, status = words
    silent, found = sum(stack), list[_Box]()
    for number, below, style in ((silent, 0, _SILENT), (len(stack) - silent, silent, _OTHER)):
        if number:
            state = SILENT_WORDS if style is _SILENT else OTHER_WORDS
            found.append(
                _Box(
                    *sides,
                    y=round(floor - size * (below + number), 2),
                    y2=round(floor - size * below, 2),
                    fill=style.fill,
                    stroke=style.stroke,
                    year=year,
                    status=status,
                    state=f"{number}: {state}",
                )
            )
    return found
