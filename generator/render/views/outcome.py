"""The page of one measure of a disease: what was found in a sentence, its plot, its numbers, and what bears on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.evidence.candidates import Candidate, candidate
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.evidence.people import count_people
from generator.page import Page
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.largest import named
from generator.render.parts_there import TITLES, parts_of
from generator.render.tables import Block, Figure, More, Words
from generator.render.views.bearing import Bearing, bearing_of
from generator.render.views.caveats import direction
from generator.render.views.comparisons import comparison_block
from generator.render.views.currency import separate_heading
from generator.render.views.finding_sentences import Finding
from generator.render.views.findings import findings_of, findings_of_unrandomised
from generator.render.views.groups_script import groups_script_asides
from generator.render.views.here import Here
from generator.render.views.important import important_words
from generator.render.views.judged_certainty import lines_of
from generator.render.views.judged_studies import JudgedBy, over_studies
from generator.render.views.measures import measure_of, measures_with_results
from generator.render.views.results import result_blocks
from generator.render.views.scores import score_blocks
from generator.render.views.shared_people import shared_people
from generator.rows import AssessmentRow, HarmRow, OutcomeRow, StudyRow

Result = TypeVar("Result", OutcomeRow, HarmRow)
SEPARATE = "related-"  # begins every id of what is shown separately
Link = tuple[str, str]


@dataclass(frozen=True)
class Doubt:
    """A study with what is doubtful of its figures."""

    study: str
    label: str
    href: str
    words: str


@dataclass(frozen=True)
class OutcomeView:
    """Everything on the page of a measure; ``None`` or an empty tuple where there is nothing to show.

    ``more_doubts``: the doubts go on on pages of their own.
    """

    measure: str
    disease: Link
    findings: tuple[Finding, ...]
    definition: str
    compared: Block | None
    results: Block | None
    certainty: tuple[str, ...]
    certainty_href: str
    important: str | None
    bias: tuple[JudgedBy, ...]
    separate: tuple[Block, ...]
    separate_heading: Words
    shared: tuple[str, ...]
    mixed: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    bearing: Bearing
    previous: Link | None
    following: Link | None
    more_doubts: More | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The plots of the main studies: what differs between groups first."""
        return (
            *(self.compared.figures if self.compared else ()),
            *(self.results.figures if self.results else ()),
        )


def outcome_view(context: Context, maker: ChartMaker, page: Page) -> OutcomeView:
    """The view of one measure of one disease."""
    slug, measure, here = page.disease or "", page.measure or "", Here(page.address, page.disease or "")
    term = measure_of(context, slug, measure)
    rows = [row for row in context.rows.outcomes_on(slug) if row.measure == measure]
    compared = [item for item in context.results.compared[slug] if item.pair.measure == measure]
    main = tuple(item for item in compared if not item.pair.is_shown_separately)
    combined = tuple(item for item in context.results.controlled_of(slug) if item.outcome == measure)
    stated = tuple(item for item in context.results.stated_of(slug) if item.outcome == measure)
    results = _blocks(context, maker, page, rows_of(rows, separate=False))
    previous, following = _neighbours(context, here, measure)
    judged = context.certainty.get((slug, measure))
    better = f"{direction(term)}" if term.kind == "score" else None
    return OutcomeView(
        measure=measure,
        disease=(context.vocabulary.diseases[slug].label, here.to()),
        findings=findings_on_page(context, here, measure),
        definition=f"{term.definition[0].upper()}{term.definition[1:].removesuffix('.')}"
        + (f"; {better}." if better else "."),
        compared=comparison_block(context, page, maker, main, combined, stated),
        results=replace(results[0], label=None, definition=None) if results else None,
        certainty=lines_of(context, judged) if judged else (),
        certainty_href=here.to(part="judgements", row=f"certainty-{measure}"),
        important=important_words(term, [*combined, *main]),
        bias=over_studies(context, page.address, maker, _judged(context, slug, measure), prefix="bias"),
        separate=_separate(context, maker, page, rows, compared),
        separate_heading=separate_heading(count_people(context.rows, context.vocabulary, slug)),
        shared=shared_people(context, slug, (row.study for row in rows)),
        mixed=_mixed(context, slug, measure),
        doubts=doubts_of(here, [*(row.study for row in rows), *(item.pair.arm.study for item in compared)]),
        bearing=bearing_of(context, slug, measure, term.label),
        previous=previous,
        following=following,
    )


def _judged(context: Context, disease: str, measure: str) -> tuple[AssessmentRow, ...]:
    """Judgements of this measure in the main studies of the disease."""
    studies = [study for study in context.rows.studies_on(disease) if not study.is_shown_separately]
    rows = (row for study in studies for row in context.rows.assessments_of[study.id])
    return tuple(row for row in rows if row.outcome == measure)


def rows_of(rows: Sequence[Result], separate: bool) -> list[Result]:
    """Rows of the main studies, or of those shown separately."""
    return [row for row in rows if row.study.is_shown_separately is separate]


def lead_of(context: Context, disease: str, measure: str) -> Candidate | None:
    """What is known of the measure over the main studies, in a row of the summary or not; None where nothing is."""
    every = (lead for headline in context.headlines_of(disease) for lead in headline.candidates)
    found = next((lead for lead in every if lead.slug == measure and lead.measure is not None), None)
    if found is None:
        definition = Definition(disease, measure, measure_of(context, disease, measure))
        found = candidate(context.dataset, context.rows, context.results, definition)
    return found if found.rows or found.compared else None


def findings_on_page(context: Context, here: Here, measure: str) -> tuple[Finding, ...]:
    """The sentences at the head of a measure's page."""
    lead = lead_of(context, here.disease, measure)
    return findings_of(context, here, lead) if lead else findings_of_unrandomised(context, here, measure)


def _blocks(
    context: Context, maker: ChartMaker, page: Page, rows: Sequence[OutcomeRow], is_main: bool = True
) -> tuple[Block, ...]:
    if rows and context.vocabulary.domains[rows[0].domain].kind == "score":
        return score_blocks(context, page.address, maker, rows)
    blocks = result_blocks(context, page.address, maker, page.disease or "", rows, is_main)
    script = tuple(groups_script_asides(page.address, page.disease or "", rows, maker.prefix))
    return tuple(replace(block, asides=(*block.asides, *script)) for block in blocks)


def _separate(
    context: Context, maker: ChartMaker, page: Page, rows: Sequence[OutcomeRow], compared: Sequence[Compared]
) -> tuple[Block, ...]:
    """The results of the studies shown separately: comparisons, then counts or scores."""
    maker = replace(maker, prefix=SEPARATE)
    pairs = tuple(item for item in compared if item.pair.is_shown_separately)
    beside = comparison_block(context, page, maker, pairs, ())
    blocks = (
        *([beside] if beside else []),
        *_blocks(context, maker, page, rows_of(rows, separate=True), False),
    )
    return tuple(renamed(block) for block in blocks)


def renamed(block: Block) -> Block:
    """The same block with ids of its own, so that it can stand on a page beside the main one."""
    tables = tuple(table.renamed(SEPARATE) for table in block.tables)
    return replace(
        block,
        anchor=f"{SEPARATE}{block.anchor}",
        label=None,
        definition=None,
        tables=tables,
        notes=(),
        asides=tuple(aside for aside in block.asides if aside.table.key.startswith(SEPARATE)),
    )


def _mixed(context: Context, disease: str, measure: str) -> tuple[str, ...]:
    """Studies that compared groups of people with several diseases: that is no result of one disease."""
    rows = [row for row in context.rows.figures_on(disease) if row.measure == measure]
    mixed = [row.study for row in rows if row.arm.compared_with and not row.arm.disease]
    return tuple(named(list(dict.fromkeys(study.label for study in mixed))))


def doubts_of(here: Here, studies: Sequence[StudyRow]) -> tuple[Doubt, ...]:
    """What is doubtful of the studies on the page, each once."""
    return tuple(
        Doubt(study.id, study.label, here.to(part="studies", row=f"doubts-{study.id}"), study.doubts)
        for study in {study.id: study for study in studies}.values()
        if study.doubts
    )


def _neighbours(context: Context, here: Here, measure: str) -> tuple[Link | None, Link | None]:
    """The measures before and after this one; at the ends the evidence summary and the harms."""
    every = measures_with_results(context, here.disease)
    place = every.index(measure)

    def link(slug: str) -> Link:
        return measure_of(context, here.disease, slug).label, here.to(measure=slug)

    before = link(every[place - 1]) if place else ("Evidence summary", here.to(row="summary"))
    first = parts_of(context.dataset)[0]
    last = (context.fit(TITLES[first]), here.to(part=first))
    after = link(every[place + 1]) if place + 1 < len(every) else last
    return before, after
