"""The strips of the list of trials: one scale for all, right in favour of the treatment; and the bars of people."""

from functools import partial

import pytest
from lxml import etree

from generator.charts.layers import Tick
from generator.charts.static import render_drawing
from generator.charts.theme import INSET, WIDTH
from generator.charts.trial_rows import (
    PeopleBar,
    TrialRow,
    axis_ticks,
    draw_people,
    draw_trial,
    draw_trial_axis,
    limit_of,
)

ROW = TrialRow("Alpha 2020", "25 points more (5 fewer to 50 more)", 25, -5, 50, True)
MIDDLE = WIDTH / 2


def drawn(draw: partial) -> etree._Element:
    return etree.fromstring(render_drawing(draw, "here").svg)


def place_of_point(svg: etree._Element) -> float:
    (point,) = svg.xpath("//*[@class='chart-points']//*[local-name()='path']")
    return float(point.get("transform").removeprefix("translate(").split(",")[0])


def at(points: float, limit: float) -> float:
    """Where a value stands, by hand: the middle is 0, each end an inset from the edge."""
    return MIDDLE + points / limit * (MIDDLE - INSET)


def test_a_difference_in_favour_of_the_treatment_stands_right_of_the_middle_by_its_size() -> None:
    assert place_of_point(drawn(partial(draw_trial, [ROW], limit=50))) == pytest.approx(at(25, 50), abs=0.01)
    against = TrialRow("Bravo 2021", "25 points fewer", -25, -50, 5, True)
    assert place_of_point(drawn(partial(draw_trial, [against], limit=100))) == pytest.approx(
        at(-25, 100), abs=0.01
    )


def test_a_trial_of_another_product_differs_by_shape_not_by_colour_alone() -> None:
    shapes = []
    for asked in (True, False):
        row = TrialRow("Alpha 2020", "", 25, -5, 50, asked)
        (point,) = drawn(partial(draw_trial, [row], limit=50)).xpath(
            "//*[@class='chart-points']//*[local-name()='path']"
        )
        shapes.append(point.get("d"))
    assert shapes[0] != shapes[1]


@pytest.mark.parametrize(
    ("values", "limit"), [([], 1), ([0.4], 1), ([-12, 3], 15), ([93], 100), ([60], 60), ([100], 100)]
)
def test_the_scale_ends_at_the_next_round_number_that_holds_all(values: list[float], limit: float) -> None:
    assert limit_of(values) == limit


def test_the_axis_writes_points_without_a_sign_as_both_directions_are_named() -> None:
    ticks = axis_ticks(20)
    assert [tick.tick for tick in ticks] == [-20, -10, 0, 10, 20] and isinstance(ticks[0], Tick)
    text = drawn(partial(draw_trial_axis, ticks, limit=20)).xpath("//*[local-name()='text']/text()")
    assert text == ["20", "10", "0", "10", "20"]


def test_the_parts_of_a_bar_are_as_long_as_their_people_on_the_scale_of_the_largest() -> None:
    svg = drawn(partial(draw_people, [PeopleBar("Ache", 30, 10, 60)], most=200))
    paths = svg.xpath("//*[@class='chart-people']//*[local-name()='path' or local-name()='rect']")
    widths = [float(part.get("d").split("h")[1].split("v")[0]) for part in paths]
    assert widths == pytest.approx([(WIDTH - 1) * share for share in (0.15, 0.05, 0.3)], abs=0.02)
