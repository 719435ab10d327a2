"""What was measured: a measure of the disease, and the kind of result that it calls for."""

from __future__ import annotations

from generator.checks.places import Findings, StudyFile
from generator.load.document import FieldPath
from generator.model.result import SUMMARY_KEYS, Effect, Outcome
from generator.model.terms import Measure
from generator.problems import from_closed_list, quote

COUNT_KEYS = ("events", "percent")
FORMS = (("events",), ("percent",), ("levels",), ("baseline", "follow_up"), ("change", "change_percent"))
PEOPLE_EFFECTS = ("difference-in-proportions", "risk-ratio", "odds-ratio", "hazard-ratio", "rate-ratio")


def check_measures(place: StudyFile) -> Findings:
    """Every outcome and effect names a measure of its disease, in the measure's domain and form."""
    for path, outcome in place.outcomes():
        measure = _measure(place, outcome)
        yield from _unknown(place, path, outcome, measure)
        if measure is not None:
            yield from _wrong_domain(place, path, outcome, measure)
            yield from _wrong_result(place, path, outcome, measure)
            arm = place.arms.get(outcome.arm)
            if arm is not None and arm.compared_with is not None:
                yield from _no_direction(place, path, outcome, measure)
    for path, effect in place.effects():
        measure = _measure(place, effect)
        yield from _unknown(place, path, effect, measure)
        if measure is not None:
            yield from _wrong_domain(place, path, effect, measure)
            yield from _wrong_effect(place, path, effect, measure)
            yield from _no_direction(place, path, effect, measure)


def check_forms(place: StudyFile) -> Findings:
    """Every outcome holds one form of result, and every comparison says something."""
    for path, outcome in place.outcomes():
        keys = [key for form in FORMS for key in form if getattr(outcome, key) is not None]
        forms = [form for form in FORMS if any(key in keys for key in form)]
        if not forms:
            hint = "Write what the source shows; a row without a result is left out."
            expected = "events and total, a percent, levels or a score"
            yield place.problem(path, "no result", expected, hint, "measures/no-result")
        if len(forms) > 1:
            hint = "Make a row of its own for each form."
            expected = "one form of result"
            yield place.problem(path, ", ".join(keys), expected, hint, "measures/two-results")
        yield from _empty_summaries(place, path, outcome)
    for path, effect in place.effects():
        said = (effect.value, effect.p_value, effect.significant, effect.definition)
        if all(part is None for part in said):
            hint = "Write what the source shows; a row without a result is left out."
            expected = "a value, a p_value, significant, or the authors' words as definition"
            yield place.problem(path, "no result", expected, hint, "measures/no-result")


def _measure(place: StudyFile, row: Outcome | Effect) -> Measure | None:
    """The row's measure in the first of the diseases that have it."""
    known = place.vocabulary.measures
    for disease in place.diseases_of(row):
        if row.measure in known.get(disease, {}):
            return known[disease][row.measure]
    return None


def _unknown(place: StudyFile, path: FieldPath, row: Outcome | Effect, measure: Measure | None) -> Findings:
    if measure is not None:
        return
    known, diseases = place.vocabulary.measures, place.diseases_of(row)
    own = [slug for disease in diseases for slug in known.get(disease, {})]
    others = [disease for disease, slugs in known.items() if row.measure in slugs]
    file = "vocabularies/measure.yml"
    there = f"It is a measure of {', '.join(others)}."
    hint = there if others else from_closed_list(row.measure, own, file)
    expected = f"a measure of {' or '.join(diseases)} in {file}"
    yield place.problem((*path, "measure"), quote(row.measure), expected, hint, "measures/unknown-measure")


def _no_direction(place: StudyFile, path: FieldPath, row: Outcome | Effect, measure: Measure) -> Findings:
    """Whom a difference favours could not be said, and would be said wrongly."""
    if measure.better is None:
        found = f"a comparison by {quote(row.measure)}, of which no way is better"
        expected = "a measure with better: in vocabularies/measure.yml"
        hint = "Say there which way is better, or describe the group without compared_with."
        yield place.problem((*path, "measure"), found, expected, hint, "measures/no-direction")


def _wrong_domain(place: StudyFile, path: FieldPath, row: Outcome | Effect, measure: Measure) -> Findings:
    if row.domain != measure.domain and row.domain in place.vocabulary.domains:
        expected = f"{quote(measure.domain)} (the domain of {row.measure})"
        hint = "Change the domain, or name the measure that was meant."
        yield place.problem((*path, "domain"), quote(row.domain), expected, hint, "measures/wrong-domain")


def _wrong_result(place: StudyFile, path: FieldPath, row: Outcome, measure: Measure) -> Findings:
    is_score = measure.kind == "score"
    for key in COUNT_KEYS if is_score else (*SUMMARY_KEYS, "levels"):
        if getattr(row, key) is not None:
            expected = "a score" if is_score else "a count or percentage of people"
            hint = f"{row.measure} is of kind {measure.kind} in vocabularies/measure.yml."
            yield place.problem((*path, key), key, expected, hint, "measures/wrong-result")


def _wrong_effect(place: StudyFile, path: FieldPath, row: Effect, measure: Measure) -> Findings:
    if (row.effect in PEOPLE_EFFECTS) == (measure.kind == "score"):
        expected = f"an effect that fits a measure of kind {measure.kind}"
        hint = "Differences in means go with scores, differences in proportions and ratios with people."
        yield place.problem((*path, "effect"), quote(row.effect), expected, hint, "measures/wrong-effect")


def _empty_summaries(place: StudyFile, path: FieldPath, row: Outcome) -> Findings:
    for key, summary in row.summaries:
        if not summary.has_figure:
            hint = "Write what the source shows, or delete the key."
            expected = "a mean, a median, both quartiles or both ends of the range"
            yield place.problem((*path, key), "no figure", expected, hint, "measures/no-result")
