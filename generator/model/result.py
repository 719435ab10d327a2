"""What was found: results of one group, and comparisons of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from generator.model.base import (
    Confidence,
    Count,
    Label,
    Months,
    Number,
    Percentage,
    Record,
    RowId,
    Slug,
    Text,
    Timed,
    Weeks,
)

Basis = Literal["reported", "derived", "inferred"]
BASIS_SAYS = (
    "How the source gives it: reported (printed so), derived (worked out from printed figures) or inferred (read from "
    "words)"
)
EffectType = Literal[
    "difference-in-proportions",
    "difference-in-means",
    "risk-ratio",
    "odds-ratio",
    "hazard-ratio",
    "rate-ratio",
    "standardised-difference-in-means",
]
# From the widest to the narrowest: who of those allocated or enrolled is in the figure.
AnalysisSet = Literal["all-randomised", "available", "per-protocol", "responders-only"]
Favours = Literal["treatment", "control", "neither"]
DIFFERENCES: tuple[EffectType, ...] = (
    "difference-in-proportions",
    "difference-in-means",
    "standardised-difference-in-means",
)
SummaryKey = Literal["baseline", "follow_up", "change", "change_percent"]
SUMMARY_KEYS: tuple[SummaryKey, ...] = ("baseline", "follow_up", "change", "change_percent")
# What each says something about a score by itself: a centre, both quartiles or both ends.
FIGURES = (("mean",), ("median",), ("q1", "q3"), ("low", "high"))


def holds_figure(summary: Mapping[str, object]) -> bool:
    """Does a summary hold a figure: a mean, a median, both quartiles or both ends of the range?"""
    return any(all(summary[name] is not None for name in names) for names in FIGURES)


class Summary(Record):
    """A score summarised over patients, in the instrument's own unit."""

    mean: Number | None = Field(None, description="Mean", examples=[18.7])
    sd: Number | None = Field(None, description="Standard deviation, where it is named so", examples=[7.3])
    se: Number | None = Field(None, description="Standard error of the mean", examples=[1.6])
    ci_low: Number | None = Field(None, description="Lower end of the mean's interval", examples=[15.3])
    ci_high: Number | None = Field(None, description="Upper end of the mean's interval", examples=[22.1])
    ci_level: Confidence | None = Field(
        None, description="Level of that interval in percent, where it is not 95", examples=[90]
    )
    spread_unlabelled: Number | None = Field(
        None,
        description="Figure behind ± that the report does not name: shown, never computed with",
        examples=[8.7],
    )
    median: Number | None = Field(None, description="Median", examples=[13])
    q1: Number | None = Field(None, description="Lower quartile", examples=[8])
    q3: Number | None = Field(None, description="Upper quartile", examples=[14.2])
    low: Number | None = Field(None, description="Lowest", examples=[4])
    high: Number | None = Field(None, description="Highest", examples=[34])
    n: Count | None = Field(None, description="People measured", examples=[20])

    @property
    def has_figure(self) -> bool:
        """Is there anything to show?"""
        return holds_figure(dict(self))


class Outcome(Timed):
    """One result of one arm: a count, a percentage, a score or people by level."""

    id: RowId = Field(description="o1, o2 …: permanent, never reused", examples=["o1"])
    arm: RowId = Field(description="Id of the arm", examples=["treated"])
    subset: Text | None = Field(
        None,
        description="The part of the arm's patients the row speaks of",
        examples=["those not treated before"],
    )
    analysis_set: AnalysisSet | None = Field(
        None,
        description="Who of the arm is in the figure, as the report names it",
        examples=["all-randomised"],
    )
    unit_of_analysis: Label | None = Field(
        None,
        max_length=40,
        description="What was counted or measured, in the plural, where it was not people",
        examples=["plaques"],
    )
    people: Count | None = Field(
        None, description="People behind what was counted, where it was not people", examples=[8]
    )
    domain: Slug = Field(
        description="Kind of outcome that the measure belongs to, a term of domain.yml",
        examples=["improvement"],
    )
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
    weeks: Weeks | None = Field(
        None, description="The same in weeks, where the report prints weeks: one of the two", examples=[24]
    )
    events: Count | None = Field(None, description="People who reached it", examples=[9])
    total: Count | None = Field(None, description="People assessed", examples=[12])
    percent: Percentage | None = Field(
        None, description="Percentage, 0 to 100, where no count is shown", examples=[62.5]
    )
    levels: dict[Text, Count] | None = Field(
        None,
        description="People at each level of an ordinal scale, best or worst first",
        examples=[{"clear": 3, "mild": 6, "severe": 1}],
    )
    baseline: Summary | None = Field(None, description="Score before treatment")
    follow_up: Summary | None = Field(None, description="Score at the time given")
    change: Summary | None = Field(None, description="Change of the score, negative where it fell")
    change_percent: Summary | None = Field(None, description="Change in percent of baseline")
    p_value: Text | None = Field(
        None, description='p as printed, or "NS" where only that is', examples=["<0.05"]
    )
    basis: Basis = Field(description=BASIS_SAYS)
    source: RowId = Field(description="Id of the source", examples=["abstract"])

    @property
    def summaries(self) -> Iterator[tuple[SummaryKey, Summary]]:
        """The summaries that the row has, each with its key."""
        for key in SUMMARY_KEYS:
            summary: Summary | None = getattr(self, key)
            if summary is not None:
                yield key, summary


class Effect(Timed):
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
    analysis_set: AnalysisSet | None = Field(
        None,
        description="Who of both arms is in the figure, as the report names it",
        examples=["all-randomised"],
    )
    unit_of_analysis: Label | None = Field(
        None,
        max_length=40,
        description="What was compared, in the plural, where it was not people",
        examples=["plaques"],
    )
    domain: Slug = Field(
        description="Kind of outcome that the measure belongs to, a term of domain.yml",
        examples=["improvement"],
    )
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
    months: Months | None = Field(None, description="Time of assessment, months", examples=[6])
    weeks: Weeks | None = Field(
        None, description="The same in weeks, where the report prints weeks: one of the two", examples=[12]
    )
    value: Number | None = Field(
        None, description="The effect as printed, with its printed sign", examples=[6.3]
    )
    favours: Favours | None = Field(
        None, description="Which group fared better, as the report says", examples=["treatment"]
    )
    ci_low: Number | None = Field(None, description="Lower end of its interval, as printed", examples=[0.4])
    ci_high: Number | None = Field(None, description="Upper end of its interval, as printed", examples=[12.2])
    ci_level: Confidence | None = Field(
        None, description="Level of the interval in percent, where it is not 95", examples=[90]
    )
    p_value: Text | None = Field(
        None, description='p as printed, or "NS" where only that is', examples=["0.038"]
    )
    significant: bool | None = Field(
        None, description="What the authors call it, where no p is shown", examples=[False]
    )
    basis: Basis = Field(description=BASIS_SAYS)
    source: RowId = Field(description="Id of the source", examples=["abstract"])
