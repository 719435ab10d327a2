"""Every number in the tables of disease and study pages is the dataset's, and none is missing."""

from collections.abc import Iterator
from pathlib import Path

from tests.site.reading import NUMBER, Row, faults_of_row, page_of, plain, tables, without
from tests.site.reading_data import DISPLAYS, Raw, date_words, is_apart, is_on, label, status, studies, terms
from tests.site.reading_rows import (
    forms_of,
    own_arm_words,
    own_effect_words,
    own_outcome_words,
    own_safety_words,
    own_score_faults,
    result_words,
    safety_words,
    score_words,
    summary_faults,
    treatment_words,
)

Place = tuple[str, str]  # a table's id and a row's
NOT_RESULTS = ("controlled-table", "treatments-table", "related-table", "trials-table", "gaps-table")


def report(faults: list[str]) -> None:
    """Fails with the faults, the first of them in full."""
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])


def disease_rows(site: Path, disease: str) -> dict[Place, Row]:
    """Every row of the result and safety tables of a disease page."""
    found = tables(page_of(site, f"diseases/{disease}"))
    wanted = {key: rows for key, rows in found.items() if key.removeprefix("related-") not in NOT_RESULTS}
    return {(key, str(row.id)): row for key, rows in wanted.items() if key not in NOT_RESULTS for row in rows}


def prefix(study: Raw) -> str:
    """What begins the id of a table that is shown apart."""
    return "related-" if is_apart(study) else ""


def outcomes_on(disease: str) -> Iterator[tuple[Raw, Raw]]:
    """Each outcome of the disease with its study."""
    for study in studies().values():
        for row in study.get("outcomes") or []:
            if is_on(study, row["arm"], disease):
                yield study, row


def safety_on(disease: str) -> Iterator[tuple[Raw, Raw]]:
    """Each safety row of the disease with its study."""
    for study in studies().values():
        for row in study.get("safety") or []:
            if is_on(study, row["arm"], disease):
                yield study, row


def displays(row: Raw) -> list[str]:
    """The displays in which a score stands, in their order."""
    return list(dict.fromkeys(DISPLAYS[form] for form in forms_of(row)))


def places_of(study: Raw, row: Raw) -> list[tuple[Place, str | None]]:
    """Where an outcome must stand, with the display of a score."""
    key, table = f"{study['id']}-{row['id']}", f"{prefix(study)}{row['measure']}"
    if terms("domain")[row["domain"]]["kind"] == "people":
        return [((f"{table}-table", key), None)]
    return [
        ((f"{table}-{form}-table", key if number == 0 else f"{key}-{form}"), form)
        for number, form in enumerate(displays(row))
    ]


def test_every_result_row_of_the_dataset_stands_on_its_disease_page_and_no_other_does(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        expected = {place for study, row in outcomes_on(disease) for place, _ in places_of(study, row)}
        expected |= {
            (f"{prefix(study)}{row['category']}-table", f"{study['id']}-{row['id']}")
            for study, row in safety_on(disease)
        }
        found = set(disease_rows(site, disease))
        faults += [f"{disease}: the row {place} is missing" for place in sorted(expected - found)]
        faults += [f"{disease}: the row {place} is not in the dataset" for place in sorted(found - expected)]
    report(faults)


def test_every_result_on_a_disease_page_says_what_the_dataset_says(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        rows = disease_rows(site, disease)
        for study, outcome in outcomes_on(disease):
            for place, display in places_of(study, outcome):
                if place in rows and display is None:
                    faults += faults_of_row(rows[place], result_words(study, outcome))
                elif place in rows and display is not None:
                    faults += score_faults(rows[place], study, outcome, display)
    report(faults)


def score_faults(row: Row, study: Raw, outcome: Raw, display: str) -> list[str]:
    """A row of scores: its words, and each figure read as a summary."""
    faults = faults_of_row(row, score_words(study, outcome, display))
    for form in [form for form, shown in DISPLAYS.items() if shown == display]:
        where = f"{row.id}, {form}"
        if form in row.cells:
            faults += summary_faults(where, row.cells[form], outcome.get(form), interval=form == "change")
    return faults


def test_every_safety_row_on_a_disease_page_says_what_the_dataset_says(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        rows = disease_rows(site, disease)
        for study, row in safety_on(disease):
            found = rows.get((f"{prefix(study)}{row['category']}-table", f"{study['id']}-{row['id']}"))
            faults += faults_of_row(found, safety_words(study, row)) if found else []
    report(faults)


def test_figures_lead_to_the_public_page_they_were_read_on(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        rows = {key: row for (_, key), row in disease_rows(site, disease).items()}
        for study, row in [*outcomes_on(disease), *safety_on(disease)]:
            url = next(source["url"] for source in study["sources"] if source["id"] == row["source"])
            shown = rows.get(f"{study['id']}-{row['id']}")
            if shown and shown.cells["source"].href != url:
                faults.append(f"{shown.id}: leads to {shown.cells['source'].href}, not {url}")
    report(faults)


def test_every_arm_of_a_disease_stands_among_its_treatments(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        found = tables(page_of(site, f"diseases/{disease}"))
        for table, apart in (("treatments-table", False), ("related-table", True)):
            pairs = [
                (study, arm)
                for study in studies().values()
                if disease in study["diseases"] and is_apart(study) is apart
                for arm in study["arms"]
                if is_on(study, arm["id"], disease)
            ]
            faults += treatment_faults(f"{disease}, {table}", found.get(table, []), pairs)
    report(faults)


def treatment_faults(where: str, rows: list[Row], pairs: list[tuple[Raw, Raw]]) -> list[str]:
    """Rows and arms are the same; each row says what its arm's file says."""
    by_name = {(row.cells["study"].text, row.cells["treatment"].text): row for row in rows}
    wanted = {(label(study), arm["label"]): (study, arm) for study, arm in pairs}
    faults = [] if len(rows) == len(pairs) else [f"{where}: {len(rows)} rows for {len(pairs)} groups"]
    faults += [f"{where}: {name} is missing or too many" for name in sorted(set(by_name) ^ set(wanted))]
    both = [name for name in wanted if name in by_name]
    return faults + [
        f"{where}, {name}: {fault}"
        for name in both
        for fault in faults_of_row(by_name[name], treatment_words(*wanted[name]))
    ]


def test_a_study_page_shows_every_row_of_its_file_and_no_other(site: Path) -> None:
    faults = []
    for key, study in studies().items():
        found = tables(page_of(site, f"studies/{key}"))
        for table, field in (
            ("outcomes-table", "outcomes"),
            ("effects-table", "effects"),
            ("safety-table", "safety"),
        ):
            shown = [row.id for row in found.get(table, [])]
            given = [f"{key}-{row['id']}" for row in study.get(field) or []]
            faults += [] if shown == given else [f"{key}: {table} has {shown}, the file {given}"]
        arms = [row.id for row in found["arms-table"]]
        faults += [] if arms == [f"arm-{arm['id']}" for arm in study["arms"]] else [f"{key}: groups {arms}"]
    report(faults)


def test_every_figure_on_a_study_page_is_its_files(site: Path) -> None:
    faults = []
    for key, study in studies().items():
        rows = {row.id: row for table in tables(page_of(site, f"studies/{key}")).values() for row in table}
        for outcome in study.get("outcomes") or []:
            row = rows[f"{key}-{outcome['id']}"]
            faults += faults_of_row(row, own_outcome_words(study, outcome)) + own_score_faults(row, outcome)
        for effect in study.get("effects") or []:
            faults += faults_of_row(rows[f"{key}-{effect['id']}"], own_effect_words(study, effect))
        for harm in study.get("safety") or []:
            faults += faults_of_row(rows[f"{key}-{harm['id']}"], own_safety_words(study, harm))
        for arm in study["arms"]:
            row = rows[f"arm-{arm['id']}"]
            faults += [f"{key}: {fault}" for fault in faults_of_row(row, own_arm_words(study, arm))]
            faults += summary_faults(f"{key}, {arm['id']}, age", row.cells["age"], arm.get("age"))
    report(faults)


def test_the_description_of_a_study_has_no_number_that_its_file_has_not(site: Path) -> None:
    faults = []
    for key, study in studies().items():
        page = page_of(site, f"studies/{key}")
        texts = [plain(part.text_content()) for part in page.xpath("//dl[contains(@class,'details')]//dd")]
        design, check = study["design"], study["extraction"].get("second_check") or {}
        words = [
            *scalars(study["citation"]),
            *scalars(study["inclusion"]),
            *(study.get("registrations") or []),
        ]
        words += [date_words(value) for value in dates_of(study)] + [
            str(study["extraction"].get("doubts") or "")
        ]
        words += [label(studies()[other]) for other in study["inclusion"].get("overlaps") or []]
        words += [status(study)["definition"], design.get("phase") or "", *(str(n) for n in check.values())]
        words += [
            str(design[name]) for name in ("centres", "follow_up_months") if design.get(name) is not None
        ]
        rest, _ = without(" | ".join(texts), words)
        faults += [f"{key}: {NUMBER.findall(rest)} in {rest!r}"] if NUMBER.search(rest) else []
        faults += [
            f"{key}: lacks {date!r}"
            for date in map(date_words, dates_of(study))
            if date not in " ".join(texts)
        ]
        faults += [
            f"{key}: lacks {text!r}"
            for text in scalars(study["citation"])
            if plain(text) not in " ".join(texts)
        ]
    report(faults)


def scalars(record: Raw) -> list[str]:
    """Texts and numbers of a record, dates apart."""
    flat = [part for value in record.values() for part in (value if isinstance(value, list) else [value])]
    return [str(part) for part in flat if isinstance(part, str | int) and "-" not in str(part)[4:5]]


def dates_of(study: Raw) -> list[object]:
    """Every date of a study's file."""
    design, extraction = study["design"], study["extraction"]
    check = (extraction.get("second_check") or {}).get("date")
    found = [study["citation"].get("published"), design.get("enrolled_from"), design.get("enrolled_to")]
    return [date for date in (*found, extraction["date"], check) if date]
