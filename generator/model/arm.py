"""A group of patients: who they were and what they were given."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from generator.model.base import Count, Number, Record, RowId, Slug, Text

Role = Literal["intervention", "control"]


class Quantity(Record):
    """A dose: one value or a range, with its unit."""

    value: Number | None = Field(None, description="The value", examples=[1000000])
    low: Number | None = Field(None, description="Lowest value", examples=[1000000])
    high: Number | None = Field(None, description="Highest value", examples=[3000000])
    unit: Text = Field(description="A unit declared in product.yml", examples=["mg"])


class Span(Record):
    """A range of whole numbers."""

    low: Count = Field(description="Lowest", examples=[1])
    high: Count = Field(description="Highest", examples=[4])


def _product_kind(value: Any) -> str | None:
    """Which kind of value it is; a mapping with a value or a unit is meant as a quantity."""
    if isinstance(value, dict):
        return "quantity" if "unit" in value or "value" in value else "span"
    kinds = {bool: None, str: "term", int: "count", Quantity: "quantity", Span: "span"}
    return kinds.get(type(value))


ProductValue = Annotated[
    Annotated[str, Tag("term")]
    | Annotated[Count, Tag("count")]
    | Annotated[Quantity, Tag("quantity")]
    | Annotated[Span, Tag("span")],
    Discriminator(
        _product_kind,
        custom_error_type="product_value",
        custom_error_message="a term, words, a whole number or a mapping with low and high",
    ),
]


class Age(Record):
    """Age of an arm's patients in years."""

    mean: Number | None = Field(None, description="Mean, years", examples=[46.3])
    sd: Number | None = Field(None, description="Standard deviation, years", examples=[10.3])
    median: Number | None = Field(None, description="Median, years", examples=[30])
    low: Number | None = Field(None, description="Youngest, years", examples=[19])
    high: Number | None = Field(None, description="Oldest, years", examples=[54])
    q1: Number | None = Field(None, description="Lower quartile, years", examples=[27])
    q3: Number | None = Field(None, description="Upper quartile, years", examples=[60])


class Arm(Record):
    """One group of patients treated alike."""

    id: RowId = Field(description="Id, unique in the file", examples=["treated"])
    label: Text = Field(description="What the group got, in a few words", examples=["Placebo"])
    role: Role = Field(description="intervention or control", examples=["intervention"])
    compared_with: RowId | None = Field(
        None, description="Control arm it was compared with at the same time", examples=["placebo"]
    )
    disease: Slug | None = Field(None, description="A term of disease.yml; absent if mixed")
    population: Text | None = Field(
        None, description="Who the patients were", examples=["adults with moderate disease"]
    )
    product: dict[str, ProductValue] | None = Field(
        None, description="What was given, by the attributes that product.yml declares"
    )
    comparator: Text | None = Field(None, description="What the control group got", examples=["placebo"])
    background_treatment: Text | None = Field(
        None,
        description="Other treatment that the group went on with or began, to which this was added",
        examples=["usual care at a stable dose for four weeks before"],
    )
    masking: Slug | None = Field(
        None,
        description="Masking of this group where it differs from the study's, a term of masking.yml",
        examples=["open-label"],
    )
    planned: Count | None = Field(None, description="People planned, not enrolled", examples=[15])
    enrolled: Count | None = Field(None, description="People enrolled", examples=[12])
    analysed: Count | None = Field(None, description="People analysed", examples=[12])
    female: Count | None = Field(None, description="Women among them", examples=[11])
    age: Age | None = Field(None, description="Age, years")
