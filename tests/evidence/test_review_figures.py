"""The source review's figures beside the made-up dataset's own, counted by hand."""

from pathlib import Path

import pytest

from generator.evidence.review_figures import Reconciled, reconcile
from tests.evidence.changed import Edit, changed, figure, more, study


def asked(folder: Path, text: str, *edits: Edit) -> Reconciled:
    """What becomes of one figure of the review."""
    return reconcile(*changed(folder, figure(text), *edits))[0]


SERIOUS = "quantity: people-count, value: 4, diseases: [condition-a], category: serious-adverse-event"
CHARLIE = "domain: return, measure: relapse-a, events: 0, total: 9"
RETURN_B = "quantity: people-count, value: 5, diseases: [condition-b], domains: [return]"


def test_people_of_all_groups_with_a_count_are_added_up(tmp_path):
    # alpha 1, bravo 0, delta 2, echo 1, india 0; charlie counts events, foxtrot is too late, golf and hotel not pooled.
    found = asked(tmp_path, SERIOUS)
    assert (found.value, found.verdict) == (4, "agrees")
    assert found.reason == "Sum over 5 treated groups with a stated count."


def test_a_group_with_two_rows_is_counted_once_at_the_longest_time(tmp_path):
    rows = [
        f"id: {key}, arm: treated, category: serious-adverse-event, months: {months}, events: {events}, total: 20, "
        "unit: patients, basis: reported"
        for key, months, events in (("s8", 6, 2), ("s9", 12, 3))
    ]
    found = asked(tmp_path, SERIOUS, more("alpha-2016", "safety", *rows))
    assert found.value == 3 + 0 + 2 + 1 + 0
    assert "alpha-2016-s9" in found.rows and len(found.rows) == 5
    assert "Of several rows of a group" in found.reason


def test_a_percentage_without_a_count_is_no_number_of_people(tmp_path):
    row = "id: o4, arm: phase2, domain: return, measure: relapse-b, months: 4, percent: 25, basis: reported"
    found = asked(tmp_path, RETURN_B, more("mike-2018", "outcomes", row))
    assert (found.value, found.rows) == (5, ("kilo-2016-o3",))


def test_counts_of_different_measures_are_not_added_up(tmp_path):
    text = "quantity: percent, value: 50, diseases: [condition-b], domains: [response], designs: [single-arm-trial]"
    found = asked(tmp_path, text)
    assert (found.value, found.verdict, found.rows) == (None, "cannot be checked", ())
    assert found.reason.startswith("Studies define or time this outcome differently")
    assert "6 of 15 people (Author Lima 2017)" in found.reason


def test_a_category_that_differs_between_studies_cannot_be_checked_and_its_counts_are_named(tmp_path):
    found = asked(tmp_path, "quantity: percent, value: 2, diseases: [condition-a], category: infection")
    assert (found.value, found.verdict) == (None, "cannot be checked")
    assert found.reason == (
        "What counts as such an event differs between studies, so the counts found cannot be held against the "
        "review's: 1 of 16 people (Author Delta 2019)."
    )


def test_figures_that_are_found_but_not_counted_are_named_with_their_reasons(tmp_path):
    text = "quantity: highest-percent, value: 100, diseases: [condition-a], domains: [return], designs: [case-series]"
    whole = "measure: relapse-a, events: 0, total: 9"
    edit = study("charlie-2018", f"domain: return, {whole}", f"subset: severe, domain: return, {whole}")
    found = asked(tmp_path, text, edit)
    assert found.value is None
    assert found.reason.startswith(
        "Only figures that are not counted here were found: in a study outside the review's"
    )
    assert "of only some of a group's patients (Author Charlie 2018)" in found.reason
    assert "charlie-2018-o3" in found.not_counted and "alpha-2016-o5" in found.not_counted


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (CHARLIE, f"unit_of_analysis: lesions, people: 5, {CHARLIE}", "a count of other things than people"),
        (CHARLIE, f"analysis_set: responders-only, {CHARLIE}", "of responders only"),
        ("type: case-series", "type: case-series\n  cases: selected", "a share of selected cases"),
    ],
)
def test_what_is_no_share_of_all_people_is_not_the_highest(tmp_path, old, new, reason):
    text = "quantity: highest-percent, value: 100, diseases: [condition-a], domains: [return], designs: [case-series]"
    found = asked(tmp_path, text, study("charlie-2018", old, new))
    assert (found.value, found.verdict) == (None, "cannot be checked")
    assert f"{reason} (Author Charlie 2018)" in found.reason


def test_only_where_nothing_was_found_at_all_that_is_said(tmp_path):
    text = "quantity: highest-percent, value: 100, diseases: [condition-b], category: death"
    found = asked(tmp_path, text)
    assert found.reason == "No study in the dataset gives a share of people for this outcome in this disease."
    assert found.not_counted == ()


OTHER_ARM = study(
    "november-2020",
    "outcomes:\n",
    "  - id: others\n    label: Product A, others\n    role: intervention\n    disease: condition-a\n"
    "    product: {product: product-a, route: route-one}\n    enrolled: 7\noutcomes:\n",
)
TWO_DISEASES = study("november-2020", "diseases: [condition-b]", "diseases: [condition-b, condition-a]")


def test_people_of_a_disease_are_those_of_its_own_groups(tmp_path):
    # juliett 20 and lima 15 rather than kilo 30 between them; november 150 rather than mike 12, without the 7 others.
    text = "quantity: people, value: 185, diseases: [condition-b]"
    assert asked(tmp_path, text, OTHER_ARM, TWO_DISEASES).value == 20 + 15 + 150


def test_diseases_are_counted_among_those_that_the_figure_names(tmp_path):
    text = "quantity: diseases, value: 1, diseases: [condition-b]"
    assert asked(tmp_path, text, OTHER_ARM, TWO_DISEASES).value == 1


def test_values_are_compared_as_they_are_printed_halves_up(tmp_path):
    # 2 of 16 are 12.5 %.
    text = "quantity: highest-percent, value: 13, diseases: [condition-a], domains: [return]"
    flare = "arm: treated, domain: return, measure: flare-a, months: 5"
    found = asked(tmp_path, text, study("delta-2019", f"{flare}, events: 3", f"{flare}, events: 2"))
    assert (found.value, found.verdict) == (12.5, "agrees")
