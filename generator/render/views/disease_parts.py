"""The other parts of a disease: safety, its studies, its registered trials, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.evidence.comparisons import Compared
from generator.evidence.people import count_people
from generator.page import Page
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.largest import named
from generator.render.tables import Block, Figure, More, Table, Words
from generator.render.views.bearing import (
    BearingOnHarms,
    bearing_on_harms,
    directions_figure,
    directions_table,
    every_direction,
)
from generator.render.views.comparisons import comparison_block, comparison_table
from generator.render.views.currency import counting_notes, separate_heading
from generator.render.views.finding_sentences import Finding
from generator.render.views.findings import answer_on_harms, findings_of_harms
from generator.render.views.gaps import gaps_figure, gaps_table
from generator.render.views.here import Here
from generator.render.views.judged_certainty import certainty_lines
from generator.render.views.known import awaiting_of, awaiting_table, awaiting_words
from generator.render.views.missing import CoreOutcomes, MissingResults, core_outcomes, missing_of
from generator.render.views.outcome import SEPARATE, Doubt, Link, doubts_of, renamed, rows_of
from generator.render.views.product_card import known_line
from generator.render.views.safety import safety_block
from generator.render.views.shared_people import shared_people
from generator.render.views.studies import disease_table
from generator.render.views.trial_list import trial_notes, trials_figure, trials_table
from generator.rows import HarmRow


@dataclass(frozen=True)
class SafetyView:
    """Everything on the page of harms."""

    disease: Link
    answer: Finding
    findings: tuple[Finding, ...]
    compared: Block | None
    block: Block | None
    missing: tuple[str, ...]
    certainty: tuple[str, ...]
    bearing: BearingOnHarms
    separate: tuple[Block, ...]
    separate_heading: Words
    shared: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    more_doubts: More | None = None


def safety_view(context: Context, maker: ChartMaker, page: Page) -> SafetyView:
    """The view of the harms of one disease."""
    slug, here = page.disease or "", Here(page.address, page.disease or "")
    harms = context.rows.harms_on(slug)
    rows = rows_of(harms, separate=False)
    compared = tuple(item for item in context.results.compared[slug] if item.pair.category)
    main = tuple(item for item in compared if not item.pair.is_shown_separately)
    apart = tuple(item for item in compared if item.pair.is_shown_separately)
    combined = tuple(item for item in context.results.controlled_of(slug) if item.definition.is_harm)
    stated = tuple(item for item in context.results.stated_of(slug) if item.definition.is_harm)
    prefixed = replace(maker, prefix=SEPARATE)
    beside = (
        comparison_block(context, page, prefixed, apart, ()),
        safety_block(context, page.address, prefixed, slug, rows_of(harms, separate=True), is_main=False),
    )
    return SafetyView(
        disease=(context.vocabulary.diseases[slug].label, here.to()),
        answer=answer_on_harms(context, here),
        findings=findings_of_harms(context, here),
        compared=comparison_block(context, page, maker, main, combined, stated),
        block=safety_block(context, page.address, maker, slug, rows),
        missing=_missing(context, slug),
        certainty=certainty_lines(context, slug, harms=True),
        bearing=bearing_on_harms(context, slug, _counted(context, rows)),
        separate=tuple(renamed(block) for block in beside if block),
        separate_heading=separate_heading(count_people(context.rows, context.vocabulary, slug)),
        shared=shared_people(context, slug, (row.study for row in harms)),
        doubts=doubts_of(here, [row.study for row in harms]),
    )


def _counted(context: Context, rows: Iterable[HarmRow]) -> tuple[str, ...]:
    """The categories with a figure, in the order of the vocabulary; "none mentioned" is none."""
    found = {row.category for row in rows if not row.is_none_mentioned}
    return tuple(slug for slug in context.vocabulary.safety if slug in found)


def _missing(context: Context, slug: str) -> tuple[str, ...]:
    states, safety = context.results.states, context.vocabulary.safety.items()
    return tuple(term.label for key, term in safety if states.of(slug, "category", key).code == "not-found")


@dataclass(frozen=True)
class StudiesView:
    """Everything on the page of a disease's studies."""

    disease: Link
    studies: Table
    known: str | None
    notes: tuple[Words, ...]
    sentences: tuple[str, ...]
    without_figures: Table | None
    mixed: tuple[str, ...]
    directions: Block | None
    awaiting: tuple[Words, ...]
    awaiting_studies: Table | None
    related: Block | None
    related_heading: Words
    shared: tuple[str, ...]
    related_retracted: bool
    related_distrusted: bool
    more_titles: More | None = None


def studies_view(context: Context, maker: ChartMaker, page: Page) -> StudiesView:
    """The view of the studies of one disease, of those shown separately, and of those awaiting classification."""
    slug, here = page.disease or "", Here(page.address, page.disease or "")
    people = count_people(context.rows, context.vocabulary, slug)
    silent = silent_comparisons(context, slug, separate=False)
    separate, known = people.shown_separately, awaiting_of(context, slug)
    return StudiesView(
        disease=(context.vocabulary.diseases[slug].label, here.to()),
        studies=disease_table(context, page.address, slug, people.studies, "treatments-table"),
        known=known_line(context, slug, people.studies),
        notes=counting_notes(context, people),
        sentences=tuple(_sentence(context, study) for study in (*people.studies, *separate)),
        without_figures=comparison_table(context, page.address, "compared-table", silent) if silent else None,
        mixed=mixed_comparisons(context, people.studies),
        directions=_directions(context, maker, page),
        awaiting=awaiting_words(context, slug),
        awaiting_studies=awaiting_table(context, page.address, known.everything, of_one_disease=True),
        related=_related(context, page, separate) if separate else None,
        related_heading=separate_heading(people),
        shared=shared_people(context, slug, (context.rows.study[one] for one in separate)),
        related_retracted=bool(people.retracted),
        related_distrusted=bool(people.distrusted),
    )


def _directions(context: Context, maker: ChartMaker, page: Page) -> Block | None:
    """The direction of each study on each outcome; None where no study compared groups."""
    found = every_direction(context, page.disease or "")
    figure = directions_figure(context, maker, found)
    if figure is None:
        return None
    return Block("directions", figures=(figure,), tables=(directions_table(context, page, found),))


def _related(context: Context, page: Page, studies: tuple[str, ...]) -> Block:
    """The studies shown separately, and what was given in them."""
    slug = page.disease or ""
    table = disease_table(context, page.address, slug, studies, "related-table")
    silent = silent_comparisons(context, slug, separate=True)
    compared = (
        [comparison_table(context, page.address, f"{SEPARATE}compared-table", silent)] if silent else []
    )
    return Block("related", tables=(table, *compared))


def silent_comparisons(context: Context, disease: str, separate: bool) -> list[Compared]:
    """Comparisons that were made, of which no figure was found."""
    pairs = context.results.compared[disease]
    return [item for item in pairs if not item.pair.first and item.pair.is_shown_separately is separate]


def _sentence(context: Context, study: str) -> str:
    """The report's name, register numbers and title."""
    row = context.rows.study[study]
    numbers = f" ({', '.join(row.registrations)})" if row.registrations else ""
    return f"{row.label}{numbers}: {row.title}"


def mixed_comparisons(context: Context, studies: tuple[str, ...]) -> tuple[str, ...]:
    """Studies that compared groups of people with several diseases: nothing of that is a result of one disease."""
    mixed = {arm.study.id for arm in context.rows.arms if arm.compared_with and not arm.disease}
    return tuple(named([context.label(study) for study in studies if study in mixed]))


@dataclass(frozen=True)
class TrialsOfDisease:
    """Everything on the page of a disease's registered trials."""

    disease: Link
    table: Table | None
    figure: Figure | None
    notes: tuple[Words, ...]
    missing: MissingResults | None


def trials_view(context: Context, maker: ChartMaker, page: Page) -> TrialsOfDisease:
    """The view of the registered trials of one disease."""
    slug, here = page.disease or "", Here(page.address, page.disease or "")
    trials = context.rows.trials_on(slug)
    return TrialsOfDisease(
        disease=(context.vocabulary.diseases[slug].label, here.to()),
        table=trials_table(context, page.address, slug) if trials else None,
        figure=trials_figure(context, maker, trials),
        notes=trial_notes(context, trials),
        missing=missing_of(context, page.address, slug),
    )


@dataclass(frozen=True)
class GapsView:
    """Everything on the page of what is missing."""

    disease: Link
    table: Table
    figure: Figure | None
    core: CoreOutcomes | None
    has_sets: bool


def gaps_view(context: Context, maker: ChartMaker, page: Page) -> GapsView:
    """The view of what was found of each outcome in each main study of one disease."""
    slug, here = page.disease or "", Here(page.address, page.disease or "")
    studies = count_people(context.rows, context.vocabulary, slug).studies
    return GapsView(
        disease=(context.vocabulary.diseases[slug].label, here.to()),
        table=gaps_table(context, page.address, slug, studies),
        figure=gaps_figure(context, maker, slug, studies),
        core=core_outcomes(context, here),
        has_sets=bool(context.dataset.outcome_sets),
    )
