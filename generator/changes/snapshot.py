"""A dataset with its results as one plain value that can be written, read back and compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from generator.formatting import computed
from generator.history import SNAPSHOT_SCHEMA, Result, Rows, Snapshot
from generator.load import Dataset
from generator.model.base import PartialDate
from generator.synthesis.controlled import Compared
from generator.synthesis.pooled_controls import ControlledSynthesis
from generator.synthesis.results import Results
from generator.synthesis.single_arm import Synthesis
from generator.tables import Record, Tables, records
from generator.tables.columns import COLUMNS
from generator.tables.file_columns import key_of

TABLES = ("studies", "arms", "outcomes", "effects", "safety", "sources", "trials")


def take_snapshot(dataset: Dataset, tables: Tables, results: Results) -> Snapshot:
    """Everything of a dataset that a later version is compared with."""
    found = {name: _rows(name, records(getattr(tables, name))) for name in TABLES}
    found |= _review(dataset) | {"measures": _measures(dataset)}
    return Snapshot(
        schema_version=SNAPSHOT_SCHEMA,
        version=dataset.portal.version,
        data_date=dataset.portal.data_date,
        title=dataset.portal.title,
        labels=_labels(dataset),
        tables=found,
        results=dict(sorted(_results(results))),
    )


def _rows(table: str, rows: list[Record]) -> Rows:
    """Rows under their permanent ids; only what was computed is rounded, never what a source printed."""
    derived = {column.name for column in COLUMNS[table] if column.derived and column.kind == "number"}
    named: Rows = {}
    for row in rows:
        kept = {key: _rounded(value) if key in derived else value for key, value in row.items()}
        named["/".join(str(row[key]) for key in key_of(table))] = _present(kept)
    return dict(sorted(named.items()))


def _review(dataset: Dataset) -> dict[str, Rows]:
    """The source review's own figures, and what it covered."""
    review = dataset.review
    covered = ("published_from", "published_to", "included_list_seen")
    return {
        "review": {figure.id: _present(figure.model_dump()) for figure in review.figures},
        "source-review": {"review": _present({name: getattr(review, name) for name in covered})},
    }


def _measures(dataset: Dataset) -> Rows:
    return {
        f"{disease}/{slug}": _present(measure.model_dump())
        for disease, measures in dataset.vocabulary.measures.items()
        for slug, measure in measures.items()
    }


def _present(row: Record) -> Record:
    return {key: plain(value) for key, value in row.items() if value is not None}


def plain(value: Any) -> Any:
    """A value of a table as JSON holds it."""
    if isinstance(value, BaseModel):
        return {key: plain(part) for key, part in value.model_dump().items() if part is not None}
    if isinstance(value, (PartialDate, date)):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [plain(part) for part in value]
    return value


def _rounded(value: float | None) -> float | None:
    return None if value is None else computed(value)


def _labels(dataset: Dataset) -> dict[str, dict[str, str]]:
    """The words of every vocabulary, so that what is gone later can still be named."""
    vocabulary = dataset.vocabulary
    names = ("diseases", "designs", "masking", "statuses", "safety", "domains", "trial_statuses")
    found = {name: {slug: term.label for slug, term in getattr(vocabulary, name).items()} for name in names}
    found["strata"] = {group.id: group.label for group in vocabulary.product.strata.groups}
    found["main-stratum"] = {
        group.id: group.label for group in vocabulary.product.strata.groups if group.main
    }
    found["product"] = {key: item.label for key, item in vocabulary.product.attributes.items()}
    for key, attribute in vocabulary.product.attributes.items():
        found[f"product/{key}"] = {slug: term.label for slug, term in attribute.terms.items()}
    for disease, measures in vocabulary.measures.items():
        found[f"measures/{disease}"] = {slug: measure.label for slug, measure in measures.items()}
    return found


def _results(results: Results) -> Iterator[tuple[str, Result]]:
    for synthesis in results.single_arms:
        if synthesis.decisions:
            yield _single_arms(synthesis)
    for controlled in results.controlled:
        yield _controlled(controlled)
    for disease, compared in results.compared.items():
        for item in compared:
            if item.effect is not None and not item.effect.uninformative:
                yield _comparison(disease, item)


def _single_arms(item: Synthesis) -> tuple[str, Result]:
    outcome, pooled = item.measure or item.category or "", item.pooled
    return f"{item.disease}/{outcome}/{item.stratum}/single-arms", Result(
        kind="share",
        scope="single-arms",
        disease=item.disease,
        outcome=outcome,
        is_safety=item.measure is None,
        stratum=item.stratum,
        k=item.k,
        people=sum(unit.total for unit in item.units),
        estimate=_rounded(pooled.estimate if pooled else None),
        ci_low=_rounded(pooled.ci_low if pooled else None),
        ci_high=_rounded(pooled.ci_high if pooled else None),
        tau2=_rounded(pooled.tau2 if pooled else None),
        reason=item.reason,
    )


def _controlled(item: ControlledSynthesis) -> tuple[str, Result]:
    effect = item.effect
    members = (*item.chosen.used, *(compared for compared, _ in item.chosen.left_out))
    return f"{item.disease}/{item.outcome}/{item.stratum}/{item.scope}", Result(
        kind=item.kind,
        scope=item.scope,
        disease=item.disease,
        outcome=item.outcome,
        is_safety=any(compared.pair.category == item.outcome for compared in members),
        stratum=item.stratum,
        k=item.k,
        people=item.people,
        estimate=_rounded(effect.value if effect else None),
        ci_low=_rounded(effect.ci_low if effect else None),
        ci_high=_rounded(effect.ci_high if effect else None),
        tau2=_rounded(item.tau2),
        reason=item.reason,
    )


def _comparison(disease: str, item: Compared) -> tuple[str, Result]:
    pair, effect = item.pair, item.effect
    assert effect is not None and pair.treated is not None and pair.control is not None
    return f"{disease}/{pair.treated['key']}/{pair.control['key']}/comparison", Result(
        kind="risk-ratio" if item.risk_ratio is not None else "mean-difference",
        scope="comparison",
        disease=disease,
        outcome=pair.measure or pair.category or "",
        is_safety=pair.measure is None,
        study=pair.study,
        row=pair.key,
        where=pair.subset,
        k=1,
        people=item.people,
        estimate=_rounded(effect.value),
        ci_low=_rounded(effect.value_low),
        ci_high=_rounded(effect.value_high),
    )
