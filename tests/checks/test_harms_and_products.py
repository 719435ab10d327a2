"""Harms without a count, severity, length of observation, and what a treatment is described by: said, refused, kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from generator.authoring.fmt import format_study
from generator.authoring.schema import study_schema
from generator.authoring.template import commented_study
from generator.checks import check_folder, sound_dataset
from generator.evidence.definitions import Definition
from generator.evidence.results import synthesise
from generator.evidence.states import says
from generator.evidence.usable import usable
from generator.export.sheets import make_export
from generator.render.context import Context
from generator.render.views.product_card import card_table, known_line
from generator.render.views.safety import found_cell, observed_cell
from generator.render.views.study_tables import arms_table, safety_table
from generator.rows import make_rows
from tests.checks.broken import STUDY, copy_of_good, problems_of
from tests.evidence import tiny

CARD = """  wrapping:
    label: Wrapping
    kind: text
    in_card: true
    definition: What it was wrapped in.
  warmed:
    label: How it was warmed
    kind: term
    in_card: true
    definition: How it was warmed.
    terms:
      in-water: {label: In water, definition: "In water."}
  evenness:
    label: Evenness
    kind: quantity
    in_card: true
    definition: How even.
    units:
      "%": {label: "%", definition: "Percent."}
      µg: {label: µg, definition: "Micrograms."}
      cells/finger: {label: cells/finger, definition: "For each finger."}
strata:
"""
SESSIONS = "      sessions: {low: 1, high: 4}\n"
GIVEN = f"""{SESSIONS}      wrapping: "wool, washed twice"
      warmed: in-water
      evenness: {{low: 80, high: 100, unit: "%"}}
    background_treatment: "artificial tears went on"
"""
SILENT = """    basis: reported
    source: abstract
  - id: s3
    arm: warm
    category: burn
    kind: none-mentioned
    months: 0.3
    person_years: 4.5
    note: "no burn is mentioned"
    basis: inferred
    source: abstract
  - id: s2
"""
COUNTED = """    basis: reported
    source: abstract
  - id: s2
"""
UNITS = ("cells/kg", "cells/cm2", "cells/finger", "µg")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The valid dataset with each of the new fields once."""
    folder = copy_of_good(tmp_path)
    edit(folder, "vocabularies/product.yml", "strata:\n", CARD)
    edit(folder, "vocabularies/safety.yml", "combine: false}", "combine: false, timed: true}")
    edit(folder, STUDY, SESSIONS, GIVEN)
    edit(folder, STUDY, COUNTED, SILENT)
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """One edit of one place."""
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def context_of(folder: Path) -> Context:
    """The dataset ready for views."""
    dataset = sound_dataset(folder)
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


def test_each_new_field_goes_through_schema_template_files_and_pages_and_comes_back_unchanged(
    data: Path,
) -> None:
    context = context_of(data)
    dataset, text = context.dataset, (data / STUDY).read_text(encoding="utf-8")
    made = format_study(STUDY, text.encode()).text
    assert made is not None
    yaml = YAML(typ="safe", pure=True)
    assert yaml.load(made) == yaml.load(text)
    assert format_study(STUDY, made.encode()).text == made
    validator = Draft202012Validator(study_schema(dataset.vocabulary))
    read = YAML(typ="safe", pure=True).load(
        text.replace("2018-01", '"2018-01"').replace("2020-03-05", '"2020"')
    )
    read["extraction"] = {"level": "abstract", "date": "2026-10-01"}
    del read["readings"]  # a day is text to an editor, and a date to this reader of YAML
    assert not list(validator.iter_errors(read))
    template = commented_study(dataset.vocabulary)
    for key in ("kind", "person_years", "background_treatment", "wrapping", "warmed", "evenness"):
        assert f"# {key}:" in template, key
    tables = make_export(dataset, context.rows, context.results).sheets
    row = next(
        row for row in (each.values for each in tables["safety"].rows) if row["key"] == "first-2020-s3"
    )
    assert (row["events"], row["total"], row["unit"]) == (None, None, None)
    assert (row["kind"], row["months"], row["person_years"]) == ("none-mentioned", 0.3, 4.5)
    arm = next(row for row in (each.values for each in tables["arms"].rows) if row["arm"] == "warm")
    assert arm["background_treatment"] == "artificial tears went on"
    assert (arm["product_wrapping"], arm["product_warmed"]) == ("wool, washed twice", "in-water")
    assert (arm["product_evenness_low"], arm["product_evenness_unit"]) == (80, "%")


def test_pages_say_none_mentioned_and_how_long_people_were_observed_for_it(data: Path) -> None:
    context = context_of(data)
    row = next(row for row in context.rows.harms if row.key == "first-2020-s3")
    assert (found_cell(row).text, says(row)) == ("said to be none (no count)", "none")
    assert observed_cell(context, row).note == "4.5 person-years"
    table = safety_table(context, context.dataset.study("first-2020"))
    assert table is not None
    shown = [[cell.text for cell in line.cells] for group in table.groups for line in group.rows]
    assert shown[1][:3] == ["Burn", "Warm compress", "said to be none (no count)"]
    assert not any("0 of" in text for text in shown[1])


def test_where_none_is_mentioned_nothing_is_combined_and_a_timed_harm_asks_for_its_time(data: Path) -> None:
    context = context_of(data)
    safety = context.vocabulary.safety
    row = next(row for row in context.rows.harms if row.key == "first-2020-s3")
    burn, any_event = (
        Definition(
            "dry-eye",
            slug,
            category=safety[slug].model_copy(update={"combine": True, "window_months": (1, 6)}),
        )
        for slug in ("burn", "any-event")
    )
    assert usable(row, "synthesis", burn) == "inferred"
    assert (row.share, row.proportion, row.events) == (None, None, None)
    assert (burn.is_timed, any_event.is_timed) == (True, False)


def test_the_studys_page_shows_the_card_and_the_background_and_the_disease_page_of_how_many(
    data: Path,
) -> None:
    context = context_of(data)
    study = context.dataset.study("first-2020")
    card = card_table(context, study)
    assert card is not None
    assert [[cell.text for cell in row.cells] for row in card.groups[0].rows] == [
        ["Warm compress", "Wrapping", "wool, washed twice"],
        ["Warm compress", "How it was warmed", "In water"],
        ["Warm compress", "Evenness", "80 to 100 %"],
    ]
    given = arms_table(context, study).groups[0].rows[0].cells[2]
    assert given.note == "background treatment: artificial tears went on"
    assert "wool" not in given.text
    assert known_line(context, "dry-eye", ("first-2020",)) == (
        "Known of the treatment in 1 study: setting of 1, strength of 1, sessions of 1, wrapping of 1, "
        "how it was warmed of 1, evenness of 1, background treatment of 1."
    )


def test_what_is_known_of_no_study_is_named_too(tmp_path: Path) -> None:
    line = known_line(context_of(copy_of_good(tmp_path)), "dry-eye", ("first-2020",))
    assert line is not None
    assert line.endswith("sessions of 1. Known of none: background treatment.")


BEHIND = "\n    source: abstract\n  - id: s2"

REFUSED = [
    ("kind: none-mentioned", "kind: none", "safety[1].kind"),
    ("kind: none-mentioned", "kind: none-mentioned\n    events: 0", "safety[1].events"),
    (
        f"basis: inferred{BEHIND}",
        f"basis: reported{BEHIND}",
        "safety[1].basis",
    ),
    ("    kind: none-mentioned\n", "    events: 1\n    unit: patients\n", "safety[1].total"),
    ("    kind: none-mentioned\n", "    events: 1\n    total: 9\n", "safety[1].unit"),
    ("    kind: none-mentioned\n", "    total: 9\n    unit: patients\n", "safety[1].events"),
    ("months: 0.3", "months: -1", "safety[1].months"),
    ("person_years: 4.5", "person_years: -4.5", "safety[1].person_years"),
    ("person_years: 4.5", "person_years: long", "safety[1].person_years"),
    ("category: burn\n    kind", "category: bruise\n    kind", "safety[1].category"),
    (
        'background_treatment: "artificial tears went on"',
        'background_treatment: " "',
        "arms[0].background_treatment",
    ),
    ('wrapping: "wool, washed twice"', "wrapping: 3", "arms[0].product.wrapping"),
    ('wrapping: "wool, washed twice"', 'wrapping: " "', "arms[0].product.wrapping"),
    ("warmed: in-water", "warmed: in-oven", "arms[0].product.warmed"),
    ('high: 100, unit: "%"', "high: 100, unit: percent", "arms[0].product.evenness.unit"),
    ('low: 80, high: 100, unit: "%"', 'low: 100, high: 80, unit: "%"', "arms[0].product.evenness.low"),
]


@pytest.mark.parametrize(("old", "new", "path"), REFUSED)
def test_a_wrong_value_is_refused_at_its_path(data: Path, old: str, new: str, path: str) -> None:
    edit(data, STUDY, old, new)
    assert path in [problem.path for problem in problems_of(data)]


@pytest.mark.parametrize(
    ("old", "new", "file"),
    [
        ("warmed: in-water", "warmed: in-oven", "vocabularies/product.yml"),
        ('unit: "%"', "unit: percent", "vocabularies/product.yml"),
        ("category: burn\n    kind", "category: bruise\n    kind", "vocabularies/safety.yml"),
        ("masking: double", "masking: duoble", "vocabularies/masking.yml"),
        ("measure: itch", "measure: itching", "vocabularies/measure.yml"),
        (
            f"basis: inferred{BEHIND}",
            f"basis: guessed{BEHIND}",
            "",
        ),
    ],
)
def test_a_message_about_a_closed_list_says_how_to_propose_a_term(
    data: Path, old: str, new: str, file: str
) -> None:
    edit(data, STUDY, old, new)
    hints = [problem.hint for problem in problems_of(data)]
    assert any("propose a term" in hint and file in hint and "CONTRIBUTING.md" in hint for hint in hints), (
        hints
    )


OLD_ROWS = """id: first-2020
safety:
  - id: s1
    arm: warm
    category: burn
    events: 0   # read in words
    total: 12
    unit: patients
    basis: inferred
    source: abstract
  - {id: s2, arm: warm, category: burn, events: 0, total: 12, unit: patients, basis: inferred, source: abstract}
  - id: s3
    events: 0
    total: 12
    unit: patients
    basis: reported
  - id: s4
    events: 0
    total: 12
    unit: patients   # a remark stays
    basis: inferred
"""
NEW_ROWS = """id: first-2020
safety:
  - id: s1
    arm: warm
    category: burn
    kind: none-mentioned   # read in words
    total: 12
    basis: inferred
    source: abstract
  - id: s2
    arm: warm
    category: burn
    kind: none-mentioned
    total: 12
    basis: inferred
    source: abstract
  - id: s3
    events: 0
    total: 12
    unit: patients
    basis: reported
  - id: s4
    kind: none-mentioned
    total: 12
    unit: patients   # a remark stays
    basis: inferred
"""


def test_fmt_writes_a_zero_that_is_inferred_as_none_mentioned_and_leaves_a_printed_zero() -> None:
    made = format_study("first-2020.yml", OLD_ROWS.encode()).text
    assert made is not None
    assert made == NEW_ROWS
    assert format_study("first-2020.yml", made.encode()).text == made


def test_a_file_in_the_older_form_is_valid_and_gives_the_same_row(data: Path) -> None:
    now = next(row for row in make_rows(sound_dataset(data)).harms if row.id == "s3")
    edit(data, STUDY, "    kind: none-mentioned\n", "    events: 0\n    total: 12\n    unit: patients\n")
    dataset, problems = check_folder(data)
    assert dataset is not None, problems
    old = next(row for row in make_rows(dataset).harms if row.id == "s3")
    assert (old.kind, old.events, old.is_none_mentioned) == (now.kind, None, True)


def test_no_unit_of_the_dataset_stands_in_program_or_templates() -> None:
    root = Path(__file__).resolve().parents[2]
    texts = [*(root / "generator").rglob("*.py"), *(root / "templates").rglob("*.j2")]
    for path in texts:
        text = path.read_text(encoding="utf-8")
        found = [unit for unit in UNITS if unit in text]
        assert not found, f"{path}: {found}"


@pytest.mark.parametrize("figure", ["0/12", "12/12"])
def test_at_least_nobody_and_at_least_everybody_are_refused(figure: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tiny.write(tmp_path, f"alpha-2020 series 12; t death {figure} least"))
    assert (problem.path, problem.rule) == ("safety[0].events", "counts/at-least")


@pytest.mark.parametrize("figure", ["1/12", "12/12 events", "15/12 events"])
def test_at_least_some_people_and_at_least_so_many_events_pass(figure: str, tmp_path: Path) -> None:
    assert problems_of(tiny.write(tmp_path, f"alpha-2020 series 12; t death {figure} least")) == []
