"""Which of several rows stands for a group, alone and in a comparison; phases, dose groups and diseases."""

from pathlib import Path

from generator.evidence.combined_effects import ControlledSynthesis, Scope
from generator.evidence.results import Results, synthesise
from generator.evidence.single_groups import SingleGroupSynthesis
from generator.evidence.units import Decision
from tests.evidence.changed import changed, more, results_of, study


def serious(key: str, arm: str, months: int, events: int, basis: str = "reported") -> str:
    """A row of serious adverse events of delta-2019, which was not randomised: its group stands alone as well."""
    total = 16
    return (
        f"id: {key}, arm: {arm}, category: serious-adverse-event, months: {months}, events: {events}, total: {total}, "
        f"unit: patients, basis: {basis}"
    )


def single(results: Results, outcome: str, disease: str) -> SingleGroupSynthesis:
    """The synthesis of single groups given the first product."""
    found = results.synthesis(disease, outcome, "product-a")
    assert found is not None
    return found


def controlled(results: Results, outcome: str, scope: Scope = "all-controlled") -> ControlledSynthesis:
    """The synthesis of comparisons of condition-a."""
    wanted = (outcome, "product-a", scope)
    return next(item for item in results.controlled if (item.outcome, item.stratum, item.scope) == wanted)


def chosen_of_delta(folder: Path, *rows: str) -> tuple[str, str]:
    """The row of delta-2019 used alone, and the one used in the comparison."""
    results = results_of(folder, more("delta-2019", "safety", *rows))
    decisions = single(results, "serious-adverse-event", "condition-a").decisions
    (alone,) = [item.row.key for item in decisions if item.row.study.id == "delta-2019" and item.used]
    used = controlled(results, "serious-adverse-event").chosen.used
    (compared,) = [item.pair.treated.key for item in used if item.pair.study == "delta-2019"]
    return alone, compared


AT_SIX = (serious("s8", "treated", 6, 2), serious("s9", "control", 6, 3))


def test_without_a_window_the_longest_time_stands_for_a_group_alone_and_in_a_comparison(tmp_path):
    longest = (serious("s10", "treated", 12, 4), serious("s11", "control", 12, 3))
    assert chosen_of_delta(tmp_path, *longest, *AT_SIX) == ("delta-2019-s10", "delta-2019-s10")


def test_a_reported_row_goes_before_a_derived_one_alone_and_in_a_comparison(tmp_path):
    derived = (serious("s10", "treated", 12, 4, "derived"), serious("s11", "control", 12, 3, "derived"))
    assert chosen_of_delta(tmp_path, *derived, *AT_SIX) == ("delta-2019-s8", "delta-2019-s8")


def test_of_two_times_equally_near_to_the_middle_of_the_window_the_earlier_stands_for_the_group(tmp_path):
    # The window is 2 to 6 months: 3 and 5 are equally near to 4.
    row = "id: o8, arm: treated, domain: response, measure: response-a, months: 5, events: 13, total: 20"
    decisions = single(
        results_of(tmp_path, more("alpha-2016", "outcomes", f"{row}, basis: reported")),
        "response-a",
        "condition-a",
    ).decisions
    assert [item.row.key for item in decisions if item.row.study.id == "alpha-2016" and item.used] == [
        "alpha-2016-o1"
    ]


def test_comparisons_without_events_are_said_to_be_the_reason_that_nothing_is_combined(tmp_path):
    found = controlled(results_of(tmp_path), "serious-adverse-event", "randomised")
    assert (found.k, found.reason) == (2, "no-events")  # echo 1 of 18 and 2 of 17; foxtrot nobody


PHASE_ONE = (
    "id: o4, arm: phase1, domain: response, measure: complete-b, months: 3, events: 1, total: 4, "
    "basis: reported"
)


def test_two_studies_stay_two_studies_where_one_has_two_phases(tmp_path):
    found = single(
        results_of(tmp_path, more("mike-2018", "outcomes", PHASE_ONE)), "complete-b", "condition-b"
    )
    assert [(unit.study, unit.events, unit.total) for unit in found.units] == [
        ("lima-2017", 4, 15),
        ("mike-2018", 1, 4),
        ("mike-2018", 2, 8),
    ]
    assert (found.k, found.shown, found.reason) == (2, "not-combined", "below-five-studies")


CONDITION_B = ("juliett-2015", "lima-2017", "mike-2018")
# The two single groups of condition-a, as studies of condition-b.
MOVED = tuple(
    study(name, old, new)
    for name in ("oscar-2018", "papa-2019")
    for old, new in (
        ("diseases: [condition-a]", "diseases: [condition-b]"),
        ("disease: condition-a", "disease: condition-b"),
        ("measure: response-a", "measure: response-b"),
    )
)


def test_phases_of_a_study_are_one_study_in_the_model_and_are_left_out_together(tmp_path):
    """Juliett 8 of 20, lima 15 people, mike 12 in two phases, oscar 12, papa 10: 69 people, five studies."""
    found = single(results_of(tmp_path, *MOVED), "response-b", "condition-b")
    assert (len(found.units), found.k) == (6, 5)
    assert found.pooled is not None and (found.pooled.k, found.pooled.total) == (5, 69)
    left_out = {
        line.label: (line.k, line.total, line.reason) for line in found.lines if line.label in CONDITION_B
    }
    few = "below-five-studies"
    assert left_out == {"juliett-2015": (4, 49, few), "lima-2017": (4, 54, few), "mike-2018": (4, 57, few)}


def by_row(results: Results, outcome: str, disease: str) -> dict[str, Decision]:
    """What became of each row."""
    return {item.row.key: item for item in single(results, outcome, disease).decisions}


def test_a_dose_group_whose_only_count_is_outside_the_window_takes_its_phase_out(tmp_path):
    old = "measure: complete-b, months: 3, percent: 25"
    edit = study("juliett-2015", old, "measure: complete-b, months: 12, events: 2, total: 8")
    found = by_row(results_of(tmp_path, edit), "complete-b", "condition-b")
    assert found["juliett-2015-o3"].reason == "outside-window"
    assert found["juliett-2015-o4"].reason == "dose-arm-without-count"


def test_a_disease_without_measures_still_has_its_harms_combined(tmp_path):
    dataset, rows = changed(tmp_path)
    measures = dict(dataset.vocabulary.measures)
    measures.pop("condition-b")
    object.__setattr__(dataset.vocabulary, "measures", measures)
    found = single(synthesise(dataset, rows), "serious-adverse-event", "condition-b")
    assert (found.k, sum(unit.events for unit in found.units), found.reason) == (3, 3, "below-five-studies")
