"""The order and style that study files are put in, by hand-made examples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.authoring.fmt import format_study
from generator.cli import main

MESSY = """\
# A remark on the file.

title: 'A "quoted" title'   # on the title
# above the id
id: first-2020
arms:
# above the arm
- label: Warm compress
  age: {sd: 8, mean: 40.5}
  id: warm   # on the arm's id
  # closes the arm
- id: cold
  product: {device: mask, dose: {unit: watt, low: 5}}
citation:
    year: 2020
    authors:
    - Author, A
    - Author B

    # above the journal
    journal: >-
      Journal of
      Examples
extraction:
  date: 2026-10-01
  level: secondary
  # second_check:
  #   date: 2026-10-02
mystery: [1.0e6, NO]
"""
TIDY = """\
# A remark on the file.

# above the id
id: first-2020
title: "A \\"quoted\\" title"   # on the title
citation:
  authors:
    - Author, A
    - Author, B
  year: 2020

  # above the journal
  journal: "Journal of Examples"
arms:
  # above the arm
  - id: warm   # on the arm's id
    label: Warm compress
    age: {mean: 40.5, sd: 8}
    # closes the arm
  - id: cold
    product:
      device: mask
      dose: {low: 5, unit: watt}
extraction:
  level: secondary
  date: 2026-10-01
  # second_check:
  #   date: 2026-10-02
mystery: [1.0e6, NO]
"""


def text_of(text: str) -> str:
    """The text in order."""
    made = format_study("study.yml", text.encode())
    assert made.text is not None, made.document.problems
    return made.text


def test_keys_style_and_comments_come_out_as_written_by_hand() -> None:
    assert text_of(MESSY) == TIDY
    assert text_of(TIDY) == TIDY


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("volume: 76", "volume: 76"),  # a number stays a number: that it should be text is for check to say
        ("pages: a-b", 'pages: "a-b"'),
        ("journal: 'It''s'", 'journal: "It\'s"'),
        ("journal: Lupus Science & Medicine", "journal: Lupus Science & Medicine"),
        ("journal: |\n    Two\n    lines", "journal: |\n    Two\n    lines"),
        ("journal: one\n    two", 'journal: "one two"'),
        ("journal:", "journal:"),
        ("authors: []", "authors: []"),
        ("authors: [\n    A, # first\n    B]", "authors:\n    - A # first\n    - B"),
        ('authors: ["Deng, D", Zhang P]', "authors:\n    - Deng, D\n    - Zhang, P"),
        ("authors: [Taj Sharghi A]#close", "authors: #close\n    - Taj Sharghi, A"),
        ("authors: [Jouve É, Delta J III]", "authors:\n    - Jouve, É\n    - Delta, J, III"),
        ('authors: ["Kang, Ltd."]', 'authors:\n    - {group: "Kang, Ltd."}'),
        ("authors: [Example Working Party EWPX]", "authors:\n    - Example Working Party EWPX"),
        ('authors:\n    - "\'t Hooft, G"', 'authors:\n    - "\'t Hooft, G"'),
        ("diseases: [A,B]#close", "diseases: [A, B] #close"),
        ('pages: "1194\u2013205"', 'pages: "1194-1205"'),
        ("pages: 205-194", 'pages: "205-194"'),  # for a person to look up
        ('"journal": x', "journal: x"),
        ("odd: {b: 1, a: 2}", "odd: {b: 1, a: 2}"),
    ],
)
def test_one_key_of_a_citation(before: str, after: str) -> None:
    assert text_of(f"id: a\ncitation:\n  {before}\n") == f"id: a\ncitation:\n  {after}\n"


def test_line_ends_and_byte_order_marks_of_other_systems_go() -> None:
    raw = b'\xef\xbb\xbftitle: "t"\r\nid: a   # x\r\n'
    assert format_study("study.yml", raw).text == 'id: a   # x\ntitle: "t"\n'


def test_all_files_of_the_dataset_are_in_order(root: Path) -> None:
    files = sorted((root / "data" / "studies").glob("*.yml"))
    assert len(files) >= 45
    assert [
        path.name for path in files if text_of(path.read_text(encoding="utf-8")).encode() != path.read_bytes()
    ] == []


def test_the_filled_example_of_the_guide_is_in_order(root: Path) -> None:
    page = (root / "docs" / "contributing" / "study-example.md").read_text(encoding="utf-8")
    record = page.split("```yaml\n")[1].split("```")[0]
    assert text_of(record) == record


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("id: [", "yaml/syntax"),
        ("id: a\n\tb: c\n", "yaml/tab"),
        ("id: a\nid: b\n", "yaml/duplicate-key"),
        ("a: &x 1\nid: *x\n", "yaml/alias"),
        ("", "file/empty"),
        ("- id\n", "shape/wrong-type"),
        ("psoriasis:\n  label: Psoriasis\n", "shape/wrong-type"),
        ("id: a # x\x85# y\n", "text/invisible-character"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_rule(text: str, rule: str) -> None:
    made = format_study("study.yml", text.encode())
    assert made.text is None
    assert {problem.rule for problem in made.document.problems} == {rule}


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    """A dataset of its own, with one file that is not in order."""
    folder = Path(shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data"))
    (folder / "studies" / "messy.yml").write_text(MESSY, encoding="utf-8")
    return folder


def test_check_says_which_file_is_not_in_order_and_changes_nothing(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / "studies" / "messy.yml"
    assert main(["fmt", "--check", str(path)]) == 1
    assert f"{path.as_posix()}: not in order; evidence fmt puts it in order." in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == MESSY


def test_fmt_writes_the_file_keeps_its_mode_and_leaves_no_other(data: Path) -> None:
    path = data / "studies" / "messy.yml"
    path.chmod(0o640)
    before = sorted(path.parent.iterdir())
    assert main(["fmt", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == TIDY
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(path.parent.iterdir()) == before
    assert main(["fmt", "--check", str(path)]) == 0


def test_fmt_of_a_folder_goes_on_after_a_file_that_cannot_be_read(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = data / "studies" / "a-broken.yml"
    broken.write_text("id: [\n", encoding="utf-8")
    assert main(["fmt", "--data", str(data)]) == 1
    assert f"{broken.as_posix()}:" in capsys.readouterr().err
    assert broken.read_text(encoding="utf-8") == "id: [\n"
    assert (data / "studies" / "messy.yml").read_text(encoding="utf-8") == TIDY


def test_the_line_for_editors_is_put_in_front_where_the_schema_is_there(data: Path) -> None:
    assert main(["schema", "--data", str(data)]) == 0
    path = data / "studies" / "messy.yml"
    assert main(["fmt", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == f"# yaml-language-server: $schema=../study.schema.json\n{TIDY}"


def test_a_file_that_is_not_there_is_wrong_use_and_no_other_is_touched(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / "studies" / "messy.yml"
    for options in ((), ("--check",)):
        assert main(["fmt", *options, str(path), str(tmp_path / "none.yml")]) == 2
        told = f"{(tmp_path / 'none.yml').as_posix()}: found no such file, expected a study file."
        assert capsys.readouterr() == ("", f"evidence: {told} Look at its name; nothing was changed.\n")
    assert path.read_text(encoding="utf-8") == MESSY
    assert main(["fmt", "--data", str(tmp_path / "none")]) == 2


def test_only_files_that_were_read_are_counted(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", str(data / "studies")]) == 1
    ran = capsys.readouterr()
    assert ran.out == "0 files read.\n" and "[file/unreadable]" in ran.err
    whole = data / "studies" / "first-2020.yml"
    assert main(["fmt", str(whole), str(data / "studies")]) == 1
    assert capsys.readouterr().out.splitlines()[-1] in (
        "1 file read, all in order or left alone.",
        "1 of 1 file.",
    )
