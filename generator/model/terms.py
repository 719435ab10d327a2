"""The vocabularies: every term with its label and definition; the order in a file is the display order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Label, Number, Record, Slug, Text
from generator.model.important import ImportantDifference

WebAddressTemplate = Annotated[str, Field(pattern=r"^https?://[^\s\"'<>\\^`|]*\{id\}[^\s\"'<>\\^`|]*$")]


class Term(Record):
    """A word of the portal with what it means."""

    label: Label = Field(description="Name shown on pages", examples=["Relapse"])
    definition: Text = Field(description="One sentence", examples=["The disease came back."])


ALIASES = "Other names that the search finds it by: abbreviations, lay words, other spellings"


class Named(Term):
    """A term that people look for under other names too."""

    aliases: tuple[Label, ...] = Field((), description=ALIASES, examples=[["flare"]])


class Abbreviation(Term):
    """An abbreviation as it is written, and what it stands for (its label)."""

    short: Label = Field(description="The abbreviation, capitals as written", examples=["CI"])


class Codes(Record):
    """External codes of a disease, each verified."""

    mondo: Annotated[str, Field(pattern=r"^MONDO:\d{7}$")] | None = Field(None, description="Mondo id")
    mesh: Annotated[str, Field(pattern=r"^[A-Z]\d{6,9}$")] | None = Field(None, description="MeSH id")
    icd10: Annotated[str, Field(pattern=r"^[A-Z]\d{2}(\.\d{1,2})?$")] | None = Field(
        None, description="ICD-10 code", examples=["L40"]
    )


class Disease(Named):
    """A disease that has a page."""

    short: Label = Field(max_length=14, description="Short name for chart axes", examples=["Asthma"])
    population: Label | None = Field(
        None, description="The people asked about, if not those with the disease"
    )
    codes: Codes = Field(
        default_factory=lambda: Codes(mondo=None, mesh=None, icd10=None), description="Codes"
    )


class Domain(Named):
    """A domain of outcomes; ``anchor`` is the section of a disease page it stands under."""

    anchor: Slug = Field(description="Id of the section on a disease page", examples=["improvement"])
    kind: Literal["people", "score"] = Field(description="Counts of people, or scores")
    short: Label | None = Field(None, max_length=16, description="Short name for chart axes")


class DesignType(Named):
    """A study design; the file lists the strongest first."""

    short: Label = Field(description="Short name", examples=["RCT"])
    randomised: bool = Field(description="Were people allocated at random?")
    trial: bool = Field(description="A trial, not an observational study?")
    prospective: bool = Field(description="Planned before the people were treated?")


class Status(Term):
    """Why a study stands in the dataset, and what that means for combining it."""

    published: bool = Field(
        description="Have its results been published, not only said by a company or the press?"
    )
    pooled: bool = Field(description="May its results be combined?")
    shown_separately: bool = Field(description="Shown separately from the main evidence?")
    mark: Label | None = Field(None, description="Words printed beside such a study")


Model = Literal["random-effects", "common-effect"]
MODEL_KEY = "The model that leads a combined difference, where it is not the usual one"


class SafetyCategory(Named):
    """A category of adverse events."""

    combine: bool = Field(description="May counts be combined across studies?")
    timed: bool = Field(False, description="Does a count say little without the length of observation?")
    window_months: tuple[Number, Number] | None = Field(
        None,
        description="Lengths of observation that count as comparable: a timed harm is combined only within them",
    )
    included_in: Slug | None = Field(
        None, description="The wider category to which each of these events belongs by definition"
    )
    short: Label | None = Field(None, max_length=16, description="Short name for chart axes")
    model: Model | None = Field(None, description=MODEL_KEY)


class Measure(Record):
    """What was measured, exactly; results are combined only within one measure."""

    label: Label = Field(description="Name shown on pages", examples=["Complete remission"])
    kind: Literal["response", "event", "score"] = Field(description="response, event or score")
    domain: Slug = Field(description="A term of domain.yml")
    definition: Text = Field(description="One sentence")
    better: Literal["up", "down", "more", "fewer"] | None = Field(
        None, description="Which way is better; absent: neither, so nothing may be compared by it"
    )
    combine: bool = Field(description="May be combined across studies?")
    range: tuple[Number, Number] | None = Field(
        None, description="Lowest and highest value that the scale allows", examples=[[0, 72]]
    )
    whole_numbers: bool = Field(
        False,
        description="Is each person's value a whole number? A printed mean of few people can then be looked at (GRIM)",
    )
    opposite_of: Slug | None = Field(
        None, description="The safety category that holds exactly the people who are not in this measure"
    )
    window_months: tuple[Number, Number] | None = Field(None, description="Times that count as comparable")
    primary: bool = Field(False, description="Named first on the page")
    randomised_only: bool = Field(False, description="Combined only in randomised comparisons")
    after_comparison: bool = Field(
        False,
        description="Taken after the groups had changed over or without the control group: not controlled",
    )
    population: Label | None = Field(None, description="The patients it applies to, where only some")
    aliases: tuple[Label, ...] = Field((), description=ALIASES, examples=[["flare"]])
    model: Model | None = Field(None, description=MODEL_KEY)
    important_difference: ImportantDifference | None = Field(
        None, description="The smallest difference that matters, with its source and who chose it"
    )


class Unit(Term):
    """A unit of dose."""


class Attribute(Term):
    """One thing by which a treatment is described."""

    kind: Literal["term", "quantity", "count", "text"] = Field(
        description="A term, a quantity with unit, a count, or words"
    )
    in_card: bool = Field(
        False, description="Part of the product card: shown on the study's page alone, and no filter?"
    )
    in_registry: bool = Field(False, description="A column of registry.csv?")
    terms: dict[Slug, Named] = Field(default_factory=dict, description="Its terms, where kind is term")
    units: dict[str, Unit] = Field(default_factory=dict, description="Its units, where kind is quantity")


class Stratum(Record):
    """Products that may stand together; different strata are never mixed."""

    id: Slug = Field(description="Permanent id")
    label: Label = Field(description="Name shown on pages")
    terms: tuple[Slug, ...] = Field(min_length=1, description="Terms of the stratum's attribute")
    main: bool = Field(False, description="The portal's main question")
    definition: Text | None = Field(None, description="One sentence")


class Strata(Record):
    """How products are grouped."""

    attribute: Text = Field(description="The attribute that decides")
    groups: tuple[Stratum, ...] = Field(min_length=1, description="In display order")


class Axes(Record):
    """The two attributes that the chart of treatments is drawn over."""

    rows: Text = Field(description="Attribute of the rows")
    columns: Text = Field(description="Attribute of the columns")


class Sensitivity(Record):
    """A filter of studies, shown as a line beside each combined result."""

    id: Slug = Field(description="Permanent id")
    label: Label = Field(description="Name shown on pages")
    definition: Text = Field(description="One sentence")
    designs: tuple[Slug, ...] = Field((), description="Only these designs; empty: all")
    exclude_designs: tuple[Slug, ...] = Field((), description="Without these designs")
    published_in_review_period: bool = Field(False, description="Only studies of the review's period")
    stated_times_only: bool = Field(False, description="Only results with a stated time")


class Product(Record):
    """What an arm's product is described by, which products are never mixed, and the filters."""

    attributes: dict[str, Attribute] = Field(description="Attribute by key")
    strata: Strata = Field(description="Groups never mixed")
    treatments: Axes | None = Field(None, description="Axes of the treatments chart; absent: no such chart")
    sensitivity: tuple[Sensitivity, ...] = Field((), description="Sensitivity filters")

    @property
    def term_attributes(self) -> tuple[str, ...]:
        """The attributes whose values are terms: what kind of product it is, not how much of it or how it was made."""
        return tuple(key for key, item in self.attributes.items() if item.kind == "term" and not item.in_card)

    @property
    def card(self) -> frozenset[str]:
        """The attributes of the product card."""
        return frozenset(key for key, item in self.attributes.items() if item.in_card)


class Register(Term):
    """A register of trials."""

    pattern: Text = Field(description="Regular expression of a whole number", examples=[r"NCT\d{8}"])
    url: WebAddressTemplate = Field(description="Address with {id}")


class TrialStatus(Term):
    """Status of a registered trial."""

    ended: bool = Field(description="Has the trial ended, so that a report could be expected?")
    running: bool = Field(False, description="Are people being taken in, treated or followed?")
