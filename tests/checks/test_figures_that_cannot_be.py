"""Figures that cannot be are refused at their line; those that hardly are get a warning and the dataset stays valid."""

from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.load.document import Document
from generator.load.text import refuse_odd_text
from generator.problems import Problem
from tests.checks.broken import STUDY, Broken, copy_of_good, places, problems_of

FOLLOW_UP = "  follow_up_months: 6\n"
O1 = "    months: 3\n    events: 9\n    total: 12\n"
MEASURES = "vocabularies/measure.yml"
ITCH = 'itch: {label: Itch, kind: score, domain: scale, definition: "0 to 10.", better: down, combine: false'
VALUE = "    effect: risk-ratio\n    value: 1.9\n    ci_low: 0.8\n    ci_high: 4.4\n"
BASELINE = "    baseline: {mean: 6.5, sd: 1.2, n: 12}\n"
SAFETY = "  - id: s2\n    arm: warm\n    category: burn\n"


def ratio(value: str, low: str, high: str, kind: str = "risk-ratio") -> str:
    """The effect with other figures."""
    return f"    effect: {kind}\n    value: {value}\n    ci_low: {low}\n    ci_high: {high}\n"


def second(of_first: str, of_second: str) -> str:
    """The first outcome, and another one of the same group, measure and time."""
    head = "    arm: warm\n    domain: relief\n    measure: relief-50\n    months: 3\n"
    tail = "    basis: reported\n    source: abstract\n"
    return f"{of_first}{O1}{tail}  - id: o9\n{head}{of_second}    events: 8\n    total: 11\n"


REFUSED = [
    Broken("two_rows_answer_one_question", O1, second("", ""), "measures/same-question", at="  - id: o9\n"),
    Broken(
        "one_of_two_rows_does_not_say_of_whom",
        O1,
        second("    analysis_set: all-randomised\n", ""),
        "measures/same-question",
        at="  - id: o9\n",
        says="analysis_set",
    ),
    Broken(
        "two_rows_of_one_analysis_set",
        O1,
        second("    analysis_set: available\n", "    analysis_set: available\n"),
        "measures/same-question",
        at="  - id: o9\n",
    ),
    Broken("a_ratio_below_zero", VALUE, ratio("-0.4", "-0.9", "0.1"), "numbers/ratio-not-positive", at="value: -0.4"),
    Broken("a_ratio_of_zero", VALUE, ratio("0", "0", "4"), "numbers/ratio-not-positive", at="    value: 0\n"),
    Broken(
        "percentage_points_as_a_difference_of_proportions",
        VALUE,
        ratio("12", "0.1", "24", "difference-in-proportions"),
        "numbers/difference-of-proportions",
        at="    value: 12",
        says="0.12",
    ),
    Broken(
        "a_difference_of_zero_that_favours_somebody",
        VALUE,
        ratio("0", "-0.1", "0.1", "difference-in-proportions") + "    favours: treatment\n",
        "numbers/favours-nobody",
        at="favours: treatment",
    ),
    Broken("a_percentage_of_no_count", "percent: 40\n", "percent: 44\n", "counts/percent-of-total", says="40 or 50"),
    Broken("a_p_of_zero", 'p_value: "0.038"', 'p_value: "0.000"', "numbers/p-value-zero", says="<0.001"),
    Broken("a_p_of_zero_without_places", 'p_value: "0.038"', 'p_value: "0"', "numbers/p-value-zero", says="<0.001"),
    Broken("a_p_below_zero", 'p_value: "<0.001"', 'p_value: "<0.00"', "numbers/p-value-zero", says="<0.01"),
    Broken("months_and_weeks_of_follow_up", FOLLOW_UP, f"{FOLLOW_UP}  follow_up_weeks: 26\n", "numbers/two-times",
           at="follow_up_weeks:"),
    Broken("months_and_weeks", O1, f"    weeks: 12\n{O1}", "numbers/two-times", at="weeks:"),
    Broken("people_without_a_unit", O1, f"    people: 12\n{O1}", "counts/people-alone", at="    people: 12"),
    Broken("a_unit_that_is_people", O1, f"    unit_of_analysis: patients\n{O1}", "counts/unit-is-people", at="unit_of"),
    Broken(
        "more_people_behind_eyes_than_enrolled",
        O1,
        f"    unit_of_analysis: eyes\n    people: 13\n{O1}",
        "counts/total-above-enrolled",
        at="people: 13",
    ),
    Broken(
        "levels_that_do_not_add_up",
        BASELINE + "    follow_up: {median: 3, q1: 2, q3: 4, low: 1, high: 7, n: 11}\n",
        "    total: 12\n    levels: {none: 3, some: 8}\n",
        "counts/levels-and-total",
        at="levels:",
    ),
    Broken("a_negative_standard_error", "sd: 1.2, n: 12", "se: -1, n: 12", "numbers/negative-sd"),
    Broken("one_end_of_a_means_interval", "sd: 1.2, n: 12", "ci_low: 5, n: 12", "numbers/half-range"),
    Broken("a_mean_outside_its_interval", "sd: 1.2, n: 12", "ci_low: 7, ci_high: 8", "numbers/outside-interval"),
    Broken("a_level_without_interval", "sd: 1.2, n: 12", "ci_level: 90, n: 12", "numbers/half-interval"),
    Broken(
        "a_scale_upside_down", ITCH, f"{ITCH}, range: [10, 0]", "vocabularies/scale", file=MEASURES
    ),
    Broken(
        "phase_made_a_date", ",completed,2,randomised", ",completed,02-Jan,randomised", "trials/phase",
        file="registry.csv", says="write 1/2",
    ),
    Broken(
        "phase_made_a_date_elsewhere", ",completed,2,randomised", ",completed,03-Feb,randomised", "trials/phase",
        file="registry.csv", says="write 2/3",
    ),
    Broken("a_pile_of_marks", "label: Warm compress\n", "label: Wa" + "\u0301" * 9 + "rm\n", "text/piled-marks"),
]  # fmt: skip


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.claim)
def test_it_is_refused_at_its_line(tmp_path: Path, case: Broken) -> None:
    data = copy_of_good(tmp_path)
    (data / case.file).write_text(case.text(), encoding="utf-8")
    problems = problems_of(data)
    assert (case.file, case.line(), case.rule) in places(problems, data), [str(each) for each in problems]
    told = next(str(each) for each in problems if each.rule == case.rule)
    assert case.says in told


def after(folder: Path, *edits: tuple[str, str, str]) -> list[Problem]:
    """The warnings of the dataset after edits that leave it valid."""
    data = copy_of_good(folder)
    for file, old, new in edits:
        text = (data / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        (data / file).write_text(text.replace(old, new), encoding="utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(each) for each in problems]
    return list(dataset.warnings)


EYES = "    unit_of_analysis: eyes\n    people: 12\n    events: 20\n    total: 24\n    p"
ACCEPTED = [
    (STUDY, O1, second("    analysis_set: all-randomised\n", "    analysis_set: per-protocol\n")),
    (STUDY, 'p_value: "0.038"', 'p_value: "NS"'),
    (STUDY, 'p_value: "0.038"', 'p_value: "≤0.05"'),
    (STUDY, VALUE, ratio("0.4", "0", "0.9")),
    (STUDY, "percent: 40\n    total: 10\n", "percent: 44\n"),
    (STUDY, "    events: 9\n    total: 12\n    p", EYES),
    (STUDY, "label: Warm compress\n", "label: Wa\u0302\u0301rm\n"),
]  # fmt: skip


@pytest.mark.parametrize("edit", ACCEPTED, ids=range(len(ACCEPTED)))
def test_what_can_be_is_accepted_without_a_word(tmp_path: Path, edit: tuple[str, str, str]) -> None:
    assert after(tmp_path, edit) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("{mean: 6.5, sd", "{mean: 16.5, sd"), ("low: 1, high: 7", "low: 1, high: 70")],
)
def test_a_value_outside_the_scale_is_refused_where_the_scale_is_known(
    tmp_path: Path, old: str, new: str
) -> None:
    data = copy_of_good(tmp_path)
    study = data / STUDY
    study.write_text(study.read_text().replace(old, new))
    assert problems_of(data) == []
    measures = data / MEASURES
    measures.write_text(measures.read_text().replace(ITCH, f"{ITCH}, range: [0, 10]"))
    (problem,) = problems_of(data)
    assert problem.rule == "numbers/outside-scale" and "0 to 10" in problem.expected


@pytest.mark.parametrize(("change", "is_refused"), [(-10, False), (-11, True)])
def test_a_change_is_at_most_the_width_of_the_scale(tmp_path: Path, change: int, is_refused: bool) -> None:
    data = copy_of_good(tmp_path)
    study, measures = data / STUDY, data / MEASURES
    text = study.read_text().replace(BASELINE, f"    change: {{mean: {change}, n: 11}}\n")
    study.write_text(text.replace("    follow_up: {median: 3, q1: 2, q3: 4, low: 1, high: 7, n: 11}\n", ""))
    measures.write_text(measures.read_text().replace(ITCH, f"{ITCH}, range: [0, 10]"))
    assert [each.rule for each in problems_of(data)] == ["numbers/outside-scale"] * is_refused


def test_a_standard_deviation_of_zero_is_a_warning(tmp_path: Path) -> None:
    (warning,) = after(tmp_path, (STUDY, "sd: 1.2", "sd: 0"))
    assert (warning.rule, warning.severity) == ("numbers/no-spread", "warning")
    assert warning.path.endswith("baseline.sd")


def itches(*sds: str) -> str:
    """Rows of itch in the other study, each at its own time."""
    rows = [
        f"  - {{id: o{20 + place}, arm: warm, domain: scale, measure: itch, months: {place + 1}, "
        f"baseline: {{mean: 6, sd: {sd}, n: 8}}, basis: reported, source: page}}\n"
        for place, sd in enumerate(sds)
    ]
    return "".join(rows)


SECOND = "studies/second-2021.yml"


@pytest.mark.parametrize(
    ("sd", "others", "is_like_se"),
    [
        ("1.9", ("6", "6", "6"), True),  # below a third of the median 6
        ("2.1", ("6", "6", "6"), False),
        ("2.4", ("5", "9", "6"), True),  # above 2, but below half of 5, and 2.4 √12 = 8.3 is among 5 to 9
        ("2.6", ("5", "9", "6"), False),
        ("1.9", ("6", "6"), False),  # too few to compare with
    ],
)
def test_a_spread_like_a_standard_error_is_a_warning(
    tmp_path: Path, sd: str, others: tuple[str, ...], is_like_se: bool
) -> None:
    found = after(
        tmp_path,
        (STUDY, "{mean: 6.5, sd: 1.2, n: 12}", f"{{mean: 6.5, sd: {sd}, n: 12}}"),
        (SECOND, "sources:\n", f"{itches(*others)}sources:\n"),
    )
    mine = [each for each in found if each.file.endswith(STUDY)]
    assert [(each.rule, each.severity) for each in mine] == [
        ("numbers/looks-like-se", "warning")
    ] * is_like_se
    ends = f"({min(others)} to {max(others)})"
    assert all(ends in each.expected for each in mine)


RELIEF = 'domain: relief, definition: "Half or less."'
OPPOSITE = (MEASURES, RELIEF, f"{RELIEF}, opposite_of: burn")
BURNS = "    events: 15\n    total: 12\n    unit: events\n    basis: inferred\n"


def burned(events: int, basis: str = "reported", months: int = 3) -> tuple[str, str, str]:
    """People with a burn in the group of which 9 of 12 had relief at 3 months."""
    row = (
        f"    events: {events}\n    total: 12\n    unit: patients\n    months: {months}\n    basis: {basis}\n"
    )
    return (STUDY, BURNS, row)


def test_people_of_a_measure_and_of_its_opposite_add_up(tmp_path: Path) -> None:
    assert after(tmp_path / "1", OPPOSITE, burned(3)) == []
    assert after(tmp_path / "2", OPPOSITE, burned(4, months=9)) == []
    file, old, new = burned(2)
    at_least = (file, old, f"    kind: at-least\n{new}")
    assert after(tmp_path / "least", OPPOSITE, at_least) == []  # the third may have had one as well
    data = copy_of_good(tmp_path / "3")
    for file, old, new in (OPPOSITE, burned(4)):
        path = data / file
        path.write_text(path.read_text().replace(old, new))
    (problem,) = problems_of(data)
    assert problem.rule == "counts/two-fates" and "9 of 12" in problem.found


def test_one_sentence_read_twice_is_a_warning(tmp_path: Path) -> None:
    words = (STUDY, 'p_value: "0.038"\n    basis: reported', 'p_value: "0.038"\n    basis: inferred')
    (warning,) = after(tmp_path, OPPOSITE, burned(3, "inferred"), words)
    assert (warning.rule, warning.severity) == ("counts/one-sentence-twice", "warning")


def test_a_trial_with_a_death_says_something_of_serious_events(tmp_path: Path) -> None:
    harms = "vocabularies/safety.yml"
    burn = 'definition: "A burn.", combine: false'
    wider = (harms, burn, f"{burn}, included_in: any-event")
    assert after(tmp_path / "1", wider, burned(2)) == []
    silent = (STUDY, "category: any-event", "category: burn")
    found = after(tmp_path / "2", wider, silent)
    assert [(each.rule, each.severity) for each in found] == [("counts/no-serious-events", "warning")]


def test_marks_are_counted_on_each_letter() -> None:
    document = Document("a")
    refuse_odd_text(document, "e\u0301\u0302 " * 9, ())
    assert document.problems == []
    refuse_odd_text(document, "e" + "\u0301" * 5, ())
    assert [each.rule for each in document.problems] == ["text/piled-marks"]
