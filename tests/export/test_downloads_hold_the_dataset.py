"""Every figure that people wrote stands in the downloads, as they wrote it, and no other does."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.export.conftest import Portal, Row

SUMMARIES = ("baseline", "follow_up", "change", "change_percent")
PARTS = ("mean", "sd", "se", "spread_unlabelled", "median", "q1", "q3", "low", "high", "n")
PARTS_OF_AGE = ("mean", "sd", "median", "q1", "q3", "low", "high")
GUARDED = ("'=", "'+", "'-", "'@", "''")


def shown(value: Any) -> str:
    """A value of a study's file as a cell must show it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(str(item).replace(";", ",") for item in value)
    return repr(value) if isinstance(value, (int, float)) else str(value)


def plain(cell: str) -> str:
    """A cell's text without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell.startswith(GUARDED) else cell


def differences(where: str, row: dict[str, str], expected: dict[str, Any]) -> list[str]:
    """Cells that do not say what the file says."""
    return [
        f"{where}, {name}: {row[name]!r}, not {shown(value)!r}"
        for name, value in expected.items()
        if plain(row[name]) != shown(value)
    ]


def months(row: Row) -> Any:
    """The time in months: as written, or the weeks in months of 30.4375 days, to one decimal."""
    weeks = row.get("weeks")
    return row.get("months") if weeks is None else round(weeks * 7 / 30.4375, 1)


def rows_of(portal: Portal, part: str) -> dict[str, tuple[Row, Row]]:
    """Rows of all studies by key, each with its study."""
    return {
        f"{study['id']}-{row['id']}": (study, row)
        for study in portal.studies().values()
        for row in study.get(part) or []
    }


def test_every_result_of_a_group_is_the_datasets(portal: Portal) -> None:
    found = {row["key"]: row for row in portal.csv("outcomes.csv")}
    written = rows_of(portal, "outcomes")
    assert set(found) == set(written)
    faults = []
    fields = (
        "subset",
        "domain",
        "measure",
        "instrument",
        "definition",
        "weeks",
        "events",
        "total",
        "percent",
    )
    for key, (_, row) in written.items():
        expected = {name: row.get(name) for name in (*fields, "arm", "p_value", "basis", "source")}
        expected["months"] = months(row)
        for form in SUMMARIES:
            expected |= {f"{form}_{part}": (row.get(form) or {}).get(part) for part in PARTS}
        faults += differences(key, found[key], expected)
    assert not faults, faults[:20]


def test_every_share_is_its_events_divided_by_its_total(portal: Portal) -> None:
    for row in [*portal.csv("outcomes.csv"), *portal.csv("safety.csv")]:
        if row["proportion"]:
            assert abs(float(row["proportion"]) - int(row["events"]) / int(row["total"])) < 1e-6, row["key"]
            ends = [float(row[name]) for name in ("ci_low", "proportion", "ci_high")]
            assert ends == sorted(ends), row["key"]


def test_every_comparison_by_the_authors_is_the_datasets(portal: Portal) -> None:
    found = {row["key"]: row for row in portal.csv("effects.csv")}
    written = rows_of(portal, "effects")
    assert set(found) == set(written)
    faults = []
    same = ("subset", "domain", "measure", "instrument", "effect", "definition", "weeks", "value", "favours")
    for key, (_, row) in written.items():
        names = (*same, "ci_low", "ci_high", "p_value", "significant", "basis", "source")
        expected = {"months": months(row), **{name: row.get(name) for name in names}}
        faults += differences(
            key, found[key], {**expected, "arm": row["arms"][0], "control_arm": row["arms"][1]}
        )
    assert not faults, faults[:20]


def test_every_adverse_event_row_is_the_datasets(portal: Portal) -> None:
    found = {row["key"]: row for row in portal.csv("safety.csv")}
    written = rows_of(portal, "safety")
    assert set(found) == set(written)
    faults = []
    for key, (_, row) in written.items():
        names = ("arm", "category", "events", "total", "unit", "months", "person_years", "basis", "source")
        expected = {**{name: row.get(name) for name in names}, "note": row.get("note") or None}
        faults += differences(key, found[key], expected)
    assert not faults, faults[:20]


def test_a_count_of_events_has_no_share_and_where_none_is_mentioned_there_is_no_count(portal: Portal) -> None:
    for row in portal.csv("safety.csv"):
        if row["unit"] == "events" or row["kind"] in ("none-mentioned", "at-least"):
            assert (row["proportion"], row["ci_low"], row["ci_high"]) == ("", "", ""), row["key"]
        if row["kind"] == "none-mentioned":
            assert (row["events"], row["unit"], row["basis"]) == ("", "", "inferred"), row["key"]
        assert row["events"] != "0" or row["basis"] != "inferred", row["key"]


def test_every_group_is_the_datasets_with_what_it_got(portal: Portal) -> None:
    found = {(row["study"], row["arm"]): row for row in portal.csv("arms.csv")}
    written = {(study["id"], arm["id"]): arm for study in portal.studies().values() for arm in study["arms"]}
    assert set(found) == set(written)
    faults = []
    for key, arm in written.items():
        names = (
            "label",
            "role",
            "compared_with",
            "disease",
            "population",
            "comparator",
            "background_treatment",
            "enrolled",
            "analysed",
        )
        expected = {name: arm.get(name) for name in (*names, "female")}
        expected |= {f"age_{name}": (arm.get("age") or {}).get(name) for name in PARTS_OF_AGE}
        faults += differences(str(key), found[key], {**expected, **given(arm.get("product") or {})})
    assert not faults, faults[:20]


def given(product: Row) -> dict[str, Any]:
    """What was given, by column."""
    expected: dict[str, Any] = {}
    for name, value in product.items():
        if isinstance(value, dict):
            expected |= {f"product_{name}_{part}": number for part, number in value.items()}
        elif isinstance(value, int):
            expected |= {f"product_{name}_low": value, f"product_{name}_high": value}
        else:
            expected[f"product_{name}"] = value
    return expected


def test_every_study_and_source_is_the_datasets(portal: Portal) -> None:
    studies = portal.studies()
    found = {row["study"]: row for row in portal.csv("studies.csv")}
    assert list(found) == sorted(studies)
    faults = []
    for key, study in studies.items():
        citation, design = study["citation"], study["design"]
        cited = ("year", "published", "journal", "volume", "issue", "pages", "doi", "pmid", "pmcid")
        planned = (
            "phase",
            "masking",
            "centres",
            "countries",
            "enrolled_from",
            "enrolled_to",
            "follow_up_weeks",
        )
        names = [
            f"{{group: {one['group']}}}" if isinstance(one, dict) else one for one in citation["authors"]
        ]
        expected = (
            {"authors": names}
            | {name: citation.get(name) for name in cited}
            | {name: design.get(name) for name in planned}
        )
        expected |= {name: study.get(name) for name in ("title", "registrations", "diseases")}
        expected |= {f"people_{name}": design.get(name) for name in ("randomised", "planned")}
        expected |= {
            name: design.get(name) for name in ("allocation", "comparison", "cases", "stopped_reason")
        }
        weeks = design.get("follow_up_weeks")
        in_months = None if weeks is None else round(weeks * 7 / (365.25 / 12), 1)
        expected |= {"follow_up_months": design.get("follow_up_months") if weeks is None else in_months}
        expected |= {"design": design["type"], "status": study["inclusion"]["status"]}
        expected |= {"doubts": study["extraction"].get("doubts") or None}
        expected |= {name: study.get(name) for name in ("funding", "competing_interests")}
        for date in ("published", "enrolled_from", "enrolled_to"):
            expected[date] = str(expected[date]) if expected[date] is not None else None
        faults += differences(key, found[key], expected)
    assert not faults, faults[:20]
    sources = {(row["study"], row["source"]): row for row in portal.csv("sources.csv")}
    written = {(key, source["id"]): source for key, study in studies.items() for source in study["sources"]}
    assert {key: row["url"] for key, row in sources.items()} == {
        key: row["url"] for key, row in written.items()
    }


def test_every_primary_endpoint_is_the_datasets(portal: Portal) -> None:
    written = {
        f"{key}-{item['id']}": (item.get("result") or "", ";".join(item["named_by"]), item["source"])
        for key, study in portal.studies().items()
        for item in study["design"].get("primary_endpoints", [])
    }
    found = {
        row["key"]: (row["result"], row["named_by"], row["source"]) for row in portal.csv("endpoints.csv")
    }
    assert found == written
    records = [
        (key, record["number"])
        for key, study in portal.studies().items()
        for record in study.get("registration_records", [])
    ]
    assert [(row["study"], row["registration"]) for row in portal.csv("registrations.csv")] == records


def test_every_registered_trial_is_the_registrys(portal: Portal) -> None:
    with (portal.data / "registry.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    found = portal.csv("trials.csv")
    assert Counter((row["registration"], row["disease"]) for row in found) == Counter(
        (row["registration"], row["disease"]) for row in written
    )
    by_key = {(row["registration"], row["disease"]): row for row in found}
    faults = []
    same = (
        "title",
        "status",
        "phase",
        "design",
        "enrolment",
        "enrolment_type",
        "start",
        "sponsor",
        "country",
    )
    for row in written:
        key = (row["registration"], row["disease"])
        faults += differences(str(key), by_key[key], {name: row[name] for name in (*same, "results_study")})
    assert not faults, faults[:20]


def test_the_files_of_a_disease_hold_its_rows_of_the_whole_table_and_no_other(portal: Portal) -> None:
    studies = portal.studies()
    for path in portal.below("downloads/", ".csv"):
        if "/diseases/" in path:
            _, _, disease, name = path.split("/")
            whole = portal.csv(name)
            part = portal.csv(f"diseases/{disease}/{name}")
            of_study = {key for key, study in studies.items() if disease in study["diseases"]}
            assert part == [row for row in whole if concerns(row, disease, of_study)], path


def concerns(row: dict[str, str], disease: str, of_study: set[str]) -> bool:
    """Is a row on the disease, or on a study of it where the row names no disease?"""
    if row.get("diseases") and "study" not in row:  # a figure about all diseases is in none of their files
        return disease in row["diseases"].split(";")
    if "statement" in row:
        return False
    return row["disease"] == disease if row.get("disease") else row.get("study", "") in of_study


def test_every_row_says_its_version_its_licence_and_the_page_that_shows_it(portal: Portal) -> None:
    words = portal.yaml("portal.yml")
    for path in portal.below("downloads/", ".csv"):
        if "/revman/" in path:  # another program's columns; its footnotes say it
            continue
        if "/robvis/" in path:  # the layout of another program has no room for it
            continue
        for row in portal.csv(path.removeprefix("downloads/")):
            assert row["data_version"] == words["version"], path
            assert row["licence"] == words["licence"]["name"], path
            page, _, anchor = row["page"].removeprefix(words["site_url"]).partition("#")
            file = f"{page.rstrip('/')}.md"
            text = portal.files.get(file) or portal.files[f"{page}index.md"]
            is_there = f'id="{anchor}"' in text or f"{{ #{anchor} }}" in text  # of a row, or of a heading
            assert not anchor or is_there, row["page"]


def test_every_report_that_is_known_but_not_read_is_its_files_and_what_no_page_showed_is_empty(
    portal: Portal,
) -> None:
    for table in ("awaiting", "excluded"):
        found = {row["id"]: row for row in portal.csv(f"{table}.csv")}
        written = portal.yaml(f"{table}.yml") if (portal.data / f"{table}.yml").exists() else {}
        assert sorted(found) == sorted(written)
        for key, report in written.items():
            for name in (
                "label",
                "title",
                "year",
                "doi",
                "pmid",
                "design",
                "people",
                "product",
                "needed",
                "why",
            ):
                assert found[key].get(name, "") == str(report.get(name) or ""), (key, name)
            addresses = [page["url"].replace(";", ",") for page in report["known_from"] if "url" in page]
            assert found[key]["known_from_urls"] == ";".join(addresses)


def test_every_figure_of_the_source_review_is_its_files_with_what_the_dataset_gives(portal: Portal) -> None:
    found = {row["key"]: row for row in portal.csv("review.csv")}
    written = {figure["id"]: figure for figure in portal.yaml("review.yml")["figures"]}
    assert list(found) == list(written)
    faults = []
    for key, figure in written.items():
        lists = {name: figure.get(name) or [] for name in ("diseases", "designs", "domains")}
        same = {name: figure.get(name) for name in ("statement", "quantity", "value", "category", "note")}
        expected = {**same, **lists, "qualifier": figure.get("qualifier") or "exactly"}
        faults += differences(key, found[key], expected)
    assert not faults, faults


def test_the_dataset_beside_the_review_counts_the_trials_of_the_table(made: Callable[[str], Portal]) -> None:
    """bcg.csv: 13 trials, 7 of them "random"; the review's table says the same."""
    found = {row["key"]: row for row in made("bcg").csv("review.csv")}
    assert (found["trials"]["value"], found["trials"]["dataset_value"]) == ("13", "13.0")
    assert (found["trials-by-chance"]["dataset_value"], found["trials-by-chance"]["verdict"]) == (
        "7.0",
        "agrees",
    )
    assert len(found["trials-by-chance"]["rows"].split(";")) == 7
