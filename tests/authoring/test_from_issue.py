"""A filled form becomes a study file: what has a form is entered, all other text is a comment, nothing is guessed."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.authoring.form import LABELS, READ
from generator.authoring.from_issue import StudyDraft, study_file_from_form
from generator.checks import check_folder
from generator.cli import main
from generator.load import load_dataset
from generator.load.yaml_text import read_yaml
from generator.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "checks" / "dataset"
TOP = {
    "id",
    "title",
    "citation",
    "registrations",
    "diseases",
    "design",
    "inclusion",
    "funding",
    "competing_interests",
    "arms",
    "sources",
    "extraction",
}  # what a file of a form may have at its top; rows of results are for a person to write
FORM = """\
### Title of the report

Warm compresses for dry eye: a "randomised" trial #1

### Authors

Müller JP
O'Neil MA; The Warm Eyes Group

### Year

2026

### Journal

Journal of Examples

### DOI

https://doi.org/10.5555/Example.2026

### PubMed number

12345678

### Trial register numbers

ABC001; ABC002

### Diseases

- [X] Dry eye
- [ ] Itchy eye

### Design

Randomised trial

### Inclusion

Eligible

### Countries

NO, SE

### Groups of patients

Warm compress, ten minutes, daily: 12 people, 11 counted
Cold compress: 10 people
Nothing, as they wished

### Results

Warm, relief by half, 3 months: 9 of 12 (Table 2)

### Adverse events and deaths

_No response_

### Where you read it

https://pubmed.ncbi.nlm.nih.gov/12345678/ https://example.org/article?a=b#table-2

### What you read

Parts of the full text

### Day of reading

2026-09-30

### Who read it

@a-reader

### Doubts

Whether the 11 were
those who came back.
"""


def vocabulary_of(folder: Path) -> Vocabulary:
    """The words of a dataset."""
    dataset = load_dataset(folder)[0]
    assert dataset is not None
    return dataset.vocabulary


SMALL_WORDS = vocabulary_of(SMALL)


def read(draft: StudyDraft) -> Any:
    """The content of the file, without the generator's help."""
    return YAML(typ="safe", pure=True).load(draft.text)


def form(**answers: str) -> str:
    """A form with only these answers."""
    return "".join(
        f"### {label}\n\n{answers.get(name, '_No response_')}\n\n" for name, label in LABELS.items()
    )


def test_a_filled_form_is_the_file_that_a_person_would_begin_with() -> None:
    draft = study_file_from_form(FORM, SMALL_WORDS)
    assert draft.name == "muller-2026.yml"
    labels = ("Groups of patients", "Results")
    assert [note.split(":")[0] for note in draft.notes] == list(labels)
    found = read(draft)
    assert found["arms"] == [
        {
            "id": "arm-1", "label": "Warm compress, ten minutes, daily", "role": None, "disease": "dry-eye",
            "product": {"device": None}, "enrolled": 12, "analysed": 11,
        },
        {
            "id": "arm-2", "label": "Cold compress", "role": None, "disease": "dry-eye",
            "product": {"device": None}, "enrolled": 10,
        },
        {
            "id": "arm-3", "label": "Nothing, as they wished", "role": None, "disease": "dry-eye",
            "product": {"device": None},
        },
    ]  # fmt: skip
    del found["arms"]
    assert found == {
        "id": "muller-2026",
        "title": 'Warm compresses for dry eye: a "randomised" trial #1',
        "citation": {
            "authors": ["Müller, JP", "O'Neil, MA", {"group": "The Warm Eyes Group"}],
            "year": 2026,
            "journal": "Journal of Examples",
            "doi": "10.5555/Example.2026",
            "pmid": 12345678,
        },
        "registrations": ["ABC001", "ABC002"],
        "diseases": ["dry-eye"],
        "design": {"type": "randomised-trial", "countries": ["NO", "SE"]},
        "inclusion": {"status": "eligible"},
        "sources": [
            {
                "id": "full-text",
                "kind": "full-text",
                "ref": "pmid:12345678",
                "url": "https://pubmed.ncbi.nlm.nih.gov/12345678/",
            },
            {
                "id": "full-text-2",
                "kind": "full-text",
                "ref": "url:https://example.org/article?a=b#table-2",
                "url": "https://example.org/article?a=b#table-2",
            },
        ],
        "extraction": {
            "level": "partial-full-text",
            "date": YAML(typ="safe", pure=True).load("2026-09-30"),
            "by": {"handle": "a-reader"},
            "doubts": "Whether the 11 were those who came back.",
        },
    }
    for line in ('# From the form, "Results":', "#   Warm, relief by half, 3 months: 9 of 12 (Table 2)"):
        assert f"\n{line}\n" in draft.text


def test_money_and_interests_are_entered_and_how_it_was_done_stands_above_the_design() -> None:
    answers = {
        "conduct": "80 planned, 88 randomised, 1:1\nPrimary endpoint by the register: relief at 24 weeks; missed",
        "funding": "A public\nfund.",
        "interests": "None declared.",
    }
    draft = study_file_from_form(form(**answers), SMALL_WORDS)
    found = read(draft)
    assert (found["funding"], found["competing_interests"]) == ("A public fund.", "None declared.")
    assert "randomised" not in found["design"]  # no figure is made of words
    lines = draft.text.split("\n")
    below = lines[lines.index('# From the form, "How it was done":') :]
    assert below[1:3] == [f"#   {line}" for line in answers["conduct"].split("\n")]
    assert next(line for line in below if line and line[0] != "#").startswith("design:")


def test_once_a_person_has_said_the_rest_the_check_passes(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    text = FORM.replace("Cold compress: 10 people\nNothing, as they wished\n", "")
    (tmp_path / "form.md").write_text(text.replace("ABC001; ABC002", "_No response_"), encoding="utf-8")
    assert main(["from-issue", str(tmp_path / "form.md"), "--data", str(data)]) == 0
    path = data / "studies" / "muller-2026.yml"
    written = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(
            r"^( +role:)",
            r"\1 intervention",
            re.sub(r"^( +device:)", r"\1 mask", written, flags=re.M),
            flags=re.M,
        ),
        encoding="utf-8",
    )
    assert check_folder(data)[1] == []


@pytest.mark.parametrize(
    ("field", "answer", "place"),
    [
        ("year", "26", ("citation", "year")),
        ("authors", "Ann Alpha and Carl Beta", ("citation", "authors")),
        ("authors", "Alpha, A, Beta, B, Gamma, C", ("citation", "authors")),
        ("year", "２０２６", ("citation", "year")),
        ("doi", "in the journal", ("citation", "doi")),
        ("pmid", "PMC123", ("citation", "pmid")),
        ("registrations", "somewhere", ("registrations", None)),
        ("diseases", "- [x] Toothache", ("diseases", None)),
        ("design", "The best one", ("design", "type")),
        ("status", "included", ("inclusion", "status")),
        ("countries", "Norway", ("design", "countries")),
        ("source", "my library", ("sources", None)),
        ("source", "javascript:alert(1)", ("sources", None)),
        ("read", "all of it", ("extraction", "level")),
        ("date", "2026-02-30", ("extraction", "date")),
        ("date", "yesterday", ("extraction", "date")),
    ],
)
def test_an_answer_without_its_form_is_kept_as_a_comment_and_never_entered(
    field: str, answer: str, place: tuple[str, str | None]
) -> None:
    draft = study_file_from_form(form(**{field: answer}), SMALL_WORDS)
    found = read(draft).get(place[0])
    value = found if place[1] is None else (found or {}).get(place[1])
    assert value in (None, []) or (place[0] == "sources" and set(value[0].values()) == {None})
    assert f"\n#   {answer}\n" in draft.text
    assert [note.split(":")[0] for note in draft.notes] == [LABELS[field]]


def test_names_with_commas_and_first_names_are_people_and_give_the_id() -> None:
    draft = study_file_from_form(form(authors="Alpha, Ann B.; Beta, Carl", year="2019"), SMALL_WORDS)
    assert draft.name == "alpha-2019.yml"
    assert read(draft)["citation"]["authors"] == ["Alpha, AB", "Beta, C"]


def test_no_figure_is_made_of_words() -> None:
    answers = {
        "arms": "Warm: twelve people\nCold: 12 people or so",
        "results": "9 of 12",
        "safety": "0 deaths of 12",
    }
    found = read(study_file_from_form(form(**answers), SMALL_WORDS))
    assert "enrolled" not in str(found)
    assert set(found) <= TOP


def test_a_heading_that_is_typed_into_an_answer_is_text() -> None:
    draft = study_file_from_form(
        form(title="T", results="a\n### Title of the report\nb\n### Year\n2020", doubts="d"), SMALL_WORDS
    )
    found = read(draft)
    assert (found["title"], found["citation"], found["extraction"]["doubts"]) == (
        "T",
        {"authors": None, "year": None},
        "d",
    )
    assert "\n#   ### Year\n#   2020\n" in draft.text


def test_what_nobody_can_see_and_old_commands_are_taken_out() -> None:
    draft = study_file_from_form(
        form(title="a\u202eb\x1b[31mc ##[error]d\u2028e", results="\x00::error::x\r\ny"), SMALL_WORDS
    )
    assert read(draft)["title"] == "ab[31mc ## [error]de"
    assert "\n#   ::error::x\n#   y\n" in draft.text


def test_a_text_that_is_too_long_is_cut_and_kept_whole_enough_as_a_comment() -> None:
    draft = study_file_from_form(form(title="word " * 2_000, results="row\n" * 1_000), SMALL_WORDS)
    assert len(read(draft)["title"]) <= 5_000
    assert draft.text.count("\n#   row") == 400
    assert any("only the first 400 lines" in note for note in draft.notes)


def test_every_choice_of_reading_is_a_level_that_the_models_know() -> None:
    levels = {
        study: read(study_file_from_form(form(read=study), SMALL_WORDS))["extraction"]["level"]
        for study in READ
    }
    assert levels == READ
    assert set(READ.values()) == {"abstract", "partial-full-text", "full-text", "secondary"}


HOSTILE = st.sampled_from(
    [
        "id: stolen", "- [x] Dry eye", "### Year", "### Title of the report", "::error file=a::b", "##[error]x",
        "---", "...", "%YAML 1.1", "!!python/object:os.system x", "&a *a", "<script>alert(1)</script>", "'", '"',
        "\\", "# x", "- a: b", "{a: b}", "../../x 1", "\u2028id: stolen", "\x85id: stolen", "\rid: stolen",
        "\tid: stolen", "\u202e", "|", ">-", "? a", ": b", "https://example.org/\"><b>", "https://example.org/a",
        "10.1000/182", "2026", "2026-01-01", "ABC001", "null", "1.0e6", "NO",
    ]
)  # fmt: skip
ANSWERS = st.lists(HOSTILE | st.text(max_size=20), max_size=4).map("\n".join)
QUICK = settings(max_examples=100, suppress_health_check=list(HealthCheck))


def assert_is_safe(draft: StudyDraft) -> None:
    """Plain YAML with the expected keys at its top; a name without a folder; no command; what is seen is printed."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.yml", draft.name)
    document = read_yaml(draft.name, draft.text.encode())
    assert document.problems == []
    found = read(draft)
    assert set(found) <= TOP
    assert found["id"] == draft.name.removesuffix(".yml")
    assert all(char.isprintable() or char in "\n\u00a0\u3000" or char.isspace() for char in draft.text)
    for line in (*draft.text.split("\n"), *draft.notes):
        assert not line.strip().startswith("::")
        assert "##[" not in line
        assert (
            line.startswith("#")
            or re.match(r" *(- |# )*\w+:( |$)| *# ", line)
            or line == ""
            or line in draft.notes
        )


@QUICK
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(LABELS, ANSWERS)))
def test_no_answer_becomes_structure_or_a_command(answers: dict[str, str]) -> None:
    draft = study_file_from_form(form(**answers), SMALL_WORDS)
    assert_is_safe(draft)
    assert all(note.split(":")[0] in LABELS.values() for note in draft.notes)
    assert "<script>" not in "".join(draft.notes)


@QUICK
@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    assert_is_safe(study_file_from_form(text, SMALL_WORDS))


@QUICK
@given(
    st.text(
        alphabet=st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=40
    )
)
def test_a_title_comes_back_as_it_was_typed(text: str) -> None:
    title = " ".join(text.split())
    found = read(study_file_from_form(form(title=text), SMALL_WORDS))["title"]
    assert found == (title or None) or "##[" in title or not title.isprintable() or title == "_No response_"


def run(data: Path, text: str, tmp_path: Path, *options: str) -> int:
    """The command on a form."""
    (tmp_path / "form.md").write_bytes(text.encode("utf-8", errors="surrogatepass"))
    return main(["from-issue", str(tmp_path / "form.md"), "--data", str(data), *options])


def test_the_command_writes_one_file_and_never_replaces_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    before = sorted(data.rglob("*"))
    assert run(data, FORM, tmp_path) == 0
    said = capsys.readouterr().out
    assert "muller-2026.yml: written." in said
    assert "- Results: to be entered" in said
    assert sorted(data.rglob("*")) == sorted([*before, data / "studies" / "muller-2026.yml"])
    written = (data / "studies" / "muller-2026.yml").read_bytes()
    assert run(data, FORM.replace("Journal of Examples", "Another"), tmp_path) == 1
    assert "is there already" in capsys.readouterr().err
    assert (data / "studies" / "muller-2026.yml").read_bytes() == written


def test_only_what_the_form_leaves_open_is_asked() -> None:
    vocabulary = SMALL_WORDS
    asked: list[str] = []

    def asking(names: Sequence[str]) -> dict[str, Any]:
        asked.extend(names)
        return {"year": 2025, "status": "eligible"}

    study_file_from_form(FORM, vocabulary, asking)
    assert asked == []
    open_form = FORM.replace("### Year\n\n2026\n", "### Year\n\nlast year\n").replace(
        "### Inclusion\n\nEligible\n", "### Inclusion\n\n_No response_\n"
    )
    draft = study_file_from_form(open_form, vocabulary, asking)
    assert asked == ["year", "status"]
    assert draft.name == "muller-2025.yml"
    assert "  year: 2025 " in draft.text and "  status: eligible " in draft.text
    assert "last year" in draft.text, "what was given stays as a comment"


def test_the_command_writes_to_another_folder_if_told(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run(SMALL, FORM, tmp_path, "--out", str(tmp_path / "out")) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["muller-2026.yml"]


@pytest.mark.parametrize(
    "text", ["", "x", "# Title of the report\n\nx", "### Title of the report\n\n_No response_", "a" * 400_000]
)
def test_a_text_that_is_no_form_ends_with_one_and_writes_nothing(text: str, tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    before = sorted(data.rglob("*"))
    assert run(data, text, tmp_path) == 1
    assert sorted(data.rglob("*")) == before


def test_wrong_use_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["from-issue", str(tmp_path / "none.md"), "--data", str(SMALL)]) == 2
    assert "none.md: found no such file, expected the text of a filled form." in capsys.readouterr().err
    assert run(SMALL, FORM, tmp_path, "--out", str(tmp_path / "none")) == 2


def test_a_form_that_is_too_long_is_refused_whichever_way_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    long = FORM + "a" * 300_000
    assert run(data, long, tmp_path) == 1
    of_file = capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(long.encode())))
    assert main(["from-issue", "-", "--data", str(data)]) == 1
    of_stdin = capsys.readouterr().err
    assert "found more than 300,000 bytes" in of_file and "found more than 300,000 bytes" in of_stdin
    assert not (data / "studies" / "muller-2026.yml").exists()


@pytest.mark.parametrize("raw", [FORM.encode("latin-1"), FORM.replace("Müller", "M\ufffdller").encode()])
def test_a_form_in_which_characters_were_lost_is_refused_because_the_id_would_be_wrong_for_good(
    raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    before = sorted(data.rglob("*"))
    (tmp_path / "form.md").write_bytes(raw)
    assert main(["from-issue", str(tmp_path / "form.md"), "--data", str(data)]) == 1
    told = capsys.readouterr().err
    assert "form.md:7 " in told and "as UTF-8." in told
    assert sorted(data.rglob("*")) == before


def test_the_words_of_the_issues_page_are_refused_with_the_way_to_its_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page shows neither headings as they were written nor which boxes are ticked."""
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    assert run(data, FORM.replace("### ", "").replace("- [X] ", ""), tmp_path) == 1
    told = capsys.readouterr().err
    assert "found the words of the issue's page" in told
    assert "choose Edit" in told and "gh issue view NUMBER --json body --jq .body > form.md" in told


@pytest.mark.parametrize("name", ["add-a-registered-trial", "question-a-figure"])
def test_a_filled_form_of_another_kind_makes_no_study(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    before = sorted(data.rglob("*"))
    asked = YAML(typ="safe", pure=True).load(
        (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text(encoding="utf-8")
    )
    labels = [each["attributes"]["label"] for each in asked["body"] if each["type"] != "markdown"]
    assert run(data, "".join(f"### {label}\n\nx\n\n" for label in labels), tmp_path) == 1
    assert "found another form" in capsys.readouterr().err
    assert sorted(data.rglob("*")) == before
