"""Releases are written once, in order, from sound data; whatever else is asked is refused in one sentence."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.errors import PortalError
from generator.release import freeze
from tests.release.portals import FIRST, SECOND, copy_of_bcg, edit, make_second, set_version


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_of_bcg(tmp_path)


def run(*arguments: str, data: Path) -> int:
    """A command; a version is released as a rehearsal, for this portal's address is a placeholder."""
    more = ["--rehearsal"] if arguments[0] == "release" else []
    return main([*arguments, *more, "--data", str(data)])


def test_a_release_is_a_readable_file_that_is_the_same_each_time(data: Path, tmp_path: Path) -> None:
    assert run("release", FIRST, data=data) == 0
    again = copy_of_bcg(tmp_path / "again")
    assert run("release", FIRST, data=again) == 0
    text = (data / "releases" / f"{FIRST}.json").read_text(encoding="utf-8")
    assert text == (again / "releases" / f"{FIRST}.json").read_text(encoding="utf-8")
    assert '\n    "events": 4,\n' in text  # a line a value, so that a difference can be read
    released = json.loads(text)
    assert len(released["tables"]["studies"]) == 13
    assert released["tables"]["outcomes"]["aronson-1948-o1"]["total"] == 123
    assert str(tmp_path) not in text


def test_a_version_is_recorded_under_a_placeholder_only_as_a_rehearsal_with_a_warning(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (data / "portal.yml").read_text(encoding="utf-8").splitlines()
    for address, warned in (("https://portal.example.org/", True), ("https://evidence.hospital.eu/", False)):
        told = [f"site_url: {address}" if line.startswith("site_url:") else line for line in lines]
        (data / "portal.yml").write_text("\n".join(told) + "\n", encoding="utf-8")
        assert main(["release", FIRST, "--data", str(data)]) == (2 if warned else 0)
        assert ("To try it out only: --rehearsal" in capsys.readouterr().err) is warned
        assert (data / "releases").exists() is not warned
        if warned:
            assert run("release", FIRST, data=data) == 0
            assert capsys.readouterr().err.startswith("warning: site_url")
            shutil.rmtree(data / "releases")


@pytest.mark.parametrize(
    "edited",
    [
        lambda text: text.replace('"events": 4,', '"events": 5,', 1),
        lambda text: text.replace("\n", "\n\n", 1),
        lambda text: text.replace('"title": "', '"title": "Another ', 1),
    ],
    ids=["a figure", "a blank line", "a title"],
)
def test_a_record_that_was_edited_by_hand_is_noticed_by_check_build_and_diff(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], edited: Callable[[str], str]
) -> None:
    assert run("release", FIRST, data=data) == 0
    assert run("check", data=data) == 0
    file = data / "releases" / f"{FIRST}.json"
    before = file.read_text(encoding="utf-8")
    assert edited(before) != before
    file.write_text(edited(before), encoding="utf-8")
    for command in (
        ["check"],
        ["build", "--docs", str(tmp_path / "build" / "docs")],
        ["diff", FIRST],
        ["diff", str(file)],
    ):
        capsys.readouterr()
        assert run(*command, data=data) == 1, command
        told = "".join(capsys.readouterr())
        assert f"{FIRST}.json:1  found a record that was edited" in told, command
        assert "Restore the file as it was released" in told


def test_a_record_without_its_checksum_or_a_checksum_without_its_record_is_noticed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("release", FIRST, data=data) == 0
    file, checksums = data / "releases" / f"{FIRST}.json", data / "releases" / "checksums.txt"
    line = checksums.read_text(encoding="utf-8")
    assert line == f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {FIRST}.json\n"
    checksums.unlink()
    assert run("check", data=data) == 1 and "a record without its line" in capsys.readouterr().out
    checksums.write_text(line, encoding="utf-8")
    file.unlink()
    assert run("check", data=data) == 1 and "found no such file" in capsys.readouterr().out


def test_the_same_version_again_is_refused_and_the_file_stays(data: Path, capsys) -> None:
    assert run("release", FIRST, data=data) == 0
    before = (data / "releases" / f"{FIRST}.json").read_bytes()
    edit(data / "studies" / "hart-1977.yml", ("total: 13598", "total: 13599"))
    assert run("release", FIRST, data=data) == 2
    assert "never overwritten" in capsys.readouterr().err
    assert (data / "releases" / f"{FIRST}.json").read_bytes() == before


@pytest.mark.parametrize(
    "version", ["2026.12.0", "2026.11", "1.0", "../2026.11.0", "2026.11.0\n", "", "٢٠٢٦.11.0"]
)
def test_a_version_that_is_not_the_datasets_own_is_refused(data: Path, capsys, version: str) -> None:
    assert run("release", version, data=data) == 2
    assert "expected" in capsys.readouterr().err
    assert not (data / "releases").exists()


@pytest.mark.parametrize("version", ["2026.11.000000000000000000001", "٢٠٢٦.١١.٠", "2026.11", "2026.11.0-rc"])
def test_a_version_that_no_report_could_name_does_not_pass_the_check(
    data: Path, capsys, version: str
) -> None:
    set_version(data, version, "2026-11-22")
    assert run("check", data=data) == 1
    assert "expected year.month.number (2026.11.0)" in capsys.readouterr().out


def test_a_version_before_the_last_one_is_refused(data: Path, capsys) -> None:
    set_version(data, FIRST, "2026-12-20")
    assert run("release", FIRST, data=data) == 0
    set_version(data, "2026.10.0", "2026-12-21")
    assert run("release", "2026.10.0", data=data) == 2
    set_version(data, SECOND, "2026-12-01")
    assert run("release", SECOND, data=data) == 2
    told = capsys.readouterr().err
    assert "expected one after 2026.11.0" in told and "expected 2026-12-20 or later" in told


def test_data_with_a_problem_are_not_released(data: Path, capsys) -> None:
    edit(data / "studies" / "hart-1977.yml", ("total: 13598", "total: 1"))
    assert run("release", FIRST, data=data) == 1
    assert "hart-1977.yml" in capsys.readouterr().err
    assert not (data / "releases").exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema_version": 2}', "[" * 100_000, "\x00", '{"version": NaN}']
)
def test_a_broken_release_file_is_told_in_a_sentence(data: Path, capsys, text: str) -> None:
    assert run("release", FIRST, data=data) == 0
    (data / "releases" / f"{FIRST}.json").write_text(text, encoding="utf-8")
    for command in (["diff", FIRST], ["release", FIRST]):
        assert run(*command, data=data) == 2
        assert "2026.11.0.json: found something that is not a release file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [
        ("studies", "hart-1977", "title"),
        ("studies", "hart-1977", "study"),
        ("studies", "hart-1977", "label"),
        ("outcomes", "hart-1977-o1", "row"),
    ],
)
def test_a_release_file_of_which_a_text_was_taken_away_is_told_by_file_and_place(
    data: Path, capsys: pytest.CaptureFixture[str], table: str, key: str, column: str
) -> None:
    assert run("release", FIRST, data=data) == 0
    file = data / "releases" / f"{FIRST}.json"
    released = json.loads(file.read_text(encoding="utf-8"))
    del released["tables"][table][key][column]
    file.write_text(json.dumps(released), encoding="utf-8")
    (data / "studies" / "hart-1977.yml").unlink()
    capsys.readouterr()
    assert run("diff", FIRST, data=data) == 1
    told = capsys.readouterr().err
    assert (
        f"{FIRST}.json" in told and f"tables.{table}.{key}.{column}: found nothing, expected a text." in told
    )
    assert "Restore the file as it was released" in told and "1 problem." in told


def test_a_release_file_without_one_of_its_tables_is_told(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("release", FIRST, data=data) == 0
    file = data / "releases" / f"{FIRST}.json"
    released = json.loads(file.read_text(encoding="utf-8"))
    del released["tables"]["arms"]
    file.write_text(json.dumps(released), encoding="utf-8")
    assert run("diff", FIRST, data=data) == 1
    assert "tables.arms: found nothing, expected a table." in capsys.readouterr().err


def test_a_release_file_under_another_name_is_refused(data: Path, capsys) -> None:
    assert run("release", FIRST, data=data) == 0
    (data / "releases" / f"{FIRST}.json").rename(data / "releases" / "2026.09.0.json")
    assert run("release", FIRST, data=data) == 2
    assert "found version 2026.11.0, expected 2026.09.0" in capsys.readouterr().err


def test_diff_reads_folders_release_files_and_versions(data: Path, capsys) -> None:
    assert run("release", FIRST, data=data) == 0
    make_second(data)
    told = []
    capsys.readouterr()
    for old in (FIRST, str(data / "releases" / f"{FIRST}.json")):
        assert run("diff", old, data=data) == 0
        assert run("diff", old, str(data), data=data) == 0
        told += [capsys.readouterr().out]
    assert told[0] == told[1]
    assert "people who reached it corrected from 4 to 5." in told[0] and "Study added: Doe 1999" in told[0]


@pytest.mark.parametrize(
    "name", ["", "nowhere", "2020.01.0", "--all", "a\0b", "x" * 5000, "HEAD:data", ";ls"]
)
def test_diff_with_something_unknown_is_told_in_a_sentence(data: Path, capsys, name: str) -> None:
    assert main(["diff", "--data", str(data), "--", name]) == 2
    assert "found no folder, release file, released version or git revision" in capsys.readouterr().err


def test_diff_reads_a_git_revision(data: Path, capsys) -> None:

    def git(*arguments: str) -> None:
        own = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(
            ["git", "-C", str(data.parent), *own, *arguments], check=True, capture_output=True, timeout=600
        )

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "First")
    make_second(data)
    assert run("diff", "HEAD", data=data) == 0
    assert "people who reached it corrected from 4 to 5." in capsys.readouterr().out


def test_a_command_that_cannot_be_started_is_not_said_to_have_taken_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(
        PortalError, match=r"^mkdocs could not be started \(No such file or directory\); nothing"
    ):
        freeze._run("mkdocs")


def test_a_command_that_does_not_end_is_stopped_and_said_to_have_taken_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(freeze, "TIME_LIMIT_SECONDS", 0.5)
    with pytest.raises(PortalError, match=r"^timeit did not end within 0\.5 seconds; nothing was frozen"):
        freeze._run("timeit", "-n", "1", "-r", "1", "import time; time.sleep(60)")
