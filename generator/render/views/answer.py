"""The answer at the head of a disease's page, the line of facts below it, and the answer over all diseases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator import answer_text, formatting, paths
from generator.answer_text import Said, SaidAnswer
from generator.evidence.answer_home import over_all
from generator.evidence.answer_table import is_without_result
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context
from generator.render.views.trial_list import register_url
from generator.rows import StudyRow, TrialRow


@dataclass(frozen=True)
class AnswerSentence:
    """A sentence around the name of the study in it, which is a link where there is one; ``rows``: what it rests on."""

    before: str
    label: str | None
    href: str | None
    after: str
    kind: str
    rows: str


@dataclass(frozen=True)
class AnswerPart:
    """A question and the sentences that answer it."""

    part: str
    label: str
    sentences: tuple[AnswerSentence, ...]


@dataclass(frozen=True)
class NamedTrial:
    """A registered trial that the line of facts names, with its register's page and what is said in brackets."""

    registration: str
    href: str | None
    note: str


@dataclass(frozen=True)
class AnswerView:
    """Three parts, and the facts that stand in one line below them."""

    parts: tuple[AnswerPart, ...]
    studies: str
    trials: str
    newest: NamedTrial | None
    largest: NamedTrial | None
    readers: str
    outside: str | None


def answer_view(context: Context, page: Address, disease: str) -> AnswerView:
    """The answer for one disease, with links from its page."""
    answer: SaidAnswer = context.answers[disease]
    studies = [study for study in context.rows.studies_on(disease) if not study.is_shown_separately]
    trials = context.rows.trials_on(disease)
    return AnswerView(
        parts=tuple(
            AnswerPart(part.part, part.label, tuple(_linked(context, page, one) for one in part.sentences))
            for part in answer.parts
        ),
        studies=formatting.plural(len(studies), "study", "studies"),
        trials=formatting.plural(len(trials), "registered trial"),
        newest=_newest(context, trials),
        largest=largest_running(context, trials),
        readers=_readers(studies),
        outside=context.dataset.portal.outside_trials,
    )


def _linked(context: Context, page: Address, said: Said) -> AnswerSentence:
    """The sentence with the study's name as a link to the study's page."""
    rows = " ".join(said.rows)
    label = context.label(said.study) if said.study else ""
    if said.study is None or label not in said.text:
        return AnswerSentence(said.text, None, None, "", said.kind, rows)
    before, _, after = said.text.partition(label)
    return AnswerSentence(before, label, page.to(paths.study(said.study).url), after, said.kind, rows)


# ---- the line of facts ----


def _newest(context: Context, trials: Iterable[TrialRow]) -> NamedTrial | None:
    """The registered trial that started last, or is to."""
    started = [trial for trial in trials if trial.start is not None]
    if not started:
        return None
    newest = max(started, key=lambda one: (one.start.first_day if one.start else None, one.registration))
    assert newest.start is not None
    return _named(context, newest, f"start {formatting.partial_date(newest.start)}")


def largest_running(context: Context, trials: Iterable[TrialRow]) -> NamedTrial | None:
    """The running trial with the most people: by its status, not past its planned end, without a report here."""
    statuses = context.vocabulary.trial_statuses
    running = [
        trial
        for trial in trials
        if trial.status and statuses[trial.status].running and not trial.ended and not trial.reports
    ]
    sized = [trial for trial in running if trial.enrolment is not None]
    if not sized:
        return None
    largest = max(sized, key=lambda one: (one.enrolment or 0, one.registration))
    return _named(context, largest, formatting.plural(largest.enrolment or 0, "person", "people"))


def _named(context: Context, trial: TrialRow, note: str) -> NamedTrial:
    return NamedTrial(trial.registration, register_url(context.vocabulary, trial.registration), note)


def _readers(studies: Iterable[StudyRow]) -> str:
    """Who read the figures of the studies, each kind of reader with its number where they differ."""
    found: Counter[str | None] = Counter(study.read_by for study in studies)
    if len(found) == 1:
        return wording.READ_BY[next(iter(found))]
    words = [
        f"{wording.READ_BY[kind]}: {formatting.number(found[kind])}"
        for kind in wording.READ_BY
        if found[kind]
    ]
    return "; ".join(words)


# ---- over all diseases ----


@dataclass(frozen=True)
class HomeAnswer:
    """The sentences over all diseases."""

    sentences: tuple[str, ...]
    outside: str | None


def home_answer(context: Context) -> HomeAnswer:
    """In how many diseases no randomised trial has a result, and what the trials of the treatment say, by sizes."""
    without = sum(is_without_result(one.rule) for one in context.answers.values())
    said = over_all(context.dataset, context.trials, without)
    return HomeAnswer(tuple(answer_text.say(one).text for one in said), context.dataset.portal.outside_trials)
