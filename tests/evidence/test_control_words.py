"""What a control group got, and why a trial stopped, in few words: by the field, without its details."""

from dataclasses import replace

import pytest

from generator.checks import check_folder
from generator.evidence.control_words import control_words, stopped_words
from generator.rows import ArmRow, StudyRow, make_rows
from tests.evidence.tiny import write


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> tuple[StudyRow, ArmRow]:
    dataset, problems = check_folder(
        write(tmp_path_factory.mktemp("words"), "alpha-2020 rct 20:20 stopped; t any 9/20")
    )
    assert dataset is not None and not problems
    rows = make_rows(dataset)
    return rows.study["alpha-2020"], rows.arm["alpha-2020", "c"]


@pytest.mark.parametrize(
    ("comparator", "label", "words"),
    [
        ("placebo (a salt solution), after the same operation", "Placebo group", "placebo"),
        ("Usual care", "Control", "usual care"),
        (None, "Sham injection, twice", "sham injection"),
        (None, "Control", ""),
        ("none", "Waiting list", ""),
    ],
)
def test_a_control_group_is_named_by_what_it_got_else_by_its_label(
    study: tuple[StudyRow, ArmRow], comparator: str | None, label: str, words: str
) -> None:
    assert control_words(replace(study[1], comparator=comparator, label=label), "Control") == words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("futility: no benefit would have been shown", "stopped early for futility"),
        ("Slow recruitment", "stopped early for slow recruitment"),
        (None, "stopped early"),
    ],
)
def test_an_early_stop_is_said_with_its_reason(
    study: tuple[StudyRow, ArmRow], reason: str | None, words: str
) -> None:
    assert stopped_words(replace(study[0], stopped_reason=reason)) == words
