"""RIS and BibTeX as reference managers write them, against the citation as a person would write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.citation_files import (
    CitationError,
    clean_doi,
    from_bibtex,
    from_ris,
    read_reference_file,
)
from generator.model.author import Author

RIS = """\
TY  - JOUR
AU  - Müller, Jörg-Peter
AU  - O'Neil, Mary A.
AU  - de la Cruz, A
AU  - The Warm Eyes Study Group
PY  - 2026/03/14/
TI  - Warm compresses for dry eye: a randomised trial.
T2  - Journal of Examples
JA  - J Ex
VL  - 12
IS  - 3
SP  - 34
EP  - 41
DO  - https://doi.org/10.5555/Example.2026.
AN  - 12345678
C2  - PMC7654321
DB  - PubMed
AB  - Background. Nothing of this is used.
ER  -
"""
BIBTEX = r"""
@article{muller2026warm,
  author  = {M{\"u}ller, J{\"o}rg-Peter and O'Neil, Mary A. and de la Cruz, A and {The Warm Eyes Study Group}},
  title   = {{Warm compresses for dry eye}: a randomised trial},
  journal = {Journal of Examples},
  year    = {2026},
  month   = mar,
  volume  = {12},
  number  = {3},
  pages   = {34--41},
  doi     = {10.5555/Example.2026},
  pmid    = {12345678},
  pmcid   = {PMC7654321},
}
"""
CITATION = {
    "authors": (
        Author("Müller", "JP"),
        Author("O'Neil", "MA"),
        Author("de la Cruz", "A"),
        Author(group="The Warm Eyes Study Group"),
    ),
    "year": 2026,
    "journal": "Journal of Examples",
    "volume": "12",
    "issue": "3",
    "pages": "34-41",
    "doi": "10.5555/Example.2026",
    "pmid": 12345678,
    "pmcid": "PMC7654321",
}
TITLE = "Warm compresses for dry eye: a randomised trial"


SHORT = "first names stand in the study file as initials, as lists of references print them."


def test_a_record_of_ris_is_the_citation_that_a_person_would_write_and_the_rest_is_told() -> None:
    found = from_ris(RIS)
    assert (found.title, dict(found.citation), found.warnings) == (TITLE, CITATION, ())
    assert found.notes == (
        f"AU: {SHORT}",
        'PY: of "2026/03/14/" only the year is kept.',
        'JA (alternate title2) is not kept: "J Ex"',
        'DB (name of database) is not kept: "PubMed"',
        'AB (abstract) is not kept: "Background. Nothing of this is used."',
    )


def test_an_entry_of_bibtex_is_the_same_citation() -> None:
    found = from_bibtex(BIBTEX)
    assert (found.title, dict(found.citation), found.warnings) == (TITLE, CITATION, ())
    assert found.notes == (f"author: {SHORT}", 'month is not kept: "March"')


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"50\% of {CD}4 \& CD8 cells", "50% of CD4 & CD8 cells"),
        (r"$\alpha$-blockers \textit{in vivo}", "α-blockers in vivo"),
        (r"Caf{\'e} na{\"\i}ve", "Café naïve"),
        ("Two\n   lines", "Two lines"),
    ],
)
def test_latex_in_a_title_is_decoded(latex: str, text: str) -> None:
    assert from_bibtex(f"@article{{x, title = {{{latex}}}}}").title == text


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Resche-Rigon, Matthieu", "Resche-Rigon, M"),
        ("Smith, J.-P.", "Smith, JP"),
        ("Smith, JP", "Smith, JP"),
        ("Smith, Jr., John", "Smith, J, Jr."),
        ("{\\O}rsted, {\\L}ukasz", "Ørsted, Ł"),
        ("Ana de la Cruz", "de la Cruz, A"),
        ("{Kang Stem Biotech Co., Ltd.}", "{group: Kang Stem Biotech Co., Ltd.}"),
    ],
)
def test_a_name_of_bibtex_is_a_person_by_family_name_or_a_group(name: str, author: str) -> None:
    (found,) = from_bibtex(f"@article{{x, author = {{{name}}}}}").citation["authors"]
    assert str(found) == author


@pytest.mark.parametrize(
    ("found", "doi"),
    [
        ("10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("doi: 10.1000/182.", "10.1000/182"),
        ("DOI:10.1016/S2665-9913(24)00298-4", "10.1016/S2665-9913(24)00298-4"),
        ("182", None),
        ("https://example.org/10.1000/182", None),
    ],
)
def test_a_doi_stands_without_its_address(found: str, doi: str | None) -> None:
    assert clean_doi(found) == doi


def test_what_has_not_its_form_is_left_out_and_told() -> None:
    found = from_ris("TY  - JOUR\nTI  - T\nDO  - see website\nAN  - 12x\nDB  - PubMed\nPY  - soon\nER  - \n")
    assert dict(found.citation) == {"authors": ()}
    assert [note.split(", which has not the form")[0] for note in found.notes if "form" in note] == [
        'PY: found "soon"', 'DO: found "see website"', 'AN: found "12x"',
    ]  # fmt: skip


def test_a_year_that_is_none_is_told() -> None:
    found = from_bibtex("@article{x, title={T}, year={in press}}")
    assert "year" not in found.citation
    assert found.notes == ('year: found "in press", which has not the form of a year; it was left out.',)


@pytest.mark.parametrize(
    ("names", "authors", "told"),
    [
        ("Smith, J and others", ("Smith, J",), True),
        ("others", (), True),
        ("Smith, J and {Others United}", ("Smith, J", "{group: Others United}"), False),
        ("Others, J and Smith, A", ("Others, J", "Smith, A"), False),
    ],
)
def test_a_list_of_authors_that_is_not_whole_is_told_and_others_is_nobody(
    names: str, authors: tuple[str, ...], told: bool
) -> None:
    found = from_bibtex(f"@article{{x, title={{T}}, author={{{names}}}}}")
    assert tuple(map(str, found.citation["authors"])) == authors
    assert any('"and others"' in note for note in found.notes) is told


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Alpha, Ann B.", "Alpha, AB"),
        ("Beta, Carl 3rd", "Beta, C, 3rd"),
        ("Gamma, Dora Jr", "Gamma, D, Jr"),
        ("Delta, John, III", "Delta, J, III"),
        ("Étiennot, É", "Étiennot, É"),
        ("Example Working Group", "{group: Example Working Group}"),
        ("Example Biotech Co., Ltd.", "{group: Example Biotech Co., Ltd.}"),
        ("Alpha, Ann and Beta, Carl", None),
        ("Ann Alpha", None),  # which of the two is the family name is not said
        ("et al.", None),
    ],
)
def test_a_name_of_ris_is_one_author_or_is_told(name: str, author: str | None) -> None:
    found = from_ris(f"TY  - JOUR\nTI  - T\nAU  - {name}\nER  - \n")
    assert [str(one) for one in found.citation["authors"]] == ([author] if author else [])
    assert [name in note for note in found.notes if "not surely one name" in note] == (
        [] if author else [True]
    )


def test_three_people_with_commas_between_them_are_never_one_made_of_all_three() -> None:
    found = from_bibtex("@article{x, title={T}, author={Ann Alpha, Carl Beta, Dora Gamma}}")
    assert found.citation["authors"] == ()
    assert len(found.notes) == 1


def test_field_names_in_capitals_are_read_as_any_others() -> None:
    found = from_bibtex(
        "@Article{x,\nAUTHOR = {Alpha, Ann and Beta, Carl},\nTITLE = {T},\nARTICLE-NUMBER = {123},\nNUMBER = {1},\n}"
    )
    assert [str(author) for author in found.citation["authors"]] == ["Alpha, A", "Beta, C"]
    assert (found.citation["article_number"], found.citation["issue"]) == ("123", "1")


def test_the_number_of_an_article_is_no_page_and_pages_are_in_full() -> None:
    found = from_ris("TY  - JOUR\nC7  - e1234\nER  - \n").citation
    assert (found["article_number"], "pages" in found) == ("e1234", False)
    assert from_ris("TY  - JOUR\nSP  - 1194\nEP  - 205\nER  - \n").citation["pages"] == "1194-1205"
    odd = from_ris("TY  - JOUR\nSP  - online first\nER  - \n")
    assert ("pages" in odd.citation, len(odd.notes)) == (False, 1)


def test_signs_and_markup_of_exporters_are_read_as_they_are_meant() -> None:
    title = from_bibtex(r"@article{x, title={Cells in {BMI} {\textgreater}30 and p{\textless}0.05}}").title
    assert title == "Cells in BMI >30 and p<0.05"
    found = from_ris("TY  - JOUR\nTI  - A trial of <i>something</i> &amp; more\nER  - \n")
    assert found.title == "A trial of something & more"


def test_an_accession_number_of_another_database_is_no_pubmed_number() -> None:
    assert "pmid" not in from_ris("TY  - JOUR\nAN  - 12345\nDB  - Embase\nER  - \n").citation


def test_the_date_of_an_issue_is_not_taken_for_the_first_publication() -> None:
    assert "published" not in from_ris("TY  - JOUR\nDA  - 2026/03/14/\nER  - \n").citation


@pytest.mark.parametrize(
    "text", ["", "nothing of the kind", "TY  - JOUR\nER  - \n", "\x00", RIS + RIS, BIBTEX]
)
def test_ris_that_is_not_one_whole_record_is_refused(text: str) -> None:
    with pytest.raises(CitationError, match=r"found .*expected one"):
        from_ris(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing of the kind",
        "@article{x, title = {open",
        "@article{x, title={a}, title={b}}",
        BIBTEX + BIBTEX,
        BIBTEX + BIBTEX.replace("muller2026warm", "other"),
        "@comment{x}",
        RIS,
    ],
)
def test_bibtex_that_is_not_one_whole_entry_is_refused(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CitationError, match=r"found .*expected one"):
        from_bibtex(text)
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_huge_not_there_or_not_utf_8_is_refused(tmp_path: Path) -> None:
    huge, odd = tmp_path / "huge.ris", tmp_path / "odd.bib"
    huge.write_text("TY  - JOUR\nAB  - " + "x" * 2_000_000, encoding="utf-8")
    odd.write_bytes(BIBTEX.replace('{\\"u}', "ü").encode("latin-1"))
    for path in (huge, tmp_path / "none.ris", tmp_path):
        with pytest.raises(CitationError):
            read_reference_file(path)
    with pytest.raises(CitationError, match="line 3: found a byte 0xfc that is not UTF-8"):
        read_reference_file(odd)


def test_a_record_in_which_a_character_was_lost_is_refused_because_its_names_would_be_wrong(
    tmp_path: Path,
) -> None:
    file = tmp_path / "lost.ris"
    file.write_text(RIS.replace("Müller", "M\ufffdller"), encoding="utf-8")
    with pytest.raises(CitationError, match=r"line 2: found U\+FFFD"):
        read_reference_file(file)


@settings(max_examples=150)
@given(
    st.text(max_size=60),
    st.sampled_from(
        ["TY  - JOUR\nTI  - {}\nAU  - {}\nER  - \n", "@article{{x, title={{{}}}, author={{{}}}}}"]
    ),
)
def test_no_text_in_a_record_makes_it_fail_otherwise_than_with_a_message(text: str, frame: str) -> None:
    read = from_ris if frame.startswith("TY") else from_bibtex
    try:
        found = read(frame.format(text, text))
    except CitationError as error:
        assert "expected" in str(error)
    else:
        shown = [found.title or "", *map(str, found.citation["authors"])]
        assert all(char.isprintable() or char == "\u00a0" for part in shown for char in part)
