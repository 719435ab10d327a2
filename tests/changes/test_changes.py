"""What changed between two datasets, told in clinical terms; risk ratios are worked out from the counts in bcg.csv."""

from pathlib import Path

import pytest

from generator.changes import compare, first_history, make_history, printing
from generator.changes.row_changes import added_words
from generator.checks import check_folder
from generator.history import Change, Snapshot
from generator.release.source import snapshot_of
from generator.release.store import as_file
from tests.release.portals import WHY, copy_of_bcg, edit, make_second, withdraw

CHECKS = Path(__file__).resolve().parents[1] / "checks" / "dataset"


def snapshot(data: Path) -> Snapshot:
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(problem) for problem in problems]
    return snapshot_of(dataset)


@pytest.fixture
def bcg(tmp_path: Path) -> Path:
    return copy_of_bcg(tmp_path)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Of the copy as it is before a test changes it."""
    return snapshot(copy_of_bcg(tmp_path_factory.mktemp("before")))


def of_kind(changes: tuple[Change, ...], kind: str) -> list[Change]:
    return [change for change in changes if change.kind == kind]


def test_the_same_data_show_no_change(bcg: Path, before: Snapshot) -> None:
    text = (bcg / "studies" / "aronson-1948.yml").read_text(encoding="utf-8")
    (bcg / "studies" / "aronson-1948.yml").write_text(f"# A comment.\n\n{text}", encoding="utf-8")
    assert compare(before, snapshot(bcg)) == ()


def test_a_snapshot_read_back_from_its_file_shows_no_change(before: Snapshot) -> None:
    again = Snapshot.model_validate_json(as_file(before))
    assert again == before
    assert compare(again, before) == compare(before, again) == ()


def test_a_corrected_figure_is_told_with_old_new_place_and_the_note_that_says_why(
    bcg: Path, before: Snapshot
) -> None:
    make_second(bcg)
    (change,) = of_kind(compare(before, snapshot(bcg)), "figure-corrected")
    assert (change.subject, change.field, change.old, change.new) == ("Aronson 1948", "events", "4", "5")
    assert change.where == "Tuberculosis, group “BCG vaccine” (o1)"
    assert change.why == WHY
    assert change.address == "studies/aronson-1948/#aronson-1948-o1"
    assert change.diseases == ("tuberculosis",)
    assert change.text == (
        "Aronson 1948, Tuberculosis, group “BCG vaccine” (o1): people who reached it corrected from 4 to 5."
    )


def test_an_added_study_and_a_withdrawn_study_are_told_with_the_number_of_their_figures(
    bcg: Path, before: Snapshot
) -> None:
    make_second(bcg)
    withdraw(bcg, "hart-1977")
    changes = compare(before, snapshot(bcg))
    (added,), (gone,) = of_kind(changes, "study-added"), of_kind(changes, "study-withdrawn")
    assert (added.subject, added.figures) == ("Doe 1999", 4)  # two groups: events and total of each
    assert (gone.subject, gone.figures, gone.address) == ("Hart 1977", 4, None)


def test_every_figure_of_a_study_is_counted_once_ages_included(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(CHECKS, tmp_path / "data")
    after = snapshot(tmp_path / "data")
    studies = {key: row for key, row in after.tables["studies"].items() if key != "first-2020"}
    before = after.model_copy(update={"tables": {**after.tables, "studies": studies}})
    (added,) = of_kind(compare(before, after), "study-added")
    # Groups: 3 counts of people and 7 figures of age, and 1 count; results: 3, 2 and 9; comparison: 3; harms: 2 and 2.
    assert added.figures == 10 + 1 + 3 + 2 + 9 + 3 + 2 + 2
    assert "Author 2020, with 32 figures." in added.text


def test_words_about_a_study_are_told_where_they_differ(bcg: Path, before: Snapshot) -> None:
    edit(bcg / "studies" / "aronson-1948.yml", ("44 degrees", "45 degrees"))
    (change,) = compare(before, snapshot(bcg))
    assert (change.kind, change.subject, change.figures) == ("words-changed", "Aronson 1948, inclusion", 0)
    assert "44 degrees" in str(change.old) and "45 degrees" in str(change.new)
    assert change.text.endswith("(studies/aronson-1948/inclusion/note).")


def test_words_that_came_with_an_entry_are_its_reason_and_not_a_change(bcg: Path, before: Snapshot) -> None:
    edit(
        bcg / "studies" / "aronson-1948.yml",
        ("44 degrees.", "44 degrees. The erratum says how the groups were made."),
        ("  type: randomised-trial\n", "  type: randomised-trial\n  masking: double\n"),
    )
    (change,) = compare(before, snapshot(bcg))
    assert (change.field, change.why) == ("masking", "The erratum says how the groups were made.")


def test_a_comparison_moves_from_the_old_difference_to_the_new_one(bcg: Path, before: Snapshot) -> None:
    make_second(bcg)
    (change,) = of_kind(compare(before, snapshot(bcg)), "comparison-moved")
    # 4/123 - 11/139 = -0.0466 and 5/123 - 11/139 = -0.0385
    assert change.old is not None and change.old.startswith("5 points fewer (")
    assert change.new is not None and change.new.startswith("4 points fewer (")


def test_a_combined_result_moves_with_what_it_rests_on(bcg: Path, before: Snapshot) -> None:
    withdraw(bcg, "tpt-madras-1980")
    changes = of_kind(compare(before, snapshot(bcg)), "result-moved")
    (change,) = [item for item in changes if "randomised comparisons, combined" in item.text]
    # R's metafor, dat.bcg: the trials with alloc "random", with and without TPT Madras; REML, test = "adhoc".
    assert change.old is not None and change.new is not None
    assert change.old.startswith("risk ratio 0.38 (0.19 to 0.74)")
    assert change.new.startswith("risk ratio 0.30 (0.17 to 0.55)")
    assert ", 7 studies, " in change.old and ", 6 studies, " in change.new


def test_a_changed_result_leads_to_the_page_of_its_measure(bcg: Path, before: Snapshot) -> None:
    withdraw(bcg, "tpt-madras-1980")
    led = {change.where: change.address for change in of_kind(compare(before, snapshot(bcg)), "result-moved")}
    page = "diseases/tuberculosis/tuberculosis-incidence/"
    assert led == {
        "Tuberculosis, randomised comparisons, combined": page,
        "Tuberculosis, all controlled comparisons, combined": page,
    }


def test_corrections_of_one_row_stand_in_the_order_of_the_data_dictionary(bcg: Path) -> None:
    study = bcg / "studies" / "aronson-1948.yml"
    edit(study, ("    basis: derived\n", "    basis: derived\n    subset: adults\n"))
    before = snapshot(bcg)
    edit(study, ("    basis: derived\n    subset: adults\n", "    basis: reported\n    subset: children\n"))
    changes = of_kind(compare(before, snapshot(bcg)), "entry-corrected")
    assert [change.field for change in changes] == ["subset", "basis"]


def test_a_result_that_loses_its_comparisons_is_no_longer_combined_and_back_again_newly(
    bcg: Path, before: Snapshot
) -> None:
    for study in ("ferguson-1949", "rosenthal-1960", "hart-1977", "vandiviere-1973", "tpt-madras-1980"):
        withdraw(bcg, study)
    withdraw(bcg, "coetzee-1968")
    after = snapshot(bcg)
    (gone,) = [
        c for c in of_kind(compare(before, after), "result-gone") if ", randomised comparisons" in c.text
    ]
    assert "no longer combined: was risk ratio" in gone.text
    assert gone.why == "Not combined: only one comparison has figures that may be used."
    (new,) = [
        c for c in of_kind(compare(after, before), "result-new") if ", randomised comparisons" in c.text
    ]
    assert "newly combined: risk ratio" in new.text


def test_a_trials_status_and_a_corrected_age_and_a_figure_that_vanished_are_told(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(CHECKS, tmp_path / "data")
    before = snapshot(tmp_path / "data")
    edit(tmp_path / "data" / "registry.csv", (",recruiting,", ",completed,"))
    edit(
        tmp_path / "data" / "studies" / "first-2020.yml",
        ("mean: 40.5", "mean: 45"),
        ("    female: 7\n", ""),
        ("design:\n  type: randomised-trial\n  phase: \"2\"", "design:\n  type: randomised-trial\n  phase: \"3\""),
    )  # fmt: skip
    changes = compare(before, snapshot(tmp_path / "data"))
    (status,) = of_kind(changes, "trial-status")
    assert (status.subject, status.diseases) == ("ABC900", ("dry-eye",))
    assert status.text.startswith("Trial ABC900: status changed from ")
    told = {change.field: (change.old, change.new) for change in changes if change.subject == "Author 2020"}
    assert told["age_mean"] == ("40.5", "45")
    assert told["female"] == ("7", None)
    assert told["phase"] == ("2", "3")


def test_a_printed_figure_is_compared_in_all_its_digits(bcg: Path, before: Snapshot) -> None:
    edit(bcg / "studies" / "hart-1977.yml", ("total: 13598", "total: 13599"))
    (change,) = of_kind(compare(before, snapshot(bcg)), "figure-corrected")
    assert (change.old, change.new) == ("13\u202f598", "13\u202f599")


def test_the_figures_that_differ_are_counted_for_each_page(bcg: Path, before: Snapshot) -> None:
    make_second(bcg)
    history = make_history([before], snapshot(bcg))
    differing = history.differing["2026.11.0"]
    # The disease's page: 1 corrected figure, 4 of the new study, 2 combined results, 2 comparisons.
    assert differing["diseases/tuberculosis/"] == 9
    assert differing["studies/aronson-1948/"] == 1
    assert differing["studies/hart-1977/"] == 0
    assert "studies/doe-1999/" not in differing


def test_without_a_release_there_is_a_first_version_and_nothing_else(before: Snapshot) -> None:
    (step,) = make_history([], before).steps
    assert (step.since, step.released, step.changes) == (None, False, ())
    assert first_history(before.version, before.data_date) == make_history([], before)


def test_a_version_does_not_look_at_what_was_released_after_it(bcg: Path, before: Snapshot) -> None:
    make_second(bcg)
    later = snapshot(bcg)
    assert make_history([before, later], before) == make_history([before], before)


def test_data_that_moved_on_without_a_new_version_are_told_as_not_released(
    bcg: Path, before: Snapshot
) -> None:
    edit(bcg / "studies" / "hart-1977.yml", ("total: 13598", "total: 13599"))
    newest, first = make_history([before], snapshot(bcg)).steps
    assert (newest.anchor, newest.released) == ("v2026-11-0-unreleased", False)
    assert (first.anchor, first.released) == ("v2026-11-0", True)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Read once.", "Read once. Corrected.", "Corrected."),
        ("Read once.", "Read twice.", "Read twice."),
        (None, "New.", "New."),
        ("Same.", "Same.", None),
        ("Gone.", None, None),
    ],
)
def test_a_note_tells_only_what_it_did_not_say_before(
    old: str | None, new: str | None, told: str | None
) -> None:
    assert added_words(old, new) == told


# ---- measures and the source review ----


def test_a_measure_renamed_and_defined_otherwise_is_told_and_no_figure_is_said_to_differ(
    bcg: Path, before: Snapshot
) -> None:
    edit(
        bcg / "vocabularies" / "measure.yml",
        ("label: Tuberculosis,", "label: Any tuberculosis,"),
        ("had tuberculosis during the trial, however long it lasted", "had tuberculosis within five years"),
        ("combine: true", "combine: true, window_months: [0, 60]"),
    )
    after = snapshot(bcg)
    label, definition, window = of_kind(compare(before, after), "measure-changed")
    assert label.text == "Measure Any tuberculosis: renamed from “Tuberculosis” to “Any tuberculosis”."
    assert definition.text == (
        "Measure Any tuberculosis: definition changed from “had tuberculosis during the trial, however long it lasted” "
        "to “had tuberculosis within five years”."
    )
    assert window.text == (
        "Measure Any tuberculosis: times that count as comparable changed from not stated to 0 to 60 months."
    )
    assert {change.diseases for change in (label, definition, window)} == {("tuberculosis",)}
    assert label.address == "methods/#measure-tuberculosis-tuberculosis-incidence"
    assert sum(change.figures for change in (label, definition, window)) == 0


def test_a_measure_moved_to_another_outcome_is_told_by_the_outcomes_labels(
    bcg: Path, before: Snapshot
) -> None:
    with (bcg / "vocabularies" / "domain.yml").open("a", encoding="utf-8") as file:
        file.write(
            "deaths:\n  label: Deaths\n  definition: People who died of it.\n  anchor: deaths\n  kind: people\n"
        )
    edit(bcg / "vocabularies" / "measure.yml", ("domain: disease-incidence", "domain: deaths"))
    for study in sorted((bcg / "studies").glob("*.yml")):
        text = study.read_text(encoding="utf-8").replace("domain: disease-incidence", "domain: deaths")
        study.write_text(text, encoding="utf-8")
    (change,) = of_kind(compare(before, snapshot(bcg)), "measure-changed")
    assert (change.field, change.old, change.new) == ("domain", "New disease", "Deaths")
    assert change.text == "Measure Tuberculosis: outcome changed from New disease to Deaths."


def test_a_measure_added_or_removed_is_told_with_its_definition(bcg: Path, before: Snapshot) -> None:
    with (bcg / "vocabularies" / "measure.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  tuberculosis-death: {label: Death from tuberculosis, kind: event, domain: disease-incidence, "
            'definition: "died of tuberculosis", better: fewer, combine: true}\n'
        )
    after = snapshot(bcg)
    (added,), (gone,) = compare(before, after), compare(after, before)
    assert (added.kind, gone.kind) == ("measure-added", "measure-removed")
    assert added.text == "Measure added: Death from tuberculosis. died of tuberculosis"
    assert gone.text == "Measure removed: Death from tuberculosis. died of tuberculosis"
    assert gone.address is None


def test_a_corrected_figure_of_the_source_review_is_told_with_old_and_new_and_counted_on_its_page(
    bcg: Path, before: Snapshot
) -> None:
    edit(bcg / "review.yml", ("value: 13\n", "value: 14\n"), ("    note: null\n", "    note: A misprint.\n"))
    after = snapshot(bcg)
    (change,) = compare(before, after)
    assert change.text == ("The source review, “The table has 13 trials.”: figure corrected from 13 to 14.")
    assert (change.kind, change.old, change.new, change.why) == (
        "review-corrected",
        "13",
        "14",
        "A misprint.",
    )
    assert (change.diseases, change.address) == ((), "review/#trials")
    differing = make_history([before], after).differing["2026.11.0"]
    assert differing["review/"] == 1 and differing["diseases/tuberculosis/"] == 0


def test_a_figure_of_the_source_review_added_withdrawn_or_about_something_else_is_told(
    bcg: Path, before: Snapshot
) -> None:
    edit(
        bcg / "review.yml",
        ("designs: [randomised-trial]", "diseases: [tuberculosis]"),
        ("published_to: 1980", "published_to: 1990"),
    )
    portal = (bcg / "portal.yml").read_text(encoding="utf-8")
    (bcg / "portal.yml").write_text(portal.replace("1980", "1990"), encoding="utf-8")
    text = (bcg / "review.yml").read_text(encoding="utf-8")
    start = text.index("  - id: trials-not-by-chance")
    end = text.find("\n  - id:", start + 1)
    kept = text[:start] + (text[end + 1 :] if end > 0 else "")
    (bcg / "review.yml").write_text(kept, encoding="utf-8")
    changes = compare(before, snapshot(bcg))
    told = [change.text for change in changes]
    by_chance = "The source review, “In 7 of the trials people were put into groups by chance.”"
    assert f"{by_chance}: diseases it is about changed from all to Tuberculosis." in told
    assert f"{by_chance}: designs it counts changed from Randomised trial to all." in told
    assert "The source review: last publication date covered changed from 1980 to 1990." in told
    (gone,) = of_kind(changes, "review-withdrawn")
    assert gone.text == (
        "The source review: figure withdrawn, "
        "“In 6 of the trials people were put into groups by turns or by a system.” (6)."
    )
    (back,) = of_kind(compare(snapshot(bcg), before), "review-added")
    assert (back.old, back.new, back.address) == (None, "6", "review/#trials-not-by-chance")


def test_changes_that_concern_no_single_disease_stand_under_a_heading_of_their_own_everywhere(
    bcg: Path, before: Snapshot
) -> None:
    edit(bcg / "review.yml", ("value: 13\n", "value: 14\n"))
    after = snapshot(bcg)
    changes = compare(before, after)
    for text in (printing.as_text(before, after, changes), printing.as_markdown(before, after, changes)):
        assert "The whole dataset" in text
        assert "figure corrected from 13 to 14" in text


def test_a_release_from_before_measures_and_the_review_were_kept_shows_no_change_of_them(
    bcg: Path, before: Snapshot
) -> None:
    old = {name: rows for name, rows in before.tables.items() if name not in ("measures", "review")}
    edit(bcg / "review.yml", ("value: 13\n", "value: 14\n"))
    older = before.model_copy(update={"tables": old, "entries": None, "leads": None})
    (change,) = compare(older, snapshot(bcg))
    assert change.text.startswith("The record of version 2026.11.0 kept no words, vocabularies and settings")
    (step,) = make_history([older], older).steps  # which is no reason to call the data changed
    assert step.released
