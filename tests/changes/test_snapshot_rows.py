"""Rows of a snapshot: kept as plain JSON, and read by the kind of value that is expected."""

import json

import pytest
from pydantic import ValidationError

from generator.history import SnapshotRow

KEPT = {
    "row": "o1",
    "events": 8,
    "percent": 8.0,
    "controlled": True,
    "diseases": ["d1", "d2"],
    "dose": {"value": 2, "unit": "mg"},
}


@pytest.fixture
def row() -> SnapshotRow:
    return SnapshotRow(KEPT)


def test_a_row_is_written_and_read_back_as_it_was_kept(row: SnapshotRow) -> None:
    text = json.dumps(row.model_dump(mode="json", exclude_none=True))
    assert text == json.dumps(KEPT)  # 8 stays 8 and 8.0 stays 8.0, in the same order
    again = SnapshotRow.model_validate_json(text)
    assert again == row
    assert json.dumps(again.model_dump(mode="json")) == text


def test_a_value_is_given_only_as_the_kind_that_it_is(row: SnapshotRow) -> None:
    assert (row.text("row"), row.text("events")) == ("o1", None)
    assert (row.number("events"), row.number("percent")) == (8, 8.0)
    assert (row.number("row"), row.number("controlled")) == (None, None)  # yes is not 1
    assert (row.count("events"), row.count("percent"), row.count("controlled")) == (8, None, None)
    assert (row.texts("diseases"), row.texts("row")) == (("d1", "d2"), ())


def test_what_is_absent_is_none_and_never_nought(row: SnapshotRow) -> None:
    assert not row.has("total")
    found = (row.value("total"), row.text("total"), row.number("total"), row.count("total"))
    assert found == (None,) * 4
    assert row.texts("total") == ()
    with pytest.raises(KeyError):
        row.required("total")


@pytest.mark.parametrize("kept", [[], "o1", {"row": object()}, {1: "o1"}])
def test_what_no_version_could_have_kept_is_refused(kept: object) -> None:
    with pytest.raises(ValidationError):
        SnapshotRow.model_validate(kept)
