"""All terms of a dataset in one place; dictionaries keep the display order of the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.data_file import files_of, kept_in
from generator.model.terms import (
    Abbreviation,
    DesignType,
    Disease,
    Domain,
    Measure,
    Product,
    Register,
    SafetyCategory,
    Status,
    Stratum,
    Term,
    TrialStatus,
)
from generator.model.tool import Tool

LONGEST_NUMBER = 60  # characters of a registration number


def matching_register(number: str, registers: Mapping[str, Register]) -> str | None:
    """The slug of the first register whose pattern a whole number has, or None; the patterns are known to be fine."""
    if len(number) > LONGEST_NUMBER or not number.isascii():
        return None
    return next((slug for slug, item in registers.items() if re.fullmatch(item.pattern, number)), None)


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Term by slug for each vocabulary; measures by disease, then slug.

    A vocabulary is registered by its attribute here and nowhere else: what reads, checks, describes or completes
    terms asks `VOCABULARIES`.
    """

    diseases: dict[str, Disease] = kept_in(
        "vocabularies/disease.yml",
        Disease,
        "by-slug",
        term="disease",
        sentence="A disease",
        used_by=(
            "Study.diseases",
            "Arm.disease",
            "Trial.disease",
            "ReviewFigure.diseases",
            "AwaitingReport.diseases",
            "ExcludedReport.diseases",
            "Search.diseases",
            "Certainty.disease",
            "PublishedItem.disease",
        ),
    )
    designs: dict[str, DesignType] = kept_in(
        "vocabularies/design.yml",
        DesignType,
        "by-slug",
        term="design",
        sentence="A design",
        used_by=(
            "Design.type",
            "ReviewFigure.designs",
            "Sensitivity.designs",
            "Sensitivity.exclude_designs",
            "AwaitingReport.design",
            "ExcludedReport.design",
            "Tool.designs",
        ),
    )
    masking: dict[str, Term] = kept_in(
        "vocabularies/masking.yml",
        Term,
        "by-slug",
        is_needed=False,
        term="masking",
        sentence="Masking",
        used_by=("Design.masking", "Arm.masking"),
    )
    statuses: dict[str, Status] = kept_in(
        "vocabularies/status.yml",
        Status,
        "by-slug",
        term="status",
        sentence="An inclusion status",
        used_by=("Inclusion.status", "AwaitingReport.status"),
    )
    exclusions: dict[str, Term] = kept_in(
        "vocabularies/exclusion.yml",
        Term,
        "by-slug",
        is_needed=False,
        term="exclusion",
        sentence="A reason for exclusion",
        used_by=("ExcludedReport.reason",),
    )
    domains: dict[str, Domain] = kept_in(
        "vocabularies/domain.yml",
        Domain,
        "by-slug",
        term="domain",
        sentence="A domain",
        used_by=(
            "Outcome.domain",
            "Effect.domain",
            "Measure.domain",
            "SummaryRow.domains",
            "ReviewFigure.domains",
        ),
    )
    safety: dict[str, SafetyCategory] = kept_in(
        "vocabularies/safety.yml",
        SafetyCategory,
        "by-slug",
        is_needed=False,
        term="category",
        sentence="A category of harm",
        used_by=(
            "SafetyRow.category",
            "SafetyCategory.included_in",
            "Measure.opposite_of",
            "SummaryRow.categories",
            "ReviewFigure.category",
            "CoreOutcome.categories",
            "PlannedOutcome.categories",
        ),
    )
    trial_statuses: dict[str, TrialStatus] = kept_in(
        "vocabularies/trial_status.yml",
        TrialStatus,
        "by-slug",
        is_needed=False,
        term="trial-status",
        sentence="The status of a trial",
        used_by=("Trial.status",),
    )
    tools: dict[str, Tool] = kept_in(
        "vocabularies/tool.yml",
        Tool,
        "by-slug",
        is_needed=False,
        term="tool",
        sentence="A tool",
        used_by=("Judgement.tool", "PublishedJudgements.tool"),
    )
    measures: dict[str, dict[str, Measure]] = kept_in(
        "vocabularies/measure.yml",
        Measure,
        "by-disease",
        used_by=("Outcome.measure", "Effect.measure", "PrimaryEndpoint.measure"),
    )
    product: Product = kept_in("vocabularies/product.yml", Product)
    registers: dict[str, Register] = kept_in(
        "vocabularies/register.yml", Register, "by-slug", is_needed=False
    )
    abbreviations: dict[str, Abbreviation] = kept_in(
        "vocabularies/abbreviation.yml", Abbreviation, "by-slug", is_needed=False
    )

    def measure(self, disease: str, slug: str) -> Measure:
        """The measure of a disease; KeyError where the checks have not passed."""
        return self.measures[disease][slug]

    def measure_of(self, slug: str, disease: str | None, diseases: Iterable[str]) -> Measure | None:
        """The measure of a group's disease; of a mixed group that of the first of ``diseases`` which has it."""
        places = (disease,) if disease is not None else diseases
        return next((found for one in places if (found := self.measures.get(one, {}).get(slug))), None)

    def stratum_of(self, product: dict[str, object] | None) -> Stratum | None:
        """The stratum that a treatment belongs to, or None where nothing was given."""
        term = (product or {}).get(self.product.strata.attribute)
        return next((group for group in self.product.strata.groups if term in group.terms), None)

    def register_of(self, registration: str) -> Register | None:
        """The register whose pattern a trial number has, or None."""
        slug = matching_register(registration, self.registers)
        return None if slug is None else self.registers[slug]

    def position(self, vocabulary: str, slug: str) -> int:
        """Place of a term in its display order, from 0; behind the last where unknown."""
        terms = list(getattr(self, vocabulary))
        return terms.index(slug) if slug in terms else len(terms)


VOCABULARIES = files_of(Vocabulary)
OF_TERMS = {name: file for name, file in VOCABULARIES.items() if file.term}  # those whose terms a key names
# Which vocabulary a key takes its terms from: Arm.disease, those of diseases.
TAKEN_FROM = {key: name for name, file in VOCABULARIES.items() for key in file.used_by}
