"""Which measure stands for an outcome on a disease's page, and everything known of it.

One with a randomised difference leads before others, then one that was combined, then one that a randomised trial
compared without figures to compute from, then the disease's primary measure, then the one with the most people.
Strata of products are never mixed: the first one that has anything counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.portal import SummaryRow
from generator.render.context import Context
from generator.synthesis.controlled import Compared
from generator.synthesis.pooled_controls import ControlledSynthesis
from generator.synthesis.single_arm import Synthesis
from generator.tables import Record


@dataclass(frozen=True)
class Lead:
    """The measure (or safety category) that stands for an outcome, with everything known of it on the disease."""

    slug: str
    label: str
    stratum: str | None
    rows: tuple[Record, ...]
    compared: tuple[Compared, ...]
    controlled: ControlledSynthesis | None
    synthesis: Synthesis | None
    primary: bool

    @property
    def people(self) -> int:
        """People in the rows, as a measure of weight."""
        return sum(
            row.get("total") or row.get("change_n") or row.get("follow_up_n") or 0 for row in self.rows
        )


def rows_of(context: Context) -> tuple[SummaryRow, ...]:
    """The portal's list; where it has none, its domains and the safety categories that may be combined."""
    portal, vocabulary = context.dataset.portal, context.vocabulary
    if portal.summary:
        return portal.summary
    domains = [
        SummaryRow(id=slug, label=term.label, domains=(slug,), measures=(), categories=())
        for slug, term in vocabulary.domains.items()
    ]
    harms = [
        SummaryRow(id=slug, label=term.label, domains=(), measures=(), categories=(slug,))
        for slug, term in vocabulary.safety.items()
        if term.combine
    ]
    return (*domains, *harms)


def leads_of(context: Context, disease: str, item: SummaryRow) -> list[Lead]:
    """The outcome's measures that any main study reports, the leading one first."""
    leads = [_lead(context, disease, slug) for slug in slugs_of(context, disease, item)]
    found = [lead for lead in leads if lead.rows or lead.compared]
    return sorted(found, key=_rank)


def slugs_of(context: Context, disease: str, item: SummaryRow) -> list[str]:
    """Measures and safety categories that belong to the outcome on this disease, reported or not."""
    measures = context.vocabulary.measures.get(disease, {})
    claimed = {slug for row in rows_of(context) for slug in row.measures}
    of_domains = [
        slug for slug, measure in measures.items() if measure.domain in item.domains and slug not in claimed
    ]
    return [*of_domains, *(slug for slug in item.measures if slug in measures), *item.categories]


def _lead(context: Context, disease: str, slug: str) -> Lead:
    """Of the first stratum of products that has anything on the outcome: strata are never mixed."""
    vocabulary = context.vocabulary
    measure = vocabulary.measures.get(disease, {}).get(slug)
    source = context.outcomes if measure else context.safety
    field = "measure" if measure else "category"
    rows = [
        row
        for row in source
        if row[field] == slug and _is_main(context, row, disease) and context.is_treated(row)
    ]
    compared = [
        item
        for item in context.results.compared[disease]
        if slug in (item.pair.measure, item.pair.category)
        and item.pair.randomised
        and not context.is_apart(item.pair.study)
    ]
    arms = [(row["study"], row["arm"]) for row in rows] + [
        (item.pair.study, item.pair.arm) for item in compared
    ]
    present = {context.arms[arm]["stratum"] for arm in arms}
    groups = vocabulary.product.strata.groups
    stratum = next((group for group in groups if group.id in present), groups[0])
    controlled = [
        item
        for item in context.results.controlled_of(disease)
        if (item.outcome, item.scope, item.stratum) == (slug, "randomised", stratum.id) and item.effect
    ]
    return Lead(
        slug=slug,
        label=measure.label if measure else vocabulary.safety[slug].label,
        stratum=None if stratum.main else stratum.label,
        rows=tuple(row for row in rows if _stratum(context, row["study"], row["arm"]) == stratum.id),
        compared=tuple(
            item for item in compared if _stratum(context, item.pair.study, item.pair.arm) == stratum.id
        ),
        controlled=controlled[0] if controlled else None,
        synthesis=context.results.synthesis(disease, slug, stratum.id),
        primary=bool(measure and measure.primary),
    )


def _stratum(context: Context, study: str, arm: str) -> str | None:
    found: str | None = context.arms[study, arm]["stratum"]
    return found


def _is_main(context: Context, row: Record, disease: str) -> bool:
    return row["disease"] == disease and not context.is_apart(row["study"])


def published(context: Context, lead: Lead) -> list[Compared]:
    """Randomised comparisons of studies that may be combined, with an effect."""
    statuses = context.vocabulary.statuses
    return [
        item
        for item in lead.compared
        if item.effect is not None
        and not item.effect.uninformative
        and statuses[context.studies[item.pair.study]["status"]].pooled
        and not item.pair.subset
    ]


def stated(context: Context, lead: Lead) -> list[Compared]:
    """Randomised comparisons of studies that may be combined, of which figures were found but no effect computed."""
    statuses = context.vocabulary.statuses
    return [
        item
        for item in lead.compared
        if item.effect is None
        and statuses[context.studies[item.pair.study]["status"]].pooled
        and not item.pair.subset
        and (item.pair.effects or (item.pair.treated and item.pair.control))
        and not item.pair.category
    ]


def _rank(lead: Lead) -> tuple[bool, bool, bool, bool, int]:
    has_effect = any(item.effect is not None and not item.effect.uninformative for item in lead.compared)
    was_combined = lead.synthesis is not None and lead.synthesis.pooled is not None
    return (not has_effect, not was_combined, not lead.compared, not lead.primary, -lead.people)
