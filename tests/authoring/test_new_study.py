"""A new study file: every key explained, and once the marked places are filled the check passes."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.authoring.citation_files import CitedReport
from generator.authoring.fmt import format_study
from generator.authoring.ids import proposed_id
from generator.authoring.new_study import ASKED, OPTIONS, ask, question_of
from generator.authoring.template import commented_study
from generator.checks import check_folder
from generator.cli import main
from generator.load import load_dataset
from generator.model.author import Author
from generator.model.slugs import is_slug, slug_of
from generator.vocabulary import Vocabulary
from tests.authoring.test_citation_files import BIBTEX, CITATION, RIS, TITLE

PLACE = re.compile(r"^(?P<start> *(?:- )?(?P<key>\w+):)(?P<end> +# must.*)$")
FILLED = {  # what a contributor writes in the marked places, in the order in which they come
    "id": ["warm", "abstract"],
    "label": ["Warm compress"],
    "role": ["intervention"],
    "device": ["mask"],
    "kind": ["abstract"],
    "ref": ['"pmid:12345678"'],
    "url": ["https://pubmed.ncbi.nlm.nih.gov/12345678/"],
    "level": ["abstract"],
    "date": ["2026-10-01"],
}


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    """A small dataset about something else, that a test may add to."""
    return Path(shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data"))


@pytest.fixture(scope="module")
def vocabularies(root: Path) -> list[Vocabulary]:
    """Those of three datasets."""
    folders = (
        root / "data",
        root / "tests" / "checks" / "dataset",
        root / "tests" / "portals" / "bcg" / "data",
    )
    found = [load_dataset(folder)[0] for folder in folders]
    return [dataset.vocabulary for dataset in found if dataset is not None]


def read(text: str) -> Any:
    """The content of a file, without the generator's help."""
    return YAML(typ="safe", pure=True).load(text)


def new_study(data: Path, *options: str) -> int:
    """Run the command where nobody can be asked."""
    return main(["new-study", "--data", str(data), *options])


def filled(text: str) -> str:
    """The file with each marked place filled."""
    values = {key: list(texts) for key, texts in FILLED.items()}
    lines = []
    for line in text.replace("  by: {person: , handle: }", "  by: {person: A. Reader}").split("\n"):
        match = PLACE.match(line) if "authors:" not in line else None  # known: its names stand below
        lines.append(f"{match['start']} {values[match['key']].pop(0)}{match['end']}" if match else line)
    assert not any(values.values()), f"not asked for: {values}"
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("option", "name", "text"), [("--from-ris", "r.ris", RIS), ("--from-bibtex", "b.bib", BIBTEX)]
)
def test_a_citation_file_and_the_marked_places_make_a_file_that_passes(
    data: Path, tmp_path: Path, option: str, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    options = ("--disease", "dry-eye", "--design", "case-series", "--status", "eligible")
    assert new_study(data, option, str(tmp_path / name), *options) == 0
    path = data / "studies" / "muller-2026.yml"
    written = path.read_text(encoding="utf-8")
    assert check_folder(data)[1] != []
    path.write_text(filled(written), encoding="utf-8")
    dataset, problems = check_folder(data)
    assert problems == []
    assert dataset is not None
    study = dataset.study("muller-2026")
    assert study.title == TITLE
    assert {key: getattr(study.citation, key) for key in CITATION} == CITATION
    assert (study.diseases, study.design.type, study.inclusion.status) == (
        ("dry-eye",),
        "case-series",
        "eligible",
    )
    assert format_study("x.yml", path.read_bytes()).text == filled(written)


def test_every_key_stands_in_the_file_with_its_meaning(vocabularies: list[Vocabulary]) -> None:
    text = commented_study(vocabularies[0])
    for line in (
        "  authors:   # must · One name a line: family name, initials; a suffix third; a group as {group: name} · "
        'e.g. ["Deng, D", "Zhang, P"]',
        "  # follow_up_months:   # Length of follow-up, months · e.g. 12",
        "#     # percent:   # Percentage, 0 to 100, where no count is shown · e.g. 62.5",
        "#     effect:   # must · What kind of comparison · one of: difference-in-proportions, difference-in-means,",
        "# readings:   # Readings by others; absent: read once",
        "# funding:   # Who paid for the study, as the report says",
    ):
        assert f"\n{line}" in text


def test_without_the_marks_of_comments_the_file_has_every_key_of_the_schema(
    vocabularies: list[Vocabulary],
) -> None:
    text = commented_study(vocabularies[0])
    for _ in range(2):  # some keys stand in a block that is commented out as a whole
        text = re.sub(r"^( *)# (?=(?: *- )? *\w+:|  )", r"\1", text, flags=re.MULTILINE)
    found = read(text)
    assert list(found) == [
        "id",
        "title",
        "citation",
        "after_publication",
        "registrations",
        "registration_records",
        "diseases",
        "design",
        "inclusion",
        "funding",
        "competing_interests",
        "arms",
        "outcomes",
        "effects",
        "safety",
        "sources",
        "extraction",
        "readings",
    ]
    assert list(found["outcomes"][0]) == [
        "id",
        "arm",
        "subset",
        "analysis_set",
        "unit_of_analysis",
        "people",
        "domain",
        "measure",
        "instrument",
        "definition",
        "months",
        "weeks",
        "events",
        "total",
        "percent",
        "levels",
        "baseline",
        "follow_up",
        "change",
        "change_percent",
        "p_value",
        "basis",
        "source",
    ]
    assert list(found["arms"][0]["product"]) == list(vocabularies[0].product.attributes)
    keys = ("kind", "events", "total", "unit", "months", "person_years")
    assert [key for key in found["safety"][0] if key in keys] == list(keys)
    assert list(found["extraction"]["by"]) == ["person", "handle"]
    reading = ["by", "date", "agreed", "corrected", "not_found", "rows", "arms", "facts"]
    assert list(found["readings"][0]) == reading


def test_no_example_stands_where_it_could_be_taken_for_data(vocabularies: list[Vocabulary]) -> None:
    for vocabulary in vocabularies:
        for text in (commented_study(vocabulary), commented_study(vocabulary, short=True)):
            for line in text.split("\n")[4:]:
                key, _, rest = line.lstrip("# -").partition(":")
                value = rest.split("#")[0].strip()
                empty = (
                    "", "{mean: , sd: }", "{person: , handle: }", "{date: , doi: }", "[{date: , doi: }]",
                )  # fmt: skip
                first_ids = {("id", "o1"), ("id", "e1"), ("id", "s1")}
                assert value in empty or (key, value) in first_ids


def test_the_short_form_fits_into_an_address_and_has_the_same_keys(vocabularies: list[Vocabulary]) -> None:
    assert len(vocabularies) == 3
    for vocabulary in vocabularies:
        short, whole = commented_study(vocabulary, short=True), commented_study(vocabulary)
        assert len(quote(short, safe="")) < 7_500
        keys = [re.findall(r"^[# ]*(?:- )?(\w+):", text, re.MULTILINE) for text in (short, whole)]
        assert keys[0] == keys[1]


def test_a_file_that_is_there_is_never_replaced(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "studies" / "first-2020.yml"
    before = path.read_bytes()
    assert new_study(data, "--id", "first-2020") == 1
    assert "is there already, and was left alone" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "study", ["../first", "a/b", "/etc/passwd", "..", "A-2020", "ä-2020", "a b", "a-", "x" * 81]
)
def test_an_id_that_is_no_slug_is_refused(data: Path, study: str, capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted(data.rglob("*"))
    assert new_study(data, "--id", study) == 2
    assert "expected small letters, digits and hyphens" in capsys.readouterr().err
    assert sorted(data.rglob("*")) == files


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "--id: found nothing"),
        (("--id", "index"), '--id: found "index", expected an id that is not reserved'),
        (("--id", "a", "--year", "26"), '--year: found "26", expected a year'),
        (("--id", "a", "--doi", "182"), '--doi: found "182", expected a DOI'),
        (("--id", "a", "--pmid", "PMC1"), "--pmid:"),
        (("--id", "a", "--disease", "dry-eyes"), 'Did you mean "dry-eye"?'),
        (("--id", "a", "--design", "rct"), "--design:"),
        (("--id", "a", "--status", "x"), "--status:"),
        (("--id", "a", "--registration", "12"), "--registration:"),
        (("--id", "a", "--authors", "Ann Alpha"), '--authors: found "Ann Alpha", expected family name'),
    ],
)
def test_an_option_that_cannot_be_right_is_refused(
    data: Path, options: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new_study(data, *options) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "x", RIS + RIS, RIS * 500])
def test_a_citation_file_that_cannot_be_used_ends_with_one_and_writes_nothing(
    data: Path, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "r.ris").write_text(text, encoding="utf-8")
    files = sorted(data.rglob("*"))
    assert new_study(data, "--from-ris", str(tmp_path / "r.ris")) == 1
    assert "r.ris: found" in capsys.readouterr().err
    assert sorted(data.rglob("*")) == files


@pytest.mark.parametrize("option", ["--from-ris", "--from-bibtex"])
def test_a_citation_file_that_is_not_there_is_wrong_use_and_nothing_is_written(
    data: Path, tmp_path: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files, missing = sorted(data.rglob("*")), tmp_path / "none"
    assert new_study(data, option, str(missing), "--id", "a-2020") == 2
    ran = capsys.readouterr()
    assert ran.out == "" and ran.err.count("\n") == 1
    assert ran.err.startswith(f"evidence: {missing.as_posix()}: found no such file, expected a ")
    assert sorted(data.rglob("*")) == files


def asked(
    vocabulary: Vocabulary, answers: dict[str, list[str]], taken: str = "", **given: str
) -> tuple[dict[str, str], list[str]]:
    """What comes of these answers to each question in turn, and all that was printed."""
    printed: list[str] = []

    def answer(question: str) -> str:
        printed.append(question)
        (name,) = (line.split(":")[0] for line in question.splitlines() if line.split(":")[0] in ASKED)
        return answers[name].pop(0) if answers.get(name) else ""

    known = CitedReport("T", {"authors": (Author("Roe", "B"),)})
    found = ask(
        {**dict.fromkeys(OPTIONS, ""), **given}, known, vocabulary, answer, lambda study: study == taken
    )
    return found, printed


def test_only_what_is_not_known_is_asked_and_the_id_is_proposed(vocabularies: list[Vocabulary]) -> None:
    found, printed = asked(
        vocabularies[1], {"year": [" 2024 \u200b\n"], "disease": ["dry-eye"]}, design="case-series"
    )
    assert [text.split(":")[0] for text in printed] == ["year", "disease", "status", "id"]
    assert (found["year"], found["design"], found["title"], found["status"]) == (
        "2024",
        "case-series",
        "",
        "",
    )
    assert "[roe-2024]" in printed[-1] and found["id"] == "roe-2024"


def test_an_answer_that_cannot_be_right_is_asked_again_at_once_and_the_others_stay(
    vocabularies: list[Vocabulary],
) -> None:
    answers = {"year": ["24", "2024"], "disease": ["dry-eyes", "dry-eye"], "id": ["Roe 2024", "roe-b-2024"]}
    found, printed = asked(vocabularies[1], answers)
    assert [found[name] for name in answers] == ["2024", "dry-eye", "roe-b-2024"]
    assert [text.split("\n")[0] for text in printed if text.startswith("--")] == [
        '--year: found "24", expected a year between 1800 and 2100.',
        '--disease: found "dry-eyes", expected one of dry-eye, itchy-eye. Did you mean "dry-eye"?',
        '--id: found "Roe 2024", expected small letters, digits and hyphens, such as surname-2026.',
    ]


def test_an_id_of_which_there_is_a_file_is_asked_again(vocabularies: list[Vocabulary]) -> None:
    found, printed = asked(vocabularies[1], {"year": ["2024"], "id": ["", "roe-2024b"]}, taken="roe-2024")
    assert found["id"] == "roe-2024b" and "of which there is a file already" in printed[-1]


def test_a_question_with_a_closed_list_prints_it_with_labels_and_says_what_a_slug_is(
    vocabularies: list[Vocabulary],
) -> None:
    for name, terms in (("disease", vocabularies[1].diseases), ("design", vocabularies[1].designs)):
        text = question_of(name, vocabularies[1])
        assert "short name in small letters" in text
        assert all(f"  {slug}: {term.label}\n" in text for slug, term in terms.items())


def test_every_option_that_cannot_be_right_is_told_in_one_round(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new_study(data, "--id", "A", "--year", "26", "--disease", "x", "--pmid", "PMC1") == 2
    said = capsys.readouterr().err
    assert [name for name in ("--id", "--year", "--disease", "--pmid") if f"{name}: found" in said] == [
        "--id", "--year", "--disease", "--pmid",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("authors", "year", "registrations", "study"),
    [
        ([Author("Del Papa", "N")], 2019, [], "del-papa-2019"),
        ([Author("Łukasz-Müller", "AB"), Author("B", "C")], 2026, [], "lukasz-muller-2026"),
        ([Author("O'Neil", "MA")], 2026, [], "oneil-2026"),
        ([Author("Delta", "J", "III")], 2026, [], "delta-2026"),
        ([Author(group="Example Working Party EWPX")], 2026, [], "example-working-party-ewpx-2026"),
        ([], 2026, ["NCT05004324"], "nct05004324"),
        ([Author("王")], 2026, [], None),
        ([], None, [], None),
    ],
)
def test_the_id_is_first_author_and_year(
    authors: list[Author], year: int | None, registrations: list[str], study: str | None
) -> None:
    assert proposed_id(authors, year, registrations) == study


@settings(max_examples=200)
@given(st.text(max_size=100), st.integers(1800, 2100))
def test_any_name_gives_an_id_that_stays_in_its_folder_or_none(name: str, year: int) -> None:
    study = proposed_id([Author(name)], year)
    assert study is None or is_slug(study)
    assert slug_of(name) == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(name))


@pytest.mark.parametrize("short", [False, True])
def test_a_definition_of_several_lines_stays_a_remark(vocabularies: list[Vocabulary], short: bool) -> None:
    for vocabulary in vocabularies:
        product = vocabulary.product
        several = {
            name: attribute.model_copy(
                update={"definition": "one\n# two\nthree: [x\n--- \x85 four:\u2028five: 5"}
            )
            for name, attribute in product.attributes.items()
        }
        odd = replace(vocabulary, product=product.model_copy(update={"attributes": several}))
        text, usual = (commented_study(each, short=short) for each in (odd, vocabulary))
        assert len(text.splitlines()) == len(usual.splitlines())
        assert read(text) == read(usual)
