"""A study with every key passes, is built, and each value comes back from the API as it was written."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.build import make_files
from generator.checks import sound_dataset
from tests.checks.broken import copy_of_good
from tests.checks.test_every_key_path import full_study, other_study, places_in, write

ROOT = Path(__file__).resolve().parents[2]
# Of readers the files have names, numbers and labels; the hashes are held against the rows by `reading`.
WITHIN = ("readings", "extraction.by.handle")
# Words that a page prints as they were written, wherever they stand; of a notice it links the DOI before the address.
PROSE = {"definition", "note", "doubts", "funding", "competing_interests", "stopped_reason", "background_treatment",
         "population", "subset", "instrument", "unit_of_analysis", "p_value", "issue", "volume", "pages",
         "article_number", "allocation", "doi", "ref"}  # fmt: skip


def values_in(item: Any) -> Iterator[Any]:
    """Every value below, without the keys."""
    parts = item.values() if isinstance(item, dict) else item if isinstance(item, list) else None
    if parts is None:
        yield item
    else:
        for part in parts:
            yield from values_in(part)


@pytest.mark.parametrize("make", [full_study, other_study], ids=["full", "other"])
def test_a_study_with_every_key_is_built_and_its_values_come_back_as_they_were_written(
    make: Callable[[Path], dict[str, Any]], tmp_path: Path
) -> None:
    data = copy_of_good(tmp_path)
    study = make(data)
    write(data, study)
    files = make_files(sound_dataset(data), ROOT / "build" / "chart-cache")
    said = list(values_in(json.loads(str(files["api/v1/studies/first-2020.json"]))["data"]))
    words = "\n".join(str(value) for value in said)
    page = html.unescape(str(files["studies/first-2020.md"]))
    lost = []
    for path, owner, key in places_in(study):
        value = owner[key]
        if isinstance(value, (dict, list, bool)) or value is None or path.startswith(WITHIN):
            continue
        is_there = value in said if isinstance(value, (int, float)) else str(value) in words
        if not is_there or (key in PROSE and str(value) not in page):
            lost.append((path, value))
    assert lost == []
