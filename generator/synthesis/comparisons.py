"""Puts both arms of each controlled comparison side by side, with the authors' own effects beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.tables import Record, Tables, records


@dataclass(frozen=True)
class Comparison:
    """One measure (or safety category) of one treated arm and the control arm it was compared with.

    ``treated`` and ``control`` are rows of the outcomes or the safety table, or None where that arm's figure was not
    found; ``effects`` are the authors' own comparisons of the same measure, time and subset. With all three absent the
    comparison was made but no figure of it was found.
    """

    study: str
    arm: str
    control_arm: str
    randomised: bool
    measure: str | None
    category: str | None
    subset: str | None
    months: float | None
    treated: Record | None
    control: Record | None
    effects: tuple[Record, ...]


def pair_comparisons(tables: Tables, disease: str) -> tuple[Comparison, ...]:
    """Every comparison on a disease, randomised first, then by study, measure and time as in the files."""
    outcomes, effects, safety = (records(frame) for frame in (tables.outcomes, tables.effects, tables.safety))
    found: list[Comparison] = []
    for arm in records(tables.arms):
        if arm["compared_with"] and arm["disease"] == disease:
            pairs = [*_measured(arm, outcomes, effects), *_harms(arm, safety)]
            found.extend(pairs or [_comparison(arm, None, None, ())])
    return tuple(sorted(found, key=lambda pair: (not pair.randomised, pair.study)))


def _comparison(
    arm: Record, treated: Record | None, control: Record | None, effects: tuple[Record, ...]
) -> Comparison:
    first = treated or control or (effects[0] if effects else {})
    return Comparison(
        study=arm["study"],
        arm=arm["arm"],
        control_arm=arm["compared_with"],
        randomised=arm["randomised"],
        measure=first.get("measure"),
        category=first.get("category"),
        subset=first.get("subset"),
        months=first.get("months"),
        treated=treated,
        control=control,
        effects=effects,
    )


def _measured(arm: Record, outcomes: list[Record], effects: list[Record]) -> Iterator[Comparison]:
    """Rows of the treated arm beside the same form of row of its control; then effects without any row."""
    treated_rows = _of_arm(outcomes, arm["study"], arm["arm"])
    control_rows = _of_arm(outcomes, arm["study"], arm["compared_with"])
    stated = [row for row in effects if _is_of(row, arm)]
    used: set[str] = set()
    for treated in treated_rows:
        control = next(
            (row for row in control_rows if _what(row) == _what(treated) and row["key"] not in used), None
        )
        near = tuple(row for row in stated if _same_question(row, treated) and row["key"] not in used)
        if control is None and not near:
            continue  # an uncontrolled result of a controlled arm stands among the results, not here
        used.update(row["key"] for row in (*near, *([control] if control else [])))
        yield _comparison(arm, treated, control, near)
    for row in stated:
        if row["key"] not in used:
            yield _comparison(arm, None, None, (row,))


def _harms(arm: Record, safety: list[Record]) -> Iterator[Comparison]:
    control_rows = _of_arm(safety, arm["study"], arm["compared_with"])
    for treated in _of_arm(safety, arm["study"], arm["arm"]):
        same = (treated["category"], treated["unit"], treated["months"])
        matches = [row for row in control_rows if (row["category"], row["unit"], row["months"]) == same]
        for control in matches[:1]:
            yield _comparison(arm, treated, control, ())


def _of_arm(rows: list[Record], study: str, arm: str) -> list[Record]:
    return [row for row in rows if row["study"] == study and row["arm"] == arm]


def _is_of(effect: Record, arm: Record) -> bool:
    pair = (effect["study"], effect["arm"], effect["control_arm"])
    return pair == (arm["study"], arm["arm"], arm["compared_with"])


def _same_question(effect: Record, row: Record) -> bool:
    return all(effect[name] == row[name] for name in ("measure", "subset", "months"))


def _what(row: Record) -> tuple[object, ...]:
    """Rows answer the same question in the same form: measure, subset, time, and counts or which kind of score."""
    forms = ("baseline", "follow_up", "change", "change_percent")
    summaries = tuple(
        any(row[f"{form}_{name}"] is not None for name in ("mean", "median", "q1", "low")) for form in forms
    )
    counted = row["events"] is not None or row["percent"] is not None
    return (row["measure"], row["subset"], row["months"], counted, *summaries)
