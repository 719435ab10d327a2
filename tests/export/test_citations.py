"""Every file of references is read back by an outside program and says what the dataset says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bibtexparser
import jsonschema
import pytest
import rispy
from ruamel.yaml import YAML

from generator.export.citation_formats import FORMATS, vancouver
from tests.export.conftest import Portal, Row

ROOT = Path(__file__).resolve().parents[2]


def bib_entries(text: str) -> dict[str, Any]:
    """Entries of a BibTeX file by key, as bibtexparser reads them."""
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    return {entry.key: {field.key: str(field.value) for field in entry.fields} for entry in library.entries}


def unescaped(text: str) -> str:
    """Text without what protects it from TeX."""
    return re.sub(r"\\([&%$#_{}])", r"\1", text.replace("{", "").replace("}", ""))


def in_one_line(text: object) -> str:
    return " ".join(str(text).split())


def author_names(study: Row) -> list[str]:
    """Authors as the file has them: ``Family, Initials``; a group by its name."""
    authors = study["citation"]["authors"]
    return [one["group"] if isinstance(one, dict) else one.removesuffix(",") for one in authors]


def test_every_page_has_a_file_of_its_citation_in_each_format(portal: Portal) -> None:
    pages = [path for path in portal.files if path.endswith(".md")]
    for ending in ("txt", "bib", "ris", "json"):
        found = [path for path in portal.below("downloads/citations/", f".{ending}") if "/page." in path]
        assert len(found) == len(pages), ending


def test_bibtex_gives_every_study_back(portal: Portal) -> None:
    studies = portal.studies()
    entries = bib_entries(portal.files["downloads/citations/studies/studies.bib"])
    assert set(entries) == set(studies)
    for key, study in studies.items():
        entry, citation = entries[key], study["citation"]
        assert unescaped(entry["title"]) == in_one_line(study["title"])
        assert entry["year"] == str(citation["year"])
        assert unescaped(entry.get("journal", "")) == (citation.get("journal") or ""), key
        assert entry.get("doi") == citation.get("doi"), key
        assert unescaped(entry["author"]).split(" and ") == author_names(study)


def test_ris_gives_every_study_back(portal: Portal) -> None:
    studies = portal.studies()
    records = rispy.loads(portal.files["downloads/citations/studies/studies.ris"])
    assert [record["id"] for record in records] == list(studies)
    for record in records:
        study = studies[record["id"]]
        citation = study["citation"]
        assert record["title"] == in_one_line(study["title"])
        assert record["authors"] == author_names(study)
        assert record["year"] == str(citation["year"])
        assert record.get("secondary_title") == citation.get("journal")
        assert record.get("volume") == citation.get("volume")
        assert record.get("doi") == citation.get("doi")
        ends = [record[name] for name in ("start_page", "end_page") if name in record]
        assert "-".join(ends) == (citation.get("pages") or "").replace("–", "-")


@pytest.mark.filterwarnings("ignore")
def test_a_citation_processor_prints_every_study_from_csl_json(portal: Portal) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    studies = portal.studies()
    items = portal.json("downloads/citations/studies/studies.json")
    assert [item["id"] for item in items] == list(studies)
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    printed = [str(line) for line in bibliography.bibliography()]
    assert len(printed) == len(studies)
    whole = "\n".join(printed)
    for study in studies.values():
        assert in_one_line(study["title"])[:40].strip("[")[:30] in whole
        assert str(study["citation"]["year"]) in whole


def test_every_file_of_csl_json_and_every_reference_of_the_api_follows_the_published_schema(
    portal: Portal,
) -> None:
    text = (ROOT / "tests" / "vendored" / "csl-data-1.0.schema.json").read_text(encoding="utf-8")
    validator = jsonschema.Draft7Validator(json.loads(text))
    paths = portal.below("downloads/citations/", ".json")
    assert len(paths) > len(portal.studies())
    for path in paths:
        validator.validate(portal.json(path))
    for study in portal.studies():
        validator.validate([portal.json(f"api/v1/studies/{study}.json")["data"]["reference"]])
    with pytest.raises(jsonschema.ValidationError):  # the schema refuses what is not CSL-JSON
        validator.validate([{"id": "x", "type": "article-journal", "journal": "none of its names"}])


def test_csl_json_gives_every_study_back(portal: Portal) -> None:
    for item in portal.json("downloads/citations/studies/studies.json"):
        study = portal.studies()[item["id"]]
        citation = study["citation"]
        pairs = {
            "container-title": "journal",
            "volume": "volume",
            "page": "pages",
            "DOI": "doi",
            "PMCID": "pmcid",
        }
        assert {name: item.get(name) for name in pairs} == {
            name: citation.get(key) for name, key in pairs.items()
        }
        assert item["issued"] == {"date-parts": [[citation["year"]]]}
        assert item.get("PMID") == (str(citation["pmid"]) if citation.get("pmid") else None)


def test_the_citation_of_a_page_names_title_version_date_and_address(portal: Portal) -> None:
    words = portal.yaml("portal.yml")
    slug, day = portal.diseases[0], words["data_date"]
    label = portal.yaml("vocabularies/disease.yml")[slug]["label"]
    folder = f"downloads/citations/diseases/{slug}/page"
    address = f"{words['site_url']}diseases/{slug}/"
    text = portal.files[f"{folder}.txt"].strip()
    assert text == (
        f"The portal's contributors. {label}. In: {words['title']} [Internet]. "
        f"Version {words['version']}. {day.year} {day:%b} {day.day}. Available from: {address}"
    )
    (entry,) = bib_entries(portal.files[f"{folder}.bib"]).values()
    assert (entry["url"], entry["version"], entry["year"], entry["month"]) == (
        address,
        words["version"],
        str(day.year),
        str(day.month),
    )
    (record,) = rispy.loads(portal.files[f"{folder}.ris"])
    assert (record["type_of_reference"], record["urls"], record["edition"]) == (
        "ELEC",
        [address],
        words["version"],
    )
    (item,) = portal.json(f"{folder}.json")
    assert (item["URL"], item["version"], item["issued"]["date-parts"]) == (
        address,
        words["version"],
        [[day.year, day.month, day.day]],
    )


def test_a_disease_page_cites_its_studies_and_no_other(portal: Portal) -> None:
    for slug in portal.diseases:
        expected = sorted(key for key, study in portal.studies().items() if slug in study["diseases"])
        items = portal.json(f"downloads/citations/diseases/{slug}/studies.json")
        assert [item["id"] for item in items] == expected


def test_a_page_of_another_text_about_a_study_is_never_given_as_its_address(portal: Portal) -> None:
    items = {item["id"]: item for item in portal.json("downloads/citations/studies/studies.json")}
    for key, study in portal.studies().items():
        elsewhere = {source["url"] for source in study["sources"] if source["kind"] in ("secondary", "press")}
        own = {source["url"] for source in study["sources"]} - elsewhere
        assert items[key].get("URL") not in elsewhere - own, key


def test_a_vancouver_reference_is_printed_as_medical_journals_do(made: Callable[[str], Portal]) -> None:
    lines = made("skin").files["downloads/citations/studies/studies.txt"].splitlines()
    assert (
        "Deng D, Zhang P, Guo Y, Lim TO. A randomised double-blind, placebo-controlled trial of allogeneic umbilical "
        "cord-derived mesenchymal stem cell for lupus nephritis. Annals of the Rheumatic Diseases. 2017;76:1436-1439. "
        "doi: 10.1136/annrheumdis-2017-211073. PMID: 28478399."
    ) in lines
    six = "Bajouri A, Dayani D, Taj Sharghi A, Karimi S, Niknezhadi M, Moeinabadi Bidgoli K, et al. "
    assert sum(line.startswith(six) for line in lines) == 1


HOSTILE = {
    "id": "x-2020",
    "type": "article-journal",
    "title": "A\nER  - \n\nTY  - JOUR\n} @misc{stolen, title={b}} \\input{c} 50% & $d_e^f$ #1 ~",
    "author": [{"family": "O'Neil{", "given": "A"}, {"literal": "A and B}, Ltd\nAU  - C"}],
    "issued": {"date-parts": [[2020]]},
    "DOI": "10.1/a}b{c\\d e",
}


def test_hostile_text_stays_within_its_field() -> None:
    entries = bib_entries(FORMATS["bib"].file([HOSTILE]))
    assert list(entries) == ["x-2020"]
    assert unescaped(entries["x-2020"]["title"]).startswith("A ER - TY - JOUR")
    assert "\\input{" not in entries["x-2020"]["title"]
    assert entries["x-2020"]["doi"] == "10.1/a%7Db%7Bc%5Cd%20e"
    (record,) = rispy.loads(FORMATS["ris"].file([HOSTILE]))
    assert record["title"].startswith("A ER - TY - JOUR")
    assert len(record["authors"]) == 2
    assert len(vancouver([HOSTILE]).splitlines()) == 1


def test_citation_cff_is_valid_and_says_what_the_portal_says() -> None:
    yaml = YAML(typ="safe", pure=True)
    cff = yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "tests" / "vendored" / "cff-1.2.0.schema.json").read_text(encoding="utf-8"))
    as_json = json.loads(json.dumps(cff, default=str))
    jsonschema.Draft7Validator(schema).validate(as_json)
    words = yaml.load((ROOT / "data" / "portal.yml").read_text(encoding="utf-8"))
    review = yaml.load((ROOT / "data" / "review.yml").read_text(encoding="utf-8"))["citation"]
    assert (cff["title"], cff["abstract"]) == (words["title"], words["description"])
    assert (str(cff["version"]), str(cff["date-released"])) == (words["version"], str(words["data_date"]))
    assert cff["license"].replace("-", " ") == words["licence"]["name"].replace("-", " ")
    (reference,) = cff["references"]
    assert (reference["title"], reference["journal"], reference["year"], reference["doi"]) == (
        review["title"],
        review["journal"],
        review["year"],
        review["doi"],
    )
    names = [f"{name['family-names']}, {name['given-names']}" for name in reference["authors"]]
    assert names == review["authors"]


def test_citation_cff_names_the_same_author_as_the_pages_citations(made: Callable[[str], Portal]) -> None:
    cff = YAML(typ="safe", pure=True).load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    (item,) = made("skin").json("downloads/citations/home/page.json")
    assert item["author"] == [{"literal": author["name"]} for author in cff["authors"]]
    assert (item["title"], item["version"]) == (cff["title"], str(cff["version"]))
