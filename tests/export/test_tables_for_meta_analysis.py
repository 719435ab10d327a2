"""The studies of each result as metafor and RevMan take them, against figures printed elsewhere and the scripts for R.

- metafor's arguments: https://wviechtb.github.io/metafor/reference/escalc.html
- RevMan's columns, "Data rows": https://documentation.cochrane.org/revman-kb/data-package-specification-249561249.html
  R's package meta reads the same columns by the same names (its function read.cdir).
"""

from __future__ import annotations

import csv
import io
from math import exp, log
from pathlib import Path

import frictionless
import pytest

from generator.evidence.result_rows import result_rows
from generator.evidence.results import synthesise
from generator.export.metafor_tables import metafor_tables
from generator.export.r_scripts import r_scripts
from generator.export.revman import revman_tables
from generator.export.sheets import make_export
from generator.export.study_figures import analyses_of
from generator.load import Dataset
from generator.rows import make_rows
from tests.evidence import tiny
from tests.export.conftest import Portal
from tools.golden import RECORDS
from tools.sound_data import dataset_or_nothing

# Colditz and others, JAMA 1994;271:698-702, as R's package metadat prints them (dat.bcg): the randomised trials.
BCG = {
    "aronson-1948": (4, 119, 11, 128),
    "ferguson-1949": (6, 300, 29, 274),
    "rosenthal-1960": (3, 228, 11, 209),
    "hart-1977": (62, 13536, 248, 12619),
    "vandiviere-1973": (8, 2537, 10, 619),
    "tpt-madras-1980": (505, 87886, 499, 87892),
    "coetzee-1968": (29, 7470, 45, 7232),
}
BCG_KEY = "tuberculosis.tuberculosis-incidence.bcg"
REVMAN = (
    "Analysis group,Analysis number,Analysis name,Subgroup,Applicability,Study,Study year,GIV Mean,GIV SE,"
    "Experimental mean,Experimental SD,Experimental cases,Experimental N,Control mean,Control SD,Control cases,"
    "Control N,O-E,Variance,Weight,Mean,CI start,CI end,Footnotes"
)
FIGURES = {
    "ai": ("ai", "bi", "ci", "di", "n1i", "n2i"),
    "m1i": ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"),
    "yi": ("yi", "vi", "sei"),
    "xi": ("xi",),
}


def read(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module", params=RECORDS)
def dataset(request: pytest.FixtureRequest) -> Dataset:
    """The datasets in which every kind of result is combined."""
    found = dataset_or_nothing(Path(RECORDS[request.param]))
    assert found is not None
    return found


def tables(dataset: Dataset) -> tuple[dict[str, list[dict[str, str]]], dict[str, list[dict[str, str]]]]:
    """The rows for metafor and for RevMan by path."""
    rows = make_rows(dataset)
    results = synthesise(dataset, rows)
    export, analyses = make_export(dataset, rows, results), analyses_of(dataset, results)
    made = metafor_tables(export, analyses), revman_tables(export, analyses)
    metafor, revman = ({path: read(text) for path, text in files.items()} for files in made)
    return metafor, revman


def test_the_trials_of_bcg_have_the_printed_counts_in_metafors_columns() -> None:
    found = dataset_or_nothing(Path(RECORDS["bcg"]))
    assert found is not None
    metafor, revman = tables(found)
    rows = metafor[f"downloads/metafor/{BCG_KEY}.randomised.csv"]
    assert {row["study"]: tuple(int(row[name]) for name in ("ai", "bi", "ci", "di")) for row in rows} == BCG
    for row in revman[f"downloads/revman/{BCG_KEY}.randomised.csv"]:
        names = ("Experimental cases", "Experimental N", "Control cases", "Control N")
        events, total, control_events, control_total = (int(row[name]) for name in names)
        without = total - events, control_total - control_events
        assert (events, without[0], control_events, without[1]) in BCG.values()


def test_all_trials_of_bcg_give_metafors_ratio_by_mantel_haenszel() -> None:
    """rma.mh(measure = "RR", …, data = dat.bcg) prints -0.4537 on the scale of logarithms."""
    found = dataset_or_nothing(Path(RECORDS["bcg"]))
    assert found is not None
    rows = tables(found)[0][f"downloads/metafor/{BCG_KEY}.all-controlled.csv"]
    assert len(rows) == 13
    top = bottom = 0.0
    for row in rows:
        events, control_events, total, control_total = (int(row[name]) for name in ("ai", "ci", "n1i", "n2i"))
        top += events * control_total / (total + control_total)
        bottom += control_events * total / (total + control_total)
    assert log(top / bottom) == pytest.approx(-0.4537, abs=5e-5)


def test_each_script_has_a_table_with_the_same_studies_and_labels_that_differ(dataset: Dataset) -> None:
    results = synthesise(dataset, make_rows(dataset))
    metafor, _ = tables(dataset)
    shown = [row for row in result_rows(results) if row.value is not None]
    assert shown
    for result in shown:
        rows = metafor[f"downloads/metafor/{result.key}.csv"]
        script = r_scripts(results)[f"downloads/r/{result.key}.R"]
        assert all(f"\n{row['study']}," in script for row in rows)
        assert len({row["study"] for row in rows}) == result.k
        assert len({row["slab"] for row in rows}) == len(rows)
        assert {key for row in rows for key in row["rows"].split(";")} >= set(result.rows_used)


def test_a_table_has_metafors_names_and_every_figure_is_a_number(dataset: Dataset) -> None:
    metafor, _ = tables(dataset)
    for path, rows in metafor.items():
        names = next(figures for first, figures in FIGURES.items() if first in rows[0])
        assert set(names) <= set(rows[0]), path
        for row in rows:
            assert all(float(row[name]) == float(row[name]) for name in names), path
            if "ai" in row:
                assert int(row["ai"]) + int(row["bi"]) == int(row["n1i"])
                assert int(row["ci"]) + int(row["di"]) == int(row["n2i"])
            if "yi" in row:
                assert float(row["vi"]) == pytest.approx(float(row["sei"]) ** 2)


def test_revman_has_the_published_columns_and_no_result_of_single_groups(dataset: Dataset) -> None:
    _, revman = tables(dataset)
    assert revman
    for path, rows in revman.items():
        assert "single-groups" not in path
        assert ",".join(rows[0]) == REVMAN
        for row in rows:
            assert row["Study"] and row["Analysis name"] and row["Analysis group"] == "1"
            assert all(
                row[name] == "" for name in ("Weight", "Mean", "CI start", "CI end", "O-E", "Variance")
            )
            kinds = [bool(row[name]) for name in ("GIV Mean", "Experimental mean", "Experimental cases")]
            assert sum(kinds) == 1, row


def test_a_stated_ratio_stands_as_a_logarithm_and_its_error_follows_from_its_interval() -> None:
    """Hazard ratio 0.6 (0.4 to 0.9): ln 0.6, and (ln 0.9 - ln 0.4) / (2 · 1.959964)."""
    found = dataset_or_nothing(Path(RECORDS["timed"]))
    assert found is not None
    (row, *_) = tables(found)[1][
        "downloads/revman/condition-a.relapse-a.product-a.as-reported.hazard-ratio.csv"
    ]
    assert row["Study"] == "Author Golf 2020"
    assert exp(float(row["GIV Mean"])) == pytest.approx(0.6)
    assert float(row["GIV SE"]) == pytest.approx((log(0.9) - log(0.4)) / (2 * 1.959964), rel=1e-6)


def test_comparisons_of_another_time_part_or_standing_are_another_analysis(tmp_path: Path) -> None:
    data = tiny.write(
        tmp_path,
        "alpha-2020 rct 20:20; t half 9/20 3m; c half 5/20 3m; t half 4/20 12m; c half 3/20 12m",
        "bravo-2021 rct 30:30; t half 12/30 3m; c half 9/30 3m",
        "charlie-2022 rct 10:10 related; t half 4/10 3m; c half 1/10 3m",
        "delta-2023 rct 10:10; t half 0/10 3m; c half 0/10 3m",
    )
    found = dataset_or_nothing(data)
    assert found is not None
    _, revman = tables(found)
    rows = revman["downloads/revman/ache.comparisons.csv"]
    named = {(row["Analysis name"], row["Study"]) for row in rows}
    assert named == {
        ("Relief by half, 3 months, randomised", "Alpha 2020"),
        ("Relief by half, 3 months, randomised", "Bravo 2021"),
        ("Relief by half, 3 months, randomised", "Delta 2023"),
        ("Relief by half, 12 months, randomised", "Alpha 2020"),
        ("Relief by half, 3 months, randomised, shown separately", "Charlie 2022"),
    }
    assert len({row["Analysis number"] for row in rows}) == 3
    (zero,) = (row for row in rows if row["Study"] == "Delta 2023")
    assert (zero["Experimental cases"], zero["Control cases"]) == ("0", "0")  # a zero is no empty cell


def test_a_study_without_the_numbers_is_in_no_table(tmp_path: Path) -> None:
    data = tiny.write(tmp_path, "alpha-2020 rct 20:20; t half 9/20 3m", "bravo-2021 rct ?:?; e half better")
    found = dataset_or_nothing(data)
    assert found is not None
    assert tables(found) == ({}, {})


# ---- the portals' own ----


@pytest.mark.filterwarnings("default")
def test_another_program_reads_each_table_and_each_link_to_one_leads_to_a_file(
    portal: Portal, tmp_path: Path
) -> None:
    made = [*portal.below("downloads/metafor/"), *portal.below("downloads/revman/")]
    assert made
    for path in made:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(portal.bytes(path))
        report = frictionless.Resource(path=path, basepath=str(tmp_path)).validate()
        assert report.valid, (path, report.to_summary())
    linked = {folder: links_to(portal, folder) for folder in ("metafor", "revman", "r")}
    assert linked["metafor"] and linked["revman"]
    for folder in ("metafor", "revman"):
        names = {path.rpartition("/")[2] for path in portal.below(f"downloads/{folder}/")}
        assert linked[folder] <= names
        # What no page links has no script that a page links: all of its comparisons are shown separately.
        scripts = {f"{key_of(name)}.R" for name in names - linked[folder]}
        assert not scripts & linked["r"]


def links_to(portal: Portal, folder: str) -> set[str]:
    """Names of the files of a folder of the downloads to which pages link."""
    parts = (
        part
        for path, text in portal.files.items()
        if path.endswith(".md")
        for part in text.split(f"/downloads/{folder}/")[1:]
    )
    return {part.split('"')[0] for part in parts}


def key_of(name: str) -> str:
    """The key of the script beside which a table stands."""
    key = name.removesuffix(".csv")
    return key.rpartition(".")[0] if ".comparisons." in key else key
