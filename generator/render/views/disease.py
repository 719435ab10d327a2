"""The hub of a disease: the answer, the evidence summary, and a card for each of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import formatting, paths
from generator.evidence.control_words import control_words
from generator.evidence.pairs import Comparison
from generator.evidence.people import count_people
from generator.model.terms import Disease
from generator.page import Page
from generator.paths import Address
from generator.places import Part
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.parts_there import TITLES, parts_here
from generator.render.tables import Fact, Words
from generator.render.views.answer import AnswerView, answer_view
from generator.render.views.currency import counting_notes, counts
from generator.render.views.disease_parts import mixed_comparisons, silent_comparisons
from generator.render.views.disease_sections import (
    Link,
    Section,
    compared_measures,
    sections,
    studies_words,
)
from generator.render.views.here import Here
from generator.render.views.judged_certainty import certainty_lines, certainty_sentence, is_judged
from generator.render.views.judgements import judged_on
from generator.render.views.known import awaiting_words
from generator.render.views.readings import readers_of
from generator.render.views.separate_harms import SeparateHarms, separate_harms
from generator.render.views.summary import SummaryTable, summary_table


@dataclass(frozen=True)
class DiseaseView:
    """Everything on a disease's hub; ``None`` or an empty tuple where there is nothing to show."""

    slug: str
    disease: Disease
    answer: AnswerView
    question: tuple[Fact, ...]
    counts: Words
    readers: Words | None
    awaiting: tuple[Words, ...]
    certainty: str
    certainty_lines: tuple[str, ...]
    summary: SummaryTable
    separate_harms: tuple[SeparateHarms, ...]
    notes: tuple[Words, ...]
    sections: tuple[Section, ...]
    compared: tuple[Link, ...]
    compared_without_figures: tuple[str, ...]
    compared_mixed: tuple[str, ...]
    parts: tuple[Link, ...]
    previous: tuple[str, str] | None
    following: tuple[str, str] | None


def disease_view(context: Context, maker: ChartMaker, page: Page) -> DiseaseView:
    """The view of one disease."""
    slug, vocabulary, here = page.disease or "", context.vocabulary, Here.on_hub(page.disease or "")
    people = count_people(context.rows, vocabulary, slug)
    trials = context.rows.trials_on(slug)
    silent = silent_comparisons(context, slug, separate=False)
    previous, following = _neighbours(context, slug, page.address)
    return DiseaseView(
        slug=slug,
        disease=vocabulary.diseases[slug],
        answer=answer_view(context, page.address, slug),
        question=question_of(context, slug),
        counts=counts(context, people, trials),
        readers=readers_of(context, people.studies),
        awaiting=awaiting_words(context, slug),
        certainty=certainty_sentence(context, slug),
        certainty_lines=certainty_lines(context, slug),
        summary=summary_table(context, here, maker),
        separate_harms=separate_harms(context, here),
        notes=counting_notes(context, people),
        sections=sections(context, here),
        compared=compared_measures(context, here),
        compared_without_figures=tuple(item.pair.arm.study.label for item in silent),
        compared_mixed=mixed_comparisons(context, people.studies),
        parts=_parts(context, here),
        previous=previous,
        following=following,
    )


def _parts(context: Context, here: Here) -> tuple[Link, ...]:
    """The other parts, each with how much stands there."""
    slug, plural = here.disease, formatting.plural
    harms = studies_words([row.study for row in context.rows.harms_on(slug)])
    judged = judged_on(context, slug) or is_judged(context, slug)
    said: dict[Part, str] = {
        "safety": harms,
        "studies": studies_words(context.rows.studies_on(slug)),
        "trials": plural(len(context.rows.trials_on(slug)), "trial"),
        "gaps": "study by study",
        "judgements": "certainty and bias" if judged else "others only",
        "for-panels": "question, summary, what to add",
    }
    return tuple(
        (context.fit(TITLES[part]), here.to(part=part), said[part]) for part in parts_here(context, slug)
    )


def question_of(context: Context, slug: str) -> tuple[Fact, ...]:
    """Population, intervention, comparison and outcomes."""
    portal, disease = context.dataset.portal, context.vocabulary.diseases[slug]
    has_comparison = portal.kind in ("treatment", "exposure")
    outcomes = [formatting.within_sentence(row.label) for row in context.summary_rows]
    return (
        Fact(disease.population or f"People with {formatting.within_sentence(disease.label)}", "Population"),
        Fact(portal.intervention.label, context.fit("Intervention")),
        *((Fact(_comparators(context, slug), "Comparison"),) if has_comparison else ()),
        *_background(context, slug),
        Fact(formatting.joined(outcomes), "Outcomes"),
    )


def _compared(context: Context, slug: str) -> list[Comparison]:
    """The comparisons of main studies on the disease, one of each treated group."""
    pairs = [item.pair for item in context.results.compared[slug] if not item.pair.is_shown_separately]
    return list({(pair.study, pair.arm.id): pair for pair in pairs}.values())


def _comparators(context: Context, slug: str) -> str:
    """ "Control: placebo (Deng 2017)": what the control groups got, as far as it is known."""
    label = context.dataset.portal.control_label
    got: dict[str, list[str]] = {}
    for pair in _compared(context, slug):
        if words := control_words(pair.control_arm, label):
            got.setdefault(words, []).append(pair.arm.study.label)
    said = [f"{words} ({', '.join(dict.fromkeys(studies))})" for words, studies in got.items()]
    return f"{label}: {'; '.join(said)}" if said else label


def _background(context: Context, slug: str) -> Iterator[Fact]:
    """What both groups of a comparison had besides, where the files say it."""
    said = {
        pair.arm.study.label: pair.arm.background_treatment
        for pair in _compared(context, slug)
        if pair.arm.background_treatment and pair.control_arm.background_treatment
    }
    if said:
        yield Fact("; ".join(f"{study}: {words}" for study, words in said.items()), "In both groups")


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
