"""Published addresses never vanish: the list, the check, the redirects, and what an id may say."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import addresses
from generator.build import make_files
from generator.charts.static import Fingerprints
from generator.checks import sound_dataset
from generator.cli import main
from generator.release import living
from tests.portal_files import Files
from tests.release.portals import copy_of_bcg, edit, set_version, withdraw
from tests.reviewing.proposals import KEPT

# Ids stand on figures and rows, not in drawings: charts are drawn where a test looks at charts.
pytestmark = pytest.mark.usefixtures("without_drawings")


def files_of(data: Path) -> Files:
    return make_files(sound_dataset(data), drawings=Fingerprints())


@pytest.fixture(scope="module", params=["skin", "bcg"])
def files(request, portal_files: Callable[[str], tuple[Path, Files]]) -> Files:
    """The files of the real dataset and of the BCG portal."""
    return portal_files(request.param)[1]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four trials of the BCG portal with their addresses published."""
    data = copy_of_bcg(tmp_path_factory.mktemp("published"))
    for file in (data / "studies").glob("*.yml"):
        if file.stem not in KEPT:
            file.unlink()
    with pytest.MonkeyPatch.context() as patched:  # this runs before a test's own fixtures
        patched.setattr("generator.build.SvgCache", lambda _: Fingerprints())
        assert main(["addresses", "--write", "--data", str(data)]) == 0
    return data


@pytest.fixture(scope="module")
def published_files(published: Path) -> Files:
    """What is made of them."""
    return files_of(published)


@pytest.fixture
def data(published: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(published, tmp_path / "data"))


def pages(files: Files) -> dict[str, str]:
    return {path: str(text) for path, text in files.items() if path.endswith(".md")}


def test_every_heading_has_an_id(files: Files) -> None:
    for path, text in pages(files).items():
        assert not [line for line in text.splitlines() if re.match(r"#{1,6} ", line) and "{ #" not in line], (
            path
        )
        assert not re.findall(r"<h[1-6](?![^>]* id=)[^>]*>", text), path


def test_every_row_of_results_and_every_chart_has_an_id(files: Files) -> None:
    for path, text in pages(files).items():
        assert not re.findall(r"<figure(?![^>]* id=)[^>]*>", text), path
        if path.startswith("studies/") and path != "studies/index.md":
            rows = re.findall(r'<tr role="row"(?![^>]*id=)[^>]*>(?!\s*<th scope="col")', text)
            assert not rows, path


def test_ids_do_not_change_with_the_figures(tmp_path: Path) -> None:
    data = copy_of_bcg(tmp_path)
    before = addresses.addresses_of(files_of(data))
    edit(data / "studies" / "hart-1977.yml", ("events: 62", "events: 31"), ("total: 13598", "total: 13000"))
    edit(data / "studies" / "tpt-madras-1980.yml", ("events: 505", "events: 99"))
    assert addresses.addresses_of(files_of(data)) == before


def test_ids_are_read_from_headings_rows_and_charts_not_from_drawings_or_text() -> None:
    text = (
        "## A title { #part }\n## Another { #next data-search-exclude }\n"
        '<h3 id="sub">x</h3><tr role="row" id="s-o1"><figure id="c"><svg id="no">'
        '<g id="no2"/></svg></figure><p>&lt;tr id="no3"&gt;</p><caption id="no4"></caption>'
    )
    assert addresses.ids_of(text) == {"part", "next", "sub", "s-o1", "c"}


def test_ids_are_read_as_a_browser_reads_tags() -> None:
    text = (
        "<!-- <div id='comment'> --><script>'<div id=\"script\">'</script>"
        '<DIV class=x ID=\'upper\'><div title=\'a > b; id="title"\' id="after&amp;all"><div data-id="data">'
        '<section\n  class="two lines"\n  id="lines"><tr hidden id=bare><div id=""><div id><thead id="thead">'
        '<svg><svg></svg><div id="nested"></div></svg><table id="first" id="second">'
    )
    assert addresses.ids_of(text) == {"upper", "after&all", "lines", "bare", "first"}


def test_addresses_are_those_that_mkdocs_gives(files: Files) -> None:
    found = addresses.addresses_of(files)
    assert {"", "studies/", "trials/", "methods/", "changes/", "methods/#search"} <= found
    assert not [address for address in found if not addresses.ADDRESS.fullmatch(address)]


def test_a_removed_study_without_a_redirect_fails_the_check(data: Path, capsys) -> None:
    withdraw(data, "hart-1977")
    for command in (["addresses"], ["addresses", "--write"]):
        assert main([*command, "--data", str(data)]) == 1
        told = capsys.readouterr().err
        assert 'no "studies/hart-1977/" on the pages' in told
        assert (
            "addresses.txt:" in told and f"Say in {data}/redirects.yml, a new file, where it is now" in told
        )
    lines = (data / "releases" / "addresses.txt").read_text(encoding="utf-8").splitlines()
    assert "./studies/hart-1977/" in lines and lines == sorted(lines)


def test_a_redirect_answers_for_the_page_and_its_parts_but_not_for_its_rows_elsewhere(
    data: Path, capsys
) -> None:
    withdraw(data, "hart-1977")
    (data / "redirects.yml").write_text("studies/hart-1977/: studies/\n", encoding="utf-8")
    assert main(["addresses", "--data", str(data)]) == 1
    told = capsys.readouterr().err
    assert "studies/hart-1977/" not in told and "diseases/tuberculosis/#" in told
    gone = sorted(set(re.findall(r'found no "([^"]+)" on the pages', told)))
    entries = [f'"{address}": "{address.partition("#")[0]}"\n' for address in gone]
    with (data / "redirects.yml").open("a", encoding="utf-8") as file:
        file.writelines(entries)
    assert main(["addresses", "--data", str(data)]) == 0
    assert main(["build", "--data", str(data), "--docs", str(data.parent / "docs-out")]) == 0
    moved = (data.parent / "docs-out" / "diseases" / "tuberculosis.md").read_text(encoding="utf-8")
    assert '<p class="moved" id="hart-1977-o1">' in moved


def test_the_entries_that_the_message_proposes_are_all_that_a_withdrawn_study_needs(
    data: Path, capsys
) -> None:
    withdraw(data, "hart-1977")
    assert main(["addresses", "--data", str(data)]) == 1
    told = capsys.readouterr().err
    entries = re.findall(r"where it is now, for example (\S+: \S+), or restore it", told)
    assert entries[-1] == '"studies/hart-1977/": "studies/"'
    assert len(entries) == told.count("addresses/vanished")
    assert "studies/hart-1977/#" not in told, "a page that vanished speaks for its parts"
    (data / "redirects.yml").write_text("\n".join(entries) + "\n", encoding="utf-8")
    assert main(["addresses", "--write", "--data", str(data)]) == 0, capsys.readouterr().err
    assert main(["build", "--data", str(data), "--docs", str(data.parent / "docs-out")]) == 0


def test_a_redirect_page_leads_on_with_and_without_scripts(data: Path) -> None:
    (data / "redirects.yml").write_text("studies/hart-1976/: studies/hart-1977/\n", encoding="utf-8")
    docs = data.parent / "docs-out"
    assert main(["build", "--data", str(data), "--docs", str(docs)]) == 0
    text = (docs / "studies" / "hart-1976" / "index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../hart-1977/">' in text
    assert '<script src="../../assets/redirect.js"></script>' in text
    assert '<a id="moved" href="../hart-1977/">' in text


WRONG = pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[a, b]", "expected a mapping"),
        ("studies/x/: https://elsewhere.example/", "expected an address of the site"),
        ('"studies/x/\\"><script>": studies/', "expected an address of the site"),
        ("studies/../x/: studies/", "expected an address of the site"),
        ("studies/x/: studies/nobody-1900/", "expected an address of the present site"),
        ("studies/hart-1977/: studies/", "expected a vanished address"),
        ("studies/x/: {a: b}", "expected an address of the site"),
        ("studies/x/: [", "redirects.yml:"),
    ],
)


@WRONG
def test_a_wrong_redirect_is_a_problem_with_its_place(
    data: Path, published_files: Files, text: str, told: str
) -> None:
    (data / "redirects.yml").write_text(f"{text}\n", encoding="utf-8")
    _, problems = living.redirected(published_files, data, "https://portal.example.org/")
    said = "\n".join(map(str, problems))
    assert told in said and "redirects.yml:" in said


def test_a_problem_of_redirects_stops_the_build(data: Path, capsys) -> None:
    """With any problem of these the build writes nothing; the other kinds of them are told by the test before."""
    text, told = "studies/x/: studies/nobody-1900/", "expected an address of the present site"
    (data / "redirects.yml").write_text(f"{text}\n", encoding="utf-8")
    assert main(["build", "--data", str(data), "--docs", str(data.parent / "docs-out")]) == 1
    error = capsys.readouterr().err
    assert told in error and "redirects.yml:" in error
    assert not (data.parent / "docs-out").exists()


def test_no_published_address_of_the_real_dataset_vanished(
    root: Path,
    portal_files: Callable[[str], tuple[Path, Files]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not list(
        (root / "data" / "releases").glob("*.json")
    ):  # what is kept for the tests knows of no release
        made = portal_files("skin")[1]
        monkeypatch.setattr("generator.build.make_files", lambda *_, **__: dict(made))
    assert main(["addresses", "--data", str(root / "data")]) == 0, capsys.readouterr().err


def test_what_changed_since_a_release_is_no_address_to_keep_and_what_was_released_is(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A figure is corrected after a release, addresses are listed; then the next version is released."""

    def listed() -> set[str]:
        assert main(["addresses", "--write", "--data", str(data)]) == 0, capsys.readouterr().err
        lines = (data / "releases" / "addresses.txt").read_text(encoding="utf-8").splitlines()
        return {line for line in lines if line.startswith("./changes/#v")}

    assert listed() == set(), "nothing is released yet"
    assert main(["release", "2026.11.0", "--rehearsal", "--data", str(data)]) == 0
    assert listed() == {"./changes/#v2026-11-0"}
    edit(
        data / "studies" / "aronson-1948.yml",
        ("    events: 4\n    total: 123", "    events: 5\n    total: 123"),
    )
    assert listed() == {"./changes/#v2026-11-0"}
    set_version(data, "2026.12.0", "2026-12-20")
    assert main(["release", "2026.12.0", "--rehearsal", "--data", str(data)]) == 0
    assert listed() == {
        "./changes/#v2026-11-0",
        "./changes/#v2026-12-0",
        "./changes/#v2026-12-0-tuberculosis",
    }


def test_a_list_of_before_that_holds_what_changed_since_a_release_is_no_fault(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = data / "releases" / "addresses.txt"
    kept = file.read_text(encoding="utf-8")
    file.write_text(f"{kept}./changes/#v2025-01-0\n./changes/#v2026-11-0-unreleased\n", encoding="utf-8")
    assert main(["addresses", "--data", str(data)]) == 0, capsys.readouterr().err
    assert main(["addresses", "--write", "--data", str(data)]) == 0
    assert file.read_text(encoding="utf-8") == kept
