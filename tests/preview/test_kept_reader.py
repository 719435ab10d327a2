"""A reader that keeps what it has read says what a new one says, and opens only what was saved."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.load import load_readable
from generator.load.kept import Counted, KeptReader
from generator.rows.build import KeptStudies, make_rows
from tests.preview.edits import EDITS, FIRST, SECOND, replaced, write_portal


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_portal(tmp_path)


@pytest.fixture
def reader(data: Path) -> Iterator[KeptReader]:
    reader = KeptReader(data)
    load_readable(data, reader=reader)
    yield reader


def test_of_files_that_are_as_they_were_none_is_opened(data: Path, reader: KeptReader) -> None:
    load_readable(data, reader=reader.afresh())
    assert reader.counted == Counted(opened=0, parsed=0)


def test_only_the_saved_file_is_opened_and_it_is_parsed_only_where_its_bytes_are_others(
    data: Path, reader: KeptReader
) -> None:
    os.utime(data / FIRST, ns=(1, 1))
    load_readable(data, reader=reader.afresh())
    assert reader.counted == Counted(opened=1, parsed=0)
    replaced(data / FIRST, "events: 9\n", "events: 8\n")
    load_readable(data, reader=reader.afresh())
    assert reader.counted == Counted(opened=1, parsed=1)


@pytest.mark.parametrize("text", ["id: [never closed\n", "id: second-2021\n", ""])
def test_it_says_the_same_of_a_broken_file_as_a_new_reader_each_time_it_is_asked(
    data: Path, reader: KeptReader, text: str
) -> None:
    (data / FIRST).write_text(text, encoding="utf-8")
    (data / "studies" / "copy-of-second.yml").write_bytes((data / SECOND).read_bytes())
    expected = load_readable(data)[1]
    assert expected
    for _ in range(2):  # what the whole dataset finds wrong with a kept file is not said twice
        assert load_readable(data, reader=reader.afresh())[1] == expected


def test_after_each_kind_of_edit_it_gives_the_dataset_that_a_new_reader_gives(
    data: Path, reader: KeptReader
) -> None:
    kept = KeptStudies()
    for edit in EDITS:
        if edit.name in ("a template", "a page by hand"):
            continue
        edit.make(data.parent)
        found, problems = load_readable(data, reader=reader.afresh())
        assert (found, problems) == load_readable(data), edit.name
        assert found is not None
        rows, expected = make_rows(found, kept), make_rows(found)
        assert [repr(row) for row in rows.outcomes] == [repr(row) for row in expected.outcomes], edit.name


def test_rows_are_made_anew_of_the_changed_study_alone(data: Path, reader: KeptReader) -> None:
    kept = KeptStudies()
    before, _ = load_readable(data, reader=reader.afresh())
    assert before is not None
    make_rows(before, kept)
    assert kept.made == len(before.studies) == 2
    replaced(data / FIRST, "events: 9\n", "events: 8\n")
    after, _ = load_readable(data, reader=reader.afresh())
    assert after is not None and after.study_by_id["second-2021"] is before.study_by_id["second-2021"]
