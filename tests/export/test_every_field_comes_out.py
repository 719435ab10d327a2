"""A study with every key of the schema passes, `fmt` leaves what it says, and API, CSV and page say each value."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.authoring.fmt import format_study
from generator.build import make_files
from generator.charts.static import Fingerprints
from generator.checks import sound_dataset
from tests.checks.broken import copy_of_good
from tests.checks.test_every_key_path import as_json, full_study, other_study, places_in, series_study, write

MADE = (full_study, other_study, series_study)
NAMES = ("full", "other", "series")
# Of readers the files have names, numbers and labels; the hashes are held against the rows by `reading`.
WITHIN = ("readings", "extraction.by.handle", "extraction.by.orcid")
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


def cells_of(files: Mapping[str, str | bytes]) -> str:
    """Every cell of the tables to download."""
    tables = [
        str(text) for path, text in files.items() if path.startswith("downloads/") and path.endswith(".csv")
    ]
    return "\n".join(cell for table in tables for row in csv.reader(io.StringIO(table)) for cell in row)


@pytest.mark.parametrize("make", MADE, ids=NAMES)
def test_fmt_keeps_what_a_study_with_every_key_says_and_leaves_its_own_text_alone(
    make: Callable[[Path], dict[str, Any]], tmp_path: Path
) -> None:
    data = copy_of_good(tmp_path)
    study = make(data)
    written, file = io.BytesIO(), f"studies/{study['id']}.yml"
    YAML(typ="safe", pure=True).dump(as_json(study), written)
    once = format_study(file, written.getvalue()).text
    assert once is not None
    assert as_json(YAML(typ="safe", pure=True).load(once)) == as_json(study)
    assert format_study(file, once.encode()).text == once


@pytest.mark.parametrize("make", MADE, ids=NAMES)
def test_a_study_with_every_key_is_built_and_its_values_come_back_as_they_were_written(
    make: Callable[[Path], dict[str, Any]], tmp_path: Path
) -> None:
    data = copy_of_good(tmp_path)
    study = make(data)
    write(data, study)
    files = make_files(sound_dataset(data), drawings=Fingerprints())
    said = list(values_in(json.loads(str(files[f"api/v1/studies/{study['id']}.json"]))["data"]))
    cells = cells_of(files)
    words = "\n".join(str(value) for value in said)
    page = html.unescape(str(files[f"studies/{study['id']}.md"]))
    lost = []
    for path, owner, key in places_in(study):
        value = owner[key]
        if isinstance(value, (dict, list, bool)) or value is None or path.startswith(WITHIN):
            continue
        is_there = value in said if isinstance(value, (int, float)) else str(value) in words
        if not is_there or str(value) not in cells or (key in PROSE and str(value) not in page):
            lost.append((path, value))
    assert lost == []
