"""Places that cannot be written and outputs that take nothing: one sentence and an exit code, never a traceback."""

import os
import pty
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.authoring.writing import replace, write_new
from generator.cli import main
from generator.errors import PortalError
from generator.output import write_tree

SMALL = Path("tests") / "checks" / "dataset"
MOST_PRESSES = 60
# The command as in a terminal: a shell starts its background jobs deaf to Ctrl-C, and what they start is deaf too.
HEARING = """import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("generator", run_name="__main__")"""


@pytest.mark.parametrize("write", [write_new, replace])
def test_a_study_file_that_cannot_be_written_is_told_with_its_place_and_the_reason(
    write, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(PortalError, match=r"file/a\.yml: cannot be written \(Not a directory\)\. Look"):
        write(tmp_path / "file" / "a.yml", "id: a\n")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_pages_that_cannot_be_written_are_told_with_their_place() -> None:
    with pytest.raises(PortalError, match=r"^/dev/null/x: cannot be written \(Not a directory\)"):
        write_tree({"index.md": "# Home\n"}, Path("/dev/null/x"))


def test_whatever_the_system_refuses_ends_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: object) -> int:
        raise PermissionError(1, "Operation not permitted", "data/study.schema.json")

    monkeypatch.setattr("generator.cli._check", refuse)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == (
        "evidence: data/study.schema.json: Operation not permitted. "
        "Look at its permissions and whether there is room, or name another place.\n"
    )


def test_a_file_that_is_not_there_is_no_matter_of_permissions(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def miss(_: object) -> int:
        raise FileNotFoundError(2, "No such file or directory", "data/gone.yml")

    monkeypatch.setattr("generator.cli._check", miss)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == (
        "evidence: data/gone.yml: No such file or directory. "
        "Look at its name and what is there, or name another place.\n"
    )


def test_a_fault_of_the_program_is_not_told_as_one_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise OSError("a fault that no system reported")

    monkeypatch.setattr("generator.cli._check", fail)
    with pytest.raises(OSError, match="a fault that no system reported"):
        main(["check"])


@pytest.mark.parametrize("name", ["pages/study.md.j2", "macros/parts.md.j2"])
def test_a_missing_template_is_named_and_nothing_is_written(
    root: Path,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    templates = Path(shutil.copytree(root / "templates", tmp_path / "templates"))
    (templates / name).unlink()
    monkeypatch.setattr("generator.paths.TEMPLATES", templates)
    assert main(["build", "--data", str(root / SMALL), "--docs", str(tmp_path / "docs"), "--no-cache"]) == 2
    assert capsys.readouterr().err == (
        f"evidence: {templates / name}: found no such file, expected one that comes with the program. "
        "The installation is incomplete: install the program again; nothing was written.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["templates"]


def run(root: Path, shell: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """A command as somebody types it into a shell."""
    line = shell.replace("evidence", f"'{sys.executable}' -m generator", 1)
    environment = {**os.environ, "PYTHONPATH": str(root), **more}
    return subprocess.run(
        ["sh", "-c", line], cwd=root, env=environment, capture_output=True, check=False, timeout=300
    )


def test_an_output_that_is_closed_is_no_error(root: Path) -> None:
    done = run(root, f"evidence check --data {SMALL} >&-")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_an_output_that_is_full_is_told(root: Path) -> None:
    done = run(root, f"evidence check --data {SMALL} >/dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith(b"evidence: the output: No space left on device.")
    assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr


def test_a_letter_that_the_output_does_not_know_is_shown_as_its_code(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "d\u0101ta"
    done = run(root, f"evidence check --data '{folder}'", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert b"d\\u0101ta" in done.stderr and b"Traceback" not in done.stderr


def press_until_it_ends(asking: subprocess.Popen[bytes]) -> None:
    """Ctrl-C, again and again: one that falls just before the program waits for an answer is not noticed by it."""
    for _ in range(MOST_PRESSES):
        asking.send_signal(signal.SIGINT)
        try:
            asking.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue
        return
    asking.kill()
    raise AssertionError("the command went on asking")


def test_a_question_that_is_left_by_ctrl_c_ends_the_command_and_writes_nothing(root: Path) -> None:
    studies = sorted((root / SMALL / "studies").iterdir())
    ours, theirs = pty.openpty()
    try:
        command = [sys.executable, "-c", HEARING, "new-study", "--data", str(SMALL)]
        pipes = {"stdin": theirs, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with subprocess.Popen(command, cwd=root, **pipes) as asking:
            assert asking.stdout is not None and asking.stderr is not None
            assert asking.stdout.read(1)  # the first question
            press_until_it_ends(asking)
            said = asking.stderr.read()
    finally:
        os.close(ours)
        os.close(theirs)
    assert (asking.returncode, said) == (130, b"\nevidence: stopped.\n")
    assert sorted((root / SMALL / "studies").iterdir()) == studies
