"""Axis, unit, direction and key on each chart; colours that can be told from the ground; rows checked."""

from __future__ import annotations

import math

import pytest

from generator.charts import theme
from generator.charts.comparisons import draw_differences
from generator.charts.designs import design_style, kind_styles
from generator.charts.evidence_map import draw_evidence_map
from generator.charts.gaps import draw_gaps
from generator.charts.proportions import draw_proportions
from generator.charts.safety import draw_safety
from generator.charts.scores import draw_changes
from generator.charts.static import render_svg, specification
from generator.charts.text import ELLIPSIS, estimated_width, wrap
from generator.charts.ticks import linear_ticks, log_ticks
from generator.charts.timeline import draw_people_by_year
from generator.charts.trial_years import draw_trials_by_year
from tests.charts import samples
from tests.charts.drawing import marks_of, read_marks, texts_of

CHARTS = sorted(samples.all_charts())


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_that_wcag_states():
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_words_and_marks_stand_out_from_the_ground(palette):
    ground = palette["--chart-surface"]
    for name in ("--chart-ink", "--chart-muted"):
        assert _contrast(palette[name], ground) >= 4.5, name
    for name in ("--chart-accent", "--chart-control", "--chart-warn"):
        assert _contrast(palette[name], ground) >= 3, name


def test_both_palettes_name_the_same_colours():
    assert list(theme.LIGHT) == list(theme.DARK)
    assert all(f"{name}: {colour};" in theme.stylesheet() for name, colour in theme.DARK.items())


@pytest.mark.parametrize("name", CHARTS)
def test_colours_are_variables_of_the_palette(name):
    svg = render_svg(samples.all_charts()[name](), "a")
    found = {mark.attributes.get(kind, "none") for mark in read_marks(svg) for kind in ("fill", "stroke")}
    assert found - {"none", "transparent"} <= {f"var({colour})" for colour in theme.LIGHT}


@pytest.mark.parametrize("name", CHARTS)
def test_a_copy_for_a_file_has_plain_colours(name):
    spec = specification(samples.all_charts()[name]())
    assert "var(--chart" not in str(theme.resolve_colours(spec, theme.LIGHT))


@pytest.mark.parametrize("name", CHARTS)
def test_no_mark_and_no_line_of_text_begins_outside_the_picture(name):
    svg = render_svg(samples.all_charts()[name](), "a")
    height = float(svg.split('height="')[1].split('"')[0])
    for mark in read_marks(svg):
        assert 0 <= mark.x <= samples.WIDTHS.get(name, theme.WIDTH)
        assert 0 <= mark.y <= height


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_says_no_more_than_vega_lites_schema_allows(name):
    assert specification(samples.all_charts()[name]())["$schema"].endswith("vega-lite/v6.4.1.json")


def test_axis_direction_and_key_are_printed():
    found = texts_of(render_svg(draw_proportions(samples.proportions(), "more improved →"), "a"))
    assert {"0", "50", "100", "People, %", "more improved →", "treated, randomised", "control"} <= set(found)
    assert "treated, no control group" not in found


def test_both_directions_stand_under_the_axis_of_a_difference():
    svg = render_svg(draw_differences(samples.differences(), "Points", "← worse", "better →"), "a")
    assert {"Points", "← worse", "better →", "−10", "10"} <= set(texts_of(svg))


def test_long_figures_go_below_the_label():
    rows = samples.changed(
        samples.proportions("A study with a rather long name 2020"), figures="a rather long line of figures"
    )
    label, figures = (
        next(
            mark
            for mark in read_marks(render_svg(draw_proportions(rows), "a"))
            if mark.text.startswith(words)
        )
        for words in ("A study", "a rather")
    )
    assert figures.y == label.y + 15


def test_an_inferred_figure_has_a_dashed_interval():
    rows = samples.changed(samples.proportions(), basis=["inferred", "reported"])
    svg = render_svg(draw_proportions(rows), "a")
    assert len(marks_of(svg, "intervals-dashed")) == 1
    assert "inferred" in texts_of(svg)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([3.0, 10.0], [0, 2, 4, 6, 8, 10]),
        ([-6.9, 2.8], [-8, -6, -4, -2, 0, 2, 4]),
        ([0.07, 0.3], [0, 0.1, 0.2, 0.3]),
        ([1234.0], [0, 500, 1000, 1500]),
        ([], [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ],
)
def test_ticks_are_round_numbers_around_the_data(values, ticks):
    assert linear_ticks(values) == ticks


@pytest.mark.parametrize(
    ("values", "ticks"),
    [([0.88, 2.7], [0.5, 1, 2, 5]), ([0.02, 1.9], [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]), ([1.0], [1, 2])],
)
def test_ticks_of_ratios_hold_the_data_and_1(values, ticks):
    assert log_ticks(values) == ticks


def test_a_ratio_of_zero_has_no_place_on_a_logarithmic_scale():
    with pytest.raises(ValueError, match="above 0"):
        log_ticks([0.0, 1.0])


def test_lines_are_broken_between_words_and_within_the_width():
    lines = wrap("one two three four five six", 60, 11, most=9)
    assert " ".join(lines) == "one two three four five six"
    assert all(estimated_width(line, 11) <= 60 for line in lines)


def test_text_that_is_left_out_is_marked():
    assert wrap("one two three four five six", 60, 11, most=1)[0].endswith(ELLIPSIS)
    assert wrap("one", 60, 11, most=1) == ["one"]


@pytest.mark.parametrize("missing", [None, math.nan])
def test_a_row_without_what_its_mark_needs_is_refused_by_name(missing):
    with pytest.raises(ValueError, match=r"needs the proportion of each row; missing in .*Beta"):
        draw_proportions(samples.changed(samples.proportions(), proportion=[0.5, missing]))
    with pytest.raises(ValueError, match="needs the label of each row"):
        draw_safety(samples.changed(samples.safety(), label=None))


def test_no_rows_are_refused():
    with pytest.raises(ValueError, match="no rows"):
        draw_proportions([])
    with pytest.raises(ValueError, match="no rows"):
        draw_changes([], "Points")


def test_rows_that_count_nothing_are_refused():
    with pytest.raises(ValueError, match="No row of the chart has a number of people"):
        draw_people_by_year(samples.changed(samples.people_by_year(), people=0))
    with pytest.raises(ValueError, match="count no trial"):
        draw_trials_by_year(samples.changed(samples.trials(), trials=0))


@pytest.mark.parametrize("value", [50.0, -0.1])
def test_a_percentage_where_a_proportion_is_due_is_refused(value):
    with pytest.raises(ValueError, match="from 0 to 1"):
        draw_proportions(samples.changed(samples.proportions(), proportion=value))
    with pytest.raises(ValueError, match="from 0 to 1"):
        draw_safety(samples.changed(samples.safety(), ci_low=value))


def test_an_infinite_bound_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        draw_changes(samples.changed(samples.changes(), ci_high=math.inf), "Points")


def test_words_that_the_key_could_not_explain_are_refused():
    with pytest.raises(ValueError, match="no role 'placebo'"):
        draw_proportions(samples.changed(samples.proportions(), role="placebo"))
    with pytest.raises(ValueError, match="no kind 'zero'"):
        draw_safety(samples.changed(samples.safety(), kind="zero"))
    with pytest.raises(ValueError, match="no state 'unknown'"):
        draw_gaps(
            samples.changed(samples.gaps(), state="unknown"),
            ["Alpha 2020"],
            list("ABCDEF"),
            samples.STATE_WORDS,
        )


def test_a_cell_outside_the_grid_is_refused_and_not_lost():
    with pytest.raises(ValueError, match="no place for 'Beta'"):
        draw_evidence_map(samples.evidence(), ["Alpha"], ["Response", "Relapse"])
    with pytest.raises(ValueError, match="no place for 'Alpha 2020'"):
        draw_gaps(samples.gaps(), ["Other"], list("ABCDEF"), samples.STATE_WORDS)


def test_a_year_that_is_none_is_refused():
    with pytest.raises(ValueError, match="whole number"):
        draw_people_by_year(samples.changed(samples.people_by_year(), year="soon"))


def test_neighbouring_designs_differ_in_shape_or_filling():
    looks = [(style.shape, style.fill == theme.SURFACE) for style in map(design_style, range(7))]
    assert len(set(looks)) == 7
    with pytest.raises(ValueError, match="from 0"):
        design_style(-1)


def test_each_kind_has_a_mark_of_its_own():
    kinds = [f"kind {place}" for place in range(12)]
    assert len({(style.shape, style.fill) for style in kind_styles(kinds).values()}) == 12
    with pytest.raises(ValueError, match="12 different marks"):
        kind_styles([*kinds, "one more"])


def test_missing_numbers_of_any_kind_are_missing():
    rows = samples.changed(samples.proportions(), total=[math.nan, 3], ci_low=[math.nan, 0.1], ci_high=0.9)
    svg = render_svg(draw_proportions(rows), "a")
    assert len(marks_of(svg, "points")) == 2
    assert len(marks_of(svg, "intervals")) == 1
