"""Rates of timed harms per 100 person-years: one synthesis for each disease, harm and stratum that has person-years.

Such a result is not an effect. A rate takes the length of observation into account, so no window is needed for it; the
other rules are those of single groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.analysis.rates import PooledRate, pool_rates
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition, definitions
from generator.evidence.group_synthesis import GroupSynthesis, Shown, compared_keys, refusal, why_not
from generator.evidence.units import Unit, select
from generator.load import Dataset
from generator.rows import PER_PERSON_YEARS, HarmRow, Rows


@dataclass(frozen=True)
class RateSynthesis(GroupSynthesis):
    """One synthesis of rates: ``pooled`` is in events per person-year, ``per_100`` its value and interval as shown."""

    pooled: PooledRate | None

    @property
    def ending(self) -> str:
        """Its scope, and that it is no share."""
        return f"{super().ending}.rate"

    @property
    def person_years(self) -> float:
        """Time that they were observed together."""
        return sum(years for _, years in rates_of_studies(self.units).values())

    @property
    def per_100(self) -> tuple[float, float, float] | None:
        """The combined rate and the ends of its 95 % interval, in events per 100 person-years."""
        found = self.pooled
        if found is None or found.estimate is None or found.ci_low is None or found.ci_high is None:
            return None
        low, high = PER_PERSON_YEARS * found.ci_low, PER_PERSON_YEARS * found.ci_high
        return PER_PERSON_YEARS * found.estimate, low, high


def synthesise_rates(
    dataset: Dataset, rows: Rows, compared: dict[str, tuple[Compared, ...]]
) -> tuple[RateSynthesis, ...]:
    """Every synthesis of rates of the main studies, in the order of diseases, harms and strata."""
    found: list[RateSynthesis] = []
    for disease in dataset.vocabulary.diseases:
        timed = [row for row in rows.harms_on(disease) if row.person_years]
        mine = [row for row in timed if not row.study.is_shown_separately]
        keys = compared_keys(compared[disease])
        for definition in definitions(dataset.vocabulary, disease):
            if definition.is_harm and definition.is_timed:
                by_rate = replace(definition, by_person_years=True)
                found += _by_stratum(dataset, rows, by_rate, mine, keys)
    return tuple(found)


def _by_stratum(
    dataset: Dataset, rows: Rows, definition: Definition, mine: Sequence[HarmRow], keys: frozenset[str]
) -> list[RateSynthesis]:
    found = []
    for group in dataset.vocabulary.product.strata.groups:
        members = [
            row
            for row in mine
            if row.outcome == definition.slug and row.arm.beside_stratum == group.id and row.arm.is_treated
        ]
        if members:
            selection = select(rows, dataset.vocabulary.product.term_attributes, members, definition, keys)
            shown, reason, pooled = _decide(selection.units, definition)
            found.append(
                RateSynthesis(
                    definition, group.id, selection.units, selection.decisions, shown, reason, pooled
                )
            )
    return found


def _decide(units: Sequence[Unit], definition: Definition) -> tuple[Shown, str | None, PooledRate | None]:
    reason = why_not(units, refusal(definition))
    if reason is not None:
        return "not-combined", reason, None
    found = rates_of_studies(units).values()
    pooled = pool_rates([events for events, _ in found], [years for _, years in found])
    return ("combined", None, pooled) if pooled.estimable else ("not-combined", "not-estimable", None)


def rates_of_studies(units: Iterable[Unit]) -> dict[str, tuple[int, float]]:
    """Events and person-years of each study: its phases and dose groups are added up."""
    found: dict[str, tuple[int, float]] = {}
    for unit in units:
        events, years = found.get(unit.study, (0, 0.0))
        more = sum(row.person_years or 0.0 for row in unit.rows if isinstance(row, HarmRow))
        found[unit.study] = events + unit.events, years + more
    return found
