"""evidence new-portal: one write at the end, guesses and gaps told, and a second run that keeps what people wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main

TABLE = "study,year,ai,n1i,ci,n2i\nOne,2001,1,10,2,10\nTwo,2002,3,20,6,21\n"
SAID = ("--better", "fewer", "--outcome", "Relapse", "--date", "2026-11-30")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "review.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def run(folder: Path, table: Path, *more: str) -> int:
    return main(["new-portal", str(folder), "--from", str(table), *SAID, *more])


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text)
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_portal_is_made_that_passes_the_checks_and_is_in_order(table, tmp_path, capsys) -> None:
    folder = tmp_path / "portal"
    assert run(folder, table) == 0
    said = capsys.readouterr().out
    assert "2 studies from 2 rows" in said
    assert "- events1: column ai" in said
    assert "- the design of studies (a column, or --design): they count as not randomised" in said
    assert f"evidence build --data {folder}/data" in said
    assert main(["check", "--data", str(folder / "data")]) == 0
    assert main(["fmt", "--check", "--data", str(folder / "data")]) == 0
    assert (folder / "docs" / "imported" / "review.csv").read_text(encoding="utf-8") == TABLE
    assert not {"review.yml", "registry.csv"} & {path.name for path in (folder / "data").iterdir()}


def test_the_same_table_gives_the_same_bytes(table, tmp_path) -> None:
    assert run(tmp_path / "a", table) == run(tmp_path / "b", table) == 0
    first = tree(tmp_path / "a")
    assert first == tree(tmp_path / "b")
    assert run(tmp_path / "a", table) == 0
    assert tree(tmp_path / "a") == first


def test_a_wrong_row_leaves_nothing_behind(table, tmp_path, capsys) -> None:
    edit(table, "One,2001,1,10", "One,2001,11,10")
    assert run(tmp_path / "portal", table) == 1
    assert "review.csv:2  ai: found 11 of 10, expected no more people" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["review.csv"]


def test_a_wrong_row_leaves_an_earlier_portal_as_it_was(table, tmp_path) -> None:
    folder = tmp_path / "portal"
    assert run(folder, table) == 0
    before = tree(folder)
    edit(table, "Two,2002,3,20", "Two,2002,33,20")
    assert run(folder, table) == 1
    assert tree(folder) == before


def test_what_the_checks_refuse_is_told_with_the_line_of_the_table(table, tmp_path, capsys) -> None:
    table.write_text("study,year,doi,xi,ni\nOne,2001,not a doi,1,10\n", encoding="utf-8")
    assert run(tmp_path / "portal", table) == 1
    said = capsys.readouterr().err
    assert "studies/one-2001.yml" in said and "from line 2 of the table" in said
    assert [path.name for path in tmp_path.iterdir()] == ["review.csv"]


@pytest.mark.parametrize("more", [(), ("--map", "missing.yml")])
def test_a_missing_file_is_wrong_use(more, tmp_path, capsys) -> None:
    table = tmp_path / ("none.csv" if not more else "review.csv")
    if more:
        table.write_text(TABLE, encoding="utf-8")
    assert run(tmp_path / "portal", table, *more) == 2
    assert "found no such file" in capsys.readouterr().err


def test_a_folder_of_somebody_else_is_left_alone(table, tmp_path, capsys) -> None:
    folder = tmp_path / "portal"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    assert run(folder, table) == 2
    assert "a folder that new-portal did not make" in capsys.readouterr().err
    assert tree(folder) == {"mine.txt": "mine"}


def test_a_map_says_what_options_say_and_a_wrong_key_is_told_with_its_line(table, tmp_path, capsys) -> None:
    own = tmp_path / "map.yml"
    own.write_text("title: Of the map\ncondition: Dry eye\n", encoding="utf-8")
    assert run(tmp_path / "a", table, "--map", str(own), "--title", "Of the option") == 0
    made = tree(tmp_path / "a")
    assert "title: Of the option" in made["data/portal.yml"]
    assert "dry-eye:" in made["data/vocabularies/disease.yml"]
    own.write_text("title: T\ncolums: {study: x}\n", encoding="utf-8")
    assert run(tmp_path / "b", table, "--map", str(own)) == 1
    said = capsys.readouterr().err
    assert "map.yml:2" in said and "colums" in said


# ---- a second run ----


@pytest.fixture
def portal(table: Path, tmp_path: Path) -> Path:
    assert run(tmp_path / "portal", table) == 0
    return tmp_path / "portal"


def test_a_new_row_and_a_corrected_figure_come_in(portal, table, capsys) -> None:
    edit(table, "One,2001,1,10", "One,2001,4,10")
    table.write_text(table.read_text(encoding="utf-8") + "Three,2003,1,9,2,9\n", encoding="utf-8")
    assert run(portal, table) == 0
    studies = portal / "data" / "studies"
    assert "events: 4\n" in (studies / "one-2001.yml").read_text(encoding="utf-8")
    assert (studies / "three-2003.yml").is_file()
    assert "1 files new" in capsys.readouterr().out


def test_what_people_wrote_stays_where_the_table_says_nothing_new(portal, table) -> None:
    edit(
        portal / "data" / "portal.yml",
        "site_url: https://review.example.org/",
        "site_url: https://mine.test/",
    )
    study = portal / "data" / "studies" / "one-2001.yml"
    edit(study, "id: one-2001\n", "# Looked up by hand.\nid: one-2001\n")
    edit(study, "  year: 2001\n", "  year: 2001\n  journal: Annals of Examples\n")
    before = tree(portal / "data")
    assert run(portal, table) == 0
    assert tree(portal / "data") == before


def test_a_correction_of_the_table_comes_into_a_file_that_somebody_edited(portal, table) -> None:
    study = portal / "data" / "studies" / "one-2001.yml"
    edit(study, "id: one-2001\n", "# Looked up by hand.\nid: one-2001\n")
    edit(study, "  year: 2001\n", "  year: 2001\n  journal: Annals of Examples\n")
    edit(table, "One,2001,1,10", "One,2001,4,10")
    assert run(portal, table) == 0
    text = study.read_text(encoding="utf-8")
    assert "# Looked up by hand." in text and "journal: Annals of Examples" in text
    assert "events: 4" in text and "events: 1\n" not in text


def test_what_both_changed_stays_as_the_person_wrote_it_and_is_told(portal, table, capsys) -> None:
    study = portal / "data" / "studies" / "one-2001.yml"
    edit(study, "events: 1\n", "events: 2\n    # as the report has it\n".replace("\n    #", " #"))
    edit(table, "One,2001,1,10", "One,2001,4,10")
    assert run(portal, table) == 0
    assert "outcomes[o1].events stands as 2; the table now has 4" in capsys.readouterr().out
    assert "events: 2 # as the report has it" in study.read_text(encoding="utf-8")


def test_a_study_that_left_the_table_or_was_removed_by_hand_is_told(portal, table, capsys) -> None:
    (portal / "data" / "studies" / "two-2002.yml").unlink()
    assert run(portal, table) == 0
    assert "two-2002.yml: was removed since, and is not made again" in capsys.readouterr().out
    table.write_text("study,year,ai,n1i,ci,n2i\nTwo,2002,3,20,6,21\n", encoding="utf-8")
    assert run(portal, table) == 0
    assert "studies/one-2001.yml" in capsys.readouterr().out
    assert (portal / "data" / "studies" / "one-2001.yml").is_file()


def test_a_broken_record_of_the_last_import_is_refused(portal, table, capsys) -> None:
    (portal / "imported.json").write_text(json.dumps({"other": 1}), encoding="utf-8")
    assert run(portal, table) == 2
    assert "something else than the record of an import" in capsys.readouterr().err


def test_a_file_that_is_not_utf8_is_named_and_nothing_is_written(table, tmp_path, capsys) -> None:
    folder = tmp_path / "portal"
    assert run(folder, table) == 0
    study = folder / "data" / "studies" / "one-2001.yml"
    study.write_bytes(study.read_bytes() + b"# \xff\n")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    edit(table, "Two,2002,3,20", "Two,2002,4,20")
    assert run(folder, table) == 2
    assert "one-2001.yml: found bytes that are not UTF-8" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_empty_folder_becomes_a_portal(table, tmp_path) -> None:
    folder = tmp_path / "portal"
    folder.mkdir()
    assert run(folder, table) == 0
    assert main(["check", "--data", str(folder / "data")]) == 0
