"""The list of every randomised trial: which result stands for a trial, in which order, and who has no row, and why."""

from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.every_trial import EveryTrial, ListedTrial, every_trial
from generator.evidence.results import synthesise
from generator.rows import make_rows
from tests.evidence.test_answers import AWAITING, PORTALS
from tests.evidence.tiny import write


def found_in(data: Path) -> EveryTrial:
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return every_trial(dataset, rows, synthesise(dataset, rows))


def ids(found: EveryTrial) -> list[str]:
    return [one.trial.study.id for one in found.listed]


def only(data: Path) -> ListedTrial:
    (one,) = found_in(data).listed
    return one


def add(data: Path, study: str, text: str) -> None:
    with (data / "studies" / f"{study}.yml").open("a", encoding="utf-8") as file:
        file.write(text)


# ---- what stands for a trial, by hand ----


def test_a_null_trial_whose_result_is_a_mean_has_its_difference_and_no_place_on_the_axis(
    tmp_path: Path,
) -> None:
    """−4 − (−3) = −1; standard error sqrt(36/20 + 36/20) = 1.897, t of 38 degrees 2.024: −4.84 to 2.84."""
    one = only(write(tmp_path, "alpha-2020 rct 20:20; t score change=-4±6/20; c score change=-3±6/20"))
    assert (one.shown, one.favoured, one.trial.direction) == ("means", None, "open")
    assert one.item is not None and one.item.difference is not None
    assert one.item.difference.estimate == pytest.approx(-1)
    assert (one.item.difference.low, one.item.difference.high) == pytest.approx((-4.84, 2.84), abs=0.005)


def test_a_trial_with_an_empty_cell_is_drawn_by_the_interval_of_its_difference(tmp_path: Path) -> None:
    """Wilson: 3 of 12 is 0.0889 to 0.5323, 0 of 6 is 0 to 0.3903; Newcombe: 0.25 (−0.1722 to 0.5323)."""
    one = only(write(tmp_path, "alpha-2020 rct 12:6; t any 3/12; c any 0/6"))
    assert one.shown == "points" and one.favoured is not None
    ends = (one.favoured.estimate, one.favoured.low, one.favoured.high)
    assert ends == pytest.approx((0.25, -0.1722, 0.5323), abs=0.0001)


def test_right_favours_the_treatment_also_where_fewer_is_better(tmp_path: Path) -> None:
    data = write(tmp_path, "alpha-2020 rct 12:6; t any 3/12; c any 0/6")
    file = data / "vocabularies" / "measure.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("better: more", "better: fewer"), encoding="utf-8"
    )
    one = only(data)
    assert one.favoured is not None and one.item is not None and one.item.difference is not None
    assert one.item.difference.estimate == pytest.approx(0.25)  # as it is printed
    ends = (one.favoured.estimate, one.favoured.low, one.favoured.high)
    assert ends == pytest.approx((-0.25, -0.5323, 0.1722), abs=0.0001)


def test_an_unpublished_trial_with_percentages_alone_has_a_row_and_no_interval(tmp_path: Path) -> None:
    one = only(
        write(tmp_path, "alpha-2020 rct 100:97 unpublished press missed=half; t half 33%/100; c half 29%/97")
    )
    assert (one.shown, one.favoured) == ("figures", None)
    assert one.trial.people == 197 and one.trial.has_missed
    assert {"unpublished", "press"} <= set(one.trial.marks)


def test_a_trial_without_figures_has_a_row_that_says_so(tmp_path: Path) -> None:
    one = only(write(tmp_path, "alpha-2020 rct 10:10"))
    assert (one.shown, one.item, one.trial.people) == ("nothing", None, 20)


def test_a_measure_that_is_not_the_endpoint_never_stands_for_a_trial_that_missed_it(tmp_path: Path) -> None:
    one = only(write(tmp_path, "alpha-2020 rct 20:20 missed=half; t any 15/20; c any 5/20"))
    assert (one.shown, one.item) == ("endpoint-alone", None)


def test_the_endpoint_stands_before_other_measures(tmp_path: Path) -> None:
    line = "alpha-2020 rct 20:20 met=any; t half 5/20; c half 5/20; t any 15/20; c any 5/20"
    one = only(write(tmp_path, line))
    assert one.item is not None and one.item.pair.measure == "any"


# ---- the order, and who has no row ----


def test_the_largest_stands_first_of_equal_ones_the_failed_and_separate_studies_last(tmp_path: Path) -> None:
    found = found_in(
        write(
            tmp_path,
            "alpha-2020 rct 20:20; t any 5/20; c any 5/20",
            "bravo-2021 rct 20:20 missed=any; t any 5/20; c any 5/20",
            "charlie-2022 rct 300:300 related; t any 5/300; c any 5/300",
            "delta-2023 rct 100:100 b; t any 5/100; c any 5/100",
        )
    )
    assert ids(found) == ["delta-2023", "bravo-2021", "alpha-2020", "charlie-2022"]
    assert [one.belongs for one in found.listed] == ["other-product", "asked", "asked", "separate"]
    assert found.unlisted == found.awaiting == ()


def test_who_has_no_row_is_named_with_the_reason(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        "alpha-2020 rct 20:20; t any 5/20; c any 5/20",
        "bravo-2021 rct 30; t any 5/30",
        "charlie-2022 rct 20:20; t any 5/20; c any 5/20",
        "delta-2023 series 20; t any 5/20",
    )
    add(
        data,
        "alpha-2020",
        'after_publication: {retraction: {date: 2021-01-01, url: "https://reports.example.org/notice"}}\n',
    )
    file = data / "studies" / "charlie-2022.yml"
    text = file.read_text(encoding="utf-8").replace("disease: ache, ", "")
    file.write_text(text.replace("[ache]", "[ache, cough]"), encoding="utf-8")
    with (data / "vocabularies" / "disease.yml").open("a", encoding="utf-8") as diseases:
        diseases.write('cough: {label: Cough, short: Cough, definition: "A cough."}\n')
    with (data / "vocabularies" / "measure.yml").open("a", encoding="utf-8") as measures:
        measures.write('cough:\n  fits: {label: Fits, kind: event, domain: response, definition: "Fits.", ')
        measures.write("better: fewer, combine: false, primary: true}\n")
    (data / "awaiting.yml").write_text(AWAITING.format(id="echo-2024"), encoding="utf-8")
    found = found_in(data)
    assert found.listed == ()
    assert {(one.study.id, one.why) for one in found.unlisted} == {
        ("alpha-2020", "retracted"),
        ("bravo-2021", "no-control"),
        ("charlie-2022", "mixed"),
    }
    assert [row.id for row in found.awaiting] == ["echo-2024"]


@pytest.mark.parametrize("name", PORTALS)
def test_every_randomised_study_of_every_portal_has_a_row_or_a_reason(name: str) -> None:
    dataset, _ = check_folder(PORTALS[name])
    assert dataset is not None
    found = found_in(PORTALS[name])
    designs = dataset.vocabulary.designs
    expected = {study.id for study in dataset.studies if designs[study.design.type].randomised}
    named = [one.study.id for one in found.unlisted]
    assert set(ids(found)) | set(named) == expected
    assert not set(ids(found)) & set(named) and len(named) == len(set(named))


@pytest.mark.parametrize("name", PORTALS)
def test_each_row_is_one_of_the_comparisons_that_its_outcome_page_shows(name: str) -> None:
    dataset, _ = check_folder(PORTALS[name])
    assert dataset is not None
    rows = make_rows(dataset)
    results = synthesise(dataset, rows)
    for one in every_trial(dataset, rows, results).listed:
        if one.item is not None:
            assert any(one.item is other for other in results.compared[one.disease])
