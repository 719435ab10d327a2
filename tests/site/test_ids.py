"""Every heading, every row of a table and every chart of the built site has an id of its own that holds no figure."""

import re
from pathlib import Path

from tests.site import reading_data
from tests.site.reading import open_page, page_of
from tests.site.reading_data import read, registry, studies, terms

# What a row of the summary opens to (class "more") belongs to the row above it, which has the id.
ROWS = "//article//table[contains(@class,'evidence')]/tbody/tr[not(@class='more')]"
HEADINGS = "//article//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
FIGURES = "//article//figure"
OF_THE_PROGRAM = (
    "dictionary",
    "methods",
    "checklists",
)  # no figures there: ids are the names of columns and rules
ROW_OF_STUDY = r"(?:o|e|s|p)\d+"  # outcome, effect, harm, primary endpoint


def pages(site: Path) -> dict[str, Path]:
    """Every page of the site by its address."""
    found = {file.parent.relative_to(site).as_posix(): file for file in sorted(site.rglob("index.html"))}
    return {address: file for address, file in found.items() if open_page(file).xpath("//article")}


def test_every_row_heading_and_chart_of_every_page_has_an_id(site: Path) -> None:
    lacking, counted = [], 0
    for address, file in pages(site).items():
        for part in open_page(file).xpath(f"{ROWS} | {HEADINGS} | {FIGURES}"):
            counted += 1
            if not part.get("id"):
                lacking.append(f"{address}: <{part.tag}> {part.text_content().strip()[:60]!r}")
    assert not lacking, "\n".join(lacking)
    assert counted > 40 * len(studies()), "the pages were not read"


def test_every_page_that_holds_evidence_was_read(site: Path) -> None:
    held = {address for address, file in pages(site).items() if open_page(file).xpath(ROWS)}
    diseases, reports = terms("disease"), studies()
    expected = {f"diseases/{slug}" for slug in diseases} | {f"studies/{study}" for study in reports}
    expected |= {"trials"} if registry() else set()
    assert held >= expected | {".", "studies", "review", "methods", "data"}


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    twice = []
    for address, file in pages(site).items():
        seen: set[str] = set()
        for name in open_page(file).xpath("//@id"):
            twice += [f"{address}: {name}"] if name in seen else []
            seen.add(name)
    assert not twice, twice


def names_with_digits() -> list[str]:
    """Names of the dataset that have digits and may stand in an id: what things are called, not what was found."""
    names = {*studies(), *(row["registration"].lower() for row in registry())}
    names |= {arm["id"] for study in studies().values() for arm in study["arms"]}
    names |= {source["id"] for study in studies().values() for source in study["sources"]}
    for vocabulary in ("disease", "domain", "safety", "status", "design", "masking", "abbreviation"):
        names |= set(terms(vocabulary))
    names |= {slug for measures in terms("measure").values() for slug in measures}
    product = terms("product")
    for attribute in product["attributes"].values():
        names |= set(attribute.get("terms") or {})
    names |= {part["id"] for kind in ("strata", "sensitivity") for part in parts_of(product[kind])}
    names |= {key for name in ("awaiting", "excluded") for key in read(f"{name}.yml")}
    others = "published_judgements.yml"
    published = read(others) if (reading_data.DATA / others).is_file() else {}
    names |= published.keys() | {item["id"] for one in published.values() for item in one["judged"]}
    review = read("review.yml")
    names |= {one["id"] for one in (*review["figures"], *(review.get("others") or []))}
    names |= {str(study["citation"]["year"]) for study in studies().values()}
    releases = (reading_data.DATA / "releases").glob("[0-9]*.json")
    versions = {read("portal.yml")["version"], *(file.stem for file in releases)}
    names |= {f"v{version.replace('.', '-')}" for version in versions}
    return sorted((str(name) for name in names if re.search(r"\d", str(name))), key=len, reverse=True)


def parts_of(value: object) -> list[dict[str, str]]:
    """The entries that have an id, wherever they stand."""
    if isinstance(value, dict):
        own = [value] if "id" in value else []
        return own + [part for inner in value.values() for part in parts_of(inner)]
    return [part for inner in value for part in parts_of(inner)] if isinstance(value, list) else []


def test_no_id_holds_a_number_that_is_not_part_of_a_name(site: Path) -> None:
    names = "|".join(map(re.escape, names_with_digits()))
    known = re.compile(rf"(?<![a-z0-9])(?:{names}|{ROW_OF_STUDY})(?![a-z0-9])")
    faults = []
    for address, file in pages(site).items():
        if address in OF_THE_PROGRAM:
            continue
        for part in open_page(file).xpath(f"{ROWS} | {HEADINGS} | {FIGURES} | //article//tbody[@id]"):
            rest = known.sub("", part.get("id") or "")
            faults += [f"{address}#{part.get('id')}"] if re.search(r"\d", rest) else []
    assert not faults, faults


def test_the_same_row_has_the_same_id_on_the_studys_own_page_and_on_the_diseases(site: Path) -> None:
    for study, raw in studies().items():
        own = set(open_page(site / "studies" / study / "index.html").xpath("//tr/@id"))
        for kind in ("outcomes", "effects", "safety"):
            assert {f"{study}-{row['id']}" for row in raw.get(kind) or []} <= own, study
        assert {f"arm-{arm['id']}" for arm in raw["arms"]} <= own, study
        for disease in raw["diseases"]:
            here = set(page_of(site, f"diseases/{disease}").xpath("//tr/@id"))
            arms = [arm["id"] for arm in raw["arms"] if arm.get("disease") in (disease, None)]
            assert {f"arm-{study}-{arm}" for arm in arms} <= here, (study, disease)
