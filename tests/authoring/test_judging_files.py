"""Files of judgements: the worksheet holds no verdict, their schemas are true of them, fmt keeps what they say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.authoring.fmt import format_study
from generator.authoring.schema import list_schema, record_schema
from generator.cli import main
from generator.evidence.bearing import bearing
from generator.evidence.judging_facts import facts_of
from generator.evidence.results import synthesise
from generator.load import load_dataset
from generator.model.certainty import Certainty
from generator.model.judgement import Judgement
from generator.model.published import PublishedJudgements
from generator.rows import make_rows
from tests.authoring.test_schema import read
from tests.checks.broken import copy_of_good, problems_of
from tests.evidence.tiny import write
from tests.judged import TOOLS

FOLDERS = {"judgements": Judgement, "certainty": Certainty}
FILES = ("judgements/first-2020-two-questions.yml", "judgements/second-2021-stars.yml",
         "certainty/dry-eye-relief-50.yml")  # fmt: skip


def test_the_worksheet_has_facts_as_comments_and_no_level_reason_or_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = copy_of_good(tmp_path), tmp_path / "sheets"
    assert main(["worksheet", "dry-eye", "--data", str(data), "--out", str(out)]) == 0
    sheets = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.yml"))
    assert "certainty/dry-eye-relief-50.yml" in sheets
    assert "judgements/first-2020-two-questions.yml" in sheets
    assert "judgements/first-2020-stars.yml" not in sheets  # a tool that is made for another design
    for name in sheets:
        text = (out / name).read_text(encoding="utf-8")
        keys = "level|levels|reason|person|finding|threshold|start|date|agreement"
        filled = re.findall(rf"^ *-? ?\{{?(?:{keys}):[ \t]*([^#\s}}].*)$", text, re.MULTILINE)
        assert filled == [], name
    text = (out / "certainty" / "dry-eye-relief-50.yml").read_text(encoding="utf-8")
    assert "# Studies: 1: Author 2020\n" in text
    assert "# Designs: 1 study tells the outcome. By design: randomised trial: 1" in text
    written = f"{len(sheets)} files written to"
    assert written in capsys.readouterr().out


def test_the_worksheet_of_trustworthiness_has_what_the_file_says_and_no_suspicion(tmp_path: Path) -> None:
    data, out = copy_of_good(tmp_path), tmp_path / "sheets"
    assert main(["worksheet", "dry-eye", "--data", str(data), "--out", str(out), "--tool", "stars"]) == 0
    text = (out / "judgements" / "first-2020-stars.yml").read_text(encoding="utf-8")
    comments = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    for fact in (
        "Registration: ABC001: registration not compared with the start",
        "Registration: ABC002: registration not compared with the start",
        "Enrolled: January 2018 to June 2019",
        "People planned: not found",
        "People: 22",
        "Notices after publication: nobody looked",
    ):
        assert fact in comments


def test_of_a_study_without_figures_it_is_said_that_nothing_is_to_judge_by_outcome(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = (
        write(tmp_path, "alpha-2020 rct 20:20; t half 9/20; c half 5/20", "silent-2021 rct 10:10"),
        tmp_path / "s",
    )
    (data / "vocabularies" / "tool.yml").write_bytes(TOOLS.read_bytes())
    assert main(["worksheet", "ache", "--data", str(data), "--out", str(out)]) == 0
    written = sorted(path.name for path in (out / "judgements").iterdir())
    assert "alpha-2020-rob-2.yml" in written and "silent-2021-rob-2.yml" not in written
    assert "silent-2021-inspect-sr.yml" in written  # judges the trial as a whole, with figures or without
    said = capsys.readouterr().out
    assert "silent-2021: no row of an outcome or harm of the disease, so nothing to judge by RoB 2." in said


def test_a_worksheet_that_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = copy_of_good(tmp_path), tmp_path / "sheets"
    mine = out / "certainty" / "dry-eye-itch.yml"
    mine.parent.mkdir(parents=True)
    mine.write_text("# mine\n", encoding="utf-8")
    assert main(["worksheet", "dry-eye", "--data", str(data), "--out", str(out)]) == 0
    assert mine.read_text(encoding="utf-8") == "# mine\n"
    assert "dry-eye-itch.yml: is there already, and was left alone." in capsys.readouterr().out


@pytest.mark.parametrize("words", [["dry-eyes"], ["dry-eye", "--tool", "star"]], ids=["disease", "tool"])
def test_a_worksheet_of_what_is_not_here_says_what_is(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = copy_of_good(tmp_path)
    assert main(["worksheet", *words, "--data", str(data), "--out", str(tmp_path / "sheets")]) == 2
    assert "Did you mean" in capsys.readouterr().err
    assert not (tmp_path / "sheets").exists()


def test_an_empty_worksheet_does_not_pass_as_a_judgement(tmp_path: Path) -> None:
    data, out = copy_of_good(tmp_path), tmp_path / "sheets"
    assert main(["worksheet", "dry-eye", "--data", str(data), "--out", str(out)]) == 0
    for name in ("certainty/dry-eye-itch.yml", "judgements/first-2020-two-questions.yml"):
        (data / name).write_bytes((out / name).read_bytes())
        assert problems_of(data), name


def test_facts_are_pairs_of_a_label_and_a_sentence_on_one_outcome(tmp_path: Path) -> None:
    dataset, _ = load_dataset(copy_of_good(tmp_path))
    assert dataset is not None
    rows = make_rows(dataset)
    results = synthesise(dataset, rows)
    definition = next(one.definition for one in results.controlled if one.outcome == "relief-50")
    found = dict(facts_of(dataset, rows, results)(definition))
    assert list(found)[:3] == ["Studies", "People in these studies", "Result"]
    assert [found[name] for name in list(found)[:3]] == ["1: Author 2020", "22", "none combined"]
    bearing_on = bearing(dataset, rows, results, definition.disease, definition.slug)
    assert list(found.items())[3:] == [(fact.label, fact.sentence) for fact in bearing_on]
    assert found["Designs"].endswith("By design: randomised trial: 1 (22 people whose number is known).")


@pytest.mark.parametrize("name", FILES)
def test_the_schema_is_true_of_a_file_and_refuses_an_unknown_key(name: str, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    dataset, _ = load_dataset(data)
    assert dataset is not None
    schema = record_schema(dataset.vocabulary, FOLDERS[name.partition("/")[0]], "A file")
    Draft202012Validator.check_schema(schema)
    value = read(data / name)
    assert [*Draft202012Validator(schema).iter_errors(value)] == []
    assert [*Draft202012Validator(schema).iter_errors({**value, "verdict": "good"})] != []


def test_the_committed_schema_of_what_others_judged_is_current_and_true(root: Path) -> None:
    dataset, _ = load_dataset(root / "data")
    assert dataset is not None
    made = list_schema(dataset.vocabulary, PublishedJudgements, "The file published_judgements.yml")
    committed = json.loads((root / "data" / "published_judgements.schema.json").read_text(encoding="utf-8"))
    assert committed == made
    value = read(root / "data" / "published_judgements.yml")
    assert [*Draft202012Validator(made).iter_errors(value)] == []


@pytest.mark.parametrize("name", FILES)
def test_fmt_keeps_what_a_judgement_says_and_leaves_its_own_text_alone(name: str, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    record = FOLDERS[name.partition("/")[0]]
    once = format_study(name, (data / name).read_bytes(), record=record).text
    assert once is not None
    again = format_study(name, once.encode(), record=record).text
    assert again == once
    (data / name).write_text(once, encoding="utf-8")
    assert problems_of(data) == []
