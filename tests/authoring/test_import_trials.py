"""Exports of registers into registry.csv: rows added, updated with a diff, what people wrote kept, the rest listed."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.authoring.cited.record import CitationError
from generator.authoring.registers.entry import date_of, people_of, phase_of
from generator.authoring.registers.placing import holds
from generator.authoring.registers.run import entries_of
from generator.checks import check_folder
from generator.cli import main

NCT = """
nct:
  label: ClinicalTrials.gov
  definition: "A register."
  pattern: 'NCT\\d{8}'
  url: https://clinicaltrials.gov/study/{id}
"""
HEADER = (
    "NCT Number,Study Title,Study URL,Study Status,Study Results,Conditions,Interventions,Sponsor,Phases,Enrollment,"
    "Study Type,Study Design,Start Date,Primary Completion Date,Last Update Posted,Locations\n"
)
CTGOV = HEADER + (
    '"NCT09999991","A mask in dry eye","https://x","ACTIVE_NOT_RECRUITING","YES","Dry Eye","DEVICE: Warm mask",'
    '"Example Hospital","PHASE1|PHASE2","40","INTERVENTIONAL",'
    '"Allocation: RANDOMIZED|Intervention Model: PARALLEL|Masking: '
    'DOUBLE (PARTICIPANT, INVESTIGATOR)","2024-01","2026-05","2025-03-02","Example Site, Bergen, 5000, Norway"\n'
    '"NCT09999992","Drops in glaucoma","https://x","RECRUITING","NO","Glaucoma","DRUG: Drops","Example","NA","20",'
    '"INTERVENTIONAL","","2024-01-05","","2025-03-02",""\n'
)
STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT09999991", "briefTitle": "A mask in dry eye"},
        "statusModule": {
            "overallStatus": "COMPLETED", "startDateStruct": {"date": "2024-01"},
            "primaryCompletionDateStruct": {"date": "2026-05-01"}, "lastUpdatePostDateStruct": {"date": "2026-06-01"},
        },
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE1", "PHASE2"],
                         "enrollmentInfo": {"count": 38, "type": "ACTUAL"}},
        "conditionsModule": {"conditions": ["Dry Eye"]},
        "armsInterventionsModule": {"interventions": [{"type": "DEVICE", "name": "Warm masks"}]},
        "referencesModule": {"references": [{"pmid": "31234567", "type": "RESULT"}]},
    },
    "hasResults": True,
}  # fmt: skip
ICTRP = """<?xml version='1.0' encoding='UTF-8' ?>
<Trials_downloaded_from_ICTRP><Trial>
  <TrialID>ABC123
  </TrialID><Last_Refreshed_on>24 August 2026</Last_Refreshed_on>
  <Public_title>A towel in itchy eye</Public_title><Recruitment_Status>Recruiting</Recruitment_Status>
  <Phase>Phase 2/Phase 3</Phase><Target_size>60</Target_size><Date_enrollement>25/03/2024</Date_enrollement>
  <Condition>Itchy eye</Condition><Intervention>Towel</Intervention><Primary_sponsor>Example</Primary_sponsor>
  <Study_type>Interventional study</Study_type><results_url_link>https://x.example.org/r</results_url_link>
</Trial></Trials_downloaded_from_ICTRP>
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    """A small dataset with a register more."""
    folder = Path(shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data"))
    with (folder / "vocabularies" / "register.yml").open("a", encoding="utf-8") as file:
        file.write(NCT)
    return folder


@pytest.fixture
def run(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command on a text; exit code and what it printed."""

    def command(text: str, *options: str) -> tuple[int, str, str]:
        (tmp_path / "export").write_text(text, encoding="utf-8", newline="")
        code = main(["--data", str(data), "import-trials", str(tmp_path / "export"), *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def rows(data: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The rows by registration and disease."""
    with (data / "registry.csv").open(encoding="utf-8", newline="") as file:
        return {(row["registration"], row["disease"]): row for row in csv.DictReader(file)}


def test_an_evident_trial_becomes_a_row_and_another_is_listed(data: Path, run: Run) -> None:
    terms = data / "vocabularies" / "trial_status.yml"
    with terms.open("a", encoding="utf-8") as file:
        file.write(
            'active-not-recruiting: {label: "Active, not recruiting", definition: "Goes on.", ended: false}\n'
        )
    before = (data / "registry.csv").read_text(encoding="utf-8")
    code, out, err = run(CTGOV)
    assert (code, err) == (1, "Could not be taken:\nline 3: NCT09999992 no such") or code == 0
    row = rows(data)["NCT09999991", "dry-eye"]
    assert {name: value for name, value in row.items() if value} == {
        "registration": "NCT09999991", "disease": "dry-eye", "title": "A mask in dry eye",
        "status": "active-not-recruiting", "phase": "1/2", "design": "randomised, parallel, double-blind",
        "enrolment": "40", "start": "2024-01", "primary_completion": "2026-05", "sponsor": "Example Hospital",
        "country": "NO", "last_updated": "2025-03-02",
    }  # fmt: skip
    assert '"Glaucoma" is none of the diseases; treatment "Drops" is not evidently a product' in out
    assert (
        "NCT09999991: a source of kind registry: https://clinicaltrials.gov/study/NCT09999991?tab=results"
        in out
    )
    after = (data / "registry.csv").read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        next(line for line in after.splitlines() if "NCT09999991" in line)
    ]
    assert check_folder(data)[1] == []


def test_an_update_prints_a_diff_and_keeps_what_people_wrote(data: Path, run: Run) -> None:
    registry = data / "registry.csv"
    own = "NCT09999991,dry-eye,Our own title,recruiting,2,our words,40,estimated,2024-01,,Ours,GB,clinic,,2025-03-02\n"
    before = registry.read_text(encoding="utf-8")
    registry.write_text(before + own, encoding="utf-8")
    code, out, err = run(json.dumps(STUDY))
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if "→" in line] == [
        "  status: recruiting → completed", "  enrolment: 40 → 38", "  enrolment_type: estimated → actual",
        "  primary_completion: (empty) → 2026-05-01", "  last_updated: 2025-03-02 → 2026-06-01",
    ]  # fmt: skip
    assert 'title stays "Our own title"; the register says "A mask in dry eye"' in out
    assert 'phase stays "2"; the register says "1/2"' in out
    assert "a report of results by the register: evidence new-study --pmid 31234567" in out
    assert registry.read_text(encoding="utf-8") == before + (
        "NCT09999991,dry-eye,Our own title,completed,2,our words,38,actual,2024-01,2026-05-01,Ours,GB,clinic,,"
        "2026-06-01\n"
    )
    assert run(json.dumps({"studies": [STUDY]}))[1].startswith(
        f"{registry}: 0 rows added, 0 updated, 1 unchanged."
    )


def test_an_older_export_changes_nothing_and_a_dry_run_writes_nothing(data: Path, run: Run) -> None:
    registry = data / "registry.csv"
    own = "NCT09999991,dry-eye,T,recruiting,2,,40,estimated,2024-01,,,,,,2026-09-01\n"
    registry.write_text(registry.read_text(encoding="utf-8") + own, encoding="utf-8")
    before = registry.read_bytes()
    assert "of 2026-06-01, the row of 2026-09-01: nothing is changed" in run(json.dumps(STUDY))[1]
    code, out, _ = run(ICTRP, "--dry-run")
    assert (code, "1 row would be added" in out) == (0, True)
    assert registry.read_bytes() == before


def test_a_number_of_people_without_its_type_does_not_keep_the_type_of_another(data: Path, run: Run) -> None:
    registry = data / "registry.csv"
    own = "NCT09999991,dry-eye,T,recruiting,2,,99,actual,2024-01,,,,,,\n"
    registry.write_text(registry.read_text(encoding="utf-8") + own, encoding="utf-8")
    assert "enrolment_type: actual → (empty)" in run(CTGOV)[1]
    row = rows(data)["NCT09999991", "dry-eye"]
    assert (row["enrolment"], row["enrolment_type"]) == ("40", "")


def test_ictrp_xml_and_csv_give_the_same_row(data: Path, run: Run) -> None:
    code, out, _ = run(ICTRP)
    assert code == 0 and "ABC123: a source of kind registry: https://x.example.org/r" in out
    row = rows(data)["ABC123", "itchy-eye"]
    assert (row["phase"], row["enrolment"], row["enrolment_type"], row["start"], row["last_updated"]) == (
        "2/3", "60", "", "2024-03-25", "",
    )  # fmt: skip
    table = (
        "TrialID,Last Refreshed on,Public title,Recruitment Status,Phase,Target size,Date enrollement,Condition,"
        "Intervention,Primary sponsor,Study type,results url link\nABC123,24 August 2026,A towel in itchy eye,"
        "Recruiting,Phase 2/Phase 3,60,25/03/2024,Itchy eye,Towel,Example,Interventional study,https://x.example.org/r\n"
    )
    one, other = (entries_of(text)[0] for text in (ICTRP, table))
    assert {**vars(one), "line": 0} == {**vars(other), "line": 0}


def test_what_was_asked_for_is_added_with_its_doubt(data: Path, run: Run) -> None:
    assert "in doubt: condition" in run(CTGOV, "--disease", "itchy-eye")[1]
    assert ("NCT09999992", "itchy-eye") in rows(data)
    assert run(CTGOV, "--disease", "itchy-eyes")[0] == 2


def test_the_proposed_terms_are_printed_and_not_written(data: Path, run: Run) -> None:
    text = CTGOV.replace("A mask in dry eye", "A mask in a clinic")
    assert "perhaps: setting clinic" in run(text)[1]
    assert rows(data)["NCT09999991", "dry-eye"]["setting"] == ""


BAD: dict[str, tuple[str, str]] = {
    "references": ("TY  - JOUR\nER  - \n", "found references (ris)"),
    "a spreadsheet": ("PK\x03\x04", "found a packed file"),
    "PubMed's XML": ("<PubmedArticleSet></PubmedArticleSet>", "found PubMed's XML"),
    "other JSON": ('{"a": 1}', "found JSON without studies"),
    "no trials": (HEADER, "found no trial"),
    "cells": (HEADER + "NCT09999991,T\n", "line 2: found 2 cells, expected 16"),
    "quotes": (HEADER + '"NCT09999991,T\n', "found something that is not CSV"),
    "cut XML": ("<Trials_downloaded_from_ICTRP><Trial>", "line 1: found something that is not XML"),
    "entities": ('<!DOCTYPE a [<!ENTITY b "c">]><Trials_downloaded_from_ICTRP/>', "found a DOCTYPE"),
    "deep XML": ("<Trials_downloaded_from_ICTRP>" + "<a>" * 100_000, "deep, expected trials"),
    "many": (HEADER + (CTGOV.split("\n")[1] + "\n") * 10_001, "found more than 10,000 trials"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD.keys())
def test_a_file_that_cannot_be_taken_is_one_message_and_nothing_is_written(
    text: str, says: str, data: Path, run: Run
) -> None:
    before = (data / "registry.csv").read_bytes()
    code, out, err = run(text)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert says in err and "expected" in err
    assert (data / "registry.csv").read_bytes() == before


def test_each_cell_that_cannot_be_taken_is_listed_with_its_line_and_the_row_is_written(
    data: Path, run: Run
) -> None:
    text = CTGOV.replace("PHASE1|PHASE2", "PHASE9").replace('"40"', '"forty"').replace("NCT09999992", "X1")
    code, _, err = run(text)
    assert code == 1
    assert 'line 2: NCT09999991 phase: found "PHASE9", expected a phase; the cell stays empty' in err
    assert 'line 2: NCT09999991 enrolment: found "forty", expected a whole number' in err
    assert 'NCT09999991 status: found "ACTIVE_NOT_RECRUITING", expected a status of trial_status.yml' in err
    assert 'line 3: found "X1", expected the number of a register here' in err
    assert rows(data)["NCT09999991", "dry-eye"]["phase"] == ""


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        (phase_of, "PHASE2|PHASE3", "2/3"), (phase_of, "Phase II", "2"), (phase_of, "EARLY_PHASE1", "early-1"),
        (phase_of, "N/A", "na"), (phase_of, "Phase 5", None), (people_of, "1,200", "1200"),
        (people_of, "group 1:20;group 2:20;", None), (date_of, "20240115", "2024-01-15"),
        (date_of, "January 15, 2024", "2024-01-15"), (date_of, "15 January 2024", "2024-01-15"),
        (date_of, "March 2024", "2024-03"), (date_of, "25/03/2024", "2024-03-25"), (date_of, "03/04/2024", "2024"),
        (date_of, "2024-05-01 00:00:00", "2024-05-01"), (date_of, "soon", None),
        (date_of, "2018-13-45", None), (date_of, "31/02/2024", None), (date_of, "2023-02-29", None),
        (date_of, "3018", None), (date_of, "2024-02-29", "2024-02-29"), (date_of, "2024-13", None),
    ],
)  # fmt: skip
def test_words_of_registers_are_taken_as_far_as_they_are_beyond_doubt(
    form: Callable[[str], str | None], text: str, value: str | None
) -> None:
    assert form(text) == value


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [("Human umbilical stem cells", "stem cell", True), ("UC-MSCs", "msc", True), ("mscx", "msc", False),
     ("another", "other", False)],
)  # fmt: skip
def test_a_term_is_found_as_whole_words(text: str, phrase: str, found: bool) -> None:
    assert holds(text, phrase) is found


@pytest.mark.parametrize(("name", "shown"), [("Enrollment", "enrollment"), ("nct_number", "nct number")])
def test_a_column_that_stands_twice_is_refused_and_named(name: str, shown: str) -> None:
    """Whichever of the two was read, nobody would know."""
    head, _, rows = CTGOV.partition("\n")
    doubled = [f"{head},{name}", *(f'{row},"41"' for row in rows.splitlines())]
    with pytest.raises(CitationError, match=f'found the column "{shown}" twice'):
        entries_of("\n".join(doubled) + "\n")
