"""Marks read back from the finished SVG; each expected place was worked out by hand.

A scale runs from x = 12 to x = 340, so 0 to 100 % has 3.28 px for each percent.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.charts.comparisons import draw_differences
from generator.charts.effect_directions import draw_directions
from generator.charts.evidence_map import draw_evidence_map
from generator.charts.flow import draw_flow
from generator.charts.gaps import draw_gaps
from generator.charts.proportions import draw_proportions
from generator.charts.safety import draw_safety
from generator.charts.scores import draw_changes, draw_dumbbells, draw_percent_changes
from generator.charts.static import render_svg
from generator.charts.timeline import draw_people_by_year
from generator.charts.treatments import draw_treatments
from generator.charts.trial_years import draw_trials_by_year
from tests.charts import samples
from tests.charts.drawing import Mark, marks_of, texts_of


def _x(marks: list[Mark]) -> list[float]:
    return [mark.x for mark in marks]


def _ends(marks: list[Mark]) -> list[tuple[float, float]]:
    return [(round(mark.x, 2), round(mark.end[0], 2)) for mark in marks]


def test_a_proportion_stands_at_its_place_between_0_and_100_percent():
    svg = render_svg(draw_proportions(samples.proportions()), "a")
    assert _x(marks_of(svg, "points")) == [176, 94]


def test_an_interval_runs_between_its_bounds_and_a_missing_one_is_not_drawn():
    svg = render_svg(draw_proportions(samples.proportions()), "a")
    assert _ends(marks_of(svg, "intervals")) == [(94, 258)]


def test_a_combined_value_is_a_diamond_as_wide_as_its_interval():
    svg = render_svg(draw_proportions(samples.proportions(), None, samples.combined()), "a")
    (diamond,) = marks_of(svg, "diamonds")
    assert {x for x, _ in diamond.corners} == {94, 176, 258}
    assert _ends(marks_of(svg, "predictions")) == [(12, 340)]


def test_rows_stand_in_the_order_given():
    rows = samples.proportions()[::-1]
    points = marks_of(render_svg(draw_proportions(rows), "a"), "points")
    assert _x(points) == [94, 176]
    assert points[0].y < points[1].y


def test_differences_stand_left_and_right_of_the_line_of_no_difference():
    svg = render_svg(draw_differences(samples.differences(), "Points", "← worse", "better →"), "a")
    assert _x(marks_of(svg, "points")) == [258, 12]
    assert _ends(marks_of(svg, "intervals")) == [(94, 340)]
    assert set(_x(marks_of(svg, "reference"))) == {176}
    (diamond,) = marks_of(svg, "diamonds")
    assert {x for x, _ in diamond.corners} == {94, 176, 258}


def test_a_ratio_of_1_stands_on_the_line_of_no_difference_of_a_logarithmic_scale():
    rows = samples.changed(samples.differences()[:1], difference=1.0, ci_low=0.1, ci_high=10.0)
    svg = render_svg(draw_differences(rows, "Risk ratio", "← less", "more →", log=True), "a")
    assert _x(marks_of(svg, "points")) == _x(marks_of(svg, "reference")) == [176]
    assert _ends(marks_of(svg, "intervals")) == [(12, 340)]


def test_a_dumbbell_joins_baseline_and_follow_up():
    svg = render_svg(draw_dumbbells(samples.dumbbells(), "Points"), "a")
    assert _x(marks_of(svg, "baselines")) == [340]
    assert _x(marks_of(svg, "points")) == [143.2, 176]
    assert _ends(marks_of(svg, "changes")) == [(143.2, 340)] or _ends(marks_of(svg, "changes")) == [
        (340, 143.2)
    ]


def test_a_change_without_interval_is_a_point_alone():
    svg = render_svg(draw_changes(samples.changes(), "Points"), "a")
    assert _x(marks_of(svg, "points")) == pytest.approx([121.33, 340], abs=0.01)
    assert _ends(marks_of(svg, "intervals")) == [(12, 230.67)]
    assert _x(marks_of(svg, "reference")) == pytest.approx([230.67, 230.67], abs=0.01)


def test_the_marks_of_a_score_in_columns_stand_between_the_ends_of_its_scale_in_the_same_order():
    narrow, full = (
        _x(marks_of(render_svg(draw_changes(samples.changes(), "Points", full=wide), "a"), "points"))
        for wide in (False, True)
    )
    # The narrow scale runs from 12 to 340 pixels, the one in columns from 650 to 1068.
    assert full == pytest.approx([650 + (x - 12) / 328 * 418 for x in narrow], abs=0.02)


def test_a_change_in_percent_is_joined_to_no_change():
    svg = render_svg(draw_percent_changes(samples.percent_changes()), "a")
    assert _x(marks_of(svg, "points")) == [176, 12]
    assert {max(mark.x, mark.end[0]) for mark in marks_of(svg, "stems")} == {340}


def test_a_reported_zero_runs_from_zero_to_its_bound():
    svg = render_svg(draw_safety(samples.safety()), "a")
    assert _x(marks_of(svg, "points")) == [185, 30]
    assert _ends(marks_of(svg, "intervals")) == [(107.5, 262.5), (30, 340)]


def test_a_harm_in_a_control_group_has_the_look_of_control_groups_and_stands_in_the_key():
    rows = samples.safety()
    treated = render_svg(draw_safety(samples.changed(rows, arm="treated")), "a")
    for arms in (["treated", "control"], ["control", "treated"]):
        svg = render_svg(draw_safety(samples.changed(rows, arm=[*arms, "treated", "treated"])), "a")
        looks = [(mark.attributes["stroke"], mark.attributes["d"]) for mark in marks_of(svg, "points")]
        before = [(mark.attributes["stroke"], mark.attributes["d"]) for mark in marks_of(treated, "points")]
        assert [now != was for now, was in zip(looks, before, strict=True)] == [
            arm == "control" for arm in arms
        ]
        assert "control group" in texts_of(svg)
    assert "control group" not in texts_of(treated)


def test_none_mentioned_and_counts_of_events_stand_outside_the_scale_with_words():
    svg = render_svg(draw_safety(samples.safety()), "a")
    assert _x(marks_of(svg, "asides")) == [5, 5]
    assert {"said to be none (no count)", "events counted, not people", "7 events"} <= set(texts_of(svg))
    (grid,) = (mark.attributes["d"] for mark in marks_of(svg, "grid"))
    assert grid.count("v") == 2 * grid.count("M")  # of each column a stroke in two rows


def test_the_least_that_there_were_stands_outside_the_scale_with_words():
    row = replace(samples.safety()[2], kind="least count", figures="at least 1 of 12")
    svg = render_svg(draw_safety([*samples.safety()[:2], row]), "a")
    assert _x(marks_of(svg, "asides")) == [5]
    assert {"the least that there were, no share", "at least 1 of 12"} <= set(texts_of(svg))


def test_harms_without_any_proportion_have_no_axis():
    svg = render_svg(draw_safety(samples.safety()[2:]), "a")
    assert marks_of(svg, "axis-label") == []
    assert len(marks_of(svg, "asides")) == 2


def test_the_map_shows_people_where_there_is_a_result_and_a_dash_where_there_is_none():
    chart = draw_evidence_map(samples.evidence(), ["Alpha", "Beta"], ["Response", "Relapse"])
    svg = render_svg(chart, "a")
    assert len(marks_of(svg, "cells")) == 2
    assert len(marks_of(svg, "gaps")) == 2
    assert {"100", "25"} <= set(texts_of(svg))


def test_marks_of_the_map_have_areas_as_their_people():
    rows = samples.changed(samples.evidence(), strength=0)
    svg = render_svg(draw_evidence_map(rows, ["Alpha", "Beta"], ["Response", "Relapse"]), "a")
    radii = [mark.corners[0][0] - mark.x for mark in marks_of(svg, "cells")]
    assert radii[0] / radii[1] == pytest.approx((100 / 25) ** 0.5, abs=0.01)


def test_bars_are_as_high_as_their_people():
    bars = marks_of(render_svg(draw_people_by_year(samples.people_by_year()), "a"), "bars")
    heights = [bottom - top for _, top, _, bottom in (bar.box for bar in bars)]
    assert heights == pytest.approx([44, 22, 11])


def test_years_without_people_keep_their_place():
    svg = render_svg(draw_people_by_year(samples.people_by_year()), "a")
    middles = [(left + right) / 2 for left, _, right, _ in (bar.box for bar in marks_of(svg, "bars"))]
    assert middles == pytest.approx([16, 16 + 2 * 46, 318])
    assert {"2018", "2019", "2020", "not stated"} <= set(texts_of(svg))


def test_each_study_has_a_mark_of_its_own_place():
    svg = render_svg(draw_treatments(samples.treatments(), ["Marrow", "Cord"], ["Vein", "Skin"]), "a")
    studies = marks_of(svg, "studies")
    assert len({(mark.x, mark.y) for mark in studies}) == 3
    assert studies[0].y == studies[1].y != studies[2].y


def test_each_registered_trial_is_one_box_and_the_silent_ones_are_filled():
    boxes = marks_of(render_svg(draw_trials_by_year(samples.trials()), "a"), "trials")
    fills = [box.attributes["fill"] for box in boxes]
    assert fills.count("var(--chart-warn)") == 2
    assert fills.count("var(--chart-surface)") == 2


def test_the_directions_differ_in_shape_and_their_area_grows_with_the_people():
    svg = render_svg(
        draw_directions(samples.directions(), ["Alpha 2020", "Beta"], list("ABC"), samples.DIRECTION_WORDS),
        "a",
    )
    cells = marks_of(svg, "cells")
    assert len({mark.attributes["d"] for mark in cells}) == 5
    heights = [mark.box[3] - mark.box[1] for mark in cells[:2]]
    assert heights[0] > heights[1]  # 200 people before 50


def test_the_boxes_of_a_flow_stand_under_each_other_and_what_was_left_out_beside():
    svg = render_svg(draw_flow(samples.flow()), "a")
    first, beside, second = (box.box for box in marks_of(svg, "boxes"))
    assert first[0] == second[0] and first[2] < beside[0]
    assert beside[1] == first[1] and second[1] > max(first[3], beside[3])
    assert len(marks_of(svg, "stems")) == len(marks_of(svg, "rungs")) == 1


def test_the_six_states_of_the_matrix_look_different_and_the_key_names_them():
    svg = render_svg(draw_gaps(samples.gaps(), ["Alpha 2020"], list("ABCDEF"), samples.STATE_WORDS), "a")
    looks = {
        (mark.attributes["d"], mark.attributes["fill"] == "var(--chart-surface)")
        for mark in marks_of(svg, "cells")
    }
    assert len(looks) == 6
    assert {words for _, words in samples.STATE_WORDS} <= set(texts_of(svg))
