"""What pages of the made-up dataset say of results that were not combined, left out or not drawn."""

from pathlib import Path

import pytest
from lxml import html

from generator.build import make_files
from generator.changes import take_snapshot
from generator.checks import check_folder
from generator.evidence.results import synthesise
from generator.load import Dataset
from generator.render.views.combined import notes
from generator.rows import make_rows
from tests.evidence.changed import results_of
from tests.evidence.test_rows_that_stand_for_a_group import MOVED
from tools.scratch_site import CHARTS

FOLDER = Path(__file__).parents[1] / "evidence" / "dataset"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The made-up dataset."""
    found, problems = check_folder(FOLDER)
    assert found is not None and not problems, problems
    return found


@pytest.fixture(scope="module")
def pages(dataset: Dataset) -> dict[str, html.HtmlElement]:
    """The pages of both diseases: for each all that stands on its hub and its parts."""
    files = make_files(dataset, CHARTS)
    names = ("condition-a", "condition-b")
    written = {file: text for file, text in files.items() if file.endswith(".md")}
    of = {
        name: [text for file, text in written.items() if file.startswith(f"diseases/{name}")]
        for name in names
    }
    return {name: html.fromstring("\n".join(map(str, texts))) for name, texts in of.items()}


def plain(element: html.HtmlElement) -> str:
    """Its text with single spaces."""
    return " ".join(element.text_content().split())


def decisions(page: html.HtmlElement, table: str) -> dict[str, str]:
    """The text of each row of a table of decisions by the row's id."""
    return {row.get("id"): plain(row) for row in page.xpath(f"//table[@id='{table}']//tr[@id]")}


def test_a_row_is_called_used_only_where_something_was_combined(pages):
    combined = decisions(pages["condition-a"], "response-a-rows")
    alone = decisions(pages["condition-a"], "response-a-product-b-rows")
    assert " used" in combined["use-alpha-2016-o1"]
    assert " usable" in alone["use-india-2018-o1"] and " used" not in alone["use-india-2018-o1"]


def test_a_study_left_out_for_its_status_says_which(pages):
    rows = decisions(pages["condition-a"], "response-a-rows")
    said = "Results of studies with the status “{}” are shown, but not combined."
    assert "use-golf-2019-o1" not in rows  # shown separately: no row of what was combined or left out
    assert said.format("Unpublished") in rows["use-hotel-2023-o1"]


def test_a_measure_combined_only_over_comparisons_says_so_of_each_row(pages):
    rows = decisions(pages["condition-a"], "flare-a-rows")
    assert "combined only in randomised comparisons" in rows["use-echo-2020-o5"]


def test_a_comparison_of_counts_of_events_says_that_no_difference_can_be_made_of_them(pages):
    (row,) = pages["condition-a"].xpath("//tr[@id='vs-echo-2020-s3']")
    assert "not computed counts of events, not of people" in plain(row)


def test_phases_of_one_study_are_told_apart_from_studies(tmp_path):
    found = results_of(tmp_path, *MOVED).synthesis("condition-b", "response-b", "product-a")
    assert found is not None
    assert notes(found)[0].startswith("Combined from 5 studies (6 phases), 69 people")


def test_below_five_studies_nothing_is_combined_and_the_reason_is_said(pages):
    assert "Not combined: fewer than five studies have a result that may be used" in plain(
        pages["condition-b"]
    )


def test_a_group_that_stands_beside_its_control_says_where_its_result_stands(pages):
    rows = decisions(pages["condition-a"], "response-a-rows")
    assert "its result stands in the comparison with its control" in rows["use-echo-2020-o1"]


def test_the_forest_plot_has_no_ratio_of_a_comparison_without_events(pages):
    figure = pages["condition-a"].xpath(
        "//figure[contains(., 'Serious adverse event: difference from control, all controlled')]"
    )[0]
    drawn = [plain(text) for text in figure.xpath(".//*[local-name()='text']")]
    assert any("Delta 2019" in text for text in drawn)
    assert not any("Foxtrot 2022" in text for text in drawn)
    caption = plain(figure.xpath(".//figcaption")[0])
    assert "Not drawn, because without a ratio: Author Foxtrot 2022 (no event in either group)." in caption


def test_a_comparison_without_events_is_a_result_of_the_snapshot_by_its_difference(dataset):
    rows = make_rows(dataset)
    results = take_snapshot(dataset, rows, synthesise(dataset, rows)).results
    assert "condition-a/delta-2019-s1/delta-2019-s2/comparison" in results
    found = results["condition-a/foxtrot-2022-s1/foxtrot-2022-s2/comparison"]
    # 0 of 15 and 0 of 15: Newcombe's interval (hand_cases.R)
    assert (found.kind, found.estimate, found.ci_high) == (
        "risk-difference",
        0,
        pytest.approx(0.203883, rel=1e-5),
    )
