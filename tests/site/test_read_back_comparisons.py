"""The tables of controlled comparisons: who is set beside whom, with which figures, is worked out anew."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import t

from tests.site.reading import (
    NUMBER,
    Cell,
    Expected,
    FieldWords,
    Rounded,
    Row,
    faults_of_cell,
    page_of,
    tables,
)
from tests.site.reading_data import Raw, arm_of, is_apart, label, measure_of, status, studies, terms
from tests.site.reading_rows import (
    BASIS,
    count_numbers,
    effect_figures,
    forms_of,
    months,
    safety_numbers,
    share_numbers,
    signed_difference,
    summary_faults,
    time_of,
    told,
)

TABLES = ("controlled-table", "unrandomised-table", "compared-table")
Z = 1.959963984540054  # the 97.5 % point of the normal distribution

SOURCE_KIND = {
    "abstract": "abstract",
    "full-text": "full text",
    "registry": "trial register",
    "press": "press or company",
}


@dataclass(frozen=True)
class Pair:
    """A treated row, the control row that answers the same question, and the authors' effects."""

    study: Raw
    arm: Raw
    treated: Raw | None
    control: Raw | None
    effects: tuple[Raw, ...]

    @property
    def first(self) -> Raw | None:
        """The row that gives the comparison its id."""
        return self.treated or (self.effects[0] if self.effects else None)

    @property
    def id(self) -> str:
        """The id of the comparison's row."""
        return f"vs-{self.study['id']}-{self.first['id'] if self.first else self.arm['id']}"


def question(row: Raw) -> tuple[object, ...]:
    """What an outcome and an effect must share: measure, people and time."""
    return row["measure"], row.get("subset"), time_of(row)


def form(row: Raw) -> tuple[object, ...]:
    """Question and kind of figure; harms: category, unit and time."""
    if "category" in row:
        return row["category"], row.get("unit", "patients"), time_of(row)
    return (*question(row), row.get("events") is None and row.get("percent") is None, *forms_of(row))


def pairs_of(study: Raw, arm: Raw) -> Iterator[Pair]:
    """Every comparison of an arm with its control group."""
    against, effects = arm["compared_with"], study.get("effects") or []
    own = [row for row in effects if row["arms"] == [arm["id"], against]]
    for field in ("outcomes", "safety"):
        rows = study.get(field) or []
        controls = [row for row in rows if row["arm"] == against]
        for row in (row for row in rows if row["arm"] == arm["id"]):
            match = next((other for other in controls if form(other) == form(row)), None)
            near = [e for e in own if field == "outcomes" and question(e) == question(row)]
            if match or near:
                controls = [other for other in controls if other is not match]
                own = [effect for effect in own if effect not in near]
                yield Pair(study, arm, row, match, tuple(near))
    for effect in own:
        yield Pair(study, arm, None, None, (effect,))


def pairs_on(disease: str, apart: bool) -> list[Pair]:
    """Every comparison of a disease; one without any figure stands alone."""
    found = []
    for study in studies().values():
        if is_apart(study) is apart:
            for arm in study["arms"]:
                if arm.get("compared_with") and arm.get("disease") == disease:
                    found += list(pairs_of(study, arm)) or [Pair(study, arm, None, None, ())]
    return found


def tables_on(site: Path) -> Iterator[tuple[str, list[Row], list[Pair]]]:
    """The rows of a page's tables of comparisons, with the comparisons that they must hold."""
    for disease in terms("disease"):
        found = tables(page_of(site, f"diseases/{disease}"))
        for prefix, apart in (("", False), ("related-", True)):
            both = [row for table in TABLES for row in found.get(f"{prefix}{table}", [])]
            yield f"{disease}, {prefix}controlled", both, pairs_on(disease, apart)


def test_every_comparison_of_the_dataset_stands_in_the_table_once_and_no_other_does(site: Path) -> None:
    faults = []
    for where, rows, pairs in tables_on(site):
        shown, given = sorted(str(row.id) for row in rows), sorted(pair.id for pair in pairs)
        faults += [] if shown == given else [f"{where}: {sorted(set(shown) ^ set(given))} on one side only"]
    assert not faults, "\n".join(faults)


def test_every_authors_effect_stands_in_exactly_one_comparison(site: Path) -> None:
    rows = [row for _, found, _ in tables_on(site) for row in found]
    given = sum(len(study.get("effects") or []) for study in studies().values())
    assert sum(len(pair.effects) for _, _, pairs in tables_on(site) for pair in pairs) == given
    assert len(rows) == len({row.id for row in rows})


def test_randomised_and_other_comparisons_stand_in_different_tables(site: Path) -> None:
    faults = []
    for where, rows, pairs in tables_on(site):
        captions = {row.id: row.caption for row in rows}
        for pair in pairs:
            random = bool(terms("design")[pair.study["design"]["type"]]["randomised"]) and not ended(pair)
            if pair.first is None and captions[pair.id].startswith("Comparisons that were made"):
                continue  # of which no figure was found
            if captions[pair.id].startswith("Randomised") is not random:
                faults.append(f"{where}: {pair.id} stands under {captions[pair.id]!r}")
    assert not faults, "\n".join(faults)


def ended(pair: Pair) -> bool:
    """Was it measured after the groups had changed over?"""
    first = pair.first
    if first is None or "category" in first:
        return False
    return bool(measure_of(pair.study, pair.arm["id"], first["measure"]).get("after_comparison"))


def test_no_difference_is_of_more_than_a_hundred_points_and_no_risk_of_more_than_a_thousand(
    site: Path,
) -> None:
    cells = [row.cells["difference"] for _, rows, _ in tables_on(site) for row in rows]
    points = [cell.text for cell in cells if "points" in cell.text]
    assert points and not [text for text in points if max(map(float, NUMBER.findall(text))) > 100]
    risks = [cell.note.partition(PER)[2].partition(":")[0] for cell in cells if PER in cell.note]
    assert risks and not [text for text in risks if max(map(float, NUMBER.findall(text))) > 1000]


PER = "per 1000 without treatment"


def test_both_sides_of_every_comparison_say_what_the_dataset_says(site: Path) -> None:
    faults = []
    for where, rows, pairs in tables_on(site):
        by_id = {row.id: row for row in rows}
        for pair in pairs:
            for fault in faults_of_pair(by_id[pair.id], pair) if pair.id in by_id else []:
                faults.append(f"{where}, {pair.id}: {fault}")  # noqa: PERF401 - two loops in one would hide it
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])


def faults_of_pair(row: Row, pair: Pair) -> list[str]:
    """Every cell of a comparison against the dataset."""
    expected: dict[str, FieldWords] = {
        "study": told(
            label(pair.study), pair.arm["label"], control_arm(pair)["label"], status(pair.study)["mark"]
        ),
        "question": question_words(pair),
        "effect": effect_words(pair),
        "difference": difference_words(pair),
    }
    faults = [
        f"unknown field {name}" for name in set(row.cells) - {*expected, "treated", "control", "source"}
    ]
    for name, words in expected.items():
        faults += [f"{name}: {fault}" for fault in faults_of_cell(row.cells[name], *words)]
    for name, figure in (("treated", pair.treated), ("control", pair.control)):
        faults += figure_faults(name, row.cells[name], pair.study, figure)
    return faults + source_faults(row.cells["source"], pair)


def difference_words(pair: Pair) -> FieldWords:
    """What can be computed from printed or derived figures of both groups, by hand formulas."""
    rows = [row for row in (pair.treated, pair.control) if row]
    if len(rows) < 2 or "inferred" in (rows[0]["basis"], rows[1]["basis"]):
        return ("not computed",), ()
    if any(row.get("kind") == "at-least" for row in rows):
        return ("not computed",), ()
    if all(row.get("events") is not None and row.get("unit") != "events" for row in rows):
        counts = (rows[0]["events"], rows[0]["total"], rows[1]["events"], rows[1]["total"])
        return count_differences(*counts)
    for form in ("change", "follow_up"):
        if all((row.get(form) or {}).get(name) is not None for row in rows for name in ("mean", "sd", "n")):
            ends = [*welch(*(row[form] for row in rows)), *(at_follow_up(pair) if form == "change" else ())]
            return ("difference of mean",), [Rounded(end) for end in ends]
    return ("not computed",), ()


def at_follow_up(pair: Pair) -> tuple[float, ...]:
    """The same question's other form, beside the change: of rows of both groups with values at follow-up."""
    asked = ("measure", "months", "subset", "instrument")
    first = pair.first or {}
    same = [
        row
        for row in pair.study["outcomes"]
        if all(row.get(name) == first.get(name) for name in asked)
        and all((row.get("follow_up") or {}).get(name) is not None for name in ("mean", "sd", "n"))
    ]
    found = {row["arm"]: row["follow_up"] for row in same}
    arms = (pair.arm["id"], pair.arm["compared_with"])
    return welch(*(found[arm] for arm in arms)) if all(arm in found for arm in arms) else ()


def welch(treated: Raw, control: Raw) -> tuple[float, float, float]:
    """Difference of means with Welch's interval."""
    parts = [row["sd"] ** 2 / row["n"] for row in (treated, control)]
    degrees = sum(parts) ** 2 / sum(
        part**2 / (row["n"] - 1) for part, row in zip(parts, (treated, control), strict=True)
    )
    half = t.ppf(0.975, degrees) * math.sqrt(sum(parts))
    value = treated["mean"] - control["mean"]
    return value, value - half, value + half


def wilson(events: int, total: int) -> tuple[float, float]:
    """Wilson's limits of a share."""
    share, square = events / total, Z**2 / total
    half = Z * math.sqrt(share * (1 - share) / total + square / (4 * total))
    return (share + square / 2 - half) / (1 + square), (share + square / 2 + half) / (1 + square)


def count_differences(events: int, total: int, control: int, control_total: int) -> FieldWords:
    """The difference in points (Newcombe's method 10); beside it the ratio and the risks, where no count is 0."""
    p, q = events / total, control / control_total
    (low, high), (other_low, other_high) = wilson(events, total), wilson(control, control_total)
    ends = [p - q, p - q - math.hypot(p - low, other_high - q), p - q + math.hypot(high - p, q - other_low)]
    # with one decimal where an end is below a point
    places = 1 if any(0 < abs(end) < 0.01 for end in ends) else 0
    points = [Rounded(abs(100 * end), places) for end in ends]
    if 0 in (events, control, total - events, control_total - control):
        return ("point", "no ratio"), points
    ratio, error = p / q, math.sqrt(1 / events - 1 / total + 1 / control - 1 / control_total)
    ratios = [ratio * math.exp(z * error) for z in (0, -Z, Z)]
    if control_total < 30:
        return ("point", "risk ratio"), [*points, *(Rounded(end, 2) for end in ratios)]
    risks = [q, *(min(1.0, end * q) for end in ratios)]
    per_thousand = [Rounded(1000 * risk, 1 if risk < 0.01 else 0) for risk in risks]
    cut = ("cut at 1000",) if max(ratios) * q > 1 else ()
    numbers = [*points, *(Rounded(end, 2) for end in ratios), *per_thousand, control, control_total]
    return (PER, *cut), numbers


def control_arm(pair: Pair) -> Raw:
    """The arm it was compared with."""
    return arm_of(pair.study, pair.arm["compared_with"])


def question_words(pair: Pair) -> FieldWords:
    """What was compared, in whom and when; a missed endpoint is said beside the study."""
    first = pair.first
    if first is None:
        return (), ()
    if "category" in first:
        title = terms("safety")[first["category"]]["label"]
    else:
        title = measure_of(pair.study, pair.arm["id"], first["measure"])["label"]
    own = pair.treated or {}
    unit, printed = months(first)
    other = (pair.control or {}).get("definition")  # of the control group too, where it is worded differently
    told = (
        title,
        own.get("definition"),
        other if other != own.get("definition") else None,
        first.get("subset"),
    )
    return tuple(text for text in (*told, *unit) if text), printed


def effect_words(pair: Pair) -> FieldWords:
    """The authors' words and figures, one effect after the other."""
    phrases: list[str] = []
    numbers: list[Expected] = []
    for effect in pair.effects:
        words, figures = effect_figures(effect, signed_difference(pair.study, effect))
        phrases += [*words, effect.get("definition") or "", other_source(pair, effect)]
        numbers += figures
    return tuple(phrases), tuple(numbers)


def figure_faults(name: str, cell: Cell, study: Raw, row: Raw | None) -> list[str]:
    """One side's figure: counts with share, a harm, or a score as printed (its first form)."""
    if row is None or "category" in row:
        found, share = safety_numbers(row) if row else ((), ())
        return [f"{name}: {fault}" for fault in faults_of_cell(cell, (), (*found, *share))]
    if not forms_of(row):
        counts = count_numbers(row) if row.get("events") is not None else ()
        return [
            f"{name}: {fault}" for fault in faults_of_cell(cell, (), (*counts, *share_numbers(study, row)))
        ]
    shown = next(
        form for form in ("change", "follow_up", "change_percent", "baseline") if form in forms_of(row)
    )
    return summary_faults(name, cell, row[shown])


def other_source(pair: Pair, effect: Raw) -> str:
    """The kind of an effect's source is said beside it where the groups' figures come from elsewhere."""
    groups = {row["source"] for row in (pair.treated, pair.control) if row}
    if not groups or effect["source"] in groups:
        return ""
    return SOURCE_KIND[source_of(pair, effect)["kind"]]


def source_of(pair: Pair, row: Raw) -> Raw:
    """The source that a row names."""
    return next(source for source in pair.study["sources"] if source["id"] == row["source"])


def source_faults(cell: Cell, pair: Pair) -> list[str]:
    """The source is that of the groups' figures, else of the effect."""
    first = next((row for row in (pair.treated, pair.control, *pair.effects) if row), None)
    if first is None:
        return []
    url = source_of(pair, first)["url"]
    return (
        []
        if cell.href == url and BASIS[first["basis"]] in cell.note
        else [f"source: {cell.href} {cell.note}"]
    )
