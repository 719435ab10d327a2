"""A sentence for each randomised trial of an answer: both groups' figures as printed, and what must be said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.answer_known import Known, beside, treatment
from generator.evidence.answer_marks import Mark
from generator.evidence.answer_sentences import Sentence
from generator.evidence.answer_table import Row, mark_words
from generator.evidence.answer_trials import SCORES, Figure, Trial
from generator.model.result import SummaryKey
from generator.rows import ArmResult

MOST_TRIALS = 4  # that have a sentence of their own; a reader takes in no more
NO_SIZE = "an unknown number"
OF_SCORES: dict[Figure, SummaryKey] = {form: form for form in SCORES}


def trial_sentences(known: Known, row: Row) -> Iterator[Sentence]:
    """A sentence for each trial, of the product asked about or else of others; the larger and failed first."""
    trials = known.trials or known.others
    lead = known.told[0] if known.told else trials[0] if trials else None
    others = beside(known)[1] if known.told else ()
    alike = known.told[: run(known.told)] if row.code.startswith("missed") else known.told[:1]
    said = (*alike, *others)
    before: tuple[str, str] | None = None
    for place, one in enumerate(trials):
        if place >= MOST_TRIALS and one not in said:
            continue
        if one.figure is None:
            if one not in said and (known.told or known.others):
                yield _without_figures(known, one)
            continue
        kind = _kind(one, lead, alike, others) if known.trials or one is lead else "other-product-trial"
        about = "" if one in said else about_of(one, is_named=True)
        groups = treatment(known.dataset, one.stratum), known.against(one.control_arm)
        yield _trial(known, one, kind, about, is_again=groups == before)
        before = groups
    if rest := [one for one in trials[MOST_TRIALS:] if one not in said]:
        number = {"number": formatting.number(len(rest)), "one": len(rest) == 1}
        yield Sentence("more-trials", number, tuple(one.study.id for one in rest))


def _kind(one: Trial, lead: Trial | None, alike: Sequence[Trial], others: Sequence[Trial]) -> str:
    """Which of the sentences about trials it is: those of trials that the first sentence names are dropped later."""
    if one is lead:
        return "first-trial"
    if one in others:
        return "named-trial"
    return "alike-trial" if one in alike else "failed-trial" if one.has_failed else "trial"


def _trial(known: Known, one: Trial, kind: str, about: str, is_again: bool) -> Sentence:
    """ "EASI-75: 14 of 59 with the cells, 4 of 55 with placebo (Seok 2025, 114 people)"."""
    assert one.item is not None and one.definition is not None and one.figure is not None
    treated, control = one.item.pair.treated, one.item.pair.control
    assert treated is not None and control is not None
    measure = one.definition.measure
    values: dict[str, object] = {
        "treatment": treatment(known.dataset, one.stratum),
        "against": known.against(one.control_arm),
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
        "against": known.against(one.control_arm),
        "study": one.study.label,
        "about": about_of(one, is_named=False),
        "endpoint": one.endpoint or "",
        "press": one.endpoint_in_press,
        "direction": one.direction or "",
    }
    kind = "trial-without-figures" if known.trials else "other-product-words"
    return Sentence(kind, values, one.rows or (one.study.id,), one.study.id)


def about_of(one: Trial, is_named: bool, without: Sequence[Mark] = ()) -> str:
    """ "88 people, stopped early", and where the trial is named by itself that it missed its endpoint."""
    marks = [mark_words(mark, one.study) for mark in one.marks if mark not in without]
    missed = ["missed its primary endpoint"] if is_named and one.has_missed else []
    return ", ".join(filter(None, (size_of(one), *marks, *missed)))


def size_of(one: Trial) -> str:
    """ "114 people", "308 people planned"; empty where no number is known."""
    size = formatting.plural(one.people, "person", "people") if one.people is not None else ""
    return f"{size} planned" if one.is_planned and size else size


def about_all(trials: Sequence[Trial]) -> str:
    """ "308 people planned and 197 people; unpublished": the people of each, then what is marked of all of them."""
    said = [[mark_words(mark, one.study) for mark in one.marks] for one in trials]
    common = [words for words in said[0] if all(words in others for others in said)]
    sizes = [_short_size(one) for one in trials[:-1]] + [size_of(trials[-1]) or NO_SIZE]
    return "; ".join(filter(None, (formatting.joined(sizes), ", ".join(common))))


def outside_combined(known: Known, one: Trial) -> Iterator[Sentence]:
    """A failed trial that is not in the combined value."""
    if one.figure is None:
        yield _without_figures(known, one)
    else:
        yield _trial(known, one, "failed-trial", about_of(one, is_named=True), is_again=False)


def _short_size(one: Trial) -> str:
    """The same before another one that says of what: "308 planned"."""
    if one.people is None:
        return NO_SIZE
    return f"{formatting.number(one.people)}{' planned' if one.is_planned else ''}"


def run(told: Sequence[Trial]) -> int:
    """How many of the largest trials missed their endpoint, one after the other."""
    return next((place for place, one in enumerate(told) if not one.has_missed), len(told))
