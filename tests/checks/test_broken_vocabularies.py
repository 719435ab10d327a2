"""Vocabularies, portal and review that do not hang together: each refused at the right line."""

from pathlib import Path

import pytest

from generator.checks.registers import pattern_fault, register_of
from generator.model.terms import Register
from tests.checks.broken import Broken, copy_of_good, places, problems_of

DISEASE = "vocabularies/disease.yml"
DOMAIN = "vocabularies/domain.yml"
MEASURE = "vocabularies/measure.yml"
PORTAL = "portal.yml"
PRODUCT = "vocabularies/product.yml"
REGISTER = "vocabularies/register.yml"

CASES = [
    Broken(
        "a_slug_that_leads_elsewhere",
        "dry-eye: {label",
        '"../dry-eye": {label',
        "vocabularies/slug-form",
        file=DISEASE,
    ),
    Broken(
        "a_slug_with_capitals", "burn:", "Burn:", "vocabularies/slug-form", file="vocabularies/safety.yml"
    ),
    Broken(
        "a_disease_whose_page_would_be_that_of_its_folder",
        "dry-eye: {label",
        "index: {label",
        "vocabularies/slug-reserved",
        file=DISEASE,
        says="Choose another",
    ),
    Broken(
        "a_measure_with_a_reserved_slug",
        "  rubbing: {label",
        "  index: {label",
        "vocabularies/slug-reserved",
        file=MEASURE,
    ),
    Broken(
        "a_domain_with_a_reserved_slug",
        "relief: {label",
        "index: {label",
        "vocabularies/slug-reserved",
        file=DOMAIN,
    ),
    Broken(
        "a_harm_with_a_reserved_slug",
        "burn: {label",
        "index: {label",
        "vocabularies/slug-reserved",
        file="vocabularies/safety.yml",
    ),
    *(
        Broken(
            f"a_measure_called_as_the_page_{name}",
            "  rubbing: {label",
            f"  {name}: {{label",
            "vocabularies/slug-of-a-page",
            file=MEASURE,
            says="Each disease has a page of that name",
        )
        for name in ("safety", "studies", "trials", "gaps", "embed", "for-panels")
    ),
    Broken(
        "a_domain_called_as_a_page",
        "relief: {label",
        "safety: {label",
        "vocabularies/slug-of-a-page",
        file=DOMAIN,
        says="Choose another slug",
    ),
    Broken(
        "measures_of_a_misspelt_disease",
        "itchy-eye:\n",
        "itchy-eyes:\n",
        "terms/unknown-disease",
        file=MEASURE,
        says="itchy-eye",
    ),
    Broken(
        "a_measure_of_no_domain",
        "domain: scale",
        "domain: scales",
        "terms/unknown-domain",
        file=MEASURE,
        says="scale",
    ),
    Broken(
        "a_disease_that_nobody_measures",
        "itchy-eye: {label",
        'sore-eye: {label: Sore eye, short: Sore eye, definition: "Eyes that hurt."}\nitchy-eye: {label',
        "vocabularies/disease-without-measures",
        file=DISEASE,
        at="sore-eye: {label",
    ),
    Broken(
        "a_measure_with_the_slug_of_a_harm",
        "  rubbing: {label",
        "  burn: {label",
        "vocabularies/slug-shared",
        file=MEASURE,
    ),
    Broken(
        "a_measure_with_the_slug_of_a_domain",
        "  rubbing: {label",
        "  return: {label",
        "vocabularies/slug-shared",
        file=MEASURE,
    ),
    Broken(
        "a_harm_with_the_slug_of_a_domain",
        "any-event: {label",
        "relief: {label",
        "vocabularies/slug-shared",
        file="vocabularies/safety.yml",
    ),
    Broken("a_window_upside_down", "[2.5, 6]", "[6, 2.5]", "vocabularies/window-order", file=MEASURE),
    Broken("a_window_before_treatment", "[2.5, 6]", "[-1, 6]", "vocabularies/window-order", file=MEASURE),
    Broken(
        "a_disease_with_no_first_measure",
        ", primary: true}\n  relief-any",
        "}\n  relief-any",
        "vocabularies/primary",
        file=MEASURE,
        at="dry-eye:\n",
    ),
    Broken(
        "a_disease_with_two_first_measures",
        "better: down, combine: false}",
        "better: down, combine: false, primary: true}",
        "vocabularies/primary",
        file=MEASURE,
        at="itch: {",
    ),
    Broken(
        "a_score_in_a_domain_of_people",
        "kind: score, domain: scale",
        "kind: score, domain: return",
        "vocabularies/measure-kind",
        file=MEASURE,
    ),
    Broken(
        "a_score_with_more_people",
        "better: down",
        "better: fewer",
        "vocabularies/measure-better",
        file=MEASURE,
    ),
    Broken("people_that_go_up", "better: fewer", "better: up", "vocabularies/measure-better", file=MEASURE),
    Broken(
        "a_slug_with_two_meanings",
        "  rubbing: {label",
        "  relief-50: {label",
        "vocabularies/measure-differs",
        file=MEASURE,
    ),
    Broken(
        "scores_in_a_section_of_people",
        "anchor: scales",
        "anchor: relief",
        "vocabularies/anchor-shared",
        file=DOMAIN,
    ),
    Broken(
        "an_abbreviation_of_two_things",
        "short: IE",
        "short: DE",
        "vocabularies/abbreviation-twice",
        file="vocabularies/abbreviation.yml",
    ),
    Broken(
        "an_alias_that_is_the_name_in_capitals",
        "dry-eye: {label: Dry eye,",
        "dry-eye: {label: Dry eye, aliases: [DRY-EYE],",
        "vocabularies/alias-repeated",
        file=DISEASE,
    ),
    Broken(
        "an_alias_that_a_measure_has_twice",
        "{label: Rubbing,",
        "{label: Rubbing, aliases: [scratching, Scratching],",
        "vocabularies/alias-repeated",
        file=MEASURE,
    ),
    Broken(
        "strata_of_no_attribute",
        "attribute: device",
        "attribute: devise",
        "vocabularies/unknown-attribute",
        file=PRODUCT,
        says="device",
    ),
    Broken(
        "an_axis_that_is_a_quantity",
        "columns: setting",
        "columns: strength",
        "vocabularies/unknown-attribute",
        file=PRODUCT,
    ),
    Broken(
        "a_term_in_no_group", "terms: [towel]", "terms: [mask]", "vocabularies/stratum-terms", file=PRODUCT
    ),
    Broken(
        "a_group_of_an_unknown_term",
        "terms: [towel]",
        "terms: [towel, sponge]",
        "vocabularies/stratum-terms",
        file=PRODUCT,
    ),
    Broken(
        "no_main_group",
        ", main: true}",
        "}",
        "vocabularies/main-stratum",
        file=PRODUCT,
        at="  groups:",
    ),
    Broken(
        "two_main_groups",
        "terms: [towel]}",
        "terms: [towel], main: true}",
        "vocabularies/main-stratum",
        file=PRODUCT,
    ),
    Broken("two_groups_of_one_id", "id: towels", "id: masks", "identity/duplicate-row-id", file=PRODUCT),
    Broken("two_filters_of_one_id", "id: times", "id: trials", "identity/duplicate-row-id", file=PRODUCT),
    Broken(
        "a_filter_of_no_design",
        "designs: [randomised-trial]",
        "designs: [cohort]",
        "terms/unknown-design",
        file=PRODUCT,
    ),
    Broken(
        "a_filter_that_filters_nothing",
        ", stated_times_only: true}",
        "}",
        "vocabularies/empty-filter",
        file=PRODUCT,
        at="id: times",
    ),
    Broken(
        "a_quantity_without_units",
        '    units:\n      watt: {label: W, definition: "Power."}\n',
        "",
        "vocabularies/attribute-kind",
        file=PRODUCT,
        at="    kind: quantity",
    ),
    Broken(
        "a_column_of_quantities",
        "    definition: How warm.",
        "    definition: How warm.\n    in_registry: true",
        "vocabularies/registry-column",
        file=PRODUCT,
        at="in_registry: true\n    units",
    ),
    Broken(
        "an_attribute_with_a_space", "  sessions:", "  many sessions:", "vocabularies/slug-form", file=PRODUCT
    ),
    Broken(
        "an_attribute_named_like_a_column_of_arms",
        "  sessions:",
        "  people:",
        "vocabularies/attribute-name",
        file=PRODUCT,
    ),
    Broken(
        "a_column_of_the_registry_named_like_one_that_is_derived",
        """  setting:
    label: Setting
    kind: term
    in_registry: true
""",
        """  silent:
    label: Setting
    kind: term
    in_registry: true
""",
        "vocabularies/registry-column",
        file=PRODUCT,
        at="in_registry: true",
    ),
    Broken("a_pattern_without_bound", r"ABC\d{3}", r"ABC\d+", "vocabularies/register-pattern", file=REGISTER),
    Broken(
        "a_pattern_that_is_none", r"ABC\d{3}", r"ABC(\d{3}", "vocabularies/register-pattern", file=REGISTER
    ),
    Broken(
        "an_address_with_another_brace",
        "show?number={id}",
        "show?number={id}&x={0}",
        "vocabularies/register-url",
        file=REGISTER,
    ),
    Broken(
        "an_address_that_runs_code",
        "https://register.example.org/{id}",
        "javascript:alert({id})",
        "text/form",
        file=REGISTER,
    ),
    Broken(
        "a_misspelt_term_key",
        "anchor: scales",
        "ankor: scales",
        "shape/unknown-key",
        file=DOMAIN,
        says="anchor",
    ),
    Broken(
        "a_vocabulary_that_is_a_list",
        "dry-eye: {label",
        "- dry-eye: {label",
        "yaml/syntax",
        file=DISEASE,
        at="itchy-eye",
    ),
    Broken(
        "the_portals_period_upside_down",
        "from: 2010-01, to: 2020-12",
        "from: 2020-12, to: 2010-01",
        "dates/order",
        file="portal.yml",
    ),
    Broken(
        "the_reviews_period_upside_down",
        "from: 2010-01\npublished_to: 2020-12",
        "from: 2020-12\npublished_to: 2010-01",
        "dates/order",
        file="review.yml",
    ),
    Broken(
        "two_periods_of_one_review",
        "published_to: 2020-12",
        "published_to: 2020-11",
        "dates/review-period",
        file="review.yml",
    ),
    Broken(
        "a_review_without_address",
        "  doi: 10.1000/190\n",
        "",
        "review/no-address",
        file="review.yml",
        at="citation:",
    ),
    Broken(
        "a_review_with_a_broken_doi",
        "doi: 10.1000/190",
        "doi: doi.org/10.1000/190",
        "identifiers/doi-form",
        file="review.yml",
    ),
    Broken(
        "a_figure_of_no_disease",
        "diseases: [dry-eye]",
        "diseases: [dry-eyes]",
        "terms/unknown-disease",
        file="review.yml",
    ),
    Broken(
        "a_figure_of_no_design",
        "designs: [randomised-trial]",
        "designs: [trial]",
        "terms/unknown-design",
        file="review.yml",
    ),
    Broken(
        "a_figure_of_no_domain",
        "domains: [relief]",
        "domains: [reliefs]",
        "terms/unknown-domain",
        file="review.yml",
    ),
    Broken(
        "a_figure_of_no_category",
        "category: burn",
        "category: burnt",
        "terms/unknown-category",
        file="review.yml",
    ),
    Broken(
        "a_share_of_people_who_had_nothing",
        "    domains: [relief]\n",
        "",
        "review/outcome",
        file="review.yml",
        at="quantity: highest-percent",
    ),
    Broken(
        "a_share_of_two_kinds_of_outcome",
        "    domains: [relief]\n",
        "    domains: [relief]\n    category: any-event\n",
        "review/outcome",
        file="review.yml",
        at="quantity: highest-percent",
    ),
    Broken(
        "a_count_of_studies_that_names_an_outcome",
        "    designs: [randomised-trial]\n",
        "    domains: [relief]\n",
        "review/outcome",
        file="review.yml",
        at="quantity: studies",
    ),
    Broken("a_percentage_above_100", "value: 90", "value: 900", "review/value", file="review.yml"),
    Broken(
        "two_figures_of_one_id", "id: burns", "id: relief", "identity/duplicate-row-id", file="review.yml"
    ),
    Broken(
        "a_kind_of_figure_nobody_knows",
        "quantity: people-count",
        "quantity: headcount",
        "shape/unknown-term",
        file="review.yml",
        says="people-count",
    ),
    Broken(
        "a_data_date_without_day",
        "data_date: 2026-11-01",
        "data_date: 2026-11",
        "dates/not-a-date",
        file="portal.yml",
    ),
    Broken(
        "a_row_of_a_misspelt_domain",
        "domains: [relief]",
        "domains: [releif]",
        "terms/unknown-domain",
        file=PORTAL,
        says="relief",
    ),
    Broken(
        "a_row_of_a_misspelt_category",
        "categories: [burn]",
        "categories: [burns]",
        "terms/unknown-category",
        file=PORTAL,
        says="burn",
    ),
    Broken(
        "a_row_of_a_measure_that_no_disease_has",
        "measures: [rubbing]",
        "measures: [rubing]",
        "portal/unknown-measure",
        file=PORTAL,
        says="rubbing",
    ),
    Broken(
        "a_row_that_names_a_domain_twice",
        "domains: [relief]",
        "domains: [relief, relief]",
        "identity/named-twice",
        file=PORTAL,
    ),
    Broken("a_row_of_nothing", ", categories: [burn]", "", "portal/empty-row", file=PORTAL),
    Broken("more_figures_agreed_than_reached", "agreed: 11", "agreed: 13", "portal/accuracy", file=PORTAL),
    Broken(
        "figures_that_did_not_agree_unexplained",
        ", difference: rounded months",
        "",
        "portal/accuracy",
        file=PORTAL,
    ),
    Broken("two_rows_of_one_id", "id: burns", "id: relief", "identity/duplicate-row-id", file=PORTAL),
    Broken("a_version_of_another_form", '"2026.10.0"', '"1.0"', "text/form", file="portal.yml"),
    Broken(
        "markup_in_a_label",
        "control_label: Control",
        'control_label: "<b>Control</b>"',
        "text/form",
        file="portal.yml",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.claim for case in CASES])
def test_a_broken_vocabulary_is_refused_at_its_line(case: Broken, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / case.file).write_text(case.text(), encoding="utf-8")
    problems = problems_of(data)
    assert (case.file, case.line(), case.rule) in places(problems, data)
    assert any(case.says in problem.hint for problem in problems if problem.rule == case.rule)


def test_a_list_is_no_vocabulary(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / DOMAIN).write_text("# domains\n- relief\n", encoding="utf-8")
    assert places(problems_of(data), data) == [(DOMAIN, 2, "shape/not-a-mapping")]


def test_a_missing_vocabulary_is_named(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / DOMAIN).unlink()
    assert places(problems_of(data), data) == [(DOMAIN, 1, "file/missing")]


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a|b){2,9}",
        r"(\d{1,9}){9}",
        r"\d*",
        r"\d+",
        r"(?=a)",
        r"a{1,2}{1,2}",
        r"\w{3}",
        ".",
        "^a$",
        r"(a)\1",
        "a" * 201,
    ],
)
def test_a_pattern_that_could_take_long_is_refused(pattern: str) -> None:
    assert pattern_fault(pattern) is not None


def test_too_many_choices_are_refused() -> None:
    assert pattern_fault("(a|b)" * 8) is None
    assert pattern_fault("(a|b)" * 9) is not None
    assert pattern_fault(r"\d{1,9}" * 4) is not None


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        ("ABC001", "abc"),
        ("XYZ-12", "xyz"),
        ("XYZ-NO-12345", "xyz"),
        ("ABC0011", None),
        ("abc001", None),
        (" ABC001", None),
        ("ABC٠٠١", None),
    ],
)
def test_only_a_whole_number_of_a_register_is_one(number: str, slug: str | None) -> None:
    registers = {
        "abc": Register(label="A", definition="A.", pattern=r"ABC\d{3}", url="https://a.example.org/{id}"),
        "xyz": Register(
            label="X", definition="X.", pattern=r"XYZ(-[A-Z]{2,4})?-\d{2,5}", url="https://x.example.org/{id}"
        ),
    }
    assert register_of(number, registers) == slug
