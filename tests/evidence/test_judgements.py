"""What people judged is held against what is shown, enters nothing by itself, and nothing is worked out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checks import sound_dataset
from generator.evidence.certainty import PHRASES, certainty_of
from generator.evidence.results import Results, synthesise
from generator.evidence.usable import PURPOSES, usable
from generator.load import Dataset
from generator.rows import Rows, make_rows
from tests.evidence.tiny import DISEASE, write
from tests.judged import NEW, judged_dataset

DISTRUSTED = "charlie-2022"
Made = tuple[Dataset, Rows, Results]


def made_of(data: Path) -> Made:
    """A dataset with its rows and results."""
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    return dataset, rows, synthesise(dataset, rows)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The judged dataset, made once."""
    return made_of(judged_dataset(tmp_path_factory.mktemp("judged")))


def test_a_study_with_serious_concerns_may_be_used_for_nothing(judged: Made) -> None:
    _, rows, results = judged
    definition = next(item.definition for item in results.single_groups)
    mine = [row for row in rows.outcomes if row.study.id == DISTRUSTED]
    assert mine
    assert {usable(row, purpose, definition) for row in mine for purpose in PURPOSES} == {"serious-concerns"}
    assert rows.study[DISTRUSTED].is_shown_separately
    assert "serious concerns" in str(rows.study[DISTRUSTED].mark)


def test_what_is_combined_is_what_would_be_without_that_study(judged: Made, tmp_path: Path) -> None:
    without = made_of(write(tmp_path, *(line for line in NEW if not line.startswith(DISTRUSTED))))[2]
    with_it = made_of(write(tmp_path / "with", *NEW))[2]
    effects = [
        {item.key: item.effect for item in results.controlled} for results in (judged[2], without, with_it)
    ]
    assert effects[0] == effects[1] != effects[2]


def test_some_concerns_in_every_domain_change_nothing_without_an_overall_judgement(tmp_path: Path) -> None:
    data = judged_dataset(tmp_path)
    file = data / "judgements" / f"{DISTRUSTED}-inspect-sr.yml"
    text = file.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("    overall:")]
    file.write_text("".join(kept).replace("some-concerns", "serious-concerns"), encoding="utf-8")
    study = made_of(data)[1].study[DISTRUSTED]
    assert not study.has_serious_concerns and study.may_be_combined


def test_a_certainty_judged_before_a_trial_came_says_which_trial_and_keeps_its_level(judged: Made) -> None:
    found = certainty_of(*judged)[DISEASE, "half"]
    assert found.since.added == ("foxtrot-2023",)
    assert found.since.removed == found.since.changed == ()
    assert found.since.result == "other"
    assert not found.fits
    assert found.record.level == "low"


def test_a_certainty_of_what_is_shown_fits_and_does_not_once_a_figure_is_another(
    judged: Made, tmp_path: Path
) -> None:
    assert certainty_of(*judged)[DISEASE, "death"].fits
    data = judged_dataset(tmp_path)
    file = data / "studies" / "alpha-2020.yml"
    text = file.read_text(encoding="utf-8")
    assert text.count("events: 2, total: 50") == 1
    file.write_text(text.replace("events: 2, total: 50", "events: 3, total: 50"), encoding="utf-8")
    since = certainty_of(*made_of(data))[DISEASE, "death"].since
    assert (since.added, since.removed, since.changed) == ((), (), ("alpha-2020",))


def test_a_study_that_is_taken_out_is_said(tmp_path: Path) -> None:
    data = judged_dataset(tmp_path)
    (data / "studies" / "bravo-2021.yml").unlink()
    (data / "judgements" / "bravo-2021-rob-2.yml").unlink()
    rating = data / "certainty" / f"{DISEASE}-half.yml"  # judged on a version before this one
    text, changes = re.subn(r"version:.*", 'version: "2026.09.0"', rating.read_text(encoding="utf-8"))
    rating.write_text(text, encoding="utf-8")
    assert changes == 1
    since = certainty_of(*made_of(data))[DISEASE, "half"].since
    assert (since.added, since.removed) == (("foxtrot-2023",), ("bravo-2021",))


def test_a_finding_on_the_other_side_of_the_figure_is_seen(tmp_path: Path) -> None:
    data = judged_dataset(tmp_path)
    file = data / "certainty" / f"{DISEASE}-half.yml"
    text = file.read_text(encoding="utf-8")
    assert not certainty_of(*made_of(data))[
        DISEASE, "half"
    ].contradicts  # more have relief: a ratio above one
    file.write_text(text.replace("finding: increases", "finding: reduces"), encoding="utf-8")
    assert certainty_of(*made_of(data))[DISEASE, "half"].contradicts


def test_an_overall_level_is_never_worked_out(judged: Made) -> None:
    rows = judged[1]
    given = {(row.study.id, row.tool): row.overall for row in rows.assessments}
    assert given["bravo-2021", "rob-2"] is None
    assert given["delta-2019", "jbi-case-series"] is None
    total = given["echo-2018", "newcastle-ottawa"]
    assert total is not None and (total.total, total.level) == (7, None)


def test_people_who_differ_have_both_levels_and_no_common_one(judged: Made) -> None:
    (row,) = (one for one in judged[1].assessments if one.study.id == "bravo-2021")
    missing = dict(row.domains)["missing-data"]
    assert missing is not None and missing.is_open and missing.level is None
    assert [(name, slug) for name, slug, _ in missing.separately] == [
        ("A. Example", "low"),
        ("B. Example", "high"),
    ]


# Santesso and others 2020 (GRADE guidelines 26), table of informative statements: no adverb for high certainty,
# "probably" or "likely" for moderate, "may" for low, "the evidence is very uncertain" for very low.
ADVERBS = {"high": "", "moderate": "probably", "low": "may", "very-low": "very uncertain"}


def test_the_words_of_each_level_are_those_of_grade() -> None:
    for words in PHRASES.values():
        assert list(words) == list(ADVERBS)
        for level, adverb in ADVERBS.items():
            others = [other for other in ADVERBS.values() if other and other != adverb]
            assert adverb in words[level]  # type: ignore[index]
            assert not any(other in words[level] for other in others)  # type: ignore[index]
    assert PHRASES["reduces"]["low"] == "{treatment} may reduce {outcome}"
    assert (
        PHRASES["little-or-no-difference"]["high"]
        == "{treatment} results in little to no difference in {outcome}"
    )
