"""The charts as drawn: every mark stands within half a pixel of the dataset, and none is missing."""

from collections import Counter
from pathlib import Path

from tests.site.reading import Expected, Row, page_of, tables
from tests.site.reading_charts import Chart, charts, lines_faults, places_faults, words_faults
from tests.site.reading_data import (
    Raw,
    exact_bound,
    is_silent,
    registry,
    studies,
    t_interval,
    terms,
    wilson,
)
from tests.site.reading_rows import is_selected, safety_numbers

ABSENT = ("not found in the pages read", "no measure defined here")  # a column of these alone is not drawn
SUMMARY_ORDER = ("mean", "sd", "spread_unlabelled", "median", "q1", "q3", "low", "high")


def raw_rows() -> dict[str, Raw]:
    """Every outcome and safety row by its permanent id, and whether its cases were selected."""
    return {
        f"{key}-{row['id']}": {**row, "selected": is_selected(study)}
        for key, study in studies().items()
        for field in ("outcomes", "safety")
        for row in study.get(field) or []
    }


def drawn_rows(page_tables: dict[str, list[Row]], table: str, suffix: str = "") -> list[Raw]:
    """The raw rows behind a table, in its order."""
    known = raw_rows()
    return [known[str(row.id).removesuffix(suffix)] for row in page_tables[table]]


def faults_on(site: Path, address: str) -> list[str]:
    """Every chart of a disease page against the rows of its table."""
    page, faults = page_of(site, address), []
    found = tables(page)
    for chart in charts(page).values():
        table = chart.table
        fields = set(found[table][0].cells)
        if "percent" in fields:
            faults += proportion_faults(chart, drawn_rows(found, table))
        elif "share" in fields:
            faults += safety_faults(chart, drawn_rows(found, table))
        elif {"baseline", "change", "change_percent"} & fields:
            faults += score_faults(chart, found, table)
    return [f"{address}: {fault}" for fault in faults]


def shares(rows: list[Raw]) -> list[list[float]]:
    """Percent, lower and upper bound of each row with a count."""
    return [[share.value for share in wilson(row["events"], row["total"])] for row in rows]


def proportion_faults(chart: Chart, rows: list[Raw]) -> list[str]:
    """Points and lines of a chart of shares."""
    counted = [row for row in rows if row.get("events") is not None and not row.get("selected")]
    values = shares(counted)
    heights = [mark.y for mark in chart.marks("points")]
    lines = {y: (low, high) for y, (_, low, high) in zip(heights, values, strict=False)}
    numbers: list[Expected] = []
    for row in counted:
        numbers += [row["events"], row["total"], *wilson(row["events"], row["total"])]
    faults = places_faults(chart, "points", [value[0] for value in values])
    return faults + lines_faults(chart, lines) + words_faults(chart, numbers)


def safety_faults(chart: Chart, rows: list[Raw]) -> list[str]:
    """Points, bounds and marks beside the scale of a chart of harms."""
    people = [row for row in rows if row.get("unit") == "patients" and row.get("kind") != "at-least"]
    scaled = [row for row in people if row["events"] or row["basis"] != "inferred"]
    bounds = [
        (0.0, exact_bound(row["total"]).value) if row["events"] == 0 else tuple(shares([row])[0][1:])
        for row in scaled
    ]
    aside = len(rows) - len(scaled)
    faults = (
        []
        if len(chart.marks("asides")) == aside
        else [f"{chart.key}: {len(chart.marks('asides'))} aside, not {aside}"]
    )
    if scaled:
        heights = [mark.y for mark in chart.marks("points")]
        faults += places_faults(chart, "points", [100 * row["events"] / row["total"] for row in scaled])
        faults += lines_faults(
            chart, {y: (ends[0], ends[1]) for y, ends in zip(heights, bounds, strict=False)}
        )
    numbers = [number for row in rows for part in safety_numbers(row) for number in part]
    return faults + words_faults(chart, numbers)


def score_faults(chart: Chart, found: dict[str, list[Row]], table: str) -> list[str]:
    """Marks of a chart of scores: both ends, the change with its interval, or the change in percent."""
    if "-before-after-" in table:
        both = [row for row in drawn_rows(found, table) if centre(row, "baseline") is not None]
        both = [row for row in both if centre(row, "follow_up") is not None]
        ends = {"baselines": "baseline", "points": "follow_up"}
        faults = [
            fault
            for layer, form in ends.items()
            for fault in places_faults(chart, layer, [centre(row, form) or 0 for row in both])
        ]
        return faults + words_faults(
            chart, [n for row in both for form in ends.values() for n in printed(row[form])]
        )
    form = "change_percent" if "-percent-change-" in table else "change"
    rows = drawn_rows(found, table, "-percent-change" if form == "change_percent" else "-change")
    drawn = [row for row in rows if centre(row, form) is not None]
    faults = places_faults(chart, "points", [centre(row, form) or 0 for row in drawn])
    heights = [mark.y for mark in chart.marks("points")]
    lines = {
        y: ends
        for y, row in zip(heights, drawn, strict=False)
        if form == "change" and (ends := interval(row))
    }
    return (
        faults
        + lines_faults(chart, lines)
        + words_faults(chart, [n for row in rows for n in printed(row[form])])
    )


def centre(row: Raw, form: str) -> float | None:
    """Mean, else median."""
    summary = row.get(form) or {}
    found = summary.get("mean") if summary.get("mean") is not None else summary.get("median")
    return None if found is None else float(found)


def printed(summary: Raw) -> list[float]:
    """The numbers of a summary in the order in which they are written; people stand in the table."""
    return [float(summary[name]) for name in SUMMARY_ORDER if summary.get(name) is not None]


def interval(row: Raw) -> tuple[float, float] | None:
    """The t interval of a change, where mean, SD and number of people are known."""
    change = row["change"]
    if any(change.get(name) is None for name in ("mean", "sd", "n")) or change["n"] < 2:
        return None
    return t_interval(change["mean"], change["sd"], change["n"])


def test_every_mark_on_the_disease_pages_stands_where_the_dataset_puts_it(site: Path) -> None:
    faults = [fault for disease in terms("disease") for fault in faults_on(site, f"diseases/{disease}")]
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:30])


def test_every_table_with_a_drawable_figure_has_its_chart(site: Path) -> None:
    missing = []
    for disease in terms("disease"):
        page = page_of(site, f"diseases/{disease}")
        drawn = {chart.table for chart in charts(page).values()}
        for table, rows in tables(page).items():
            fields = set(rows[0].cells) if rows else set()
            counted = "percent" in fields and any(
                " of " in row.cells["count"].text and "selected cases" not in row.cells["percent"].text
                for row in rows
            )
            missing += (
                [f"{disease}: {table}"] if (counted or "share" in fields) and table not in drawn else []
            )
    assert not missing, missing


def test_the_map_and_the_years_print_the_numbers_of_their_tables(site: Path) -> None:
    page = page_of(site, "")
    found, drawn = tables(page), charts(page)
    people = [cell.text.split()[0] for row in found["map-table"] for cell in list(row.cells.values())[1:]]
    numbers = [number for number in people if number.isdigit()]
    counts = [word.replace("\u202f", "") for word in drawn["evidence-map"].words("center")]
    assert sorted(word for word in counts if word.isdigit()) == sorted(numbers)
    notes = [cell.note or "" for row in found["map-table"] for cell in row.cells.values()]
    among = [note.partition("; ")[2].split()[0] for note in notes if note.endswith(" randomised")]
    assert among and sorted(w.removesuffix(" of") for w in counts if w.endswith(" of")) == sorted(among)
    assert len(drawn["evidence-map"].marks("cells")) == len(numbers)
    assert len(drawn["evidence-map"].marks("gaps")) == len(people) - len(numbers)
    years = [cell.text for row in found["year-table"] for name, cell in row.cells.items() if name != "year"]
    bars = [word for word in drawn["people-by-year"].words("center") if word.isdigit()]
    assert Counter(word for word in bars if len(word) != 4) == Counter(
        n for n in years if n != "0" and len(n) != 4
    )


def test_the_charts_of_trials_have_a_box_for_each_registration_and_mark_the_silent_ones(site: Path) -> None:
    for address, disease in [("trials", None), *((f"diseases/{slug}", slug) for slug in terms("disease"))]:
        rows = [row for row in registry() if disease in (None, row["disease"])]
        found = charts(page_of(site, address))
        assert ("trials-chart" in found) is bool(rows), address
        boxes = found["trials-chart"].marks("trials") if rows else []
        assert len(boxes) == len(rows), address
        assert sum(box.look[1] == "var(--chart-warn)" for box in boxes) == sum(map(is_silent, rows)), address


def test_the_drawn_matrix_has_one_look_for_each_state_and_each_in_its_place(site: Path) -> None:
    for disease in terms("disease"):
        page = page_of(site, f"diseases/{disease}")
        rows = [list(row.cells.values())[1:] for row in tables(page)["gaps-table"]]
        drawn = [any(cell.text not in ABSENT for cell in column) for column in zip(*rows, strict=True)]
        states = [cell.text for row in rows for cell, is_drawn in zip(row, drawn, strict=True) if is_drawn]
        marks = sorted(charts(page)["gaps-chart"].marks("cells"), key=lambda mark: (mark.y, mark.x))
        looks = [mark.look for mark in marks]
        assert len(looks) == len(states), disease
        pairs = set(zip(looks, states, strict=True))
        assert len(pairs) == len(set(looks)) == len(set(states)), (disease, pairs)


def test_the_chart_of_treatments_has_a_mark_for_each_row_of_its_table(site: Path) -> None:
    page = page_of(site, "studies")
    assert len(charts(page)["treatments"].marks("studies")) == len(tables(page)["treatments-table"])
