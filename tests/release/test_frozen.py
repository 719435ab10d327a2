"""A frozen version beside the living site: two versions of the BCG portal, built by the commands, in a browser."""

import re
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from tests.release.portals import FIRST, SECOND, copy_of_bcg, edit, make_second
from tools.local_server import serve_site
from tools.scratch_site import run_module, scratch_folder

pytestmark = pytest.mark.site
PAGE = "diseases/tuberculosis/"
BANNER = "This is version 2026.11.0 of 22 November 2026, kept as it was."


@dataclass(frozen=True)
class Sites:
    """The living site of the second version, with the first one frozen beside it."""

    data: Path
    site: Path
    archives: Path

    @property
    def frozen(self) -> Path:
        return self.site / "v" / FIRST

    def options(self, site: Path | None = None, archives: Path | None = None) -> list[str]:
        found = {"--data": self.data, "--site": site or self.site, "--archives": archives or self.archives}
        return [str(part) for option in found.items() for part in option]


def evidence(*arguments: str) -> None:
    assert main(arguments) == 0


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with scratch_folder("frozen") as folder:
        found = Sites(copy_of_bcg(folder), folder / "site", folder / "archives")
        evidence("release", FIRST, "--rehearsal", "--data", str(found.data))
        evidence(
            "freeze", FIRST, "--rehearsal", *found.options(site=folder / "first"), "--finish", "tools.csp"
        )
        make_second(found.data)
        (found.data / "redirects.yml").write_text(
            "studies/old-1948/: studies/aronson-1948/\n", encoding="utf-8"
        )
        evidence("build", "--data", str(found.data), "--docs", str(folder / "pages"))
        settings = ["--config-file", str(folder / "pages.mkdocs.yml"), "--site-dir", str(found.site)]
        run_module("mkdocs", "build", "--strict", *settings)
        evidence("unpack", *found.options())
        yield found


@pytest.fixture(scope="module")
def address(sites: Sites) -> Iterator[str]:
    with serve_site(sites.site, "/portal/") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page()
    yield found
    found.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_frozen_page_has_the_banner_and_is_not_to_be_indexed(sites: Sites) -> None:
    assert len(pages(sites.frozen)) > 20
    for file in pages(sites.frozen):
        if file.parent.name == "embed":  # shown within another page, with version and date on its last line
            continue
        tree = html.parse(str(file)).getroot()
        (banner,) = tree.xpath("//p[@data-frozen-version]")
        assert BANNER in banner.text_content()
        assert "noindex" in tree.xpath("//meta[@name='robots']/@content"), file


def test_a_living_page_has_no_banner(sites: Sites) -> None:
    for file in pages(sites.site):
        if not file.is_relative_to(sites.site / "v") and "old-1948" not in file.parts:
            tree = html.parse(str(file)).getroot()
            assert not tree.xpath("//p[@data-frozen-version]"), file


def test_every_link_of_a_frozen_page_stays_in_its_version_except_the_banners(sites: Sites) -> None:
    for file in pages(sites.frozen):
        if file.name == "404.html":
            continue
        here = f"http://host/{file.relative_to(sites.site).as_posix().removesuffix('index.html')}"
        tree = html.parse(str(file)).getroot()
        outside = "[not(ancestor-or-self::p[@data-frozen-version])]"
        for link in tree.xpath(f"//@href[not(ancestor::p[@data-frozen-version])] | //*{outside}/@src"):
            whole = urlsplit(urljoin(here, link))
            if whole.netloc != "host":
                assert not link.startswith("https://bcg.example.org/") or f"/v/{FIRST}/" in link, (file, link)
                continue
            assert whole.path.startswith(f"/v/{FIRST}/"), (file, link)
            target = sites.site / whole.path.lstrip("/")
            assert (target / "index.html" if target.is_dir() else target).is_file(), (file, link)


def test_the_frozen_version_has_its_own_figures_and_downloads(sites: Sites) -> None:
    old, new = (
        (folder / PAGE / "index.html").read_text(encoding="utf-8") for folder in (sites.frozen, sites.site)
    )
    assert "4 of 123" in old and "5 of 123" not in old and "Doe 1999" not in old
    assert "5 of 123" in new and "Doe 1999" in new
    files = [file for file in (sites.frozen / "downloads").rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if b"doe-1999" in file.read_bytes()]


def test_without_scripts_the_banner_names_version_and_date_and_links_the_living_page(
    sites: Sites, address: str, scriptless: Page
) -> None:
    scriptless.goto(f"{address}v/{FIRST}/{PAGE}")
    banner = scriptless.locator("[data-frozen-version]")
    expect(banner).to_have_text(re.compile(re.escape(BANNER)))
    banner.get_by_role("link", name="The living page").click()
    assert scriptless.url == f"{address}{PAGE}"


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (PAGE, "The latest is 2026.12.0. 9 figures of this page differ."),
        ("studies/aronson-1948/", "The latest is 2026.12.0. 1 figure of this page differs."),
        ("studies/hart-1977/", "The latest is 2026.12.0. No figure of this page differs."),
        ("", "The latest is 2026.12.0."),
    ],
)
def test_the_script_adds_the_latest_version_and_the_number_of_differing_figures(
    address: str, page: Page, where: str, words: str
) -> None:
    page.goto(f"{address}v/{FIRST}/{where}")
    expect(page.locator("[data-latest]")).to_have_text(words)


def test_a_hostile_list_of_versions_stays_text(sites: Sites, address: str, page: Page) -> None:
    hostile = {"latest": {"version": "<img src=x onerror=pwn()>"}, "versions": {}}
    page.route("**/versions.json", lambda route: route.fulfill(json=hostile))
    page.goto(f"{address}v/{FIRST}/{PAGE}")
    expect(page.locator("[data-latest]")).to_have_text("The latest is <img src=x onerror=pwn()>.")
    assert page.locator("[data-latest] *").count() == 0


def test_the_living_sites_changes_and_feed_tell_the_correction_and_the_new_study(sites: Sites) -> None:
    text = html.parse(str(sites.site / "changes" / "index.html")).getroot().text_content()
    feed = (sites.site / "changes.xml").read_text(encoding="utf-8")
    for words in ("people who reached it corrected from 4 to 5.", "Study added: Doe 1999"):
        assert words in text and words in feed
    assert f"{SECOND}" in text and FIRST in text


def test_a_redirect_keeps_the_fragment_with_scripts_and_leads_to_the_top_without(
    address: str, page: Page, scriptless: Page
) -> None:
    page.goto(f"{address}studies/old-1948/#sources")
    page.wait_for_url(f"{address}studies/aronson-1948/#sources")
    scriptless.goto(f"{address}studies/old-1948/#sources")
    scriptless.wait_for_url(re.compile(re.escape(f"{address}studies/aronson-1948/")))


def test_a_row_and_a_chart_get_a_link_to_copy_while_the_pointer_is_in_them(address: str, page: Page) -> None:
    page.goto(f"{address}studies/aronson-1948/")
    page.locator("tr#aronson-1948-o1").hover()
    link = page.locator("tr#aronson-1948-o1 a.portal-copy")
    expect(link).to_have_attribute("href", "#aronson-1948-o1")
    expect(link).to_have_css("opacity", "1")
    expect(link).to_have_attribute("aria-label", re.compile("^Copy the link to this row: "))
    page.goto(f"{address}{PAGE}tuberculosis-incidence/")
    chart = page.locator("figure[id]").first
    chart.hover()
    expect(chart.locator("a.portal-copy")).to_have_attribute("href", f"#{chart.get_attribute('id')}")


def test_freezing_again_is_refused_wherever_something_of_the_version_is(
    sites: Sites, tmp_path: Path, capsys
) -> None:
    assert main(["freeze", FIRST, "--rehearsal", *sites.options()]) == 2
    assert "frozen and is never overwritten" in capsys.readouterr().err
    shutil.copytree(sites.data, tmp_path / "data")
    sums = tmp_path / "data" / "releases" / "checksums.txt"
    lines = sums.read_text(encoding="utf-8").splitlines(keepends=True)
    sums.write_text("".join(line for line in lines if "  site-" not in line), encoding="utf-8")
    there = ["freeze", FIRST, "--rehearsal", "--data", str(tmp_path / "data")]
    assert main([*there, "--site", str(sites.site), "--archives", str(tmp_path)]) == 2
    assert main([*there, "--site", str(tmp_path / "site"), "--archives", str(sites.archives)]) == 2
    assert main([*there, "--site", str(tmp_path / "site"), "--archives", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told.count("is there already and is never overwritten") == 2
    assert "found other data than those released as 2026.11.0" in told


def test_a_version_that_was_not_released_is_not_frozen(sites: Sites, tmp_path: Path, capsys) -> None:
    for version in (SECOND, "2020.01.0", "../x"):
        assert main(["freeze", version, "--rehearsal", *sites.options(site=tmp_path, archives=tmp_path)]) == 2
        assert "found no release" in capsys.readouterr().err


def test_the_archive_holds_plain_files_in_order_dated_with_the_data(sites: Sites) -> None:
    with tarfile.open(sites.archives / f"site-{FIRST}.tar") as archive:
        members = archive.getmembers()
    assert [member.name for member in members] == sorted(member.name for member in members)
    assert {(m.isfile(), m.uid, m.gid, m.uname, m.mode, m.mtime) for m in members} == {
        (True, 0, 0, "", 0o644, 1795305600)  # 22 November 2026, midnight UTC
    }
    assert not {"versions.json", "sitemap.xml", "sitemap.xml.gz", "robots.txt"} & {m.name for m in members}


def test_unpacking_again_changes_nothing_and_never_overwrites_other_files(
    sites: Sites, tmp_path: Path, capsys
) -> None:
    assert main(["unpack", *sites.options()]) == 0
    assert "1 frozen version verified, 0 unpacked" in capsys.readouterr().out
    shutil.copytree(sites.site, tmp_path / "site")
    (tmp_path / "site" / "v" / FIRST / "index.html").write_text("other", encoding="utf-8")
    assert main(["unpack", *sites.options(site=tmp_path / "site")]) == 2
    assert "never overwritten" in capsys.readouterr().err
    assert (tmp_path / "site" / "v" / FIRST / "index.html").read_text(encoding="utf-8") == "other"


def test_an_altered_or_missing_archive_is_not_unpacked(sites: Sites, tmp_path: Path, capsys) -> None:
    site, archives = tmp_path / "site", tmp_path / "archives"
    site.mkdir()
    (site / "index.html").write_text("living", encoding="utf-8")
    assert main(["unpack", *sites.options(site=site, archives=archives)]) == 2
    assert "expected the archive of a frozen version" in capsys.readouterr().err
    archives.mkdir()
    content = bytearray((sites.archives / f"site-{FIRST}.tar").read_bytes())
    content[5000] ^= 1
    (archives / f"site-{FIRST}.tar").write_bytes(content)
    assert main(["unpack", *sites.options(site=site, archives=archives)]) == 2
    assert "found SHA-256" in capsys.readouterr().err
    assert not (site / "v").exists()


def test_a_broken_list_of_checksums_is_told_with_its_line(sites: Sites, tmp_path: Path, capsys) -> None:
    shutil.copytree(sites.data, tmp_path / "data")
    edit(tmp_path / "data" / "releases" / "checksums.txt", ("  site-", " *site-"))
    options = ["--site", str(sites.site), "--archives", str(sites.archives)]
    assert main(["unpack", "--data", str(tmp_path / "data"), *options]) == 2
    assert "checksums.txt:2" in capsys.readouterr().err
