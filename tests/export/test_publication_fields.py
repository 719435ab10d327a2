"""One made-up study with every field of people, citation and notices, in every form in which it leaves the portal."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import bibtexparser
import jsonschema
import pytest
import rispy
from ruamel.yaml import YAML

from generator.authoring.fmt import format_study
from generator.build import make_files
from generator.changes import compare
from generator.charts.static import Fingerprints
from generator.checks import check_folder
from generator.release.source import find_source, snapshot_of
from tests.export.conftest import ROOT, Portal

STUDY = "first-2020"
FIELDS = """citation:
  authors:
    - Étiennot, É
    - Delta, J, III
    - De Jesus
    - Taj Sharghi,
    - {group: "Example Working Party, EWPX"}
  year: 2020
  published: 2020-03-05
  journal: Journal of Examples
  volume: "21"
  issue: "4"
  pages: "1194-1205"
  doi: "10.5555/a#b%c"
  pmid: 1234567
  pmcid: PMC1234567
  preprint: true
after_publication:
  retraction: {date: 2021-05-03, doi: "10.5555/r#1", note: "Data could not be shown."}
  expression_of_concern: {date: 2021-04, url: https://example.org/concern}
  corrections: [{date: 2020-06, doi: 10.5555/c1}, {url: https://example.org/c2}]
registrations"""
ADDRESS = "https://doi.org/10.5555/a%23b%25c"
NAME = "Étiennot 2020 (retracted)"


def edited(folder: Path, text: str) -> Path:
    """The small dataset, its first study with another citation."""
    data = Path(shutil.copytree(ROOT / "tests" / "checks" / "dataset", folder / "data"))
    file = data / "studies" / f"{STUDY}.yml"
    record = file.read_text(encoding="utf-8")
    changed = re.sub(r"citation:\n.*?registrations", lambda _: text, record, flags=re.DOTALL)
    file.write_text(changed, encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    data = edited(tmp_path_factory.mktemp("portal"), FIELDS)
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(problem) for problem in problems]
    made = make_files(dataset, ROOT / "build" / "chart-cache")
    texts = {path: text for path, text in made.items() if isinstance(text, str)}
    return Portal(data, texts, {path: text for path, text in made.items() if isinstance(text, bytes)})


def reference(portal: Portal, ending: str) -> str:
    """The study's reference in a format."""
    return portal.files[f"downloads/citations/studies/{STUDY}/studies.{ending}"]


def test_fmt_gives_the_file_back_as_it_is(portal: Portal) -> None:
    raw = (portal.data / "studies" / f"{STUDY}.yml").read_bytes()
    once = format_study("x.yml", raw).text
    assert once is not None
    assert once[once.index("citation:") : once.index("registrations")] == FIELDS.removesuffix("registrations")
    assert format_study("x.yml", once.encode()).text == once


def test_csv_and_json_hold_each_field(portal: Portal) -> None:
    (row,) = [row for row in portal.csv("studies.csv") if row["study"] == STUDY]
    assert (
        row["authors"]
        == "Étiennot, É;Delta, J, III;De Jesus;Taj Sharghi,;{group: Example Working Party, EWPX}"
    )
    assert (row["label"], row["issue"], row["pages"], row["article_number"]) == (NAME, "4", "1194-1205", "")
    assert (row["preprint"], row["retracted"], row["expression_of_concern"]) == ("true", "true", "true")
    assert row["retraction_notice"] == "2021-05-03, doi:10.5555/r#1, Data could not be shown."
    assert row["concern_notice"] == "2021-04, https://example.org/concern"
    assert row["corrections"] == "2020-06, doi:10.5555/c1;https://example.org/c2"
    (other,) = [row for row in portal.csv("studies.csv") if row["study"] != STUDY]
    assert {other[name] for name in ("retracted", "preprint", "corrections", "no_notice_seen")} == {""}
    data = portal.json(f"api/v1/studies/{STUDY}.json")["data"]["study"]
    assert data["authors"][4] == "{group: Example Working Party, EWPX}"
    assert (data["issue"], data["retracted"], data["no_notice_seen"]) == ("4", True, None)


def test_ris_gives_people_group_issue_and_the_mark(portal: Portal) -> None:
    (record,) = rispy.loads(reference(portal, "ris"))
    assert record["authors"] == [
        "Étiennot, É", "Delta, J, III", "De Jesus", "Taj Sharghi", "Example Working Party, EWPX",
    ]  # fmt: skip
    assert (record["number"], record["start_page"], record["end_page"]) == ("4", "1194", "1205")
    assert record["title"].startswith("RETRACTED: ")
    assert record["doi"] == "10.5555/a#b%c" and record["urls"] == [ADDRESS]
    assert "Retraction: 2021-05-03, doi:10.5555/r#1." in record["notes"][0]


def test_bibtex_keeps_family_suffix_and_group_apart(portal: Portal) -> None:
    text = reference(portal, "bib")
    library = bibtexparser.parse_string(
        text,
        append_middleware=[
            bibtexparser.middlewares.SeparateCoAuthors(),
            bibtexparser.middlewares.SplitNameParts(),
        ],
    )
    assert not library.failed_blocks
    fields = library.entries[0].fields_dict
    names = [
        (" ".join(name.last), " ".join(name.first), " ".join(name.jr)) for name in fields["author"].value
    ]
    assert names == [
        ("Étiennot", "É", ""), ("Delta", "J", "III"), ("{De Jesus}", "", ""), ("{Taj Sharghi}", "", ""),
        ("{Example Working Party, EWPX}", "", ""),
    ]  # fmt: skip
    assert (fields["number"].value, fields["pages"].value) == ("4", "1194--1205")
    assert "RETRACTED: " in fields["title"].value


def test_csl_json_follows_its_schema_and_says_the_same(portal: Portal) -> None:
    schema = json.loads(
        (ROOT / "tests" / "vendored" / "csl-data-1.0.schema.json").read_text(encoding="utf-8")
    )
    items = json.loads(reference(portal, "json"))
    jsonschema.Draft7Validator(schema).validate(items)
    (item,) = items
    assert item["author"] == [
        {"family": "Étiennot", "given": "É"},
        {"family": "Delta", "given": "J", "suffix": "III"},
        {"family": "De Jesus"},
        {"family": "Taj Sharghi"},
        {"literal": "Example Working Party, EWPX"},
    ]
    assert (item["issue"], item["page"], item["URL"]) == ("4", "1194-1205", ADDRESS)
    assert item["title"].startswith("RETRACTED: ") and "Preprint." in item["note"]


def test_the_plain_reference_has_issue_and_pages(portal: Portal) -> None:
    text = reference(portal, "txt")
    assert text.startswith(
        "Étiennot É, Delta J III, De Jesus, Taj Sharghi, Example Working Party, EWPX. RETRACTED: "
    )
    assert "2020;21(4):1194-1205." in text


def test_structured_data_tells_people_from_groups_and_that_it_is_retracted(portal: Portal) -> None:
    page = portal.files[f"studies/{STUDY}.md"]
    text = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert text is not None
    graph: list[dict[str, Any]] = json.loads(text[1])["@graph"]
    (article,) = [node for node in graph if node["@type"] == "MedicalScholarlyArticle"]
    assert [person["@type"] for person in article["author"]] == [*["Person"] * 4, "Organization"]
    assert article["author"][1] == {
        "@type": "Person", "familyName": "Delta", "givenName": "J", "honorificSuffix": "III",
    }  # fmt: skip
    assert (article["creativeWorkStatus"], article["url"]) == ("Retracted", ADDRESS)
    assert article["isPartOf"]["issueNumber"] == "4"
    assert article["isPartOf"]["isPartOf"]["volumeNumber"] == "21"


def test_pages_link_the_whole_doi_and_name_the_report_as_retracted(portal: Portal) -> None:
    page = portal.files[f"studies/{STUDY}.md"]
    assert f'href="{ADDRESS}"' in page and 'href="https://doi.org/10.5555/r%231"' in page
    for text in (
        "This report was retracted.",
        NAME,
        "Étiennot É, Delta J III, De Jesus",
        "Expression of concern",
    ):
        assert text in page
    assert "doi.org/10.5555/a#" not in "".join(portal.files.values())
    for path, text in portal.files.items():
        if path.endswith(".md"):
            whole = re.sub(r"</text><text [^>]*>", " ", text)  # the lines of a label in a drawing
            assert not re.search(r"Étiennot 2020(?! \(retracted\))", whole), path


def test_a_number_of_the_article_stands_where_pages_would(tmp_path: Path) -> None:
    text = FIELDS.replace('  pages: "1194-1205"\n', '  article_number: "e1234"\n')
    data = edited(tmp_path, re.sub(r"after_publication:.*(?=registrations)", "", text, flags=re.DOTALL))
    dataset, problems = check_folder(data)
    assert dataset is not None, problems
    files = make_files(dataset, drawings=Fingerprints())
    folder = f"downloads/citations/studies/{STUDY}"
    assert "C7  - e1234\n" in str(files[f"{folder}/studies.ris"])
    assert "eid = {e1234}" in str(files[f"{folder}/studies.bib"])
    assert "2020;21(4):e1234." in str(files[f"{folder}/studies.txt"])
    (item,) = json.loads(str(files[f"{folder}/studies.json"]))
    assert (item["number"], "page" in item) == ("e1234", False)
    assert "preprint" in str(files[f"studies/{STUDY}.md"])
    assert "Not recorded here" in str(files[f"studies/{STUDY}.md"])  # nobody has looked for notices


def test_the_diff_tells_each_field(portal: Portal, tmp_path: Path) -> None:
    before = Path(shutil.copytree(ROOT / "tests" / "checks" / "dataset", tmp_path / "before"))
    old, new = (snapshot_of(check_folder(folder)[0]) for folder in (before, portal.data))  # type: ignore[arg-type]
    fields = {
        change.field for change in compare(old, new) if change.kind in ("entry-corrected", "figure-corrected")
    }
    assert fields >= {
        "authors", "volume", "issue", "pages", "doi", "preprint", "retracted", "retraction_notice",
        "expression_of_concern", "concern_notice", "corrections",
    }  # fmt: skip
    assert compare(new, new) == ()


def test_names_and_pages_written_as_before_are_a_base_without_a_change(tmp_path: Path) -> None:
    folders = {}
    for name, authors, pages in (
        (
            "before",
            '[Étiennot É, Delta J III, De Jesus, Example Working Party EWPX, "Kang, Ltd."]',
            "1194–205",
        ),
        (
            "after",
            '["Étiennot, É", "Delta, J, III", De Jesus, {group: Example Working Party EWPX}, {group: "Kang, Ltd."}]',
            "1194-1205",
        ),
    ):
        text = f'citation:\n  authors: {authors}\n  year: 2020\n  pages: "{pages}"\nregistrations'
        folders[name] = str(edited(tmp_path / name, text))
    old = find_source(folders["before"], tmp_path, earlier_forms=True)
    new = find_source(folders["after"], tmp_path)
    assert compare(old.snapshot, new.snapshot) == ()
    assert (
        check_folder(Path(folders["before"]))[0] is None
    )  # the present data themselves must have the present form


def test_the_schema_and_the_dictionary_have_every_field(portal: Portal) -> None:
    schema = json.loads((ROOT / "data" / "study.schema.json").read_text(encoding="utf-8"))
    after = schema["$defs"]["AfterPublication"]["properties"]
    assert list(after) == ["retraction", "expression_of_concern", "corrections", "no_notice_seen"]
    record = YAML(typ="safe", pure=True).load(
        (portal.data / "studies" / f"{STUDY}.yml").read_text(encoding="utf-8")
    )
    citation = jsonschema.Draft202012Validator({**schema["$defs"]["Citation"], "$defs": schema["$defs"]})
    assert citation.is_valid({**record["citation"], "published": "2020-03-05"})
    for spoilt in ("Alpha D, Beta P, Gamma Y, Delta TO", {"company": "x"}, " ", 3):
        assert not citation.is_valid({"authors": [spoilt], "year": 2020})
    page = (
        portal.files["dictionary.md"]
        if "dictionary.md" in portal.files
        else portal.files["data/dictionary.md"]
    )
    for key in (
        "citation.issue",
        "citation.article_number",
        "after_publication.retraction.doi",
        "citation.preprint",
    ):
        assert f">{key}<" in page, key
