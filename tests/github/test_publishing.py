"""What stands between a tag and a publication: placeholders, the wrong tag, archives that cannot be fetched."""

import os
import stat
from pathlib import Path

import pytest

from generator.release.checksums import digest_of
from tests.release.portals import FIRST, copy_of_bcg
from tools import fetch_archives, publishing, site_difference, status_issue

CONTENT = b"an archive"
LINE = f"{digest_of(CONTENT)}  site-2026.11.0.tar\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal in an empty folder, in which the commands run."""
    copy_of_bcg(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def set_address(folder: Path, address: str) -> None:
    file = folder / "data" / "portal.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [f"site_url: {address}" if line.startswith("site_url:") else line for line in lines]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")


ANSWERS = (
    "editors: [{name: Deng, role: data}]\ncompeting_interests: None declared.\nfunding: Nobody pays.\n"
    "contact: team@evidence.hospital.eu\n"
)


def answer(folder: Path) -> None:
    """Somebody answers for the portal."""
    with (folder / "data" / "portal.yml").open("a", encoding="utf-8") as file:
        file.write(ANSWERS)


@pytest.mark.parametrize(
    "address, told",
    [
        ("https://portal.example.org/", "ready=false\n"),
        ("https://example.org/", "ready=false\n"),
        ("https://portal.example/", "ready=false\n"),
        ("https://evidence.hospital.eu/", "ready=true\n"),
        ("https://myexample.org/", "ready=true\n"),
    ],
)
def test_nothing_is_published_under_a_placeholder(
    folder: Path, capsys: pytest.CaptureFixture[str], address: str, told: str
) -> None:
    set_address(folder, address)
    answer(folder)
    assert publishing.main(["ready"]) == 0
    assert capsys.readouterr().out == told


@pytest.mark.parametrize("left_out", ["editors", "competing_interests", "funding", "contact"])
def test_nothing_is_published_or_released_while_nobody_answers_for_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], left_out: str
) -> None:
    set_address(folder, "https://evidence.hospital.eu/")
    answer(folder)
    file = folder / "data" / "portal.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(left_out)), encoding="utf-8")
    monkeypatch.setenv("GITHUB_REF_NAME", FIRST)
    assert (publishing.main(["ready"]), publishing.main(["tagged"])) == (0, 1)
    said = capsys.readouterr()
    assert said.out == "ready=false\n" and said.err.count("nobody answers for the portal yet") == 2


def test_the_tag_must_be_the_version_whose_record_and_checksum_are_committed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_REF_NAME", "2026.12.0")
    assert publishing.main(["tagged"]) == 1
    said = capsys.readouterr().err
    assert "found the tag '2026.12.0', expected '2026.11.0'" in said
    assert f"data/releases/{FIRST}.json: not found." in said
    assert f"found no line for {FIRST}" in said
    releases = folder / "data" / "releases"
    releases.mkdir(exist_ok=True)
    (releases / f"{FIRST}.json").write_text("{}", encoding="utf-8")
    (releases / "checksums.txt").write_text(LINE, encoding="utf-8")
    set_address(folder, "https://evidence.hospital.eu/")
    answer(folder)
    monkeypatch.setenv("GITHUB_REF_NAME", FIRST)
    assert publishing.main(["tagged"]) == 0


def test_no_version_is_released_under_a_placeholder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_address(folder, "https://portal.example.org/")
    monkeypatch.setenv("GITHUB_REF_NAME", FIRST)
    assert publishing.main(["tagged"]) == 1
    assert "found the placeholder https://portal.example.org/ as site_url" in capsys.readouterr().err


@pytest.fixture
def gh(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command `gh` that answers like GitHub's for release 2026.11.0 and writes down how it was called."""
    script = folder / "bin" / "gh"
    script.parent.mkdir()
    script.write_text(
        "#!/bin/sh\n"
        f'printf "%s\\n" "$*" >> "{folder}/called"\n'
        'if [ "$3" != 2026.11.0 ]; then echo "release not found" >&2; exit 1; fi\n'
        f'printf "{CONTENT.decode()}" > build/archives/site-2026.11.0.tar\n',
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    (folder / "data" / "releases").mkdir(exist_ok=True)
    (folder / "data" / "releases" / "checksums.txt").write_text(LINE, encoding="utf-8")
    return folder / "called"


def test_each_archive_is_fetched_from_its_release_and_only_once(gh: Path) -> None:
    assert fetch_archives.main() == 0
    assert fetch_archives.main() == 0
    words = "release download 2026.11.0 --pattern site-2026.11.0.tar --dir build/archives --clobber\n"
    assert gh.read_text(encoding="utf-8") == words


def test_an_archive_that_is_not_what_was_committed_is_fetched_again(folder: Path, gh: Path) -> None:
    (folder / "build" / "archives").mkdir(parents=True)
    (folder / "build" / "archives" / "site-2026.11.0.tar").write_bytes(b"something else")
    assert fetch_archives.main() == 0
    assert gh.is_file()


def test_a_version_whose_release_is_missing_stops_with_advice(
    folder: Path, gh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = LINE.replace("2026.11.0", "2026.12.0")
    (folder / "data" / "releases" / "checksums.txt").write_text(LINE + line, encoding="utf-8")
    assert fetch_archives.main() == 1
    said = capsys.readouterr().err
    assert "site-2026.12.0.tar could not be fetched: release not found" in said
    assert "push its tag" in said


def test_without_the_command_gh_the_reason_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data" / "releases").mkdir(exist_ok=True)
    (folder / "data" / "releases" / "checksums.txt").write_text(LINE, encoding="utf-8")
    monkeypatch.setenv("PATH", str(folder / "nothing"))
    assert fetch_archives.main() == 1
    assert "the command gh was not found" in capsys.readouterr().err


def test_the_issue_begins_with_one_marker_and_its_title_and_stays_below_the_limit_of_the_host() -> None:
    parts = [f"{status_issue.MARKER}\n" + "- a study\n" * 10_000, "## Addresses\n"]
    text = status_issue.as_issue(parts)
    assert text.split("\n")[:2] == ["<!-- evidence-status -->", "# What needs a reader"]
    assert text.count(status_issue.MARKER) == 1
    assert len(text) < 65_536
    assert "- a study\n\nThis list was too long for an issue" in text
    assert text.endswith("## Addresses\n")


def page(words: str, *links: str) -> str:
    anchors = "".join(f'<a href="{link}">link</a>' for link in links)
    return f'<html><body><article id="top"><h1 id="a">{words}</h1>{anchors}<script>1</script></article></body></html>'


def test_two_builds_are_compared_by_words_ids_and_links(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder, about in (
        (ours, page("About", "../", "#a", "https://example.org/")),
        (theirs, page("Abut", "../../")),
    ):
        (folder / "about").mkdir(parents=True)
        (folder / "about" / "index.html").write_text(about, encoding="utf-8")
        (folder / "index.html").write_text(page("Home", "about/"), encoding="utf-8")
    (ours / "only.html").write_text(page("Only"), encoding="utf-8")
    assert site_difference.compare(ours, theirs, "Zensical") == [
        "- Pages: 2, with MkDocs 3; missing: `only.html`",
        "- Other words: `about/index.html`",
        "- Ids gone: none",
        "- Links that lead nowhere, MkDocs: none",
        "- Links that lead nowhere, Zensical: `about/index.html: ../../`",
    ]
