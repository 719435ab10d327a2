"""Reports, their groups of patients and the pages read, with everything resolved that a reader of them needs.

Rows are compared by identity: there is one row for each thing in the dataset.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.arm import Age, ProductValue, Role
from generator.model.author import Author
from generator.model.base import PartialDate
from generator.model.design import (
    SAME_PEOPLE,
    CaseSelection,
    ComparisonKind,
    PrimaryEndpoint,
    RegistrationRecord,
    StoppedEarly,
)
from generator.model.study import AfterPublication, Level, SourceKind
from generator.model.terms import DesignType, Status
from generator.reading import ReadBy, Readers, StudyReading
from generator.rows.labels import CONCERN, PREPRINT, SERIOUS


@dataclass(frozen=True, eq=False)
class StudyRow:
    """One report. ``people`` is the sum over the arms whose number is known, None where none is; the same people in
    two arms count once. ``people_randomised`` and ``people_planned`` are as written for the whole study;
    ``people_unplaced`` are those in ``people`` who were randomised, to groups whose numbers are not known.

    ``label`` is what pages call it ("Deng 2017"); ``design_type`` and ``inclusion`` are the terms behind the slugs
    ``design`` and ``status``. ``has_serious_concerns``: did named people judge that it cannot be relied on?
    """

    id: str
    label: str
    title: str
    authors: tuple[Author, ...]
    year: int | None
    published: PartialDate | None
    journal: str | None
    volume: str | None
    issue: str | None
    pages: str | None
    article_number: str | None
    doi: str | None
    pmid: int | None
    pmcid: str | None
    preprint: bool | None
    after_publication: AfterPublication
    registrations: tuple[str, ...]
    registration_records: tuple[RegistrationRecord, ...]
    diseases: tuple[str, ...]
    design: str
    design_type: DesignType
    phase: str | None
    masking: str | None
    people_randomised: int | None
    allocation: str | None
    comparison: ComparisonKind | None
    cases: CaseSelection | None
    people_planned: int | None
    stopped_early: StoppedEarly | None
    stopped_reason: str | None
    primary_endpoints: tuple[PrimaryEndpoint, ...]
    centres: int | None
    countries: tuple[str, ...]
    enrolled_from: PartialDate | None
    enrolled_to: PartialDate | None
    follow_up_months: float | None
    follow_up_weeks: float | None
    status: str
    inclusion: Status
    overlaps: tuple[str, ...]
    inclusion_note: str | None
    funding: str | None
    competing_interests: str | None
    people: int | None
    people_complete: bool
    people_unplaced: int
    level: Level
    read_twice: bool
    read_by: ReadBy | None
    reading: StudyReading
    extracted: date
    doubts: str | None
    has_serious_concerns: bool = False

    @property
    def is_retracted(self) -> bool:
        """Was the report retracted, as far as is known here?"""
        return self.after_publication.retraction is not None

    @property
    def may_be_combined(self) -> bool:
        """May its results enter a synthesis or lead an outcome?"""
        return self.inclusion.pooled and not self.is_retracted and not self.has_serious_concerns

    @property
    def is_published(self) -> bool:
        """Was a report of it published? Whether its results may be combined is another question."""
        return self.inclusion.published

    @property
    def is_shown_separately(self) -> bool:
        """Does it stand beside the main evidence: another population or product, a retracted or distrusted report?"""
        return self.inclusion.shown_separately or self.is_retracted or self.has_serious_concerns

    @property
    def has_same_people(self) -> bool:
        """Are the same people in both groups of its comparison, as in a crossover or right hand against left?"""
        return self.comparison in SAME_PEOPLE

    @property
    def has_selected_cases(self) -> bool:
        """Were its cases picked? A share of them says nothing of others, so none is given."""
        return self.cases == "selected"

    @property
    def mark(self) -> str | None:
        """Words printed beside the study ("unpublished, company figures"); its label says that it was retracted."""
        words = [
            self.inclusion.mark,
            CONCERN if self.after_publication.expression_of_concern else None,
            PREPRINT if self.preprint else None,
            SERIOUS if self.has_serious_concerns else None,
        ]
        return ", ".join(word for word in words if word) or None


@dataclass(frozen=True, eq=False)
class SourceRow:
    """A page on which figures of a study were read."""

    study: StudyRow = field(repr=False)
    id: str
    kind: SourceKind
    ref: str
    url: str
    note: str | None


@dataclass(frozen=True, eq=False)
class ArmRow:
    """A group of patients. ``people``: enrolled; else analysed; else the largest total of its rows on the whole arm.

    ``compared_with`` is the id of its control arm. ``stratum`` is the group of products that a treated arm belongs
    to, None of a control; ``beside_stratum`` is the same, and for a control that of the arm that it controls.
    ``people_id`` is the id of the arm whose people these are: its own, or that of the first arm with the same people.
    ``masking`` is what the file says of this arm, None where nothing but the study's. ``controlled``: stands in a
    comparison made at the same time; ``randomised``: allocated at random against it.
    """

    study: StudyRow = field(repr=False)
    id: str
    label: str
    role: Role
    compared_with: str | None
    disease: str | None
    population: str | None
    stratum: str | None
    beside_stratum: str | None
    controlled: bool
    randomised: bool
    comparator: str | None
    background_treatment: str | None
    masking: str | None
    planned: int | None
    enrolled: int | None
    analysed: int | None
    people: int | None
    people_id: str
    female: int | None
    age: Age | None
    product: Mapping[str, ProductValue]
    readers: Readers

    @property
    def is_treated(self) -> bool:
        """Does it get the treatment?"""
        return self.role == "intervention"
