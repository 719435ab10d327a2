"""Names of authors, pages and notices that cannot be: each refused at its line, with the path and what to write."""

import re
from pathlib import Path

import pytest

from generator.checks import check_folder
from tests.checks.broken import STUDY, Broken, copy_of_good, places, problems_of


def author(claim: str, new: str, rule: str, says: str = "") -> Broken:
    """The second author becomes another name."""
    return Broken(claim, "    - Author, B\n", f"    - {new}\n", rule, at=f"    - {new}\n", says=says)


def after(claim: str, new: str, rule: str, at: str, says: str = "") -> Broken:
    """What became of the report, below a key of its own."""
    return Broken(
        claim, "registrations:", f"after_publication:\n  {new}\nregistrations:", rule, at=at, says=says
    )


def cited(claim: str, new: str, rule: str, at: str = "", says: str = "") -> Broken:
    """One more key of the citation."""
    return Broken(claim, "  year: 2020\n", f"  year: 2020\n  {new}\n", rule, at=at or new, says=says)


CASES = [
    author("an_earlier_name", "Deng D", "authors/form", "Write Deng, D, or run evidence fmt"),
    author("an_earlier_name_with_suffix", "Delta J III", "authors/form", "Write Delta, J, III"),
    author(
        "an_earlier_company", '"Kang Biotech Co., Ltd."', "authors/form", '{group: "Kang Biotech Co., Ltd."}'
    ),
    author("a_group_as_a_bare_string", "Example Working Party EWPX", "authors/form", "{group: its name}"),
    author("initials_alone", "TO", "authors/form", "quotation marks"),
    author("a_mapping_of_another_key", "{company: Example}", "authors/form"),
    author("a_digit_in_a_name", "D3ng, D", "authors/form"),
    author("a_suffix_without_a_given_name", '"Delta, , III"', "authors/form"),
    author(
        "a_list_in_one_string",
        '"Alpha D, Beta P, Gamma Y, Delta TO"',
        "authors/several",
        "one name in each entry",
    ),
    author("two_in_one_string", '"Alpha D, Beta P"', "authors/several"),
    author("three_whose_third_is_no_suffix", '"Alpha, Beta, Gamma"', "authors/several"),
    author("names_joined_by_and", '"Alpha, Ann and Beta, Carl"', "authors/several"),
    author("et_al", "et al.", "authors/not-whole"),
    author("a_name_with_et_al", '"Deng D, et al"', "authors/not-whole"),
    author("a_group_that_is_et_al", "{group: Deng et al.}", "authors/not-whole"),
    author("others", "others", "authors/not-whole"),
    author("a_name_twice", "Author, A   # twice", "identity/named-twice", "first names"),
    author("an_empty_group", '{group: " "}', "text/empty"),
    cited(
        "pages_without_the_full_last_page", 'pages: "1194-205"', "citation/pages-form", says="Write 1194-1205"
    ),
    cited("pages_with_an_en_dash", 'pages: "1194–1205"', "citation/pages-form", says="Write 1194-1205"),
    cited("pages_backwards", 'pages: "205-194"', "citation/pages-form"),
    cited("pages_in_words", 'pages: "online first"', "citation/pages-form", says="article_number"),
    cited(
        "pages_and_an_article_number",
        'pages: "1-9"\n  article_number: "e12"',
        "citation/pages-and-article-number",
        at="article_number",
    ),
    cited("an_issue_that_is_no_text", "issue: 4", "shape/wrong-type"),
    cited("a_preprint_in_words", "preprint: medRxiv", "shape/wrong-type"),
    after("a_notice_without_anything", "retraction: {note: Gone.}", "citation/notice-empty", "retraction:"),
    after(
        "a_notice_before_the_report",
        "retraction: {date: 2001-05}",
        "citation/notice-before-report",
        "retraction:",
    ),
    after(
        "a_doi_with_its_address",
        "retraction: {doi: https://doi.org/10.1/2}",
        "identifiers/doi-form",
        "retraction:",
    ),
    after(
        "a_notice_of_the_far_future", "corrections: [{date: 2030}]", "dates/after-data-date", "corrections:"
    ),
    after(
        "none_seen_beside_a_notice",
        "retraction: {date: 2021}\n  no_notice_seen: 2022-01-01",
        "citation/notice-and-none-seen",
        "no_notice_seen",
    ),
    after("the_word_not_retracted", "retracted: false", "shape/unknown-key", "retracted: false"),
    after("none_seen_without_a_day", "no_notice_seen: true", "dates/not-a-date", "no_notice_seen"),
]


@pytest.mark.parametrize("case", CASES, ids=[case.claim for case in CASES])
def test_it_is_refused_at_its_line_with_its_path(case: Broken, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / case.file).write_text(case.text(), encoding="utf-8")
    problems = problems_of(data)
    assert (case.file, case.line(), case.rule) in places(problems, data), [str(one) for one in problems]
    (told,) = [one for one in problems if one.rule == case.rule]
    assert told.path.startswith(("citation.", "after_publication"))
    assert case.says in str(told)


@pytest.mark.parametrize(
    "name",
    [
        "Deng, Danfeng",
        "Étiennot, É",
        "邓, 丹",
        "О'Нил, М",
        '"\'t Hooft, G"',
        "Sanjar-Moussavi, N",
        "van der Berg, J-P",
        "De Jesus",
        "Taj Sharghi,",
        "Miller, AG",
        "Delta, J, III",
        "Beta, C, Jr.",
        '{group: "Kang Biotech Co., Ltd."}',
        "{group: Medicines and Devices Agency 2}",
    ],
)
def test_a_name_of_any_alphabet_is_one(name: str, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / STUDY).read_text(encoding="utf-8").replace("    - Author, B\n", f"    - {name}\n")
    (data / STUDY).write_text(text, encoding="utf-8")
    assert problems_of(data) == []


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("RETRACTED: A trial", "retraction"),
        ("[Retracted] A trial", "retraction"),
        ("Retracted article: A trial", "retraction"),
        ("WITHDRAWN: A trial", "retraction"),
        ("Expression of concern: A trial", "expression_of_concern"),
    ],
)
def test_a_title_that_says_so_asks_for_the_notice_and_has_it_then(
    title: str, key: str, tmp_path: Path
) -> None:
    data = copy_of_good(tmp_path)
    lines = (data / STUDY).read_text(encoding="utf-8").splitlines(keepends=True)
    (place,) = [number for number, line in enumerate(lines) if line.startswith("title:")]
    lines[place] = f'title: "{title}"\n'
    (data / STUDY).write_text("".join(lines), encoding="utf-8")
    (problem,) = problems_of(data)
    assert (problem.rule, problem.path) == ("citation/title-says-retracted", "title")
    assert f"after_publication.{key}" in str(problem)
    notice = f"after_publication: {{{key}: {{date: 2021-05-03}}}}\nregistrations:"
    (data / STUDY).write_text("".join(lines).replace("registrations:", notice), encoding="utf-8")
    assert problems_of(data) == []


def test_a_title_about_something_that_is_retracted_is_no_such_title(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    lines = (data / STUDY).read_text(encoding="utf-8").splitlines(keepends=True)
    made = [
        'title: "Retracted eyelids and warm compresses"\n' if line.startswith("title:") else line
        for line in lines
    ]
    (data / STUDY).write_text("".join(made), encoding="utf-8")
    assert problems_of(data) == []


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ("e0218068", "form of an article number"),
        ("6568016", "form of an article number"),
        ("182", "ends the DOI"),  # the DOI of the study is 10.1000/182
        ("671", "article numbers"),  # as another report of the journal has one
        ("1936", "article numbers"),
    ],
)
def test_a_page_alone_that_looks_like_an_article_number_is_named(
    pages: str, why: str, tmp_path: Path
) -> None:
    data = copy_of_good(tmp_path)
    cite(data, STUDY, f'pages: "{pages}"')
    cite(data, "studies/second-2021.yml", 'journal: Journal of Examples\n  article_number: "141"')
    dataset, problems = check_folder(data)
    assert dataset is not None and problems == []
    (warning,) = dataset.warnings
    assert (warning.path, warning.rule) == ("citation.pages", "citation/pages-like-article-number")
    assert why in warning.found and warning.severity == "warning"


@pytest.mark.parametrize("pages", ["194-205", "1936", "S12", "82", "xi", "e261-e273"])
def test_a_first_page_that_nothing_speaks_against_is_left_alone(pages: str, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    cite(data, STUDY, f'pages: "{pages}"')
    cite(data, "studies/second-2021.yml", 'journal: Other Examples\n  article_number: "141"')
    dataset, problems = check_folder(data)
    assert dataset is not None and problems == [] and dataset.warnings == ()


def cite(data: Path, file: str, keys: str) -> None:
    """One more key of a citation."""
    text = (data / file).read_text(encoding="utf-8")
    text = re.sub(r"^  year: (\d+)$", rf"  year: \1\n  {keys}", text, count=1, flags=re.MULTILINE)
    (data / file).write_text(text, encoding="utf-8")
