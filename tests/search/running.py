"""Runs the search code without a browser, in the Node that comes with Playwright, and reads the list of queries."""

import csv
import json
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from generator.search.entry import Entry
from generator.search.index import index_files

HERE = Path(__file__).resolve().parent
ENGINE = HERE.parents[1] / "templates" / "theme" / "assets" / "search-engine.js"
FIRST = 2  # places in which what was meant must stand


@dataclass(frozen=True)
class Query:
    """What somebody types, who they are, and where they want to be; a star stands for anything."""

    query: str
    user: str
    address: str

    def leads(self, addresses: Sequence[str]) -> bool:
        """Is it among the first addresses found?"""
        pattern = ".*".join(map(re.escape, self.address.split("*")))
        return any(re.fullmatch(pattern, address) for address in addresses[:FIRST])


def queries() -> list[Query]:
    """The list of queries."""
    with (HERE / "queries.csv").open(encoding="utf-8", newline="") as file:
        return [Query(**row) for row in csv.DictReader(file)]


def write_index(folder: Path, files: Mapping[str, str]) -> Path:
    """The files of an index in a folder, as a site has them."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder / "search"


def index_of(folder: Path, entries: Iterable[Entry]) -> Path:
    """The index of made-up entries."""
    return write_index(folder, index_files(entries))


def run(folder: Path, queries: Sequence[str], texts: Sequence[str] = ()) -> dict[str, Any]:
    """What the search answers to each query over the index in a folder, and the texts as it folds them."""
    node, _ = compute_driver_executable()
    done = subprocess.run(
        [str(node), str(HERE / "run.cjs"), str(ENGINE), str(folder)],
        input=json.dumps({"queries": list(queries), "texts": list(texts)}),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=120,
    )
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def addresses(folder: Path, queries: Sequence[str]) -> dict[str, list[str]]:
    """The addresses found for each query, the first ten, in order."""
    answers = run(folder, queries)["answers"]
    return {
        query: [entry["address"] for entry in answer["entries"]]
        for query, answer in zip(queries, answers, strict=True)
    }
