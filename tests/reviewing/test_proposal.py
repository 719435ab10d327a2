"""What the workflows run, on a throw-away repository and a fork of it; the comments were checked by hand.

Ratios in expected/comment.md: (5/123) / (11/139) = 0.51, (3/100) / (9/110) = 0.37, (62/13598) / (248/12867) = 0.24,
with Katz's intervals; combined by Mantel and Haenszel with Greenland and Robins's variance over the four trials,
0.240 (0.187 to 0.309) before and 0.292 (0.173 to 0.495) after. People: 27,787 before, 1,532 after, of whom 14,258
and 760 were vaccinated; their
share by maximum likelihood of the logistic model with normal intercepts: 1.16 and 2.24 %.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.release.portals import edit
from tests.reviewing.proposals import (
    ARONSON,
    FIRST_READER,
    Ran,
    add_study,
    break_a_study,
    commit,
    evidence,
    evidence_here,
    git,
    make_fork,
    make_repository,
    mend,
    propose,
    sign,
)
from tests.reviewing.rendered import faults

EXPECTED = Path(__file__).resolve().parent / "expected"
ARTIFACT = "https://github.com/example/portal/actions/runs/1/artifacts/2"
MARKER = "<!-- evidence-report -->"


def report_and_comment(
    fork: Path, *options: str, run: Callable[..., Ran] = evidence_here
) -> tuple[dict, Ran]:
    """The untrusted run in the fork, then the trusted one, which has the file and nothing else."""
    made = run(fork, "report", "main")
    assert (made.code, made.err) == (0, "")
    elsewhere = fork.parent / "trusted"
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / "report.json").write_text(made.out, encoding="utf-8")
    return json.loads(made.out), run(elsewhere, "comment", "report.json", *options)


def test_a_proposal_becomes_the_comment_that_was_checked_by_hand(fork: Path) -> None:
    propose(fork)
    report, comment = report_and_comment(fork, "--artifact", ARTIFACT, run=evidence)
    assert (comment.code, comment.err) == (0, "")
    told = re.sub(r"; [0-9]+ generated files differ", "; some generated files differ", comment.out)
    assert told == (EXPECTED / "comment.md").read_text(encoding="utf-8")
    assert faults(comment.out, MARKER, ARTIFACT) == []
    assert report["studies"]["count"] == 2
    (figure,) = report["figures"]["entries"]
    assert (figure["old"], figure["new"], figure["subject"]) == ("4", "5", "Aronson 1948")


def test_a_proposal_with_problems_becomes_a_comment_that_lists_them(fork: Path) -> None:
    break_a_study(fork)
    report, comment = report_and_comment(fork, run=evidence)
    assert comment.code == 0
    assert comment.out == (EXPECTED / "problems.md").read_text(encoding="utf-8")
    assert faults(comment.out, MARKER) == []
    assert "new" not in report and report["problems"]["count"] == 2


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    """A fork whose base does not pass the rules that the proposal comes with."""
    upstream = make_repository(tmp_path / "before")
    break_a_study(upstream)
    fork = make_fork(upstream, tmp_path)
    mend(fork)
    return fork


def test_a_base_that_does_not_pass_the_proposals_rules_becomes_a_comment_that_says_so(mended: Path) -> None:
    report, comment = report_and_comment(mended, run=evidence)
    assert (comment.code, comment.err) == (0, "")
    assert comment.out == (EXPECTED / "base.md").read_text(encoding="utf-8")
    assert faults(comment.out, MARKER) == []
    assert "base" not in report and report["new"] == {"version": "2026.11.0", "data_date": "2026-11-22"}
    assert (report["base_problems"]["count"], report["problems"]["count"]) == (2, 0)
    assert not any(report[part]["entries"] for part in ("studies", "figures", "results", "pages", "to_read"))


def test_a_base_may_be_a_folder_with_problems(mended: Path) -> None:
    break_a_study(mended)
    (mended / "data").rename(mended / "older")
    git(mended, "checkout", "--quiet", "HEAD^", "--", "data")
    report = json.loads(evidence_here(mended, "report", "older").out)
    assert (report["base_problems"]["count"], report["problems"]["count"]) == (2, 0)
    assert {item["file"].split("/")[0] for item in report["base_problems"]["entries"]} == {"older"}


def test_where_neither_side_passes_both_lists_are_told(mended: Path) -> None:
    edit(mended / ARONSON, ("events: 4", "events: 400"))
    report, comment = report_and_comment(mended)
    assert "base" not in report and "new" not in report
    assert (
        "Neither the data that this proposal starts from nor the proposed data pass its rules" in comment.out
    )
    first, second = "### Problems to mend first (1)", "### Problems in the data it starts from (2)"
    assert 0 < comment.out.index(first) < comment.out.index(second)
    assert faults(comment.out, MARKER) == []


def test_of_many_problems_of_the_base_the_first_ten_are_shown(mended: Path) -> None:
    report, _ = report_and_comment(mended)
    report["base_problems"] = {"count": 40, "entries": report["base_problems"]["entries"][:1] * 40}
    (mended.parent / "trusted" / "report.json").write_text(json.dumps(report), encoding="utf-8")
    comment = evidence_here(mended.parent / "trusted", "comment", "report.json")
    assert comment.out.count("(references/unknown\\-source)") == 10
    assert "- … and 30 more" in comment.out


def test_a_proposed_revision_with_problems_is_told_as_the_proposed_data_are(fork: Path) -> None:
    break_a_study(fork)
    named, here = evidence_here(fork, "report", "main", "proposal"), evidence_here(fork, "report", "main")
    assert (named.code, named.out) == (0, here.out)


def test_differences_from_a_revision_with_problems_are_refused_in_one_line(mended: Path) -> None:
    ran = evidence_here(mended, "diff", "main")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "evidence: main: the data of this revision do not pass the present rules (data/"
    )
    assert ran.err.count("\n") == 1


def test_markdown_of_the_report_is_the_comment_without_the_built_site(fork: Path) -> None:
    propose(fork)
    _, comment = report_and_comment(fork)
    assert evidence_here(fork, "report", "main", "--format", "markdown").out == comment.out


def test_a_proposal_that_changes_no_generated_file_says_so(fork: Path) -> None:
    edit(fork / ARONSON, ("# Trial 1", "# The first trial"))
    report, comment = report_and_comment(fork)
    assert "nothing changes, no generated file differs." in comment.out
    assert report["files"] == 0
    assert "###" not in comment.out


def test_the_report_holds_only_text_whole_numbers_and_lists(fork: Path) -> None:
    propose(fork)
    report, _ = report_and_comment(fork)
    assert report["schema_version"] == 2

    def leaves(value: object) -> list[object]:
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
        return [value] if parts is None else [leaf for part in parts for leaf in leaves(part)]

    assert {type(leaf) for leaf in leaves(report)} == {str, int}


def to_read(fork: Path) -> dict[str, tuple[str, list[str], int]]:
    entries = json.loads(evidence_here(fork, "report", "main").out)["to_read"]["entries"]
    return {entry["study"]: (entry["reading"], entry["rows"], entry["not_found"]) for entry in entries}


def test_a_row_changed_after_the_second_reading_needs_another(fork: Path) -> None:
    edit(fork / ARONSON, ("events: 4", "events: 5"))
    assert to_read(fork) == {"aronson-1948": ("read twice in part", ["o1"], 0)}


def test_a_row_changed_with_a_new_second_reading_needs_no_other(fork: Path) -> None:
    edit(fork / ARONSON, ("events: 4", "events: 5"))
    sign(fork, "aronson-1948", "--by", "Third Reader", "--rows", "o1", "--corrected", "1")
    assert to_read(fork) == {}


def test_a_second_reading_that_finds_nothing_again_questions_the_study(fork: Path) -> None:
    edit(fork / ARONSON, ("not_found: 0", "not_found: 2"))
    assert to_read(fork) == {"aronson-1948": ("questioned", [], 2)}


def test_every_row_of_a_changed_study_that_was_read_once_needs_a_second_reader(fork: Path) -> None:
    edit(fork / "data/studies/hart-1977.yml", ("events: 62", "events: 63"))
    assert to_read(fork) == {
        "hart-1977": ("read once", ["o1", "o2", "group unvaccinated", "group vaccinated"], 0)
    }


def test_a_new_study_that_was_read_twice_needs_no_reader(fork: Path) -> None:
    with add_study(fork, "doe-1999", "Doe").open("a", encoding="utf-8") as file:
        file.write(FIRST_READER)
    sign(fork, "doe-1999", "--by", "Second Reader", "--facts")
    assert to_read(fork) == {}


def test_studies_that_a_proposal_leaves_alone_are_not_listed(fork: Path) -> None:
    edit(fork / "data/registry.csv", ("recruiting", "completed"))
    assert to_read(fork) == {}


def test_changed_measures_and_a_corrected_figure_of_the_review_stand_in_a_list_of_their_own(
    fork: Path,
) -> None:
    edit(fork / "data/vocabularies/measure.yml", ("however long it lasted", "at any time"))
    edit(fork / "data/review.yml", ("value: 13", "value: 14"))
    report, comment = report_and_comment(fork)
    assert report["methods"]["count"] == 2 and report["rows"]["count"] == 0
    assert {"review/", "methods/"} < {page["address"] for page in report["pages"]["entries"]}
    assert report["gone_pages"]["count"] == 0
    assert "### Measures and the source review (2)" in comment.out
    assert "- `methods/` Methods: differs" in comment.out


def test_the_new_side_may_be_named(fork: Path) -> None:
    propose(fork)
    named = evidence_here(fork, "report", "main", "proposal")
    assert named.out == evidence_here(fork, "report", "main").out
    by_folder = evidence_here(fork, "report", "main", "data")
    assert by_folder.out == named.out


def test_an_unknown_base_is_wrong_use_and_one_line(fork: Path) -> None:
    ran = evidence_here(fork, "report", "no-such-branch")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("evidence: no-such-branch: found no folder") and ran.err.count("\n") == 1


def test_a_report_of_many_long_changes_fits_what_the_comment_reads(fork: Path) -> None:
    for year in range(1901, 1960):
        path = add_study(fork, f"doe-{year}", f"Doe{'é' * 200}")
        edit(path, ("title: ", 'title: "x" # '), ("People were put", "Ω" * 2000 + " People were put"))
    commit(fork)
    report, comment = report_and_comment(fork)
    assert len(json.dumps(report)) < 256 * 1024
    assert report["studies"]["count"] == 59
    assert comment.code == 0 and len(comment.out) <= 60_001
    assert "… and" in comment.out


# ---- the whole dataset, the generated files and the program ----


def of_report(fork: Path) -> dict:
    return json.loads(evidence_here(fork, "report", "main").out)


def texts(report: dict, part: str) -> list[str]:
    return [entry["text"] for entry in report[part]["entries"]]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("portal.yml", "repository: https://", "repository: https://other.", "address of the repository: changed"),
        ("portal.yml", "is_not:\n", "is_not:\n  - Every study is sound.\n", "what the portal is not: added"),
        ("vocabularies/status.yml", "pooled: true", "pooled: false", "from yes to no; 4 studies have it"),
        ("vocabularies/design.yml", "label: Randomised trial", "label: Chance", "from “Randomised trial” to “Chance”"),
    ],
)  # fmt: skip
def test_words_flags_and_settings_have_a_line_with_their_path_and_the_files_they_change(
    fork: Path, file: str, old: str, new: str, told: str
) -> None:
    edit(fork / "data" / file, (old, new))
    report = of_report(fork)
    (text,) = texts(report, "words")
    assert told in text and f"({file.removesuffix('.yml')}/" in text
    assert report["files"] > 0 and report["unexplained"]["count"] == 0


def test_a_status_that_is_no_longer_combined_takes_the_results_away_and_they_stand_first(fork: Path) -> None:
    edit(fork / "data/vocabularies/status.yml", ("pooled: true", "pooled: false"))
    report, comment = report_and_comment(fork)
    assert report["results"]["count"] == 1
    assert comment.out.index("### Combined results") < comment.out.index("### Words, vocabularies")


def test_a_changed_file_of_the_program_is_one_line_of_its_own_and_a_hand_written_page_another(
    fork: Path,
) -> None:
    (fork / "generator").mkdir()
    (fork / "generator" / "formatting.py").write_text("# rounds otherwise\n", encoding="utf-8")
    (fork / "docs").mkdir()
    (fork / "docs" / "about.md").write_text("All of it is sound.\n", encoding="utf-8")
    commit(fork)
    report, comment = report_and_comment(fork)
    assert report["program"]["entries"] == ["generator/formatting.py"]
    assert report["handwritten"]["entries"] == ["docs/about.md"]
    assert "The program changes too" in comment.out and "Hand-written pages change too (1 file" in comment.out
    assert "nothing changes" not in comment.out
    assert faults(comment.out, MARKER) == []


def test_a_changed_file_beside_the_dataset_is_named(fork: Path) -> None:
    (fork / "data" / "README.md").write_text("Other words.\n", encoding="utf-8")
    report, comment = report_and_comment(fork)
    assert report["aside"]["entries"] == ["README.md"]
    assert "### Changed files beside the dataset (1)" in comment.out and "nothing changes" not in comment.out


def test_against_a_released_version_it_says_that_no_files_were_compared(fork: Path) -> None:
    assert evidence_here(fork, "release", "2026.11.0", "--rehearsal").code == 0
    report = json.loads(evidence_here(fork, "report", "2026.11.0").out)
    assert "files" not in report
    comment = evidence_here(fork, "report", "2026.11.0", "--format", "markdown").out
    assert "no value of the dataset changes; the generated files were not compared" in comment
