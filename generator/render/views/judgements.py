"""The page of what people judged on a disease: certainty, trustworthiness, risk of bias, and what others judged."""

from __future__ import annotations

from dataclasses import dataclass

from generator.page import Page
from generator.paths import robvis_table
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Figure, Table
from generator.render.views.here import Here
from generator.render.views.judged_by_others import of_disease, others_table
from generator.render.views.judged_certainty import profile_table
from generator.render.views.judged_studies import JudgedBy, over_studies
from generator.rows import AssessmentRow

Link = tuple[str, str]


@dataclass(frozen=True)
class JudgementsView:
    """Everything on the page; empty or None where nobody judged, which is said."""

    disease: Link
    certainty: Table | None
    trust: tuple[JudgedBy, ...]
    bias: tuple[JudgedBy, ...]
    robvis: tuple[Link, ...]
    others: Table | None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures over studies."""
        return tuple(one.figure for one in (*self.trust, *self.bias))


def diseases_with_judgements(context: Context) -> tuple[str, ...]:
    """The diseases that have such a page: somebody judged a study, a certainty, or others did."""
    return tuple(
        slug
        for slug in context.vocabulary.diseases
        if judged_on(context, slug)
        or any(of == slug for of, _ in context.certainty)
        or of_disease(context, slug)
    )


def judged_on(context: Context, disease: str) -> tuple[AssessmentRow, ...]:
    """Judgements of the studies of a disease; of another disease's measure a judgement is no part of it."""
    measures, safety = context.vocabulary.measures.get(disease, {}), context.vocabulary.safety
    return tuple(
        row
        for study in context.rows.studies_on(disease)
        for row in context.rows.assessments_of[study.id]
        if row.outcome is None or row.outcome in measures or row.outcome in safety
    )


def judgements_view(context: Context, maker: ChartMaker, page: Page) -> JudgementsView:
    """The view of one disease."""
    slug, here = page.disease or "", Here(page.address, page.disease or "")
    rows = judged_on(context, slug)
    return JudgementsView(
        disease=(context.vocabulary.diseases[slug].label, here.to()),
        certainty=profile_table(context, slug),
        trust=over_studies(context, page.address, maker, rows, "trustworthiness"),
        bias=over_studies(context, page.address, maker, rows, "risk-of-bias"),
        robvis=_robvis(page, slug, rows),
        others=others_table(context, page.address, of_disease(context, slug)),
    )


def _robvis(page: Page, disease: str, rows: tuple[AssessmentRow, ...]) -> tuple[Link, ...]:
    """The files that robvis reads, by what they hold."""
    found: dict[str, str] = {}
    for row in rows:
        if row.fits_robvis:
            name = " ".join(filter(None, (row.term.label, row.outcome)))
            found.setdefault(robvis_table(disease, row.tool, row.outcome), name)
    return tuple((name, page.address.to(path)) for path, name in found.items())
