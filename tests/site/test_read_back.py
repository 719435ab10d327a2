"""Every number in the tables of disease and study pages is the dataset's, and none is missing."""

from collections.abc import Iterator
from pathlib import Path

from tests.site.reading import NUMBER, Row, faults_of_row, page_of, plain, tables, without
from tests.site.reading_data import (
    DISPLAYS,
    Raw,
    date_words,
    is_apart,
    is_on,
    label,
    measure_of,
    status,
    studies,
    terms,
)
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

RESULT_FIELDS = {"study", "design", "source"}  # what every table of results or harms of single groups has


def report(faults: list[str]) -> None:
    """Fails with the faults, the first of them in full."""
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])


def disease_rows(site: Path, disease: str) -> dict[str, Row]:
    """Every row of the result and safety tables of a disease page, by its permanent id."""
    found = [row for rows in tables(page_of(site, f"diseases/{disease}")).values() for row in rows]
    return {str(row.id): row for row in found if set(row.cells) > RESULT_FIELDS}


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


def places_of(study: Raw, row: Raw) -> list[tuple[str, str | None]]:
    """The ids under which an outcome must stand, with the display of a score."""
    key = f"{study['id']}-{row['id']}"
    if terms("domain")[row["domain"]]["kind"] == "people":
        return [(key, None)]
    return [(key if number == 0 else f"{key}-{form}", form) for number, form in enumerate(displays(row))]


def test_every_result_row_of_the_dataset_stands_on_its_disease_page_and_no_other_does(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        expected = [place for study, row in outcomes_on(disease) for place, _ in places_of(study, row)]
        expected += [f"{study['id']}-{row['id']}" for study, row in safety_on(disease)]
        found = disease_rows(site, disease)
        faults += [f"{disease}: the row {place} is missing" for place in expected if place not in found]
        faults += [
            f"{disease}: the row {place} is not in the dataset" for place in set(found) - set(expected)
        ]
    report(faults)


def test_every_row_stands_under_its_own_measure_or_harm_and_related_studies_stand_apart(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        rows, harms = disease_rows(site, disease), terms("safety")
        named = [
            (*pair, measure_of(pair[0], pair[1]["arm"], pair[1]["measure"])) for pair in outcomes_on(disease)
        ]
        named += [(*pair, harms[pair[1]["category"]]) for pair in safety_on(disease)]
        for study, row, term in named:
            shown = rows[f"{study['id']}-{row['id']}"]
            if plain(term["label"]) not in f"{shown.caption} {shown.group}":
                faults.append(f"{disease}, {shown.id}: stands under {shown.caption!r}, {shown.group!r}")
            if shown.table.startswith("related-") is not is_apart(study):
                faults.append(f"{disease}, {shown.id}: stands in {shown.table}")
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
            found = rows.get(f"{study['id']}-{row['id']}")
            faults += faults_of_row(found, safety_words(study, row)) if found else []
    report(faults)


def test_figures_lead_to_the_public_page_they_were_read_on(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        rows = disease_rows(site, disease)
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
        shown, design = " | ".join(texts), study["design"]
        wanted = [*scalars(study["citation"]), *map(date_words, dates_of(study)), *row_ids(study)]
        counts = [reading[name] for reading in study.get("readings") or [] for name in FOUND]
        planned = ("centres", "follow_up_months", "follow_up_weeks", "randomised", "planned")
        sizes = [arm_size(study, arm) for arm in study["arms"]]
        numbers = {str(n) for n in (*counts, *sizes, *map(design.get, planned))}
        rest, absent = without(shown, [*wanted, *(study.get("registrations") or []), *texts_of(study)])
        strange = set(NUMBER.findall(rest)) - numbers
        faults += [
            f"{key}: lacks {text!r}" for text in absent if text in wanted and text not in row_ids(study)
        ]
        faults += [f"{key}: {sorted(strange)} in {rest!r}"] if strange else []
    report(faults)


def arm_size(study: Raw, arm: Raw) -> int | None:
    """People of a group: enrolled, else analysed, else the largest total of its rows on all of it."""
    rows = [*(study.get("outcomes") or []), *(study.get("safety") or [])]
    mine = [row for row in rows if row["arm"] == arm["id"] and not row.get("subset")]
    totals = [row["total"] for row in mine if row.get("total") is not None]
    known = (arm.get("enrolled"), arm.get("analysed"), max(totals, default=None))
    return next((number for number in known if number is not None), None)


FOUND = ("agreed", "corrected", "not_found")  # what a later reading counts


def scalars(record: Raw) -> list[str]:
    """Texts and numbers of a record; its date is printed in words."""
    values = [value for name, value in record.items() if name not in ("published", "authors")]
    values.append([written(author) for author in record["authors"]])
    flat = [part for value in values for part in (value if isinstance(value, list) else [value])]
    return [str(part) for part in flat if isinstance(part, str | int)]


def written(author: str | Raw) -> str:
    """An author as pages print them: "Deng D"; a group by its name."""
    return str(author["group"]) if isinstance(author, dict) else author.replace(", ", " ")


def row_ids(study: Raw) -> list[str]:
    """The ids by which a reading names rows."""
    parts = ("outcomes", "effects", "safety", "arms")
    return [row["id"] for field in parts for row in study.get(field) or []]


def texts_of(study: Raw) -> list[str]:
    """The texts of a study's description that may hold numbers of their own."""
    others = [label(studies()[other]) for other in study["inclusion"].get("overlaps") or []]
    notes = [study["inclusion"].get("note"), study["extraction"].get("doubts"), study["design"].get("phase")]
    readers = [study["extraction"].get("by"), *(reading["by"] for reading in study.get("readings") or [])]
    notes += [str(text) for reader in readers if reader for text in reader.values()]
    notes += [study["design"].get("allocation"), study["design"].get("stopped_reason")]
    notes += [record.get("note") for record in study.get("registration_records") or []]
    notes += [study.get("funding"), study.get("competing_interests"), study["title"]]
    notes += [arm["label"] for arm in study["arms"]]
    return [*others, status(study)["definition"], *(str(note) for note in notes if note)]


def dates_of(study: Raw) -> list[object]:
    """Every date of a study's file."""
    design, extraction = study["design"], study["extraction"]
    later = [reading["date"] for reading in study.get("readings") or []]
    found = [study["citation"].get("published"), design.get("enrolled_from"), design.get("enrolled_to")]
    found += [record.get("registered") for record in study.get("registration_records") or []]
    found += [(study.get("after_publication") or {}).get("no_notice_seen")]
    return [date for date in (*found, extraction["date"], *later) if date]
