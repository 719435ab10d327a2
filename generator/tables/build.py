"""Models to DataFrames. Nothing is left out and nothing is rounded; what is absent is NA."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pandas as pd

from generator.analysis.intervals import proportion_interval
from generator.load import Dataset
from generator.model.arm import Arm, Span
from generator.model.result import Effect, Outcome, SafetyRow, Summary
from generator.model.study import Study
from generator.tables.columns import COLUMNS
from generator.tables.labels import distinct, study_label
from generator.tables.rows import Record
from generator.tables.trials import trial_row
from generator.vocabulary import Vocabulary


@dataclass(frozen=True)
class Tables:
    """One DataFrame a table, columns as in COLUMNS plus one a product attribute, rows in file order."""

    studies: pd.DataFrame
    arms: pd.DataFrame
    outcomes: pd.DataFrame
    effects: pd.DataFrame
    safety: pd.DataFrame
    sources: pd.DataFrame
    trials: pd.DataFrame


def tabulate(dataset: Dataset) -> Tables:
    """The tables of a dataset that has passed its checks."""
    attributes = dataset.vocabulary.product.attributes
    in_registry = [key for key, attribute in attributes.items() if attribute.in_registry]
    return Tables(
        studies=_frame("studies", distinct([*_each(dataset, _studies)])),
        arms=_frame("arms", _each(dataset, partial(_arms, dataset.vocabulary)), list(attributes)),
        outcomes=_frame("outcomes", _each(dataset, _outcomes)),
        effects=_frame("effects", _each(dataset, _effects)),
        safety=_frame("safety", _each(dataset, _safety)),
        sources=_frame("sources", _each(dataset, _sources)),
        trials=_frame("trials", (trial_row(trial, dataset) for trial in dataset.trials), in_registry),
    )


def _frame(name: str, rows: Iterable[Record], extra: list[str] | None = None) -> pd.DataFrame:
    columns = [*[column.name for column in COLUMNS[name]], *(extra or [])]
    frame = pd.DataFrame(list(rows), columns=columns, dtype="object")
    return frame.where(frame.notna(), None)


Rows = Callable[[Study], Iterator[Record]]


def _each(dataset: Dataset, rows_of: Rows) -> Iterator[Record]:
    """Rows of every study; whether it is shown separately is said on each."""
    for study in dataset.studies:
        separate = dataset.vocabulary.statuses[study.inclusion.status].apart
        yield from ({**row, "shown_separately": separate} for row in rows_of(study))


def arm_people(study: Study, arm: Arm) -> int | None:
    """People of an arm: enrolled; else analysed; else the largest total of its rows on the whole arm."""
    if arm.enrolled is not None or arm.analysed is not None:
        return arm.enrolled if arm.enrolled is not None else arm.analysed
    totals = [row.total for row in study.outcomes if row.arm == arm.id and row.total and not row.subset]
    totals += [row.total for row in study.safety if row.arm == arm.id]
    return max(totals, default=None)


def _studies(study: Study) -> Iterator[Record]:
    people = [arm_people(study, arm) for arm in study.arms]
    known = [number for number in people if number is not None]
    citation, design = study.citation, study.design
    yield {
        "study": study.id,
        "label": study_label(study),
        "title": study.title,
        "authors": citation.authors,
        "year": citation.year,
        "published": citation.published,
        "journal": citation.journal,
        "volume": citation.volume,
        "pages": citation.pages,
        "doi": citation.doi,
        "pmid": citation.pmid,
        "pmcid": citation.pmcid,
        "registrations": study.registrations,
        "diseases": study.diseases,
        "design": design.type,
        "phase": design.phase,
        "masking": design.masking,
        "centres": design.centres,
        "countries": design.countries,
        "enrolled_from": design.enrolled_from,
        "enrolled_to": design.enrolled_to,
        "follow_up_months": design.follow_up_months,
        "status": study.inclusion.status,
        "overlaps": study.inclusion.overlaps,
        "inclusion_note": study.inclusion.note,
        "funding": study.funding,
        "competing_interests": study.competing_interests,
        "people": sum(known) if known else None,
        "people_complete": len(known) == len(people),
        "level": study.extraction.level,
        "read_twice": study.extraction.second_check is not None,
        "extracted": study.extraction.date,
        "doubts": study.extraction.doubts,
    }


def _arms(vocabulary: Vocabulary, study: Study) -> Iterator[Record]:
    controls = {arm.compared_with for arm in study.arms if arm.compared_with}
    random = vocabulary.designs[study.design.type].randomised
    for arm in study.arms:
        stratum = vocabulary.stratum_of(dict(arm.product or {})) if arm.role == "intervention" else None
        controlled = arm.compared_with is not None or arm.id in controls
        yield {
            "study": study.id,
            "arm": arm.id,
            "label": arm.label,
            "role": arm.role,
            "compared_with": arm.compared_with,
            "disease": arm.disease,
            "population": arm.population,
            "stratum": stratum.id if stratum else None,
            "controlled": controlled,
            "randomised": controlled and random,
            "comparator": arm.comparator,
            "enrolled": arm.enrolled,
            "analysed": arm.analysed,
            "people": arm_people(study, arm),
            "female": arm.female,
            **({f"age_{name}": value for name, value in arm.age} if arm.age else {}),
            **{key: _plain(value) for key, value in (arm.product or {}).items()},
        }


def _plain(value: Any) -> Any:
    """A term or a number as it is; a quantity or a span as the model it was read into."""
    return (value.low, value.high) if isinstance(value, Span) else value


def _ends(study: Study, row: Outcome | Effect | SafetyRow) -> Record:
    kinds = {source.id: source.kind for source in study.sources}
    return {"basis": row.basis, "source": row.source, "source_kind": kinds[row.source]}


def _arm(study: Study, arm_id: str) -> Arm:
    return next(arm for arm in study.arms if arm.id == arm_id)


def _outcomes(study: Study) -> Iterator[Record]:
    for row in study.outcomes:
        events, total = row.events, row.total
        interval = proportion_interval(events, total) if events is not None and total is not None else None
        yield {
            "key": f"{study.id}-{row.id}",
            "study": study.id,
            "row": row.id,
            "arm": row.arm,
            "disease": _arm(study, row.arm).disease,
            **row.model_dump(include={"subset", "domain", "measure", "instrument", "definition", "months"}),
            **row.model_dump(include={"events", "total", "percent", "p_value"}),
            "proportion": events / total if events is not None and total else None,
            "ci_low": interval.low if interval else None,
            "ci_high": interval.high if interval else None,
            **_summary("baseline", row.baseline),
            **_summary("follow_up", row.follow_up),
            **_summary("change", row.change),
            **_summary("change_percent", row.change_percent),
            **_ends(study, row),
        }


def _summary(part: str, summary: Summary | None) -> Record:
    return {f"{part}_{name}": value for name, value in summary} if summary else {}


def _effects(study: Study) -> Iterator[Record]:
    for row in study.effects:
        treated, control = row.arms
        fields = row.model_dump(exclude={"id", "arms", "basis", "source"})
        yield {
            "key": f"{study.id}-{row.id}",
            "study": study.id,
            "row": row.id,
            "arm": treated,
            "control_arm": control,
            "disease": _arm(study, treated).disease,
            **fields,
            **_ends(study, row),
        }


def safety_kind(row: SafetyRow) -> str:
    """How a safety row is shown: an inferred zero is no measurement, a count of events is no proportion."""
    if row.unit == "events":
        return "events"
    if row.basis == "inferred":
        return "none-mentioned" if row.events == 0 else "inferred"
    return "reported-zero" if row.events == 0 else "proportion"


def _safety(study: Study) -> Iterator[Record]:
    for row in study.safety:
        kind = safety_kind(row)
        counted = kind in ("proportion", "reported-zero", "inferred")
        method: Literal["exact", "wilson"] = "exact" if kind == "reported-zero" else "wilson"
        interval = proportion_interval(row.events, row.total, method=method) if counted else None
        yield {
            "key": f"{study.id}-{row.id}",
            "study": study.id,
            "row": row.id,
            "arm": row.arm,
            "disease": _arm(study, row.arm).disease,
            **row.model_dump(include={"category", "events", "total", "unit", "months", "note"}),
            "kind": kind,
            "proportion": row.events / row.total if counted else None,
            "ci_low": interval.low if interval else None,
            "ci_high": interval.high if interval else None,
            **_ends(study, row),
        }


def _sources(study: Study) -> Iterator[Record]:
    for source in study.sources:
        fields = source.model_dump(exclude={"id"})
        yield {"study": study.id, "source": source.id, **fields}
