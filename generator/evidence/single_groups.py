"""Results of treated people without a comparison: one synthesis for each disease, outcome and stratum of products.

Such a result is not an effect. It is combined only from five studies on; below that their own intervals stand together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scipy.special import expit

from generator.analysis.effect_sizes import logit_proportion
from generator.analysis.pooling import PooledProportion, pool_inverse_variance, pool_proportions
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition, definitions
from generator.evidence.group_synthesis import (
    GroupSynthesis,
    Shown,
    compared_keys,
    refusal,
    studies_of,
    why_not,
)
from generator.evidence.models import CombinedEffect, effect_of
from generator.evidence.review_period import in_period
from generator.evidence.sensitivity import MOST_LINES, SensitivityLine
from generator.evidence.units import Selection, Unit, select
from generator.load import Dataset
from generator.model.terms import Sensitivity
from generator.rows import ArmResult, Rows

WIDE = 1.0  # tau² on the logit scale above which a typical study says little of the next one
OTHER_METHOD = "Inverse variance, REML, Knapp-Hartung"


@dataclass(frozen=True)
class SingleGroupSynthesis(GroupSynthesis):
    """One synthesis of shares of people, combined or not. ``pooled`` is None unless shown. Proportions are 0-1."""

    pooled: PooledProportion | None
    lines: tuple[SensitivityLine, ...]

    @property
    def differs_widely(self) -> bool:
        """Do studies differ so much that their range leads, and the typical study stands beside it?"""
        return self.pooled is not None and self.pooled.tau2 is not None and self.pooled.tau2 > WIDE

    @property
    def mean(self) -> CombinedEffect | None:
        """The mean share over studies with its 95 % interval, 0-1, where a value was combined."""
        found = self.pooled
        return effect_of(False, found.marginal_mean, found.mean_low, found.mean_high) if found else None

    @property
    def ends(self) -> tuple[float, float]:
        """The smallest and the largest share of the studies that may be combined, 0-1."""
        shares = sorted(events / total for events, total in counts_of_studies(self.units).values())
        return shares[0], shares[-1]


def synthesise_single_groups(
    dataset: Dataset, rows: Rows, compared: dict[str, tuple[Compared, ...]]
) -> tuple[SingleGroupSynthesis, ...]:
    """Every synthesis of the main studies, in the order of diseases, measures (then harms) and strata.

    ``compared`` are the comparisons by disease: what they compare stands there, not here.
    """
    found: list[SingleGroupSynthesis] = []
    for disease in dataset.vocabulary.diseases:
        results, beside = _by_outcome(rows, disease), compared_keys(compared[disease])
        for definition in definitions(dataset.vocabulary, disease):
            if not definition.is_score:
                mine = results.get((definition.is_harm, definition.slug), [])
                found += _by_stratum(dataset, rows, definition, mine, beside)
    return tuple(found)


def _by_outcome(rows: Rows, disease: str) -> dict[tuple[bool, str], list[ArmResult]]:
    found: dict[tuple[bool, str], list[ArmResult]] = {}
    for row in (*rows.outcomes_on(disease), *rows.harms_on(disease)):
        if row.study.is_shown_separately:
            continue
        found.setdefault((row.category is not None, row.outcome), []).append(row)
    return found


def _by_stratum(
    dataset: Dataset,
    rows: Rows,
    definition: Definition,
    results: Sequence[ArmResult],
    compared: frozenset[str],
) -> list[SingleGroupSynthesis]:
    strata = dataset.vocabulary.product.strata.groups
    groups = {group.id: [row for row in results if row.arm.beside_stratum == group.id] for group in strata}
    main = next(group.id for group in strata if group.main)
    return [
        _synthesis(dataset, rows, definition, stratum, members, compared)
        for stratum, members in groups.items()
        if members or stratum == main
    ]


def _synthesis(
    dataset: Dataset,
    rows: Rows,
    definition: Definition,
    stratum: str,
    results: list[ArmResult],
    compared: frozenset[str],
) -> SingleGroupSynthesis:
    terms = dataset.vocabulary.product.term_attributes
    selection = select(rows, terms, results, definition, compared)
    shown, reason, pooled = decide(selection.units, refusal(definition))
    lines: tuple[SensitivityLine, ...] = ()
    if pooled is not None:
        filtered = _filtered(dataset, rows, results, definition, compared, selection)
        lines = (*filtered, *_left_out(selection, pooled), _other_method(selection))
    return SingleGroupSynthesis(
        definition, stratum, selection.units, selection.decisions, shown, reason, pooled, lines
    )


def decide(
    units: Sequence[Unit], refused: str | None, near: PooledProportion | None = None
) -> tuple[Shown, str | None, PooledProportion | None]:
    """Whether a combined value may be shown, why not, and the value; thresholds count studies, not their phases.

    ``near`` is the value of nearly the same units, where the search may start from it.
    """
    reason = why_not(units, refused)
    if reason is not None:
        return "not-combined", reason, None
    pooled = pool_proportions(*_columns(counts_of_studies(units).values()), near=near)
    if not pooled.estimable:
        return "not-combined", "not-estimable", None
    return "combined", None, pooled


def counts_of_studies(units: Iterable[Unit]) -> dict[str, tuple[int, int]]:
    """Events and people of each study: its phases are added up, since they are not several studies."""
    found: dict[str, tuple[int, int]] = {}
    for unit in units:
        events, total = found.get(unit.study, (0, 0))
        found[unit.study] = events + unit.events, total + unit.total
    return found


def _columns(counts: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    counts = list(counts)
    return [events for events, _ in counts], [total for _, total in counts]


# ---- sensitivity ----


def _filtered(
    dataset: Dataset,
    rows: Rows,
    results: Sequence[ArmResult],
    definition: Definition,
    compared: frozenset[str],
    main: Selection,
) -> list[SensitivityLine]:
    """A filter that leaves nothing out says so: the same figures again would pass for a confirmation."""
    product = dataset.vocabulary.product
    lines = []
    for item in product.sensitivity:
        if item.stated_times_only and not definition.is_timed:
            continue
        kept = [row for row in results if _keeps(dataset, item, definition, row)]
        selection = select(rows, product.term_attributes, kept, definition, compared)
        _, reason, pooled = decide(selection.units, None)
        if selection.units == main.units:
            reason, pooled = "nothing-left-out", None
        lines.append(_line(item.id, item.label, selection.units, pooled, reason))
    return lines


def _keeps(dataset: Dataset, item: Sensitivity, definition: Definition, row: ArmResult) -> bool:
    period = dataset.portal.review_period
    return not (
        (item.designs and row.study.design not in item.designs)
        or row.study.design in item.exclude_designs
        or (
            item.published_in_review_period
            and period is not None
            and not in_period(row.study, period.start, period.end)
        )
        or (item.stated_times_only and definition.is_timed and row.months is None)
    )


def _line(
    key: str, label: str, units: Sequence[Unit], pooled: PooledProportion | None, reason: str | None
) -> SensitivityLine:
    return SensitivityLine(
        id=key,
        label=label,
        k=len(studies_of(units)),
        total=sum(unit.total for unit in units),
        estimate=pooled.estimate if pooled else None,
        ci_low=pooled.ci_low if pooled else None,
        ci_high=pooled.ci_high if pooled else None,
        reason=reason,
    )


def _left_out(selection: Selection, whole: PooledProportion) -> list[SensitivityLine]:
    """Each study left out in turn with all its phases; below five remaining nothing is shown, as everywhere.

    Of more than MOST_LINES studies the largest, as a smaller one moves a result less; the search then starts from the
    value of all.
    """
    units = selection.units
    of_study: dict[str, list[Unit]] = {}
    for unit in units:
        of_study.setdefault(unit.study, []).append(unit)
    chosen = frozenset(_largest(of_study))
    near = whole if len(of_study) > MOST_LINES else None
    lines = []
    for study, own in of_study.items():
        if study in chosen:
            rest = tuple(unit for unit in units if unit.study != study)
            _, reason, pooled = decide(rest, None, near)
            line = _line(f"without-{own[0].rows[0].key}", study, rest, pooled, reason)
            lines.append(replace(line, kind="without"))
    return lines


def _largest(of_study: Mapping[str, Sequence[Unit]]) -> list[str]:
    people = {study: sum(unit.total for unit in own) for study, own in of_study.items()}
    return sorted(people, key=lambda study: (-people[study], study))[:MOST_LINES]


def _other_method(selection: Selection) -> SensitivityLine:
    """Inverse-variance logit, REML, Knapp-Hartung with variance factor not below 1."""
    counts = list(counts_of_studies(selection.units).values())
    logits = logit_proportion(*_columns(counts))
    pooled = pool_inverse_variance(logits.estimate, logits.variance)
    ends = (pooled.estimate, pooled.ci_low, pooled.ci_high)
    estimate, low, high = (None if end is None else float(expit(end)) for end in ends)
    total = sum(people for _, people in counts)
    return SensitivityLine(
        "reml", OTHER_METHOD, len(counts), total, estimate, low, high, pooled.reason, "method"
    )
