"""Under each chart, without opening anything: links to it as SVG and CSV, and as PNG where it can be read in one."""

from __future__ import annotations

import posixpath
import struct
from xml.etree import ElementTree as ET

from tests.export.conftest import Portal
from tests.export.test_page_ends import address_of, pages

SVG = "{http://www.w3.org/2000/svg}"


def test_each_chart_links_to_its_files_which_say_its_name_version_and_address(portal: Portal) -> None:
    version = portal.yaml("portal.yml")["version"]
    charts = 0
    for path in pages(portal):
        page = portal.soup(path)
        for figure in page.select("figure.chart"):
            links = {link.text: str(link["href"]) for link in figure.select("figcaption .take a[download]")}
            assert {"SVG", "CSV"} <= set(links) <= {"SVG", "CSV", "PNG"}, (path, figure["id"])
            found = {
                kind: portal.bytes(posixpath.normpath(posixpath.join(address_of(path), href)))
                for kind, href in links.items()
            }
            drawing = ET.fromstring(found["SVG"])
            said = "".join(text.text or "" for text in drawing.iter(f"{SVG}text")).replace(" ", "")
            name = figure.select_one(".chart-name")
            assert name is not None
            title = drawing.findtext(f"{SVG}title") or ""
            assert title.endswith(f": {name.text}")
            assert f"version{version}" in said
            assert f"/{address_of(path)}" in said
            assert b"var(" not in found["SVG"]
            if "PNG" in found:
                assert struct.unpack(">II", found["PNG"][16:24]) == (1600, 900)
            charts += 1
    assert charts


def test_each_outcome_with_a_plot_has_one_as_a_picture(portal: Portal) -> None:
    for path in pages(portal):
        page = portal.soup(path)
        if path.startswith("diseases/") and page.select_one("p.finding") and page.select_one("figure.chart"):
            assert any(link.text == "PNG" for link in page.select("figure.chart .take a")), path


def test_a_title_names_the_disease(portal: Portal) -> None:
    labels = {slug: term["label"] for slug, term in portal.yaml("vocabularies/disease.yml").items()}
    found = [
        path for path in portal.files if path.startswith("assets/charts/diseases/") and path.endswith(".svg")
    ]
    assert found
    for path in found:
        title = ET.fromstring(portal.files[path]).findtext(f"{SVG}title") or ""
        assert title.startswith(f"{labels[path.split('/')[3]]}: "), path


def test_each_disease_and_the_first_page_have_a_picture_of_their_table_with_its_own_figures(
    portal: Portal,
) -> None:
    address = portal.yaml("portal.yml")["version"]
    hubs = [path for path in pages(portal) if path.count("/") == 1 and path.startswith("diseases/")]
    found = 0
    for path in [*hubs, "index.md"]:
        page = portal.soup(path)
        links = {link.text: str(link["href"]) for link in page.select("p.take a[download]")}
        table = page.select_one("#summary-table, #every-trial-table")
        if table is None or not table.select("tbody th"):
            assert not links, path
            continue
        assert set(links) == {"PNG", "SVG"}, path
        files = {
            kind: portal.bytes(posixpath.normpath(posixpath.join(address_of(path), href)))
            for kind, href in links.items()
        }
        assert struct.unpack(">II", files["PNG"][16:24]) == (1600, 900)
        said = " ".join(text.text or "" for text in ET.fromstring(files["SVG"]).iter(f"{SVG}text"))
        whole = said.replace(" ", "")
        assert f"version{address}" in whole
        for cell in table.select("tbody :is(th, td)[data-field] > :is(a, span:not(.row-drawing))"):
            assert "".join(cell.text.split()) in "".join(whole.split()), (path, cell.text)
        found += 1
    assert found


def test_a_study_shown_separately_says_whose_people_it_may_hold(portal: Portal) -> None:
    statuses = portal.yaml("vocabularies/status.yml")
    for path in pages(portal):
        if path.count("/") != 1 or not path.startswith("diseases/"):
            continue
        disease = path.removeprefix("diseases/").removesuffix(".md")
        for line in portal.soup(path).select(".note.separate"):
            link = line.select_one("a")
            assert link is not None
            study = str(link["href"]).partition("#")[2].rpartition("-s")[0]
            for other in portal.yaml(f"studies/{study}.yml")["inclusion"]["overlaps"]:
                found = portal.yaml(f"studies/{other}.yml")
                separate = statuses[found["inclusion"]["status"]]["shown_separately"]
                if disease in found["diseases"] and not separate:
                    assert other.rpartition("-")[0].replace("-", " ") in line.text.lower(), (path, other)
