"""A tool that is run in the wrong place, or is given the wrong file, says so in a sentence and ends."""

import zipfile
from pathlib import Path

import pytest

from tools import check_links, golden, published, publishing, rebuild_archive, status_issue, unzip_report


def test_where_no_dataset_is_each_tool_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert check_links.main(["--data", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err
    assert golden.main() == 1
    assert capsys.readouterr().err.startswith("tests/portals/bcg/data: found no such folder")
    for run in (rebuild_archive.main, lambda: publishing.main(["ready"])):
        assert run() == 1
        assert capsys.readouterr().err.startswith("data: found no such folder")
    assert list(tmp_path.iterdir()) == []


def test_an_issue_is_not_made_of_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.md").write_bytes(b"\xff")
    for name in ("none.md", "odd.md"):
        assert status_issue.main([str(tmp_path / name)]) == 2
        assert capsys.readouterr().err.startswith("status: ")


def test_a_report_that_has_no_place_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "report.zip", "w") as archive:
        archive.writestr("report.json", "{}")
    assert unzip_report.main([str(tmp_path / "report.zip"), str(tmp_path / "nowhere" / "report.json")]) == 2
    assert capsys.readouterr().err.endswith(": cannot be written.\n")


def test_a_git_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = tmp_path / "git"
    slow.write_text("#!/bin/sh\nexec sleep 20\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(published, "TIME_LIMIT_SECONDS", 0.2)
    assert published.main([]) == 2
    assert capsys.readouterr().err == "published: git gave no answer within 0.2 seconds.\n"
