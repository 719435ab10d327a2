"""Every word that the studies and the registry use is explained, once, in plain words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.grown import grown
from tests.raw import read_yaml

Row = dict[str, Any]

DATA = Path(__file__).resolve().parents[2] / "data"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LABEL = re.compile(r"[\w .,()/'%+&:\u2013-]+")
MARKUP = re.compile(r"[<>`*_{}\[\]#|\\]|https?:")
SHORT_LENGTH = 14
# Certainty was not assessed, so no word of the portal's own may sound as if it had been.
JUDGEMENT = re.compile(
    r"\b(likely|unlikely|probably|promising|effective|proven|well tolerated|safe)\b", re.IGNORECASE
)
ANCHORS = {"improvement", "complete-remission", "scores", "relapse", "survival"}
FLAT_VOCABULARIES = (
    "abbreviation",
    "design",
    "disease",
    "domain",
    "masking",
    "register",
    "safety",
    "status",
    "trial_status",
)


@pytest.fixture(scope="module", params=["as it is", "with a study more"])
def studies(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    """Every study of the dataset, as it is and with a sound study more."""
    data = DATA if request.param == "as it is" else grown(tmp_path_factory.mktemp("grown"))
    return {path.stem: read_yaml(path) for path in sorted((data / "studies").glob("*.yml"))}


@pytest.fixture(scope="module")
def registry() -> list[dict[str, str]]:
    """Every row of the registry of trials."""
    with (DATA / "registry.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def vocabularies() -> dict[str, Any]:
    """Every vocabulary by the name of its file."""
    return {path.stem: read_yaml(path) for path in sorted((DATA / "vocabularies").glob("*.yml"))}


def rows(studies: dict[str, Row], section: str) -> Iterator[Row]:
    """All rows of one section of all studies."""
    return (row for study in studies.values() for row in study[section])


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text with the path of its field."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, f"{path}.{key}")
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from strings(item, f"{path}[{position}]")
    elif isinstance(value, str):
        yield path, value


def empty_keys(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each key without a value, with the path of its record."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if item is None:
            yield path, str(key)
        yield from empty_keys(item, f"{path}.{key}")


def texts_of(name: str, vocabularies: dict[str, Any], key: str) -> list[tuple[str, str]]:
    """Each text of one key (label, short, definition …) in a vocabulary, with its path."""
    return [(path, text) for path, text in strings(vocabularies[name]) if path.endswith(f".{key}")]


def test_every_disease_design_masking_status_and_category_of_a_study_is_a_term(
    studies: dict[str, Row], vocabularies: dict[str, Any]
) -> None:
    used = {
        "disease": {slug for study in studies.values() for slug in study["diseases"]}
        | {arm["disease"] for arm in rows(studies, "arms") if "disease" in arm},
        "design": {study["design"]["type"] for study in studies.values()},
        "masking": {study["design"]["masking"] for study in studies.values() if "masking" in study["design"]},
        "status": {study["inclusion"]["status"] for study in studies.values()},
        "safety": {row["category"] for row in rows(studies, "safety")},
        "domain": {row["domain"] for section in ("outcomes", "effects") for row in rows(studies, section)},
    }
    unknown = {name: terms - vocabularies[name].keys() for name, terms in used.items()}
    assert {name: terms for name, terms in unknown.items() if terms} == {}


def test_every_measure_used_belongs_to_the_disease_of_its_arm_and_to_its_domain(
    studies: dict[str, Row], vocabularies: dict[str, Any]
) -> None:
    measures, wrong = vocabularies["measure"], []
    for study in studies.values():
        disease_of = {arm["id"]: arm.get("disease") for arm in study["arms"]}
        for row in [*study["outcomes"], *study["effects"]]:
            arms = row["arms"] if "arms" in row else [row["arm"]]
            diseases = {disease_of[arm] for arm in arms if disease_of[arm]} or set(study["diseases"])
            found = [measures[disease].get(row["measure"]) for disease in diseases]
            if not any(measure and measure["domain"] == row["domain"] for measure in found):
                wrong.append((study["id"], row["id"], row["measure"]))
    assert wrong == []


def test_no_text_of_the_dataset_broke_at_a_comma_into_an_empty_key(
    studies: dict[str, Row], vocabularies: dict[str, Any]
) -> None:
    # {label: Remission, complete or partial} means a label "Remission" and a key "complete or partial".
    empty = [(path, key) for path, key in empty_keys({**studies, **vocabularies}) if key != "mark"]
    assert empty == []


def test_every_disease_has_measures_and_one_primary_measure(vocabularies: dict[str, Any]) -> None:
    assert list(vocabularies["measure"]) == list(vocabularies["disease"])
    primaries = {
        disease: sum(bool(measure.get("primary")) for measure in measures.values())
        for disease, measures in vocabularies["measure"].items()
    }
    assert set(primaries.values()) == {1}


def test_every_attribute_of_a_product_is_declared_with_its_terms_and_units(
    studies: dict[str, Row], vocabularies: dict[str, Any]
) -> None:
    attributes, unknown = vocabularies["product"]["attributes"], []
    for arm in rows(studies, "arms"):
        for key, value in arm.get("product", {}).items():
            attribute = attributes.get(key, {"kind": "none"})
            known = (
                (attribute["kind"] == "term" and value in attribute["terms"])
                or (attribute["kind"] == "quantity" and value["unit"] in attribute["units"])
                or (attribute["kind"] == "count" and isinstance(value, int | dict))
                or (attribute["kind"] == "text" and isinstance(value, str))
            )
            if not known:
                unknown.append((arm["id"], key, value))
    assert unknown == []


def test_every_term_of_the_registry_is_declared(
    registry: list[dict[str, str]], vocabularies: dict[str, Any]
) -> None:
    attributes = vocabularies["product"]["attributes"]
    terms = {key: item["terms"] for key, item in attributes.items() if item.get("in_registry")}
    assert set(terms) == {"cell_source", "donor", "route"}
    terms |= {"disease": vocabularies["disease"], "status": vocabularies["trial_status"]}
    unknown = {
        (key, row[key]) for row in registry for key in terms if row[key] and row[key] not in terms[key]
    }
    assert unknown == set()


def test_every_kind_of_product_stands_in_exactly_one_stratum_and_one_stratum_is_the_main(
    vocabularies: dict[str, Any],
) -> None:
    product = vocabularies["product"]
    groups = product["strata"]["groups"]
    placed = [term for group in groups for term in group["terms"]]
    assert sorted(placed) == sorted(product["attributes"][product["strata"]["attribute"]]["terms"])
    assert len(placed) == len(set(placed))
    assert [group["id"] for group in groups if group["main"]] == [groups[0]["id"]]


def test_the_axes_and_filters_of_products_name_what_exists(vocabularies: dict[str, Any]) -> None:
    product = vocabularies["product"]
    assert set(product["treatments"].values()) <= product["attributes"].keys()
    for line in product["sensitivity"]:
        named = [*line.get("designs", []), *line.get("exclude_designs", [])]
        assert set(named) <= vocabularies["design"].keys()
    trials = next(line["designs"] for line in product["sensitivity"] if line["id"] == "trials-only")
    assert trials == [slug for slug, design in vocabularies["design"].items() if design["trial"]]


def test_only_three_categories_of_harm_may_be_combined(vocabularies: dict[str, Any]) -> None:
    # The last line of the measures: serious-adverse-event, treatment-related-serious and death.
    combined = {slug for slug, category in vocabularies["safety"].items() if category["combine"]}
    assert combined == {"serious-adverse-event", "treatment-related-serious", "death"}


def test_related_and_unpublished_studies_are_never_combined(vocabularies: dict[str, Any]) -> None:
    status = vocabularies["status"]
    assert {slug for slug, item in status.items() if not item["pooled"]} == {"unpublished", "related"}
    assert {slug for slug, item in status.items() if item["shown_separately"]} == {"related"}
    assert {slug for slug, item in status.items() if not item["published"]} == {"unpublished"}


def test_every_domain_stands_under_a_section_of_a_disease_page(vocabularies: dict[str, Any]) -> None:
    domains = vocabularies["domain"]
    assert {domain["anchor"] for domain in domains.values()} == ANCHORS
    assert {slug for slug, domain in domains.items() if domain["kind"] == "score"} == {"score"}


def test_every_register_number_in_use_fits_exactly_one_register(
    studies: dict[str, Row], registry: list[dict[str, str]], vocabularies: dict[str, Any]
) -> None:
    numbers = {number for study in studies.values() for number in study["registrations"]}
    numbers |= {row["registration"] for row in registry}
    patterns = {slug: re.compile(register["pattern"]) for slug, register in vocabularies["register"].items()}
    fits = {
        number: [slug for slug, pattern in patterns.items() if pattern.fullmatch(number)]
        for number in numbers
    }
    assert {number: slugs for number, slugs in fits.items() if len(slugs) != 1} == {}


@pytest.mark.parametrize(
    ("number", "register"),
    [
        ("NCT01539902", "nct"),
        ("IRCT20080728001031N24", "irct"),
        ("IRCT2016090729747N1", "irct"),
        ("ChiCTR2000029990", "chictr"),
        ("ChiCTR-TRC-08000123", "chictr"),
        ("2017-000391-28", "eudract"),
        ("2023-509462-38-00", "ctis"),
        ("ISRCTN82138287", "isrctn"),
        ("jRCT1031260225", "jrct"),
        ("jRCTs031180123", "jrct"),
        ("UMIN000040928", "umin"),
        ("KCT0005000", "cris"),
        ("ACTRN12605000001640", "actrn"),
        ("CTRI/2020/06/025557", "ctri"),
        ("NCT1539902", None),
        ("NCT015399021", None),
        ("nct01539902", None),
        ("IRCT20080728001031", None),
    ],
)
def test_a_number_is_known_by_its_form(
    number: str, register: str | None, vocabularies: dict[str, Any]
) -> None:
    fits = [slug for slug, item in vocabularies["register"].items() if re.fullmatch(item["pattern"], number)]
    assert fits == ([register] if register else [])


def test_every_address_of_a_register_is_safe_and_takes_the_number(vocabularies: dict[str, Any]) -> None:
    for register in vocabularies["register"].values():
        assert register["url"].startswith("https://")
        assert register["url"].count("{id}") == 1


def test_slugs_are_lower_case_words_joined_by_hyphens(vocabularies: dict[str, Any]) -> None:
    slugs = [slug for name in FLAT_VOCABULARIES for slug in vocabularies[name]]
    attributes = vocabularies["product"]["attributes"].values()
    slugs += [slug for attribute in attributes for slug in attribute.get("terms", {})]
    slugs += [slug for measures in vocabularies["measure"].values() for slug in measures]
    assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []


def test_labels_are_plain_words(vocabularies: dict[str, Any]) -> None:
    names = [(name, key) for name in vocabularies for key in ("label", "short", "mark")]
    labels = [found for name, key in names for found in texts_of(name, vocabularies, key)]
    assert [found for found in labels if not LABEL.fullmatch(found[1])] == []
    assert [slug for slug, item in vocabularies["disease"].items() if len(item["short"]) > SHORT_LENGTH] == []


def test_no_two_terms_of_a_vocabulary_look_alike(vocabularies: dict[str, Any]) -> None:
    for name in set(FLAT_VOCABULARIES) - {"abbreviation"}:
        labels = [term["label"] for term in vocabularies[name].values()]
        assert len(labels) == len(set(labels))
    shorts = [term["short"] for term in vocabularies["abbreviation"].values()]
    assert len(shorts) == len(set(shorts))


def test_every_term_has_a_definition_of_one_plain_sentence(vocabularies: dict[str, Any]) -> None:
    missing = [(name, slug) for name in FLAT_VOCABULARIES for slug, term in vocabularies[name].items()
               if "definition" not in term]  # fmt: skip
    assert missing == []
    names = (*FLAT_VOCABULARIES, "product")
    definitions = [found for name in names for found in texts_of(name, vocabularies, "definition")]
    wrong = [
        found
        for found in definitions
        if MARKUP.search(found[1]) or not found[1].endswith(".") or re.search(r"\. [A-Z]", found[1])
    ]
    assert wrong == []


def test_abbreviations_stand_in_the_order_of_the_alphabet(vocabularies: dict[str, Any]) -> None:
    shorts = [term["short"] for term in vocabularies["abbreviation"].values()]
    assert shorts == sorted(shorts, key=lambda short: (short.lower(), short))


def test_every_abbreviation_in_the_measures_is_explained(vocabularies: dict[str, Any]) -> None:
    known = {term["short"] for term in vocabularies["abbreviation"].values()}
    texts = [text for key in ("label", "definition") for _, text in texts_of("measure", vocabularies, key)]
    found = {word for text in texts for word in re.findall(r"\b[A-Za-z]*[A-Z]{2,}\w*(?:-[A-Z0-9]+)?\b", text)}
    unknown = {word for word in found - known if word.removesuffix("s") not in known}
    assert unknown == set()


def test_codes_of_diseases_have_the_form_of_their_classification(vocabularies: dict[str, Any]) -> None:
    forms = {"mondo": r"MONDO:\d{7}", "mesh": r"D\d{6,9}", "icd10": r"[A-Z]\d{2}(\.\d)?"}
    codes = [
        item for disease in vocabularies["disease"].values() for item in disease.get("codes", {}).items()
    ]
    assert [(kind, code) for kind, code in codes if not re.fullmatch(forms[kind], code)] == []
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("name", ["portal.yml", "review.yml"])
def test_the_portals_own_words_are_plain_and_judge_nothing(name: str) -> None:
    content = read_yaml(DATA / name)
    texts = [
        (path, text)
        for path, text in strings(content)
        if not path.endswith((".url", "site_url", "repository"))
    ]
    assert [found for found in texts if MARKUP.search(found[1])] == []
    assert [found for found in texts if JUDGEMENT.search(found[1])] == []


def test_the_addresses_of_the_portal_are_of_this_form_whether_they_are_placeholders_or_real() -> None:
    portal = read_yaml(DATA / "portal.yml")
    assert re.fullmatch(r"https://[a-z0-9.-]+/(?:\S+/)?", portal["site_url"])
    assert re.fullmatch(r"https://[a-z0-9.-]+/[\w.-]+/[\w.-]+", portal["repository"])


def test_every_file_tells_its_reader_what_it_is_for() -> None:
    files = [*sorted((DATA / "vocabularies").glob("*.yml")), DATA / "portal.yml", DATA / "review.yml"]
    for path in files:
        first_line = path.read_text(encoding="utf-8").splitlines()[0]
        assert first_line.startswith("# "), path.name
        assert path.parent == DATA or "order of display" in first_line, path.name
