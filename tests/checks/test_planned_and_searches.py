"""Planned outcomes, core outcome sets and searches: what cannot stand so is refused at its line."""

from pathlib import Path

import pytest

from tests.checks.broken import Broken, copy_of_good, places, problems_of

PLANNED, SETS, SEARCHES = "planned_outcomes.csv", "outcome_sets.yml", "searches.yml"
CASES = [
    Broken("a_trial_not_here", "ABC900,o1", "ABC999,o1", "planned/unknown-registration", file=PLANNED),
    Broken("an_id_twice", "ABC001,o2,", "ABC001,o1,", "planned/twice", file=PLANNED),
    Broken(
        "a_measure_of_no_disease", ",relief-50,,", ",relief-40,,", "planned/unknown-measure", file=PLANNED
    ),
    Broken("an_unknown_harm", ",itch,burn,", ",itch,burns,", "terms/unknown-category", file=PLANNED),
    Broken("a_measure_where_none_is", "o2,secondary,", "o2,none,", "planned/none-with-measure", file=PLANNED),
    Broken("two_words_of_a_list", ",itch,burn,whole", ",itch,burn,part", "planned/two-lists", file=PLANNED),
    Broken("an_unknown_kind", "o1,primary,", "o1,first,", "shape/unknown-term", file=PLANNED),
    Broken("no_address_at_all", "https://register.example.org/ABC900", "here", "text/form", file=PLANNED),
    Broken("no_outcome", ",relief,,,", ",,,,", "shape/missing-key", file=PLANNED),
    Broken("a_set_of_no_disease", "itchy-eye:", "itchy-eyes:", "terms/unknown-disease", file=SETS),
    Broken("a_measure_of_another_disease", "[rubbing]", "[itch]", "planned/unknown-measure", file=SETS),
    Broken("an_outcome_twice", "id: harm", "id: relief", "identity/duplicate-row-id", file=SETS),
    Broken(
        "a_set_without_address",
        '  url: "https://sets.example.org/itch"\n',
        "",
        "planned/no-address",
        at="itchy-eye:",
        file=SETS,
    ),
    Broken("a_search_after_its_round", "2026-03-20", "2026-04-20", "searches/later", file=SEARCHES),
    Broken("a_round_after_the_data", "date: 2026-10-10", "date: 2026-11-10", "searches/later", file=SEARCHES),
    Broken(
        "more_left_out_than_screened", "excluded: 105", "excluded: 125", "searches/numbers", file=SEARCHES
    ),
    Broken("more_left_than_found", "hits: 8}", "hits: 7}", "searches/numbers", at="  others:", file=SEARCHES),
    Broken(
        "parts_removed_that_do_not_add_up",
        "automation_removed: 3",
        "automation_removed: 4",
        "searches/numbers",
        file=SEARCHES,
    ),
    Broken("a_sum_that_is_none", "sought: 15", "sought: 16", "searches/numbers", file=SEARCHES),
    Broken(
        "more_reasons_than_reports", "single-case: 9", "single-case: 19", "searches/numbers", file=SEARCHES
    ),
    Broken(
        "an_unknown_reason", "single-case: 9", "single-cases: 9", "terms/unknown-exclusion", file=SEARCHES
    ),
    Broken(
        "a_study_not_here",
        "  screened_by:",
        "  studies: [none-2021]\n  screened_by:",
        "references/unknown-study",
        at="studies: [none-2021]",
        file=SEARCHES,
    ),
    Broken("a_search_id_twice", "id: s2", "id: s1", "identity/duplicate-row-id", file=SEARCHES),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda broken: broken.claim)
def test_what_cannot_stand_so_is_refused_at_its_line(broken: Broken, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / broken.file).write_text(broken.text(), encoding="utf-8")
    found = places(problems_of(data), data)
    assert (broken.file, broken.line(), broken.rule) in found, found
    assert {place[2] for place in found} <= {broken.rule, "searches/numbers"}


def test_a_study_that_two_rounds_brought_is_refused_in_the_second(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / SEARCHES).read_text(encoding="utf-8")
    for label in ("First search", "Update"):
        text = text.replace(f"label: {label}\n", f"label: {label}\n  studies: [first-2020]\n")
    (data / SEARCHES).write_text(text, encoding="utf-8")
    line = text[: text.rindex("studies: [first-2020]")].count("\n") + 1
    assert places(problems_of(data), data) == [(SEARCHES, line, "searches/twice")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("registration;id;kind;outcome;time;note;address;measures;categories;list_read\n", "csv/separator"),
        ("registration,id,kind,outcome,time,note,address,measures,categories\n", "csv/no-column"),
        (
            "registration,id,kind,outcome,time,note,address,measures,categories,list_read\nABC001,o1\n",
            "csv/cells",
        ),
    ],
)
def test_a_file_of_planned_outcomes_of_another_form_is_refused(text: str, rule: str, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / PLANNED).write_text(text, encoding="utf-8")
    assert rule in {problem.rule for problem in problems_of(data)}


def test_a_dataset_needs_none_of_the_files(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    for name in (PLANNED, SETS, SEARCHES):
        (data / name).unlink()
    assert problems_of(data) == []
