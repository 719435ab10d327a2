"""What was found: results of one arm (outcomes and harms), and the authors' own comparisons of two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.model.harm import Unit
from generator.model.result import (
    SUMMARY_KEYS,
    AnalysisSet,
    Basis,
    EffectType,
    Favours,
    Summary,
    SummaryKey,
)
from generator.reading import Readers
from generator.rows.stated import SignedEffect
from generator.rows.studies import ArmRow, SourceRow, StudyRow

HarmKind = Literal[
    "proportion", "reported-zero", "none-mentioned", "inferred", "events", "selected-cases", "at-least"
]
PER_PERSON_YEARS = 100  # rates are said per 100 person-years
NO_SUMMARY = Summary.model_validate({})


class OnDiseases:
    """What every row that says something of an outcome has, be it of one arm or of two."""

    study: StudyRow
    disease: str | None
    basis: Basis
    unit_of_analysis: str | None

    @property
    def is_of_people(self) -> bool:
        """Was it people that were counted, measured or compared, and not parts of them?"""
        return self.unit_of_analysis is None

    @property
    def diseases(self) -> tuple[str, ...]:
        """The diseases that it counts for: one of a mixed group counts for each disease of its study."""
        return (self.disease,) if self.disease is not None else self.study.diseases

    @property
    def is_inferred(self) -> bool:
        """Is it our reading of words, not a printed or calculated figure?"""
        return self.basis == "inferred"


@dataclass(frozen=True)
class Share:
    """A count of people as a proportion (0-1) with its 95 % interval."""

    events: int
    total: int
    proportion: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True, eq=False)
class ArmResult(OnDiseases):
    """One result of one arm, of a measure or of a safety category (a harm); not an effect.

    ``key`` is its permanent id, ``id`` the one within its file. ``subset`` names the part of the arm's patients it
    speaks of, None: the whole arm; ``analysis_set`` who of the arm is in it, None: not stated. ``events`` among
    ``total`` are people (or events, where ``unit`` says so; or what ``unit_of_analysis`` names, in ``people``),
    ``percent`` (0-100) is as printed, where no count is shown. ``proportion`` and its 95 % interval ``ci_low`` to
    ``ci_high`` are 0-1, None where there is no count of people or the cases were selected. ``scores`` are in the
    instrument's own unit, by form. ``months`` is None where no time was stated, and calculated where ``weeks`` are
    printed.
    """

    key: str
    id: str
    study: StudyRow = field(repr=False)
    arm: ArmRow = field(repr=False)
    disease: str | None
    measure: str | None
    category: str | None
    domain: str | None
    definition: str | None
    subset: str | None
    analysis_set: AnalysisSet | None
    unit_of_analysis: str | None
    people: int | None
    months: float | None
    weeks: float | None
    events: int | None
    total: int | None
    unit: Unit
    percent: float | None
    proportion: float | None
    ci_low: float | None
    ci_high: float | None
    scores: Mapping[SummaryKey, Summary]
    basis: Basis
    source: SourceRow = field(repr=False)
    readers: Readers

    @property
    def share(self) -> Share | None:
        """The count of people with its proportion and interval; None where there is no count of people."""
        counts, ends = (self.events, self.total), (self.proportion, self.ci_low, self.ci_high)
        if None in counts or None in ends:
            return None
        assert self.events is not None and self.total is not None
        assert self.proportion is not None and self.ci_low is not None and self.ci_high is not None
        return Share(self.events, self.total, self.proportion, self.ci_low, self.ci_high)

    @property
    def is_of_selected_cases(self) -> bool:
        """Were the cases picked? Then its count is shown and no share of it."""
        return self.study.has_selected_cases

    @property
    def outcome(self) -> str:
        """The slug of its measure or safety category."""
        return self.measure or self.category or ""

    @property
    def forms(self) -> tuple[SummaryKey, ...]:
        """The forms of score in which it holds a figure."""
        return tuple(form for form in SUMMARY_KEYS if self.score(form).has_figure)

    def score(self, form: SummaryKey) -> Summary:
        """The score in one form; empty where the row has none."""
        return self.scores.get(form, NO_SUMMARY)

    @property
    def is_none_mentioned(self) -> bool:
        """A harm of which the report says in words that none, or none such, happened: no count."""
        return False

    @property
    def is_least_count(self) -> bool:
        """Is the count of a harm the least that there were? Then it is shown as that, and no share of it."""
        return False


@dataclass(frozen=True, eq=False)
class OutcomeRow(ArmResult):
    """A count, a percentage or a score of one arm; ``levels`` are its people at each level of an ordinal scale."""

    measure: str
    domain: str
    instrument: str | None
    levels: Mapping[str, int]
    p_value: str | None


@dataclass(frozen=True)
class Rate:
    """Events per 100 person-years with the exact (Garwood) 95 % interval."""

    value: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True, eq=False)
class HarmRow(ArmResult):
    """What happened to one arm's patients in one category.

    ``months`` is the length of observation of that harm, ``person_years`` the time observed of all people together.
    ``rate`` is of events or people over that time.
    Where none is mentioned there is no count: ``events`` is None, and ``total`` may be.
    """

    category: str
    kind: HarmKind
    person_years: float | None
    rate: Rate | None
    note: str | None

    @property
    def is_none_mentioned(self) -> bool:
        """A harm of which the report says in words that none, or none such, happened: no count."""
        return self.kind == "none-mentioned"

    @property
    def is_least_count(self) -> bool:
        """Is the count the least that there were, of people or of events?"""
        return self.kind == "at-least"


@dataclass(frozen=True, eq=False)
class EffectRow(OnDiseases):
    """A comparison of two arms as the authors report it; ``arm`` is the treated one, ``value`` as printed.

    ``signed`` is the same with the sign that ``favours`` gives it; None where that, or the value, is not stated.
    """

    key: str
    id: str
    study: StudyRow = field(repr=False)
    arm: ArmRow = field(repr=False)
    control_arm: ArmRow = field(repr=False)
    disease: str | None
    subset: str | None
    analysis_set: AnalysisSet | None
    unit_of_analysis: str | None
    domain: str
    measure: str
    instrument: str | None
    effect: EffectType
    definition: str | None
    months: float | None
    weeks: float | None
    value: float | None
    favours: Favours | None
    ci_low: float | None
    ci_high: float | None
    ci_level: float | None
    signed: SignedEffect | None
    p_value: str | None
    significant: bool | None
    basis: Basis
    source: SourceRow = field(repr=False)
    readers: Readers

    @property
    def category(self) -> None:
        """A comparison of harms is none of the authors' effects here."""
        return None


# A row that says something of an outcome: of one arm, or of two.
FigureRow = ArmResult | EffectRow
