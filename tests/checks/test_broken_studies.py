"""Study files that say what cannot be: each refused at the right line by the right rule."""

from pathlib import Path

import pytest

from tests.checks.broken import STUDY, Broken, copy_of_good, places, problems_of

OTHER = "studies/second-2021.yml"
WARM = "  - id: warm\n    label: Warm compress\n    role: intervention\n    compared_with: cold\n"
ICE = "  - {id: ice, label: Ice, role: control, disease: dry-eye}\n"
PRODUCT = "    product: {device: mask, sessions: 2}\n"


def with_control(disease: str, of_control: str) -> str:
    """The treated arm of the study of two diseases with a control arm behind it; each disease may be empty."""
    own, other = (f"    disease: {slug}\n" if slug else "" for slug in (disease, of_control))
    control = f"  - id: towel\n    label: Towel\n    role: control\n{other}"
    return f"{PRODUCT}    compared_with: towel\n{own}{control}"


NAMES = [
    Broken(
        "the_id_is_not_the_file_name", "id: first-2020\n", "id: first-2019\n", "identity/id-not-file-name"
    ),
    Broken(
        "two_outcomes_have_one_id",
        "id: o2",
        "id: o1",
        "identity/duplicate-row-id",
        at="  - id: o1\n    arm: cold\n",
    ),
    Broken("two_sources_have_one_id", "id: register\n", "id: abstract\n", "identity/duplicate-row-id"),
    Broken("an_outcome_is_named_like_an_effect", "id: o2", "id: e2", "identity/row-id-form"),
    Broken("a_row_number_begins_with_zero", "id: s2", "id: s02", "identity/row-id-form"),
    Broken("a_country_is_named_twice", "[NO, SE]", "[NO, NO]", "identity/named-twice"),
    Broken("a_registration_is_named_twice", "[ABC001, ABC002]", "[ABC001, ABC001]", "identity/named-twice"),
]
REFERENCES = [
    Broken("an_outcome_of_no_arm", "arm: cold\n", "arm: colt\n", "references/unknown-arm", says='"cold"?'),
    Broken("an_effect_of_no_arm", "[warm, cold]", "[warm, tepid]", "references/unknown-arm"),
    Broken(
        "a_row_of_no_source",
        "source: register",
        "source: registre",
        "references/unknown-source",
        says="register",
    ),
    Broken("compared_with_no_arm", "compared_with: cold", "compared_with: ice", "references/unknown-arm"),
    Broken(
        "compared_with_itself",
        "compared_with: cold",
        "compared_with: warm",
        "references/compared-with-itself",
    ),
    Broken(
        "a_control_that_is_compared",
        "    comparator: cold compress\n",
        "    comparator: cold compress\n    compared_with: warm\n",
        "references/control-compared",
        at="compared_with: warm",
        says="Delete the key",
    ),
    Broken(
        "a_treated_arm_called_a_control",
        "role: intervention",
        "role: control",
        "references/control-compared",
        at="compared_with: cold",
        says="correct the role",
    ),
    Broken(
        "a_control_of_another_disease",
        PRODUCT,
        with_control("dry-eye", "itchy-eye"),
        "references/control-of-other-disease",
        at="compared_with: towel",
        file=OTHER,
        says="of the same people",
    ),
    Broken(
        "a_control_of_one_disease_for_an_arm_of_several",
        PRODUCT,
        with_control("", "itchy-eye"),
        "references/control-of-other-disease",
        at="compared_with: towel",
        file=OTHER,
    ),
    Broken(
        "a_control_of_several_diseases_for_an_arm_of_one",
        PRODUCT,
        with_control("dry-eye", ""),
        "references/control-of-other-disease",
        at="compared_with: towel",
        file=OTHER,
    ),
    Broken(
        "an_effect_of_arms_that_are_not_compared",
        "    compared_with: cold\n",
        "",
        "references/effect-not-compared",
        at="[warm, cold]",
        says="Name cold under compared_with of warm",
    ),
    Broken(
        "an_effect_against_the_control_of_others",
        WARM,
        ICE + WARM.replace("with: cold", "with: ice"),
        "references/effect-not-compared",
        at="[warm, cold]",
        says="Name cold under compared_with of warm",
    ),
    Broken("an_effect_of_one_arm_twice", "[warm, cold]", "[warm, warm]", "references/compared-with-itself"),
    Broken("an_effect_the_wrong_way_round", "[warm, cold]", "[cold, warm]", "references/not-a-control"),
    Broken(
        "an_arm_of_a_disease_the_study_has_not",
        "disease: dry-eye\n    product:\n      device",
        "disease: itchy-eye\n    product:\n      device",
        "references/arm-disease",
    ),
    Broken(
        "an_arm_without_disease_in_a_study_of_one",
        "    disease: dry-eye\n    comparator: cold compress\n",
        "    comparator: cold compress\n",
        "references/arm-without-disease",
        at="  - id: cold\n",
    ),
    Broken("a_disease_without_an_arm", "[dry-eye]", "[dry-eye, itchy-eye]", "references/disease-without-arm"),
    Broken(
        "an_overlap_with_itself", "[second-2021]", "[second-2021, first-2020]", "references/overlaps-itself"
    ),
    Broken(
        "an_overlap_with_no_study", "[second-2021]", "[second-2021, third-2022]", "references/unknown-study"
    ),
]
TERMS = [
    Broken(
        "a_misspelt_disease", "[dry-eye]", "[dry-eye, dry-eyes]", "terms/unknown-disease", says='"dry-eye"?'
    ),
    Broken(
        "a_misspelt_design",
        "randomised-trial",
        "randomized-trial",
        "terms/unknown-design",
        says='"randomised-trial"?',
    ),
    Broken(
        "a_misspelt_masking", "masking: double", "masking: duoble", "terms/unknown-masking", says='"double"?'
    ),
    Broken(
        "a_misspelt_status",
        "status: eligible",
        "status: elligible",
        "terms/unknown-status",
        says='"eligible"?',
    ),
    Broken(
        "a_misspelt_domain",
        "domain: relief\n    measure: relief-50\n    months",
        "domain: releif\n    measure: relief-50\n    months",
        "terms/unknown-domain",
        says='"relief"?',
    ),
    Broken(
        "a_misspelt_category", "category: burn", "category: burns", "terms/unknown-category", says='"burn"?'
    ),
    Broken("a_country_by_its_usual_letters", "[NO, SE]", "[NO, UK]", "terms/unknown-country", says='"GB"?'),
    Broken(
        "an_undeclared_attribute",
        "device: mask",
        "device: mask\n      colour: red",
        "product/unknown-attribute",
        at="colour",
    ),
    Broken(
        "a_misspelt_attribute_value", "device: mask", "device: maks", "product/unknown-term", says='"mask"?'
    ),
    Broken("an_undeclared_unit", "unit: watt", "unit: watts", "product/unknown-unit", says='"watt"?'),
    Broken("a_number_for_a_term", "device: mask", "device: 3", "product/wrong-kind"),
    Broken("a_term_for_a_count", "sessions: {low: 1, high: 4}", "sessions: often", "product/wrong-kind"),
    Broken(
        "a_count_for_a_quantity",
        "strength: {low: 5, high: 9, unit: watt}",
        "strength: 5",
        "product/wrong-kind",
    ),
    Broken(
        "a_quantity_of_two_forms",
        "{low: 5, high: 9, unit",
        "{value: 7, low: 5, high: 9, unit",
        "product/quantity-form",
    ),
    Broken("a_quantity_with_one_end", "{low: 5, high: 9, unit", "{low: 5, unit", "product/quantity-form"),
    Broken("a_quantity_without_figure", "{low: 5, high: 9, unit", "{unit", "product/quantity-form"),
    Broken("a_negative_amount", "{low: 5, high: 9, unit", "{low: -5, high: 9, unit", "product/negative"),
    Broken(
        "an_amount_range_upside_down",
        "{low: 5, high: 9, unit",
        "{low: 9, high: 5, unit",
        "numbers/range-order",
    ),
    Broken("a_count_range_upside_down", "{low: 1, high: 4}", "{low: 4, high: 1}", "numbers/range-order"),
    Broken(
        "a_treatment_without_stratum",
        "      device: mask\n",
        "",
        "product/incomplete",
        at="    product:\n      setting: clinic",
    ),
]
RESULTS = [
    Broken(
        "a_misspelt_measure",
        "measure: itch\n",
        "measure: icth\n",
        "measures/unknown-measure",
        says='"itch"?',
    ),
    Broken(
        "a_measure_of_another_disease",
        "measure: itch\n",
        "measure: rubbing\n",
        "measures/unknown-measure",
        says="itchy-eye",
    ),
    Broken("a_domain_not_of_the_measure", "domain: scale", "domain: return", "measures/wrong-domain"),
    Broken(
        "people_under_a_score",
        '    p_value: "<0.001"',
        "    percent: 5",
        "measures/wrong-result",
        at="percent: 5",
    ),
    Broken(
        "a_score_under_people",
        "    percent: 40\n    total: 10\n",
        "    change: {mean: 2}\n",
        "measures/wrong-result",
    ),
    Broken("a_ratio_of_means", "effect: risk-ratio", "effect: difference-in-means", "measures/wrong-effect"),
    Broken(
        "an_outcome_without_result",
        "    percent: 40\n    total: 10\n",
        "",
        "measures/no-result",
        at="  - id: o2",
    ),
    Broken(
        "a_score_without_figure",
        "baseline: {mean: 6.5, sd: 1.2, n: 12}",
        "baseline: {sd: 1.2, n: 12}",
        "measures/no-result",
    ),
    Broken(
        "a_score_of_one_quartile",
        "baseline: {mean: 6.5, sd: 1.2, n: 12}",
        "baseline: {q1: 6.5, n: 12}",
        "measures/no-result",
    ),
    Broken(
        "a_range_with_one_end",
        "baseline: {mean: 6.5, sd: 1.2, n: 12}",
        "baseline: {mean: 6.5, low: 4, n: 12}",
        "numbers/half-range",
        says="both",
    ),
    Broken(
        "a_quartile_beside_a_mean",
        "baseline: {mean: 6.5, sd: 1.2, n: 12}",
        "baseline: {mean: 6.5, q3: 7, n: 12}",
        "numbers/half-range",
    ),
    Broken("an_age_with_one_end", "low: 22, high: 63", "low: 22", "numbers/half-range"),
    Broken(
        "an_effect_without_result",
        "    value: 1.9\n    ci_low: 0.8\n    ci_high: 4.4\n",
        "",
        "measures/no-result",
        at="  - id: e1",
    ),
    Broken(
        "a_count_and_a_percentage",
        "    events: 9\n",
        "    events: 9\n    percent: 75\n",
        "measures/two-results",
        at="  - id: o1",
    ),
    Broken("more_events_than_people", "events: 9\n", "events: 19\n", "counts/events-above-total"),
    Broken("more_harmed_than_watched", "    events: 2\n", "    events: 13\n", "counts/events-above-total"),
    Broken(
        "events_without_total", "    events: 9\n    total: 12\n", "    events: 9\n", "counts/events-alone"
    ),
    Broken(
        "a_harm_without_its_total",
        "    events: 2\n    total: 12\n",
        "    events: 2\n",
        "counts/harm-incomplete",
        at="  - id: s1\n",
        says="kind: none-mentioned",
    ),
    Broken(
        "a_count_where_none_is_mentioned",
        "    category: burn\n",
        "    category: burn\n    kind: none-mentioned\n",
        "counts/none-mentioned",
        at="    events: 15\n",
    ),
    Broken(
        "a_total_without_events",
        '    p_value: "<0.001"',
        "    total: 12",
        "counts/total-alone",
        at="total: 12\n    basis: reported\n    source: register",
    ),
    Broken(
        "a_total_of_nobody",
        "    percent: 40\n    total: 10\n",
        "    percent: 40\n    total: 0\n",
        "counts/nobody",
        at="total: 0",
    ),
    Broken(
        "more_assessed_than_enrolled",
        "    events: 9\n    total: 12\n",
        "    events: 9\n    total: 13\n",
        "counts/total-above-enrolled",
        at="total: 13",
    ),
    Broken(
        "a_subset_larger_than_its_arm",
        "    percent: 40\n    total: 10\n",
        "    subset: women\n    percent: 40\n    total: 11\n",
        "counts/total-above-enrolled",
        at="total: 11",
    ),
    Broken(
        "more_measured_than_enrolled", "sd: 1.2, n: 12}", "sd: 1.2, n: 13}", "counts/total-above-enrolled"
    ),
    Broken(
        "more_watched_than_enrolled",
        "    events: 15\n    total: 12\n",
        "    events: 15\n    total: 14\n",
        "counts/total-above-enrolled",
        at="total: 14",
    ),
    Broken("more_analysed_than_enrolled", "analysed: 11", "analysed: 13", "counts/analysed-above-enrolled"),
    Broken("more_women_than_people", "female: 7", "female: 13", "counts/female-above-enrolled"),
    Broken("a_negative_count", "female: 7", "female: -1", "numbers/out-of-range"),
    Broken("a_percentage_above_100", "percent: 40\n", "percent: 140\n", "numbers/out-of-range"),
    Broken("a_negative_percentage", "percent: 40\n", "percent: -40\n", "numbers/out-of-range"),
    Broken("a_negative_spread", "sd: 1.2", "sd: -1.2", "numbers/negative-sd"),
    Broken("quartiles_upside_down", "q1: 2, q3: 4, low", "q1: 2, q3: 2.5, low", "numbers/quartile-order"),
    Broken(
        "a_median_below_its_quartile", "median: 41, q1: 35", "median: 34, q1: 35", "numbers/quartile-order"
    ),
    Broken("a_range_upside_down", "low: 22, high: 63", "low: 63, high: 22", "numbers/range-order"),
    Broken("a_mean_outside_the_range", "mean: 40.5", "mean: 20.5", "numbers/outside-range"),
    Broken("an_age_nobody_reaches", "low: 22, high: 63", "low: 22, high: 630", "numbers/impossible-age"),
    Broken(
        "an_interval_upside_down",
        "ci_low: 0.8\n    ci_high: 4.4",
        "ci_low: 4.4\n    ci_high: 0.8",
        "numbers/interval-order",
    ),
    Broken("a_value_outside_its_interval", "value: 1.9", "value: 19", "numbers/outside-interval"),
    Broken("an_interval_with_one_end", "    ci_high: 4.4\n", "", "numbers/half-interval", at="ci_low: 0.8"),
    Broken("a_p_value_in_words", '"0.038"', '"p = 0.038"', "numbers/p-value-form"),
    Broken("a_p_value_with_a_comma", '"0.038"', '"0,038"', "numbers/p-value-form"),
    Broken("a_p_value_above_one", '"0.038"', '"1.038"', "numbers/p-value-above-one"),
]
DATES_AND_IDS = [
    Broken(
        "enrolment_ends_before_it_begins", "enrolled_from: 2018-01", "enrolled_from: 2019-07", "dates/order"
    ),
    Broken(
        "enrolment_after_publication",
        "enrolled_from: 2018-01\n  enrolled_to: 2019-06",
        "enrolled_from: 2020-04\n  enrolled_to: 2020",
        "dates/enrolled-after-publication",
    ),
    Broken(
        "published_in_the_future",
        "year: 2020\n  published: 2020-03-05",
        "year: 2027\n  published: 2027-11-03",
        "dates/after-data-date",
        at="published",
    ),
    Broken("an_issue_of_the_far_future", "year: 2020\n", "year: 2028\n", "dates/after-data-date"),
    Broken(
        "published_after_the_issue",
        "published: 2020-03-05",
        "published: 2021-03-05",
        "dates/published-after-issue",
    ),
    Broken(
        "extracted_in_the_future",
        "  date: 2026-10-01",
        "  date: 2027-11-03",
        "dates/after-data-date",
        file=OTHER,
    ),
    Broken(
        "checked_before_it_was_read",
        "    date: 2026-10-02",
        "    date: 2026-09-30",
        "dates/reading-before-extraction",
    ),
    Broken(
        "a_doi_with_its_address",
        "doi: 10.1000/182",
        "doi: https://doi.org/10.1000/182",
        "identifiers/doi-form",
    ),
    Broken("a_doi_with_a_full_stop", "doi: 10.1000/182", "doi: 10.1000/182.", "identifiers/doi-form"),
    Broken("a_doi_with_markup", "doi: 10.1000/182", "doi: 10.1000/<script>", "identifiers/doi-form"),
    Broken("a_pmid_of_zero", "pmid: 1234567\n", "pmid: 0\n", "identifiers/pmid-form"),
    Broken("a_pmcid_without_letters", "pmcid: PMC1234567", 'pmcid: "1234567"', "identifiers/pmcid-form"),
    Broken(
        "the_doi_of_another_study", "doi: 10.1000/183", "doi: 10.1000/182", "identifiers/shared", file=OTHER
    ),
    Broken(
        "a_registration_of_no_register", "[ABC001, ABC002]", "[ABC001, ABC2]", "identifiers/registration-form"
    ),
    Broken("a_reference_without_prefix", 'ref: "pmid:1234567"', 'ref: "1234567"', "identifiers/ref-prefix"),
    Broken(
        "a_reference_with_a_misspelt_prefix",
        'ref: "pmid:1234567"',
        'ref: "pmdi:1234567"',
        "identifiers/ref-prefix",
        says='"pmid"?',
    ),
    Broken(
        "a_pmid_reference_with_letters", 'ref: "pmid:1234567"', 'ref: "pmid:12345x"', "identifiers/ref-form"
    ),
    Broken("a_doi_reference_of_no_doi", 'ref: "pmid:1234567"', 'ref: "doi:182"', "identifiers/ref-form"),
    Broken(
        "a_register_reference_of_another_register",
        'ref: "abc:ABC001"',
        'ref: "abc:XYZ-12"',
        "identifiers/ref-form",
    ),
    Broken(
        "a_reference_that_runs_code",
        'ref: "abc:ABC001"',
        'ref: "url:javascript:alert(1)"',
        "identifiers/ref-form",
    ),
]
CASES = [*NAMES, *REFERENCES, *TERMS, *RESULTS, *DATES_AND_IDS]
# Edits that break a second thing as well: the other problems that must be named, too.
ALSO = {
    "a_score_of_one_quartile": {"numbers/half-range"},
    "the_id_is_not_the_file_name": {
        "references/unknown-study",
        "references/overlap-one-sided",
        "certainty/judged-studies",
    },
    "two_outcomes_have_one_id": {"readings/unknown-row"},
    "an_outcome_is_named_like_an_effect": {"readings/unknown-row"},
    "a_row_number_begins_with_zero": {"readings/unknown-row"},
    "two_sources_have_one_id": {"references/unknown-source"},
    "a_misspelt_disease": {"references/disease-without-arm"},
    "an_arm_of_a_disease_the_study_has_not": {"measures/unknown-measure"},
    "people_under_a_score": {"measures/two-results"},
}


def test_the_good_dataset_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(copy_of_good(tmp_path)) == []


@pytest.mark.parametrize("case", CASES, ids=[case.claim for case in CASES])
def test_a_broken_study_is_refused_at_its_line(case: Broken, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / case.file).write_text(case.text(), encoding="utf-8")
    problems = problems_of(data)
    found = places(problems, data)
    assert (case.file, case.line(), case.rule) in found
    others = {rule for _, _, rule in found if rule != case.rule}
    assert others <= ALSO.get(case.claim, set())
    assert sum(rule == case.rule for _, _, rule in found) == 1
    assert any(case.says in problem.hint for problem in problems if problem.rule == case.rule)


def test_there_are_many_broken_studies() -> None:
    assert len({case.claim for case in CASES}) == len(CASES) >= 60


def test_a_message_has_file_line_path_found_expected_and_advice(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / STUDY).read_text(encoding="utf-8").replace("    events: 9\n", "    events: 19\n")
    (data / STUDY).write_text(text, encoding="utf-8")
    (problem,) = problems_of(data)
    assert str(problem) == (
        f"{data.as_posix()}/studies/first-2020.yml:56  outcomes[0].events: "
        "found 19, expected at most 12 (its total). "
        "Check which denominator the source uses. [counts/events-above-total]"
    )


def test_an_overlap_named_by_one_report_only_is_refused_where_it_is_named(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / OTHER).read_text(encoding="utf-8").replace("overlaps: [first-2020]", "overlaps: []")
    (data / OTHER).write_text(text, encoding="utf-8")
    assert places(problems_of(data), data) == [(STUDY, 26, "references/overlap-one-sided")]


def test_a_control_for_all_diseases_of_a_mixed_arm_is_one(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / OTHER).read_text(encoding="utf-8").replace(PRODUCT, with_control("", ""))
    (data / OTHER).write_text(text, encoding="utf-8")
    assert problems_of(data) == []


def test_two_files_with_one_id_name_the_file_that_must_change(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / "studies/a-copy.yml").write_bytes((data / STUDY).read_bytes())
    (problem,) = problems_of(data)
    assert (problem.file.rsplit("/", 1)[-1], problem.line) == ("a-copy.yml", 2)
    assert problem.rule == "identity/duplicate-id"


def test_a_study_whose_page_would_be_the_list_of_studies_is_refused(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / OTHER).read_text(encoding="utf-8").replace("id: second-2021\n", "id: index\n")
    (data / "studies" / "index.yml").write_text(text, encoding="utf-8")
    (data / OTHER).unlink()
    (problem,) = [each for each in problems_of(data) if each.rule == "identity/reserved-id"]
    line = text.splitlines().index("id: index") + 1
    assert str(problem) == (
        f'{data.as_posix()}/studies/index.yml:{line}  id: found "index", '
        "expected an id that is not reserved. Its page would have the address of the list of studies. "
        "Choose another, such as surname-2026. [identity/reserved-id]"
    )


def test_an_id_that_only_holds_the_reserved_word_is_one(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    for file in (file for file in data.rglob("*") if file.is_file()):
        file.write_text(
            file.read_text(encoding="utf-8").replace("second-2021", "index-2021"), encoding="utf-8"
        )
        file.rename(file.with_name(file.name.replace("second-2021", "index-2021")))
    assert problems_of(data) == []


def test_problems_of_form_and_of_meaning_come_in_one_run(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / STUDY).read_text(encoding="utf-8").replace("female: 7", "female: 13")
    (data / STUDY).write_text(text, encoding="utf-8")
    text = (data / OTHER).read_text(encoding="utf-8").replace("level: secondary", "level: hearsay")
    (data / OTHER).write_text(text, encoding="utf-8")
    assert places(problems_of(data), data) == [
        (STUDY, 40, "counts/female-above-enrolled"),
        (OTHER, 35, "shape/unknown-term"),
    ]


def test_counts_of_events_may_exceed_the_people(tmp_path: Path) -> None:
    text = (copy_of_good(tmp_path) / STUDY).read_text(encoding="utf-8")
    assert "events: 15\n    total: 12\n    unit: events" in text


def test_an_arm_of_several_diseases_may_use_the_measures_of_any(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / OTHER).read_text(encoding="utf-8")
    text = text.replace("relief\n    measure: relief-any", "return\n    measure: rubbing")
    (data / OTHER).write_text(text, encoding="utf-8")
    assert problems_of(data) == []


def test_an_older_doi_with_angle_brackets_is_a_doi(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    doi = "10.1002/(SICI)1097-0142(19960101)77:1<1::AID-CNCR1>3.0.CO;2-Q"
    text = (data / STUDY).read_text(encoding="utf-8").replace("doi: 10.1000/182", f'doi: "{doi}"')
    (data / STUDY).write_text(text, encoding="utf-8")
    assert problems_of(data) == []


def test_online_publication_may_precede_the_year_of_the_issue(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / STUDY).read_text(encoding="utf-8").replace("year: 2020\n", "year: 2021\n")
    (data / STUDY).write_text(text, encoding="utf-8")
    assert problems_of(data) == []


@pytest.mark.parametrize(
    "figures", ["q1: 2, q3: 4", "low: 1, high: 7", "mean: 3", "median: 3, low: 1, high: 7"]
)
def test_a_score_needs_no_centre_where_both_ends_of_a_spread_are_given(figures: str, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / STUDY).read_text(encoding="utf-8").replace("mean: 6.5, sd: 1.2, n: 12", figures)
    (data / STUDY).write_text(text, encoding="utf-8")
    assert problems_of(data) == []
