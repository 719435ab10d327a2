"""What becomes of a row's attributes: checked first, then named values of a specification and of a CSV."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import pytest

from generator.charts.static import specification
from generator.charts.values import ASIDE, checked, refuse_outside, values_of
from tests.charts import samples


@dataclass(frozen=True)
class Row:
    """A row of a made-up chart."""

    label: str
    share: float | None
    people: int | None = None


@dataclass(frozen=True)
class Mark:
    """A mark with a row as a part."""

    area: float
    row: Row
    from_: float
    label: str
    look: str = field(default="left", metadata=ASIDE)


def test_a_mark_and_its_parts_become_one_level_of_values_in_their_order():
    values = values_of(Mark(64, Row("first", 0.5), 0.25, "second"))
    assert list(values.items()) == [
        ("area", 64),
        ("label", "second"),
        ("share", 0.5),
        ("people", None),
        ("from", 0.25),
    ]


def test_no_layer_lacks_a_value_that_its_marks_are_placed_by():
    for name, draw in samples.all_charts().items():
        spec = specification(draw())
        for layer in spec["layer"]:
            asked = {part["field"] for part in layer["encoding"].values() if isinstance(part, dict)}
            for values in spec["datasets"][layer["data"]["name"]]:
                assert asked <= set(values), (name, layer["name"])


def test_text_is_made_readable_and_a_number_that_is_none_is_missing():
    assert checked([Row(" a\u202e\n b ", math.nan)]) == [Row("a\ufffd b", None)]


def test_numbers_of_one_attribute_are_all_whole_or_all_floats_and_counts_stay_whole():
    (first, _, _) = checked([Row("a", 1, 1), Row("b", 0.5, 1), Row("c", 1, None)])
    assert (type(first.share), type(first.people)) == (float, int)
    (first, _) = checked([Row("a", 1), Row("b", 2)])
    assert type(first.share) is int


def test_what_no_scale_can_show_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        checked([Row("a", -math.inf)])
    with pytest.raises(ValueError, match="'a' has share 50"):
        refuse_outside("a", share=50, other=None)
    with pytest.raises(ValueError, match="needs the label of each row"):
        checked([Row("a", 0.5), Row(None, 0.5)])
    with pytest.raises(ValueError, match="no rows"):
        checked([])
