"""The settings beside the pages: which pages the navigation has, whose words they are, and nobody's file is lost."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.settings import MARK, as_yaml, base_settings, settings_file

GUIDE = "---\nnav_title: {title}\nnav_order: {place}\n---\n# Guide\n"
LISTS = [
    {"Studies": "studies/index.md"},
    {"Trials": "trials/index.md"},
    {
        "Methods": [
            {"Methods": "methods.md"},
            {"Searches and screening": "searches.md"},
            {"Reporting checklists": "checklists.md"},
            {"The source review": "review.md"},
            {"Glossary": "glossary.md"},
            {"About": "about.md"},
        ]
    },
    {
        "Data": [
            {"The dataset": "data.md"},
            {"Data dictionary": "dictionary.md"},
            {"What changed": "changes.md"},
        ]
    },
]
HEAD = [
    {"Home": "index.md"},
    {"Diseases": [{"Dry eye": "diseases/dry-eye.md"}, {"Itchy eye": "diseases/itchy-eye.md"}]},
]
CONTRIBUTING = [
    {"The study file": "contributing/study-file.md"},
    {"What the messages mean": "contributing/messages.md"},
]


@pytest.fixture
def portal(tmp_path: Path, root: Path) -> Path:
    """A folder with a small dataset, where its portal is made."""
    shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "portal" / "data")
    return tmp_path / "portal"


def write(file: Path, text: str) -> None:
    """A file with the folders that it needs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def build(portal: Path, docs: str = "build/docs") -> int:
    return main(["build", "--data", str(portal / "data"), "--docs", str(portal / docs)])


def settings_of(portal: Path, docs: str = "build/docs") -> Any:
    """The settings that a build writes, as MkDocs would read them."""
    assert build(portal, docs) == 0
    return yaml.safe_load(settings_file(portal / docs).read_text(encoding="utf-8"))


def test_without_handwritten_pages_the_navigation_has_diseases_and_lists_and_no_study(portal: Path) -> None:
    settings = settings_of(portal)
    assert settings["nav"] == [*HEAD, *LISTS, {"Contribute": CONTRIBUTING}]
    assert settings["not_in_nav"].split() == ["/studies/*", "!/studies/index.md", "/diseases/*/"]


def test_beside_the_first_page_the_navigation_has_six_entries_whatever_was_written_by_hand(
    portal: Path,
) -> None:
    for name in ("a", "b/c", "d/e/f", "contributing/g"):
        write(portal / "docs" / f"{name}.md", "# A page\n")
    first, *entries = (name for entry in settings_of(portal)["nav"] for name in entry)
    assert (first, entries) == ("Home", ["Diseases", "Studies", "Trials", "Methods", "Data", "Contribute"])


def test_handwritten_pages_stand_behind_the_generated_ones_by_folder_and_in_the_order_that_they_name(
    portal: Path,
) -> None:
    write(portal / "docs" / "about-us.md", "# Who we are\n")
    write(portal / "docs" / "contributing" / "a.md", "# A\n")
    write(portal / "docs" / "contributing" / "z.md", GUIDE.format(title="Zed", place=1))
    write(portal / "docs" / "how-to_read" / "index.md", "# Reading\n")
    write(portal / "docs" / "how-to_read" / "charts.md", "# Charts\n")
    write(portal / "docs" / "how-to_read" / "more" / "old.md", "# Old\n")
    write(portal / "docs" / "how-to_read" / "note.txt", "no page")
    assert settings_of(portal)["nav"] == [
        *HEAD,
        *LISTS,
        {
            "Contribute": [
                *CONTRIBUTING,
                {"Zed": "contributing/z.md"},
                "about-us.md",
                "contributing/a.md",
                {"How to read": ["how-to_read/index.md", "how-to_read/charts.md", "how-to_read/more/old.md"]},
            ]
        },
    ]


@pytest.mark.parametrize(
    "title", ["Yes: [no] {at} all, #1 & 'more'", "No", "12:30", "2020-01-01", "1e3", "~", "- é"]
)
def test_a_title_is_text_whatever_yaml_would_make_of_it(title: str) -> None:
    entries = [{title: "a.md"}, {title: [{title: "b.md"}]}]
    assert yaml.safe_load(as_yaml({"nav": entries})) == {"nav": entries}


def test_a_title_cannot_become_markup_where_the_theme_prints_it(portal: Path) -> None:
    write(portal / "docs" / "a.md", GUIDE.format(title="'<script>x</script>'", place=1))
    file = portal / "data" / "portal.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    told = [
        "description: 'A \"quoted\" <b>sentence</b>.'" if x.startswith("description:") else x for x in lines
    ]
    file.write_text("\n".join(told) + "\n", encoding="utf-8")
    settings = settings_of(portal)
    assert '"' not in settings["site_description"] and "<" not in settings["site_description"]
    assert "<" not in str(settings["nav"])


def test_a_place_that_is_no_number_is_told_with_the_page(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(portal / "docs" / "a.md", GUIDE.format(title="A", place="first"))
    assert build(portal) == 2
    assert 'evidence: a.md, a hand-written page: found nav_order: "first", expected a whole number' in (
        capsys.readouterr().err
    )
    assert not (portal / "build").exists()


@pytest.mark.parametrize(
    ("docs", "file", "site"),
    [
        ("build/docs", "build/mkdocs.yml", "site"),
        ("out", "out.mkdocs.yml", "out.site"),
        ("a/b.c", "a/b.c.mkdocs.yml", "b.c.site"),
    ],
)
def test_the_settings_stand_beside_the_pages_and_name_their_folder(
    portal: Path, docs: str, file: str, site: str
) -> None:
    settings = settings_of(portal, docs)
    assert settings_file(portal / docs) == portal / file
    assert (settings["docs_dir"], settings["site_dir"]) == (Path(docs).name, site)


def test_the_settings_build_on_those_beside_the_dataset_else_on_the_programs_own(
    portal: Path, root: Path
) -> None:
    beside = portal / "build"
    assert (beside / settings_of(portal)["INHERIT"]).resolve() == root / "mkdocs.yml"
    write(portal / "mkdocs.yml", "theme: {name: material, language: de}\n")
    assert settings_of(portal)["INHERIT"] == "../mkdocs.yml"
    assert settings_of(portal, "out")["INHERIT"] == "mkdocs.yml"


def test_settings_that_a_build_wrote_are_never_built_on(portal: Path, root: Path) -> None:
    write(portal / "mkdocs.yml", f"{MARK}\nsite_name: an earlier build\n")
    assert base_settings(portal / "data") == root / "mkdocs.yml"


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_somebody_elses_file_in_the_place_of_the_settings_is_refused_and_nothing_is_written(
    portal: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = portal / "build" / "mkdocs.yml"
    write(portal / "other.yml", "site_name: Mine\n")
    theirs.parent.mkdir()
    if kind == "file":
        theirs.write_text("site_name: Mine\n", encoding="utf-8")
    elif kind == "folder":
        theirs.mkdir()
    else:
        theirs.symlink_to("../other.yml")
    assert build(portal) == 2
    assert f"{theirs}: found something that this program did not write" in capsys.readouterr().err
    assert [path.name for path in theirs.parent.iterdir()] == ["mkdocs.yml"]
    assert kind == "folder" or theirs.read_text(encoding="utf-8") == "site_name: Mine\n"


def test_settings_that_are_the_same_are_not_written_again_and_others_are(portal: Path) -> None:
    settings_of(portal)
    file = settings_file(portal / "build" / "docs")
    before = (file.stat().st_ino, file.stat().st_mtime_ns, file.read_bytes())
    settings_of(portal)
    assert (file.stat().st_ino, file.stat().st_mtime_ns, file.read_bytes()) == before
    write(portal / "docs" / "new.md", "# New\n")
    assert "new.md" in settings_of(portal)["nav"][-1]["Contribute"]
    assert sorted(path.name for path in file.parent.iterdir()) == [".docs.trees", "docs", "mkdocs.yml"]


def test_a_dataset_with_problems_leaves_the_settings_as_they_were(portal: Path) -> None:
    settings_of(portal)
    file = settings_file(portal / "build" / "docs")
    before = file.read_bytes()
    write(portal / "docs" / "new.md", "# New\n")
    (portal / "data" / "studies" / "bad.yml").write_text("id: [\n", encoding="utf-8")
    assert build(portal) == 1
    assert file.read_bytes() == before
