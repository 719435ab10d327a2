"""The page of a disease, in the order in which it is read: controlled evidence first, gaps last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import formatting, paths
from generator.evidence.people import count_people
from generator.model.terms import Disease
from generator.paths import Address
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Block, Fact, Figure, Table, Words
from generator.render.views.answer import AnswerView, answer_view
from generator.render.views.comparisons import comparison_block
from generator.render.views.currency import counting_notes, counts, separate_heading
from generator.render.views.disease_sections import Section, related, rows_of, sections
from generator.render.views.findings import Finding, key_findings
from generator.render.views.gaps import gaps_figure, gaps_table
from generator.render.views.known import awaiting_of, awaiting_table, awaiting_words
from generator.render.views.product_card import known_line
from generator.render.views.readings import readers_of
from generator.render.views.safety import safety_block
from generator.render.views.studies import disease_table
from generator.render.views.summary import summary_table
from generator.render.views.trial_list import trial_notes, trials_figure, trials_table
from generator.rows import HarmRow


@dataclass(frozen=True)
class DiseaseView:
    """Everything on a disease page; ``None`` or an empty tuple where there is nothing to show."""

    slug: str
    disease: Disease
    answer: AnswerView
    question: tuple[Fact, ...]
    counts: Words
    readers: Words | None
    findings: tuple[Finding, ...]
    only_in_words: tuple[str, ...]
    awaiting: tuple[Words, ...]
    summary: Table
    notes: tuple[Words, ...]
    controlled: Block | None
    controlled_without_figures: tuple[str, ...]
    controlled_mixed: tuple[str, ...]
    sections: tuple[Section, ...]
    safety: Block | None
    safety_present: tuple[str, ...]
    safety_missing: tuple[str, ...]
    studies: Table
    known: str | None
    awaiting_studies: Table | None
    related: tuple[Block, ...]
    related_studies: Table | None
    related_heading: Words
    related_retracted: bool
    trials: Table | None
    trials_figure: Figure | None
    trial_notes: tuple[Words, ...]
    gaps: Table
    gaps_figure: Figure | None
    study_sentences: tuple[str, ...]
    previous: tuple[str, str] | None
    following: tuple[str, str] | None


def disease_view(context: Context, maker: ChartMaker, slug: str) -> DiseaseView:
    """The view of one disease."""
    page, vocabulary = paths.disease(slug), context.vocabulary
    people = count_people(context.rows, vocabulary, slug)
    compared = context.results.compared[slug]
    main = tuple(item for item in compared if not item.pair.is_shown_separately)
    combined = context.results.controlled_of(slug)
    trials = context.rows.trials_on(slug)
    safety_rows = rows_of(context.rows.harms_on(slug), separate=False)
    previous, following = _neighbours(context, slug, page)
    return DiseaseView(
        slug=slug,
        disease=vocabulary.diseases[slug],
        answer=answer_view(context, page, slug),
        question=_question(context, slug),
        counts=counts(context, people, trials),
        readers=readers_of(context, people.studies),
        findings=key_findings(context, slug),
        only_in_words=_only_in_words(context, slug),
        awaiting=awaiting_words(context, slug),
        summary=summary_table(context, slug),
        notes=counting_notes(context, people),
        controlled=comparison_block(context, slug, maker, main, combined, context.results.stated_of(slug)),
        controlled_without_figures=_silent_comparisons(context, slug),
        controlled_mixed=_mixed_comparisons(context, people.studies),
        sections=sections(context, page, maker, slug),
        safety=safety_block(context, page, maker, slug, safety_rows),
        safety_present=_harms_present(context, safety_rows),
        safety_missing=_harms_missing(context, slug),
        studies=disease_table(context, page, slug, people.studies, "treatments-table"),
        awaiting_studies=awaiting_table(context, page, awaiting_of(context, slug).everything),
        known=known_line(context, slug, people.studies),
        related=related(context, page, maker, slug),
        related_studies=disease_table(context, page, slug, people.shown_separately, "related-table")
        if people.shown_separately
        else None,
        related_heading=separate_heading(people),
        related_retracted=bool(people.retracted),
        trials=trials_table(context, page, slug) if trials else None,
        trials_figure=trials_figure(context, maker, trials),
        trial_notes=trial_notes(context, trials),
        gaps=gaps_table(context, page, slug, people.studies),
        gaps_figure=gaps_figure(context, maker, slug, people.studies),
        study_sentences=tuple(
            _sentence(context, study) for study in (*people.studies, *people.shown_separately)
        ),
        previous=previous,
        following=following,
    )


def _harms_present(context: Context, rows: Sequence[HarmRow]) -> tuple[str, ...]:
    present = {row.category for row in rows}
    safety = context.vocabulary.safety.items()
    return tuple(formatting.within_sentence(term.label) for key, term in safety if key in present)


def _harms_missing(context: Context, slug: str) -> tuple[str, ...]:
    states, safety = context.results.states, context.vocabulary.safety.items()
    return tuple(term.label for key, term in safety if states.of(slug, "category", key).code == "not-found")


def _question(context: Context, slug: str) -> tuple[Fact, ...]:
    """Population, intervention, comparison and outcomes."""
    portal, disease = context.dataset.portal, context.vocabulary.diseases[slug]
    outcomes = [formatting.within_sentence(row.label) for row in context.summary_rows]
    return (
        Fact(disease.population or f"People with {formatting.within_sentence(disease.label)}", "Population"),
        Fact(portal.intervention.label, "Intervention"),
        Fact(portal.control_label, "Comparison"),
        Fact(formatting.joined(outcomes), "Outcomes"),
    )


def _only_in_words(context: Context, slug: str) -> tuple[str, ...]:
    """Outcomes of the summary that are said in words, where none of them has a figure."""
    states = [(row.label, context.results.states.of(slug, "summary", row.id)) for row in context.summary_rows]
    if any(state.has_figure for _, state in states):
        return ()
    return tuple(formatting.within_sentence(label) for label, state in states if state.code == "in-words")


def _silent_comparisons(context: Context, slug: str) -> tuple[str, ...]:
    """Comparisons that were made but of which no figure was found."""
    return tuple(
        pair.arm.study.label
        for pair in (item.pair for item in context.results.compared[slug])
        if pair.first is None and not pair.is_shown_separately
    )


def _mixed_comparisons(context: Context, studies: tuple[str, ...]) -> tuple[str, ...]:
    """Studies that compared groups of people with several diseases: nothing of that is a result of one disease."""
    mixed = {arm.study.id for arm in context.rows.arms if arm.compared_with and not arm.disease}
    return tuple(context.label(study) for study in studies if study in mixed)


def _sentence(context: Context, study: str) -> str:
    """The report's name, register numbers and title."""
    row = context.rows.study[study]
    numbers = f" ({', '.join(row.registrations)})" if row.registrations else ""
    return f"{row.label}{numbers}: {row.title}"


def _neighbours(
    context: Context, slug: str, page: Address
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Label and link of the diseases before and after this one."""
    slugs = list(context.vocabulary.diseases)
    place = slugs.index(slug)

    def link(number: int) -> tuple[str, str] | None:
        if not 0 <= number < len(slugs):
            return None
        return context.vocabulary.diseases[slugs[number]].label, page.to(paths.disease(slugs[number]).url)

    return link(place - 1), link(place + 1)
