"""Each thing of a disease has one address, and what once stood on its one page leads there."""

import re

import pytest
from lxml import html

from generator import addresses, places
from generator.build import make_files
from generator.charts.static import Fingerprints
from generator.checks import check_folder
from tests.checks.broken import GOOD

Files = dict[str, str | bytes]


@pytest.fixture(scope="module")
def files() -> Files:
    """Every file of the small portal."""
    dataset, problems = check_folder(GOOD)
    assert dataset is not None and not problems
    return make_files(dataset, drawings=Fingerprints())


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ({}, "diseases/x/"),
        ({"row": "summary"}, "diseases/x/#summary"),
        ({"measure": "itch"}, "diseases/x/itch/"),
        ({"measure": "itch", "row": "doe-2020-o1"}, "diseases/x/itch/#doe-2020-o1"),
        ({"harm": "burn"}, "diseases/x/safety/#burn"),
        ({"harm": "burn", "row": "doe-2020-s1"}, "diseases/x/safety/#doe-2020-s1"),
        ({"part": "trials", "row": "trial-abc1"}, "diseases/x/trials/#trial-abc1"),
    ],
)
def test_a_place_is_the_address_worked_by_hand(asked: dict[str, str], address: str) -> None:
    assert places.place_of("x", **asked) == address
    assert places.hub_of(address) == "diseases/x/"


def test_what_is_no_page_of_a_disease_belongs_to_no_hub() -> None:
    assert places.hub_of("studies/doe-2020/#s1") == "studies/doe-2020/"
    assert places.hub_of("") == ""


def posts(hub: str) -> dict[str, str]:
    """The page to which each old id leads, from the hub's own text."""
    found = {}
    for post in html.fromstring(f"<div>{hub}</div>").xpath("//p[@class='moved'][i]"):
        for mark in post.xpath("./i/@id"):
            assert mark not in found, mark
            found[mark] = post.xpath("string(./a/@href)")
    return found


def test_every_row_and_section_on_a_part_is_found_from_the_hub_and_on_the_page_that_the_post_names(
    files: Files,
) -> None:
    told = 0
    for file in [file for file in files if re.fullmatch(r"diseases/[^/]+\.md", file)]:
        hub, folder = str(files[file]), file.removesuffix(".md")
        there, leads = addresses.ids_of(hub), posts(hub)
        for part in [name for name in files if name.startswith(f"{folder}/") and name.endswith(".md")]:
            page = part.removeprefix(f"{folder}/").removesuffix(".md")
            # The facts that bear on certainty and the line of the groups' script have the same names on each page:
            # none is looked for from the hub.
            there_too = (
                "//table[not(contains(@class, 'bearing'))]//tr[@id][not(contains(@id, 'groups-in-r'))]/@id"
            )
            rows = html.fromstring(f"<div>{files[part]}</div>").xpath(there_too)
            assert leads[page] == f"{page}/"
            for row in rows:
                assert row in there, (file, row)
                if row in leads:
                    assert leads[row] == f"{page}/", (file, row)
                    told += 1
        for mark, page in leads.items():
            assert mark in addresses.ids_of(str(files[f"{folder}/{page}".rstrip("/") + ".md"])), mark
    assert told > 20


def test_every_page_that_a_download_or_the_api_names_is_there_with_its_row(files: Files) -> None:
    dataset, _ = check_folder(GOOD)
    assert dataset is not None
    root, present = dataset.portal.site_url, addresses.addresses_of(files)
    named = {
        found.removeprefix(root)
        for path, text in files.items()
        if path.endswith((".csv", ".json")) and path.startswith(("downloads/", "api/"))
        for found in re.findall(rf"{re.escape(root)}[a-z0-9/-]*/(?:#[\w.-]+)?(?![\w./-])", str(text))
    }
    pages = {address for address in named if address.startswith("diseases/")}
    assert len(pages) > 20
    assert not {address for address in pages if address not in present}
