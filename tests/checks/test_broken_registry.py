"""Rows of registry.csv that are no CSV, or say what cannot be: each refused at the right line."""

from pathlib import Path

import pytest

from tests.checks.broken import Broken, copy_of_good, places, problems_of

FILE = "registry.csv"
CASES = [
    Broken("a_row_with_a_cell_too_many", "2020-05-01", "2020-05-01,more", "csv/cells", file=FILE),
    Broken("a_row_with_a_cell_too_few", "second-2021,\n", "second-2021\n", "csv/cells", file=FILE),
    Broken("an_unknown_column", ",sponsor,", ",sponser,", "csv/unknown-column", file=FILE, says='"sponsor"?'),
    Broken("a_column_twice", ",sponsor,", ",status,", "csv/duplicate-column", file=FILE),
    Broken("a_stray_quote", '"University of', '"University" of', "csv/syntax", file=FILE),
    Broken("an_empty_line", "ABC900", "\nABC900", "csv/empty-line", file=FILE),
    Broken("no_registration", "ABC900,", ",", "shape/missing-key", file=FILE, at=',dry-eye,"Comp'),
    Broken("a_number_in_words", ",40,", ",forty,", "shape/wrong-type", file=FILE, at="ABC900"),
    Broken(
        "a_number_too_long_to_read", ",40,", f",{'9' * 5_000},", "shape/wrong-type", file=FILE, at="ABC900"
    ),
    Broken(
        "more_people_than_there_are", ",40,", ",9999999999,", "numbers/out-of-range", file=FILE, at="ABC900"
    ),
    Broken("a_date_that_never_was", "2026-10-31", "2026-10-32", "dates/not-a-date", file=FILE, at="ABC900"),
    Broken(
        "an_invisible_character",
        "Warm compresses in itchy",
        "Warm\u200b compresses in itchy",
        "text/invisible-character",
        file=FILE,
    ),
    Broken("a_registration_of_no_register", "ABC900", "ABC9000", "identifiers/registration-form", file=FILE),
    Broken(
        "a_registration_and_disease_twice",
        "ABC001,itchy-eye",
        "ABC001,dry-eye",
        "trials/duplicate",
        file=FILE,
    ),
    Broken(
        "a_misspelt_disease",
        "ABC900,dry-eye",
        "ABC900,dry-eyes",
        "terms/unknown-disease",
        file=FILE,
        says='"dry-eye"?',
    ),
    Broken(
        "a_misspelt_status",
        "recruiting",
        "recruting",
        "terms/unknown-trial-status",
        file=FILE,
        at="ABC900",
        says='"recruiting"?',
    ),
    Broken(
        "a_misspelt_product",
        ",home,",
        ",hume,",
        "product/unknown-term",
        file=FILE,
        at="ABC900",
        says='"home"?',
    ),
    Broken("a_country_that_is_none", ",GB,", ",UK,", "terms/unknown-country", file=FILE, at="ABC900"),
    Broken(
        "results_in_no_study",
        "first-2020; second",
        "frist-2020; second",
        "references/unknown-study",
        file=FILE,
        says='"first-2020"?',
    ),
    Broken(
        "results_in_a_study_of_another_trial",
        ",,2026-10-31",
        ",first-2020,2026-10-31",
        "trials/study-without-registration",
        file=FILE,
        at="ABC900",
    ),
    Broken(
        "results_in_a_study_of_another_disease",
        ",second-2021,\n",
        ",first-2020,\n",
        "trials/study-without-disease",
        file=FILE,
    ),
    Broken(
        "a_trial_that_ends_before_it_starts", "2025,2027", "2028,2027", "dates/order", file=FILE, at="ABC900"
    ),
    Broken(
        "a_register_updated_in_the_future",
        "2026-10-31",
        "2027-11-03",
        "dates/after-data-date",
        file=FILE,
        at="ABC900",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.claim for case in CASES])
def test_a_broken_row_is_refused_at_its_line(case: Broken, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / FILE).write_text(case.text(), encoding="utf-8")
    problems = problems_of(data)
    assert (FILE, case.line(), case.rule) in places(problems, data)
    assert any(case.says in problem.hint for problem in problems if problem.rule == case.rule)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / FILE).write_text("registration,disease\n", encoding="utf-8")
    problems = problems_of(data)
    assert {problem.rule for problem in problems} == {"csv/no-column"}
    assert 'no column "title"' in {problem.found for problem in problems}


def test_the_table_of_a_registers_own_export_is_one_problem_that_names_the_columns_to_fill(
    tmp_path: Path,
) -> None:
    data = copy_of_good(tmp_path)
    known = (data / FILE).read_text(encoding="utf-8").partition("\n")[0].split(",")
    (data / FILE).write_text(
        "Number,Study Title,Study Status,Phases\nABC9,A trial,ENDED,PHASE1\n", encoding="utf-8"
    )
    (problem,) = problems_of(data)
    assert (problem.line, problem.rule) == (1, "csv/other-table")
    assert all(name in problem.expected for name in known) and '"Study Title"' in problem.found


def test_a_first_line_of_a_hundred_thousand_cells_is_one_problem(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / FILE).write_text("," * 100_000, encoding="utf-8")
    assert places(problems_of(data), data) == [(FILE, 1, "csv/cells")]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"\xff\xfe", "file/not-utf-8"),
        (b"", "csv/no-column"),
        (b'"', "csv/syntax"),
        (b"\x00", "csv/unknown-column"),
    ],
)
def test_what_is_no_table_is_refused_at_its_first_line(raw: bytes, rule: str, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / FILE).write_bytes(raw)
    assert (FILE, 1, rule) in places(problems_of(data), data)


def test_windows_line_endings_and_a_byte_order_mark_are_accepted(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    raw = (data / FILE).read_bytes()
    (data / FILE).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    assert problems_of(data) == []


def test_a_cell_may_hold_a_line_break_and_later_rows_keep_their_lines(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / FILE).read_text(encoding="utf-8")
    row = text[text.index("ABC900") :]
    (data / FILE).write_text(text + row.replace("ABC900", "ABC9"), encoding="utf-8")
    assert places(problems_of(data), data) == [(FILE, 6, "identifiers/registration-form")]
