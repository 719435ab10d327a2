"""The answer for each disease, before its words: better than control? Safe? How sure? By the fixed table alone.

Retracted reports have no part in it. Nothing here counts trials for or against, and no two are set beside each other
but on one measure and one window of times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.answer_benefit import benefit
from generator.evidence.answer_certainty import judged_sentences
from generator.evidence.answer_harm_sentences import harm
from generator.evidence.answer_harms import harms_of
from generator.evidence.answer_known import Known, awaited, treatment
from generator.evidence.answer_sentences import Answer, Sentence
from generator.evidence.answer_shares import is_descriptive, shares
from generator.evidence.answer_trials import Trial, is_same_question, randomised_trials
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.headlines import Headline
from generator.evidence.people import People, count_people
from generator.evidence.results import Results
from generator.load import Dataset
from generator.rows import Rows


def answers(dataset: Dataset, rows: Rows, results: Results) -> dict[str, Answer]:
    """By disease; the same input gives the same answers."""
    return {disease: answer(dataset, rows, results, disease) for disease in dataset.vocabulary.diseases}


def answer(dataset: Dataset, rows: Rows, results: Results, disease: str) -> Answer:
    """The answer for one disease."""
    known = known_of(dataset, rows, results, disease)
    people = count_people(rows, dataset.vocabulary, disease)
    if is_descriptive(dataset):
        rule, of_shares = shares(dataset, results, disease)
        return Answer(disease, rule, "", of_shares, (), (Sentence("not-judged", {}, ()),))
    rule, of_benefit = benefit(known)
    harm_rule, of_harm = "", tuple[Sentence, ...]()
    if dataset.vocabulary.safety:  # without a category of harm nobody looked for any
        harm_rule, of_harm = harm(harms_of(dataset, rows, results.compared[disease], disease))
    judged = judged_sentences(dataset, rows, results, disease)
    return Answer(disease, rule, harm_rule, of_benefit, of_harm, (*judged, *_certainty(known, people)))


def known_of(dataset: Dataset, rows: Rows, results: Results, disease: str) -> Known:
    """What the first part is made of."""
    headlines, compared = results.headlines[disease], results.compared[disease]
    every = randomised_trials(rows, dataset.vocabulary, compared, headlines, disease)
    asked = treatment(dataset)
    trials = tuple(one for one in every if treatment(dataset, one.stratum) == asked)
    return Known(
        dataset=dataset,
        rows=rows,
        disease=disease,
        headlines=headlines,
        trials=trials,
        others=tuple(one for one in every if one not in trials),
        combined=_combined(dataset, headlines, trials),
        awaiting=awaited(dataset, rows, disease),
        compared=tuple(
            item.pair for item in compared if not item.pair.randomised and not item.pair.is_shown_separately
        ),
    )


def _combined(
    dataset: Dataset, headlines: Sequence[Headline], trials: Sequence[Trial]
) -> ControlledSynthesis | None:
    """The first outcome's combined difference; none beside a trial as large that failed and is not in it."""
    for one in headlines:
        found = one.of_comparisons.synthesis if one.of_comparisons and not one.outcome.categories else None
        if found is None or treatment(dataset, found.stratum) != treatment(dataset):
            continue
        used = {item.pair.study for item in found.chosen.used}
        failed = (trial for trial in trials if trial.has_missed and trial.study.id not in used)
        return None if any((trial.people or 0) >= found.people for trial in failed) else found
    return None


# ---- how sure? ----


def _certainty(known: Known, people: People) -> Iterator[Sentence]:
    """How many people were randomised, and what makes it less sure."""
    yield people_sentence(people, others=bool(known.trials and known.others))
    mine = known.told or tuple(one for one in known.others if one.figure is not None)
    if known.combined is None and _differ(mine):
        yield Sentence("trials-differ", {}, tuple(key for one in mine for key in one.rows))
    picked = [study for study in people.studies if known.rows.study[study].has_selected_cases]
    if picked:
        values = {
            "number": formatting.number(len(picked)),
            "studies": formatting.plural(len(people.studies), "study", "studies"),
            "one": len(picked) == 1,
        }
        yield Sentence("selected", values, tuple(picked))
    if mine and mine[0].item is not None:
        pair = mine[0].item.pair
        if pair.arm.background_treatment and pair.control_arm.background_treatment:
            values = {"study": pair.arm.study.label}
            yield Sentence("background", values, (mine[0].study.id,), mine[0].study.id)


def _differ(trials: Sequence[Trial]) -> bool:
    """Are there several, of which two do not answer one question?"""
    asked = [one for one in trials if one.item is not None]
    return any(not is_same_question(asked[0], one) for one in asked[1:])


def people_sentence(people: People, *, others: bool) -> Sentence:
    """How many people were randomised, how many of them in unpublished trials, and whether some got another product."""
    number, unpublished = formatting.number, people.randomised_unpublished
    values: dict[str, object] = {
        "randomised": number(people.randomised) if people.randomised else "",
        "one": people.randomised == 1,
        "number": number(people.people),
        "people": "person" if people.people == 1 else "people",
        "unpublished": number(unpublished) if unpublished else "",
        "other": others,
        "incomplete": bool(people.incomplete),
    }
    return Sentence("people", values, people.counted)
