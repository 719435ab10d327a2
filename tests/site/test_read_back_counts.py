"""Counts at the heads of pages, the map, years, the list of studies and the dataset's page, anew."""

import re
from collections import Counter
from pathlib import Path

from tests.site.reading import NUMBER, Row, facts, page_of, plain, tables
from tests.site.reading_data import (
    Raw,
    counted_once,
    is_apart,
    is_on,
    is_silent,
    label,
    measure_of,
    people,
    read,
    registry,
    status,
    studies,
    terms,
    unplaced,
    without_a_number,
)
from tests.site.reading_readers import reading_words

ROW_LISTS = {
    "outcomes": "results",
    "effects": "comparisons by authors",
    "safety": "safety rows",
    "arms": "groups",
}
LEVELS = {
    "abstract": "Read: abstract",
    "partial-full-text": "Read: parts of the full text",
    "full-text": "Read: full text",
    "secondary": "Read: secondary sources only",
}


def main_studies(disease: str | None = None) -> dict[str, Raw]:
    """Studies that are not shown apart, of a disease or all."""
    return {
        key: study
        for key, study in studies().items()
        if not is_apart(study) and (disease is None or disease in study["diseases"])
    }


def sum_of(study: Raw, disease: str | None, randomised: bool = False) -> int:
    """People in a study's arms on the disease, or only those allocated by chance against each other."""
    controls = {arm.get("compared_with") for arm in study["arms"]}
    by_chance = bool(terms("design")[study["design"]["type"]]["randomised"])
    mine = [
        arm
        for arm in study["arms"]
        if (disease is None or arm.get("disease") == disease)
        and (not randomised or (by_chance and (arm.get("compared_with") or arm["id"] in controls)))
    ]
    return sum(people(study, arm) or 0 for arm in mine) + (unplaced(study) if mine else 0)


def expected_facts(disease: str | None) -> list[int]:
    """Studies, people, randomised people and registrations; of all diseases also reports awaiting classification."""
    chosen = main_studies(disease)
    counted = counted_once({key: sum_of(study, disease) for key, study in chosen.items()})
    trials = [row for row in registry() if disease in (None, row["disease"])]
    everybody = sum(sum_of(studies()[key], disease) for key in counted)
    random = sum(sum_of(studies()[key], disease, randomised=True) for key in counted)
    awaiting = read("awaiting.yml")
    known = sum(is_study_more(report, disease) for report in awaiting.values()) if disease else len(awaiting)
    return [len(chosen), everybody, random, len(trials), *([known] if known else [])]


def is_study_more(report: Raw, disease: str) -> bool:
    """A study of the disease that is known beside those here: no further report of one, nothing shown separately."""
    apart = terms("status")[report.get("status", "eligible")]["shown_separately"]
    return disease in report["diseases"] and not report.get("overlaps") and not apart


HEAD = {
    "studies": r"(\d+) stud(?:y|ies)\b",
    "people": r"(\d+) (?:people|person)\b",
    "randomised": r"(\d+) of them[^,;.()]* randomised",
    "trials": r"(\d+) registered trial",
    "unpublished": r"(\d+) unpublished",
    "in unpublished trials": r"(\d+) of them in unpublished",
    "completed without a report": r"no report found of[^.;]*?(\d+) completed",
    "past the planned end without a report": r"no report found of[^.;]*?(\d+) past the planned end",
}


def shown_facts(site: Path, number: int) -> list[int]:
    """The numbers of a list of facts on the home page, in their order."""
    return [int(value) for value in facts(page_of(site, ""))[number].values()]


def head_of(site: Path, disease: str) -> dict[str, int]:
    """The counts in the sentence at the head of a disease page; 0 where the sentence does not speak of one."""
    header = plain(page_of(site, f"diseases/{disease}").xpath("string(//p[@class='counts'])"))
    found = {name: re.findall(pattern, header) for name, pattern in HEAD.items()}
    return {name: int(numbers[0]) if numbers else 0 for name, numbers in found.items()}


def test_the_head_of_each_disease_page_counts_studies_people_and_trials_rightly(site: Path) -> None:
    for disease in terms("disease"):
        found = head_of(site, disease)
        assert [found[name] for name in list(HEAD)[:4]] == expected_facts(disease)[:4], disease


def test_the_home_page_counts_the_whole_dataset_and_each_disease_rightly(site: Path) -> None:
    assert shown_facts(site, 0) == expected_facts(None)
    for number, disease in enumerate(terms("disease"), start=1):
        assert shown_facts(site, number) == expected_facts(disease), disease


def test_the_head_of_each_disease_page_names_unpublished_and_silent_trials_rightly(site: Path) -> None:
    for disease in terms("disease"):
        chosen = main_studies(disease)
        unpublished = {key for key, study in chosen.items() if not status(study)["published"]}
        counted = counted_once({key: sum_of(study, disease) for key, study in chosen.items()})
        random = sum(sum_of(chosen[key], disease, randomised=True) for key in counted if key in unpublished)
        silent = [row for row in registry() if row["disease"] == disease and is_silent(row)]
        completed = sum(row["status"] == "completed" for row in silent)
        found = [head_of(site, disease)[name] for name in list(HEAD)[4:]]
        assert found == [len(unpublished), random, completed, len(silent) - completed], disease


STATES = {
    "figure": "counted or measured",
    "zero": "reported as zero",
    "words": "in words only",
    "none": "said to be none (no count)",
}


def says(row: Raw) -> str:
    """A figure, a zero, words (inferred, or compared by the authors without a figure), or that none is mentioned."""
    if row["basis"] == "inferred":
        return "none" if row.get("kind") == "none-mentioned" else "words"
    if "effect" in row:
        return "figure" if {"value", "ci_low", "ci_high", "p_value"} & set(row) else "words"
    counts = [row[name] for name in ("events", "percent") if name in row]
    return "zero" if counts and not any(counts) else "figure"


def has_figure(row: Raw) -> bool:
    """Has it more than words?"""
    return says(row) in ("figure", "zero")


def rows_on(study: Raw, disease: str, outcome: str) -> list[Raw]:
    """Rows of a study on a domain or category of harm in a disease."""
    rows = [(row, row["arm"]) for row in (study.get("outcomes") or []) + (study.get("safety") or [])]
    rows += [(row, row["arms"][0]) for row in study.get("effects") or []]
    return [
        row
        for row, arm in rows
        if outcome in (row.get("domain"), row.get("category")) and is_on(study, arm, disease)
    ]


def state(disease: str, outcome: str, *several: Raw) -> str:
    """What pages must say of an outcome in these studies."""
    said = {says(row) for study in several for row in rows_on(study, disease, outcome)}
    if found := [words for kind, words in STATES.items() if kind in said]:
        return found[0]
    measured = {measure["domain"] for measure in terms("measure")[disease].values()}
    is_defined = outcome in terms("safety") or outcome in measured
    return "not found in the pages read" if is_defined else "no measure defined here"


def test_the_matrix_of_gaps_has_the_right_state_in_every_cell(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        rows = {
            row.cells["study"].text: row for row in tables(page_of(site, f"diseases/{disease}"))["gaps-table"]
        }
        chosen = {label(study): study for study in main_studies(disease).values()}
        assert set(rows) == set(chosen), disease
        for name, study in chosen.items():
            for outcome in [*terms("domain"), *terms("safety")]:
                shown, right = rows[name].cells[outcome].text, state(disease, outcome, study)
                faults += [] if shown == right else [f"{disease}, {name}, {outcome}: {shown}, not {right}"]
    assert not faults, "\n".join(faults)


def studies_with(disease: str, domain: str) -> dict[str, Raw]:
    """Main studies with a figure of the outcome."""
    return {
        key: study
        for key, study in main_studies(disease).items()
        if any(map(has_figure, rows_on(study, disease, domain)))
    }


def test_the_map_of_the_evidence_counts_studies_and_people_rightly(site: Path) -> None:
    designs = list(terms("design"))
    for (disease, term), row in zip(
        terms("disease").items(), tables(page_of(site, ""))["map-table"], strict=True
    ):
        assert row.cells["disease"].text == term["label"]
        for domain in terms("domain"):
            found, cell = studies_with(disease, domain), row.cells[domain]
            members = {key: mixed_sum(study, disease) for key, study in found.items()}
            counted = {key: found[key] for key in counted_once(members)}
            numbers = [sum(members[key] for key in counted), len(counted)] if found else []
            assert [int(token) for token in NUMBER.findall(cell.text)] == numbers, (disease, domain)
            of = {key: design_of(study, disease, domain) for key, study in counted.items()}
            strongest = min(map(designs.index, of.values()), default=None)
            by_chance = [counted[key] for key, slug in of.items() if terms("design")[slug]["randomised"]]
            randomised = sum(sum_of(study, disease, randomised=True) for study in by_chance)
            if strongest is None:
                words = state(disease, domain, *main_studies(disease).values())
                assert (cell.text, cell.note) == (words, ""), (disease, domain)
            else:
                design = terms("design")[designs[strongest]]["label"]
                said = f"; {randomised} of {numbers[0]} randomised" if randomised else ""
                assert cell.note == f"{design}{said}", (disease, domain)


def design_of(study: Raw, disease: str, domain: str) -> str:
    """A randomised trial counts as one only where a group with a figure was compared; else as the weakest trial."""
    own = study["design"]["type"]
    controls = {arm["compared_with"] for arm in study["arms"] if arm.get("compared_with")}
    compared = controls | {arm["id"] for arm in study["arms"] if arm.get("compared_with")}
    rows = [(row, row["arm"]) for row in study["outcomes"] if has_figure(row)]
    rows += [(row, arm) for row in study["effects"] if has_figure(row) for arm in row["arms"]]
    with_figure = {
        arm
        for row, arm in rows
        if row["domain"] == domain and not measure_of(study, arm, row["measure"]).get("after_comparison")
    }
    on_disease = {arm for arm in with_figure if is_on(study, arm, disease)}
    if not terms("design")[own]["randomised"] or on_disease & compared:
        return own
    return [slug for slug, term in terms("design").items() if term["trial"]][-1]


def mixed_sum(study: Raw, disease: str) -> int:
    """People in arms that speak of the disease, mixed arms included."""
    mine = [arm for arm in study["arms"] if is_on(study, arm["id"], disease)]
    return sum(people(study, arm) or 0 for arm in mine) + (unplaced(study) if mine else 0)


def test_people_by_year_and_design_add_up(site: Path) -> None:
    chosen = main_studies()
    sums = {key: sum_of(study, None) for key, study in chosen.items()}
    right: Counter[tuple[int, str]] = Counter()
    for key in counted_once(sums):
        right[chosen[key]["citation"]["year"], chosen[key]["design"]["type"]] += sums[key]
    shown: Counter[tuple[int, str]] = Counter()
    designs = list(terms("design"))
    for row in tables(page_of(site, ""))["year-table"]:
        for field, cell in row.cells.items():
            if field != "year":
                shown[int(row.cells["year"].text), designs[int(field.removeprefix("design-"))]] += int(
                    cell.text
                )
    assert {place: number for place, number in shown.items() if number} == {
        k: n for k, n in right.items() if n
    }


def test_the_list_of_studies_has_each_study_with_its_people_and_year(site: Path) -> None:
    rows = {row.id: row for row in tables(page_of(site, "studies"))["studies-table"]}
    assert set(rows) == {f"study-{key}" for key in studies()}
    for key, study in studies().items():
        cells, sums = rows[f"study-{key}"].cells, [people(study, arm) for arm in study["arms"]]
        known = [number for number in sums if number is not None]
        assert cells["study"].text == label(study) and cells["study"].note == plain(study["title"])
        number = sum(known) + unplaced(study)
        assert cells["people"].text == (str(number) if known or number else "not found"), key
        assert bool(cells["people"].note) is bool(without_a_number(study)), key
        assert cells["year"].text == str(study["citation"]["year"])
        assert cells["status"].text == status(study)["label"]


def test_the_page_of_the_dataset_counts_its_rows_rightly(site: Path) -> None:
    shown = {name: int(number) for name, number in facts(page_of(site, "data"))[0].items()}
    right = {
        words: sum(len(s.get(key) or []) for s in studies().values()) for key, words in ROW_LISTS.items()
    }
    sources = sum(len(study["sources"]) for study in studies().values())
    assert shown == {**right, "studies": len(studies()), "sources": sources, "registrations": len(registry())}


def tally(rows: list[Row]) -> dict[str, int]:
    """A table of kinds and numbers as a dictionary."""
    return {row.cells["kind"].text: int(row.cells["count"].text) for row in rows}


def test_the_page_of_the_dataset_counts_readings_statuses_and_bases_rightly(site: Path) -> None:
    found, every = tables(page_of(site, "data")), list(studies().values())
    kinds = Counter(map(reading_words, every))
    levels = {words: sum(s["extraction"]["level"] == level for s in every) for level, words in LEVELS.items()}
    programs = sum(set(study["extraction"].get("by") or {}) == {"program", "version"} for study in every)
    reading = {
        "Read twice, independently": kinds["read twice"],
        "Read twice in part": kinds["read twice in part"],
        "Read once": kinds["read once"],
        "Questioned": kinds["questioned"],
        "Read by programs only": programs,
        "Reader not named": len(every) - programs,
        **levels,
    }
    assert tally(found["reading-table"]) == reading
    statuses = Counter(status(study)["label"] for study in every)
    assert tally(found["status-table"]) == {
        term["label"]: statuses[term["label"]] for term in terms("status").values()
    }
    rows = [
        row
        for study in every
        for field in ("outcomes", "effects", "safety")
        for row in study.get(field) or []
    ]
    words = {"reported": "reported", "derived": "calculated", "inferred": "inferred"}
    bases = Counter(words[row["basis"]] for row in rows)
    assert tally(found["basis-table"]) == {name: bases[name] for name in words.values()}


def coverage(disease: str, outcome: str) -> list[int]:
    """Main studies that say anything of the outcome on the disease, and those with a stated count of people."""
    rows = {key: rows_on(study, disease, outcome) for key, study in main_studies(disease).items()}
    found = [key for key, own in rows.items() if own]
    counted = [key for key, own in rows.items() if any(map(is_count, own))]
    every = [row for own in rows.values() for row in own]
    return [len(found), len(counted)] if any(map(has_figure, every)) else [len(found)]


def is_count(row: Raw) -> bool:
    """A count of people that was stated."""
    return row.get("events") is not None and row["basis"] != "inferred" and row.get("unit") != "events"


def test_the_table_of_coverage_counts_studies_and_counts_rightly(site: Path) -> None:
    rows = {row.id: row for row in tables(page_of(site, "data"))["coverage-table"]}
    for outcome in [*terms("domain"), *terms("safety")]:
        for disease in terms("disease"):
            cell = rows[f"coverage-{outcome}"].cells[disease]
            assert [int(token) for token in NUMBER.findall(cell.whole)] == coverage(disease, outcome), (
                outcome,
                disease,
            )
