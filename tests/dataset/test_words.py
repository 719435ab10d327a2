"""What contributors read is true: the study file that is filled in passes the check, the citation is of these data."""

import re
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from generator.checks import check_folder

COMMENTED_KEY = re.compile(r"^( *)# (readings:|  (?:- )?\w+: \S+|  +\w+: \S+|pmid: |pmcid: )", re.MULTILINE)


@pytest.fixture(scope="module")
def record(root: Path) -> str:
    page = (root / "docs" / "contributing" / "study-example.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    return str(block)


def problems_with(root: Path, folder: Path, record: str) -> list[str]:
    """What the check says of the project's dataset with one more study."""
    shutil.copytree(root / "data", folder / "data")
    (folder / "data" / "studies" / "surname-2026.yml").write_text(record, encoding="utf-8")
    return [str(problem) for problem in check_folder(folder / "data")[1]]


def test_the_study_file_filled_in_passes_the_check(root: Path, tmp_path: Path, record: str) -> None:
    assert problems_with(root, tmp_path, record) == []


def test_the_study_file_filled_in_passes_with_its_commented_keys_too(
    root: Path, tmp_path: Path, record: str
) -> None:
    with_all_keys, opened = COMMENTED_KEY.subn(r"\1\2", record)
    assert opened == 9
    assert problems_with(root, tmp_path, with_all_keys) == []


def test_the_citation_names_the_version_of_the_data_and_no_later_date(root: Path) -> None:
    reader = YAML(typ="safe", pure=True)
    citation = reader.load((root / "CITATION.cff").read_text(encoding="utf-8"))
    portal = reader.load((root / "data" / "portal.yml").read_text(encoding="utf-8"))
    assert citation["title"] == portal["title"]
    assert str(citation["version"]) == portal["version"]
    assert str(citation["date-released"]) <= str(portal["data_date"])  # the data may move on before a release
