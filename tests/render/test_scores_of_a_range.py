"""A score of which only a range or quartiles are printed: shown as text, since a chart has no place for it."""

from pathlib import Path

import pytest

from generator.build import make_files
from generator.checks import check_folder
from tests.checks.broken import STUDY, copy_of_good
from tools.scratch_site import CHARTS

SCORES = "    baseline: {mean: 6.5, sd: 1.2, n: 12}\n    follow_up: {median: 3, q1: 2, q3: 4, low: 1, high: 7, n: 11}\n"
PAGES = ("studies/first-2020.md", "diseases/dry-eye/itch.md")


def files_with(folder: Path, scores: str) -> dict[str, str | bytes]:
    """The files of the small portal with other scores."""
    data = copy_of_good(folder)
    text = (data / STUDY).read_text(encoding="utf-8")
    assert text.count(SCORES) == 1
    (data / STUDY).write_text(text.replace(SCORES, scores), encoding="utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None, problems
    return make_files(dataset, CHARTS)


@pytest.mark.parametrize(
    ("scores", "printed"),
    [
        ("    change: {low: -3, high: -1}\n", "range −3 to −1"),
        ("    change: {q1: -3, q3: -1}\n", "quartiles −3 to −1"),
        ("    change_percent: {low: -50, high: -10}\n", "range −50 to −10 %"),
        ("    baseline: {low: 4, high: 9}\n    follow_up: {q1: 1, q3: 2}\n", "range 4 to 9"),
    ],
)
def test_a_range_alone_is_printed_and_not_drawn(scores: str, printed: str, tmp_path: Path) -> None:
    files = files_with(tmp_path, scores)
    for page in PAGES:
        text = str(files[page]).replace("\u00a0", " ").replace("\u202f", " ")
        assert printed in text
        assert "None %" not in text and "None →" not in text
    assert not [name for name in files if name.startswith("assets/charts/diseases/dry-eye/itch/itch-")]


def test_a_score_with_a_centre_is_drawn(tmp_path: Path) -> None:
    files = files_with(tmp_path, SCORES)
    assert "assets/charts/diseases/dry-eye/itch/itch-before-after-chart.json" in files
