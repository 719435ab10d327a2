"""Facts on printed numbers for assessors: means of whole numbers, and p beside counts. They suspect nobody.

Only what can be looked at has a line: a measure has to be declared as one of whole numbers, a p and both counts to be
printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import formatting
from generator.analysis.number_checks import chi_squared, fisher_exact, granularity
from generator.evidence.comparisons import Compared
from generator.evidence.facts import Fact, known
from generator.evidence.results import Results
from generator.load import Dataset
from generator.model.result import SummaryKey
from generator.rows import ArmResult, Rows

# Forms of a score that are whole where each value is; a percentage of change is not.
WHOLE: dict[SummaryKey, str] = {
    "baseline": "at the start",
    "follow_up": "at follow-up",
    "change": "change",
}
WHY = "The arithmetic does not say why: items or parts of people, another number of people, and rounding would do it."
SOURCE = "GRIM: Brown and Heathers 2017, 10.1177/1948550616673876"
TESTS = "Fisher’s exact test, two-sided, and the chi-squared test without correction"


def facts_on_numbers(
    rows: Iterable[ArmResult], whole: frozenset[str], compared: Iterable[Compared]
) -> Iterator[Fact]:
    """Of the rows of an outcome, or of a study; ``whole`` are slugs of measures of which each value is whole."""
    means = [line for row in rows if row.measure in whole for line in _means(row)]
    if means:
        odd = [words for fits, words in means if not fits]
        number = formatting.plural(len(means), "printed mean")
        said = f"Of {number} of few enough people, {len(means) - len(odd)} can be one of whole numbers ({SOURCE})."
        more = f" Not so: {'; '.join(odd)}. {WHY}" if odd else ""
        yield known("whole-numbers", "Means of whole numbers", said + more)
    lines = [line for item in compared for line in _p_values(item)]
    if lines:
        words = f"{'; '.join(dict.fromkeys(lines))}. By {TESTS}; the report may have used another."
        yield known("p-and-counts", "Printed p beside counts", words)


def whole_measures(dataset: Dataset, disease: str) -> frozenset[str]:
    """Slugs of the measures of a disease of which each person's value is a whole number."""
    measures = dataset.vocabulary.measures.get(disease, {})
    return frozenset(slug for slug, measure in measures.items() if measure.whole_numbers)


def facts_on_study(
    dataset: Dataset, rows: Rows, results: Results, disease: str, study: str
) -> Iterator[Fact]:
    """The same of everything printed of one study on a disease."""
    printed = [
        row for row in rows.figures_on(disease) if row.study.id == study and isinstance(row, ArmResult)
    ]
    compared = [item for item in results.compared[disease] if item.pair.study == study]
    yield from facts_on_numbers(printed, whole_measures(dataset, disease), compared)


def _means(row: ArmResult) -> Iterator[tuple[bool, str]]:
    """Of each printed mean that can be looked at: whether it fits, and the mean with the nearest that do."""
    for form, when in WHOLE.items():
        score = row.score(form)
        if score.mean is None or score.n is None:
            continue
        found = granularity(score.mean, score.n)
        if found is not None:
            people = formatting.plural(score.n, "person", "people")
            nearest = (
                f"{formatting.number(round(found.below, 4))} and {formatting.number(round(found.above, 4))}"
            )
            mean = formatting.number(score.mean)
            yield (
                found.fits,
                f"{row.study.label}, {row.arm.label}, {when} ({row.id}): {mean} of {people}; nearest {nearest}",
            )


def _p_values(item: Compared) -> Iterator[str]:
    """Each printed p of a comparison beside what its counts of people give."""
    treated, control = item.pair.treated, item.pair.control
    if treated is None or control is None or not (treated.is_of_people and control.is_of_people):
        return
    counts = (treated.events, treated.total, control.events, control.total)
    if None in counts or treated.unit != "patients" or control.unit != "patients":
        return
    events1, total1, events2, total2 = (count or 0 for count in counts)
    exact, squared = (test(events1, total1, events2, total2) for test in (fisher_exact, chi_squared))
    for effect in item.pair.effects:
        if effect.p_value is not None:
            by = f"{_p(exact)} and {_p(squared)}" if squared is not None else _p(exact)
            yield (
                f"{effect.study.label} ({effect.id}): p {effect.p_value} printed, {by} from {events1} of {total1} "
                f"and {events2} of {total2}"
            )


def _p(value: float | None) -> str:
    """Two significant digits, as reports print them; below 0.0001 only that."""
    if value is None:
        return "none"
    return "below 0.0001" if value < 0.0001 else formatting.number(float(f"{value:.2g}"))
