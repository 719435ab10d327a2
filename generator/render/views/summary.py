"""The evidence summary table: the same outcomes in the same order on each disease, controlled evidence beside the rest.

For each outcome one measure leads: one with a randomised difference before others, then one that was combined, then
the disease's primary measure, then the one with the most people. The others are named.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.model.portal import SummaryRow
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell, Head, Row, Table, one_group
from generator.render.views import differences
from generator.render.views.results import percent_cell
from generator.render.views.scores import has, summary_cell
from generator.synthesis.controlled import Compared
from generator.synthesis.pooled_controls import ControlledSynthesis
from generator.synthesis.single_arm import Synthesis
from generator.tables import Record

HEADS = (
    Head("outcome", "Outcome and measure"),
    Head("result", wording.NOT_EFFECT),
    Head("difference", wording.DIFFERENCE),
    Head("people", "People (studies)"),
    Head("design", "Design"),
    Head("certainty", "Certainty"),
    Head("limits", "What this cannot show"),
)
CERTAINTY = Cell("Not assessed")
NOTHING = Cell("not found in the pages read", mark="absent")


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


def summary_table(context: Context, disease: str) -> Table:
    """One row an outcome of the portal's list, also those nobody reported."""
    rows = tuple(_row(context, item, leads_of(context, disease, item)) for item in rows_of(context))
    caption = "The same outcomes for each disease, also those that no study reports"
    return Table("summary-table", caption, HEADS, one_group(rows))


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
    leads = [_lead(context, disease, slug) for slug in _slugs(context, disease, item)]
    found = [lead for lead in leads if lead.rows or lead.compared]
    return sorted(found, key=_rank)


def _slugs(context: Context, disease: str, item: SummaryRow) -> list[str]:
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


def _rank(lead: Lead) -> tuple[bool, bool, bool, int]:
    has_effect = any(item.effect is not None and not item.effect.uninformative for item in lead.compared)
    was_combined = lead.synthesis is not None and lead.synthesis.pooled is not None
    return (not has_effect, not was_combined, not lead.primary, -lead.people)


def _row(context: Context, item: SummaryRow, leads: list[Lead]) -> Row:
    if not leads:
        nothing = (Cell(item.label, note="no study reports it in the pages read"), NOTHING, NOTHING)
        return Row(
            (*nothing, Cell("0"), Cell(""), CERTAINTY, Cell("there is no result")),
            anchor=f"summary-{item.id}",
        )
    lead, others = leads[0], leads[1:]
    also = f"; also: {formatting.joined([other.label for other in others])}" if others else ""
    product = f" ({lead.stratum})" if lead.stratum else ""
    return Row(
        cells=(
            Cell(item.label, f"#{lead.slug}", f"{lead.label}{product}{also}"),
            result_cell(context, lead),
            difference_cell(context, lead),
            _people_cell(context, lead),
            _design_cell(context, lead),
            CERTAINTY,
            Cell(limits(context, lead)),
        ),
        anchor=f"summary-{item.id}",
    )


def result_cell(context: Context, lead: Lead) -> Cell:
    """The combined share; else the one result there is; else how the results range; else what was not measured."""
    synthesis = lead.synthesis
    if synthesis is not None and synthesis.pooled is not None:
        k = formatting.plural(synthesis.k, "study", "studies")
        pooled = synthesis.pooled
        assert pooled.estimate is not None and pooled.ci_low is not None and pooled.ci_high is not None
        value, interval = formatting.share(pooled.estimate, pooled.ci_low, pooled.ci_high)
        return Cell(value, note=f"{interval}; combined, {k}", mark="figure")
    counted = [row for row in lead.rows if row.get("proportion") is not None and row["basis"] != "inferred"]
    if counted:
        return _counted_cell(counted)
    if any(row.get("kind") == "none-mentioned" for row in lead.rows):
        studies = len({row["study"] for row in lead.rows if row["kind"] == "none-mentioned"})
        note = f"in {formatting.plural(studies, 'study', 'studies')}; not measured"
        return Cell(wording.NONE_MENTIONED, note=note, mark="none-mentioned")
    return _other_cell(context, lead)


def _counted_cell(rows: list[Record]) -> Cell:
    if len(rows) == 1:
        (row,) = rows
        value, interval = formatting.share(row["proportion"], row["ci_low"], row["ci_high"])
        return Cell(
            f"{formatting.count_of(row['events'], row['total'])}: {value}", note=interval, mark="figure"
        )
    shares = sorted(row["proportion"] for row in rows)
    span = formatting.percent_interval(shares[0], shares[-1])
    return Cell(span, note=f"range of {len(rows)} results, not combined", mark="figure")


def _other_cell(context: Context, lead: Lead) -> Cell:
    """A printed percentage, a score, or words."""
    printed = [row for row in lead.rows if row.get("percent") is not None]
    if printed:
        note = context.mark(printed[0]["study"]) or "as printed, no count"
        return Cell(
            percent_cell(printed[0]).text, note=f"{context.label(printed[0]['study'])}; {note}", mark="figure"
        )
    for row in lead.rows:
        for form, words in (
            ("change", "change"),
            ("change_percent", "change"),
            ("follow_up", "after treatment"),
        ):
            if form in ("change", "change_percent", "follow_up") and f"{form}_mean" in row and has(row, form):
                unit = f"{formatting.NO_BREAK}%" if form == "change_percent" else ""
                cell = summary_cell(row, form, unit)
                results = formatting.plural(len(lead.rows), "result")
                return Cell(
                    cell.text, note=f"{words}, {context.label(row['study'])}; {results}, not combined"
                )
    return NOTHING


def difference_cell(context: Context, lead: Lead) -> Cell:
    """The combined difference; else that of one trial; else what the authors say; else that there is none."""
    if lead.controlled is not None:
        return differences.pooled_cell(lead.controlled)
    effects = published(context, lead)
    if effects:
        cell = differences.difference_cell(effects[0])
        return Cell(cell.text, note=f"{cell.note}; {context.label(effects[0].pair.study)}", mark="figure")
    stated = [
        item.pair.study for item in lead.compared for effect in item.pair.effects if not effect["subset"]
    ]
    if stated:
        labels = formatting.joined(list(dict.fromkeys(context.label(study) for study in stated)))
        return Cell(
            "no figures to compute it from", note=f"what the authors say: {labels}, below", mark="absent"
        )
    if lead.compared:
        return Cell("cannot be computed", note="no counts of both groups", mark="absent")
    return Cell("no randomised comparison found", mark="absent")


def _people_cell(context: Context, lead: Lead) -> Cell:
    studies = list(dict.fromkeys(row["study"] for row in lead.rows))
    studies += [item.pair.study for item in lead.compared if item.pair.study not in studies]
    if lead.synthesis is not None and lead.synthesis.pooled is not None:
        return Cell(f"{formatting.number(lead.synthesis.pooled.total)} ({lead.synthesis.k})", mark="figure")
    overlapping = any(set(context.studies[study]["overlaps"]) & set(studies) for study in studies)
    note = "reports share people" if overlapping else None
    words = formatting.plural(len(studies), "study", "studies")
    people = 0 if overlapping else lead.people
    return Cell(
        f"{formatting.number(people)} ({len(studies)})" if people else words, note=note, mark="figure"
    )


def _design_cell(context: Context, lead: Lead) -> Cell:
    studies = dict.fromkeys(
        [*(row["study"] for row in lead.rows), *(item.pair.study for item in lead.compared)]
    )
    designs = [context.studies[study]["design"] for study in studies]
    words = [
        f"{term.label.lower()} ({designs.count(slug)})"
        for slug, term in context.vocabulary.designs.items()
        if slug in designs
    ]
    return Cell(", ".join(words).capitalize())


def limits(context: Context, lead: Lead) -> str:
    """What the figures of an outcome cannot show, from what they are."""
    effects = published(context, lead)
    if lead.controlled is not None and lead.controlled.effect is not None:
        none = 1.0 if lead.controlled.kind == "risk-ratio" else 0.0
        effect = lead.controlled.effect
        return _of_comparison(lead.controlled.people, effect.ci_low <= none <= effect.ci_high)
    if effects:
        only = effects[0].effect
        assert only is not None
        return _of_comparison(effects[0].people, only.ci_low <= 0 <= only.ci_high)
    if lead.rows and all(row.get("kind") == "none-mentioned" for row in lead.rows):
        return "whether it happened: silence is no measurement"
    if any("category" in row for row in lead.rows):
        return "whether treatment caused it, or how often it happens without"
    if lead.compared:
        return "how large the difference is"
    return "how people would have fared without treatment"


def _of_comparison(people: int, crosses: bool) -> str:
    words = f"{formatting.plural(people, 'person', 'people')} in the comparison"
    return words + ("; the interval includes no difference" if crosses else "; certainty was not judged")
