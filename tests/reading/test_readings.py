"""A reading holds as long as the values it saw, whoever writes the file. The made-up study has six rows, two groups."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.authoring.fmt import format_study
from generator.authoring.read_study import make_reading, with_reading
from generator.checks import check_folder
from generator.errors import PortalError
from generator.load.old_readings import make_study
from generator.load.yaml_text import read_yaml
from generator.model.harm import SafetyRow
from generator.model.reading import Reader
from generator.model.study import Study
from generator.reading import reading_of
from generator.row_hashes import fact_hashes, row_hash, row_hashes
from tests.checks.broken import GOOD, STUDY, copy_of_good

TEXT = (GOOD / STUDY).read_text(encoding="utf-8")
CARD = frozenset({"wrapping"})  # attributes of the product card
OLDER = TEXT.partition("readings:\n")[0].replace(
    "  by: {person: First Reader, handle: first-reader}\n",
    "  second_check:   # by hand\n    date: 2026-10-02\n    agreed: 20\n    corrected: 0\n    not_found: 1\n",
)


def study_of(text: str) -> Study:
    study = make_study(read_yaml("x.yml", text.encode()))
    assert study is not None
    return study


def test_the_made_up_study_is_read_twice_by_people() -> None:
    reading = reading_of(study_of(TEXT), CARD)
    assert (reading.label, reading.by, reading.read_once_rows) == ("read twice", "people", ())


def test_a_changed_figure_is_unread_again_and_no_other() -> None:
    reading = reading_of(study_of(TEXT.replace("    events: 15\n", "    events: 14\n", 1)), CARD)
    assert reading.label == "read twice in part" and len(reading.read_once_rows) == 1


def test_an_added_row_leaves_the_readings_of_the_others() -> None:
    row = TEXT[TEXT.index("  - id: o1\n") : TEXT.index("  - id: o2\n")]
    added = TEXT.replace("effects:\n", row.replace("o1", "o99", 1) + "effects:\n", 1)
    reading = reading_of(study_of(added), CARD)
    assert reading.read_once_rows == ("o99",)


HARMLESS: dict[str, Callable[[str], str]] = {
    "another style": lambda text: format_study("x", text.encode()).text or "",
    "a whole number with a decimal point": lambda text: text.replace("months: 6\n", "months: 6.0\n"),
    "blanks within a text": lambda text: text.replace("definition: ", "definition:   "),
    "a group with another id": lambda text: re.sub(r"\bwarm\b", "hot", text),
}


@pytest.mark.parametrize("change", HARMLESS)
def test_what_says_the_same_has_the_same_hash(change: str) -> None:
    assert row_hashes(study_of(HARMLESS[change](TEXT))) == row_hashes(study_of(TEXT))


def test_a_time_is_the_same_in_weeks_and_in_the_months_that_they_are_and_another_week_is_another() -> None:
    months, weeks, later = (
        row_hashes(study_of(TEXT.replace("    months: 3\n", f"    {time}\n", 1)))["o1"]
        for time in ("months: 2.8", "weeks: 12", "weeks: 13")
    )
    assert months == weeks != later


GIVEN = "      sessions: {low: 1, high: 4}\n"


@pytest.mark.parametrize(
    ("given", "is_as_read"),
    [
        (f'{GIVEN}      wrapping: "wool, washed twice"\n', True),
        (f'{GIVEN}    background_treatment: "artificial tears went on"\n', True),
        ("      sessions: {low: 1, high: 5}\n", False),
        (f"{GIVEN}    planned: 30\n", False),
    ],
)
def test_a_reading_of_a_group_is_of_who_it_was_and_what_it_got_and_not_of_what_surrounds_it(
    given: str, is_as_read: bool
) -> None:
    assert TEXT.count(GIVEN) == 1
    reading = reading_of(study_of(TEXT.replace(GIVEN, given)), CARD)
    assert reading.is_read_twice is is_as_read
    assert reading.read_once_rows == (() if is_as_read else ("warm",))


FACTS = {
    "citation": ("title: ", "title: Another "),
    "design": ("  type: ", "  centres: 3\n  type: "),
    "registration": ("registrations: [", "registrations: [ABC900, "),
    "declarations": ("arms:\n", "funding: A fund\narms:\n"),
    "card.warm": (GIVEN, f'{GIVEN}      wrapping: "wool, washed twice"\n'),
    "background.warm": (GIVEN, f'{GIVEN}    background_treatment: "artificial tears went on"\n'),
}


def _signed(text: str, *facts: str) -> str:
    """The text with a reading of these facts as they stand there, by the second reader; of all where none is named."""
    study = study_of(text)
    chosen = facts or tuple(fact_hashes(study, CARD))
    signed = with_reading(
        text, make_reading(study, Reader(person="Second Reader"), "2026-10-03", chosen, 0, 0, CARD)
    )
    assert signed is not None
    return signed


@pytest.mark.parametrize("fact", FACTS)
def test_a_changed_or_added_fact_is_unread_and_no_other_nor_any_figure(fact: str) -> None:
    signed = _signed(TEXT)
    before = reading_of(study_of(signed), CARD)
    assert before.facts_read == tuple(before.facts)
    old, new = FACTS[fact]
    after = reading_of(study_of(signed.replace(old, new, 1)), CARD)
    assert [key for key in after.facts if key not in after.facts_read] == [fact]
    assert after.label == "read twice"
    if fact in before.facts:
        assert after.changed_since(after.readings[-1]) == (fact,)


def test_a_reading_from_before_facts_had_hashes_stands_and_covers_none() -> None:
    reading = reading_of(study_of(TEXT), CARD)
    assert (reading.label, reading.facts_read) == ("read twice", ())


def test_a_reader_signs_for_facts_only_when_they_say_so_and_facts_are_no_figures() -> None:
    study, third = study_of(TEXT), Reader(person="Third")
    plain, whole = (
        make_reading(study, third, "2026-10-03", [], 0, 0, CARD, with_facts=is_said)
        for is_said in (False, True)
    )
    assert not plain.facts and whole.facts == fact_hashes(study, CARD)
    assert plain.agreed == whole.agreed
    alone = make_reading(study, third, "2026-10-03", ["citation"], 0, 0, CARD)
    assert (alone.seen, alone.agreed) == (("citation",), 0)


def test_facts_have_the_same_hash_in_another_style_and_with_other_ids() -> None:
    text = TEXT.replace(GIVEN, FACTS["card.warm"][1])
    styled = format_study("x", text.encode()).text or ""
    renamed = re.sub(r"\bwarm\b", "hot", text)
    hashes = fact_hashes(study_of(text), CARD)
    assert fact_hashes(study_of(styled), CARD) == hashes
    assert list(fact_hashes(study_of(renamed), CARD).values()) == list(hashes.values())


def test_a_fact_that_the_file_no_longer_states_is_told_and_a_reading_of_facts_alone_is_one(
    tmp_path: Path,
) -> None:
    data = copy_of_good(tmp_path)
    signed = _signed(TEXT, "registration")
    (data / STUDY).write_text(signed, encoding="utf-8")
    assert rules_of(data) == []
    (data / STUDY).write_text(re.sub("facts: {.*?:", "facts: {card.warm:", signed), encoding="utf-8")
    assert rules_of(data) == ["readings/fits-no-row", "readings/unknown-row"]


def test_a_group_with_another_label_is_another_meaning_of_its_rows() -> None:
    changed = study_of(TEXT.replace("label: Warm compress", "label: Warm compress twice", 1))
    assert row_hashes(changed) != row_hashes(study_of(TEXT))


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ({"person": "A. Reader"}, {"person": "a.  reader"}, True),
        ({"person": "A. Reader", "handle": "ar"}, {"handle": "@AR"}, True),
        ({"person": "A. Reader"}, {"person": "B. Reader"}, False),
        ({"program": "p", "version": "1"}, {"program": "p", "version": "2"}, True),
        ({"program": "p", "version": "1"}, {"program": "q", "version": "1"}, False),
        ({"person": "p"}, {"program": "p", "version": "1"}, False),
    ],
)
def test_one_reader_under_two_names(first: dict[str, str], second: dict[str, str], is_same: bool) -> None:
    assert Reader(**first).is_same(Reader(**second)) is is_same


@pytest.mark.parametrize(
    ("by", "label"),
    [
        ("{person: first reader}", "read once"),
        ("{handle: '@First-Reader'}", "read once"),
        ('{program: table reader, version: "1"}', "read twice"),
    ],
)
def test_only_another_than_the_first_reader_makes_a_second(by: str, label: str) -> None:
    text = TEXT.replace('{person: Second Reader, orcid: "0000-0002-1825-0097"}', by)
    assert reading_of(study_of(text), CARD).label == label


def test_figures_that_programs_alone_have_read_say_so() -> None:
    text = TEXT.replace("{person: First Reader, handle: first-reader}", '{program: p, version: "1"}')
    assert reading_of(study_of(text), CARD).by == "people and programs"
    alone = text.partition("readings:\n")[0]
    reading = reading_of(study_of(alone), CARD)
    assert reading.by == "programs" and reading.unread_by_people == tuple(row_hashes(reading.study))


def test_without_a_named_first_reader_nobody_is_the_second() -> None:
    text = TEXT.replace("  by: {person: First Reader, handle: first-reader}\n", "")
    assert reading_of(study_of(text), CARD).label == "read once"


def test_the_older_form_is_read_counts_for_nothing_and_still_questions() -> None:
    reading = reading_of(study_of(OLDER), CARD)
    assert reading.label == "questioned" and not reading.is_read_twice and reading.by is None


def test_the_older_form_in_a_dataset_is_a_warning(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / STUDY).write_text(OLDER, encoding="utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None and problems == []
    assert [problem.rule for problem in dataset.warnings] == ["readings/older-form"]


def test_fmt_writes_the_older_form_anew_once_with_its_comments() -> None:
    made = format_study("x", OLDER.encode()).text
    assert made is not None and "second_check" not in made and "# by hand" in made
    assert study_of(made).readings == study_of(OLDER).readings
    assert format_study("x", made.encode()).text == made


def test_a_reader_signs_for_some_rows_and_the_rest_stays_as_it_was() -> None:
    study = study_of(TEXT)
    reading = make_reading(study, Reader(person="Third"), "2026-10-03", ["o1"], 0, 0, CARD)
    assert list(reading.rows) == ["o1"] and not reading.arms
    text = with_reading(TEXT, reading)
    assert text is not None
    assert study_of(text).readings == (*study.readings, reading)
    assert format_study("x", text.encode()).text == text


def test_a_reader_cannot_sign_for_a_row_that_is_not_there() -> None:
    with pytest.raises(PortalError, match="expected ids of rows or groups of this file: o1"):
        make_reading(study_of(TEXT), Reader(person="Third"), "2026-10-03", ["o77"], 0, 0, CARD)


RULES = {
    "readings/reader-kind": ("{person: First Reader, handle: first-reader}", "{orcid: 0000-0002-1825-0097}"),
    "readings/no-version": ("{person: First Reader, handle: first-reader}", "{program: p}"),
    "readings/same-reader": ("{person: First Reader, handle: first-reader}", "{person: second reader}"),
    "readings/first-reader-unnamed": ("  by: {person: First Reader, handle: first-reader}\n", ""),
    "readings/reader-unnamed": (
        '  - by: {person: Second Reader, orcid: "0000-0002-1825-0097"}\n    d',
        "  - d",
    ),
    "readings/unknown-row": ("rows: {o1:", "rows: {o98: abcdefghij, o1:"),
    "dates/reading-before-extraction": ("    date: 2026-10-02", "    date: 2026-09-30"),
    "dates/after-data-date": ("    date: 2026-10-02", "    date: 2028-10-02"),
}


@pytest.mark.parametrize("rule", RULES)
def test_what_is_wrong_with_a_reading_is_said(tmp_path: Path, rule: str) -> None:
    data, (old, new) = copy_of_good(tmp_path), RULES[rule]
    assert TEXT.count(old) == 1
    (data / STUDY).write_text(TEXT.replace(old, new), encoding="utf-8")
    assert rule in rules_of(data)


@pytest.mark.parametrize(
    ("rule", "rows"), [("readings/no-row", "{}"), ("readings/fits-no-row", "{o1: aaaaaaaaaa}")]
)
def test_a_reading_of_nothing_is_told(tmp_path: Path, rule: str, rows: str) -> None:
    data = copy_of_good(tmp_path)
    (data / STUDY).write_text(f"{TEXT.partition('    rows:')[0]}    rows: {rows}\n", encoding="utf-8")
    assert rules_of(data) == [rule]


ACCURACY = "{drawn: 20, reached: 12, agreed: 11, difference: rounded months}"


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("{drawn: 11, reached: 12, agreed: 12}", ".reached"),
        ("{drawn: 20, reached: 12, agreed: 13}", ".agreed"),
        ("{drawn: 20, reached: 12, agreed: 11}", ""),
        ("{drawn: 12, reached: 12, agreed: 12}", None),
    ],
)
def test_of_a_sample_no_more_agreed_than_were_reached_and_the_others_are_explained(
    tmp_path: Path, said: str, key: str | None
) -> None:
    portal = copy_of_good(tmp_path) / "portal.yml"
    text = portal.read_text(encoding="utf-8")
    assert text.count(ACCURACY) == 1
    portal.write_text(text.replace(ACCURACY, said), encoding="utf-8")
    found = [(problem.path, problem.rule) for problem in check_folder(portal.parent)[1]]
    assert found == ([] if key is None else [(f"reading.accuracy{key}", "portal/accuracy")])


def rules_of(data: Path) -> list[str]:
    dataset, problems = check_folder(data)
    return [problem.rule for problem in (problems if dataset is None else dataset.warnings)]


def test_a_harm_that_is_not_mentioned_has_one_hash_in_both_its_forms() -> None:
    older = {"events": 0, "total": 7, "unit": "patients", "basis": "inferred"}
    newer = {"kind": "none-mentioned", "total": 7, "basis": "inferred"}
    counted = {**older, "basis": "reported"}
    study = study_of(TEXT)
    first = study.safety[0]
    same = {"id": first.id, "arm": first.arm, "category": first.category, "source": first.source}
    hashes = [
        row_hash(study, SafetyRow.model_validate({**same, **values})) for values in (older, newer, counted)
    ]
    assert hashes[0] == hashes[1] != hashes[2]
