"""Rows that cannot be taken are listed with line, column, found and expected; nothing is imported by halves."""

from __future__ import annotations

import pytest

from generator.cli import main
from generator.errors import PortalError
from tests.importing.of_table import dataset_of, portal_of

TWO = "study,year,ai,n1i,ci,n2i\nGood,2000,1,10,2,10\n"


@pytest.mark.parametrize(
    ("row", "column", "found", "expected"),
    [
        ("Bad,2001,12,10,2,10", "ai", "12 of 10", "no more people with the event than in the group"),
        ("Bad,2001,1.5,10,2,10", "ai", '"1.5"', "a whole number, 0 or more"),
        ("Bad,2001,-1,10,2,10", "ai", '"-1"', "a whole number, 0 or more"),
        ("Bad,2001,one,10,2,10", "ai", '"one"', "a number"),
        ("Bad,2001,1,0,2,10", "n1i", "0", "people, 1 or more"),
        ("Bad,1492,1,10,2,10", "year", "1492", "a year between 1800 and 2100"),
        (",2001,1,10,2,10", "study", "nothing", "the name of the study"),
        ("Bad,2001,1,10,2,10,99", "", "7 cells", "at most 6, as there are columns"),
    ],
)
def test_a_wrong_row_is_listed_and_then_no_row_is_imported(row, column, found, expected) -> None:
    portal = portal_of(TWO + row + "\n", better="fewer")
    (problem,) = portal.problems
    assert (problem.line, problem.path, problem.found, problem.expected) == (3, column, found, expected)
    assert portal.made.files == {}


def test_parts_that_do_not_make_the_whole_are_refused() -> None:
    (problem,) = portal_of("study,ai,bi,n1i,ci,di,n2i\nBad,4,5,10,2,8,10\n", better="fewer").problems
    assert (problem.path, problem.found) == ("bi", "4 and 5 in a group of 10")


def test_all_wrong_rows_are_listed_at_once() -> None:
    portal = portal_of(TWO + "A,2001,12,10,2,10\nB,2002,x,10,2,10\n", better="fewer")
    assert [problem.line for problem in portal.problems] == [3, 4]


def test_a_study_without_a_figure_is_listed_and_stands_without_a_result(tmp_path) -> None:
    portal = portal_of(TWO + "Silent,2001,NA,NA,NA,NA\nHalf,2002,3,NA,2,10\n", better="fewer")
    assert [(one.line, one.path, one.found) for one in portal.empty] == [
        (3, "ai", "nothing"),
        (4, "n1i", "nothing"),
    ]
    dataset = dataset_of(portal, tmp_path)
    assert [(study.id, len(study.outcomes)) for study in dataset.studies] == [
        ("good-2000", 2),
        ("half-2002", 0),
        ("silent-2001", 0),
    ]


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        ("One,0.5,0", "sei", '"0"'),
        ("One,0.5,-1", "sei", '"-1"'),
        ("One,90,1", "yi", "90 with a standard error of 1"),
    ],
)
def test_effects_that_cannot_be_are_refused(row: str, column: str, found: str) -> None:
    (problem,) = portal_of(f"study,yi,sei\n{row}\n", better="fewer", effect="RR").problems
    assert (problem.path, problem.found) == (column, found)


def test_an_effect_whose_kind_nobody_says_is_refused_with_what_to_do() -> None:
    (problem,) = portal_of("study,yi,vi\nOne,0.5,0.1\n", better="fewer").problems
    assert problem.found == "an effect whose kind is not said"
    assert "--effect" in problem.expected


def test_which_way_is_better_is_never_guessed() -> None:
    with pytest.raises(PortalError, match="no word on which way is better for Relapse"):
        portal_of(TWO, outcome="Relapse")
    portal_of(TWO, measures={"Outcome": {"better": "fewer"}})


def test_the_same_result_twice_is_refused() -> None:
    (problem,) = portal_of(TWO + "Good,2000,1,10,2,10\n", better="fewer").problems
    assert problem.line == 3 and "a second time" in problem.found


def test_studies_of_one_name_and_year_are_told_apart_by_their_number(tmp_path) -> None:
    table = "id,study,year,xi,ni\n1,Example,2001,1,10\n2,Example,2001,2,10\n"
    dataset = dataset_of(portal_of(table), tmp_path)
    assert [study.id for study in dataset.studies] == ["example-2001", "example-2001-b"]


def test_outcomes_of_a_study_in_several_rows_are_one_study(tmp_path) -> None:
    table = "study,year,outcome,ai,n1i,ci,n2i\nOne,2001,Relapse,1,10,2,10\nOne,2001,Death,0,10,1,10\n"
    dataset = dataset_of(portal_of(table, better="fewer"), tmp_path)
    (study,) = dataset.studies
    assert [row.measure for row in study.outcomes] == ["relapse", "relapse", "death", "death"]
    assert len(study.arms) == 2


def test_a_control_that_is_split_among_comparisons_stays_split(tmp_path) -> None:
    table = "study,treatment,control,ai,n1i,ci,n2i\nOne,A,Placebo,1,10,2,5\nOne,B,Placebo,3,10,3,6\n"
    dataset = dataset_of(portal_of(table, better="fewer"), tmp_path)
    arms = {arm.label: arm for arm in dataset.studies[0].arms}
    assert set(arms) == {"A", "B", "Placebo", "Placebo (2)"}
    assert (arms["A"].compared_with, arms["B"].compared_with) == ("placebo", "placebo-2")


def test_different_treatments_are_not_combined_unless_they_are_said_to_be_one(tmp_path) -> None:
    table = "study,treatment,ai,n1i,ci,n2i\nOne,A,1,10,2,10\nTwo,B,1,10,2,10\n"
    apart = dataset_of(portal_of(table, better="fewer"), tmp_path / "apart")
    joined = dataset_of(portal_of(table, better="fewer", together=True), tmp_path / "joined")
    assert [group.terms for group in apart.vocabulary.product.strata.groups] == [("a",), ("b",)]
    assert [group.terms for group in joined.vocabulary.product.strata.groups] == [("a", "b")]


@pytest.mark.parametrize(
    ("said", "slug", "randomised"),
    [
        ("RCT", "randomised-trial", True),
        ("Randomized, double-blind", "randomised-trial", True),
        ("non-randomised", "non-randomised-trial", False),
        ("not randomized", "non-randomised-trial", False),
        ("quasi-randomised", "alternate-trial", False),
        ("alternate", "alternate-trial", False),
        ("case-control", "case-control", False),
        ("prospective cohort", "prospective-cohort", False),
        ("cluster thing", "cluster-thing", False),
        ("", "not-stated", False),
    ],
)
def test_words_of_designs_are_read_and_an_unknown_one_is_never_randomised(
    said, slug, randomised, tmp_path
) -> None:
    portal = portal_of(f'study,design,xi,ni\nOne,"{said}",1,10\n')
    dataset = dataset_of(portal, tmp_path)
    assert dataset.studies[0].design.type == slug
    assert dataset.vocabulary.designs[slug].randomised is randomised


@pytest.mark.parametrize(
    ("name", "year", "authors", "study"),
    [
        ("Smith 2010", "", ["Smith"], "smith-2010"),
        ("Hart & Sutherland", "1977", ["Hart", "Sutherland"], "hart-1977"),
        ("Rosenthal et al.", "1960", ["Rosenthal"], "rosenthal-1960"),
        ("van Essen (1992)", "1992", ["van Essen"], "van-essen-1992"),
        ("Smith J", "2001", ["Smith J"], "smith-2001"),
        ("HDTSG", "2002", ["HDTSG"], "hdtsg-2002"),
        ("Study group no. 7", "2002", ["Study group no. 7"], "study-group-no-7-2002"),
        ("Index", "", ["Index"], "study-index"),
    ],
)
def test_what_a_table_calls_a_study_becomes_authors_year_and_id(name, year, authors, study, tmp_path) -> None:
    dataset = dataset_of(portal_of(f'study,year,xi,ni\n"{name}",{year},1,10\n'), tmp_path)
    (found,) = dataset.studies
    assert ([author.printed for author in found.citation.authors], found.id) == (authors, study)
    assert found.citation.year == (int(study[-4:]) if study[-4:].isdigit() else None)


@pytest.mark.parametrize(
    "name", ["Total", "Subtotal (95% CI)", "Heterogeneity: I2 = 0%", "overall", "Random effects model"]
)
def test_a_row_that_sums_up_others_is_no_study(name: str) -> None:
    portal = portal_of(
        f"study,year,ai,n1i,ci,n2i\nOne,2001,1,10,2,10\n{name},,1,10,2,10\n",
        better="fewer", outcome="Relapse", condition="Asthma",
    )  # fmt: skip
    (problem,) = portal.problems
    assert (problem.line, problem.path) == (3, "study")
    assert "which sums up other rows" in problem.found


def test_a_study_by_somebody_called_like_a_sum_is_taken() -> None:
    portal = portal_of(
        "study,year,ai,n1i,ci,n2i\nTotality Group,2001,1,10,2,10\nTotal 2010,,1,10,2,10\n",
        better="fewer", outcome="Relapse", condition="Asthma",
    )  # fmt: skip
    assert portal.problems == ()


def test_a_second_row_of_one_study_and_outcome_is_told_as_a_guess_with_its_line() -> None:
    """The second row is another treated group and another control: nobody said that they are other people."""
    portal = portal_of(TWO + "Good,2000,3,12,4,11\n", better="fewer")
    (said,) = (text for text in portal.guessed if text.startswith("line 3"))
    assert "a second row of “Good”" in said
    assert "“Control (2)” and “Treatment (2)”" in said and "take one out" in said


def test_rows_of_other_outcomes_are_no_second_rows() -> None:
    table = "study,outcome,ai,n1i,ci,n2i\nGood,Death,1,10,2,10\nGood,Pain,3,10,4,10\n"
    assert not any("second row" in text for text in portal_of(table, better="fewer").guessed)


RATIOS = "study,yi,sei\nA,1.2,0.3\nB,0.8,0.2\nC,2.1,0.5\n"


def test_a_column_of_ratios_that_was_taken_for_logarithms_is_told() -> None:
    (said,) = (t for t in portal_of(RATIOS, better="fewer", effect="RR").guessed if "logarithm" in t)
    assert said.startswith("yi was taken for the logarithm of the risk ratio, though none of 3 is below 0")
    assert "value: yi" in said


@pytest.mark.parametrize(
    ("table", "effect"), [(RATIOS, "MD"), (RATIOS.replace("0.8", "-0.8"), "RR"), (RATIOS[:31], "RR")]
)
def test_what_can_be_a_logarithm_or_is_a_difference_is_not_told(table: str, effect: str) -> None:
    better = "up" if effect == "MD" else "fewer"
    assert not any("logarithm" in t for t in portal_of(table, better=better, effect=effect).guessed)


@pytest.mark.parametrize(
    "name",
    ["a#b.csv", "a?b.csv", ".table.csv", "index.md", "a/b.csv", "a%20b.csv", "a\nb.csv", "x" * 120 + ".csv"],
)
def test_a_table_whose_name_cannot_stand_in_an_address_is_refused(name: str) -> None:
    with pytest.raises(PortalError, match="cannot stand in an address") as refused:
        portal_of(TWO, name=name, better="fewer")
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("name", ["Table 1 (final).csv", "données_2.csv", "a-b+c,d.csv"])
def test_a_table_of_a_usual_name_is_taken(name: str) -> None:
    assert portal_of(TWO, name=name, better="fewer").problems == ()


def test_an_address_with_a_password_is_refused_and_not_repeated(tmp_path, capsys) -> None:
    (tmp_path / "t.csv").write_text(TWO, encoding="utf-8")
    given = ("--from", str(tmp_path / "t.csv"), "--better", "fewer")
    secret = "https://someone:hidden-word@tables.example.org/t.csv"
    assert main(["new-portal", str(tmp_path / "p"), *given, "--source", secret]) == 1
    told = capsys.readouterr().err
    assert "source" in told and "an address without user and password" in told
    assert "hidden-word" not in told
    assert not (tmp_path / "p").exists()
