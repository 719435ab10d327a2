"""Reads every page of the built site: links, anchors, ids, names, and that nothing is loaded from elsewhere.

MkDocs checks Markdown links only; most of a page is raw HTML, which it does not look into.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html
from lxml.html import HtmlElement

# Attributes by which a page loads something by itself (a reader follows an <a href>; nobody asked for these).
LOADING = ("src", "srcset", "poster", "data", "background", "xlink:href", "action", "formaction", "ping")
# <link rel=…> that names an address without loading it.
NAMING_RELS = {
    "alternate",
    "author",
    "canonical",
    "cite-as",
    "describedby",
    "help",
    "license",
    "next",
    "prev",
}
RELEASES = Path(__file__).resolve().parents[2] / "data" / "releases"
CSS_ADDRESS = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")


@cache
def parse(path: Path) -> HtmlElement:
    return html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()


@cache
def ids_of(path: Path) -> frozenset[str]:
    return frozenset(parse(path).xpath("//@id"))


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert found, "the site has no pages"
    return found


@pytest.fixture(scope="module")
def site_address(pages: list[Path], site: Path) -> str:
    """The address the site is published at: the home page's canonical one."""
    (address,) = parse(site / "index.html").xpath("//link[@rel='canonical']/@href")
    return str(address)


def name_of(page: Path, site: Path) -> str:
    """A page's path in the site: `studies/index.html`."""
    return page.relative_to(site).as_posix()


def page_address(page: Path, site: Path, site_address: str) -> str:
    return urljoin(site_address, name_of(page, site).removesuffix("index.html"))


def report(faults: Iterator[str] | list[str]) -> None:
    """Fails with all faults at once, the repeated ones counted."""
    counted = Counter(faults)
    lines = [f"{text}{f' ({times} times)' if times > 1 else ''}" for text, times in sorted(counted.items())]
    assert not lines, "\n" + "\n".join(lines)


def internal_target(link: str, page: Path, site: Path, site_address: str) -> str | None:
    """The link as a whole address of this site (query dropped), or None where it leads elsewhere."""
    whole = urljoin(page_address(page, site, site_address), link)
    return whole.split("?")[0] if whole.startswith(site_address) else None


def file_of(target: str, site: Path, site_address: str) -> Path | None:
    """The file that an address of this site stands for, None where there is none."""
    path = site / unquote(urlsplit(target).path[len(urlsplit(site_address).path) :])
    if path.is_dir():
        path = path / "index.html" if urlsplit(target).path.endswith("/") else path / "missing-slash"
    return path if path.is_file() else None


def is_frozen(target: str, site_address: str) -> bool:
    """Is it an address of a released version? Those stand beside the site only where its archive was unpacked."""
    first, _, rest = target.removeprefix(site_address).partition("/")
    return first == "v" and rest.partition("/")[0] in {file.stem for file in RELEASES.glob("*.json")}


def test_every_internal_link_resolves_to_a_file_and_its_fragment_to_an_id(
    pages: list[Path], site: Path, site_address: str
) -> None:
    def faults() -> Iterator[str]:
        for page in pages:
            for element in parse(page).xpath("//*[@href or @src]"):
                link = element.get("href") or element.get("src") or ""
                target = internal_target(link, page, site, site_address)
                if target is None:
                    continue
                file = file_of(target, site, site_address)
                fragment = unquote(urlsplit(link).fragment)
                if file is None and is_frozen(target, site_address):
                    continue
                if file is None:
                    yield f"{name_of(page, site)}: {link} leads to no file"
                elif fragment and file.suffix == ".html" and fragment not in ids_of(file):
                    yield f"{name_of(page, site)}: {link} leads to no id"

    report(faults())


def test_links_to_other_hosts_are_plain_http_addresses(
    pages: list[Path], site: Path, site_address: str
) -> None:
    def faults() -> Iterator[str]:
        for page in pages:
            for link in parse(page).xpath("//a/@href | //area/@href"):
                parts = urlsplit(urljoin(page_address(page, site, site_address), link))
                if parts.scheme not in {"http", "https"} or not parts.hostname:
                    yield f"{name_of(page, site)}: {link!r}"

    report(faults())


def test_ids_are_unique_in_each_page(pages: list[Path], site: Path) -> None:
    report(
        f"{name_of(page, site)}: id {name!r} stands {times} times"
        for page in pages
        for name, times in Counter(parse(page).xpath("//@id")).items()
        if times > 1
    )


def test_references_between_elements_resolve(pages: list[Path], site: Path) -> None:
    attributes = "aria-labelledby", "aria-describedby", "aria-details", "aria-controls", "headers"

    def faults() -> Iterator[str]:
        for page in pages:
            for attribute in attributes:
                for value in parse(page).xpath(f"//@{attribute}"):
                    for name in value.split():
                        if name not in ids_of(page):
                            yield f"{name_of(page, site)}: {attribute}={name!r} names no id"

    report(faults())


def loaded_by(page: Path) -> Iterator[str]:
    """Every address that the page loads by itself: attributes, <link>s, and CSS within the page."""
    root = parse(page)
    for attribute in LOADING:
        for value in root.xpath(f"//@*[name()='{attribute}']"):
            yield from (part.split()[0] for part in value.split(",")) if attribute == "srcset" else [value]
    for link in root.xpath("//link[@href]"):
        if not NAMING_RELS & set(link.get("rel", "").split()):
            yield link.get("href")
    for element in root.xpath("//*[@href][not(self::a or self::area or self::link)]"):
        yield element.get("href")
    for css in [*root.xpath("//style/text()"), *root.xpath("//@style | //@fill | //@clip-path | //@mask")]:
        yield from css_addresses(css)


def css_addresses(css: str) -> Iterator[str]:
    yield from (first or second for first, second in CSS_ADDRESS.findall(css))


def is_elsewhere(link: str) -> bool:
    """Whether an address names a host or a scheme of its own; data: carries its content with it."""
    parts = urlsplit(link.strip())
    return bool(parts.netloc or parts.scheme) and parts.scheme != "data"


def test_no_page_loads_anything_from_another_host(pages: list[Path], site: Path) -> None:
    report(
        f"{name_of(page, site)}: {link}" for page in pages for link in loaded_by(page) if is_elsewhere(link)
    )


def test_no_style_sheet_loads_anything_from_another_host_or_that_is_missing(site: Path) -> None:
    def faults() -> Iterator[str]:
        for sheet in sorted(site.rglob("*.css")):
            for link in css_addresses(sheet.read_text(encoding="utf-8")):
                if is_elsewhere(link):
                    yield f"{name_of(sheet, site)}: {link[:100]}"
                elif (
                    not link.startswith(("#", "data:")) and not (sheet.parent / urlsplit(link).path).is_file()
                ):
                    yield f"{name_of(sheet, site)}: {link[:100]} leads to no file"

    report(faults())


def test_no_element_carries_a_script_in_an_attribute(pages: list[Path], site: Path) -> None:
    report(
        f"{name_of(page, site)}: {value.attrname}={value!r}"
        for page in pages
        for value in parse(page).xpath("//@*[starts-with(name(), 'on')]")
    )


def test_every_page_has_a_language_a_title_of_its_own_and_one_first_heading(
    pages: list[Path], site: Path
) -> None:
    titles = Counter(
        parse(page).findtext(".//head/title") or "" for page in pages if page.name == "index.html"
    )

    def faults() -> Iterator[str]:
        for page in pages:
            root, name = parse(page), name_of(page, site)
            title = root.findtext(".//head/title") or ""
            if not root.get("lang"):
                yield f"{name}: no language"
            if not title.strip():
                yield f"{name}: no title"
            if titles[title] > 1:
                yield f"{name}: {titles[title]} pages have the title {title!r}"
            if len(root.xpath("//h1")) != 1:
                yield f"{name}: {len(root.xpath('//h1'))} first headings (h1)"

    report(faults())


def has_name(element: HtmlElement) -> bool:
    """Whether an element has a name for those who do not see it."""
    labels = element.get("aria-label"), element.get("aria-labelledby"), element.findtext("./title")
    return any((label or "").strip() for label in labels)


def test_every_picture_figure_and_chart_has_a_name(pages: list[Path], site: Path) -> None:
    def faults() -> Iterator[str]:
        for page in pages:
            name = name_of(page, site)
            for picture in parse(page).xpath("//img[not(@alt)]"):
                yield f"{name}: no alt: {etree.tostring(picture)[:100]!r}"
            for figure in parse(page).xpath("//figure"):
                if not has_name(figure) and not figure.xpath("string(.//figcaption)").strip():
                    yield f"{name}: a figure without name and caption: {figure.get('id')}"
            for drawing in parse(page).xpath("//article//svg[not(ancestor::figure)]"):
                hidden = drawing.xpath("ancestor-or-self::*[@aria-hidden='true']")
                if (
                    not hidden
                    and not has_name(drawing)
                    and not drawing.xpath("ancestor::*[@aria-label or @title]")
                ):
                    yield f"{name}: a drawing outside a figure without name: {drawing.get('class')}"

    report(faults())


def leads_on(page: Path) -> bool:
    """Is it the page at an address that moved? It names the address of the new page as the permanent one."""
    return bool(parse(page).xpath("//a[@id='moved']"))


def test_each_page_of_an_address_that_moved_leads_to_a_page_that_is_there(
    pages: list[Path], site: Path, site_address: str
) -> None:
    def faults() -> Iterator[str]:
        for page in filter(leads_on, pages):
            (link,) = parse(page).xpath("//link[@rel='canonical']/@href")
            (way,) = parse(page).xpath("//a[@id='moved']/@href")
            target = urljoin(page_address(page, site, site_address), way)
            if target.partition("#")[0] != link:
                yield f"{name_of(page, site)}: leads to {target}, names {link}"
            elif (file := file_of(link, site, site_address)) is None or leads_on(file):
                yield f"{name_of(page, site)}: {link} is no page of the site"

    report(faults())


def test_each_page_names_its_own_permanent_address(pages: list[Path], site: Path, site_address: str) -> None:
    report(
        f"{name_of(page, site)}: canonical address {link}"
        for page in pages
        if page.name == "index.html" and not leads_on(page)
        for link in parse(page).xpath("//link[@rel='canonical']/@href") or ["missing"]
        if link != page_address(page, site, site_address)
    )
