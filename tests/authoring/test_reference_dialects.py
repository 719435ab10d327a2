"""What real programs make of RIS, PubMed's form, BibTeX and CSL-JSON: each dialect gives the same citation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.authoring.citation_files import (
    CitationError,
    CitedReport,
    from_bibtex,
    from_json,
    from_nbib,
    from_ris,
    from_text,
    read_reference_file,
)
from generator.authoring.cited.detect import Unreadable, kind_of

PLAIN = """\
TY  - JOUR
AU  - Alpha, AB
AU  - Beta, C
TI  - A trial of drops in dry eye
T2  - Journal of Examples
PY  - 2019
VL  - 21
IS  - 4
SP  - 194
EP  - 205
DO  - 10.5555/abc.2019
ER  -
"""
NBIB = """\

PMID- 31234567
OWN - NLM
VI  - 21
IP  - 4
DP  - 2019 Apr 15
TI  - A trial of drops
      in dry eye.
PG  - 194-205
LID - 10.5555/abc.2019 [doi]
DEP - 20190401
FAU - Alpha, Ann B
AU  - Alpha AB
FAU - Beta, Carl
AU  - Beta C
SI  - ClinicalTrials.gov/NCT09999991
PT  - Journal Article
JT  - Journal of Examples
PMC - PMC1234567
"""
CITATION = {
    "authors": ["Alpha, AB", "Beta, C"],
    "year": 2019,
    "journal": "Journal of Examples",
    "volume": "21",
    "issue": "4",
    "pages": "194-205",
    "doi": "10.5555/abc.2019",
}


def said(report: CitedReport) -> dict[str, object]:
    """The citation with authors as a study file has them."""
    return {**report.citation, "authors": [str(author) for author in report.citation["authors"]]}


DIALECTS = {
    "as defined": PLAIN,
    "lower case": "\n".join(line[:2].lower() + line[2:] for line in PLAIN.split("\n")),
    "one space": PLAIN.replace("  - ", " - "),
    "no space before the hyphen": PLAIN.replace("  - ", "- "),
    "carriage returns alone": PLAIN.replace("\n", "\r"),
    "carriage returns and line feeds": PLAIN.replace("\n", "\r\n"),
    "byte order mark": f"\ufeff{PLAIN}",
    "end without a blank": PLAIN.replace("ER  -\n", "ER  -"),
    "no end": PLAIN.replace("ER  -\n", ""),
    "blank lines between": PLAIN.replace("\n", "\n\n"),
    "a title on two lines": PLAIN.replace("drops in", "drops\n  in"),
    "blanks at the ends of lines": PLAIN.replace("\n", "  \n"),
    "Scopus and older programs": PLAIN.replace("TI  -", "T1  -").replace("T2  -", "JO  -").replace("PY  -", "Y1  -"),
    "both pages in one": PLAIN.replace("SP  - 194\nEP  - 205", "SP  - 194-205"),
    "end with a blank": PLAIN.replace("ER  -", "ER  - "),
    "the DOI as an address": PLAIN.replace("DO  - ", "DO  - https://doi.org/"),
    "the DOI elsewhere": PLAIN.replace("DO  - ", "M3  - "),
    "first authors": PLAIN.replace("AU  - Alpha", "A1  - Alpha"),
}  # fmt: skip


@pytest.mark.parametrize("text", DIALECTS.values(), ids=DIALECTS.keys())
def test_each_dialect_of_ris_gives_the_same_citation_and_nothing_is_told_as_lost(text: str) -> None:
    found = from_text(text)
    assert (found.title, said(found), found.notes) == ("A trial of drops in dry eye", CITATION, ())


def test_what_stands_before_and_behind_the_record_is_told() -> None:
    found = from_ris(f"Provider: An Example\n{PLAIN}XX  - odd\nC5  - 77\n")
    assert found.notes == (
        'the lines before the record is not kept: "Provider: An Example"',
        'XX is not kept: "odd"',
        'C5 (custom5) is not kept: "77"',
    )


def test_words_with_a_hyphen_at_the_beginning_of_a_line_are_no_tag() -> None:
    found = from_ris(PLAIN.replace("A trial of drops in dry eye", "Effects\nin - vitro and\nto - day"))
    assert found.title == "Effects in - vitro and to - day"


def test_pubmeds_own_export_is_read_with_continued_lines_first_publication_and_registration() -> None:
    found = from_text(NBIB)
    assert (found.title, said(found)) == (
        "A trial of drops in dry eye",
        {**CITATION, "published": "2019-04-01", "pmid": 31234567, "pmcid": "PMC1234567"},
    )
    assert found.registrations == ("NCT09999991",)
    assert found.notes[1:] == (
        'DP: of "2019 Apr 15" only the year is kept.',
        'OWN (owner) is not kept: "NLM"',
        'PT (publication type) is not kept: "Journal Article"',
    )


def test_an_electronic_publication_after_the_issue_is_told_and_is_not_the_first() -> None:
    found = from_nbib(NBIB.replace("20190401", "20190501"))
    assert "published" not in found.citation
    assert 'DEP (electronic publication) is not kept: "20190501"' in found.notes


def test_the_authors_of_pubmed_with_short_names_alone_and_a_group() -> None:
    found = from_nbib("PMID- 1\nTI  - T\nAU  - Alpha AB\nCN  - Example Study Group\nAU  - Beta C\n")
    assert said(found)["authors"] == ["Alpha, AB", "{group: Example Study Group}", "Beta, C"]


@pytest.mark.parametrize(
    ("line", "word", "begins", "values"),
    [
        (
            "RIN - J Ex. 2021 May;33(2):12. doi: 10.5555/notice.1. PMID: 31234568",
            "retraction",
            "RETRACTED: the record says so: J Ex. 2021 May",
            {"doi": "10.5555/notice.1"},
        ),
        ("RIN - J Ex. 2021;33:12. PMID: 31234568", "retraction", "RETRACTED:",
         {"url": "https://pubmed.ncbi.nlm.nih.gov/31234568/"}),
        ("ECI - J Ex. 2020;1:1. doi: 10.5555/c", "expression_of_concern", "UNDER CONCERN:", {"doi": "10.5555/c"}),
        ("PT  - Retracted Publication", None, 'RETRACTED: the record says so: publication type "Retracted', {}),
        ("RIN - J Ex. 2021.", None, "RETRACTED: the record says so: J Ex. 2021. No date, DOI or address", {}),
    ],
)  # fmt: skip
def test_a_retraction_of_the_record_is_told_first_and_entered_where_the_notice_can_be_found(
    line: str, word: str | None, begins: str, values: dict[str, str]
) -> None:
    found = from_nbib(f"{NBIB}{line}\n")
    assert found.warnings[0].startswith(begins)
    entered = found.after.get(word, {}) if word else dict(found.after)
    assert {key: value for key, value in entered.items() if key != "note"} == values


def test_a_retraction_that_the_title_says_is_told_first() -> None:
    found = from_ris(PLAIN.replace("TI  - ", "TI  - RETRACTED: "))
    assert found.warnings[0].startswith('RETRACTED: the record says so: its title is "RETRACTED: A trial')
    assert found.after == {}


def test_a_correction_is_no_retraction() -> None:
    found = from_nbib(f"{NBIB}EIN - J Ex. 2020;2:3. doi: 10.5555/e\n")
    assert [warning.split(":")[0] for warning in found.warnings] == ["CORRECTED"]
    assert found.after["corrections"][0]["doi"] == "10.5555/e"


BIBLATEX = r"""
@string{joe = "Journal of " # ex}
@STRING(ex = {Examples})
@string{joe = "Journal of " # ex}
@Article{x,
  Author = {Alpha, A. B. and Beta, C},
  TITLE = {A trial of drops in dry eye},
  JournalTitle = joe,
  Date = "2019",
  Volume = 21,
  Number = {4},
  pages = "194" # {--} # "205",
  DOI = {10.5555/abc.2019},
}
"""


def test_biblatex_with_any_case_macros_and_joined_values_gives_the_same_citation() -> None:
    found = from_text(BIBLATEX.replace('@string{joe = "Journal of " # ex}\n@STRING', "@STRING", 1))
    assert (found.title, said(found), found.notes) == ("A trial of drops in dry eye", CITATION, ())


def test_a_macro_that_is_not_defined_is_told_and_is_no_journal() -> None:
    found = from_bibtex("@article{x, title={T}, journal=exj, year=2019, month=apr}")
    assert "journal" not in found.citation
    assert found.notes == (
        "journal: found exj, which the file does not define with @string; it was left out. Add it by hand.",
        'month is not kept: "April"',
    )


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("family=Borg, given=Jan, prefix=ter, useprefix=true and Alpha, Ann", ["ter Borg, J", "Alpha, A"]),
        ('"family={de la Cruz}, given=Ana Maria" and given=Carl, family=Beta, suffix=Jr',
         ["de la Cruz, AM", "Beta, C, Jr"]),
        ("family=Alpha, given=Ann, given-i=A and {An Example and Others Group} and others",
         ["Alpha, A", "{group: An Example and Others Group}"]),
        ("{\\'E}tiennot, {\\'E}ve and Gamma, D", ["Étiennot, É", "Gamma, D"]),
    ],
)  # fmt: skip
def test_names_that_biblatex_spells_out_are_read_beside_others(names: str, authors: list[str]) -> None:
    assert said(from_bibtex(f"@article{{x, title={{T}}, author={{{names}}}}}"))["authors"] == authors


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Cells at {\textgreater}30 and p{\textless}0.05", "Cells at >30 and p<0.05"),
        (r"a\textgreater b \textpm{} 2 \textless{}c", "a>b ± 2 <c"),
        (r"10\textsuperscript{6} cells and $10^6$, $10^{-3}$", "10⁶ cells and 10⁶, 10⁻³"),
        (r"CO\textsubscript{2} in $H_2O$", "CO₂ in H₂O"),
        ("50% of people", "50% of people"),
        (r"costs $5 each", "costs $5 each"),
        (r"\mbox{TNF}-$\alpha$ at 4\,\textdegree{}C", "TNF-α at 4 °C"),
        (r"\href{https://example.org}{a page}", "a page"),
        (
            r"10<sup>6</sup> cells &lt;i&gt;in vivo&lt;/i&gt; &amp; CD4<sup>+</sup>",
            "10⁶ cells in vivo & CD4⁺",
        ),
    ],
)
def test_signs_of_latex_and_markup_keep_their_meaning(latex: str, text: str) -> None:
    found = from_bibtex(f"@article{{x, title={{{latex}}}}}")
    assert (found.title, found.notes) == (text, ())


def test_a_command_of_latex_that_is_not_known_is_told_and_its_text_stays() -> None:
    found = from_bibtex(r"@article{x, title={A \oddity{trial} of drops}}")
    assert (found.title, [r"\oddity" in note for note in found.notes]) == ("A trial of drops", [True])


def test_title_and_subtitle_of_biblatex_are_one_title() -> None:
    assert from_bibtex("@article{x, title={Drops}, subtitle={A trial}}").title == "Drops: A trial"


CSL = {
    "id": "x", "type": "article-journal", "title": "A trial of drops in dry eye",
    "author": [{"family": "Alpha", "given": "A B"}, {"family": "Beta", "given": "C"}],
    "container-title": "Journal of Examples", "issued": {"date-parts": [["2019"]]}, "volume": 21, "issue": "4",
    "page": "194-205", "DOI": "10.5555/abc.2019",
}  # fmt: skip


@pytest.mark.parametrize("wrap", [lambda item: item, lambda item: [item]])
def test_csl_json_gives_the_same_citation(wrap: object) -> None:
    found = from_text(json.dumps(wrap(CSL)))  # type: ignore[operator]
    assert (found.title, said(found), found.notes) == ("A trial of drops in dry eye", CITATION, ())


def test_numbers_in_the_note_of_zotero_particles_and_a_group_are_read() -> None:
    people = [
        {"family": "Borg", "given": "Jan", "non-dropping-particle": "ter"},
        {"literal": "Example Study Group"},
    ]
    found = from_json(
        json.dumps({**CSL, "author": people, "note": "PMID: 31234567\nPMCID: PMC12", "language": "en"})
    )
    assert (found.citation["pmid"], found.citation["pmcid"]) == (31234567, "PMC12")
    assert said(found)["authors"] == ["ter Borg, J", "{group: Example Study Group}"]
    assert 'language is not kept: "en"' in found.notes


LOOKS_LIKE = {
    "%PDF-1.7 …": "a PDF",
    "PK\x03\x04 [Content_Types].xml": "a packed file",
    '<?xml version="1.0"?>\n<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>': "PubMed's XML",
    '<?xml version="1.0"?><xml><records><record></record></records></xml>': "EndNote's XML",
    "<!DOCTYPE html><html><body>@article{x, title={T}}</body></html>": "a web page",
    "%0 Journal Article\n%T A trial": "EndNote's own form",
    "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Alpha, A\nER": "Web of Science's plain text",
    "PMID,Title,Authors,Citation\n1,T,A,C": "PubMed's table",
    "1. J Ex. 2019;21:1. A trial of drops.": "PubMed's summary",
    "Authors,Title,Year\nAlpha,T,2019": "a table (CSV)",
    "NCT Number,Study Title\nNCT09999991,T": "an export of a trial register",
    "{\\rtf1 TY}": "a word processor's text",
    "": "an empty file",
    "Dear colleagues,": "text of no form that is known here",
    "{": "text that is not JSON",
    "[" * 100_000: "nested too deep",
    "[]": "found no record",
    '{"a": 1}': "JSON of another kind",
}


@pytest.mark.parametrize(("text", "says"), LOOKS_LIKE.items(), ids=LOOKS_LIKE.values())
def test_a_file_that_cannot_be_read_is_refused_by_what_it_looks_like_with_the_way_round(
    text: str, says: str, tmp_path: Path
) -> None:
    file = tmp_path / "export.ris"  # whatever its name says
    file.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(CitationError) as error:
        read_reference_file(file)
    message = str(error.value)
    assert says in message and "expected" in message and message.endswith(".")
    assert len(message) < 400


@pytest.mark.parametrize("text", [PLAIN, NBIB, BIBLATEX, json.dumps(CSL)])
def test_the_kind_of_a_file_is_what_it_holds_and_not_its_name(text: str) -> None:
    assert not isinstance(kind_of(text), Unreadable)


def test_utf_16_with_its_mark_is_read_and_another_encoding_is_told_by_line(tmp_path: Path) -> None:
    file = tmp_path / "r.ris"
    file.write_bytes(PLAIN.encode("utf-16"))
    assert said(read_reference_file(file)) == CITATION
    file.write_bytes(PLAIN.replace("Alpha", "Älpha").encode("cp1252"))
    with pytest.raises(CitationError, match="line 2: found a byte 0xc4 that is not UTF-8"):
        read_reference_file(file)


@pytest.mark.parametrize(
    ("one", "many"),
    [(PLAIN, "10,000 records"), (NBIB, "10,000 records"), ("@article{x, year=1}\n", "10,000 records")],
)
def test_ten_thousand_records_are_counted_and_not_parsed(
    one: str, many: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.authoring.citation_files.cited", None)
    monkeypatch.setattr("generator.authoring.citation_files.record_of_bibtex", None)
    with pytest.raises(CitationError, match=f"found {many}, expected one"):
        from_text(one * 10_000)


def test_braces_within_braces_are_refused_before_they_are_parsed() -> None:
    with pytest.raises(CitationError, match="found braces 100,001 deep, expected at most 40"):
        from_text("@article{x, title = " + "{" * 100_000)


def test_fifty_megabytes_are_refused_after_two(tmp_path: Path) -> None:
    file = tmp_path / "large.nbib"
    with file.open("wb") as out:
        out.truncate(50_000_000)
    with pytest.raises(CitationError, match="found more than 2,000,000 bytes, expected one record"):
        read_reference_file(file)
