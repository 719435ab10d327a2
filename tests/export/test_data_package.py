"""The downloads describe themselves as a Data Package that an outside program accepts; their checksums are right."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import frictionless
import pytest

from tests.export.conftest import Portal, Row


@pytest.fixture(scope="module")
def folder(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as a reader has them on disk, to be read and not changed."""
    top = tmp_path_factory.mktemp("package")
    for path in portal.below("downloads/"):
        file = top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(portal.bytes(path))
    return top / "downloads"


# Layouts of other programs, which have no columns of ours to describe (see test_tables_for_meta_analysis).
OF_OTHERS = ("metafor", "revman")


def tables(folder: Path) -> list[str]:
    """Every table of ours as CSV, by its path in the downloads."""
    paths = (path.relative_to(folder) for path in folder.rglob("*.csv"))
    return sorted(path.as_posix() for path in paths if path.parts[0] not in OF_OTHERS)


def tables_in(folder: Path) -> list[Path]:
    """The tables; the same judgements in the layout of another program are none more."""
    return [file for file in folder.rglob("*.csv") if file.parent.name != "robvis"]


@dataclass(frozen=True)
class Judged:
    """A table as it was found valid: its schema, its bytes, and the tables that its keys refer to."""

    schema: str
    content: bytes
    refers_to: tuple[tuple[str, Judged], ...]


JUDGED: set[Judged] = set()


def judged_as(folder: Path) -> dict[str, Judged]:
    """Each table of the package by its name."""
    listed = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    by_name = {each["name"]: each for each in listed}

    def of(each: Row) -> Judged:
        names = [key["reference"]["resource"] for key in each["schema"].get("foreignKeys", [])]
        others = tuple((name, of(by_name[name])) for name in names)
        return Judged(json.dumps(each["schema"]), (folder / each["path"]).read_bytes(), others)

    return {name: of(each) for name, each in by_name.items()}


@pytest.mark.filterwarnings("default")
def test_frictionless_finds_the_package_and_every_row_of_it_valid(folder: Path) -> None:
    """A table that is the same in two portals, with all that it refers to, is judged once."""
    package = frictionless.Package(str(folder / "datapackage.json"))
    assert len(package.resources) == len(tables(folder))
    every = judged_as(folder)
    new = {name for name, table in every.items() if table not in JUDGED}
    while new != (asked := new | {name for each in new for name, _ in every[each].refers_to}):
        new = asked
    for name in every.keys() - asked:
        package.remove_resource(name)
    report = package.validate()
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(asked)
    JUDGED.update(every.values())


@pytest.mark.filterwarnings("default")
def test_frictionless_sees_a_changed_figure(folder: Path, tmp_path: Path) -> None:
    for name in ("datapackage.json", "studies.csv"):
        content = (folder / name).read_bytes()
        (tmp_path / name).write_bytes(
            content.replace(b"true", b"trve", 1) if name == "studies.csv" else content
        )
    report = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource("studies").validate()
    assert not report.valid
    assert "type-error" in {error.type for error in report.tasks[0].errors}


def test_the_package_names_version_licence_and_every_csv_file(portal: Portal, folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    words = portal.yaml("portal.yml")
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["version"] == words["version"]
    assert package["licenses"] == [{"title": words["licence"]["name"], "path": words["licence"]["url"]}]
    assert package["created"] == f"{words['data_date']}T00:00:00Z"
    paths = [resource["path"] for resource in package["resources"]]
    assert sorted(paths) == tables(folder)
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        workbook = (folder / resource["workbook"]["path"]).read_bytes()
        assert resource["workbook"]["path"] == resource["path"].replace(".csv", ".xlsx")
        assert resource["workbook"]["bytes"] == len(workbook)
        assert resource["workbook"]["hash"] == f"sha256:{hashlib.sha256(workbook).hexdigest()}"


def test_the_checksums_are_those_of_every_other_file(folder: Path) -> None:
    listed = dict(
        line.split("  ", 1)[::-1]
        for line in (folder / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    )
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS.txt"]
    assert listed == {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_the_readme_names_every_table_and_the_licence(portal: Portal, folder: Path) -> None:
    text = (folder / "README.txt").read_text(encoding="utf-8")
    assert portal.yaml("portal.yml")["licence"]["url"] in text
    for path in folder.glob("*.csv"):
        assert f"  {path.name}: " in text
