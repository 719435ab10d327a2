"""The answer at the head of a disease's page, the line of facts below it, and the answer over all diseases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator import answer_text, formatting, paths
from generator.answer_text import Said, SaidAnswer
from generator.evidence.answer_home import over_all
from generator.evidence.answer_shares import is_descriptive
from generator.evidence.answer_table import is_without_result
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context
from generator.render.views.last_searched import searched_fact
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
    """Three parts, and the facts that stand in one line below them.

    ``newest`` and ``largest`` are of the trials that run and have no report here; ``is_one``: they are the same.
    """

    parts: tuple[AnswerPart, ...]
    studies: str
    trials: str | None
    newest: NamedTrial | None
    largest: NamedTrial | None
    is_one: bool
    readers: str
    outside: str | None
    searched: tuple[str, str] | None


def answer_view(context: Context, page: Address, disease: str) -> AnswerView:
    """The answer for one disease, with links from its page."""
    answer: SaidAnswer = context.answers[disease]
    studies = [study for study in context.rows.studies_on(disease) if not study.is_shown_separately]
    trials = context.rows.trials_on(disease)
    newest, largest = _newest(context, trials), largest_running(context, trials)
    searched = searched_fact(context.dataset, disease)
    return AnswerView(
        parts=tuple(
            AnswerPart(part.part, part.label, tuple(_linked(context, page, one) for one in part.sentences))
            for part in answer.parts
        ),
        studies=formatting.plural(len(studies), "study", "studies"),
        trials=formatting.plural(len(trials), "registered trial") if context.dataset.has_registry else None,
        newest=newest,
        largest=largest,
        is_one=newest is not None and largest is not None and newest.registration == largest.registration,
        readers=_readers(studies),
        outside=context.dataset.portal.outside_trials,
        searched=None if searched is None else (searched, page.to(paths.SEARCHES.url)),
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
    """The running trial that started last."""
    started = [trial for trial in _running(context, trials) if trial.start is not None]
    if not started:
        return None
    newest = max(started, key=lambda one: (one.start.first_day if one.start else None, one.registration))
    assert newest.start is not None
    return _named(context, newest, f"start {formatting.partial_date(newest.start)}")


def largest_running(context: Context, trials: Iterable[TrialRow]) -> NamedTrial | None:
    """The running trial with the most people, and its design in the register's words."""
    sized = [trial for trial in _running(context, trials) if trial.enrolment is not None]
    if not sized:
        return None
    largest = max(sized, key=lambda one: (one.enrolment or 0, one.registration))
    people = formatting.plural(largest.enrolment or 0, "person", "people")
    design = (largest.design or "").split(";")[0]  # what follows are remarks
    return _named(context, largest, "; ".join(filter(None, [people, design])))


def _running(context: Context, trials: Iterable[TrialRow]) -> list[TrialRow]:
    """Trials that run by the last word of their register, are not past their planned end, and have no report here."""
    statuses = context.vocabulary.trial_statuses
    return [
        trial
        for trial in trials
        if trial.status and statuses[trial.status].running and not trial.ended and not trial.reports
    ]


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
    if is_descriptive(context.dataset):
        return HomeAnswer(
            tuple(one.first for one in context.answers.values()), context.dataset.portal.outside_trials
        )
    without = sum(is_without_result(one.rule) for one in context.answers.values())
    said = over_all(context.dataset, context.trials, without)
    return HomeAnswer(tuple(answer_text.say(one).text for one in said), context.dataset.portal.outside_trials)
