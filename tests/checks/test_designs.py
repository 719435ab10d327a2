"""Designs, primary endpoints and registration records: each key has a value that passes and one refused at its path."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.authoring.fmt import format_study
from generator.authoring.keys import keys_of
from generator.changes.compare import compare
from generator.changes.snapshot import take_snapshot
from generator.checks import check_folder
from generator.evidence.endpoints import endpoints_of
from generator.evidence.results import synthesise
from generator.export.sheets import make_export
from generator.model.design import Design, PrimaryEndpoint, RegistrationRecord
from generator.render.context import Context
from generator.render.views.study import study_view
from generator.rows import make_rows
from generator.tables.flat import flat_tables
from tests.checks.broken import STUDY, copy_of_good, problems_of

SERIES = "studies/second-2021.yml"
ALL_KEYS = """  type: randomised-trial
  phase: "2"
  masking: double
  randomised: 22
  allocation: "1:1"
  comparison: parallel
  planned: 40
  stopped_early: true
  stopped_reason: "slow enrolment"
  primary_endpoints:
    - id: p1
      measure: relief-50
      definition: relief of at least half
      months: 3
      named_by: [register, paper]
      result: missed
      source: abstract
    - id: p2
      definition: comfort as the company has it
      named_by: [company]
      source: register
"""
ALL_RECORDS = """registrations: [ABC001, ABC002]
registration_records:
  - number: ABC001
    fit: in-part
    timing: prospective
    registered: 2017-12
    note: "The entry plans 40 people."
  - number: ABC002
    timing: unclear
"""
OLD_DESIGN = '  type: randomised-trial\n  phase: "2"\n  masking: double\n'
OLD_RECORDS = "registrations: [ABC001, ABC002]\n"
OLD_ARM = "    comparator: cold compress\n    product:\n      setting: home\n    enrolled: 10\n"
# The line of the full file, the line instead of it, the path that the message names, and the rule.
REFUSED = [
    ("  type: randomised-trial", "  type: trial-by-chance", "design.type", "terms/unknown-design"),
    ('  phase: "2"', '  phase: ""', "design.phase", "text/empty"),
    ("  masking: double\n  randomised", "  masking: duoble\n  randomised", "design.masking", "terms/unknown-masking"),
    ("  randomised: 22", "  randomised: 0", "design.randomised", "numbers/out-of-range"),
    ('  allocation: "1:1"', '  allocation: "one to one"', "design.allocation", "text/form"),
    ("  comparison: parallel", "  comparison: before-and-after", "design.comparison", "shape/unknown-term"),
    ("  planned: 40", '  planned: "40"', "design.planned", "shape/wrong-type"),
    ("  stopped_early: true", "  stopped_early: perhaps", "design.stopped_early", "shape/unknown-term"),
    ("  stopped_early: true", "  stopped_early: 1", "design.stopped_early", "shape/unknown-term"),
    ("  stopped_early: true\n", "  stopped_early: false\n", "design.stopped_reason", "design/reason-without-stop"),
    ("    - id: p1", "    - id: e1", "design.primary_endpoints[0].id", "identity/row-id-form"),
    ("    - id: p2", "    - id: p1", "design.primary_endpoints[1].id", "identity/duplicate-row-id"),
    ("measure: relief-50\n      def", "measure: releif\n      def", "design.primary_endpoints[0].measure",
     "measures/unknown-measure"),
    ("definition: relief of at least half", 'definition: " "', "design.primary_endpoints[0].definition", "text/empty"),
    ("      months: 3\n      named", "      months: -3\n      named", "design.primary_endpoints[0].months",
     "numbers/out-of-range"),
    ("      months: 3\n      named", "      weeks: -12\n      named", "design.primary_endpoints[0].weeks",
     "numbers/out-of-range"),
    ("      months: 3\n      named", "      months: 3\n      weeks: 12\n      named",
     "design.primary_endpoints[0].weeks", "numbers/two-times"),
    ("[register, paper]", "[register, press]", "design.primary_endpoints[0].named_by[1]", "shape/unknown-term"),
    ("[register, paper]", "[]", "design.primary_endpoints[0].named_by", "shape/list-length"),
    ("[register, paper]", "[paper, paper]", "design.primary_endpoints[0].named_by[1]", "identity/named-twice"),
    ("result: missed", "result: failed", "design.primary_endpoints[0].result", "shape/unknown-term"),
    ("missed\n      source: abstract", "missed\n      source: abstrac", "design.primary_endpoints[0].source",
     "references/unknown-source"),
    ("missed\n      source: abstract\n", "missed\n", "design.primary_endpoints[0].source", "shape/missing-key"),
    ("- number: ABC002", "- number: ABC003", "registration_records[1].number", "design/registration-not-cited"),
    ("- number: ABC002", "- number: ABC001", "registration_records[1].number", "identity/named-twice"),
    ("fit: in-part", "fit: no", "registration_records[0].fit", "shape/unknown-term"),
    ("timing: unclear", "timing: late", "registration_records[1].timing", "shape/unknown-term"),
    ("    timing: unclear\n", "", "registration_records[1]", "design/empty-record"),
    ("registered: 2017-12", "registered: 2017-13", "registration_records[0].registered", "dates/not-a-date"),
    ("registered: 2017-12", "registered: 2031-01", "registration_records[0].registered", "dates/after-data-date"),
    ('note: "The entry plans 40 people."', "note: [40]", "registration_records[0].note", "shape/wrong-type"),
    ("    masking: double\n    pl", "    masking: duoble\n    pl", "arms[1].masking", "terms/unknown-masking"),
    ("    planned: 20", "    planned: -1", "arms[1].planned", "numbers/out-of-range"),
]  # fmt: skip


def full_text(data: Path) -> str:
    """The made-up study with every key of this page."""
    text = (data / STUDY).read_text(encoding="utf-8")
    arm = OLD_ARM.replace("    enrolled", "    masking: double\n    planned: 20\n    enrolled")
    for old, new in ((OLD_DESIGN, ALL_KEYS), (OLD_RECORDS, ALL_RECORDS), (OLD_ARM, arm)):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_a_study_with_every_key_passes_and_is_left_as_it_is_by_fmt(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = full_text(data)
    (data / STUDY).write_text(text, encoding="utf-8")
    assert problems_of(data) == []
    once = format_study(STUDY, text.encode()).text
    assert once is not None and ALL_KEYS in once and ALL_RECORDS in once  # in their order and style already
    assert once.count("    masking: double\n    planned: 20\n    enrolled: 10\n") == 1
    assert format_study(STUDY, once.encode()).text == once


@pytest.mark.parametrize(("old", "new", "path", "rule"), REFUSED)
def test_what_a_key_cannot_mean_is_refused_at_its_path(
    old: str, new: str, path: str, rule: str, tmp_path: Path
) -> None:
    data = copy_of_good(tmp_path)
    text = full_text(data)
    assert text.count(old) == 1, (old, text.count(old))
    (data / STUDY).write_text(text.replace(old, new), encoding="utf-8")
    assert [(problem.path, problem.rule) for problem in problems_of(data)] == [(path, rule)]


def test_every_key_of_the_three_records_is_among_those_refused() -> None:
    tried = {path.replace("[0]", "").replace("[1]", "") for _, _, path, _ in REFUSED}
    own = {"randomised", "allocation", "comparison", "planned", "stopped_early", "stopped_reason"}
    assert own <= {key.name for key in keys_of(Design)}
    assert {f"design.{name}" for name in own} <= tried
    assert {f"design.primary_endpoints.{key.name}" for key in keys_of(PrimaryEndpoint)} <= tried
    assert {f"registration_records.{key.name}" for key in keys_of(RegistrationRecord)} <= tried


def test_true_and_false_are_said_as_a_file_has_them(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = full_text(data).replace("stopped_early: true", "stopped_early: perhaps")
    (data / STUDY).write_text(text, encoding="utf-8")
    (problem,) = problems_of(data)
    assert problem.expected == "one of true, false, unclear"


def test_times_printed_in_weeks_are_shown_in_weeks_and_computed_in_months(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = full_text(data).replace("      months: 3\n      named", "      weeks: 24\n      named")
    text = text.replace("  follow_up_months: 6\n", "  follow_up_weeks: 48\n")
    text = text.replace(
        "    measure: relief-50\n    months: 3\n", "    measure: relief-50\n    months: 5.5\n"
    )
    (data / STUDY).write_text(text, encoding="utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None and problems == []
    rows = make_rows(dataset)
    results = synthesise(dataset, rows)
    values = flat_tables(rows)
    times = ("months", "weeks")
    assert [values["endpoints"][0][name] for name in times] == [5.5, 24]
    assert [values["studies"][0][f"follow_up_{name}"] for name in times] == [11.0, 48]
    view = study_view(Context(dataset, rows, results), "first-2020")
    assert view.endpoints is not None
    printed = [view.endpoints.rows[0].cells[1].text, *(item.text for item in view.design)]
    assert {"24\N{NO-BREAK SPACE}weeks", "48\N{NO-BREAK SPACE}weeks"} <= {*printed}
    compared = next(item.pair for item in results.compared["dry-eye"] if item.pair.measure == "relief-50")
    assert [item.id for item in endpoints_of(compared)] == [
        "p1"
    ]  # weeks and months that they are are one time


def of_series(data: Path, keys: str) -> Iterator[tuple[str, str]]:
    """Problems of the case series with further keys of its design."""
    text = (data / SERIES).read_text(encoding="utf-8")
    old = "  type: case-series\n"
    assert text.count(old) == 1
    (data / SERIES).write_text(text.replace(old, old + keys), encoding="utf-8")
    return ((problem.path, problem.rule) for problem in problems_of(data))


def test_cases_are_said_of_a_series_and_what_chance_decides_of_a_trial(tmp_path: Path) -> None:
    assert list(of_series(copy_of_good(tmp_path / "a"), "  cases: selected\n")) == []
    wrong = '  randomised: 5\n  allocation: "2:1"\n  comparison: parallel\n'
    assert set(of_series(copy_of_good(tmp_path / "b"), wrong)) == {
        ("design.randomised", "design/not-randomised"),
        ("design.allocation", "design/not-randomised"),
        ("design.comparison", "design/nothing-compared"),
    }
    data = copy_of_good(tmp_path / "c")
    text = full_text(data).replace("  planned: 40\n", "  cases: consecutive\n  planned: 40\n")
    (data / STUDY).write_text(text, encoding="utf-8")
    assert [problem.rule for problem in problems_of(data)] == ["design/cases-of-a-trial"]


def test_a_timing_that_contradicts_the_dates_is_a_warning(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = full_text(data).replace("registered: 2017-12", "registered: 2018-02")  # enrolled from 2018-01
    (data / STUDY).write_text(text, encoding="utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None and problems == []
    (warning,) = dataset.warnings
    assert (warning.path, warning.rule) == ("registration_records[0].timing", "design/registration-timing")
    assert warning.severity == "warning"


def test_every_key_comes_out_in_the_tables_and_each_change_is_told(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = full_text(data)
    (data / STUDY).write_text(text, encoding="utf-8")
    before, _ = check_folder(data)
    corrected = text.replace("result: missed", "result: met").replace("fit: in-part", "fit: fits")
    (data / STUDY).write_text(corrected, encoding="utf-8")
    after, _ = check_folder(data)
    snapshots = []
    for dataset in (before, after):
        assert dataset is not None
        rows = make_rows(dataset)
        snapshots.append(take_snapshot(dataset, rows, synthesise(dataset, rows)))
    changes = {change.where: (change.old, change.new) for change in compare(*snapshots)}
    old, new = changes.pop("dry-eye")  # the answer rests on the endpoint
    assert "missed one of its primary endpoints" in old and "missed" not in new
    assert changes == {
        "relief of at least half (p1)": ("missed", "met"),
        "registration ABC001": ("in-part", "fits"),
    }
    assert before is not None
    rows = make_rows(before)
    made = make_export(before, rows, synthesise(before, rows)).sheets
    sheets = {name: [row.values for row in sheet.rows] for name, sheet in made.items()}
    (study,) = [row for row in sheets["studies"] if row["study"] == "first-2020"]
    wanted = {
        "people_randomised": 22, "allocation": "1:1", "comparison": "parallel", "people_planned": 40,
        "stopped_early": "true", "stopped_reason": "slow enrolment", "cases": None,
    }  # fmt: skip
    assert {name: study[name] for name in wanted} == wanted
    (first, second) = sheets["endpoints"]
    assert (first["key"], first["measure"], first["months"]) == ("first-2020-p1", "relief-50", 3)
    assert (first["named_by"], first["result"]) == (["register", "paper"], "missed")
    assert (second["measure"], second["result"], second["named_by"]) == (None, None, ["company"])
    assert str(first["page"]).endswith("studies/first-2020/#first-2020-p1")
    record = sheets["registrations"][0]
    assert (record["fit"], record["timing"], record["registered"]) == ("in-part", "prospective", "2017-12")
    (cold,) = [row for row in sheets["arms"] if row["arm"] == "cold"]
    assert (cold["masking"], cold["planned"], cold["people_id"]) == ("double", 20, "cold")


def test_a_version_older_than_the_tables_is_compared_without_them(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / STUDY).write_text(full_text(data), encoding="utf-8")
    dataset, _ = check_folder(data)
    assert dataset is not None
    rows = make_rows(dataset)
    now = take_snapshot(dataset, rows, synthesise(dataset, rows))
    tables = {name: found for name, found in now.tables.items() if name not in ("endpoints", "registrations")}
    kinds = [change.kind for change in compare(now.model_copy(update={"tables": tables}), now)]
    assert sorted(kinds) == [*["primary-endpoint-added"] * 2, *["registration-added"] * 2]
