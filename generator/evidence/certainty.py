"""The certainty that named people judged, held against the result as it stands: never recomputed, never kept silently.

What was judged is one outcome of a disease: every main study with a figure of it, and one result over them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.evidence.definitions import Definition, definitions
from generator.evidence.result_rows import ResultRow, result_rows
from generator.evidence.results import Results
from generator.formatting import computed
from generator.load import Dataset
from generator.model.certainty import Certainty, Finding, Level
from generator.row_hashes import hash_of, results_of, row_hashes
from generator.rows import Rows

ALL_STUDIES = "all-studies"  # ends the key of an outcome over which nothing was, or may be, combined

# Informative statements, after Santesso and others 2020 (GRADE guidelines 26, 10.1016/j.jclinepi.2019.10.014).
UNCERTAIN = "the evidence is very uncertain about the effect of {treatment} on {outcome}"
PHRASES: dict[Finding, dict[Level, str]] = {
    "increases": {
        "high": "{treatment} increases {outcome}",
        "moderate": "{treatment} probably increases {outcome}",
        "low": "{treatment} may increase {outcome}",
        "very-low": UNCERTAIN,
    },
    "reduces": {
        "high": "{treatment} reduces {outcome}",
        "moderate": "{treatment} probably reduces {outcome}",
        "low": "{treatment} may reduce {outcome}",
        "very-low": UNCERTAIN,
    },
    "little-or-no-difference": {
        "high": "{treatment} results in little to no difference in {outcome}",
        "moderate": "{treatment} probably results in little to no difference in {outcome}",
        "low": "{treatment} may result in little to no difference in {outcome}",
        "very-low": UNCERTAIN,
    },
}
NO_EFFECT = {"risk-ratio": 1.0, "mean-difference": 0.0}


@dataclass(frozen=True)
class Since:
    """What is another since the judgement: ids of studies, and what became of the result's figures."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    result: Literal["same", "other", "gone"] = "same"

    @property
    def nothing(self) -> bool:
        """Does everything stand as it was judged?"""
        return self == Since()


@dataclass(frozen=True)
class Body:
    """What there is to judge of an outcome: the studies with the hash of their figures, the result, and its hash."""

    key: str
    definition: Definition
    studies: dict[str, str]
    result: ResultRow | None
    hash: str


@dataclass(frozen=True, eq=False)
class JudgedCertainty:
    """A judgement with the result that it is of, as it stands now (None where it is gone), and what differs since."""

    record: Certainty
    definition: Definition
    result: ResultRow | None
    since: Since

    @property
    def fits(self) -> bool:
        """Is what was judged still what is shown?"""
        return self.since.nothing

    @property
    def stratum(self) -> str | None:
        """The group of products that the judged result is of; None: all studies of the outcome."""
        return stratum_of(self.record.judged.result)

    @property
    def contradicts(self) -> bool:
        """Does the combined figure lie on the other side than the finding that was judged?"""
        row, finding = self.result, self.record.target.finding
        if row is None or row.value is None or row.kind not in NO_EFFECT:
            return False
        none = NO_EFFECT[row.kind]
        return (finding == "increases" and row.value.value < none) or (
            finding == "reduces" and row.value.value > none
        )

    def phrase(self, treatment: str, outcome: str) -> str:
        """GRADE's words for finding and level."""
        words = PHRASES[self.record.target.finding][self.record.level]
        return words.format(treatment=treatment, outcome=outcome)


Judged = dict[tuple[str, str], JudgedCertainty]


def certainty_of(dataset: Dataset, rows: Rows, results: Results) -> Judged:
    """Every judgement of certainty by disease and outcome."""
    if not dataset.certainty:
        return {}
    of_results = {row.key: row for row in result_rows(results)}
    found: Judged = {}
    for record in dataset.certainty.values():
        definition = definition_of(dataset, record.disease, record.outcome)
        if definition is None:  # the checks refuse it
            continue
        body = body_of(dataset, rows, definition, record.judged.result, of_results)
        since = _since(record, body)
        found[record.disease, record.outcome] = JudgedCertainty(record, definition, body.result, since)
    return found


def stratum_of(key: str) -> str | None:
    """The group of products that the result of a key is of; None: all studies of the outcome."""
    return None if key.endswith(f".{ALL_STUDIES}") else key.split(".")[2]


def definition_of(dataset: Dataset, disease: str, outcome: str) -> Definition | None:
    """The measure or harm of a judgement; None where there is no such one."""
    every = definitions(dataset.vocabulary, disease)
    return next((one for one in every if one.slug == outcome), None)


def bodies(dataset: Dataset, rows: Rows, results: Results, disease: str) -> Iterator[Body]:
    """What there is to judge on a disease: each outcome with a figure, by the result that a panel would take first.

    A combined difference of randomised groups in the stratum that is asked about comes first; without one the outcome
    is judged over all its studies.
    """
    of_results = {row.key: row for row in result_rows(results)}
    for definition in definitions(dataset.vocabulary, disease):
        mine = [row for row in of_results.values() if row.definition == definition and row.value is not None]
        best = next(
            (row.key for scope in ("randomised", "as-reported") for row in mine if row.scope == scope), None
        )
        key = best or f"{disease}.{definition.slug}.{ALL_STUDIES}"
        body = body_of(dataset, rows, definition, key, of_results)
        if body.studies:
            yield body


def body_of(
    dataset: Dataset, rows: Rows, definition: Definition, key: str, of_results: dict[str, ResultRow]
) -> Body:
    """An outcome as it stands: the result of that key, and each main study with figures of it and its product."""
    disease, outcome, stratum = definition.disease, definition.slug, stratum_of(key)
    studies: dict[str, str] = {}
    told: dict[str, set[str]] = {}
    for one in rows.figures_on(disease):
        told.setdefault(one.study.id, set()).add(one.id)
    for row in rows.studies_on(disease):
        given = {arm.stratum for arm in rows.arms_of[row.id]}
        if row.is_shown_separately or stratum not in (None, *given):
            continue
        study = dataset.study(row.id)
        hashes = row_hashes(study)
        named = {one.id: one for one in results_of(study)}
        mine = {key: hashes[key] for key, one in named.items() if outcome == _outcome(one)}
        if mine := {key: value for key, value in mine.items() if key in told.get(row.id, ())}:
            studies[row.id] = hash_of({"rows": sorted(mine.values())})
    result = of_results.get(key)
    return Body(key, definition, studies, result, hash_of({"result": _figures(result), "studies": studies}))


def _outcome(record: object) -> object:
    return getattr(record, "measure", None) or getattr(record, "category", None)


def _figures(row: ResultRow | None) -> dict[str, object] | None:
    """What the result says, rounded as the files have it."""
    if row is None:
        return None
    value = row.value
    ends = (value.value, value.ci_low, value.ci_high) if value else ()
    return {
        "kind": row.kind,
        "k": row.k,
        "people": row.people,
        "value": [computed(end) for end in ends],
        "reason": row.reason,
    }


def _since(record: Certainty, body: Body) -> Since:
    before, now = record.judged.studies, body.studies
    is_gone = body.result is None and not body.key.endswith(f".{ALL_STUDIES}")
    is_other = record.judged.hash != body.hash
    return Since(
        added=tuple(study for study in now if study not in before),
        removed=tuple(study for study in before if study not in now),
        changed=tuple(study for study, seen in before.items() if now.get(study, seen) != seen),
        result="gone" if is_gone or not now else "other" if is_other else "same",
    )
