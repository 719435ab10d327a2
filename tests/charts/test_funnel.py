"""A funnel plot: the larger a study the higher, around the combined value; from ten studies on."""

from math import exp
from pathlib import Path

import pytest

from generator.charts.funnel import draw_funnel
from generator.checks import check_folder
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.results import synthesise
from generator.render.figures import ChartMaker
from generator.render.views import combined_charts, combined_differences
from generator.rows import make_rows
from tests.charts import samples

BCG = Path(__file__).parents[1] / "portals" / "bcg" / "data"


@pytest.fixture(scope="module")
def by_scope() -> dict[str, ControlledSynthesis]:
    dataset, problems = check_folder(BCG)
    assert dataset is not None, problems
    return {str(item.scope): item for item in synthesise(dataset, make_rows(dataset)).controlled}


def layers(log: bool) -> dict[str, list[dict[str, float]]]:
    drawn = draw_funnel(samples.funnel(), "Risk ratio", 0.5, "Standard error", log=log).to_dict()
    return {layer["name"]: drawn["datasets"][layer["data"]["name"]] for layer in drawn["layer"]}


def test_a_study_stands_at_its_effect_the_lower_the_larger_its_error() -> None:
    points = layers(log=True)["points"]
    assert [point["effect"] for point in points] == [0.8, 0.5, 0.2]
    # 220 px from no error (y = 21) to the largest tick, 0.6
    assert [point["y"] for point in points] == pytest.approx([21 + 220 / 6, 21 + 110, 241])


@pytest.mark.parametrize("log", [True, False])
def test_the_funnel_is_1_96_errors_wide_on_the_scale_of_analysis(log: bool) -> None:
    away = 1.959964 * 0.6
    ends = (0.5 * exp(-away), 0.5 * exp(away)) if log else (0.5 - away, 0.5 + away)
    low, high, middle = layers(log)["funnel"]
    assert (low["x2"], high["x2"], middle["x2"]) == pytest.approx((*ends, 0.5), rel=1e-6)
    assert {side["x"] for side in (low, high, middle)} == {0.5}


def test_thirteen_trials_have_a_funnel_plot_and_egger_s_test_as_regtest_gives_it(
    by_scope: dict[str, ControlledSynthesis],
) -> None:
    """regtest(model = "lm") of R's metafor: t −1.40128, p 0.18871 (wanted.json)."""
    item = by_scope["all-controlled"]
    keys = [figure.key for figure in combined_charts.pooled_figures(ChartMaker(), (item,), "table")]
    assert [key.rsplit("-", 1)[1] for key in keys] == ["forest", "funnel"]
    assert combined_differences.small_studies_cell(item).text == "t −1.40, 11 degrees of freedom, p 0.19"


def test_seven_trials_have_none_and_the_page_says_why(by_scope: dict[str, ControlledSynthesis]) -> None:
    item = by_scope["randomised"]
    keys = [figure.key for figure in combined_charts.pooled_figures(ChartMaker(), (item,), "table")]
    assert [key.rsplit("-", 1)[1] for key in keys] == ["forest"]
    cell = combined_differences.small_studies_cell(item)
    assert cell.text == "Not tested: fewer than ten studies leave such a test without power."
