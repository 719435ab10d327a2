"""Results of treated people without a comparison: one synthesis for each disease, measure (or category) and stratum.

Such a result is not an effect. It is combined only from three studies on; below that the reason is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from scipy.special import expit

from generator.analysis.effect_sizes import logit_proportion
from generator.analysis.pooling import (
    PooledProportion,
    pool_inverse_variance,
    pool_proportions,
)
from generator.model.terms import Sensitivity
from generator.synthesis.reconcile import in_period
from generator.synthesis.selection import Decision, Question, Selection, Selector, Unit
from generator.tables import Record, is_on, records

FEWEST_COMBINED = 3  # studies; with two, a t interval with one degree of freedom spans everything
FEWEST_UNMARKED = 5  # studies; with three or four the result is marked "few studies"
OTHER_METHOD = "Inverse variance, REML, Knapp-Hartung"
FEWEST_PREDICTED = 5  # studies; a prediction interval needs that many (IntHout and others 2016)

Shown = Literal["combined", "few-studies", "not-combined"]


@dataclass(frozen=True)
class SensitivityLine:
    """The same synthesis on fewer studies or by another method; ``reason`` where nothing is shown."""

    id: str
    label: str
    k: int
    total: int
    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    reason: str | None


@dataclass(frozen=True)
class Synthesis:
    """One synthesis of single arms, combined or not.

    ``shown`` says whether the combined value may be shown; ``reason`` is a code of reasons.NOT_COMBINED where not.
    ``pooled`` is None unless shown. Proportions are 0-1.
    """

    disease: str
    measure: str | None
    category: str | None
    stratum: str
    units: tuple[Unit, ...]
    decisions: tuple[Decision, ...]
    shown: Shown
    reason: str | None
    pooled: PooledProportion | None
    lines: tuple[SensitivityLine, ...]

    @property
    def k(self) -> int:
        """Number of studies that may be combined; phases of one study are units of their own, but one study."""
        return len(studies_of(self.units))

    @property
    def shows_prediction(self) -> bool:
        """Is a prediction interval shown?"""
        return self.pooled is not None and self.k >= FEWEST_PREDICTED


def synthesise_single_arms(selector: Selector) -> tuple[Synthesis, ...]:
    """Every synthesis of the main studies, in the order of diseases, measures (then categories) and strata."""
    found: list[Synthesis] = []
    outcomes, safety = (
        [row for row in records(table) if not row["shown_separately"]]
        for table in (selector.tables.outcomes, selector.tables.safety)
    )
    vocabulary = selector.dataset.vocabulary
    for disease in vocabulary.diseases:
        for slug, measure in vocabulary.measures.get(disease, {}).items():
            if measure.kind == "score":
                continue
            rows = [
                row for row in outcomes if row["measure"] == slug and is_on(row, selector.studies, disease)
            ]
            reason = "randomised-only" if measure.randomised_only else "measure-not-combined"
            found += _by_stratum(selector, disease, slug, None, rows, Question.of_measure(measure), reason)
        for slug, category in vocabulary.safety.items():
            rows = [
                row for row in safety if row["category"] == slug and is_on(row, selector.studies, disease)
            ]
            found += _by_stratum(
                selector,
                disease,
                None,
                slug,
                rows,
                Question(category.combine, is_timed=False),
                "category-not-combined",
            )
    return tuple(found)


def _by_stratum(
    selector: Selector,
    disease: str,
    measure: str | None,
    category: str | None,
    rows: list[Record],
    question: Question,
    refused: str,
) -> list[Synthesis]:
    strata = selector.dataset.vocabulary.product.strata.groups
    groups = {
        group.id: [row for row in rows if stratum_of_row(selector.arms, row) == group.id] for group in strata
    }
    main = next(group.id for group in strata if group.main)
    return [
        _synthesis(selector, disease, measure, category, stratum, members, question, refused)
        for stratum, members in groups.items()
        if members or stratum == main
    ]


def stratum_of_row(arms: Mapping[tuple[str, str], Record], row: Record) -> str | None:
    """The stratum of a treated arm; a control arm stands with the arm that was compared with it."""
    arm = arms[row["study"], row["arm"]]
    if arm["role"] == "intervention":
        return arm["stratum"]  # type: ignore[no-any-return]
    others = [other for (study, _), other in arms.items() if study == row["study"]]
    return next((other["stratum"] for other in others if other["compared_with"] == row["arm"]), None)


def _synthesis(
    selector: Selector,
    disease: str,
    measure: str | None,
    category: str | None,
    stratum: str,
    rows: list[Record],
    question: Question,
    refused: str,
) -> Synthesis:
    selection = selector.select(rows, question)
    shown, reason, pooled = decide(selection.units, refused if not question.combine else None)
    lines: tuple[SensitivityLine, ...] = ()
    if pooled is not None:
        lines = (*_filtered(selector, rows, question), *_left_out(selection), _other_method(selection))
    return Synthesis(
        disease,
        measure,
        category,
        stratum,
        selection.units,
        selection.decisions,
        shown,
        reason,
        pooled,
        lines,
    )


def studies_of(units: tuple[Unit, ...]) -> tuple[str, ...]:
    """The studies that units come from, each once, in the order of the units."""
    return tuple(dict.fromkeys(unit.study for unit in units))


def decide(units: tuple[Unit, ...], refused: str | None) -> tuple[Shown, str | None, PooledProportion | None]:
    """Whether a combined value may be shown, why not, and the value; thresholds count studies, not their phases."""
    too_few = {0: "no-study", 1: "only-one-study", 2: "two-studies"}
    studies = len(studies_of(units))
    if refused is not None:
        return "not-combined", refused, None
    if studies < FEWEST_COMBINED:
        return "not-combined", too_few[studies], None
    pooled = pool_proportions([unit.events for unit in units], [unit.total for unit in units])
    if not pooled.estimable:
        return "not-combined", "not-estimable", None
    return ("few-studies" if studies < FEWEST_UNMARKED else "combined"), None, pooled


# ---- sensitivity ----


def _filtered(selector: Selector, rows: list[Record], question: Question) -> list[SensitivityLine]:
    lines = []
    for item in selector.dataset.vocabulary.product.sensitivity:
        if item.stated_times_only and not question.is_timed:
            continue
        selection = selector.select(rows, question, partial(_keeps, selector, item, question))
        _, reason, pooled = decide(selection.units, None)
        lines.append(_line(item.id, item.label, selection, pooled, reason))
    return lines


def _keeps(selector: Selector, item: Sensitivity, question: Question, row: Record) -> bool:
    study = selector.studies[row["study"]]
    period = selector.dataset.portal.review_period
    return not (
        (item.designs and study["design"] not in item.designs)
        or study["design"] in item.exclude_designs
        or (item.published_in_review_period and not in_period(study, period.start, period.end))
        or (item.stated_times_only and question.is_timed and row["months"] is None)
    )


def _line(
    key: str, label: str, selection: Selection, pooled: PooledProportion | None, reason: str | None
) -> SensitivityLine:
    return SensitivityLine(
        id=key,
        label=label,
        k=len(studies_of(selection.units)),
        total=sum(unit.total for unit in selection.units),
        estimate=pooled.estimate if pooled else None,
        ci_low=pooled.ci_low if pooled else None,
        ci_high=pooled.ci_high if pooled else None,
        reason=reason,
    )


def _left_out(selection: Selection) -> list[SensitivityLine]:
    """Each study left out in turn with all its phases; below three remaining nothing is shown, as everywhere."""
    units = selection.units
    lines = []
    for study in studies_of(units):
        rest = tuple(unit for unit in units if unit.study != study)
        _, reason, pooled = decide(rest, None)
        first = next(unit.keys[0] for unit in units if unit.study == study)
        lines.append(_line(f"without-{first}", study, Selection(rest, ()), pooled, reason))
    return lines


def _other_method(selection: Selection) -> SensitivityLine:
    """Inverse-variance logit, REML, Knapp-Hartung with variance factor not below 1."""
    units = selection.units
    logits = logit_proportion([unit.events for unit in units], [unit.total for unit in units])
    pooled = pool_inverse_variance(logits.estimate, logits.variance)
    ends = (pooled.estimate, pooled.ci_low, pooled.ci_high)
    estimate, low, high = (None if end is None else float(expit(end)) for end in ends)
    total = sum(unit.total for unit in units)
    k = len(studies_of(units))
    return SensitivityLine("reml", OTHER_METHOD, k, total, estimate, low, high, pooled.reason)
