"""Reports that are known but are no studies here, with the terms behind their slugs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.known import AwaitingReport, ExcludedReport
from generator.model.terms import DesignType, Status, Term
from generator.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class AwaitingRow:
    """A report awaiting classification; ``design_type`` and ``inclusion`` are None where nothing is known of them."""

    id: str
    report: AwaitingReport
    design_type: DesignType | None
    inclusion: Status | None

    @property
    def is_shown_separately(self) -> bool:
        """Would it stand beside the main evidence, as a study of a related product does?"""
        return self.inclusion is not None and self.inclusion.shown_separately

    @property
    def is_another_study(self) -> bool:
        """Is it a study more, as far as can be told, and not a further report of one that is here?"""
        return not self.report.overlaps

    @property
    def is_randomised_comparison(self) -> bool:
        """Were people put by chance into a group that got the treatment or one that did not?"""
        design = self.design_type
        return design is not None and design.randomised and not self.is_without_control

    @property
    def is_without_control(self) -> bool:
        """Is it of a randomised design in which every group got the treatment?"""
        design = self.design_type
        return design is not None and design.randomised and self.report.controlled is False


@dataclass(frozen=True, eq=False)
class ExcludedRow:
    """A report that was looked at, and the term of the reason why it is no study here."""

    id: str
    report: ExcludedReport
    design_type: DesignType | None
    reason: Term


def awaiting_row(slug: str, report: AwaitingReport, vocabulary: Vocabulary) -> AwaitingRow:
    """One entry of awaiting.yml."""
    design, status = vocabulary.designs.get(report.design or ""), vocabulary.statuses.get(report.status or "")
    return AwaitingRow(slug, report, design, status)


def excluded_row(slug: str, report: ExcludedReport, vocabulary: Vocabulary) -> ExcludedRow:
    """One entry of excluded.yml."""
    return ExcludedRow(
        slug, report, vocabulary.designs.get(report.design or ""), vocabulary.exclusions[report.reason]
    )
