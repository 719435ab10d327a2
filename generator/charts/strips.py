"""Years along the bottom, one strip for each kind: read by its name and place, never by colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.charts.late import alt
from generator.charts.layers import Level, TextLine, layer, levels, literal, pixel, pixel_end, write
from generator.charts.theme import FIGURE_SIZE, MUTED, WIDTH
from generator.charts.values import AnyDataclass

# A whole number or `NOT_STATED`.
Year = int | str
NOT_STATED = "not stated"
# Three figures and a gap: years closer than this are labelled two, five or ten apart.
_LABEL_ROOM = 30
# Room for half the label of the first and the last year.
_INSET = 16
_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True)
class Years:
    """The middles of the years' columns in pixels, the pitch between them, and the years that get a label."""

    x: dict[Year, float]
    pitch: float
    labelled: list[int]


def lay_years(values: Iterable[Year]) -> Years:
    """Every year from the first to the last, also those without an entry; `not stated` at the right end."""
    found = {_year(value) for value in values}
    known = sorted(year for year in found if isinstance(year, int))
    span = range(known[0], known[-1] + 1) if known else range(0)
    # "not stated" needs the room of its words, whatever the pitch of the years.
    aside = 84 if NOT_STATED in found else _INSET
    pitch = min(46.0, (WIDTH - _INSET - aside) / max(1, len(span) - 1))
    x: dict[Year, float] = {year: _INSET + pitch * place for place, year in enumerate(span)}
    if NOT_STATED in found:
        x[NOT_STATED] = WIDTH - 34.0 if known else 34.0
    step = next((step for step in _STEPS if step * pitch >= _LABEL_ROOM), _STEPS[-1])
    return Years(x, pitch, [year for year in span if year % step == 0] or list(span)[:1])


def _year(value: Year) -> Year:
    if value == NOT_STATED:
        return NOT_STATED
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"A year is a whole number or {NOT_STATED!r}; found {value!r}.") from None


def column_of(value: Year, years: Years) -> float:
    """The middle of a year's column."""
    return years.x[_year(value)]


def year_labels(years: Years, y: float, title: str) -> list[TextLine]:
    """The years below the last strip, and the title of the axis under them."""
    shown = [write(str(year), years.x[year], y + 15, look="center", fill=MUTED) for year in years.labelled]
    if NOT_STATED in years.x:
        shown.append(write(NOT_STATED, years.x[NOT_STATED], y + 15, look="center", fill=MUTED))
    return [*shown, write(title, 0, y + 31)]


def baselines(places: Sequence[float], years: Years) -> alt.Chart:
    """The line that each strip's bars stand on, with a gap before `not stated`."""
    known = [x for year, x in years.x.items() if year != NOT_STATED]
    spans = [(max(0.0, known[0] - _INSET), known[-1] + _INSET)] if known else []
    if NOT_STATED in years.x:
        spans.append((years.x[NOT_STATED] - 20, years.x[NOT_STATED] + 20))
    return levels([Level(y, low, high) for y in places for low, high in spans], "baselines")


def boxes(marks: Sequence[AnyDataclass], name: str) -> list[alt.Chart]:
    """Rectangles given in pixels, each with its own `fill` and `stroke`; no layer where there are none."""
    if not marks:
        return []
    return [
        layer(
            marks,
            name,
            "rect",
            {"strokeWidth": 1.25, "opacity": 1},
            tips=True,
            x=pixel(alt.X, "x"),
            x2=pixel_end(alt.X2, "x2"),
            y=pixel(alt.Y, "y"),
            y2=pixel_end(alt.Y2, "y2"),
            fill=literal(alt.Fill, "fill", scale=None),
            stroke=literal(alt.Stroke, "stroke", scale=None),
        )
    ]


def strip_label(label: str, top: float) -> TextLine:
    """The name of a strip, at its upper left."""
    return write(label, 0, top + FIGURE_SIZE)
