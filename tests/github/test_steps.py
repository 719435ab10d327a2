"""The commands of the workflows' own steps, run on a throw-away repository and on what a fork proposes to it.

The runner is played by a shallow clone of the merge commit, as the host checks it out for a pull request.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.charts.static import Fingerprints
from tests.release.portals import edit
from tests.reviewing.proposals import (
    ARONSON,
    add_study,
    break_a_study,
    commit,
    evidence_here,
    git,
    make_fork,
    make_repository,
)
from tools.scratch_site import lend_charts

ROOT = Path(__file__).resolve().parents[2]
RUN_PAGE = "https://github.com/owner/name/actions/runs/1"
LEFT_OUT = (
    "make install",
    "make site",
    "make properdocs",
)  # here already, tried elsewhere, a builder to install


@dataclass(frozen=True)
class Done:
    """How a step ended and what it printed."""

    code: int
    text: str


class Runner:
    """A folder in which steps run, with the environment that is here already instead of an installed one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.summary = folder / "build" / "summary.md"
        lend_charts(folder)
        (folder / ".venv").mkdir()
        for name in ("bin", "lib", "pyvenv.cfg"):
            (folder / ".venv" / name).symlink_to(Path(sys.prefix) / name)
        for name in ("requirements/site.txt", "pyproject.toml", ".venv/.created", ".venv/.site-installed"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).touch()  # the last is the newest: nothing is left to install
        shutil.copyfile(ROOT / "Makefile", folder / "Makefile")
        with (folder / ".git" / "info" / "exclude").open("a", encoding="utf-8") as file:
            file.write("/Makefile\n/build/\n/.venv/\n/requirements/\n/pyproject.toml\n")

    def run(self, command: str, **more: str) -> Done:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "MAKE"))},
            "PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            **more,
        }
        done = subprocess.run(
            ["sh", "-e", "-c", command],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=900,
        )
        return Done(done.returncode, (done.stdout + done.stderr).decode("utf-8"))


def commands(workflow: str, *jobs: str) -> list[str]:
    text = (ROOT / ".github" / "workflows" / workflow).read_text(encoding="utf-8")
    found: Any = YAML(typ="safe", pure=True).load(text)["jobs"]
    runs = [step["run"] for job in jobs for step in found[job]["steps"] if "run" in step]
    return [run for run in runs if not any(word in run for word in LEFT_OUT)]


CHECK, SUMMARY, PUBLISHED = commands("ci.yml", "data")
ADDRESSES, REPORT = commands("report.yml", "site", "report")


def test_the_steps_tried_here_are_those_of_the_workflow() -> None:
    assert CHECK == ".venv/bin/python -m generator check --format github"
    assert SUMMARY.startswith(".venv/bin/python -m generator check --format markdown >> ")
    assert (PUBLISHED, REPORT) == ("make published BASE=HEAD^1", "make report BASE=HEAD^1")
    assert ADDRESSES == ".venv/bin/python -m generator addresses"


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose addresses were published."""
    folder = make_repository(tmp_path_factory.mktemp("repository"))
    with pytest.MonkeyPatch.context() as patched:  # no address stands in a drawing
        patched.setattr("generator.build.SvgCache", lambda _: Fingerprints())
        assert evidence_here(folder, "addresses", "--write").code == 0
    commit(folder)
    return folder


def propose(upstream: Path, folder: Path, change: Callable[[Path], object]) -> Runner:
    """What the host checks out once a change was proposed: the merge commit and its first parent."""
    fork = make_fork(upstream, folder)
    change(fork)
    git(fork, "add", "--all")
    git(fork, "commit", "--quiet", "--allow-empty", "--message", "Proposal")
    git(fork, "checkout", "--quiet", "main")
    git(fork, "merge", "--quiet", "--no-ff", "--no-edit", "proposal")
    git(folder, "clone", "--quiet", "--depth=2", f"file://{fork}", str(folder / "runner"))
    return Runner(folder / "runner")


def _correct_and_add(fork: Path) -> None:
    edit(fork / ARONSON, ("    events: 4\n    total: 123", "    events: 5\n    total: 123"))
    add_study(fork, "doe-1999", "Doe")


@pytest.fixture(scope="module")
def corrected(upstream: Path, tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A corrected figure and a new study, every step of which was run as a command and passed."""
    runner = propose(upstream, tmp_path_factory.mktemp("corrected"), _correct_and_add)
    assert [runner.run(each).code for each in (CHECK, SUMMARY, PUBLISHED, REPORT)] == [0] * 4
    return runner


def comment_of(runner: Runner, upstream: Path, folder: Path) -> str:
    """The trusted side: the default branch's checkout, which gets the packed report and nothing else."""
    git(folder, "clone", "--quiet", str(upstream), str(folder / "trusted"))
    trusted = Runner(folder / "trusted")
    place = trusted.folder / "build" / "report"
    place.mkdir()
    with zipfile.ZipFile(place / "report.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(runner.folder / "build" / "report" / "report.json", "report.json")
    (command,) = commands("comment.yml", "comment")
    done = trusted.run(command, ARTIFACT=RUN_PAGE)
    assert done.code == 0, done.text
    return (place / "comment.md").read_text(encoding="utf-8")


def comment_here(upstream: Path, report: Path) -> str:
    """The comment of a report as the step's last command makes it, here and without a site that was built."""
    done = evidence_here(upstream, "comment", str(report))
    assert done.code == 0, done.err
    return done.out


def test_the_first_commit_of_a_repository_passes_every_step(upstream: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    shutil.copytree(upstream / "data", first / "data")
    git(first, "init", "--quiet", "--initial-branch=main")
    git(first, "config", "user.name", "A. Contributor")
    git(first, "config", "user.email", "contributor@example.org")
    commit(first)
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{first}", str(tmp_path / "runner"))
    runner = Runner(tmp_path / "runner")
    done = [runner.run(each) for each in (CHECK, SUMMARY, PUBLISHED, ADDRESSES)]
    assert [each.code for each in done] == [0] * 4, done
    assert "first commit" in done[2].text


def test_the_commit_of_a_merge_queue_is_held_against_what_it_is_merged_into(
    upstream: Path, tmp_path: Path
) -> None:
    """The queue's ref holds a squashed commit or a merge; either way the first parent is the branch before it."""
    queued = make_fork(upstream, tmp_path)
    edit(queued / "data" / "releases" / "addresses.txt", ("./#year-1977\n", ""))
    git(queued, "commit", "--quiet", "--all", "--message", "Squashed")
    git(queued, "branch", "gh-readonly-queue/main/pr-7-abc")
    place = tmp_path / "runner"
    git(
        tmp_path,
        "clone",
        "--quiet",
        "--depth=2",
        "--branch=gh-readonly-queue/main/pr-7-abc",
        f"file://{queued}",
        str(place),
    )
    told = Runner(place).run(PUBLISHED)
    assert (told.code, "'./#year-1977' is gone or changed" in told.text) == (2, True)


def test_a_site_that_was_not_built_is_not_linked(corrected: Runner, upstream: Path) -> None:
    comment = comment_here(upstream, corrected.folder / "build" / "report" / "report.json")
    assert "Aronson 1948" in comment and "built site" not in comment


def test_a_corrected_figure_and_a_new_study_pass_and_stand_in_the_comment(
    corrected: Runner, upstream: Path, tmp_path: Path
) -> None:
    comment = comment_of(corrected, upstream, tmp_path)
    assert comment.splitlines()[0] == "<!-- evidence-report -->"
    assert "Aronson 1948" in comment and "Doe 1999" in comment
    assert RUN_PAGE in comment


def test_a_broken_study_is_marked_on_its_line_and_listed_in_the_summary_and_the_comment(
    upstream: Path, tmp_path: Path
) -> None:
    runner = propose(upstream, tmp_path, break_a_study)
    checked = runner.run(CHECK)
    assert checked.code == 1
    assert "::error file=data/studies/" in checked.text
    runner.run(SUMMARY)
    assert "data/studies/" in runner.summary.read_text(encoding="utf-8")
    assert runner.run(REPORT).code == 0, "the comment is made of a proposal with problems too"
    assert "problem" in comment_here(upstream, runner.folder / "build" / "report" / "report.json")


@pytest.mark.usefixtures("without_drawings")
def test_a_removed_study_without_a_redirect_fails_the_check_of_addresses(
    upstream: Path, tmp_path: Path
) -> None:
    """The commands run here: that the steps are these, the first test says, and others run them as the host does."""
    runner = propose(upstream, tmp_path, lambda fork: (fork / "data" / "studies" / "hart-1977.yml").unlink())
    assert evidence_here(runner.folder, "check").code == 0
    told = evidence_here(runner.folder, "addresses")
    assert told.code == 1
    assert "studies/hart-1977/" in told.err
    report = evidence_here(runner.folder, "report", "HEAD^1", "--format", "json")
    assert report.code == 0
    (tmp_path / "report.json").write_text(report.out, encoding="utf-8")
    assert "Hart" in comment_here(upstream, tmp_path / "report.json")


@pytest.mark.usefixtures("without_drawings")
def test_an_address_that_is_deleted_from_the_list_is_found_by_the_comparison_with_main(
    upstream: Path, tmp_path: Path
) -> None:
    def change(fork: Path) -> None:
        (fork / "data" / "studies" / "hart-1977.yml").unlink()
        file = fork / "data" / "releases" / "addresses.txt"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if "1977" not in line), encoding="utf-8")

    runner = propose(upstream, tmp_path, change)
    assert evidence_here(runner.folder, "addresses").code == 0
    told = runner.run(PUBLISHED)
    assert told.code == 2  # make's own, for a command that ended with 1
    assert "the address './#year-1977' is gone or changed" in told.text


def test_a_report_that_a_stranger_wrote_stops_the_comment(upstream: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(upstream), str(tmp_path / "trusted"))
    trusted = Runner(tmp_path / "trusted")
    place = trusted.folder / "build" / "report"
    place.mkdir()
    (command,) = commands("comment.yml", "comment")
    hostile, *others = ('{"schema_version": 1, "more": "::error::x"}', "[" * 100_000, "<script>")
    with zipfile.ZipFile(place / "report.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("report.json", hostile)
    done = [trusted.run(command)]
    for content in others:  # unpacked, as the command above did with the first: its last part reads them
        (place / "report.json").write_text(content, encoding="utf-8")
        ran = evidence_here(trusted.folder, "comment", "build/report/report.json")
        done.append(Done(ran.code, ran.out + ran.err))
    for each in done:
        assert each.code != 0
        assert "Traceback" not in each.text
        assert "::error" not in each.text
