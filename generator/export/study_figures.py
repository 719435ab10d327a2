"""The figures of each study behind a result, in the forms in which programs for meta-analysis take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Synthesis, definitions
from generator.evidence.rates import rates_of_studies
from generator.evidence.results import Results
from generator.evidence.single_groups import counts_of_studies
from generator.evidence.stated_effects import Stated
from generator.evidence.units import Unit
from generator.load import Dataset
from generator.paths import comparisons_of
from generator.places import place_of
from generator.rows import StudyRow

# counts: events and people of the treated, then of the control group. means: mean, SD and people of each. group: events
# and people of one group. rate: events and person-years of one group. stated: the authors' effect and its error.
Form = Literal["counts", "means", "group", "rate", "stated"]


@dataclass(frozen=True)
class StudyFigures:
    """One study's part in a result: its figures, in the order of the form, and the rows that they come from.

    A ratio that authors state is on the scale of logarithms, as it is combined. ``place`` is the address of what shows
    it; ``arms`` tells several comparisons of one study from each other.
    """

    study: StudyRow
    form: Form
    figures: tuple[float, ...]
    rows: tuple[str, ...]
    place: str
    arms: str | None = None
    subset: str | None = None
    months: float | None = None
    randomised: bool | None = None


@dataclass(frozen=True)
class Analysis:
    """Studies whose figures answer one question. ``combined`` says whether the portal combines them too."""

    name: str
    studies: tuple[StudyFigures, ...]
    combined: bool


Analyses = Mapping[str, tuple[Analysis, ...]]


def analyses_of(dataset: Dataset, results: Results) -> dict[str, tuple[Analysis, ...]]:
    """By key: one analysis for each result that has a value, and for each disease its comparisons, never mixed."""
    found: dict[str, tuple[Analysis, ...]] = {key: (one,) for key, one in _combined(results)}
    for disease, items in results.compared.items():
        if several := tuple(_apart(dataset, disease, items)):
            found[comparisons_of(disease)] = several
    return found


def _combined(results: Results) -> Iterator[tuple[str, Analysis]]:
    for controlled in results.controlled:
        if controlled.effect is not None:
            studies = [
                found for one in controlled.chosen.used if (found := _compared(one, _place(controlled)))
            ]
            yield controlled.key, Analysis(controlled.definition.label, tuple(studies), True)
    for synthesis in results.single_groups:
        if synthesis.pooled is not None:
            groups = _groups(synthesis.units, "group", counts_of_studies(synthesis.units), _place(synthesis))
            yield synthesis.key, Analysis(synthesis.definition.label, groups, True)
    for rate in results.rates:
        if rate.pooled is not None:
            groups = _groups(rate.units, "rate", rates_of_studies(rate.units), _place(rate))
            yield rate.key, Analysis(rate.definition.label, groups, True)
    for stated in results.stated:
        if stated.effect is not None:
            figures = tuple(_stated(one, _place(stated)) for one in stated.used)
            yield stated.key, Analysis(stated.definition.label, figures, True)


def _place(item: Synthesis) -> str:
    """The page of the measure, or the harm's place among the harms."""
    if item.definition.is_harm:
        return place_of(item.disease, harm=item.outcome)
    return place_of(item.disease, measure=item.outcome)


def _compared(item: Compared, place: str) -> StudyFigures | None:
    """A comparison by its counts, else by its means; None where it gives no difference."""
    pair, figures = item.pair, item.counts or item.means
    if figures is None or item.difference is None:
        return None
    return StudyFigures(
        pair.arm.study,
        "counts" if item.counts else "means",
        figures,
        tuple(row.key for part in item.parts for row in part.rows),
        place,
        f"{pair.arm.label} against {pair.control_arm.label}",
        pair.subset,
        pair.months,
        pair.randomised,
    )


def _groups(
    units: Iterable[Unit], form: Form, figures: Mapping[str, tuple[float, float]], place: str
) -> tuple[StudyFigures, ...]:
    """A line for each study, its phases added up."""
    rows: dict[str, list[str]] = {}
    studies: dict[str, StudyRow] = {}
    for unit in units:
        rows.setdefault(unit.study, []).extend(row.key for row in unit.rows)
        studies[unit.study] = unit.rows[0].study
    return tuple(
        StudyFigures(studies[study], form, found, tuple(rows[study]), place)
        for study, found in figures.items()
    )


def _stated(item: Stated, place: str) -> StudyFigures:
    row = item.row
    figures = (item.estimate, item.se)
    arms = f"{row.arm.label} against {row.control_arm.label}"
    return StudyFigures(
        row.study, "stated", figures, (row.key,), place, arms, row.subset, row.months, row.arm.randomised
    )


# ---- the comparisons of a disease ----


def _apart(dataset: Dataset, disease: str, items: Iterable[Compared]) -> Iterator[Analysis]:
    """Comparisons of one outcome, form, part of the people, time, allocation and standing; others are never mixed."""
    labels = {(one.slug, one.is_harm): one.label for one in definitions(dataset.vocabulary, disease)}
    found: dict[str, list[StudyFigures]] = {}
    for item in items:
        pair = item.pair
        place = place_of(disease, measure=pair.measure, harm=pair.category, row=pair.key)
        figures = _compared(item, place)
        if figures is not None:
            slug = pair.category or pair.measure or ""
            label = labels.get((slug, pair.category is not None), slug)
            found.setdefault(", ".join([label, *_circumstances(item, figures)]), []).append(figures)
    for name, studies in found.items():
        yield Analysis(name, tuple(studies), False)


def _circumstances(item: Compared, figures: StudyFigures) -> Iterator[str]:
    """What keeps comparisons of one outcome from being one analysis, in words."""
    if item.form is not None:
        yield item.form.replace("_", " ")
    if figures.subset:
        yield figures.subset
    if figures.months is not None:
        yield f"{figures.months:g} months"
    yield "randomised" if figures.randomised else "not randomised"
    if item.pair.is_shown_separately:
        yield "shown separately"
