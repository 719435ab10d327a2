"""Every page of the built site carries a Content-Security-Policy, works under it, and runs no script but its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

from tools.csp import POLICY, protect_page, protect_site, script_hash
from tools.watch import watch_page

HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title></head><body>{}</body></html>'
)
# Collected in the page itself, from before its first script.
LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
    event => window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
# Each would set a mark of its own, were it to run.
CANARIES = """
<script>window.ranInline = 1</script>
<img src="missing.png" onerror="window.ranHandler = 1">
<a id="canary-link" href="javascript:window.ranLink = 1">link</a>
<script src="data:text/javascript,window.ranData = 1"></script>
<script src="https://elsewhere.example/a.js"></script>
<iframe src="about/"></iframe>
<form id="canary-form" action="about/"><button id="canary-button">send</button></form>
"""


def pages_of_each_kind(site: Path) -> list[str]:
    """One path for each folder of pages; the 404 page is built for the root, and test_not_found.py opens it."""
    pages = [page.relative_to(site).as_posix() for page in sorted(site.rglob("index.html"))]
    paths = [page.removesuffix("index.html") for page in pages]
    kinds = {path.rstrip("/").rpartition("/")[0] or path: path for path in paths}
    return sorted(set(kinds.values()))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that notes what its policy blocks."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations")
    return found


def directives(page: Path) -> dict[str, str]:
    """The policy of a built page, by directive."""
    (content,) = html.parse(str(page)).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return dict(part.strip().split(" ", 1) for part in content.split(";"))


def test_every_page_states_its_policy_before_anything_that_loads_or_runs(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        children = html.parse(str(page)).xpath("/html/head/*")
        assert [child.get("charset") for child in children[:1]] == ["utf-8"], page
        assert children[1].get("http-equiv") == "Content-Security-Policy", page
        assert page.read_bytes().find(b'<meta charset="utf-8">') < 1000, page


def test_no_policy_allows_inline_scripts_as_such_or_text_as_code(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        policy = directives(page)
        assert policy["default-src"] == "'none'"
        assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/]{43}=')*", policy["script-src"]), page
        assert not re.search(r"unsafe-eval|\*|https?:|blob:", " ".join(policy.values())), page
        assert policy["base-uri"] == policy["form-action"] == "'none'"


def test_each_kind_of_page_breaks_no_rule_of_its_policy(page: Page, site: Path, address: str) -> None:
    faults = watch_page(page, address)
    for path in pages_of_each_kind(site):
        page.goto(address + path, wait_until="load")
        faults += [f"{path}: {found}" for found in violations(page)]
    assert not faults, "\n".join(faults)


def test_the_search_works_under_the_policy(page: Page, address: str) -> None:
    faults = watch_page(page, address)
    page.goto(address)
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator("input[name=query]").press_sequentially("methods")
    expect(page.locator(".portal-search__found a").first).to_be_visible()
    page.locator("input[name=query]").press("Enter")
    page.wait_for_url(lambda url: url.split("?")[0].split("#")[0] != address)
    assert violations(page) == []
    assert not faults, "\n".join(faults)


def test_scripts_that_come_with_text_are_blocked(page: Page, address: str) -> None:
    def with_canaries(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</article>", f"{CANARIES}</article>", 1))

    page.route(address, with_canaries)
    page.goto(address, wait_until="load")
    page.locator("#canary-link").evaluate("link => link.click()")
    page.locator("#canary-button").evaluate("button => button.click()")
    page.wait_for_function("window.violations.length >= 6")
    ran = page.evaluate("[window.ranInline, window.ranHandler, window.ranLink, window.ranData]")
    assert ran == [None, None, None, None]
    blocked = {found.split(" ")[0] for found in violations(page)}
    assert {"script-src-elem", "script-src-attr", "frame-src", "form-action"} <= blocked
    assert page.url == address


def test_text_never_becomes_code(page: Page, address: str) -> None:
    page.goto(address)
    page.add_script_tag(url="assets/portal.js")  # a file of the site is allowed
    tried = page.evaluate(
        """() => { const made = document.createElement("script");
        made.textContent = "window.ranMade = 1"; document.head.append(made); return window.ranMade ?? null; }"""
    )
    assert tried is None
    page.wait_for_function("window.violations.some(found => found.startsWith('script-src-elem inline'))")


# ---- the tool that writes the policy ----


def test_a_script_is_named_by_the_hash_that_the_standard_gives_for_it() -> None:
    # The example of Content Security Policy Level 3, section 8.3.
    expected = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert script_hash("alert('Hello, world.');") == expected


def test_line_ends_are_hashed_as_a_browser_reads_them() -> None:
    assert script_hash("a\r\nb\rc") == script_hash("a\nb\nc")


def test_protecting_a_page_again_changes_nothing(site: Path) -> None:
    for page in (site / "index.html", site / "404.html"):
        text = page.read_text(encoding="utf-8")
        assert protect_page(text, page.name) == (text, [])


def test_a_page_without_scripts_may_run_files_of_the_site_only() -> None:
    made, faults = protect_page(HEAD.format(""), "a.html")
    assert faults == []
    assert "script-src 'self';" in made
    assert made.count("Content-Security-Policy") == 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p\n onclick="run()">', "event handler onclick='run()' at <p>"),
        ("<svg><a xlink:href=' java\tscript:run()'>", "script address xlink:href="),
        ("<script>run()</script>", "unknown inline script, 'run()'"),
        ("<script type='module'>run()</script>", "unknown inline script"),
        ("<script src='//elsewhere.example/a.js'></script>", "script from elsewhere"),
    ],
)
def test_what_no_page_may_hold_ends_the_build_with_its_place(body: str, told: str) -> None:
    _, faults = protect_page(HEAD.format(f"\n{body}"), "studies/a/index.html")
    assert len(faults) == 1
    assert str(faults[0]).startswith("studies/a/index.html:2: ")
    assert told in str(faults[0])
    assert "Expected: " in str(faults[0])


def test_data_in_a_script_element_is_no_script() -> None:
    data = '<script type="application/json">{"a": 1}</script>'
    assert protect_page(HEAD.format(data), "a.html")[1] == []


def test_one_bad_page_leaves_all_pages_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HEAD.format(""), encoding="utf-8")
    (tmp_path / "b.html").write_text(HEAD.format("<script>run()</script>"), encoding="utf-8")
    assert len(protect_site(tmp_path)) == 1
    assert "Content-Security-Policy" not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_the_policy_names_every_kind_of_source_that_the_site_uses() -> None:
    assert set(POLICY) >= {"default-src", "script-src", "style-src", "connect-src", "worker-src", "base-uri"}
