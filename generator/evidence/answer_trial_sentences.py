"""A sentence for each randomised trial of an answer: both groups' figures as printed, and what must be said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.answer_known import Known, beside, treatment
from generator.evidence.answer_sentences import Sentence
from generator.evidence.answer_table import MARKS, Row
from generator.evidence.answer_trials import SCORES, Figure, Mark, Trial
from generator.model.result import SummaryKey
from generator.rows import ArmResult

MOST_TRIALS = 4  # that have a sentence of their own; a reader takes in no more
OF_SCORES: dict[Figure, SummaryKey] = {form: form for form in SCORES}


def trial_sentences(known: Known, row: Row) -> Iterator[Sentence]:
    """A sentence for each trial, of the product asked about or else of others; the larger and failed first."""
    trials = known.trials or known.others
    lead, other = (known.told[0], beside(known)[1]) if known.told else (trials[0] if trials else None, None)
    alike = known.told[: run(known.told)] if row.code.startswith("missed") else known.told[:1]
    said = (*alike, *([other] if other else []))
    before: str | None = None
    for place, one in enumerate(trials):
        if place >= MOST_TRIALS and one is not other:
            continue
        if one.figure is None:
            if (known.told and one is not lead) or known.others:
                yield _without_figures(known, one)
            continue
        kind = _kind(one, lead, other)
        about = _size(one) if one in alike and len(alike) > 1 else _beyond(one, said)
        given = treatment(known.dataset, one.stratum)
        yield _trial(known, one, kind, about, is_again=given == before)
        before = given


def _kind(one: Trial, lead: Trial | None, other: Trial | None) -> str:
    if one is lead:
        return "first-trial"
    return "named-trial" if one is other else "failed-trial" if one.has_failed else "trial"


def _beyond(one: Trial, said: Sequence[Trial]) -> str:
    """What is said beside a trial that the first sentence has not said of it yet."""
    return "" if one in said else about_of(one, is_named=True)


def _trial(known: Known, one: Trial, kind: str, about: str, is_again: bool) -> Sentence:
    """ "EASI-75: 14 of 59 with the cells, 4 of 55 without (Seok 2025, 114 people)"."""
    assert one.item is not None and one.definition is not None and one.figure is not None
    treated, control = one.item.pair.treated, one.item.pair.control
    assert treated is not None and control is not None
    measure = one.definition.measure
    values: dict[str, object] = {
        "treatment": treatment(known.dataset, one.stratum),
        "again": is_again,
        "measure": one.definition.label,
        "better": {"up": "higher", "down": "lower"}.get(measure.better or "", "") if measure else "",
        "figure": one.figure,
        "centre": _centre(treated, one.figure),
        "treated": text_of(treated, one.figure),
        "control": text_of(control, one.figure),
        "about": ", ".join(filter(None, (one.study.label, about))),
        "favours": one.direction if _is_told_whom(one, kind) else "",
    }
    return Sentence(kind, values, one.rows, one.study.id)


def _is_told_whom(one: Trial, kind: str) -> bool:
    """Is it said here whom it favours? Not where the first sentence says it, and of a missed endpoint never."""
    is_said = kind in ("first-trial", "named-trial")
    return not is_said and not one.has_missed and one.direction in ("treatment", "control")


def _centre(row: ArmResult, figure: Figure) -> str:
    form = OF_SCORES.get(figure)
    return "" if form is None else "average" if row.score(form).mean is not None else "typical"


def text_of(row: ArmResult, figure: Figure) -> str:
    """The figure of one group as printed, in its form: "14 of 59", "33.0 %" or "−11.0"."""
    form = OF_SCORES.get(figure)
    if form is not None:
        score = row.score(form)
        value = score.mean if score.mean is not None else score.median
        assert value is not None
        return formatting.printed_percent(value) if form == "change_percent" else formatting.number(value)
    if figure == "percent":
        assert row.percent is not None
        return formatting.printed_percent(row.percent)
    assert row.events is not None and row.total is not None
    return formatting.count_of(row.events, row.total)


def _without_figures(known: Known, one: Trial) -> Sentence:
    values = {
        "treatment": treatment(known.dataset, one.stratum),
        "study": one.study.label,
        "about": about_of(one, is_named=False),
        "endpoint": one.endpoint or "",
        "press": one.endpoint_in_press,
        "direction": one.direction or "",
    }
    return Sentence("trial-without-figures", values, one.rows or (one.study.id,), one.study.id)


def about_of(one: Trial, is_named: bool, without: Sequence[Mark] = ()) -> str:
    """ "88 people, stopped early", and where the trial is named by itself that it missed its endpoint."""
    marks = [MARKS[mark] for mark in one.marks if mark not in without]
    missed = ["missed its primary endpoint"] if is_named and one.has_missed else []
    return ", ".join(filter(None, (_size(one), *marks, *missed)))


def _size(one: Trial) -> str:
    size = formatting.plural(one.people, "person", "people") if one.people is not None else ""
    return f"{size} planned" if one.is_planned and size else size


def about_all(trials: Sequence[Trial]) -> str:
    """What is marked of all of them."""
    common = [mark for mark in trials[0].marks if all(mark in one.marks for one in trials)]
    return ", ".join(MARKS[mark] for mark in common)


def outside_combined(known: Known, one: Trial) -> Iterator[Sentence]:
    """A failed trial that is not in the combined value."""
    if one.figure is None:
        yield _without_figures(known, one)
    else:
        yield _trial(known, one, "failed-trial", about_of(one, is_named=True), is_again=False)


def run(told: Sequence[Trial]) -> int:
    """How many of the largest trials missed their endpoint, one after the other."""
    return next((place for place, one in enumerate(told) if not one.has_missed), len(told))
