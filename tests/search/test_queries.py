"""What people type finds the page they mean: the real search code over the index of the real dataset."""

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from generator.checks import sound_dataset
from generator.load import Dataset
from tests.search.conftest import index_of_dataset
from tests.search.running import FIRST, addresses, queries

FEWEST_QUERIES = 120
KINDS_OF_ADDRESS = ("diseases/", "studies/", "studies/?", "methods/", "data/", "glossary/", "about/")
# Letters that a slip puts in: none of them makes a word of another that is in the index.
PUT_IN = "x"


@pytest.fixture(scope="module")
def dataset(root: Path) -> Dataset:
    return sound_dataset(root / "data")


def test_every_query_of_the_list_finds_its_address_among_the_first_two(index: Path) -> None:
    listed = queries()
    found = addresses(index, [one.query for one in listed])
    missed = {
        one.query: (one.address, found[one.query][:4]) for one in listed if not one.leads(found[one.query])
    }
    assert missed == {}


def test_the_list_holds_queries_of_every_kind_once() -> None:
    listed = queries()
    assert len(listed) >= FEWEST_QUERIES
    assert max(Counter(one.query for one in listed).values()) == 1
    assert len({one.user for one in listed}) >= 8
    for kind in KINDS_OF_ADDRESS:
        assert any(one.address.startswith(kind) for one in listed), kind
    assert any("#trial-" in one.address for one in listed)
    assert any("/safety/" in one.address for one in listed)


def test_every_registered_trial_is_found_by_its_number_however_it_is_written(
    index: Path, dataset: Dataset
) -> None:
    numbers = sorted({trial.registration for trial in dataset.trials})
    for written in (str, str.lower, lambda number: number.replace("NCT", "NCT ")):
        found = addresses(index, [written(number) for number in numbers])
        for number in numbers:
            there = found[written(number)]
            assert any(place.endswith(f"/trials/#trial-{number.lower()}") for place in there), number


def test_a_trial_without_a_report_is_the_first_that_its_number_finds(index: Path, dataset: Dataset) -> None:
    naming = {number for study in dataset.studies for number in study.registrations}
    silent = sorted({trial.registration for trial in dataset.trials} - naming)
    found = addresses(index, silent)
    for number in silent:
        assert found[number][0].endswith(f"/trials/#trial-{number.lower()}"), number


def test_every_study_is_found_by_its_identifiers_and_by_its_name_without_accents(
    index: Path, dataset: Dataset
) -> None:
    wanted = {}
    for study in dataset.studies:
        place, citation = f"studies/{study.id}/", study.citation
        if citation.doi:
            wanted[citation.doi] = wanted[f"https://doi.org/{citation.doi}"] = place
        if citation.pmid:
            wanted[str(citation.pmid)] = wanted[f"PMID: {citation.pmid}"] = place
        name = unicodedata.normalize("NFKD", f"{citation.authors[0].short} {citation.year}")
        wanted["".join(sign for sign in name if sign.isascii())] = place
    found = addresses(index, list(wanted))
    missed = {query: place for query, place in wanted.items() if place not in found[query][:FIRST]}
    assert missed == {}


def slips(word: str) -> set[str]:
    """The word with one letter left out, doubled, changed and swapped, in the middle and behind the first letter."""
    found = set()
    for at in (1, len(word) // 2, len(word) - 2):
        rest = word[at + 1 :]
        found |= {word[:at] + rest, word[:at] + word[at] + word[at] + rest, word[:at] + PUT_IN + rest}
        found.add(word[:at] + rest[0] + word[at] + rest[1:])
    return found - {word}


def test_a_slip_in_the_name_of_a_disease_still_finds_the_disease(index: Path, dataset: Dataset) -> None:
    wanted = {}
    for slug, disease in dataset.vocabulary.diseases.items():
        for name in (disease.label, *disease.aliases):
            first, *rest = name.split()
            if len(first) > 6 and first.isalpha():
                for slip in slips(first.lower()):
                    wanted[" ".join((slip, *rest))] = (slug, name)
    found = addresses(index, list(wanted))
    missed = {
        query: (name, found[query][:3])
        for query, (slug, name) in wanted.items()
        if f"diseases/{slug}/" not in found[query][:FIRST]
    }
    assert missed == {}


def test_every_alias_finds_what_it_is_the_name_of(index: Path, dataset: Dataset) -> None:
    wanted = {
        alias: f"diseases/{slug}/"
        for slug, disease in dataset.vocabulary.diseases.items()
        for alias in (*disease.aliases, disease.label, disease.short)
    }
    found = addresses(index, list(wanted))
    assert {
        query: found[query][:2] for query, place in wanted.items() if place not in found[query][:FIRST]
    } == {}


def test_what_is_shown_says_the_kind_and_one_line_of_fact(index: Path) -> None:
    for file in index.glob("entries-*.json"):
        for kind, title, fact, address in json.loads(file.read_text(encoding="utf-8"))["data"]:
            assert kind in ("disease", "outcome", "study", "trial", "page")
            assert title.strip() and fact.strip() and "\n" not in fact
            assert not address.startswith(("/", "http"))


def test_another_portal_without_aliases_is_searched_by_its_own_words(root: Path, tmp_path: Path) -> None:
    index = index_of_dataset(root / "tests" / "portals" / "bcg" / "data", tmp_path)
    wanted = {
        "tuberculosis": "diseases/tuberculosis/",
        "tubercolosis": "diseases/tuberculosis/",
        "BCG tuberculosis": "diseases/tuberculosis/",
        "Aronson 1948": "studies/aronson-1948/",
        "aronsen": "studies/aronson-1948/",
        "methods": "methods/",
    }
    found = addresses(index, list(wanted))
    assert {query: found[query][:1] for query in wanted} == {
        query: [place] for query, place in wanted.items()
    }
