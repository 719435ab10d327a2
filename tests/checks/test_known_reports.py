"""Reports awaiting classification and excluded ones: each once, none of them a study, each with what leads to it."""

from pathlib import Path

import pytest

from tests.checks.broken import Broken, copy_of_good, places, problems_of

AWAITING, EXCLUDED = "awaiting.yml", "excluded.yml"
CASES = [
    Broken("a_study_here_too", "wanted-2019:", "first-2020:", "identity/known-and-study", file=AWAITING),
    Broken(
        "the_doi_of_a_study", "10.1000/wanted", "10.1000/182", "identifiers/known-and-study", file=AWAITING
    ),
    Broken("the_pmid_of_a_study", "7654321", "1234567", "identifiers/known-and-study", file=AWAITING),
    Broken(
        "the_registration_of_a_study_that_it_does_not_name",
        "[ABC900]",
        "[ABC002]",
        "references/known-registration",
        file=AWAITING,
        says="first-2020",
    ),
    Broken("an_id_of_both_files", "gone-1990:", "wanted-2019:", "identity/known-twice", file=EXCLUDED),
    Broken("a_doi_of_both_files", "10.1000/gone", "10.1000/WANTED", "identity/known-twice", file=EXCLUDED),
    Broken("an_unknown_disease", "[dry-eye]", "[dry-eyes]", "terms/unknown-disease", file=AWAITING),
    Broken("an_unknown_reason", "single-case", "single-cases", "terms/unknown-exclusion", file=EXCLUDED),
    Broken(
        "an_unknown_study", "overlaps: []", "overlaps: [none-2020]", "references/unknown-study", file=AWAITING
    ),
    Broken(
        "no_address_at_all",
        "https://review.example.org/table-1",
        "review.example.org",
        "text/form",
        file=AWAITING,
    ),
    Broken("an_id_of_capitals", "gone-1990:", "Gone-1990:", "vocabularies/slug-form", file=EXCLUDED),
    Broken(
        "a_registration_of_no_register", "[ABC900]", "[X9]", "identifiers/registration-form", file=AWAITING
    ),
    Broken(
        "a_review_twice",
        'url: "https://review.example.org/"',
        "doi: 10.1000/OTHER",
        "review/twice",
        file="review.yml",
    ),
    Broken("a_review_without_address", ", doi: 10.1000/other", "", "review/no-address", file="review.yml"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda broken: broken.claim)
def test_a_known_report_that_cannot_stand_so_is_refused_at_its_line(broken: Broken, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / broken.file).write_text(broken.text(), encoding="utf-8")
    problems = problems_of(data)
    assert [place[2] for place in places(problems, data)] == [broken.rule], [*map(str, problems)]
    assert places(problems, data)[0][0] == broken.file
    assert broken.says in problems[0].hint


def test_a_dataset_needs_neither_file(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    for name in (AWAITING, EXCLUDED, "searches.yml", "vocabularies/exclusion.yml"):
        (data / name).unlink()
    assert problems_of(data) == []
