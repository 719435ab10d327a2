"""All problems in the summary of a step, and the ten that a step shows beside the lines."""

from dataclasses import replace

from hypothesis import given, settings

from generator.problems import LARGEST_SUMMARY, Problem, as_github, as_markdown
from tests.reviewing.rendered import is_command, tree_faults, trees
from tests.reviewing.test_text_is_inert import TEXTS

ONE = Problem("data/a.yml", 3, "arms[0].id", '"x"', "an id", "Write an id.", "text/form")
WARNING = replace(ONE, file="data/0.yml", severity="warning", rule="dates/since-data-date")


def test_problems_stand_under_their_file_with_line_field_and_rule() -> None:
    listed = [replace(ONE, line=20), replace(ONE, file="data/b.yml", path=""), ONE]
    assert as_markdown(listed) == (
        "## Check of the dataset\n\n3 problems in 2 files.\n"
        'The page "What the messages mean" of the site says more of each.\n\n'
        "### data/a\\.yml\n\n"
        '- line 3: arms\\[0\\]\\.id: found "x", expected an id\\. Write an id\\. (text/form)\n'
        '- line 20: arms\\[0\\]\\.id: found "x", expected an id\\. Write an id\\. (text/form)\n\n'
        "### data/b\\.yml\n\n"
        '- line 3: found "x", expected an id\\. Write an id\\. (text/form)'
    )


def test_without_a_problem_the_list_says_so() -> None:
    assert as_markdown([]) == "## Check of the dataset\n\nNo problem found."


def test_warnings_are_called_warnings() -> None:
    told = as_markdown([ONE, WARNING])
    assert "1 problem and 1 warning in 2 files." in told
    assert "- warning, line 3: " in told


def test_a_list_longer_than_a_summary_holds_is_cut_and_says_so() -> None:
    many = [replace(ONE, line=number, found="é" * 1000) for number in range(2000)]
    told = as_markdown(many)
    shown = told.count("\n- line")
    assert LARGEST_SUMMARY - 3000 < len(told.encode()) < LARGEST_SUMMARY + 100
    assert told.endswith(f"… and {2000 - shown} more, not shown for length.")


@settings(max_examples=60)
@given(TEXTS)
def test_text_of_the_data_is_inert_in_the_summary(text: str) -> None:
    told = as_markdown([Problem(text, 1, text, text, text, text, text)])
    assert not [line for line in told.splitlines() if is_command(line)]
    allowed = frozenset({"h2", "h3", "ul", "li", "p"})
    for tree in trees(told):
        assert [fault for fault in tree_faults(tree, "", None, allowed) if fault != "comments []"] == []


def test_errors_come_before_warnings_so_that_the_ten_shown_are_errors() -> None:
    lines = as_github([WARNING, ONE]).splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning"]


def test_more_than_ten_of_a_kind_are_announced_at_the_end() -> None:
    ten = [replace(ONE, line=number) for number in range(10)]
    assert "::notice" not in as_github([*ten, WARNING])
    last = as_github([*ten, replace(ONE, line=11), WARNING]).splitlines()[-1]
    assert last.startswith(
        "::notice title=evidence check::11 problems and 1 warning in 2 files; only the first ten"
    )
