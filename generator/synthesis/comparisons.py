"""Puts both arms of each controlled comparison side by side, with the authors' own effects beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.tables import Record, Tables, forms_of, records

What = Callable[[Record], tuple[object, ...]]


@dataclass(frozen=True)
class Comparison:
    """One measure (or safety category) of one treated arm and the control arm it was compared with.

    ``treated`` and ``control`` are rows of the outcomes or the safety table, or None where that arm's figure was not
    found; ``effects`` are the authors' own comparisons of the same measure, time and subset. With all three absent the
    comparison was made but no figure of it was found. ``shown_separately``: its study is no main one.
    """

    study: str
    arm: str
    control_arm: str
    randomised: bool
    shown_separately: bool
    measure: str | None
    category: str | None
    subset: str | None
    months: float | None
    treated: Record | None
    control: Record | None
    effects: tuple[Record, ...]

    @property
    def key(self) -> str:
        """Permanent id, the one of its row on the disease's page: that of its first row, prefixed."""
        row = self.treated or self.control or (self.effects[0] if self.effects else None)
        return f"vs-{row['key']}" if row else f"vs-{self.study}-{self.arm}"


def pair_comparisons(tables: Tables, disease: str, ended: frozenset[str]) -> tuple[Comparison, ...]:
    """Every comparison on a disease, randomised first, then by study, measure and time as in the files.

    ``ended`` are the measures taken after the groups had changed over: no such comparison is randomised any more.
    """
    outcomes, effects, safety = (records(frame) for frame in (tables.outcomes, tables.effects, tables.safety))
    found: list[Comparison] = []
    for arm in records(tables.arms):
        if arm["compared_with"] and arm["disease"] == disease:
            pairs = [*_measured(arm, outcomes, effects), *_harms(arm, safety)]
            found.extend(pairs or [_comparison(arm, None, None, ())])
    found = [replace(pair, randomised=pair.randomised and pair.measure not in ended) for pair in found]
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
        shown_separately=arm["shown_separately"],
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
    controls = _controls(treated_rows, control_rows, _what, ("instrument", "definition"))
    stated = [row for row in effects if _is_of(row, arm)]
    beside = {row["key"]: _row_of_effect(row, treated_rows) for row in stated}
    for treated in treated_rows:
        control = controls.get(treated["key"])
        near = tuple(row for row in stated if beside[row["key"]] is treated)
        if control is None and not near:
            continue  # an uncontrolled result of a controlled arm stands among the results, not here
        yield _comparison(arm, treated, control, near)
    for row in stated:
        if beside[row["key"]] is None:
            yield _comparison(arm, None, None, (row,))


def _harms(arm: Record, safety: list[Record]) -> Iterator[Comparison]:
    treated_rows = _of_arm(safety, arm["study"], arm["arm"])
    control_rows = _of_arm(safety, arm["study"], arm["compared_with"])
    controls = _controls(treated_rows, control_rows, _harm, ("note",))
    for treated in treated_rows:
        if treated["key"] in controls:
            yield _comparison(arm, treated, controls[treated["key"]], ())


def _controls(
    treated_rows: list[Record], control_rows: list[Record], what: What, details: tuple[str, ...]
) -> dict[str, Record]:
    """The control row of each treated row, each used once: first where all details are equal, then ever fewer."""
    found: dict[str, Record] = {}
    free = list(control_rows)
    for number in range(len(details), -1, -1):
        for treated in treated_rows:
            wanted = _described(treated, what, details[:number])
            match = next((row for row in free if _described(row, what, details[:number]) == wanted), None)
            if match is not None and treated["key"] not in found:
                found[treated["key"]] = match
                free = [row for row in free if row is not match]
    return found


def _described(row: Record, what: What, details: tuple[str, ...]) -> tuple[object, ...]:
    return (*what(row), *(row[name] for name in details))


def _row_of_effect(effect: Record, treated_rows: list[Record]) -> Record | None:
    """The row that the authors' comparison stands beside: the same question, of its instrument if there is one."""
    rows = [row for row in treated_rows if _same_question(effect, row)]
    same = [row for row in rows if row["instrument"] == effect["instrument"]]
    return next(iter([*same, *rows]), None)


def _of_arm(rows: list[Record], study: str, arm: str) -> list[Record]:
    return [row for row in rows if row["study"] == study and row["arm"] == arm]


def _is_of(effect: Record, arm: Record) -> bool:
    pair = (effect["study"], effect["arm"], effect["control_arm"])
    return pair == (arm["study"], arm["arm"], arm["compared_with"])


def _same_question(effect: Record, row: Record) -> bool:
    return all(effect[name] == row[name] for name in ("measure", "subset", "months"))


def _harm(row: Record) -> tuple[object, ...]:
    """Rows of safety answer the same question: category, people or events, and length of observation."""
    return (row["category"], row["unit"], row["months"])


def _what(row: Record) -> tuple[object, ...]:
    """Rows answer the same question in the same form: measure, subset, time, and counts or which kind of score."""
    counted = row["events"] is not None or row["percent"] is not None
    return (row["measure"], row["subset"], row["months"], counted, *forms_of(row))
