"""The portals' files, made once: the tests of exports read nothing but what a reader would download.

Both portals, and the first with one sound study more: what holds for these holds whatever is added.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.build import make_files
from generator.checks import check_folder
from tests.grown import grown
from tests.raw import read_yaml
from tools.scratch_site import CHARTS

ROOT = Path(__file__).resolve().parents[2]
DATASETS = {"skin": ROOT / "data", "bcg": ROOT / "tests" / "portals" / "bcg" / "data"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Portal:
    """The dataset's folder, as people wrote it, and every file that is made of it."""

    data: Path
    files: dict[str, str]
    binary: dict[str, bytes]

    def yaml(self, name: str) -> Any:
        """A file of the dataset, read without the program's help."""
        return read_yaml(self.data / name)

    def studies(self) -> dict[str, Row]:
        """Every study's file by id."""
        return {path.stem: read_yaml(path) for path in sorted((self.data / "studies").glob("*.yml"))}

    def csv(self, path: str) -> list[dict[str, str]]:
        """The rows of a CSV file as text."""
        return list(csv.DictReader(io.StringIO(self.files[f"downloads/{path}"], newline="")))

    def csv_names(self, path: str) -> list[str]:
        """The names of a CSV file's columns."""
        return self.files[path].splitlines()[0].split(",")

    def json(self, path: str) -> Any:
        """A JSON file."""
        return json.loads(self.files[path])

    def below(self, folder: str, ending: str = "") -> list[str]:
        """Paths of files below a folder."""
        every = (*self.files, *self.binary)
        return sorted(path for path in every if path.startswith(folder) and path.endswith(ending))

    def bytes(self, path: str) -> bytes:
        """What stands in a file."""
        return self.binary[path] if path in self.binary else self.files[path].encode()

    @property
    def diseases(self) -> list[str]:
        """Slugs of the diseases, in their order."""
        return list(self.yaml("vocabularies/disease.yml"))


def make_portal(data: Path) -> Portal:
    """The files of a dataset; charts come from the cache that builds keep."""
    dataset, problems = check_folder(data)
    assert dataset is not None, problems
    made = make_files(dataset, CHARTS)
    return Portal(
        data,
        {path: text for path, text in made.items() if isinstance(text, str)},
        {path: content for path, content in made.items() if isinstance(content, bytes)},
    )


@pytest.fixture(scope="session", params=[*DATASETS, "grown"])
def portal(request: pytest.FixtureRequest, made: Callable[[str], Portal]) -> Portal:
    """Each of the two portals, and the first with a study more."""
    return made(request.param)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Portal]:
    """A portal by name, made at the first asking; "grown" is the first with a study more."""
    kept: dict[str, Portal] = {}

    def get(name: str) -> Portal:
        if name not in kept:
            data = grown(tmp_path_factory.mktemp(name)) if name == "grown" else DATASETS[name]
            kept[name] = make_portal(data)
        return kept[name]

    return get
