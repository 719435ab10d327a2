"""On which side of an important difference an interval lies: by hand, and only where somebody answers for it."""

from pathlib import Path

import pytest

from generator.charts.comparisons import draw_differences
from generator.charts.static import render_svg
from generator.checks import sound_dataset
from generator.evidence.results import synthesise
from generator.model.important import ImportantDifference, Scale
from generator.render.context import Context
from generator.render.disease_pages import outcomes
from generator.render.figures import ChartMaker
from generator.render.views.important import ends_of, side_of
from generator.render.views.outcome import OutcomeView, outcome_view
from generator.rows import make_rows
from tests.charts import samples
from tests.charts.drawing import marks_of
from tests.evidence.tiny import MEASURES, write

TRIALS = (
    "alpha-2020 rct 50:50; t half 30/50 3m; c half 20/50 3m",
    "bravo-2021 rct 40:40; t half 25/40 3m; c half 15/40 3m",
)
BOTH, SHORT = "on both sides of it", "wholly short of it: no important difference either way"
FOR, AGAINST = "wholly beyond it, in favour of the treatment", "wholly beyond it, in favour of control"


def threshold(value: float, scale: Scale) -> ImportantDifference:
    return ImportantDifference(value=value, scale=scale, source="Doe 2016", chosen_by="A. Editor")


@pytest.mark.parametrize(
    ("value", "scale", "ends", "more_is_better", "side"),
    [
        (0.1, "absolute", (0.12, 0.30), True, FOR),
        (0.1, "absolute", (0.05, 0.30), True, BOTH),
        (0.1, "absolute", (-0.05, 0.05), True, SHORT),
        (0.1, "absolute", (-0.30, -0.12), True, AGAINST),
        (0.1, "absolute", (-0.30, -0.12), False, FOR),
        (0.8, "relative", (0.50, 0.75), False, FOR),  # a fifth less is better
        (0.8, "relative", (0.90, 1.10), False, SHORT),  # between 0.8 and 1 / 0.8 = 1.25
        (0.8, "relative", (1.30, 2.00), False, AGAINST),
        (1.25, "relative", (1.30, 2.00), True, FOR),
        (0.8, "relative", (0.70, 0.90), False, BOTH),
    ],
)
def test_the_side_of_an_interval_is_that_worked_out_by_hand(
    value: float, scale: Scale, ends: tuple[float, float], more_is_better: bool, side: str
) -> None:
    assert side_of(threshold(value, scale), ends, better_high=more_is_better) == side


def view_with(folder: Path, said: str) -> OutcomeView:
    """The page of the measure, whose entry in the vocabulary goes on with these words."""
    data = write(folder, *TRIALS)
    text = MEASURES.replace("primary: true}", f"primary: true{said}}}")
    (data / "vocabularies" / "measure.yml").write_text(text, encoding="utf-8")
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    context = Context(dataset, rows, synthesise(dataset, rows))
    page = next(page for page in outcomes(context) if page.measure == "half")
    return outcome_view(context, ChartMaker(None), page)


def test_a_threshold_with_source_and_name_is_said_and_drawn(tmp_path: Path) -> None:
    said = ", important_difference: {value: 1.25, scale: relative, source: Doe 2016, chosen_by: A. Editor}"
    view = view_with(tmp_path, said)
    assert view.important is not None
    assert view.important.startswith("Important difference: a ratio of 1.25 (Doe 2016; chosen by A. Editor).")
    assert view.compared is not None
    assert len(marks_of(view.compared.figures[0].svg, "threshold")) == 2 * 3  # both directions, three rows


@pytest.mark.parametrize(
    "said",
    [
        "",
        ", important_difference: {value: 1.25, scale: relative, chosen_by: A. Editor}",
        ", important_difference: {value: 1.25, scale: relative, source: Doe 2016}",
    ],
    ids=["none", "no source", "nobody"],
)
def test_without_a_source_or_a_name_nothing_is_said_or_drawn(tmp_path: Path, said: str) -> None:
    view = view_with(tmp_path, said)
    assert view.important is None and view.compared is not None
    assert marks_of(view.compared.figures[0].svg, "threshold") == []


def test_the_lines_stand_at_the_threshold_in_both_directions() -> None:
    ends = ends_of(threshold(5, "absolute"))
    assert ends == (-5, 5)
    svg = render_svg(draw_differences(samples.differences(), "Points", "←", "→", important=ends), "a")
    assert len(marks_of(svg, "threshold")) == 2 * 3
