"""Messages name the cause: nothing follows from a file that could not be read, and no other word is proposed."""

from pathlib import Path

import pytest

from generator.problems import did_you_mean
from generator.spelling import letters_between, nearest
from tests.checks.broken import STUDY, copy_of_good, places, problems_of

REGISTRY = "registry.csv"


def edited(tmp_path: Path, file: str, old: str, new: str) -> Path:
    """The made-up dataset with one edit."""
    data = copy_of_good(tmp_path)
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return data


def test_a_slip_in_the_vocabulary_of_products_blames_no_other_file(tmp_path: Path) -> None:
    data = edited(tmp_path, "vocabularies/product.yml", "attributes:", "atributes:")
    files = {place[0] for place in places(problems_of(data), data)}
    assert files == {"vocabularies/product.yml"}


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")])
def test_a_registry_with_another_separator_gives_one_message_that_names_it(
    sign: str, name: str, tmp_path: Path
) -> None:
    data = copy_of_good(tmp_path)
    text = (data / REGISTRY).read_text(encoding="utf-8")
    (data / REGISTRY).write_text(text.replace(",", sign), encoding="utf-8")
    (problem,) = problems_of(data)
    assert (problem.rule, problem.line) == ("csv/separator", 1)
    assert name in problem.found and "commas" in problem.hint


def test_a_registry_that_names_its_separator_in_the_first_line_is_told_so(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / REGISTRY).read_text(encoding="utf-8")
    (data / REGISTRY).write_text(f"sep=;\n{text}", encoding="utf-8")
    (problem,) = problems_of(data)
    assert problem.rule == "csv/separator"


@pytest.mark.parametrize("written", ["{mean: -8,5}", "{n: 11, mean: 8,5, sd: 2}"])
def test_a_decimal_comma_in_braces_is_named_not_an_unknown_key(written: str, tmp_path: Path) -> None:
    data = edited(tmp_path, STUDY, "title:", f"age: {written}\ntitle:")
    (problem,) = problems_of_form(data)
    assert problem.rule == "yaml/number" and problem.path.endswith("mean")
    assert "8,5" in problem.found and "8.5" in problem.hint


def problems_of_form(data: Path) -> list:  # type: ignore[type-arg]
    return [item for item in problems_of(data) if item.file.endswith(STUDY)]


def test_a_decimal_comma_on_a_line_of_its_own_is_told_with_what_to_write(tmp_path: Path) -> None:
    data = edited(tmp_path, STUDY, "  follow_up_months: 6\n", "  follow_up_months: 5,5\n")
    (problem,) = problems_of_form(data)
    assert problem.found == '"5,5"' and "Write 5.5" in problem.hint


def test_a_number_with_a_zero_in_front_is_quoted_as_written(tmp_path: Path) -> None:
    data = edited(tmp_path, STUDY, "pmid: 1234567", "pmid: 012345678")
    (problem,) = problems_of_form(data)
    assert problem.found == '"012345678"' and problem.path == "citation.pmid"
    assert "12345678" in problem.hint


def test_a_quote_that_is_never_closed_is_told_where_it_opens(tmp_path: Path) -> None:
    data = edited(
        tmp_path, STUDY, 'title: "Warm compresses for dry eye"', 'title: "Warm compresses for dry eye'
    )
    (problem,) = problems_of_form(data)
    assert problem.line == 3 and "quote" in problem.found


def test_the_last_quote_of_a_file_that_is_never_closed_is_told_where_it_opens(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / STUDY).read_text(encoding="utf-8").rstrip("\n")
    (data / STUDY).write_text(f'{text}\nfunding: "A fund\n', encoding="utf-8")
    (problem,) = problems_of_form(data)
    assert problem.line == text.count("\n") + 2 and "quote" in problem.found


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("crossover", "randomised-trial"),
        ("patient-years", "patients"),
        ("wang-2017", "wang-2018"),
        ("li-2016", "liang-2016"),
        ("rr", "rd"),
        ("single", "double"),
    ],
)
def test_another_word_is_never_proposed(word: str, term: str) -> None:
    assert "Did you mean" not in did_you_mean(word, [term])


@pytest.mark.parametrize(
    ("word", "term"),
    [("duoble", "double"), ("dry-eyes", "dry-eye"), ("wang-2071", "wang-2017"), ("Recruting", "recruiting")],
)
def test_a_slip_of_the_pen_is_helped_with(word: str, term: str) -> None:
    assert did_you_mean(word, ["another", term]) == f'Did you mean "{term}"?'


def test_letters_between_words_by_hand() -> None:
    found = [
        letters_between(*pair)
        for pair in (("ab", "ab"), ("ab", "ba"), ("abc", "abd"), ("a", "abc"), ("a", "abcd"))
    ]
    assert found == [0, 1, 1, 2, 3]
    assert nearest("kinds", ["kind", "kinda"]) == "kind"


def test_an_unknown_report_is_never_taken_for_the_file_itself(tmp_path: Path) -> None:
    data = edited(tmp_path, STUDY, "overlaps: [second-2021]", "overlaps: [first-2002]")
    said = [item for item in problems_of(data) if item.rule == "references/unknown-study"]
    assert said and all('Did you mean "first-2020"?' not in item.hint for item in said)


def test_a_closed_list_says_how_a_term_is_proposed_where_none_is_near(tmp_path: Path) -> None:
    data = edited(tmp_path, STUDY, "type: randomised-trial", "type: crossover")
    (problem,) = [item for item in problems_of(data) if item.path == "design.type"]
    assert "propose a term" in problem.hint and "vocabularies/design.yml" in problem.hint
