"""How a study was done: who was compared with whom, what was planned and to be shown, what the register says."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.model.base import (
    Count,
    DateField,
    Months,
    Note,
    Record,
    RowId,
    Slug,
    Text,
    Timed,
    Weeks,
    months_of,
)

# Closed lists, since the program acts upon them; their words stand in `render/wording`.
ComparisonKind = Literal["parallel", "crossover", "within-person", "cluster"]
CaseSelection = Literal["consecutive", "selected"]
StoppedEarly = Literal[True, False, "unclear"]
EndpointNamer = Literal["register", "paper", "company"]
EndpointResult = Literal["met", "missed", "unclear"]
RegistrationFit = Literal["fits", "in-part", "does-not-fit", "unclear"]
RegistrationTiming = Literal["prospective", "retrospective", "unclear"]

SAME_PEOPLE: tuple[ComparisonKind, ...] = ("crossover", "within-person")  # the same people are in both groups
RATIO_PATTERN = r"^[1-9][0-9]{0,2}(:[1-9][0-9]{0,2})+$"


def _no_number(value: Any) -> Any:
    """1 equals true to a computer, but is no answer to yes or no."""
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


class PrimaryEndpoint(Timed):
    """What a study set out to show, as whoever names it words it; a study may have two."""

    id: RowId = Field(description="p1, p2 …: permanent, never reused", examples=["p1"])
    measure: Slug | None = Field(
        None,
        description="A term of measure.yml, where one says what is meant",
        examples=["complete-remission"],
    )
    definition: Text = Field(
        description="The endpoint in our words", examples=["complete or partial remission"]
    )
    months: Months | None = Field(None, description="Time of assessment, months", examples=[6])
    weeks: Weeks | None = Field(
        None, description="The same in weeks, where the source prints weeks: one of the two", examples=[24]
    )
    named_by: tuple[EndpointNamer, ...] = Field(
        min_length=1,
        description="Who calls it primary: register, paper, company",
        examples=[["register", "paper"]],
    )
    result: EndpointResult | None = Field(
        None,
        description="met, missed or unclear, as the source says; absent: not found in the pages read",
        examples=["missed"],
    )
    source: RowId = Field(description="Id of the source", examples=["abstract"])


class Design(Record):
    """How the study was done."""

    type: Slug = Field(description="Design, a term of design.yml", examples=["randomised-trial"])
    phase: Text | None = Field(None, description="Trial phase as registers write it", examples=["1/2a"])
    masking: Slug | None = Field(None, description="Masking, a term of masking.yml", examples=["double"])
    randomised: Count | None = Field(
        None,
        description="People randomised; with clusters the people in them",
        examples=[88],
        ge=1,
    )
    allocation: Annotated[str, Field(pattern=RATIO_PATTERN, max_length=40)] | None = Field(
        None, description="Allocation ratio, treated groups first", examples=["2:1"]
    )
    comparison: ComparisonKind | None = Field(
        None,
        description="Kind of comparison between groups: parallel (other people in each), crossover and within-person "
        "(the same people in both, as right hand against left), cluster (groups of people allocated together). Before "
        "and after treatment is no comparison of groups",
        examples=["parallel"],
    )
    cases: CaseSelection | None = Field(
        None,
        description="In a series of cases: were all that came taken (consecutive), or some picked (selected)?",
        examples=["consecutive"],
    )
    planned: Count | None = Field(None, description="People planned, all groups", examples=[80], ge=1)
    stopped_early: Annotated[StoppedEarly, BeforeValidator(_no_number)] | None = Field(
        None,
        description="Was the study stopped before its planned end? true, false or unclear",
        examples=[True],
    )
    stopped_reason: Text | None = Field(
        None,
        description="Why it stopped early, as the source says, so that it can follow “for”; details after a colon",
        examples=["futility"],
    )
    primary_endpoints: tuple[PrimaryEndpoint, ...] = Field((), description="What the study set out to show")
    centres: Count | None = Field(None, description="Number of centres", examples=[19])
    countries: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...] = Field(
        (), description="Countries, ISO 3166 alpha-2", examples=[["KR"]]
    )
    enrolled_from: DateField | None = Field(None, description="First enrolment", examples=["2015-05"])
    enrolled_to: DateField | None = Field(None, description="Last enrolment", examples=["2016-06"])
    follow_up_months: Months | None = Field(None, description="Length of follow-up, months", examples=[12])
    follow_up_weeks: Weeks | None = Field(
        None, description="The same in weeks, where the report prints weeks: one of the two", examples=[52]
    )

    @property
    def time_of_follow_up(self) -> float | None:
        """Length of follow-up in months: as printed, or calculated from weeks; None where none was stated."""
        return months_of(self.follow_up_months, self.follow_up_weeks)


class RegistrationRecord(Record):
    """What a register's entry says of the study that cites its number."""

    number: Text = Field(description="A number that stands under registrations", examples=["NCT01539902"])
    fit: RegistrationFit | None = Field(
        None,
        description="Does the entry describe this study? fits, in-part, does-not-fit or unclear",
        examples=["fits"],
    )
    timing: RegistrationTiming | None = Field(
        None,
        description="Registered before the first person was enrolled (prospective), after (retrospective), or unclear",
        examples=["prospective"],
    )
    registered: DateField | None = Field(
        None, description="First registration: year, month or day", examples=["2015-03-19"]
    )
    note: Note = Field(
        None, description="What differs, in words", examples=["The entry plans 20 people, the report has 41."]
    )
