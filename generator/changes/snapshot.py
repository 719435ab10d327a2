"""A dataset with its results as one plain value that can be written, read back and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.changes.answer_changes import answers_of
from generator.changes.entries import entries_of
from generator.changes.leads import leads_of
from generator.changes.plain import plain
from generator.evidence.comparisons import Compared
from generator.evidence.result_rows import ResultRow, result_rows
from generator.evidence.results import Results
from generator.formatting import computed
from generator.history import SNAPSHOT_SCHEMA, Result, Snapshot, SnapshotRow, SnapshotRows
from generator.load import Dataset
from generator.rows import Rows
from generator.tables import Values, flat_tables
from generator.tables.columns import COLUMNS
from generator.tables.file_columns import key_of
from generator.vocabulary import OF_TERMS


def take_snapshot(dataset: Dataset, rows: Rows, results: Results) -> Snapshot:
    """Everything of a dataset that a later version is compared with."""
    found = {name: _rows(name, values) for name, values in flat_tables(rows).items()}
    found |= _review(dataset) | {"measures": _measures(dataset)}
    return Snapshot(
        schema_version=SNAPSHOT_SCHEMA,
        version=dataset.portal.version,
        data_date=dataset.portal.data_date,
        title=dataset.portal.title,
        labels=_labels(dataset),
        tables=found,
        results=dict(sorted(_results(results))),
        leads=leads_of(results),
        answers=answers_of(dataset, rows, results),
        entries=entries_of(dataset),
    )


def _rows(table: str, rows: list[Values]) -> SnapshotRows:
    """Rows under their permanent ids; only what was computed is rounded, never what a source printed.

    Columns stand in the order of the data dictionary, then what was given: changes are said in this order.
    """
    derived = {column.name for column in COLUMNS[table] if column.derived and column.kind == "number"}
    in_order: Values = dict.fromkeys(column.name for column in COLUMNS[table])
    named: SnapshotRows = {}
    for row in rows:
        kept = {key: _rounded(value) if key in derived else value for key, value in row.items()}
        named["/".join(str(row[key]) for key in key_of(table))] = _present(in_order | kept)
    return dict(sorted(named.items()))


def _review(dataset: Dataset) -> dict[str, SnapshotRows]:
    """The source review's own figures, and what it covered."""
    review = dataset.review
    if review is None:
        return {}
    covered = ("published_from", "published_to", "included_list_seen")
    return {
        "review": {figure.id: _present(figure.model_dump()) for figure in review.figures},
        "source-review": {"review": _present({name: getattr(review, name) for name in covered})},
    }


def _measures(dataset: Dataset) -> SnapshotRows:
    return {
        f"{disease}/{slug}": _present(measure.model_dump())
        for disease, measures in dataset.vocabulary.measures.items()
        for slug, measure in measures.items()
    }


def _present(row: Mapping[str, object]) -> SnapshotRow:
    return SnapshotRow({key: plain(value) for key, value in row.items() if value is not None})


def _rounded(value: object) -> float | None:
    return computed(value) if isinstance(value, (int, float)) else None


def _labels(dataset: Dataset) -> dict[str, dict[str, str]]:
    """The words of every vocabulary, so that what is gone later can still be named."""
    vocabulary = dataset.vocabulary
    found = {
        name: {slug: item.label for slug, item in getattr(vocabulary, name).items()} for name in OF_TERMS
    }
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
    for row in result_rows(results):
        yield row.key, _synthesis(row)
    for disease, compared in results.compared.items():
        for item in compared:
            if item.difference is not None:
                yield _comparison(disease, item)


def _synthesis(row: ResultRow) -> Result:
    value = row.value
    return Result(
        kind=row.kind,
        scope=row.scope,
        disease=row.definition.disease,
        outcome=row.definition.slug,
        is_safety=row.definition.is_harm,
        stratum=row.stratum,
        k=row.k,
        people=row.people,
        estimate=_rounded(value.value if value else None),
        ci_low=_rounded(value.ci_low if value else None),
        ci_high=_rounded(value.ci_high if value else None),
        tau2=_rounded(row.tau2),
        reason=row.reason,
    )


def _comparison(disease: str, item: Compared) -> tuple[str, Result]:
    pair, found = item.pair, item.difference
    assert found is not None and pair.treated is not None and pair.control is not None
    return f"{disease}/{pair.treated.key}/{pair.control.key}/comparison", Result(
        kind="risk-difference" if item.risk_ratio is not None else "mean-difference",
        scope="comparison",
        disease=disease,
        outcome=pair.outcome,
        is_safety=pair.measure is None,
        study=pair.study,
        row=pair.key,
        where=pair.subset,
        k=1,
        people=item.people,
        estimate=_rounded(found.estimate),
        ci_low=_rounded(found.low),
        ci_high=_rounded(found.high),
    )
