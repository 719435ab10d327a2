"""The map of the site that MkDocs writes follows the published schema, and crawlers are told where it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.export.conftest import ROOT, Portal
from tools.scratch_site import build_with_mkdocs, scratch_folder

SITE = "https://evidence.hospital.eu/below/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def sitemap() -> Iterator[Path]:
    """The map of a site of two pages, built with the project's own settings."""
    with scratch_folder("sitemap") as folder:
        (folder / "docs" / "a").mkdir(parents=True)
        (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
        (folder / "docs" / "a" / "b.md").write_text("# B\n", encoding="utf-8")
        yield build_with_mkdocs(folder, folder / "docs", site_url=SITE) / "sitemap.xml"


@pytest.mark.site
def test_the_sitemap_follows_its_schema_and_names_each_page_under_the_sites_address(sitemap: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(ROOT / "tests" / "vendored" / "sitemap.xsd")))
    document = etree.parse(str(sitemap))
    schema.assertValid(document)
    addresses = [element.text for element in document.iter(f"{SPACE}loc")]
    assert addresses == [SITE, f"{SITE}a/b/"]


@pytest.mark.site
def test_the_sitemap_does_not_name_the_day_of_the_build(sitemap: Path) -> None:
    assert "lastmod" not in sitemap.read_text(encoding="utf-8")


def test_crawlers_may_read_everything_and_are_told_where_the_sitemap_is(portal: Portal) -> None:
    site = portal.yaml("portal.yml")["site_url"]
    assert portal.files["robots.txt"].splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {site}sitemap.xml",
    ]
