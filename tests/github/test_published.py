"""What was published stays: a repository in a temporary folder, in which somebody changes it after all."""

import subprocess
from pathlib import Path

import pytest

from tools import published

RELEASE, CHECKSUMS, ADDRESSES = "2026.11.0.json", "checksums.txt", "addresses.txt"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder data/releases of a repository with one version, which is tagged."""
    folder = tmp_path / "data" / "releases"
    folder.mkdir(parents=True)
    (folder / RELEASE).write_text('{"version": "2026.11.0"}\n', encoding="utf-8")
    (folder / CHECKSUMS).write_text(f"{'a' * 64}  site-2026.11.0.tar\n", encoding="utf-8")
    (folder / ADDRESSES).write_text("about/\nstudies/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=First")
    git(tmp_path, "tag", "2026.11.0")
    git(tmp_path, "tag", "not-a-version")
    monkeypatch.chdir(tmp_path)
    return folder


def test_new_releases_and_addresses_are_welcome(releases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (releases / "2026.12.0.json").write_text("{}", encoding="utf-8")
    (releases / CHECKSUMS).write_text(f"{'a' * 64}  site-2026.11.0.tar\n{'b' * 64}  site-2026.12.0.tar\n")
    (releases / ADDRESSES).write_text("about/\nnew/\nstudies/\n", encoding="utf-8")
    assert published.main([]) == 0
    assert published.main(["HEAD"]) == 0
    assert capsys.readouterr().out.startswith("Nothing that 1 earlier revision published was changed.")


@pytest.mark.parametrize(
    "name, text, told",
    [
        (RELEASE, '{"version": "2026.11.0" }\n', "found a changed file, expected it as released"),
        (RELEASE, None, "not found, expected the release file"),
        (CHECKSUMS, f"{'b' * 64}  site-2026.11.0.tar\n", "the checksum 'aaaa"),
        (CHECKSUMS, None, "the checksum 'aaaa"),
        (ADDRESSES, "about/\n", "the address 'studies/' is gone or changed"),
    ],
)
@pytest.mark.parametrize("revisions", [[], ["HEAD"]])
def test_what_was_published_is_not_changed(
    releases: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    text: str | None,
    told: str,
    revisions: list[str],
) -> None:
    (releases / name).unlink() if text is None else (releases / name).write_text(text, encoding="utf-8")
    assert published.main(revisions) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"data/releases/{name}: ")
    assert told in said


def test_a_revision_that_is_not_there_is_said_plainly(
    releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert published.main(["HEAD^2"]) == 2
    assert capsys.readouterr().err.startswith("published: found no revision 'HEAD^2'.")


def test_a_first_commit_has_nothing_published_before_it_and_a_commit_that_was_not_fetched_may_have(
    releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert published.main(["HEAD^1"]) == 0
    assert capsys.readouterr().out.startswith("This is the first commit of the repository")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message=Second")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    assert published.main(["HEAD^1"]) == 2
    assert "git fetch --deepen=1" in capsys.readouterr().err


def test_outside_a_repository_git_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert published.main([]) == 2
    assert "not a git repository" in capsys.readouterr().err


def test_an_address_of_what_was_not_released_yet_may_leave_the_list(releases: Path) -> None:
    kept = (releases / ADDRESSES).read_text(encoding="utf-8")
    passing = "./changes/#v2026-11-0-unreleased\n./changes/#v2026-12-0\n./changes/#v2026-12-0-psoriasis\n"
    (releases / ADDRESSES).write_text(kept + passing, encoding="utf-8")
    git(releases, "commit", "--quiet", "--all", "--message=Too many")
    (releases / ADDRESSES).write_text(kept, encoding="utf-8")
    assert published.main(["HEAD"]) == 0
    (releases / ADDRESSES).write_text(kept + "./changes/#v2026-11-0\n", encoding="utf-8")
    git(releases, "commit", "--quiet", "--all", "--message=A released one")
    (releases / ADDRESSES).write_text(kept, encoding="utf-8")
    assert published.main(["HEAD"]) == 1


def test_before_the_first_release_an_empty_list_is_reported_and_refuses_nothing(
    releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (releases / RELEASE).unlink()
    git(releases, "commit", "--quiet", "--all", "--message=Nothing is released")
    (releases / ADDRESSES).write_text("", encoding="utf-8")
    assert published.main(["HEAD"]) == 0
    assert capsys.readouterr().out.startswith("2 addresses of data/releases/addresses.txt left the list; ")
    (releases / ADDRESSES).write_text("about/\n", encoding="utf-8")
    assert published.main(["HEAD"]) == 1, "a list that still has addresses holds all of them"


def test_once_a_version_is_released_an_empty_list_is_refused(
    releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (releases / ADDRESSES).write_text("", encoding="utf-8")
    assert published.main(["HEAD"]) == 1
    assert "the address 'studies/' is gone or changed" in capsys.readouterr().err
