"""Who signs a judgement that a proposal brings is set beside the account that proposes it, as for readings."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.reviewing.proposed_judgements import TITLE, judgement_section, proposed_judgements
from tests.checks.broken import copy_of_good
from tests.release.portals import edit
from tests.reviewing.proposals import HOSTILE, evidence_here
from tests.reviewing.rendered import faults

BIAS, SURE = "judgements/first-2020-two-questions.yml", "certainty/dry-eye-relief-50.yml"
MARKER = "<!-- evidence-report -->"


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """What a proposal brings, and the default branch's own data, which have one of its judgements alone."""
    proposed = copy_of_good(tmp_path / "proposed")
    own = copy_of_good(tmp_path / "own")
    (own / SURE).unlink()
    return proposed, own


def lines(proposed: Path, own: Path, author: str | None) -> list[str]:
    """The entries of the comment's section."""
    found = judgement_section(proposed_judgements(proposed, own), author, 50)
    return [line.replace("\\", "") for line in found if line.startswith("- ")]


def test_a_judgement_that_the_author_signs_is_told_with_who_else_signs(sides: tuple[Path, Path]) -> None:
    (line,) = lines(*sides, "B-Example")
    assert line.startswith(
        "- certainty of relief-50 in dry-eye (`certainty/dry-eye-relief-50.yml`): new judgement"
    )
    assert "signed by A. Example and b-example, 2026-10-12" in line
    assert "Signed by the author of this proposal (B-Example); 1 other did not make it" in line


def test_a_judgement_that_the_author_does_not_sign_is_told(sides: tuple[Path, Path]) -> None:
    proposed, own = sides
    edit(proposed / BIAS, ("date: 2026-10-11", "date: 2026-10-13"))
    study, certainty = lines(proposed, own, "somebody")
    assert (
        "first-2020 by two-questions, itch" in study and "judgement rewritten, signed by A. Example" in study
    )
    for line in (study, certainty):
        assert "Not signed with the account of this proposal's author (somebody)" in line


def test_what_is_as_the_base_has_it_is_not_told(sides: tuple[Path, Path]) -> None:
    proposed, own = sides
    (proposed / SURE).unlink()
    assert judgement_section(proposed_judgements(proposed, own), "somebody", 50) == []


def test_a_program_a_broken_file_and_files_left_out_are_told(sides: tuple[Path, Path]) -> None:
    proposed, own = sides
    edit(proposed / SURE, ("{handle: b-example}", '{program: judge, version: "1"}'))
    edit(proposed / BIAS, ("study: first-2020", "study: [@octocat"))
    found = judgement_section(proposed_judgements(proposed, own, 2), "somebody", 50)
    text = "\n".join(found).replace("\\", "")
    assert "Not everybody who signs is a person" in text
    assert f"`{BIAS}`: could not be read as a judgement" in text
    assert "2 changed files of judgements not looked at here" in text


def test_the_comment_has_the_section_and_hostile_names_stay_text(
    sides: tuple[Path, Path], tmp_path: Path
) -> None:
    proposed, own = sides
    edit(proposed / SURE, ("{person: A. Example}", f"{{person: '{HOSTILE}'}}"))
    made = evidence_here(own.parent, "report", "data")
    report = tmp_path / "report.json"
    report.write_text(json.dumps(json.loads(made.out)), encoding="utf-8")
    trusted = tmp_path / "trusted"
    for name in ("judgements", "certainty"):
        shutil.copytree(proposed / name, trusted / name)
    given = ("--judged", str(trusted), "--author", "somebody")
    ran = evidence_here(own.parent, "comment", str(report), *given)
    assert (ran.code, ran.err) == (0, "")
    assert f"### {TITLE} (1)" in ran.out and "octocat" in ran.out
    assert faults(ran.out, MARKER) == []
