"""Every computed result in one flat form, with one key and one vocabulary of scope.

Pages, CSV, JSON, the record of results and the snapshot that versions are compared by all read these rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.analysis.heterogeneity import Heterogeneity
from generator.evidence.absolute import AbsoluteRisk, risk_of_synthesis
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.definitions import Definition
from generator.evidence.group_synthesis import Shown
from generator.evidence.models import CombinedEffect, effect_of
from generator.evidence.rates import RateSynthesis
from generator.evidence.results import Results
from generator.evidence.single_groups import SingleGroupSynthesis
from generator.evidence.stated_effects import StatedSynthesis
from generator.model.result import EffectType
from generator.model.terms import Model
from generator.rows import PER_PERSON_YEARS

Scope = Literal["single-groups", "randomised", "all-controlled", "as-reported"]
Kind = Literal["proportion", "rate", "risk-ratio", "mean-difference"] | EffectType


@dataclass(frozen=True, kw_only=True)
class ResultRow:
    """One synthesis, combined or not. Proportions and risk differences are 0-1, ratios ratios, means in their unit.

    ``key`` is permanent: disease, outcome, stratum and scope. ``k`` counts studies that may be combined, ``people`` the
    people in them. ``reason`` is a code of reasons.NOT_COMBINED where nothing was combined; then all values are None.
    Rates (``kind`` "rate") are events per 100 person-years, of ``person_years`` together. A result of single groups is
    not an effect; its ``value`` is that of a typical study, ``ends`` the smallest and the
    largest of the studies. ``k_with_events`` counts those of ``k`` that tell groups apart (None of single groups).
    ``model`` leads a combined difference, ``other`` is the value by the other one. ``rows_used`` are keys of rows (of
    the treated arms), ``rows_left_out`` pairs of a key and the code of the reason.
    """

    key: str
    definition: Definition
    stratum: str
    kind: Kind
    scope: Scope
    k: int
    people: int
    shown: Shown
    reason: str | None
    value: CombinedEffect | None
    rows_used: tuple[str, ...]
    rows_left_out: tuple[tuple[str, str | None], ...]
    tau2: float | None = None
    prediction: tuple[float, float] | None = None
    # Of comparisons alone.
    k_with_events: int | None = None
    model: Model | None = None
    other: CombinedEffect | None = None
    variation: Heterogeneity | None = None
    risk_difference: CombinedEffect | None = None
    absolute: AbsoluteRisk | None = None
    # Of single groups alone.
    mean_over_studies: CombinedEffect | None = None
    ends: tuple[float, float] | None = None
    person_years: float | None = None

    @property
    def is_effect(self) -> bool:
        """Is it a comparison with a control group?"""
        return self.scope != "single-groups"


def result_rows(results: Results) -> Iterator[ResultRow]:
    """Every synthesis that has rows: comparisons first, then single groups, which are not effects."""
    for controlled in results.controlled:
        yield _controlled(controlled)
    for synthesis in results.single_groups:
        if synthesis.decisions:
            yield _single_groups(synthesis)
    for rate in results.rates:
        yield _rate(rate)
    for stated in results.stated:
        yield _stated(stated)


def _controlled(item: ControlledSynthesis) -> ResultRow:
    found = item.together
    parts = [part for used in item.chosen.used for part in used.parts]
    return ResultRow(
        key=item.key,
        definition=item.definition,
        stratum=item.stratum,
        kind=item.kind,
        scope=item.scope,
        k=item.k,
        k_with_events=item.k_with_events,
        people=item.people,
        shown="combined" if item.effect else "not-combined",
        reason=item.reason,
        value=item.effect,
        model=item.model,
        other=found.other,
        tau2=found.variation.tau2 if found.variation else None,
        variation=found.variation,
        prediction=found.prediction,
        risk_difference=found.difference,
        absolute=risk_of_synthesis(item),
        rows_used=tuple(part.pair.treated.key for part in parts if part.pair.treated),
        rows_left_out=tuple((compared.pair.key, reason) for compared, reason in item.chosen.left_out),
    )


def _single_groups(item: SingleGroupSynthesis) -> ResultRow:
    pooled = item.pooled
    prediction = None
    if pooled is not None:
        low, high = pooled.prediction_low, pooled.prediction_high
        prediction = (low, high) if low is not None and high is not None else None
    return ResultRow(
        key=item.key,
        definition=item.definition,
        stratum=item.stratum,
        kind="proportion",
        scope="single-groups",
        k=item.k,
        people=item.people,
        shown=item.shown,
        reason=item.reason,
        value=effect_of(False, pooled.estimate, pooled.ci_low, pooled.ci_high) if pooled else None,
        tau2=pooled.tau2 if pooled else None,
        prediction=prediction,
        mean_over_studies=item.mean,
        ends=item.ends if pooled else None,
        rows_used=item.rows_used,
        rows_left_out=item.rows_left_out,
    )


def _rate(item: RateSynthesis) -> ResultRow:
    pooled, shown = item.pooled, item.per_100
    prediction = None
    if pooled is not None and pooled.prediction_low is not None and pooled.prediction_high is not None:
        prediction = PER_PERSON_YEARS * pooled.prediction_low, PER_PERSON_YEARS * pooled.prediction_high
    return ResultRow(
        key=item.key,
        definition=item.definition,
        stratum=item.stratum,
        kind="rate",
        scope="single-groups",
        k=item.k,
        people=item.people,
        shown=item.shown,
        reason=item.reason,
        value=CombinedEffect(*shown) if shown else None,
        tau2=pooled.tau2 if pooled else None,
        prediction=prediction,
        person_years=item.person_years,
        rows_used=item.rows_used,
        rows_left_out=item.rows_left_out,
    )


def _stated(item: StatedSynthesis) -> ResultRow:
    found = item.together
    return ResultRow(
        key=item.key,
        definition=item.definition,
        stratum=item.stratum,
        kind=item.kind,
        scope="as-reported",
        k=item.k,
        people=item.people,
        shown="combined" if item.effect else "not-combined",
        reason=item.reason,
        value=item.effect,
        model=found.model,
        other=found.other,
        tau2=found.variation.tau2 if found.variation else None,
        variation=found.variation,
        prediction=found.prediction,
        rows_used=tuple(part.row.key for part in item.used),
        rows_left_out=tuple((row.key, reason) for row, reason in item.left_out),
    )
