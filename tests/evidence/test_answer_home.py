"""The answer over all diseases: each trial is told once, by its size, under the first row that holds for it."""

from pathlib import Path

from generator.answer_text import say
from generator.checks import check_folder
from generator.evidence.answer_home import over_all
from generator.evidence.every_trial import every_trial
from generator.evidence.results import synthesise
from generator.rows import make_rows
from tests.evidence.tiny import write

# Ratios: 20/40 against 8/40 2.5 (1.25 to 5.00), 8/40 against 20/40 0.4 (0.20 to 0.80), 11/20 against 8/20 1.38
# (0.71 to 2.67).
BETTER, WORSE, OPEN = "t any 20/40; c any 8/40", "t any 8/40; c any 20/40", "t any 11/20; c any 8/20"


def told(folder: Path, *studies: str, without: int = 0) -> list[str]:
    dataset, problems = check_folder(write(folder, *studies))
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    found = every_trial(dataset, rows, synthesise(dataset, rows))
    return [say(one).text.replace("\u202f", " ") for one in over_all(dataset, found, without)]


def test_each_trial_is_told_once_by_what_it_missed_else_by_whom_it_favours(tmp_path: Path) -> None:
    """200 + 40 missed; 80, 80, 40 and 20 did not; 80 of another product missed: 460 people in 6 trials."""
    assert told(
        tmp_path,
        "alpha-2020 rct 100:100 unpublished press missed=half; t half 40/100; c half 38/100",
        "bravo-2020 rct 20:20 stopped missed=any; " + OPEN,
        "charlie-2020 rct 40:40; " + BETTER,
        "delta-2020 rct 40:40; " + WORSE,
        "echo-2020 rct 20:20; " + OPEN,
        "foxtrot-2020 rct 10:10; t death 1/10; c death 0/10",
        "golf-2020 rct 40:40 b missed=any; " + WORSE,
    ) == [
        "In each of 1 disease a randomised trial has a result on the treatment.",
        "460 people are in 6 randomised trials of the treatment.",
        "240 of them were in 2 trials that missed their primary endpoints (1 unpublished, 1 stopped early).",
        "1 trial (80 people; 1 without a known primary endpoint) is in favour of the treatment.",
        "1 trial (80 people) is in favour of the control group.",
        "1 trial (20 people) has no result that was found.",
        "1 trial (40 people) leaves it open.",
        "Of 1 trial of another product (80 people), 1 missed a primary endpoint.",
    ]


def test_what_only_its_authors_say_is_said_to_be_that(tmp_path: Path) -> None:
    assert told(tmp_path, "alpha-2020 rct 20:20; e any 1.9,1.2,3.0", "bravo-2020 rct ?:?; e any 1.9,1.2,3.0")[
        1:
    ] == [
        "At least 40 people are in 2 randomised trials of the treatment.",
        "2 trials (40 and an unknown number of people; 2 without a known primary endpoint, 2 by the authors’ "
        "account alone) are in favour of the treatment.",
    ]


def test_where_no_trial_has_a_result_that_is_all(tmp_path: Path) -> None:
    assert told(tmp_path, "alpha-2020 series 10; t half 5/10", without=1) == [
        "In all 1 disease no randomised trial has a result on the treatment."
    ]
