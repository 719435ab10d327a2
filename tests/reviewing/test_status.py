"""What is open in a dataset, on the small valid dataset with a few lines changed; the lists were written by hand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from generator.checks import check_folder
from generator.reading import reading_of
from generator.reviewing import status as status_lists
from generator.reviewing import status_printing
from generator.reviewing.status import Item, Point, Status, status_of
from generator.row_hashes import fact_hashes
from tests.checks.broken import copy_of_good
from tests.release.portals import edit
from tests.reviewing.proposals import HOSTILE, evidence_here
from tests.reviewing.rendered import ALLOWED, LATER, trees

MARKER = "<!-- evidence-status -->"
SITE = "https://p.test/"
FIRST, SECOND = "studies/first-2020.yml", "studies/second-2021.yml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data date is 2026-11-01."""
    return copy_of_good(tmp_path)


def found(data: Path) -> Status:
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(problem) for problem in problems]
    return status_of(dataset)


def codes(data: Path) -> dict[str, dict[str, list[str]]]:
    """By list and study: what is open."""
    return {
        name: {item.id: [point.code for point in item.points] for item in items}
        for name, items in found(data).lists.items()
    }


def test_the_lists_of_the_small_dataset(data: Path) -> None:
    assert codes(data) == {
        "questioned": {},
        "read_once": {"second-2021": ["read-once"]},
        "facts_read_once": {"first-2020": ["facts-read-once"]},
        "read_twice": {"first-2020": ["second-reading"]},
        "incomplete": {
            "first-2020": ["count", "months"],
            "second-2021": ["title", "published", "people", "safety", "count", "months"],
        },
        "not_in_full": {"first-2020": ["level"], "second-2021": ["level"]},
        "doubtful": {},
        "trials_without_results": {},
        "readings_to_renew": {},
    }


def test_incomplete_rows_are_named(data: Path) -> None:
    (first, _) = found(data).lists["incomplete"]
    assert [point.rows for point in first.points] == [("o2",), ("o2", "o3", "e1")]


def test_facts_that_no_second_reading_names_are_listed(data: Path) -> None:
    """The second reading names rows and groups alone; the fact that it names then is on the list no more."""
    (item,) = found(data).lists["facts_read_once"]
    assert item.points[0].rows == ("citation", "design", "registration")
    dataset, _ = check_folder(data)
    assert dataset is not None
    seen = fact_hashes(dataset.study("first-2020"), dataset.vocabulary.product.card)
    edit(
        data / FIRST,
        ("    not_found: 0\n", f"    not_found: 0\n    facts: {{citation: {seen['citation']}}}\n"),
    )
    (item,) = found(data).lists["facts_read_once"]
    assert item.points[0].rows == ("design", "registration")


def test_figures_that_the_second_reader_did_not_find_question_a_study(data: Path) -> None:
    edit(data / FIRST, ("corrected: 0", "corrected: 3"), ("not_found: 0", "not_found: 2"))
    (item,) = found(data).lists["questioned"]
    assert (item.id, item.points) == ("first-2020", (Point("not-found-again", "2 figures not found again"),))
    assert codes(data)["read_twice"] == {}


def test_a_correction_alone_questions_nothing(data: Path) -> None:
    edit(data / FIRST, ("corrected: 0", "corrected: 3"))
    dataset, _ = check_folder(data)
    assert dataset is not None
    reading = reading_of(dataset.study("first-2020"), frozenset())
    assert (reading.label, reading.agreed, reading.corrected, reading.not_found) == ("read twice", 20, 3, 0)


def test_without_a_second_reading_nothing_is_counted(data: Path) -> None:
    dataset, _ = check_folder(data)
    assert dataset is not None
    reading = reading_of(dataset.study("second-2021"), frozenset())
    assert (reading.label, reading.last_date, reading.readings) == ("read once", None, ())


def test_doubts_are_quoted(data: Path) -> None:
    edit(data / SECOND, ("  level: secondary", "  doubts: The n is not clear.\n  level: secondary"))
    assert codes(data)["doubtful"] == {"second-2021": ["doubts"]}


def test_a_study_read_in_full_and_one_without_figures(data: Path) -> None:
    edit(data / FIRST, ("  level: abstract", "  level: full-text"))
    text = (data / SECOND).read_text(encoding="utf-8")
    start, end = text.index("outcomes:"), text.index("sources:")
    (data / SECOND).write_text(text[:start] + text[end:], encoding="utf-8")
    assert codes(data)["not_in_full"] == {"second-2021": ["level"]}
    assert codes(data)["incomplete"]["second-2021"] == ["title", "published", "people", "figure"]


@pytest.mark.parametrize(
    ("end", "is_listed"), [("2026-10", True), ("2026-10-31", True), ("2026-11-01", False), ("2026", False)]
)
def test_a_trial_is_past_its_end_when_no_reading_of_the_date_is_later(
    data: Path, end: str, is_listed: bool
) -> None:
    edit(data / "registry.csv", (",2025,2027,", f",2025,{end},"))
    listed = found(data).lists["trials_without_results"]
    assert [item.id for item in listed] == (["ABC900"] if is_listed else [])


def test_a_silent_trial_has_its_line_and_place(data: Path) -> None:
    edit(data / "registry.csv", (",2025,2027,", ",2025,2026-09,"))
    (item,) = found(data).lists["trials_without_results"]
    assert (item.file.split("/")[-1], item.line) == ("registry.csv", 4)
    assert item.page == "diseases/dry-eye/trials/#trial-abc900"
    assert item.points[0].text.endswith(", primary completion September 2026, no report found")


@pytest.mark.parametrize(("day", "is_old"), [("2024-10-31", True), ("2024-11-01", False)])
def test_a_reading_is_renewed_after_two_years(data: Path, day: str, is_old: bool) -> None:
    edit(data / SECOND, ("date: 2026-10-01", f"date: {day}"))
    edit(data / FIRST, ("date: 2026-10-01", "date: 2020-01-01"))  # its second reading is of 2026
    assert list(codes(data)["readings_to_renew"]) == (["second-2021"] if is_old else [])


def test_two_years_before_a_leap_day_is_the_last_of_february() -> None:
    assert status_lists._years_before(date(2028, 2, 29), 2) == date(2026, 2, 28)


def test_the_command_prints_each_format(data: Path) -> None:
    text = evidence_here(data.parent, "status", "--data", data.name)
    assert text.code == 0
    assert text.out.startswith(
        "Version 2026.10.0, data of 1 November 2026: 2 studies and 3 registered trials.\n"
    )
    assert "Read once: 1\n  Author 2021 (data/studies/second-2021.yml:1): no second reading\n" in text.out
    body = evidence_here(data.parent, "status", "--data", data.name, "--format", "markdown")
    assert body.out.splitlines()[0] == MARKER
    assert "| Read once | 1 |" in body.out and "### Read once (1)" in body.out


def test_json_has_a_schema_version_and_stable_keys(data: Path) -> None:
    told: dict[str, Any] = json.loads(status_printing.as_json(found(data)))
    assert told["schema_version"] == 1
    assert set(told) == {
        "schema_version",
        "version",
        "data_date",
        "years_until_renewed",
        "studies",
        "trials",
        "counts",
        "lists",
    }
    assert told["counts"]["incomplete"] == 2
    (once,) = told["lists"]["read_once"]
    assert set(once) == {"id", "label", "file", "line", "page", "points"}
    assert once["page"] == "studies/second-2021/"
    assert once["points"] == [{"code": "read-once", "text": "no second reading", "rows": []}]


def test_problems_in_the_data_are_told_instead(data: Path) -> None:
    edit(data / SECOND, ("    source: page", "    source: nowhere"))
    ran = evidence_here(data.parent, "status", "--data", data.name)
    assert (ran.code, ran.out) == (1, "") and "[references/unknown-source]" in ran.err


def faults_of_body(body: str) -> list[str]:
    """Elements beyond headings, lists, the one table and links to the site; words that the host would act on."""
    found = []
    for tree in trees(body):
        found += [str(element) for element in tree.find_all(True) if not is_expected(element)]
        text = " ".join(tree.stripped_strings)
        found += [name for name, pattern in LATER.items() if pattern.search(text)]
    return found


def is_expected(element: Tag) -> bool:
    return element.name in ALLOWED and str(element.get("href", SITE)).startswith(SITE)


def test_hostile_doubts_stay_text_in_the_issue(data: Path) -> None:
    edit(data / SECOND, ("  level: secondary", f"  doubts: '{HOSTILE}'\n  level: secondary"))
    assert faults_of_body(status_printing.as_markdown(found(data))) == []


def large(items: int) -> Status:
    point = Point("doubts", "*" * 5000)
    listed = tuple(
        Item(f"s-{n}", f"S@a {n}", f"data/studies/s-{n}.yml", 1, f"studies/s-{n}/", (point,))
        for n in range(items)
    )
    from datetime import date

    lists = dict.fromkeys(status_lists.LISTS, ()) | {"doubtful": listed, "read_once": listed[:3]}
    return Status("2026.10.0", date(2026, 11, 1), items, 0, SITE, lists)


def test_a_long_body_is_cut_below_what_an_issue_holds_and_says_so() -> None:
    body = status_printing.as_markdown(large(2000))
    assert len(body) <= 60_000
    assert "| Doubtful | 2000 |" in body and "### Doubtful (2\u202f000)" in body
    assert "- … and 1\u202f950 more" in body  # 50 doubts of 300 signs with 2 characters each fit, 100 do not
    assert "### Read once (3)" in body
    assert faults_of_body(body) == []


def test_labels_lead_to_the_site_once_it_has_an_address(data: Path) -> None:
    assert "](<" not in status_printing.as_markdown(found(data))
    edit(data / "portal.yml", ("https://portal.example.org/", "https://p.test"))
    assert "[Author 2021](<https://p.test/studies/second-2021/>)" in status_printing.as_markdown(found(data))
