"""A study as its file holds it: one report, its arms, and every figure with source and basis."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from generator.model.base import (
    Count,
    DateField,
    Day,
    Months,
    Note,
    Number,
    Percentage,
    Record,
    RowId,
    Slug,
    Text,
    WebAddress,
)

Role = Literal["intervention", "control"]
Basis = Literal["reported", "derived", "inferred"]
Unit = Literal["patients", "events"]
SourceKind = Literal["abstract", "full-text", "registry", "secondary", "press"]
Level = Literal["abstract", "partial-full-text", "full-text", "secondary"]
EffectType = Literal[
    "difference-in-proportions",
    "difference-in-means",
    "risk-ratio",
    "odds-ratio",
    "hazard-ratio",
    "rate-ratio",
    "standardised-difference-in-means",
]


class Citation(Record):
    """Where the report was published."""

    authors: tuple[Text, ...] = Field(
        min_length=1, description="Authors as printed, family name first", examples=[["Deng D", "Zhang P"]]
    )
    year: int = Field(ge=1800, le=2100, description="Year of the issue", examples=[2017])
    published: DateField | None = Field(
        None, description="Date of first publication: year, month or day", examples=["2017-05-06"]
    )
    journal: Text | None = Field(None, description="Journal, in full", examples=["The Lancet"])
    volume: Text | None = Field(None, description="Volume, as text", examples=["76"])
    pages: Text | None = Field(None, description="Pages or article number", examples=["1436-1439"])
    doi: Text | None = Field(None, description="DOI without address", examples=["10.5555/12345678"])
    pmid: Count | None = Field(None, description="PubMed number", examples=[27256706])
    pmcid: Text | None = Field(None, description="PubMed Central number", examples=["PMC6636710"])


class Design(Record):
    """How the study was done."""

    type: Slug = Field(description="Design, a term of design.yml", examples=["randomised-trial"])
    phase: Text | None = Field(None, description="Trial phase as registers write it", examples=["1/2a"])
    masking: Slug | None = Field(None, description="Masking, a term of masking.yml", examples=["double"])
    centres: Count | None = Field(None, description="Number of centres", examples=[19])
    countries: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...] = Field(
        (), description="Countries, ISO 3166 alpha-2", examples=[["KR"]]
    )
    enrolled_from: DateField | None = Field(None, description="First enrolment", examples=["2015-05"])
    enrolled_to: DateField | None = Field(None, description="Last enrolment", examples=["2016-06"])
    follow_up_months: Months | None = Field(None, description="Length of follow-up, months", examples=[12])


class Inclusion(Record):
    """Why the study stands in the dataset, and which reports share its patients."""

    status: Slug = Field(description="A term of status.yml", examples=["eligible"])
    overlaps: tuple[Slug, ...] = Field(
        (), description="Ids of reports that probably share patients", examples=[["wang-2018"]]
    )
    note: Note = Field(None, description="Reason, in words", examples=["Stopped early for futility."])


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
        custom_error_message="a term, a whole number or a mapping with low and high",
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
    enrolled: Count | None = Field(None, description="People enrolled", examples=[12])
    analysed: Count | None = Field(None, description="People analysed", examples=[12])
    female: Count | None = Field(None, description="Women among them", examples=[11])
    age: Age | None = Field(None, description="Age, years")


class Summary(Record):
    """A score summarised over patients, in the instrument's own unit."""

    mean: Number | None = Field(None, description="Mean", examples=[18.7])
    sd: Number | None = Field(None, description="Standard deviation", examples=[7.3])
    median: Number | None = Field(None, description="Median", examples=[13])
    q1: Number | None = Field(None, description="Lower quartile", examples=[8])
    q3: Number | None = Field(None, description="Upper quartile", examples=[14.2])
    low: Number | None = Field(None, description="Lowest", examples=[4])
    high: Number | None = Field(None, description="Highest", examples=[34])
    n: Count | None = Field(None, description="People measured", examples=[20])


class Outcome(Record):
    """One result of one arm: a count, a percentage or a score."""

    id: RowId = Field(description="o1, o2 …: permanent, never reused", examples=["o1"])
    arm: RowId = Field(description="Id of the arm", examples=["treated"])
    subset: Text | None = Field(
        None,
        description="The part of the arm's patients the row speaks of",
        examples=["those not treated before"],
    )
    domain: Slug = Field(description="A term of domain.yml", examples=["improvement"])
    measure: Slug = Field(
        description="A term of measure.yml: what was measured", examples=["complete-remission"]
    )
    instrument: Text | None = Field(
        None, description="The instrument as the study names it", examples=["remission"]
    )
    definition: Text | None = Field(
        None,
        description="The study's own definition, in our words",
        examples=["score at least 50 % lower than before treatment"],
    )
    months: Months | None = Field(None, description="Time of assessment, months", examples=[6])
    events: Count | None = Field(None, description="People who reached it", examples=[9])
    total: Count | None = Field(None, description="People assessed", examples=[12])
    percent: Percentage | None = Field(
        None, description="Percentage, 0 to 100, where no count is shown", examples=[62.5]
    )
    baseline: Summary | None = Field(None, description="Score before treatment")
    follow_up: Summary | None = Field(None, description="Score at the time given")
    change: Summary | None = Field(None, description="Change of the score, negative where it fell")
    change_percent: Summary | None = Field(None, description="Change in percent of baseline")
    p_value: Text | None = Field(None, description="p as printed", examples=["<0.05"])
    basis: Basis = Field(description="reported, derived or inferred")
    source: RowId = Field(description="Id of the source", examples=["abstract"])


class Effect(Record):
    """A comparison of two arms as the authors report it."""

    id: RowId = Field(description="e1, e2 …: permanent, never reused", examples=["e1"])
    arms: tuple[RowId, RowId] = Field(
        description="The treated arm, then its control", examples=[["treated", "placebo"]]
    )
    subset: Text | None = Field(
        None,
        description="The part of the patients the row speaks of",
        examples=["those not treated before"],
    )
    domain: Slug = Field(description="A term of domain.yml", examples=["improvement"])
    measure: Slug = Field(description="A term of measure.yml", examples=["complete-remission"])
    instrument: Text | None = Field(
        None, description="The instrument as the study names it", examples=["remission"]
    )
    effect: EffectType = Field(description="What kind of comparison")
    definition: Text | None = Field(
        None,
        description="The authors' comparison, in our words",
        examples=["difference in the change of the score, adjusted for the score before treatment"],
    )
    months: Months | None = Field(None, description="Time of assessment, months", examples=[2.8])
    value: Number | None = Field(None, description="The effect as printed", examples=[6.3])
    ci_low: Number | None = Field(None, description="Lower end of the 95 % interval", examples=[0.4])
    ci_high: Number | None = Field(None, description="Upper end of the 95 % interval", examples=[12.2])
    p_value: Text | None = Field(None, description="p as printed", examples=["0.038"])
    significant: bool | None = Field(
        None, description="What the authors call it, where no p is shown", examples=[False]
    )
    basis: Basis = Field(description="reported, derived or inferred")
    source: RowId = Field(description="Id of the source", examples=["abstract"])


class SafetyRow(Record):
    """What happened to one arm's patients, in one category."""

    id: RowId = Field(description="s1, s2 …: permanent, never reused", examples=["s1"])
    arm: RowId = Field(description="Id of the arm", examples=["treated"])
    category: Slug = Field(description="A term of safety.yml", examples=["death"])
    events: Count = Field(description="People with at least one, or events", examples=[1])
    total: Count = Field(description="People observed", examples=[12])
    unit: Unit = Field(description="patients or events (a count of events is no proportion)")
    months: Months | None = Field(None, description="Length of observation, months", examples=[12])
    note: Note = Field(
        None, description="What happened, in words", examples=["pneumonia, in hospital for four days"]
    )
    basis: Basis = Field(description="reported, derived or inferred")
    source: RowId = Field(description="Id of the source", examples=["abstract"])


class Source(Record):
    """A page on which figures were read."""

    id: RowId = Field(description="Id, unique in the file", examples=["abstract"])
    kind: SourceKind = Field(description="Kind of page")
    ref: Text = Field(description="Reference with prefix", examples=["pmid:28478399"])
    url: WebAddress = Field(
        description="Public address", examples=["https://pubmed.ncbi.nlm.nih.gov/28478399/"]
    )
    note: Note = Field(None, description="What was read there", examples=["Table 2 only"])


class SecondCheck(Record):
    """An independent second reading of the figures."""

    date: Day = Field(description="Day of the second reading", examples=["2026-11-22"])
    agreed: Count = Field(description="Figures that agreed", examples=[36])
    corrected: Count = Field(description="Figures corrected", examples=[1])
    not_found: Count = Field(description="Figures not found again", examples=[0])


class Extraction(Record):
    """How the figures were read."""

    level: Level = Field(description="How much of the report was read")
    date: Day = Field(description="Day of extraction", examples=["2026-11-22"])
    second_check: SecondCheck | None = Field(None, description="Second reading; absent: read once")
    doubts: Note = Field(
        None, description="What is uncertain, in words", examples=["Time of assessment not stated."]
    )


class Study(Record):
    """One report of a clinical study, or an unpublished trial."""

    id: Slug = Field(
        description="first-author-year or registration number; equals the file name",
        examples=["deng-2017"],
    )
    title: Text = Field(
        description="Title; in square brackets: described, not seen",
        examples=["A randomised trial of one treatment against another"],
    )
    citation: Citation = Field(description="Where it was published")
    registrations: tuple[Text, ...] = Field(
        (), description="Trial register numbers", examples=[["NCT01539902"]]
    )
    diseases: tuple[Slug, ...] = Field(min_length=1, description="Terms of disease.yml")
    design: Design = Field(description="How the study was done")
    inclusion: Inclusion = Field(description="Why it stands here")
    funding: Text | None = Field(
        None, description="Who paid for the study, as the report says", examples=["A public research fund"]
    )
    competing_interests: Text | None = Field(
        None,
        description="Competing interests as declared by the authors",
        examples=["The authors declare that they have none."],
    )
    arms: tuple[Arm, ...] = Field(min_length=1, description="Groups of patients")
    outcomes: tuple[Outcome, ...] = Field((), description="Results of single arms")
    effects: tuple[Effect, ...] = Field((), description="Comparisons as the authors report them")
    safety: tuple[SafetyRow, ...] = Field((), description="Adverse events and deaths")
    sources: tuple[Source, ...] = Field(min_length=1, description="Pages on which figures were read")
    extraction: Extraction = Field(description="How the figures were read")
