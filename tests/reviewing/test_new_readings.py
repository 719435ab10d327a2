"""Readings that come with the figures they vouch for: each is visible in the comment, whoever made the report."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.release.portals import edit
from tests.reviewing.proposals import (
    ARONSON,
    FIRST_READER,
    add_study,
    evidence_here,
    sign,
)
from tests.reviewing.rendered import faults

MARKER = "<!-- evidence-report -->"
TITLE = "### Readings written in this proposal"
OLDER = "  second_check: {date: 2026-11-22, agreed: 31, corrected: 0, not_found: 0}\n"


def comment_on(
    fork: Path, upstream: Path, *changed: str, author: str = "somebody", forge: bool = False
) -> list[str]:
    """The lines on readings of the trusted side's comment: it has the report, the changed files, and its own data."""
    made = evidence_here(fork, "report", "main")
    assert made.code == 0, made.err
    report = json.loads(made.out)
    if forge:
        report["readings"] = report["to_read"] = {"count": 0, "entries": []}
    trusted = fork.parent / "trusted"
    (trusted / "studies").mkdir(parents=True)
    (trusted / "report.json").write_text(json.dumps(report), encoding="utf-8")
    for study in changed:
        shutil.copy(fork / "data" / "studies" / f"{study}.yml", trusted / "studies")
    given = ("--studies", str(trusted / "studies"), "--author", author)
    ran = evidence_here(upstream, "comment", str(trusted / "report.json"), *given)
    assert (ran.code, ran.err) == (0, "")
    assert faults(ran.out, MARKER) == []
    return section_of(ran.out)


def section_of(comment: str) -> list[str]:
    if TITLE not in comment:
        return []
    part = comment.partition(TITLE)[2].partition("###")[0]
    return [line.replace("\\", "") for line in part.splitlines() if line.startswith("- ")]


def test_a_study_that_brings_its_own_second_reading_in_the_older_form_counts_for_nothing(
    fork: Path, upstream: Path
) -> None:
    with add_study(fork, "doe-1999", "Doe").open("a", encoding="utf-8") as file:
        file.write(OLDER)
    (line,) = comment_on(fork, upstream, "doe-1999")
    assert "Written in the same proposal as the figures it vouches for: o1, o2" in line
    assert "It names no reader, so it counts for nothing" in line
    (item,) = json.loads((fork.parent / "trusted/report.json").read_text())["to_read"]["entries"]
    assert (item["study"], item["rows"][:2]) == ("doe-1999", ["o1", "o2"])


def test_a_study_that_signs_for_itself_with_two_names_is_seen(fork: Path, upstream: Path) -> None:
    with add_study(fork, "doe-1999", "Doe").open("a", encoding="utf-8") as file:
        file.write(FIRST_READER)
    sign(fork, "doe-1999", "--by", "Somebody Else")
    first, second = comment_on(fork, upstream, "doe-1999")
    assert "first reader named, by First Reader" in first
    assert "new reading, by Somebody Else" in second
    assert "Written in the same proposal as the figures it vouches for: o1, o2" in second
    assert "Not signed with the account of this proposal's author (somebody)" in second


def test_a_changed_figure_with_a_rewritten_reading_is_seen(fork: Path, upstream: Path) -> None:
    before = (fork / ARONSON).read_text(encoding="utf-8")
    edit(fork / ARONSON, ("events: 4", "events: 5"))
    changed = (fork / ARONSON).read_text(encoding="utf-8")
    (fork / ARONSON).write_text(changed.partition("readings:\n")[0], encoding="utf-8")
    sign(fork, "aronson-1948", "--by", "Second Reader", "--handle", "second-reader")
    assert before != (fork / ARONSON).read_text(encoding="utf-8")
    (line,) = comment_on(fork, upstream, "aronson-1948")
    assert "reading rewritten, by Second Reader" in line
    assert "Written in the same proposal as the figures it vouches for: o1" in line and "o2" not in line


def test_a_reading_by_the_author_of_the_proposal_is_seen(fork: Path, upstream: Path) -> None:
    sign(fork, "aronson-1948", "--by", "Third", "--handle", "Third-Reader")
    (line,) = comment_on(fork, upstream, "aronson-1948", author="third-reader")
    assert "Signed by the author of this proposal (third-reader)" in line
    assert "Written in the same proposal" not in line


def test_a_first_reader_who_is_renamed_is_seen(fork: Path, upstream: Path) -> None:
    edit(fork / ARONSON, ("First Reader, handle: first-reader", "Nobody Else, handle: nobody-else"))
    (line,) = comment_on(fork, upstream, "aronson-1948")
    assert "first reader renamed, by Nobody Else" in line


def test_a_reading_that_is_taken_out_is_seen(fork: Path, upstream: Path) -> None:
    text = (fork / ARONSON).read_text(encoding="utf-8")
    (fork / ARONSON).write_text(text.partition("readings:\n")[0], encoding="utf-8")
    (line,) = comment_on(fork, upstream, "aronson-1948")
    assert "reading taken out, by Second Reader" in line


def test_a_forged_report_hides_no_reading_from_the_default_branchs_side(fork: Path, upstream: Path) -> None:
    edit(fork / ARONSON, ("events: 4", "events: 5"))
    sign(fork, "aronson-1948", "--by", "Third Reader", "--rows", "o1")
    (line,) = comment_on(fork, upstream, "aronson-1948", forge=True)
    assert "new reading, by Third Reader" in line
    assert "Written in the same proposal as the figures it vouches for: o1" in line


def test_a_file_that_cannot_be_read_is_named(fork: Path, upstream: Path) -> None:
    trusted = fork.parent / "trusted" / "studies"
    made = evidence_here(fork, "report", "main")
    trusted.mkdir(parents=True)
    (trusted / "bad.yml").write_text("id: [@octocat", encoding="utf-8")
    (trusted.parent / "report.json").write_text(made.out, encoding="utf-8")
    given = ("--studies", str(trusted), "--left-out", "2")
    ran = evidence_here(upstream, "comment", str(trusted.parent / "report.json"), *given)
    assert "could not be read as a study's file" in ran.out
    assert "2 changed study files not looked at here: read them yourself." in ran.out
    assert faults(ran.out, MARKER) == []


def test_without_the_files_the_proposals_own_list_is_called_unverified(fork: Path) -> None:
    sign(fork, "aronson-1948", "--by", "Third Reader")
    out = evidence_here(fork, "report", "main", "--format", "markdown").out
    assert len(section_of(out)) == 1
    assert "Unverified: this list is the proposal's own" in out


def test_a_proposal_without_readings_says_nothing_of_them(fork: Path, upstream: Path) -> None:
    edit(fork / ARONSON, ("# Trial 1", "# The first trial"))
    assert comment_on(fork, upstream, "aronson-1948") == []
