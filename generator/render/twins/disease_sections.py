"""What of the pages of a disease stands in their twins: one function a view, made of the view alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from generator import formatting
from generator.render import wording
from generator.render.profile import no_result, separate_lines
from generator.render.tables import Table, Words
from generator.render.twins.lines import (
    BETWEEN,
    block_lines,
    finding_lines,
    said,
    table_lines,
)
from generator.render.twins.told import CERTAINTY, NOT_EFFECT, REGISTERED, SEPARATE, Told
from generator.render.twins.twin import Section
from generator.render.views.answer import AnswerPart
from generator.render.views.disease import DiseaseView
from generator.render.views.disease_parts import GapsView, SafetyView, StudiesView
from generator.render.views.judgements import JudgementsView
from generator.render.views.outcome import Doubt, OutcomeView
from generator.render.views.panels import PanelView
from generator.render.views.summary import SummaryTable


def _disease(view: DiseaseView, told: Told) -> Iterator[Section]:
    answer = view.answer
    caution = f"{CERTAINTY}; figures {answer.readers}"
    yield Section("The answer in short", tuple(map(_answer, answer.parts)), caution)
    yield Section("Evidence summary", tuple(_summary(view.summary)), caution)
    yield Section(
        "Not in the summary, or without a result",
        (*separate_lines(view), *no_result(view.summary.without), *map(told.say, view.awaiting)),
    )
    outside = (answer.outside,) if answer.outside else ()
    yield Section(
        "About these figures",
        (
            told.portal.single_arm_statement,
            f"Certainty: {wording.CERTAINTY}",
            BETWEEN.join(filter(None, [answer.studies, answer.trials, f"Figures {answer.readers}"])),
            *outside,
            told.say(view.counts),
            *([told.say(view.readers)] if view.readers else []),
            *map(told.say, view.notes),
            view.disease.definition,
        ),
    )
    yield Section("The evidence, part by part", tuple(f"{label}: {note}" for label, _, note in view.parts))


def _answer(part: AnswerPart) -> str:
    sentences = (f"{one.before}{one.label or ''}{one.after}" for one in part.sentences)
    return f"{part.label} {' '.join(sentences)}"


def _summary(summary: SummaryTable) -> Iterator[str]:
    """Each row with what is seen beside it and the facts that it opens to."""
    for line, opening in zip(table_lines(summary), summary.openings, strict=True):
        facts = (f"{label}: {text}" for label, text in opening.facts)
        yield BETWEEN.join([line, *([opening.beside] if opening.beside else []), *facts])


def _caution(judged: tuple[str, ...]) -> str:
    """What stands beside each result: that nobody judged its certainty, or that people did."""
    return "certainty as judged, below" if judged else CERTAINTY


def _outcome(view: OutcomeView, told: Told) -> Iterator[Section]:
    caution = _caution(view.certainty)
    yield Section("What was found", tuple(finding_lines(view.findings)), caution)
    yield Section("Certainty of this outcome", view.certainty)
    yield Section("Definition", (view.definition, told.portal.single_arm_statement))
    yield Section("Compared with a control group", tuple(block_lines(view.compared)), caution)
    yield Section("Results of each group", tuple(block_lines(view.results)), NOT_EFFECT)
    if view.mixed:
        yield Section("Also in groups that mix several diseases, on the page of the study", tuple(view.mixed))
    yield Section(said(told.say, view.separate_heading), tuple(block_lines(*view.separate)), SEPARATE)
    facts = (f"{fact.label}: {fact.sentence}" for fact in view.bearing.facts)
    yield Section("What bears on certainty: facts without a verdict", tuple(facts))
    yield _doubts(view.doubts)


def _safety(view: SafetyView, told: Told) -> Iterator[Section]:
    caution = _caution(view.certainty)
    yield Section("What was found", tuple(finding_lines(view.findings)), caution)
    yield Section("Certainty of these outcomes", view.certainty)
    missing = formatting.joined(view.missing)
    words = wording.STATES["not-found"].capitalize()
    silent = (f"{words} of the studies counted here: {missing}.",) if missing else ()
    yield Section("What is there", (*silent, told.portal.single_arm_statement))
    yield Section("Compared with a control group", tuple(block_lines(view.compared)), caution)
    yield Section("Adverse events and deaths in each group", tuple(block_lines(view.block)), NOT_EFFECT)
    yield Section(said(told.say, view.separate_heading), tuple(block_lines(*view.separate)), SEPARATE)
    yield _doubts(view.doubts)


def _doubts(doubts: tuple[Doubt, ...]) -> Section:
    return Section("Doubts about these figures", tuple(f"{one.label}: {one.words}" for one in doubts))


def _studies(view: StudiesView, told: Told) -> Iterator[Section]:
    notes = (*([view.known] if view.known else []), *map(told.say, view.notes))
    yield Section("Studies and treatments", tuple(table_lines(view.studies)))
    yield Section("Notes", notes)
    awaiting = (*map(told.say, view.awaiting), *table_lines(view.awaiting_studies))
    yield Section("Studies awaiting classification", awaiting)
    yield Section(said(told.say, view.related_heading), tuple(block_lines(view.related)), SEPARATE)


class OfTrials(Protocol):
    """What the page of all registered trials and that of a disease's have in common."""

    @property
    def table(self) -> Table | None: ...
    @property
    def notes(self) -> tuple[Words, ...]: ...


def trial_sections(view: OfTrials, told: Told) -> Iterator[Section]:
    yield Section("Notes", tuple(map(told.say, view.notes)))
    yield Section("Registered trials", tuple(table_lines(view.table)), REGISTERED)


def _gaps(view: GapsView, _: Told) -> Iterator[Section]:
    key = (f"{words}: {meaning}" for __, words, meaning in wording.STATE_KEY)
    yield Section("What the words mean", tuple(key) if view.figure else ())
    yield Section("Which outcomes were found for which study", tuple(table_lines(view.table)))


def _judgements(view: JudgementsView, _: Told) -> Iterator[Section]:
    yield Section("Certainty of the evidence", tuple(table_lines(view.certainty)))
    for one in (*view.trust, *view.bias):
        yield Section(one.heading, tuple(table_lines(one.table)))
    yield Section("What others judged", tuple(table_lines(view.others)), "no judgement of this portal")


def _panels(view: PanelView, told: Told) -> Iterator[Section]:
    yield Section("The question", tuple(f"{fact.label}: {fact.value}" for fact in view.question))
    yield Section("The summary", tuple(table_lines(view.summary)), _caution(view.certainty_lines))
    yield Section("Certainty", view.certainty_lines)
    yield Section("Background treatment", tuple(table_lines(view.background)))
    if told.portal.kind in ("treatment", "exposure"):
        yield Section("Licensing", (view.licensing,))
    yield Section("What a panel has to add", (*table_lines(view.decisions), told.portal.single_arm_statement))


# By the kind of page, which its template names.
OF_DISEASES: dict[str, Callable[[Any, Told], Iterator[Section]]] = {
    "disease": _disease,
    "outcome": _outcome,
    "disease_safety": _safety,
    "disease_studies": _studies,
    "disease_trials": trial_sections,
    "disease_gaps": _gaps,
    "disease_judgements": _judgements,
    "disease_panels": _panels,
}
