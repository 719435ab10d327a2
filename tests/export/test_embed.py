"""A summary or a plot can be shown in a frame of another site, with its version and without script."""

from __future__ import annotations

import html
import posixpath
import re

import yaml
from bs4 import BeautifulSoup

from tests.export.conftest import Portal
from tests.export.test_page_ends import address_of, pages


def embeds(portal: Portal) -> dict[str, BeautifulSoup]:
    """The pages to embed, by the address of the page that they show a part of."""
    found = portal.below("diseases/", "/embed/index.html")
    return {path.removesuffix("embed/index.html"): portal.soup(path) for path in found}


def sources(portal: Portal) -> dict[str, BeautifulSoup]:
    """The hubs and the pages of measures, by address."""
    read = {address_of(path): portal.soup(path) for path in pages(portal) if path.startswith("diseases/")}
    parts = ("safety/", "studies/", "trials/", "gaps/", "judgements/", "for-panels/")
    return {address: page for address, page in read.items() if not address.endswith(parts)}


def plain(text: str) -> str:
    """Text without spaces: one page breaks its lines elsewhere than the other."""
    return re.sub(r"\s", "", text)


def test_each_hub_and_each_measure_has_one_without_script_or_frame_of_the_site(portal: Portal) -> None:
    found = embeds(portal)
    assert set(found) == set(sources(portal))
    for page in found.values():
        assert not page.select("script, link[rel=stylesheet], nav, header, footer, img, iframe")
        assert len(page.select("h1")) == 1


def test_it_names_version_and_day_and_leads_to_the_whole_page_and_its_citation(portal: Portal) -> None:
    words = portal.yaml("portal.yml")
    site = words["site_url"].rstrip("/")
    for address, page in embeds(portal).items():
        (source,) = page.select("p.source")
        assert f"Data version {words['version']}, " in source.text
        assert str(words["data_date"])[:4] in source.text
        links = [str(link["href"]) for link in source.select("a")]
        assert links == [f"{site}/{address}", f"{site}/{address}#cite"]
        assert all(link.get("target") == "_blank" for link in page.select("a"))
        assert words.get("outside_trials", "") in page.text


def test_the_summary_in_it_says_what_the_hub_says(portal: Portal) -> None:
    hubs, found = sources(portal), embeds(portal)
    for disease in portal.diseases:
        hub, page = hubs[f"diseases/{disease}/"], found[f"diseases/{disease}/"]
        rows = [
            [plain(cell.text) for cell in row.select("th, td")]
            for row in hub.select("#summary-table tr.opens")
        ]
        assert rows
        assert rows == [
            [plain(cell.text) for cell in row.select("th, td")]
            for row in page.select("tbody tr")
            if row.select("td")
        ]
        for line in hub.select("p.separate"):
            assert plain(line.text) in plain(page.text)


def test_the_plots_in_it_are_those_of_the_page_and_no_others(portal: Portal) -> None:
    drawn, found = 0, embeds(portal)
    for address, page in sources(portal).items():
        own = page.select(f"#{address.split('/')[2]} > figure.chart") if address.count("/") == 3 else []
        shown = found[address].select("figure")
        assert [str(svg) for one in shown for svg in one.select("svg")] == [
            str(svg) for one in own for svg in one.select("svg")
        ], address
        drawn += len(shown)
    assert drawn


def test_a_measure_has_its_sentence_there(portal: Portal) -> None:
    found = embeds(portal)
    for address, page in sources(portal).items():
        for finding in page.select("p.finding"):
            assert plain(finding.text) in plain(found[address].text), address


def test_the_page_offers_the_code_which_names_the_address_and_the_version(portal: Portal) -> None:
    words = portal.yaml("portal.yml")
    for address, page in sources(portal).items():
        (code,) = page.select("#cite #embed-code")
        frame = BeautifulSoup(code.text, "lxml").select_one("iframe")
        assert frame is not None
        assert frame["src"] == f"{words['site_url'].rstrip('/')}/{address}embed/"
        assert f"Data version {words['version']}" in str(frame["title"])


def test_its_fonts_stand_where_it_looks_for_them(portal: Portal) -> None:
    for path in portal.below("diseases/", "/embed/index.html"):
        for href in re.findall(r'url\("([^"]+)"\)', html.unescape(portal.files[path])):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
            assert target.startswith("assets/fonts/portal-sans-"), (path, href)


# ---- what programs are told of a page ----


def front(text: str) -> dict[str, object]:
    """The front matter of a page."""
    found: dict[str, object] = yaml.safe_load(text.split("---\n")[1])
    return found


def test_reference_managers_are_told_of_each_disease_each_measure_and_each_study(portal: Portal) -> None:
    words = portal.yaml("portal.yml")
    cited = set()
    for path, text in pages(portal).items():
        said = front(text)
        if "cite_url" in said:
            cited.add(path)
            assert said["cite_url"] == f"{words['site_url'].rstrip('/')}/{address_of(path)}"
            assert said["cite_date"] == str(words["data_date"]).replace("-", "/")
            assert said["cite_author"]
    every = {path for path in pages(portal) if re.match(r"diseases/|studies/(?!index)", path)}
    assert cited == every


def test_each_hub_each_plotted_measure_and_the_first_page_have_a_picture(portal: Portal) -> None:
    for path, text in pages(portal).items():
        image = front(text).get("image")
        is_hub = path.count("/") == 1 and path.startswith("diseases/")
        assert not (is_hub or path == "index.md") or str(image).endswith("card.png"), path
        if image is not None:
            assert portal.binary[str(image)].startswith(b"\x89PNG"), path


def test_a_measures_description_is_its_first_finding(portal: Portal) -> None:
    found = 0
    for path, text in pages(portal).items():
        page = portal.soup(path)
        finding = page.select_one("p.finding")
        if finding is not None and path.count("/") == 2 and not path.endswith("/safety.md"):
            label = finding.find("strong")
            assert label is not None
            said = finding.text.removeprefix(label.text).replace("<", "‹")  # titles hold no sign of markup
            assert plain(str(front(text)["description"])).endswith(plain(said)), path
            found += 1
    assert found
