"""Harms that take time, and effects as authors report them: a made-up dataset, and values of R.

The values are printed by validation/metafor/hand_cases.R. Deaths have a window of 10 to 14 months, malignancies none.
Three of four trials report a hazard ratio that an error follows from, two of them a difference of means.
"""

import shutil
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.rates import RateSynthesis
from generator.evidence.result_rows import ResultRow, result_rows
from generator.evidence.results import Results, synthesise
from generator.evidence.stated_effects import StatedSynthesis
from generator.export.r_scripts import r_scripts
from generator.export.result_values import synthesis_values
from generator.rows import Rows, make_rows
from generator.tables.flat import harm_values

DATASET = Path(__file__).parent / "timed"


def read(folder: Path) -> tuple[Results, Rows]:
    dataset, problems = check_folder(folder)
    assert dataset is not None, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return synthesise(dataset, rows), rows


def changed(folder: Path, name: str, old: str, new: str) -> Results:
    data = folder / "data"
    shutil.copytree(DATASET, data)
    file = data / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return read(data)[0]


@pytest.fixture(scope="module")
def results() -> Results:
    return read(DATASET)[0]


def row(results: Results, key: str) -> ResultRow:
    return next(item for item in result_rows(results) if item.key == f"condition-a.{key}")


def deaths(results: Results) -> RateSynthesis:
    (found,) = (item for item in results.rates if item.outcome == "death")
    return found


def ratios(results: Results) -> StatedSynthesis:
    return next(item for item in results.stated if item.kind == "hazard-ratio")


def test_a_count_of_a_timed_harm_needs_its_length_and_lies_in_the_window(results: Results) -> None:
    found = row(results, "death.product-a.single-groups")
    assert (found.k, found.reason) == (4, "below-five-studies")
    assert dict(found.rows_left_out) == {"charlie-2018-s1": "outside-window", "echo-2020-s1": "no-length"}


def test_a_timed_harm_without_a_window_is_not_combined(results: Results) -> None:
    found = row(results, "malignancy.product-a.single-groups")
    assert (found.shown, found.reason, found.value) == ("not-combined", "no-window", None)


def test_a_harm_that_is_not_timed_needs_neither(tmp_path: Path) -> None:
    found = changed(tmp_path, "vocabularies/safety.yml", "combine: true, timed: true}", "combine: true}")
    assert row(found, "malignancy.product-a.single-groups").reason == "below-five-studies"


def test_comparisons_of_a_timed_harm_keep_to_the_window_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATASET, data)
    for name, months in (("golf-2020", "months: 12, "), ("hotel-2021", "months: 24, "), ("india-2022", "")):
        file = data / "studies" / f"{name}.yml"
        lines = "\n".join(
            f"  - {{id: s{number}, arm: {arm}, category: death, events: 2, total: 20, unit: patients, {months}"
            "basis: reported, source: abstract}"
            for number, arm in enumerate(("treated", "control"), start=1)
        )
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("safety: []", f"safety:\n{lines}"), encoding="utf-8")
    found = row(read(data)[0], "death.product-a.randomised")
    left_out = dict(found.rows_left_out)
    assert (found.k, found.reason) == (1, "only-one-comparison")
    assert left_out == {"vs-hotel-2021-s1": "outside-window", "vs-india-2022-s1": "no-length"}


def test_the_rate_of_one_study_has_the_exact_interval_per_100_person_years() -> None:
    harms = {item.key: item for item in read(DATASET)[1].harms_on("condition-a")}
    # poisson.test of R
    for key, ends in {"alpha-2016-s1": (0.421963, 92.8607), "delta-2019-s1": (0.672804, 20.0686)}.items():
        rate = harms[key].rate
        assert rate is not None and (rate.ci_low, rate.ci_high) == pytest.approx(ends, rel=1e-5)
    values = harm_values(harms["alpha-2016-s1"])
    assert values["rate"] == pytest.approx(100 / 6)
    assert harms["foxtrot-2021-s1"].rate is None and harm_values(harms["foxtrot-2021-s1"])["rate"] is None


def test_rates_of_five_studies_are_combined_as_by_rma_glmm(results: Results) -> None:
    found = deaths(results)
    assert (found.k, found.people, found.person_years) == (5, 486, pytest.approx(646.7))
    # rma.glmm(measure = "IRLN", test = "t", nAGQ = 100), R 4.2.2, metafor 3.8-1
    assert found.per_100 == pytest.approx((7.01894, 2.77758, 17.7368), rel=1e-5)


def test_below_five_studies_with_person_years_no_rate_is_combined(tmp_path: Path) -> None:
    found = deaths(changed(tmp_path, "studies/delta-2019.yml", ", person_years: 36", ""))
    assert (found.k, found.reason, found.per_100) == (4, "below-five-studies", None)


def test_without_an_event_in_any_study_there_is_no_rate_and_no_number_in_any_file(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATASET, data)
    for file in sorted((data / "studies").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        for events in (1, 30, 13, 2, 4):
            text = text.replace(f"category: death, events: {events},", "category: death, events: 0,")
        file.write_text(text, encoding="utf-8")
    found = read(data)[0]
    assert (deaths(found).reason, deaths(found).per_100) == ("not-estimable", None)
    (values,) = (item for item in synthesis_values(found) if item["kind"] == "rate")
    assert [values[name] for name in ("estimate", "ci_low", "ci_high", "tau2")] == [None] * 4


def test_effects_of_one_kind_are_combined_by_their_errors_as_in_metafor(results: Results) -> None:
    found = ratios(results)
    assert (found.k, found.people, found.together.model) == (3, 180, "random-effects")
    leads, other = found.effect, found.together.other
    assert leads is not None and other is not None
    assert (leads.value, leads.ci_low, leads.ci_high) == pytest.approx(
        (0.656295, 0.396756, 1.08561), rel=1e-5
    )
    assert (other.value, other.ci_low, other.ci_high) == pytest.approx(
        (0.663785, 0.538605, 0.818059), rel=1e-5
    )


def test_an_error_from_p_or_another_level_is_marked_as_derived(results: Results) -> None:
    marks = {item.row.study.id: item.is_derived for item in ratios(results).used}
    assert marks == {"golf-2020": False, "hotel-2021": True, "india-2022": True}


def test_an_effect_that_no_error_follows_from_is_left_out(results: Results) -> None:
    assert [(row.key, code) for row, code in ratios(results).left_out] == [("juliett-2023-e1", "no-interval")]


def test_two_studies_have_a_common_effect_with_the_sign_of_treated_minus_control(results: Results) -> None:
    """The 4 that favours treatment on a score where lower is better is −4; EE of R."""
    found = next(item for item in results.stated if item.kind == "difference-in-means")
    assert found.effect is not None and found.together.model == "common-effect"
    ends = found.effect.value, found.effect.ci_low, found.effect.ci_high
    assert ends == pytest.approx((-4.60624, -7.05838, -2.15409), rel=1e-5)


def test_kinds_of_effects_are_never_combined_with_each_other_nor_with_computed_ones(
    results: Results, tmp_path: Path
) -> None:
    assert row(results, "relapse-a.product-a.randomised").k == 0
    found = changed(tmp_path, "studies/golf-2020.yml", "effect: hazard-ratio", "effect: odds-ratio")
    kinds = {item.kind: (item.k, item.reason) for item in found.stated if item.outcome == "relapse-a"}
    assert kinds == {"odds-ratio": (1, "only-one-comparison"), "hazard-ratio": (2, None)}


def test_each_of_them_has_its_script(results: Results) -> None:
    scripts = r_scripts(results)
    rate = scripts["downloads/r/condition-a.death.product-a.single-groups.rate.R"]
    assert 'measure = "IRLN"' in rate and "\nbravo-2017,30,184.5\n" in rate
    ratio = scripts["downloads/r/condition-a.relapse-a.product-a.as-reported.hazard-ratio.R"]
    assert "sei = se" in ratio and "\ngolf-2020," in ratio


def test_a_window_of_a_harm_is_in_order(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATASET, data)
    file = data / "vocabularies" / "safety.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("[10, 14]", "[14, 10]"), encoding="utf-8")
    _, problems = check_folder(data)
    assert [problem.rule for problem in problems] == ["vocabularies/window-order"]
