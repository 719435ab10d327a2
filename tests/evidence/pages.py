"""What stands on the pages of a disease, read from their views: of main studies, and separately."""

from generator.page import Page
from generator.render.context import Context
from generator.render.disease_pages import outcomes, parts
from generator.render.figures import ChartMaker
from generator.render.tables import Block
from generator.render.views.disease_parts import SafetyView, StudiesView, safety_view, studies_view
from generator.render.views.finding_sentences import Finding
from generator.render.views.outcome import outcome_view


def blocks_of(context: Context, disease: str) -> tuple[list[Block], list[Block]]:
    """Blocks of results on the pages of measures and of harms: of the main studies, and of those shown separately."""
    main: list[Block | None] = []
    separate: list[Block] = []
    for page in outcomes(context):
        if page.disease == disease:
            view = outcome_view(context, ChartMaker(None), page)
            main += [view.compared, view.results]
            separate += view.separate
    harms = harms_of(context, disease)
    found = [block for block in (*main, harms.compared, harms.block) if block is not None]
    return found, [*separate, *harms.separate]


def harms_of(context: Context, disease: str) -> SafetyView:
    """The view of the harms of a disease."""
    return safety_view(context, ChartMaker(None), _page(context, disease, "safety"))


def studies_of(context: Context, disease: str) -> StudiesView:
    """The view of the studies of a disease."""
    return studies_view(context, ChartMaker(None), _page(context, disease, "studies"))


def _page(context: Context, disease: str, part: str) -> Page:
    return next(page for page in parts(part)(context) if page.disease == disease)  # type: ignore[arg-type]


def findings_on(context: Context, disease: str) -> list[Finding]:
    """The sentences at the head of the pages of measures, the leading ones first, then of harms; each once."""
    leads = [lead for headline in context.headlines_of(disease) for lead in headline.candidates]
    order = {lead.slug: number for number, lead in reversed(list(enumerate(leads)))}
    pages = [page for page in outcomes(context) if page.disease == disease]
    found: list[Finding] = []
    for page in sorted(pages, key=lambda page: order.get(str(page.measure), len(order))):
        found += outcome_view(context, ChartMaker(None), page).findings
    found += harms_of(context, disease).findings
    return list({(one.label, one.text): one for one in found}.values())
