"""Every page ends with its citation and files, and says in JSON-LD what it is about."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from generator.export.json_text import write_json_in_page
from generator.tables import COLUMNS
from tests.export.conftest import Portal, Row

NAMES = Path(__file__).resolve().parents[1] / "vendored" / "schema-org-names.txt"
VOCABULARY = "https://schema.org/"


def pages(portal: Portal) -> dict[str, str]:
    """Every page that the program writes, by its file."""
    return {path: text for path, text in portal.files.items() if path.endswith(".md")}


def address_of(path: str) -> str:
    """Where a page stands below the site's root."""
    name = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{name}/" if name else ""


def graph_of(text: str) -> Row:
    """The JSON-LD of a page as the page holds it."""
    found: Row = json.loads(script_of(text))
    return found


def script_of(text: str) -> str:
    """The text of a page's JSON-LD."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return str(script)


def expanded(graph: Row) -> list[Any]:
    """The graph in full addresses; the context is given in place, so that nothing is fetched."""
    assert graph["@context"] == "https://schema.org"
    found: list[Any] = jsonld.expand({**graph, "@context": {"@vocab": VOCABULARY}})
    return found


def names_in(value: Any) -> set[str]:
    """Every type and property of expanded JSON-LD."""
    if isinstance(value, list):
        return {name for part in value for name in names_in(part)}
    if not isinstance(value, dict):
        return set()
    own = {key for key in value if not key.startswith("@")} | set(value.get("@type", []))
    return own | {name for part in value.values() for name in names_in(part)}


@cache
def names_used(script: str) -> frozenset[str]:
    """Every type and property of a page's JSON-LD; pages of two portals often hold the same."""
    return frozenset(names_in(expanded(json.loads(script))))


def nodes(value: Any, kind: str) -> list[Row]:
    """Nodes of a type, wherever they stand."""
    if isinstance(value, list):
        return [node for part in value for node in nodes(part, kind)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("@type") == kind else []
    return [*own, *(node for part in value.values() for node in nodes(part, kind))]


def test_every_page_can_be_cited_and_its_links_lead_to_files(portal: Portal) -> None:
    site = portal.yaml("portal.yml")["site_url"]
    for path in pages(portal):
        soup = portal.soup(path)
        (cite,) = soup.select("details.cite")
        printed = cite.select_one("#cite-text")
        assert printed is not None
        assert printed.text.endswith(f"Available from: {site}{address_of(path)}"), path
        links = [str(link["href"]) for link in cite.select("a[download]")]
        assert len(links) >= 4, path
        for link in [*links, *(str(button["data-copy-file"]) for button in cite.select("[data-copy-file]"))]:
            target = (Path("/") / address_of(path) / link).as_posix()
            steps: list[str] = []
            for step in target.split("/")[1:]:
                steps = steps[:-1] if step == ".." else [*steps, step]
            assert "/".join(steps) in {*portal.files, *portal.binary}, f"{path}: {link}"


def test_what_a_page_links_to_without_script_is_all_there_is_until_the_script_comes(portal: Portal) -> None:
    for path in pages(portal):
        soup = portal.soup(path)
        assert all(button.has_attr("hidden") for button in soup.select(".cite button")), path
        scripts = [script for script in soup.select("script") if not script.get("src")]
        assert {script["type"] for script in scripts} <= {"application/json", "application/ld+json"}, path


def test_every_name_in_the_structured_data_is_one_of_schema_org(portal: Portal) -> None:
    known = {f"{VOCABULARY}{name}" for name in NAMES.read_text(encoding="utf-8").split()}
    for path, text in pages(portal).items():
        used = names_used(script_of(text))
        assert used, path
        assert used <= known, (path, used - known)


def test_no_page_claims_a_review_that_nobody_made(portal: Portal) -> None:
    for path, text in pages(portal).items():
        assert not {"reviewedBy", "lastReviewed"} & {
            name.removeprefix(VOCABULARY) for name in names_used(script_of(text))
        }, path


def test_a_disease_page_is_about_the_condition_with_the_codes_of_the_vocabulary(portal: Portal) -> None:
    for slug, term in portal.yaml("vocabularies/disease.yml").items():
        graph = graph_of(portal.files[f"diseases/{slug}.md"])
        (page,) = nodes(graph, "MedicalWebPage")
        assert page["about"]["@type"] == "MedicalCondition"
        assert page["about"]["name"] == term["label"]
        codes = {code["codingSystem"]: code["codeValue"] for code in page["about"].get("code", [])}
        systems = {"mondo": "MONDO", "mesh": "MeSH", "icd10": "ICD-10"}
        assert codes == {systems[name]: code for name, code in (term.get("codes") or {}).items()}
        cited = {study["@id"].split("/")[-2] for study in page["citation"]}
        assert cited == {key for key, study in portal.studies().items() if slug in study["diseases"]}


@pytest.mark.parametrize("path", ["index.md", "data.md"])
def test_a_dataset_names_version_licence_and_files_that_exist(portal: Portal, path: str) -> None:
    words = portal.yaml("portal.yml")
    disease = f"diseases/{portal.diseases[0]}.md"
    for page in (path, disease):
        (dataset,) = nodes(graph_of(portal.files[page]), "Dataset")
        assert (dataset["version"], dataset["license"]) == (words["version"], words["licence"]["url"])
        addresses = [file["contentUrl"] for file in dataset["distribution"]]
        assert len(addresses) == len(COLUMNS) + 1  # each table, and the JSON
        for address in addresses:
            assert address.removeprefix(words["site_url"]) in portal.files


def test_the_page_of_a_study_describes_its_article_or_a_trial_without_one(portal: Portal) -> None:
    for key, study in portal.studies().items():
        graph = graph_of(portal.files[f"studies/{key}.md"])
        articles = nodes(graph, "MedicalScholarlyArticle")
        if study["inclusion"]["status"] == "unpublished" and not study["citation"].get("journal"):
            assert articles == []
            (trial,) = nodes(graph, "MedicalStudy")
            assert {item["value"] for item in trial["identifier"]} == set(study["registrations"])
        else:
            (article,) = articles
            assert article["headline"] == study["title"]
            assert len(article["author"]) == len(study["citation"]["authors"])
            identifiers = {item["propertyID"]: item["value"] for item in article.get("identifier", [])}
            assert identifiers.get("DOI") == study["citation"].get("doi")


def test_nothing_in_the_structured_data_can_end_its_element() -> None:
    text = write_json_in_page({"a": "</script><script>alert(1)</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"a": "</script><script>alert(1)</script><!-- & \u2028"}
