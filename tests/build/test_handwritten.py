"""Hand-written pages are copied as they are; a build never reads what a build wrote, and hides none of them."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build, make_files, site_files
from generator.charts.static import Fingerprints
from generator.checks import check_folder, sound_dataset
from generator.cli import main
from generator.errors import PortalError
from generator.handwritten import MOST_NAMED, handwritten, refuse_taken
from generator.release import living
from tests.portal_files import Files
from tests.raw import read_yaml
from tools.scratch_site import CHARTS, lend_charts


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    """A small dataset with a hand-written page beside it."""
    portal = tmp_path / "portal"
    shutil.copytree(root / "tests" / "checks" / "dataset", portal / "data")
    write(portal / "docs" / "guide.md", "# Guide\n")
    return portal / "data"


@pytest.fixture(scope="module")
def made(root: Path) -> Files:
    """What is generated of the small dataset, without drawings."""
    return make_files(sound_dataset(root / "tests" / "checks" / "dataset"), drawings=Fingerprints())


@pytest.fixture
def made_before(made: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds generate nothing anew: for tests of what stands beside the generated files."""

    def put(*_: object, into: Files | None = None, **__: object) -> Files:
        files: Files = {} if into is None else into
        files.update(made)
        return files

    monkeypatch.setattr("generator.build.make_files", put)


def write(file: Path, text: str = "mine") -> None:
    """A file with the folders that it needs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def everything(folder: Path) -> list[Path]:
    """All that stands below a folder, links as links."""
    return sorted(folder.rglob("*"))


READ_BY_THE_BUILD = ("data", "data/out", "data/studies/out", "docs", "docs/out", "docs/a/b", "x/../docs/out")


@pytest.mark.parametrize("name", READ_BY_THE_BUILD)
def test_a_build_into_what_it_reads_is_refused_and_nothing_is_written(
    data: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(data.parent)
    assert main(["build", "--data", str(data), "--docs", str(data.parent / name)]) == 2
    ran = capsys.readouterr()
    assert ran.out == "" and ran.err.count("\n") == 1
    assert f"{data.parent / name}: found a place in the " in ran.err
    assert f"such as {data.parent / 'build' / 'docs'}; nothing was written." in ran.err
    assert everything(data.parent) == before


def test_the_folder_of_handwritten_pages_is_refused_before_there_is_one(data: Path) -> None:
    shutil.rmtree(data.parent / "docs")
    with pytest.raises(PortalError, match="in the folder of hand-written pages"):
        build(data, data.parent / "docs")
    assert everything(data.parent) == sorted([data, *data.rglob("*")])


@pytest.mark.parametrize(
    ("link", "leads_to", "docs"),
    [
        ("elsewhere", "portal/docs", "elsewhere/out"),
        ("elsewhere", "portal/data/studies", "elsewhere/out"),
        ("out", "portal/docs/out", "out"),
        ("portal/docs/out", "far", "portal/docs/out"),
    ],
)
def test_symbolic_links_hide_no_folder(
    data: Path, tmp_path: Path, link: str, leads_to: str, docs: str
) -> None:
    (tmp_path / link).symlink_to(tmp_path / leads_to)
    with pytest.raises(PortalError, match="nothing was written"):
        build(data, tmp_path / docs)


def test_the_dataset_and_its_pages_may_be_links_themselves(data: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (data.parent / "docs").rename(pages)
    (data.parent / "docs").symlink_to(pages)
    (tmp_path / "linked").symlink_to(data)
    for docs in (pages / "out", data.parent / "docs", data / "out", tmp_path / "linked" / "out"):
        with pytest.raises(PortalError, match="nothing was written"):
            build(tmp_path / "linked", docs)


def test_a_relative_name_is_refused_as_well_and_the_usual_folder_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(data.parent)
    assert main(["build", "--docs", "docs"]) == 2
    assert capsys.readouterr().err == (
        "evidence: docs: found a place in the folder of hand-written pages (docs), expected one outside it: the next "
        "build would read what this one wrote. Name another with --docs, such as build/docs; nothing was written.\n"
    )


@pytest.mark.parametrize("name", [None, "pages", "docs-out", "data-out", "build/docs"])
def test_a_folder_beside_them_is_written_and_built_again(
    data: Path, name: str | None, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    request.getfixturevalue("monkeypatch").chdir(data.parent)
    lend_charts(data.parent)
    if name is not None:  # one through the whole command
        request.getfixturevalue("made_before")
    options = [] if name is None else ["--docs", name]
    assert main(["build", *options]) == 0
    assert (data.parent / (name or "build/docs") / "guide.md").read_text(encoding="utf-8") == "# Guide\n"
    capsys.readouterr()
    assert main(["build", *options]) == 0
    assert ": 0 new, 0 changed, 0 removed, " in capsys.readouterr().out


def test_what_is_hidden_or_lies_in_a_hidden_folder_is_no_page(data: Path) -> None:
    docs = data.parent / "docs"
    for name in (".hidden.md", ".trees/a.md", "a/.git/b/c.md", "a/b.md", "a/c.d/e.md"):
        write(docs / name)
    assert sorted(handwritten(data)) == ["a/b.md", "a/c.d/e.md", "guide.md"]


def test_pages_below_a_hidden_folder_are_found(data: Path, tmp_path: Path) -> None:
    data.parent.rename(tmp_path / ".portal")
    assert sorted(handwritten(tmp_path / ".portal" / "data")) == ["guide.md"]


@pytest.mark.usefixtures("made_before")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("index.md", "generated ones: index.md. Rename"),
        ("versions.json", "generated ones: versions.json. Rename"),
        ("methods/index.md", "generated ones: methods/index.md (generated: methods.md). Rename"),
        ("methods/index.html", "generated ones: methods/index.html (generated: methods.md). Rename"),
    ],
)
def test_a_handwritten_file_in_the_place_of_a_generated_one_is_told(
    data: Path, tmp_path: Path, name: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(data.parent / "docs" / name)
    assert main(["build", "--data", str(data), "--docs", str(tmp_path / "out")]) == 2
    ran = capsys.readouterr()
    assert ran.out == "" and ran.err.count("\n") == 1
    assert f"{data.parent / 'docs'}: found hand-written files" in ran.err and told in ran.err
    assert (data.parent / "docs" / name).read_text(encoding="utf-8") == "mine"
    assert not os.path.lexists(tmp_path / "out")


def test_of_many_such_files_the_first_are_named_and_the_others_counted(data: Path) -> None:
    names = [f"{number}.md" for number in range(MOST_NAMED + 2)]
    with pytest.raises(PortalError, match=r": 0\.md, 1\.md, 2\.md, 3\.md, 4\.md and 2 more\. Rename"):
        refuse_taken(data, names, names)


@pytest.mark.usefixtures("made_before")
def test_a_redirect_from_the_place_of_a_handwritten_file_is_a_problem(data: Path, tmp_path: Path) -> None:
    write(data.parent / "docs" / "old" / "index.html")
    (data / "redirects.yml").write_text("old/: studies/\n", encoding="utf-8")
    (problem,) = build(data, tmp_path / "out").problems
    assert (problem.line, problem.path, problem.rule) == (1, "old/", "redirects/target")
    assert problem.found == '"old/", which is there'


@pytest.mark.usefixtures("made_before")
def test_a_part_that_moved_from_a_handwritten_page_has_its_signpost_there(data: Path) -> None:
    (data / "redirects.yml").write_text('"guide/#old": studies/\n', encoding="utf-8")
    dataset, _ = check_folder(data)
    assert dataset is not None
    files, problems = site_files(data, dataset, CHARTS)
    assert problems == []
    text = files["guide.md"]
    assert isinstance(text, str) and text.startswith("# Guide\n") and '<p class="moved" id="old">' in text


def test_no_handwritten_page_of_the_project_stands_in_the_place_of_a_generated_one(
    root: Path, portal_files: Callable[[str], tuple[Path, Files]]
) -> None:
    generated, written = portal_files("skin")[1], handwritten(root / "data")
    refuse_taken(root / "data", written, generated)
    address = read_yaml(root / "data" / "portal.yml")["site_url"]
    files, problems = living.redirected({**written, **generated}, root / "data", address)
    assert problems == []
    assert "contributing/architecture.md" in files and "contributing/study-file.md" in files
