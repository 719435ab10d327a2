"""All terms of a dataset in one place; dictionaries keep the display order of the files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

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

LONGEST_NUMBER = 60  # characters of a registration number


def matching_register(number: str, registers: Mapping[str, Register]) -> str | None:
    """The slug of the first register whose pattern a whole number has, or None; the patterns are known to be fine."""
    if len(number) > LONGEST_NUMBER or not number.isascii():
        return None
    return next((slug for slug, item in registers.items() if re.fullmatch(item.pattern, number)), None)


@dataclass(frozen=True)
class Vocabulary:
    """Term by slug for each vocabulary; measures by disease, then slug."""

    diseases: dict[str, Disease]
    measures: dict[str, dict[str, Measure]]
    domains: dict[str, Domain]
    designs: dict[str, DesignType]
    masking: dict[str, Term]
    statuses: dict[str, Status]
    safety: dict[str, SafetyCategory]
    product: Product
    registers: dict[str, Register]
    trial_statuses: dict[str, TrialStatus]
    abbreviations: dict[str, Abbreviation]

    def measure(self, disease: str, slug: str) -> Measure:
        """The measure of a disease; KeyError where the checks have not passed."""
        return self.measures[disease][slug]

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
