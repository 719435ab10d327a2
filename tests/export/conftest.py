"""The portals' files, made once: the tests of exports read nothing but what a reader would download.

Both portals, and the first with one sound study more: what holds for these holds whatever is added.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from generator.build import make_files
from generator.checks import check_folder
from tests.portal_files import DATASETS, Files
from tests.raw import read_yaml

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, Any]


@dataclass(frozen=True, eq=False)  # one portal is another only where it is the same object
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

    def soup(self, path: str) -> BeautifulSoup:
        """A page, or a page to embed, as a tree to read and not to change."""
        text = self.files[path]
        return _tree_of(text.partition("\n---\n")[2] if path.endswith(".md") else text)

    @property
    def diseases(self) -> list[str]:
        """Slugs of the diseases, in their order."""
        return list(self.yaml("vocabularies/disease.yml"))


@lru_cache(maxsize=1)  # the tests of one portal run one after another, and trees are large
def portal_of(data: Path) -> Portal:
    """The portal of a folder that is no fixture of all tests."""
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(problem) for problem in problems]
    made = make_files(dataset, ROOT / "build" / "chart-cache")
    texts = {path: text for path, text in made.items() if isinstance(text, str)}
    return Portal(data, texts, {path: text for path, text in made.items() if isinstance(text, bytes)})


@lru_cache(
    maxsize=512
)  # those of two large portals: most pages of a grown one are the pages that it grew from
def _tree_of(text: str) -> BeautifulSoup:
    """The tree of a text: each is parsed once, whichever portals and tests read it."""
    return BeautifulSoup(text, "lxml")


@pytest.fixture(scope="session", params=[*DATASETS, "grown"])
def portal(request: pytest.FixtureRequest, made: Callable[[str], Portal]) -> Portal:
    """Each of the two portals, and the first with a study more."""
    return made(request.param)


@pytest.fixture(scope="session")
def made(portal_files: Callable[[str], tuple[Path, Files]]) -> Callable[[str], Portal]:
    """A portal by name, made at the first asking; "grown" is the first with a study more."""

    @cache
    def get(name: str) -> Portal:
        data, files = portal_files(name)
        return Portal(
            data,
            {path: text for path, text in files.items() if isinstance(text, str)},
            {path: content for path, content in files.items() if isinstance(content, bytes)},
        )

    return get
