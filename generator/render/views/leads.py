"""Which measure stands for an outcome on a disease's page, and everything known of it.

One with a randomised difference leads before others, then one that was combined, then one that a randomised trial
compared without figures to compute from, then the disease's primary measure, then the one with the most people.
Strata of products are never mixed: the first one that has anything counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import formatting
from generator.model.portal import SummaryRow
from generator.model.result import SUMMARY_KEYS
from generator.model.terms import Measure, Stratum
from generator.render.context import Context
from generator.synthesis.asked import slugs_of, summary_rows
from generator.synthesis.controlled import Compared
from generator.synthesis.pooled_controls import ControlledSynthesis
from generator.synthesis.single_arm import Synthesis
from generator.tables import Record


@dataclass(frozen=True)
class Lead:
    """The measure (or safety category) that stands for an outcome, with everything known of it on the disease.

    ``measure`` is None of a safety category. ``people`` are those treated, each group counted once;
    ``people_unknown`` names the studies with a group of which no number was found; ``others`` are the strata of
    products that have results too, which are not among these.
    """

    slug: str
    label: str
    measure: Measure | None
    stratum: Stratum
    rows: tuple[Record, ...]
    compared: tuple[Compared, ...]
    controlled: ControlledSynthesis | None
    synthesis: Synthesis | None
    people: int
    people_unknown: tuple[str, ...]
    others: tuple[Stratum, ...]

    @property
    def is_primary(self) -> bool:
        """Is it the measure that the disease's page names first?"""
        return self.measure is not None and self.measure.primary

    @property
    def product(self) -> str | None:
        """Its label within a sentence, where the product is not the one that the portal asks about."""
        return None if self.stratum.main else formatting.within_sentence(self.stratum.label)

    @property
    def other_products(self) -> str:
        """ "fat grafts and stromal vascular fraction"; empty where no other product has a result."""
        return formatting.joined([formatting.within_sentence(stratum.label) for stratum in self.others])


def rows_of(context: Context) -> tuple[SummaryRow, ...]:
    """The outcomes that the summary asks about."""
    return summary_rows(context.dataset)


def leads_of(context: Context, disease: str, item: SummaryRow) -> list[Lead]:
    """The outcome's measures that any main study reports, the leading one first."""
    leads = [_lead(context, disease, slug) for slug in slugs_of(context.dataset, disease, item)]
    found = [lead for lead in leads if lead.rows or lead.compared]
    return sorted(found, key=_rank)


def _lead(context: Context, disease: str, slug: str) -> Lead:
    """Of the first stratum of products that has anything on the outcome: strata are never mixed."""
    measure = context.vocabulary.measures.get(disease, {}).get(slug)
    rows, compared = _rows(context, disease, slug, measure), _compared(context, disease, slug)
    arms = [*_treated(rows), *((item.pair.study, item.pair.arm) for item in compared)]
    present = {context.arms[arm]["stratum"] for arm in arms}
    groups = context.vocabulary.product.strata.groups
    there = [group for group in groups if group.id in present] or [groups[0]]
    stratum = there[0]

    def of_stratum(study: str, arm: str) -> bool:
        return bool(context.arms[study, arm]["stratum"] == stratum.id)

    mine = tuple(row for row in rows if of_stratum(row["study"], row["arm"]))
    beside = tuple(item for item in compared if of_stratum(item.pair.study, item.pair.arm))
    known = _people(context, mine, beside)
    return Lead(
        slug=slug,
        label=measure.label if measure else context.vocabulary.safety[slug].label,
        measure=measure,
        stratum=stratum,
        rows=mine,
        compared=beside,
        controlled=_controlled(context, disease, slug, stratum),
        synthesis=context.results.synthesis(disease, slug, stratum.id),
        people=sum(number for number in known.values() if number is not None),
        people_unknown=tuple(dict.fromkeys(study for (study, _), number in known.items() if number is None)),
        others=tuple(there[1:]),
    )


def _rows(context: Context, disease: str, slug: str, measure: Measure | None) -> list[Record]:
    """Rows of treated groups of the main studies."""
    source, field = (context.outcomes, "measure") if measure else (context.safety, "category")
    return [
        row
        for row in source
        if row[field] == slug
        and row["disease"] == disease
        and not context.is_apart(row["study"])
        and context.is_treated(row)
    ]


def _compared(context: Context, disease: str, slug: str) -> list[Compared]:
    """Randomised comparisons of the main studies."""
    return [
        item
        for item in context.results.compared[disease]
        if slug in (item.pair.measure, item.pair.category)
        and item.pair.randomised
        and not context.is_apart(item.pair.study)
    ]


def _controlled(context: Context, disease: str, slug: str, stratum: Stratum) -> ControlledSynthesis | None:
    """What the randomised comparisons gave together."""
    wanted = (slug, "randomised", stratum.id)
    items = context.results.controlled_of(disease)
    return next(
        (item for item in items if (item.outcome, item.scope, item.stratum) == wanted and item.effect), None
    )


def _treated(rows: Iterable[Record]) -> list[tuple[str, str]]:
    return [(row["study"], row["arm"]) for row in rows]


def _people(
    context: Context, rows: tuple[Record, ...], compared: tuple[Compared, ...]
) -> dict[tuple[str, str], int | None]:
    """People of each treated group: the most of its results, else its size; a part of it where only that was found."""
    arms = dict.fromkeys([*_treated(rows), *((item.pair.study, item.pair.arm) for item in compared)])
    return {
        arm: _people_of(context, arm, [row for row in rows if (row["study"], row["arm"]) == arm])
        for arm in arms
    }


def _people_of(context: Context, arm: tuple[str, str], rows: list[Record]) -> int | None:
    whole = [row for row in rows if not row.get("subset")]
    if whole or not rows:
        return max(filter(None, map(people_measured, whole)), default=None) or context.arms[arm]["people"]
    return max(filter(None, map(people_measured, rows)), default=None)


def people_measured(row: Record) -> int | None:
    """People that a result is of: its total, or those in whom a score was measured."""
    found = [row.get(name) for name in ("total", *(f"{form}_n" for form in SUMMARY_KEYS))]
    return max((number for number in found if number is not None), default=None)


def published(context: Context, lead: Lead) -> list[Compared]:
    """Randomised comparisons of studies that may be combined, with an effect: one a study, the largest first."""
    statuses = context.vocabulary.statuses
    found: dict[str, Compared] = {}
    for item in lead.compared:
        if (
            item.effect is not None
            and not item.effect.uninformative
            and statuses[context.studies[item.pair.study]["status"]].pooled
            and not item.pair.subset
        ):
            found.setdefault(item.pair.study, item)
    return sorted(found.values(), key=lambda item: -item.people)


def stated(context: Context, lead: Lead) -> list[Compared]:
    """Randomised comparisons of studies that may be combined, with figures of which no effect could be computed.

    One a study, that with both groups' figures before others; the study with the most people first.
    """
    statuses = context.vocabulary.statuses
    found: dict[str, Compared] = {}
    for item in lead.compared:
        pair = item.pair
        if (
            item.effect is None
            and statuses[context.studies[pair.study]["status"]].pooled
            and not pair.subset
            and not pair.category
            and (pair.effects or has_both(item))
        ):
            kept = found.get(pair.study)
            if kept is None or (has_both(item) and not has_both(kept)):
                found[pair.study] = item
    return sorted(found.values(), key=lambda item: -(people_compared(context, item) or 0))


def has_both(item: Compared) -> bool:
    """Was a figure of both groups found?"""
    return item.pair.treated is not None and item.pair.control is not None


def people_compared(context: Context, item: Compared) -> int | None:
    """People in the two groups of a comparison; None where one of the numbers is not known."""
    arms = [context.arms[item.pair.study, arm]["people"] for arm in (item.pair.arm, item.pair.control_arm)]
    return None if None in arms else sum(arms)


def people_of(context: Context, items: Iterable[Compared]) -> int:
    """People of several comparisons, each of another trial; numbers that are not known are not in the sum."""
    return sum(filter(None, (people_compared(context, item) for item in items)))


def _rank(lead: Lead) -> tuple[bool, bool, bool, bool, int]:
    has_effect = any(item.effect is not None and not item.effect.uninformative for item in lead.compared)
    was_combined = lead.synthesis is not None and lead.synthesis.pooled is not None
    return (not has_effect, not was_combined, not lead.compared, not lead.is_primary, -lead.people)
