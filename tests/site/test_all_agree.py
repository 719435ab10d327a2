"""Pages, CSV, JSON and the data of charts agree on every figure: all are read back from the built site and compared.

The whole CSV is the middle: each other place is held against it, row by row, by the row's permanent id. Which rows
must be found in which place is worked out from the dataset's own files, so that a row missing everywhere is noticed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.site.reading import NUMBER, Expected, FieldWords, Rounded, Row, Share, faults_of_cell, is_rounded
from tests.site.reading_places import COMPUTED_TABLES, RESULT_TABLES, Places, Record, close, same
from tests.site.reading_rows import effect_figures, own_score_faults, summary_faults

FORMS = ("baseline", "follow_up", "change", "change_percent")
PARTS = ("mean", "sd", "spread_unlabelled", "median", "q1", "q3", "low", "high", "n")
PER = "per 1000 without treatment"


@pytest.fixture(scope="module", params=["skin", "bcg"])
def places(request: pytest.FixtureRequest, root: Path) -> Places:
    """The site of each portal."""
    if request.param == "skin":
        return Places(request.getfixturevalue("site"), root / "data")
    return Places(request.getfixturevalue("bcg_site"), root / "tests" / "portals" / "bcg" / "data")


def report(faults: list[str]) -> None:
    """Fails with the faults, the first of them in full."""
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])


def written(places: Places, table: str, disease: str | None = None) -> set[str]:
    """Ids of the rows that people wrote, all or those on a disease."""
    return {
        f"{study['id']}-{row['id']}"
        for study in places.studies.values()
        for row in study.get(table) or []
        if disease is None or disease in diseases_of(study, row)
    }


def diseases_of(study: Record, row: Record) -> list[str]:
    """The disease of the row's group, else those of its study."""
    arm = row["arm"] if "arm" in row else row["arms"][0]
    own = next(item for item in study["arms"] if item["id"] == arm).get("disease")
    return [own] if own else study["diseases"]


def test_every_row_of_the_dataset_is_in_csv_and_json_and_they_say_the_same(places: Places) -> None:
    faults: list[str] = []
    counted: Counter[str] = Counter()
    for table in RESULT_TABLES:
        whole = places.csv(table)
        assert set(whole) == written(places, table), table
        for where, rows, expected in copies(places, table):
            faults += [f"{where}: {set(rows) ^ expected}"] if set(rows) != expected else []
            faults += [f"{where}, {key}: {fault}" for key in rows for fault in same(rows[key], whole[key])]
            counted[table] += len(rows)
        # a study's own file, and a CSV and a JSON for each of its diseases
        on = sum(len(written(places, table, disease)) for disease in places.diseases)
        assert counted[table] == len(whole) + 2 * on, table
    report(faults)


def copies(places: Places, table: str) -> Iterator[tuple[str, dict[str, Record], set[str]]]:
    """Every other file with rows of a table, and the ids that must be there."""
    for study in places.studies:
        rows = {row["key"]: row for row in places.api(f"studies/{study}")[table]}
        yield (
            f"api, {study}",
            rows,
            {key for key in written(places, table) if key in rows_of(places, table, study)},
        )
    for disease in places.diseases:
        expected = written(places, table, disease)
        yield f"csv, {disease}", places.csv(table, disease), expected
        rows = {row["key"]: row for row in places.api(f"diseases/{disease}")[table]}
        yield f"api, {disease}", rows, expected


def rows_of(places: Places, table: str, study: str) -> set[str]:
    """Ids of a study's rows."""
    return {f"{study}-{row['id']}" for row in places.studies[study].get(table) or []}


def test_every_computed_result_is_the_same_in_csv_and_json(places: Places) -> None:
    faults: list[str] = []
    results = places.api("results")
    for table in COMPUTED_TABLES:
        whole = places.csv(table)
        combined = any(row["estimate"] is not None for row in places.csv("syntheses").values())
        assert whole or (table == "sensitivity" and not combined)
        lists = {"api": {row["key"]: row for row in results[table]}}
        for disease in places.diseases:
            lists[f"csv, {disease}"] = places.csv(table, disease)
            lists[f"api, {disease}"] = {row["key"]: row for row in places.api(f"diseases/{disease}")[table]}
            expected = {key for key, row in whole.items() if row["disease"] == disease}
            assert set(lists[f"csv, {disease}"]) == set(lists[f"api, {disease}"]) == expected
        assert set(lists["api"]) == set(whole)
        for where, rows in lists.items():
            faults += [f"{where}, {key}: {fault}" for key in rows for fault in same(rows[key], whole[key])]
    report(faults)


# ---- pages --------------------------------------------------------------------------------------


def form_of(row: Record, form: str) -> Record:
    """A summary of a score as the columns have it."""
    return {part: row[f"{form}_{part}"] for part in PARTS}


def raw_of(row: Record) -> Record:
    """A row of CSV in the form of a study's file, for the readers of scores."""
    return {**row, **{form: form_of(row, form) for form in FORMS}}


def shares(row: Record) -> list[Expected]:
    """Share with its interval in percent, or the percentage as the source prints it."""
    if row["proportion"] is None:
        return [] if row.get("percent") is None else [row["percent"]]
    return [Share(round(100 * row[name], 10)) for name in ("proportion", "ci_low", "ci_high")]


def counts(row: Record) -> list[Expected]:
    """Events and total, or the total alone."""
    return [row[name] for name in ("events", "total") if row[name] is not None]


def harm(row: Record) -> tuple[list[Expected], list[Expected]]:
    """What was found, and the share: none for events, none where nothing was mentioned, a bound for a zero."""
    if row["unit"] == "events" or row["kind"] == "at-least":
        return counts(row), []
    if row["proportion"] is None:
        return [], []
    found = shares(row)
    return counts(row), found if row["events"] else [found[0], found[2]]


def is_counted(row: Record) -> bool:
    """Is it a number of people, or a score?"""
    return row["events"] is not None or row["percent"] is not None


def test_every_row_of_a_study_stands_on_its_page_with_the_figures_of_the_csv(places: Places) -> None:
    faults: list[str] = []
    found = 0
    tables = {table: places.csv(table) for table in RESULT_TABLES}
    for study in places.studies:
        page = places.page(f"studies/{study}")
        for table, rows in tables.items():
            for key in rows_of(places, table, study):
                found += key in page
                faults += (
                    own_faults(page[key], table, rows[key]) if key in page else [f"{key}: not on its page"]
                )
    report(faults)
    assert found == sum(len(rows) for rows in tables.values())


def own_faults(row: Row, table: str, of: Record) -> list[str]:
    """The figures of a row on the study's own page."""
    if table == "effects":
        expected = {"effect": effect_figures(of, signed(of))}
    elif table == "safety":
        found, share = harm(of)
        expected = {"events": ((), found), "share": ((), share)}
    elif is_counted(of):
        both = [*counts(of), *shares(of)] if of["events"] is not None else [*shares(of), *counts(of)]
        expected = {"figure": ((), both)}
    else:
        return own_score_faults(row, raw_of(of))
    return cell_faults(row, expected)


def cell_faults(row: Row, expected: dict[str, tuple[object, object]]) -> list[str]:
    """Cells against words and numbers."""
    return [
        f"{row.id}, {name}: {fault}"
        for name, words in expected.items()
        for fault in faults_of_cell(row.cells[name], *words)  # type: ignore[arg-type]
    ]


def test_every_result_of_a_group_stands_on_its_disease_page_with_the_figures_of_the_csv(
    places: Places,
) -> None:
    faults: list[str] = []
    found = 0
    outcomes, safety = places.csv("outcomes"), places.csv("safety")
    for disease in places.diseases:
        page = places.page(f"diseases/{disease}")
        for key in written(places, "outcomes", disease) | written(places, "safety", disease):
            if key not in page:
                faults.append(f"{disease}: no {key}")
                continue
            found += 1
            faults += shown_faults(page, key, outcomes[key]) if key in outcomes else []
            if key in safety:
                events, share = harm(safety[key])
                faults += cell_faults(page[key], {"events": ((), events), "share": ((), share)})
    report(faults)
    diseases = places.diseases
    assert found == sum(
        len(written(places, "outcomes", slug)) + len(written(places, "safety", slug)) for slug in diseases
    )


def shown_faults(page: dict[str, Row], key: str, of: Record) -> list[str]:
    """A result on the disease page: count and share, or the score in each of the tables that it stands in."""
    if is_counted(of):
        return cell_faults(page[key], {"count": ((), counts(of)), "percent": ((), shares(of))})
    faults: list[str] = []
    for form in FORMS:
        if any(value is not None for name, value in form_of(of, form).items() if name != "n"):
            display = {"change": "change", "change_percent": "percent-change"}.get(form)
            row = page.get(f"{key}-{display}", page[key]) if display else page[key]
            faults += (
                summary_faults(
                    f"{key}, {form}", row.cells[form], form_of(of, form), interval=form == "change"
                )
                if form in row.cells
                else [f"{key}: {form} is not on the page"]
            )
    return faults


def signed(row: Record) -> list[Rounded]:
    """The authors' effect as treated minus control, with its interval, where its sign is known."""
    values = [row[name] for name in ("signed_value", "signed_ci_low", "signed_ci_high")]
    return [] if row["favours"] is None else [Rounded(value) for value in values if value is not None]


def test_every_comparison_stands_on_its_disease_page_with_the_figures_of_the_csv(places: Places) -> None:
    faults: list[str] = []
    effects, shown = places.csv("effects"), Counter[str]()
    rows = places.csv("comparisons")
    pages = {disease: places.page(f"diseases/{disease}") for disease in places.diseases}
    for key, row in rows.items():
        line = pages[row["disease"]].get(key)
        if line is None:
            faults.append(f"{key}: not on the page")
            continue
        figures = [effect_figures(effects[name], signed(effects[name])) for name in row["effect_rows"]]
        notes = [effects[name]["definition"] or "" for name in row["effect_rows"]]
        words = tuple(word for phrases, _ in figures for word in phrases)
        numbers = [number for _, found in figures for number in found]
        expected = {"difference": differences(row, rows.values()), "effect": ((*words, *notes), numbers)}
        faults += cell_faults(line, expected)
        shown.update(row["effect_rows"])
    report(faults)
    assert sorted(shown) == sorted(effects), "every comparison by the authors stands in one row"
    assert set(shown.values()) <= {1}


def differences(row: Record, every: Iterable[Record]) -> FieldWords:
    """What the cell of the computed difference prints."""
    if row["mean_difference"] is not None:
        beside = [other for other in every if other["led_by"] == row["key"]]
        return (), [Rounded(one[name]) for one in (row, *beside) for name in ends("mean_difference")]
    if row["risk_difference"] is None:
        return (), ()
    ratio = [Rounded(row[name], 2) for name in ends("risk_ratio") if row[name] is not None]
    return ((PER,) if row["control_risk"] is not None else ()), [*points(row), *ratio, *risks(row)]


def ends(name: str) -> list[str]:
    """Columns of a value and of both ends of its interval."""
    return [name, f"{name}_ci_low", f"{name}_ci_high"]


def test_every_combined_result_stands_on_its_page_with_the_figures_of_the_csv(places: Places) -> None:
    faults: list[str] = []
    found: Counter[str] = Counter()
    pages = {disease: places.page(f"diseases/{disease}") for disease in places.diseases}
    # those of comparisons stand in the downloads alone
    lines = {key: line for key, line in places.csv("sensitivity").items() if line["kind"] == "proportion"}
    for row in places.csv("syntheses").values():
        page = pages[row["disease"]]
        anchor = anchor_of(places, row)
        if row["kind"] == "rate" or row["scope"] == "as-reported":
            found["by themselves"] += 1
            faults += beside_faults(page, row)
        elif row["scope"] != "single-groups":
            found["controlled"] += 1
            line = page[f"{row['measure'] or row['category']}-{row['stratum']}-{row['scope']}"]
            words = (PER,) if row["control_risk"] is not None else ()
            k = [row["k"], *([row["k_with_events"]] if row["k_with_events"] != row["k"] else [])]
            numbers = {"k": ((), k), "people": ((), [row["people"]])}
            faults += cell_faults(line, {**numbers, "difference": (words, controlled(row))})
        elif row["estimate"] is None:
            found["nothing combined"] += 1
            faults += [f"{row['key']}: has a value on the page"] if f"{anchor}-main" in page else []
        else:
            found["single groups"] += 1
            faults += line_faults(page[f"{anchor}-main"], row)
            if row["prediction_low"] is not None:
                predicted = [Share(100 * row[name]) for name in ("prediction_low", "prediction_high")]
                faults += cell_faults(page[f"{anchor}-new-study"], {"estimate": ((), predicted)})
            for line in (line for line in lines.values() if line["synthesis"] == row["key"]):
                found["sensitivity"] += 1
                faults += line_faults(page[f"{anchor}-{line['line']}"], line)
    report(faults)
    assert found["sensitivity"] == len(lines)
    assert found.total() - len(lines) == len(places.csv("syntheses"))


def anchor_of(places: Places, row: Record) -> str:
    """With what the ids of a combined result begin: the outcome, and the product where it is not the main one."""
    groups = {group["id"]: group for group in places.yaml("vocabularies/product.yml")["strata"]["groups"]}
    is_main = row["measure"] is not None and groups[row["stratum"]].get("main")
    return row["measure"] if is_main else f"{row['measure'] or row['category']}-{row['stratum']}"


def beside_faults(page: Mapping[str, Row], row: Record) -> list[str]:
    """A line of the tables of rates, and of effects as authors report them."""
    name = f"{row['measure'] or row['category']}-{row['stratum']}"
    if row["kind"] == "rate":
        return cell_faults(page[f"{name}-rate"], {"k": ((), [row["k"]])})
    line = page[f"{name}-as-reported-{row['kind']}"]
    return cell_faults(line, {"k": ((), [row["k"]]), "people": ((), [row["people"]])})


def line_faults(line: Row, row: Record) -> list[str]:
    """A line of the table of a combined share."""
    values = [row[name] for name in ("estimate", "ci_low", "ci_high") if row[name] is not None]
    numbers = {
        "k": [row["k"]],
        "people": [row["people"]],
        "estimate": [Share(100 * value) for value in values],
    }
    return cell_faults(line, {name: ((), found) for name, found in numbers.items()})


def controlled(row: Record) -> list[Expected]:
    """What the cell of a combined difference prints: value, studies, other model, spread, new study, risks, points."""
    if row["estimate"] is None:
        return []
    places = 2 if row["kind"] == "risk-ratio" else 1
    names = ("estimate", "ci_low", "ci_high")
    found: list[Expected] = [Rounded(row[name], places) for name in names]
    found += [row["k"], row["k_with_events"]] if row["k"] != row["k_with_events"] else []
    found += [Rounded(row[name], places) for name in ends("other") if row[name] is not None]
    if row["tau2"] is not None:
        found += [Rounded(row[name], 2) for name in ends("tau2")]
        found += [Share(100 * row[name]) for name in ends("i2")]
    names = ("prediction_low", "prediction_high")
    found += [Rounded(row[name], places) for name in names if row[name] is not None]
    found += risks(row)
    return found + (points(row) if row["risk_difference"] is not None else [])


def risks(row: Record) -> list[Expected]:
    """Risk without and with treatment per 1000, and the counts that the control risk comes from."""
    if row["control_risk"] is None:
        return []
    names = ("control_risk", *ends("risk_with"))
    people = row["control_people"]
    per_thousand = [Rounded(1000 * row[name], 1 if 0 < row[name] < 0.01 else 0) for name in names]
    return [
        *per_thousand,
        *([1000] if row["risk_with_cut"] else []),
        round(row["control_risk"] * people),
        people,
    ]


def points(row: Record) -> list[Expected]:
    """A difference of proportions, a point being one in a hundred; one decimal where an end is below a point."""
    values = [row[name] for name in ends("risk_difference")]
    places = 1 if any(0 < abs(value) < 0.01 for value in values) else 0
    return [Rounded(abs(100 * value), places) for value in values]


def test_every_figure_of_the_source_review_is_the_same_on_its_page_in_csv_and_json(places: Places) -> None:
    faults: list[str] = []
    rows, page = places.csv("review"), places.page("review")
    assert list(rows) == [figure["id"] for figure in places.yaml("review.yml")["figures"]]
    api = {row["key"]: row for row in places.api("review")}
    for key, row in rows.items():
        faults += [f"{key}: {fault}" for fault in same(api[key], row)]
        shown = [float(token) for token in NUMBER.findall(page[key].cells["theirs"].text)]
        faults += [] if shown == [row["value"]] else [f"{key}: the page says {shown}"]
        ours = NUMBER.findall(page[key].cells["ours"].text)
        value = [] if row["dataset_value"] is None else [row["dataset_value"]]
        printed = [
            is_rounded(*pair, len(pair[0].partition(".")[2])) for pair in zip(ours, value, strict=True)
        ]
        faults += [] if all(printed) else [f"{key}: the page says {ours}, not {value}"]
        faults += [] if page[key].cells["verdict"].text == row["verdict"] else [f"{key}: verdict"]
    report(faults)


# ---- charts -------------------------------------------------------------------------------------


def plots(places: Places) -> Iterator[tuple[str, str, str, Record]]:
    """Every row of every chart of results: disease, chart, the row's id, its data."""
    for disease in places.diseases:
        for chart, rows, marks in places.charts(disease):
            for row in rows:
                if "row" in row:
                    assert in_specification(row, marks), (disease, chart, row)
                    yield disease, chart, row["row"], row


def in_specification(row: Record, marks: list[Record]) -> bool:
    """Has the specification a mark of the same row with the same numbers? A combined value is a shape: its corners."""
    numbers = {name: value for name, value in row.items() if isinstance(value, float)}
    if is_combined(row):
        corners = [mark["x"] for mark in marks if mark.get("figures") == row["figures"] and "x" in mark]
        return all(any(close(row[name], corner) for corner in corners) for name in numbers if "ci_" in name)
    own = [mark for mark in marks if mark.get("row") == row["row"]]
    return any(all(close(value, mark.get(name)) for name, value in numbers.items()) for mark in own)


def is_combined(row: Record) -> bool:
    """Is it the diamond of a combined value?"""
    return row["row"] == "combined" or (row["row"] is None and "estimate" in row)


def plotted(row: Record) -> bool:
    """Is a row of the dataset one that charts draw? The rest is listed by ``test_every_row_that_no_chart_draws…``."""
    if "unit" in row:
        return True
    pairs = [("baseline", "follow_up"), ("change",), ("change_percent",)]
    return row["proportion"] is not None or any(
        all(centre(row, form) is not None for form in pair) for pair in pairs
    )


def centre(row: Record, form: str) -> float | None:
    """The mean, else the median."""
    mean, median = row[f"{form}_mean"], row[f"{form}_median"]
    return mean if mean is not None else median


def test_every_plotted_row_has_the_figures_of_the_csv(places: Places) -> None:
    faults: list[str] = []
    rows = {**places.csv("outcomes"), **places.csv("safety")}
    drawn: dict[str, set[str]] = {disease: set() for disease in places.diseases}
    for disease, chart, key, row in plots(places):
        if key in rows:
            drawn[disease].add(key)
            faults += [f"{disease}, {chart}, {key}: {fault}" for fault in plot_faults(row, rows[key])]
    report(faults)
    for disease in places.diseases:
        on = written(places, "outcomes", disease) | written(places, "safety", disease)
        assert drawn[disease] == {key for key in on if plotted(rows[key])}, disease


def plot_faults(row: Record, of: Record) -> list[str]:
    """The numbers of a mark against those of the row."""
    pairs = {name: of.get(name) for name in ("proportion", "ci_low", "ci_high", "total") if name in row}
    if "upper" in row:  # harms: a reported zero is a line up to its bound
        is_zero = of["proportion"] == 0 and of["basis"] != "inferred"
        pairs["upper"] = of["ci_high"] if is_zero else None
        if of["proportion"] is None or is_zero:
            pairs |= dict.fromkeys(("proportion", "ci_low", "ci_high"))
    if "change" in row:
        pairs = {"change": centre(of, "change")}  # its interval is not a column: the page's is read above
    forms = [form for form in ("baseline", "follow_up", "change_percent") if form in row]
    pairs |= {form: centre(of, form) for form in forms}
    return [
        f"{name} {row[name]}, not {value}" for name, value in pairs.items() if not close(row[name], value)
    ]


def test_every_row_that_no_chart_draws_is_a_percentage_or_a_score_without_both_ends(places: Places) -> None:
    outcomes = places.csv("outcomes")
    left = {key: row for key, row in outcomes.items() if not plotted(row)}
    cases = {row["study"]: row["cases"] for row in places.api("studies")}
    for key, row in left.items():
        has_percentage = row["percent"] is not None and row["proportion"] is None
        one_end = (centre(row, "baseline") is None) != (centre(row, "follow_up") is None)
        spread_only = any(row[f"{form}_q1"] is not None or row[f"{form}_low"] is not None for form in FORMS)
        selected = cases[row["study"]] == "selected"  # no share of chosen cases is a finding
        assert has_percentage or one_end or spread_only or selected, (
            f"{key}: no chart draws it, and no reason is known"
        )


def test_every_combined_value_and_its_comparisons_are_drawn_as_the_csv_has_them(places: Places) -> None:
    faults: list[str] = []
    syntheses, by_pair = places.csv("syntheses"), {}
    for row in places.csv("comparisons").values():
        by_pair.setdefault((row["study"], row["arm"]), []).append(row)
    drawn = set()
    for disease, chart, key, row in plots(places):
        if is_combined(row):
            of = synthesis_of(places, syntheses, disease, chart)
            drawn.add(of["key"])
            names = {"ci_low": "ci_low", "ci_high": "ci_high"}
            names |= {"estimate" if key is None else "difference": "estimate"}
            wrong = [name for name, column in names.items() if not close(row[name], of[column])]
            faults += [f"{disease}, {chart}: {name} {row[name]}" for name in wrong]
        elif "difference" in row:
            pairs = [pair for arm, pair in by_pair.items() if "-".join(arm) == key]
            faults += (
                [] if any(drawn_as(row, pair) for found in pairs for pair in found) else [f"{chart}, {key}"]
            )
    report(faults)
    in_charts = {
        key for key, row in syntheses.items() if row["kind"] != "rate" and row["scope"] != "as-reported"
    }
    with_value = {key for key in in_charts if syntheses[key]["estimate"] is not None}
    harms = {key for key in with_value if syntheses[key]["category"] and not syntheses[key]["is_effect"]}
    assert drawn == with_value - harms, "the chart of harms draws studies, no combined share"


def drawn_as(row: Record, pair: Record) -> bool:
    """Is it this comparison's ratio or difference of means?"""
    for name in ("risk_ratio", "mean_difference"):
        columns = dict(zip(("difference", "ci_low", "ci_high"), ends(name), strict=True))
        if pair[name] is not None and all(
            close(row[field], pair[column]) for field, column in columns.items()
        ):
            return True
    return False


def synthesis_of(places: Places, syntheses: dict[str, Record], disease: str, chart: str) -> Record:
    """The combined result that a chart with a diamond shows."""
    for row in syntheses.values():
        single = row["scope"] == "single-groups"
        own = f"{row['measure'] or row['category']}-{row['stratum']}-{row['scope']}-forest"
        if row["disease"] == disease and chart == (f"{anchor_of(places, row)}-chart" if single else own):
            return row
    raise AssertionError(f"{disease}, {chart}: no combined result has this chart")
