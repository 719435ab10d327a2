"""What of each kind of page stands in its twin: one function a view, made of the view alone.

No figure is worded here: lines are those of tables, findings and macros, as the page has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.render.profile import text_of
from generator.render.twins.disease_sections import OF_DISEASES, trial_sections
from generator.render.twins.lines import (
    BETWEEN,
    Say,
    detail_lines,
    fact_lines,
    prose,
    table_lines,
)
from generator.render.twins.told import CERTAINTY, NOT_EFFECT, Told
from generator.render.twins.twin import Section
from generator.render.views.every_trial import TrialLine
from generator.render.views.home import DiseaseCard, HomeView
from generator.render.views.methods import MethodsView
from generator.render.views.study import StudyView


def sections_of(kind: str, view: Any, told: Told) -> tuple[Section, ...]:
    """The sections of the twin of a page of this kind."""
    return tuple(SECTIONS[kind](view, told))


# ---- the first page ----


def _home(view: HomeView, told: Told) -> Iterator[Section]:
    answer = (" ".join(view.answer.sentences), view.answer.outside or "")
    yield Section("The answer in short", tuple(filter(None, answer)), CERTAINTY)
    yield Section("How much there is", (*fact_lines(view.facts, told.say), told.say(view.counted)))
    yield Section("Every randomised trial", tuple(_trial(one) for one in view.trials.lines), CERTAINTY)
    yield Section("By disease", tuple(_card(card, told.say) for card in view.cards), CERTAINTY)
    yield Section(
        "Randomised, without a row above", tuple(f"{one.label} ({one.why})" for one in view.trials.unlisted)
    )
    yield Section(
        "Awaiting classification, figures not read", tuple(one.label for one in view.trials.awaiting)
    )
    portal = told.portal
    yield Section("What this portal is, and is not", (*portal.is_, *portal.is_not, *portal.cautions))


def _trial(line: TrialLine) -> str:
    named = (
        ("Its outcome here", line.outcome),
        ("With", line.treated),
        ("Without", line.control),
        ("Difference, 95 % interval", line.difference),
    )
    return BETWEEN.join([text_of(line.trial), *(f"{name}: {text_of(cell)}" for name, cell in named)])


def _card(card: DiseaseCard, say: Say) -> str:
    return BETWEEN.join([f"{card.label}: {card.answer}", *fact_lines(card.facts, say)])


# ---- the pages of a disease ----


# ---- other pages ----


def _study(view: StudyView, _: Told) -> Iterator[Section]:
    status = (view.mark or "", view.warning or "", view.study.title)
    yield Section("The report", tuple(filter(None, status)))
    found = (*detail_lines(view.found.lines), *table_lines(*view.found.compared))
    known = "; ".join(filter(None, (view.mark, view.read_by)))
    groups, effects = (f"{caution}; {known}" for caution in (NOT_EFFECT, CERTAINTY))
    yield Section("What was found", found, effects)
    yield Section("Results of each group", tuple(table_lines(view.outcomes)), groups)
    yield Section("Adverse events and deaths", tuple(table_lines(view.safety)), groups)
    yield Section("Comparisons as the authors report them", tuple(table_lines(view.effects)), effects)
    yield Section("Groups", tuple(table_lines(view.arms)))
    yield Section("Reading and doubts", tuple(detail_lines(view.reading)))
    yield Section("Design", tuple(detail_lines((*view.design, *view.inclusion))))
    yield Section("Publication", tuple(detail_lines(view.citation)))
    yield Section("Sources", tuple(table_lines(view.sources)))


def _methods(view: MethodsView, told: Told) -> Iterator[Section]:
    """The page's own prose, the first paragraphs of each section first, then its limits in numbers."""
    for heading, paragraphs in prose(told.text).items():
        yield Section(heading or "Methods", tuple(paragraphs))
    yield Section("How many are needed", tuple(table_lines(view.thresholds)))


# By the kind of page, which its template names.
SECTIONS: dict[str, Callable[[Any, Told], Iterator[Section]]] = {
    "home": _home,
    **OF_DISEASES,
    "study": _study,
    "trials": trial_sections,
    "methods": _methods,
}
