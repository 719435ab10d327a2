"""Better than control? The sentences of the first part of an answer, from the trials and what else there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.answer_known import Known, beside, situation, treatment
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
from generator.evidence.answer_trials import Mark, Trial, is_same_question
from generator.evidence.candidates import usable_counts
from generator.evidence.directions import is_new_trial_open
from generator.load import Dataset
from generator.rows import ArmResult


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
    }
    return Sentence(
        row.code,
        values,
        tuple(row.key for item in found.chosen.used for row in item.rows),
    )


def _of_trials(known: Known, row: Row) -> Sentence:
    """Of the largest trial of which anything is known; of the largest ones where several missed their endpoint."""
    told = known.told or known.trials
    lead = told[0]
    alike = run(told) if row.code.startswith("missed") else 1
    other = beside(known)[1] if known.told else None
    values: dict[str, object] = {
        **known.words,
        "which": _which(known, told),
        "alike": formatting.number(alike) if alike > 1 else "",
        "trials": formatting.number(len(known.trials)),
        "about": about_all(told[:alike]) if alike > 1 else about_of(lead, is_named=False, without=_said(row)),
        "press": lead.endpoint_in_press and "press" not in lead.marks,
        "some": _is_one_of_several(lead) and alike == 1,
        "other": about_of(other, is_named=False) if other else "",
        "on": _measure(lead),
        "other_on": _measure(other) if other else "",
        "smaller": bool(other and other.people and lead.people and other.people < lead.people),
        "otherwise": bool(other and not is_same_question(lead, other)),
    }
    mentioned = [*told[:alike], *([other] if other else [])]
    return Sentence(row.code, values, tuple(key for one in mentioned for key in one.rows or (one.study.id,)))


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
