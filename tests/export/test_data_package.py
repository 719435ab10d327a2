"""The downloads describe themselves as a Data Package that an outside program accepts; their checksums are right."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import frictionless
import pytest

from tests.export.conftest import Portal


@pytest.fixture
def folder(portal: Portal, tmp_path: Path) -> Path:
    """The files as a reader has them on disk."""
    for path in portal.below("downloads/"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(portal.bytes(path))
    return tmp_path / "downloads"


# Layouts of other programs, which have no columns of ours to describe (see test_tables_for_meta_analysis).
OF_OTHERS = ("metafor", "revman")


def tables(folder: Path) -> list[str]:
    """Every table of ours as CSV, by its path in the downloads."""
    paths = (path.relative_to(folder) for path in folder.rglob("*.csv"))
    return sorted(path.as_posix() for path in paths if path.parts[0] not in OF_OTHERS)


def tables_in(folder: Path) -> list[Path]:
    """The tables; the same judgements in the layout of another program are none more."""
    return [file for file in folder.rglob("*.csv") if file.parent.name != "robvis"]


@pytest.mark.filterwarnings("default")
def test_frictionless_finds_the_package_and_every_row_of_it_valid(folder: Path) -> None:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(tables(folder))


@pytest.mark.filterwarnings("default")
def test_frictionless_sees_a_changed_figure(folder: Path) -> None:
    file = folder / "studies.csv"
    file.write_bytes(file.read_bytes().replace(b"true", b"trve", 1))
    report = frictionless.Package(str(folder / "datapackage.json")).get_resource("studies").validate()
    assert not report.valid


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
