"""Files that are not what they should be: each its own message, at its line, whatever the bytes."""

import os
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.load.yaml_text import read_yaml
from tests.checks.broken import STUDY, Broken, assert_is_told_well, copy_of_good, places, problems_of

LONG = "x" * 10_000
CASES = [
    Broken("indented_with_a_tab", "  year: 2020", "\tyear: 2020", "yaml/tab"),
    Broken(
        "a_key_twice",
        "    female: 7\n",
        "    female: 7\n    female: 8\n",
        "yaml/duplicate-key",
        at="female: 8",
    ),
    Broken("a_key_twice_in_brackets", "{low: 1, high: 4}", "{low: 1, low: 4}", "yaml/duplicate-key"),
    Broken(
        "an_unclosed_quote",
        '"Warm compresses for dry eye"',
        '"Warm compresses',
        "yaml/syntax",
    ),
    Broken("an_unclosed_bracket", "[dry-eye]", "[dry-eye", "yaml/syntax", at="design:"),
    Broken("a_colon_in_a_title", '"Warm compresses for dry eye"', "Warm: compresses", "yaml/syntax"),
    Broken("a_list_as_a_key", "female: 7", "? [a, b]\n    : 7", "yaml/key", at="? [a"),
    Broken("an_anchor", "label: Warm compress", "label: &a Warm compress", "yaml/alias"),
    Broken("an_alias", "[dry-eye]", "[*a]", "yaml/alias"),
    Broken("a_tag_that_runs_code", "female: 7", "female: !!python/object/apply:os.system [ls]", "yaml/tag"),
    Broken("a_tag_of_ones_own", "female: 7", "female: !seven 7", "yaml/tag"),
    Broken("two_documents", "outcomes:\n", "---\noutcomes:\n", "yaml/two-documents"),
    Broken("an_older_yaml", "# A made-up", "%YAML 1.1\n---\n# A made-up", "yaml/directive"),
    Broken("a_tag_directive", "# A made-up", "%TAG ! tag:x,2000:\n---\n# A made-up", "yaml/directive"),
    Broken("a_huge_integer", "female: 7", "female: " + "9" * 5000, "yaml/number"),
    Broken("not_a_number", "value: 1.9", "value: .nan", "yaml/number"),
    Broken("infinity", "value: 1.9", "value: -.inf", "yaml/number"),
    Broken("an_endless_exponent", "value: 1.9", "value: 1e999", "yaml/number"),
    Broken("a_hexadecimal_number", "female: 7", "female: 0x7", "yaml/number"),
    Broken(
        "a_zero_width_space",
        "Cold compress\n    role",
        "Cold\u200bcompress\n    role",
        "text/invisible-character",
    ),
    Broken(
        "a_bidirectional_override",
        "Cold compress\n    role",
        "Cold \u202ecompress\n    role",
        "text/invisible-character",
    ),
    Broken(
        "a_letter_that_shows_nothing",
        "Cold compress\n    role",
        "Cold \u3164compress\n    role",
        "text/invisible-character",
    ),
    Broken(
        "an_escaped_control_character",
        "Cold compress\n    role",
        '"Cold\\u0007compress"\n    role',
        "text/invisible-character",
    ),
    Broken(
        "a_sign_for_a_lost_character",
        "Cold compress\n    role",
        "Cold c\ufffdmpress\n    role",
        "text/invisible-character",
    ),
    Broken("an_invisible_character_in_a_key", "female: 7", '"fem\\u200bale": 7', "text/invisible-character"),
    Broken("a_text_without_end", "Cold compress\n    role", f"{LONG}\n    role", "text/too-long"),
    Broken("a_key_without_end", "female: 7", f'? "{LONG}"\n    : 7', "text/too-long"),
    Broken("a_month_that_never_was", "published: 2020-03-05", "published: 2022-13-40", "dates/not-a-date"),
    Broken("a_day_that_never_was", "published: 2020-03-05", "published: 2022-02-30", "dates/not-a-date"),
    Broken("a_date_in_words", "published: 2020-03-05", "published: March 2020", "dates/not-a-date"),
    Broken("a_month_for_a_day", "  date: 2026-10-01", "  date: 2026-10", "dates/not-a-date"),
    Broken(
        "a_number_where_text_belongs",
        'title: "Warm compresses for dry eye"',
        "title: 2020",
        "shape/wrong-type",
    ),
    Broken("text_where_a_number_belongs", "female: 7", "female: seven", "shape/wrong-type"),
    Broken("a_quoted_number", "female: 7", 'female: "7"', "shape/wrong-type"),
    Broken("a_fraction_of_a_person", "female: 7", "female: 7.5", "shape/wrong-type"),
    Broken("true_where_a_number_belongs", "female: 7", "female: true", "shape/wrong-type"),
    Broken(
        "a_list_where_a_mapping_belongs",
        "age: {mean: 40.5, sd: 8, median: 41, q1: 35, q3: 46, low: 22, high: 63}",
        "age: [40.5]",
        "shape/wrong-type",
    ),
    Broken(
        "a_mapping_where_a_list_belongs",
        "diseases: [dry-eye]",
        "diseases: {dry-eye: yes}",
        "shape/wrong-type",
    ),
    Broken("text_where_a_list_belongs", "diseases: [dry-eye]", "diseases: dry-eye", "shape/wrong-type"),
    Broken(
        "a_list_where_text_belongs", "label: Warm compress", "label: [Warm, compress]", "shape/wrong-type"
    ),
    Broken("a_list_for_an_attribute", "device: mask", "device: [mask]", "shape/wrong-type"),
    Broken(
        "text_for_the_figure_of_a_dose",
        "{low: 5, high: 9, unit",
        "{low: five, high: 9, unit",
        "shape/wrong-type",
    ),
    Broken(
        "an_unknown_key_of_a_dose",
        "{low: 5, high: 9, unit",
        "{loww: 5, unit",
        "shape/unknown-key",
        says='"low"?',
    ),
    Broken("a_dose_without_unit", "{low: 5, high: 9, unit: watt}", "{value: 5}", "shape/missing-key"),
    Broken("an_unknown_key", "title:", "titel:", "shape/unknown-key", says='"title"?'),
    Broken(
        "an_unknown_key_in_a_row",
        "    enrolled: 10",
        "    enroled: 10",
        "shape/unknown-key",
        says='"enrolled"?',
    ),
    Broken(
        "an_unknown_key_in_a_score", "{mean: 6.5, sd", "{maen: 6.5, sd", "shape/unknown-key", says='"mean"?'
    ),
    Broken("a_row_without_basis", "    basis: inferred\n", "", "shape/missing-key", at="  - id: s2"),
    Broken("a_row_without_source", "    source: register\n", "", "shape/missing-key", at="  - id: o3"),
    Broken("a_required_key_left_empty", "level: abstract", "level:", "shape/unknown-term"),
    Broken("a_misspelt_basis", "basis: inferred", "basis: infered", "shape/unknown-term", says='"inferred"?'),
    Broken("a_misspelt_role", "role: control", "role: controll", "shape/unknown-term", says='"control"?'),
    Broken("an_arm_too_many", "[warm, cold]", "[warm, cold, warm]", "shape/list-length"),
    Broken("no_author", "authors:\n    - Author, A\n    - Author, B\n", "authors: []\n", "shape/list-length"),
    Broken("a_country_in_small_letters", "[NO, SE]", "[NO, se]", "text/form"),
    Broken("a_slug_with_spaces", "type: randomised-trial", "type: randomised trial", "text/form"),
    Broken(
        "an_address_that_runs_code",
        "https://abstracts.example.org/1234567",
        "javascript:alert(1)",
        "text/form",
    ),
    Broken(
        "an_address_with_a_quote",
        "https://abstracts.example.org/1234567",
        "https://a.example.org/'onclick=",
        "text/form",
    ),
    Broken("a_text_left_empty", "label: Warm compress", 'label: ""', "text/empty", says="delete the key"),
    Broken("a_text_of_spaces", "label: Warm compress", 'label: "   "', "text/empty", says="delete the key"),
    Broken("a_text_of_wide_spaces", "label: Warm compress", 'label: "\u00a0\u3000"', "text/empty"),
    Broken("an_author_of_spaces", "- Author, B", '- " "', "text/empty"),
    Broken("a_p_value_of_spaces", '"0.038"', '" "', "text/empty"),
    Broken(
        "a_label_of_spaces",
        "short_title: Warm compresses",
        'short_title: "  "',
        "text/empty",
        file="portal.yml",
        says="Write the text",
    ),
    Broken("a_version_of_no_month", '"2026.10.0"', '"2026.13.0"', "text/form", file="portal.yml"),
    Broken("a_version_of_month_zero", '"2026.10.0"', '"2026.00.0"', "text/form", file="portal.yml"),
    *(
        Broken(
            f"a_site_at_an_address_with_{name}",
            "site_url: https://portal.example.org/",
            f'site_url: "{address}"',
            "text/form",
            file="portal.yml",
            says="https://portal.example.org/evidence/",
        )
        for name, address in {
            "a_question": "https://portal.example.org/?page=1",
            "a_place": "https://portal.example.org/#top",
            "half_a_bracket": "https://[x",
            "no_host": "https:///evidence/",
        }.items()
    ),
    Broken("a_year_of_the_far_future", "year: 2020\n", "year: 20200\n", "numbers/out-of-range"),
]


@pytest.mark.parametrize("case", CASES, ids=[case.claim for case in CASES])
def test_a_broken_file_is_refused_at_its_line(case: Broken, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / case.file).write_text(case.text(), encoding="utf-8")
    problems = problems_of(data)
    found = places(problems, data)
    assert (case.file, case.line(), case.rule) in found
    assert {file for file, _, _ in found} == {case.file}
    assert any(case.says in problem.hint for problem in problems if problem.rule == case.rule)


BYTES = [
    ("nothing", b"", 1, "file/empty"),
    ("only_comments", b"# one\n\n  # two\n", 1, "file/empty"),
    ("not_utf_8", b"id: first-2020\ntitle: caf\xe9\n", 2, "file/not-utf-8"),
    ("utf_16", "id: first-2020\n".encode("utf-16"), 1, "file/not-utf-8"),
    ("a_hundred_thousand_brackets", b"id: " + b"[" * 100_000, 1, "yaml/too-deep"),
    ("a_hundred_thousand_braces", b"\nid: " + b"{a: " * 25_000, 2, "yaml/too-deep"),
    ("an_alias_bomb", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 1, "yaml/alias"),
    ("a_file_that_is_too_large", b"# " + b"x" * 250_000, 1, "file/too-large"),
    ("only_text", b"a study\n", 1, "shape/wrong-type"),
    ("only_a_list", b"- a\n- b\n", 1, "shape/wrong-type"),
    ("only_a_number", b"7\n", 1, "shape/wrong-type"),
    ("only_null", b"null\n", 1, "shape/wrong-type"),
    ("a_null_byte", b"id: a\x00b\n", 1, "yaml/syntax"),
    ("an_unclosed_document", b"id: a\n}\n", 2, "yaml/syntax"),
]


@pytest.mark.parametrize(("name", "raw", "line", "rule"), BYTES, ids=[case[0] for case in BYTES])
def test_bytes_that_are_no_record_are_refused(
    name: str, raw: bytes, line: int, rule: str, tmp_path: Path
) -> None:
    data = copy_of_good(tmp_path)
    (data / STUDY).write_bytes(raw)
    assert places(problems_of(data), data) == [(STUDY, line, rule)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("studies/third-2022.yaml", "file/unknown"),
        ("studies/third-2022.YML", "file/unknown"),
        ("studies/more/third-2022.yml", "file/unknown"),
        ("vocabularies/diseases.yml", "file/unknown"),
    ],
)
def test_a_file_that_nobody_reads_is_named(name: str, expected: str, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_bytes((data / STUDY).read_bytes())
    assert places(problems_of(data), data) == [(name, 1, expected)]


def test_a_folder_named_like_a_study_is_refused(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / "studies/third-2022.yml").mkdir()
    assert places(problems_of(data), data) == [("studies/third-2022.yml", 1, "file/unreadable")]


def test_a_pipe_named_like_a_study_is_refused_without_waiting(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    os.mkfifo(data / "studies/third-2022.yml")
    assert places(problems_of(data), data) == [("studies/third-2022.yml", 1, "file/unreadable")]


def test_a_file_name_with_a_line_break_stays_one_line(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / "studies/third\n2022.txt").write_text("", encoding="utf-8")
    (problem,) = problems_of(data)
    assert problem.file.endswith("studies/third\\u000a2022.txt")


def _is_accepted(tmp_path: Path, old: bytes, new: bytes) -> bool:
    data = copy_of_good(tmp_path)
    raw = (data / STUDY).read_bytes()
    assert old in raw
    (data / STUDY).write_bytes(raw.replace(old, new))
    return problems_of(data) == []


def test_a_note_of_spaces_is_no_note(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (
        (data / STUDY)
        .read_text(encoding="utf-8")
        .replace("level: abstract", 'level: abstract\n  doubts: "  "')
    )
    (data / STUDY).write_text(text, encoding="utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None, problems
    assert {study.extraction.doubts for study in dataset.studies} == {None}


def test_windows_line_endings_are_accepted(tmp_path: Path) -> None:
    assert _is_accepted(tmp_path, b"\n", b"\r\n")


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    assert _is_accepted(tmp_path, b"# A made-up", b"\xef\xbb\xbf# A made-up")


def test_a_colon_time_is_text_where_text_belongs(tmp_path: Path) -> None:
    assert _is_accepted(tmp_path, b"label: Warm compress\n", b"label: 12:30\n")


def test_norway_stays_a_country_and_yes_stays_a_word() -> None:
    document = read_yaml("f", b"countries: [NO, no]\nword: yes\nflag: true\n")
    assert document.value == {"countries": ("NO", "no"), "word": "yes", "flag": True}


def test_an_exponent_is_a_number() -> None:
    assert read_yaml("f", b"a: 1.0e6\nb: 1e6\nc: -2.5E-1").value == {
        "a": 1_000_000.0,
        "b": 1_000_000.0,
        "c": -0.25,
    }


def test_lines_are_those_of_the_keys() -> None:
    document = read_yaml("f", b"a: 1\nb:\n  - c: 2\n    d:\n      long\n")
    assert [document.line(path) for path in [("a",), ("b",), ("b", 0), ("b", 0, "c"), ("b", 0, "d")]] == [
        1,
        2,
        3,
        3,
        4,
    ]


def test_a_field_that_is_not_there_has_the_line_of_its_record() -> None:
    document = read_yaml("f", b"a:\n  - b: 1\n  - b: 2\n")
    assert document.line(("a", 1, "missing", "deeper")) == 3


def test_a_parsers_fault_is_told_well() -> None:
    for raw in (
        b"a: [",
        b"a: 'b",
        b"a: b: c",
        b"- a\nb: c",
        b"a: @b",
        b"a: `b",
        b"a: |x\n b",
        b"%",
        b"a: \x85\xef\xbf\xbe",
    ):
        for problem in read_yaml("f", raw).problems:
            assert_is_told_well(problem)


def test_of_a_thousand_problems_the_first_hundred_are_told(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / STUDY).write_text("".join(f"key-{n}: 1\n" for n in range(1000)), encoding="utf-8")
    problems = problems_of(data)
    assert len(problems) == 101
    assert [problem.rule for problem in problems].count("file/many-problems") == 1
