"""Better than control? The sentences of the first part of an answer, from the trials and what else there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.answer_known import Known, beside, situation, treatment
from generator.evidence.answer_marks import Mark
from generator.evidence.answer_sentences import Sentence
from generator.evidence.answer_table import Row, choose
from generator.evidence.answer_trial_sentences import (
    about_all,
    about_of,
    outside_combined,
    run,
    text_of,
    trial_sentences,
)
from generator.evidence.answer_trials import Trial, is_same_question
from generator.evidence.candidates import usable_counts
from generator.evidence.control_words import stopped_words
from generator.evidence.directions import is_new_trial_open
from generator.load import Dataset
from generator.rows import ArmResult, ArmRow


def benefit(known: Known) -> tuple[str, tuple[Sentence, ...]]:
    """The code of the row that fits, and the sentences: the verdict, then trials, the larger and failed first."""
    row = choose(situation(known))
    return row.code, (_verdict(known, row), *_further(known, row))


def _verdict(known: Known, row: Row) -> Sentence:
    if row.randomised == "combined":
        return _of_combined(known, row)
    if row.randomised in ("figures", "no-figures"):
        return _of_trials(known, row)
    values: dict[str, object] = {**known.words}
    found: tuple[str, ...] = ()
    if row.randomised == "other-product":
        strata = dict.fromkeys(one.stratum for one in known.others)
        values |= {
            "asked": _asked(known.dataset),
            "number": formatting.number(len(known.others)),
            "product": formatting.joined([treatment(known.dataset, one) for one in strata]),
        }
        found = tuple(one.study.id for one in known.others)
    if row.code in ("no-control", "not-randomised", "mixed"):
        found = _without_randomisation(known, row)
        values["number"] = formatting.plural(len(found), "study", "studies")
    if row.randomised == "awaiting":
        values["number"] = formatting.number(len(known.awaiting))
        found = tuple(one.id for one in known.awaiting)
    return Sentence(row.code, values, found)


def _without_randomisation(known: Known, row: Row) -> tuple[str, ...]:
    if row.code == "mixed":
        return known.mixed
    if row.code == "not-randomised":
        return tuple(dict.fromkeys(pair.study for pair in known.compared))
    return tuple(study.id for study in known.studies)


def _asked(dataset: Dataset) -> str:
    """The product asked about by its own name, beside others."""
    main = [group.label for group in dataset.vocabulary.product.strata.groups if group.main]
    return formatting.within_sentence(main[0] if main else dataset.portal.intervention.label)


def _of_combined(known: Known, row: Row) -> Sentence:
    assert known.combined is not None
    found = known.combined
    values = {
        **known.words,
        "measure": formatting.within_sentence(found.definition.label),
        "trials": formatting.number(found.k),
        "people": formatting.number(found.people),
        "against": _against_all(known, [item.pair.control_arm for item in found.chosen.used]),
    }
    return Sentence(
        row.code,
        values,
        tuple(row.key for item in found.chosen.used for row in item.rows),
    )


def _against_all(known: Known, controls: Sequence[ArmRow]) -> str:
    """What the control groups got, where it is the same in all."""
    words = {known.against(arm) for arm in controls}
    return words.pop() if len(words) == 1 else ""


def _of_trials(known: Known, row: Row) -> Sentence:
    """Of the largest trial of which anything is known; of the largest ones where several missed their endpoint."""
    told = known.told or known.trials
    lead = told[0]
    alike = run(told) if row.code.startswith("missed") else 1
    others = beside(known)[1] if known.told else ()
    values: dict[str, object] = {
        **known.words,
        "which": _which(known, told),
        "alike": formatting.number(alike) if alike > 1 else "",
        "trials": formatting.number(len(known.trials)),
        "about": about_all(told[:alike]) if alike > 1 else about_of(lead, is_named=False, without=_said(row)),
        "press": lead.endpoint_in_press and "press" not in lead.marks,
        "some": _is_one_of_several(lead) and alike == 1,
        "stopped": stopped_words(lead.study),
        "on": _measure(lead),
        "others": tuple(_of_other(lead, one) for one in others),
        "number": formatting.number(len(others)),
        "smaller": bool(others) and all(_is_smaller(one, lead) for one in others),
    }
    mentioned = [*told[:alike], *others]
    return Sentence(row.code, values, tuple(key for one in mentioned for key in one.rows or (one.study.id,)))


def _of_other(lead: Trial, one: Trial) -> dict[str, object]:
    """What the first sentence says of another trial: its people and marks, its measure, whether that is another one."""
    is_word = one.figure is None and not _has_authors_value(
        one
    )  # a p or a word of the authors is all there is
    said: tuple[Mark, ...] = ("authors",) if is_word else ()
    words = ("authors’ word, no counts",) if is_word else ()
    return {
        "about": ", ".join(filter(None, (about_of(one, is_named=False, without=said), *words))),
        "on": _measure(one),
        "otherwise": not is_same_question(lead, one),
    }


def _has_authors_value(one: Trial) -> bool:
    return one.item is not None and any(effect.value is not None for effect in one.item.pair.effects)


def _is_smaller(one: Trial, lead: Trial) -> bool:
    return bool(one.people and lead.people and one.people < lead.people)


def _measure(trial: Trial) -> str:
    return formatting.within_sentence(trial.definition.label) if trial.definition else ""


def _which(known: Known, told: Sequence[Trial]) -> str:
    """ "only", or "largest"; "-told" where others give nothing, "-not-largest" where one of those is larger."""
    which = "only" if len(told) == 1 else "largest"
    if len(told) == len(known.trials):
        return which
    larger = any((one.people or 0) > (told[0].people or 0) for one in known.trials if one not in told)
    return f"{which}-not-largest" if larger else f"{which}-told"


def _said(row: Row) -> tuple[Mark, ...]:
    """Marks that the words of the row say already."""
    return ("stopped",) if row.stopped else ()


def _is_one_of_several(trial: Trial) -> bool:
    results = [one.result for one in trial.study.primary_endpoints]
    return trial.has_missed and any(result != "missed" for result in results)


def _further(known: Known, row: Row) -> Iterator[Sentence]:
    if row.randomised == "combined":
        yield from _beside_combined(known)
    else:
        yield from trial_sentences(known, row)
    if known.awaiting and row.randomised != "awaiting":
        number = formatting.number(len(known.awaiting))
        yield Sentence("awaited", {"number": number}, tuple(one.id for one in known.awaiting))
    if row.code == "not-randomised":
        yield from _in_words(known)
    if row.randomised not in ("combined", "figures"):
        yield from _uncontrolled(known)


def _beside_combined(known: Known) -> Iterator[Sentence]:
    """That a new trial may show otherwise; trials that failed and are not in the combined value."""
    assert known.combined is not None
    used = {item.pair.study for item in known.combined.chosen.used}
    if is_new_trial_open(known.combined):
        yield Sentence("new-trial", {}, tuple(sorted(used)))
    for one in known.trials:
        if one.study.id not in used and one.has_failed:
            yield from outside_combined(known, one)


def _in_words(known: Known) -> Iterator[Sentence]:
    """What a comparison without randomisation says in words, where no figure of both groups was found."""
    for pair in known.compared:
        said = [effect.definition for effect in pair.effects if effect.definition]
        if said and (pair.treated is None or pair.control is None):
            values = {"words": said[0].rstrip("."), "study": pair.arm.study.label}
            yield Sentence("words-alone", values, tuple(effect.key for effect in pair.effects), pair.study)


def _uncontrolled(known: Known) -> Iterator[Sentence]:
    """The count of the most people without a control group, of the product asked about; survival is said with harms."""
    found: list[tuple[ArmResult, str]] = []
    for one in known.headlines:
        for lead in () if one.outcome.categories else one.candidates:
            if (
                lead.measure is not None
                and lead.measure.opposite_of is None
                and _is_asked(known, lead.stratum.id)
            ):
                found += [(row, lead.label) for row in usable_counts(lead) if not row.arm.controlled]
    if found:
        row, label = max(
            found, key=lambda one: one[0].total or 0
        )  # of equal ones the first: the measure that leads
        values = {
            **known.words,
            "measure": label,
            "treated": text_of(row, "counts"),
            "study": row.study.label,
        }
        yield Sentence("uncontrolled", values, (row.key,), row.study.id)


def _is_asked(known: Known, stratum: str) -> bool:
    return treatment(known.dataset, stratum) == treatment(known.dataset)
