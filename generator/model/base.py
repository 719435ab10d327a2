"""What every record shares: frozen, strict, no unknown keys; and the field types used throughout."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from generator.model.slugs import LONGEST_SLUG, SLUG_PATTERN

DATE_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
EARLIEST_YEAR, LATEST_YEAR = 1800, 2100
UNKNOWN = "unknown"
ROW_ID_PATTERN = r"^[a-z][a-z0-9-]*$"
VERSION_PATTERN = r"^[0-9]{4}\.(0[1-9]|1[0-2])\.[0-9]{1,6}$"
LABEL_PATTERN = r"^ *[\w\d.,()/'’%+&:;·–-][\w\d .,()/'’%+&:;·–-]*$"  # plain words, not only spaces


class Record(BaseModel):
    """Base of all records: immutable, no silent conversion, unknown keys refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, a month or a day, as precise as the source gave it."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{self.year:04d}{month}{day}"

    @property
    def first_day(self) -> date:
        """The earliest day the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def parse_partial_date(value: Any) -> PartialDate:
    """Read 2017, "2017-05" or "2017-05-06"; anything else, or a day that never was, is an error."""
    if isinstance(value, PartialDate):
        return value
    text = str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    match = DATE_PATTERN.fullmatch(text)
    if match is None:
        raise PydanticCustomError("partial_date", "a year, a month (2017-05) or a day (2017-05-06)")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise PydanticCustomError("partial_date", f"a year between {EARLIEST_YEAR} and {LATEST_YEAR}")
    try:
        date(year, month if month is not None else 1, day if day is not None else 1)
    except ValueError:
        raise PydanticCustomError("partial_date", "a day that is in the calendar") from None
    return PartialDate(year, month, day)


def parse_day(value: Any) -> date:
    """Read a whole day, "2026-11-22"."""
    if isinstance(value, date):
        return value
    partial = parse_partial_date(value)
    if partial.day is None:
        raise PydanticCustomError("partial_date", "a whole day (2017-05-06)")
    return partial.first_day


def _empty_to_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def parse_number(value: Any) -> int | float:
    """A number as it was written: 1.0 stays 1.0 and 8 stays 8, so that pages print what the source printed."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise PydanticCustomError("float_type", "a number")
    return value


def _within(low: float, high: float) -> Any:
    def check(value: Any) -> int | float:
        number = parse_number(value)
        if number < low:
            raise PydanticCustomError("greater_than_equal", "at least {ge}", {"ge": low})
        if number > high:
            raise PydanticCustomError("less_than_equal", "at most {le}", {"le": high})
        return number

    return PlainValidator(check)


def _integer_only(value: Any) -> Any:
    """YAML's true and false are not counts."""
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "a whole number")
    return value


def parse_year(value: Any) -> Any:
    """A year, or None for the word unknown: that it is not known is written, never left out."""
    if value == UNKNOWN:
        return None
    if value is None or isinstance(value, bool):
        raise PydanticCustomError("int_type", "a whole number")
    return value


_date_schema = WithJsonSchema({"type": ["string", "integer"], "pattern": DATE_PATTERN.pattern})
DateField = Annotated[PartialDate, BeforeValidator(parse_partial_date), PlainSerializer(str), _date_schema]
Day = Annotated[date, BeforeValidator(parse_day), WithJsonSchema({"type": "string", "format": "date"})]

Slug = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=LONGEST_SLUG)]
RowId = Annotated[str, Field(pattern=ROW_ID_PATTERN, max_length=40)]
Text = Annotated[str, Field(min_length=1, pattern=r"\S")]


def _without_user(address: str) -> str:
    """An address that names nobody who may enter: whatever stands in a dataset is published."""
    if "@" in address.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]:
        raise PydanticCustomError("address_user", "an address without user and password")
    return address


Note = Annotated[str | None, BeforeValidator(_empty_to_none)]
Label = Annotated[str, Field(pattern=LABEL_PATTERN, min_length=1, max_length=120)]
WebAddress = Annotated[
    str,
    Field(pattern=r"^https?://[^\s\"'<>\\^`{|}]+$", max_length=600),
    AfterValidator(_without_user),
]
_year_schema = WithJsonSchema(
    {"anyOf": [{"type": "integer", "minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR}, {"const": UNKNOWN}]}
)
YearOrUnknown = Annotated[
    Annotated[int, Field(ge=EARLIEST_YEAR, le=LATEST_YEAR)] | None, BeforeValidator(parse_year), _year_schema
]
Count = Annotated[int, BeforeValidator(_integer_only), Field(ge=0, le=1_000_000_000)]
_number_schema = WithJsonSchema({"type": "number"})
Number = Annotated[float, PlainValidator(parse_number), _number_schema]
Months = Annotated[float, _within(0, 1200), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1200})]
_years_schema = WithJsonSchema({"type": "number", "minimum": 0, "maximum": 10_000_000})
PersonYears = Annotated[float, _within(0, 10_000_000), _years_schema]
Weeks = Annotated[float, _within(0, 5200), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 5200})]
Confidence = Annotated[
    float, _within(50, 99.99), WithJsonSchema({"type": "number", "minimum": 50, "maximum": 99.99})
]
Percentage = Annotated[
    float, _within(0, 100), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})
]

DAYS_OF_A_MONTH = 365.25 / 12


def months_of(months: float | None, weeks: float | None) -> float | None:
    """A time in months: as printed, or weeks in months with one decimal (12: 2.8, 24: 5.5, 52: 12.0).

    One decimal, so that a year of 52 weeks is twelve months and not a little less.
    """
    return months if months is not None or weeks is None else round(weeks * 7 / DAYS_OF_A_MONTH, 1)


class Timed(Record):
    """A row with a time, as the report prints it: in months or in weeks."""

    @property
    def time_months(self) -> float | None:
        """Time in months: as printed, or calculated from weeks; None where none was stated."""
        return months_of(getattr(self, "months", None), getattr(self, "weeks", None))
