"""Items of the checklists on risk of bias and certainty: answered as far as named people judged them here.

What others published is no judgement of this portal and answers none of these items.
"""

from __future__ import annotations

from generator import paths
from generator.checks.judgements import outcomes_of
from generator.formatting import plural
from generator.load import Dataset
from generator.render.checklists import METHODS, Answer, AnswerState

PLACE = f"{METHODS}#certainty"
NOBODY = Answer("not-done", PLACE, "Nobody has judged it here.")


def how_bias(dataset: Dataset) -> Answer:
    """How risk of bias was assessed: the tools that were used stand on the page of methods."""
    return Answer("answered", PLACE) if judged_studies(dataset) else NOBODY


def bias_of_studies(dataset: Dataset) -> Answer:
    """Risk of bias in each study: in part until every study is judged by one tool at least."""
    judged = judged_studies(dataset)
    if not judged:
        return NOBODY
    words = f"{plural(len(judged), 'study', 'studies')} of {len(dataset.studies)}."
    state: AnswerState = "answered" if len(judged) == len(dataset.studies) else "in-part"
    return Answer(state, paths.STUDIES.url, words)


def characteristics(dataset: Dataset) -> Answer:
    """Characteristics and risk of bias of the studies of each synthesis."""
    found = bias_of_studies(dataset)
    if found is NOBODY:
        return Answer("in-part", paths.STUDIES.url, "Characteristics alone.")
    return Answer(found.state, found.url, f"Risk of bias: {found.words}")


def how_certainty(dataset: Dataset) -> Answer:
    """How certainty was assessed."""
    return Answer("answered", PLACE) if dataset.certainty else NOBODY


def certainty_of_outcomes(dataset: Dataset) -> Answer:
    """Certainty of each outcome: in part until each outcome of a disease with a row in a study is judged."""
    if not dataset.certainty:
        return NOBODY
    judged = {(one.disease, one.outcome) for one in dataset.certainty.values()}
    there = {
        (disease, outcome)
        for study in dataset.studies
        for disease in study.diseases
        for outcome in outcomes_of(study)
        if outcome in dataset.vocabulary.safety or outcome in dataset.vocabulary.measures.get(disease, {})
    } | judged
    words = f"{len(judged)} of {plural(len(there), 'outcome')} of a disease with a result here."
    return Answer("answered" if judged == there else "in-part", paths.DATASET.url, words)


def judged_studies(dataset: Dataset) -> frozenset[str]:
    """Ids of the studies whose risk of bias somebody judged here, by any tool for it."""
    tools = dataset.vocabulary.tools
    return frozenset(
        one.study for one in dataset.judgements.values() if tools[one.tool].kind == "risk-of-bias"
    )
