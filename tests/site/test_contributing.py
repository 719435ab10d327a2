"""The ways from a page into the repository, in a real browser: each opens what it names, filled in with what is known.

The site is that of the dataset with addresses of its own, and the same once more with placeholders: what the dataset's
own portal.yml says does not matter here.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.site.changed import HOST, PUBLISHED
from tests.site.reading_data import Raw, label, studies, terms
from tools.local_server import serve_site
from tools.scratch_site import build_pages, build_with_mkdocs, copy_dataset, scratch_folder
from tools.watch import watched_page

PLACEHOLDERS = {
    "repository": "https://github.com/example/evidence-portal",
    "site_url": "https://portal.example.org/",
}
STUDY = "deng-2017"
DISEASE = "systemic-lupus-erythematosus"
MEASURE = "renal-remission-any"
LIMIT = 8_000
# Visits each row with a figure as a pointer does, and notes what the row's link would open.
VISIT = """
() => [...document.querySelectorAll("tr[id]")].flatMap(row => {
    row.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    const link = row.querySelector("a.portal-question:not([hidden])");
    return link ? [{ id: row.id, href: link.href, name: link.getAttribute("aria-label") }] : [];
})
"""


@pytest.fixture(scope="module")
def open_site(changed_site: Path) -> Path:
    """A site whose addresses are real ones."""
    return changed_site


@pytest.fixture(scope="module")
def closed_site(request: pytest.FixtureRequest) -> Iterator[Path]:
    """The site of the dataset while its addresses are placeholders: the one of all tests, if that is so still."""
    portal = terms("../portal")
    if {name: portal[name] for name in PLACEHOLDERS} == PLACEHOLDERS:
        yield request.getfixturevalue("site")
    else:
        with scratch_folder("placeholders") as folder:
            copy_dataset(folder, **PLACEHOLDERS)
            yield build_with_mkdocs(folder, build_pages(folder / "data", folder / "pages"))


@pytest.fixture(scope="module")
def open_address(open_site: Path) -> Iterator[str]:
    with serve_site(open_site, "/portal/") as address:
        yield address


@pytest.fixture
def page(browser: Browser, open_address: str) -> Iterator[Page]:
    """A page in a fresh context; the test fails on an error in its console or a request elsewhere."""
    with watched_page(browser, open_address) as page:
        yield page


def answers(href: str | None) -> dict[str, str]:
    """The fields of a form's address as the host decodes them."""
    assert href is not None and href.startswith(f"{HOST}/issues/new?")
    assert len(href) < LIMIT
    return dict(parse_qsl(urlsplit(href).query, strict_parsing=True))


def version() -> str:
    """The version of the data, from its file."""
    found: str = terms("../portal")["version"]
    return found


def rows_of(study: Raw) -> dict[str, Raw]:
    """Every row of a study's file by its id."""
    return {row["id"]: row for field in ("outcomes", "effects", "safety") for row in study.get(field) or []}


def numbers_of(row: Raw) -> list[str]:
    """What the text of a row's figure must hold: its count or percentage; scores by their end or change, effects."""
    if row.get("events") is not None:
        is_silent = row.get("kind") == "none-mentioned"
        return [] if is_silent or row.get("total") is None else [str(row["events"]), str(row["total"])]
    plain = [row.get("percent"), row.get("value")]
    scores = [(row.get(form) or {}).get("mean") for form in ("follow_up", "change", "change_percent")]
    return [f"{abs(number):g}" for number in (*plain, *scores) if number is not None][:1]


def faults_of(visited: list[Any], path: str) -> list[str]:
    """What differs between the links of a page's rows and the files of their studies."""
    faults = []
    for link in visited:
        told = answers(link["href"])
        study = studies().get(told["study"])
        row = rows_of(study).get(told["row"]) if study else None
        if study is None or row is None:
            faults.append(f"{link['id']}: no row {told['study']}, {told['row']}")
            continue
        value = re.sub(r"(?<=\d)[\u202f ](?=\d{3}\b)", "", told["value"])
        fixed = {
            "template": "question-a-figure.yml",
            "version": version(),
            "page": f"{PUBLISHED}{path}#{link['id']}",
        }
        faults += [f"{link['id']}: {name} is {told[name]}" for name in fixed if told[name] != fixed[name]]
        faults += [f"{link['id']}: {n} is not in {value!r}" for n in numbers_of(row) if n not in value]
        name = f"Question the figure of {label(study)}, {told['row']}"
        faults += [f"{link['id']}: is called {link['name']}"] if link["name"] != name else []
        faults += [] if f"{study['id']}-{row['id']}" in link["id"] else [f"{link['id']}: of {row['id']}"]
    return faults


@pytest.mark.parametrize("study", [STUDY, "kamen-2022", "cheng-2022", "nct05004324"])
def test_each_figure_of_a_study_can_be_questioned_by_its_row_and_value(
    page: Page, open_address: str, study: str
) -> None:
    path = f"studies/{study}/"
    page.goto(open_address + path)
    visited = page.evaluate(VISIT)
    own = [link["id"] for link in visited if not link["id"].startswith("vs-")]  # comparisons stand above
    assert own == [f"{study}-{row}" for row in rows_of(studies()[study])]
    assert not faults_of(visited, path), "\n".join(faults_of(visited, path))


@pytest.mark.parametrize("disease", terms("disease"))
def test_each_figure_of_a_disease_can_be_questioned_by_its_row_and_value(
    page: Page, open_site: Path, open_address: str, disease: str
) -> None:
    asked = 0
    for file in sorted((open_site / "diseases" / disease).glob("*/index.html")):
        path = f"diseases/{disease}/{file.parent.name}/"
        if "question-figure" not in file.read_text(encoding="utf-8"):
            continue
        page.goto(open_address + path)
        visited = page.evaluate(VISIT)
        assert not faults_of(visited, path), "\n".join(faults_of(visited, path))
        figures = page.locator(
            "tr[id]:has(> td[data-field=source]):not(:has(> td.absent[data-field=question]))"
        )
        assert len(visited) == figures.count()
        asked += len(visited)
    assert asked


def test_a_comparison_names_both_groups_in_the_question(page: Page, open_address: str) -> None:
    page.goto(f"{open_address}diseases/{DISEASE}/{MEASURE}/")
    found = {link["id"]: answers(link["href"]) for link in page.evaluate(VISIT)}
    value = found[f"vs-{STUDY}-o1"]["value"]
    assert value.startswith("Treated: 9 of 12; ") and "; Control: 5 of 6; " in value


def test_the_pointer_and_the_keyboard_reach_the_question_of_a_row(page: Page, open_address: str) -> None:
    page.goto(f"{open_address}diseases/{DISEASE}/{MEASURE}/")
    page.locator("details.fold > summary").first.click()
    row = page.locator(f"tr#{STUDY}-o1")
    row.hover()
    question = row.locator("a.portal-question")
    expect(question).to_be_visible()
    other = page.locator(f"tr#{STUDY}-o2")
    other.locator("th a").first.focus()
    for copied in (True, False):  # first the link to the row, then its question
        page.keyboard.press("Tab")
        expect(other.locator("a.portal-copy" if copied else "a.portal-question")).to_be_focused()
    focused = page.locator(":focus")
    expect(focused).to_have_accessible_name("Question the figure of Deng 2017, o2")
    assert answers(focused.get_attribute("href"))["row"] == "o2"


def test_a_chart_has_a_link_to_copy_and_no_question(page: Page, open_address: str) -> None:
    page.goto(f"{open_address}diseases/{DISEASE}/{MEASURE}/")
    chart = page.locator("figure[id]").first
    chart.hover()
    expect(chart.locator("a.portal-copy")).to_be_visible()
    expect(chart.locator("a.portal-question")).to_be_hidden()


def test_a_row_without_a_figure_of_a_study_has_no_question(page: Page, open_address: str) -> None:
    page.goto(f"{open_address}studies/{STUDY}/")
    arm = page.locator("tr#arm-msc")
    arm.hover()
    expect(arm.locator("a.portal-copy")).to_be_visible()
    expect(arm.locator("a.portal-question")).to_be_hidden()


def test_a_study_page_opens_its_own_file_in_the_editor(open_site: Path) -> None:
    for study in studies():
        tree = html.parse(str(open_site / "studies" / study / "index.html"))
        links = tree.xpath("//article//a[normalize-space()='Correct this study']/@href")
        assert links == [f"{HOST}/edit/main/data/studies/{study}.yml"]


def test_without_scripts_each_page_of_figures_opens_the_form_with_version_and_page(
    browser: Browser, open_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path, study in ((f"diseases/{DISEASE}/", None), (f"studies/{STUDY}/", STUDY)):
        page.goto(open_address + path)
        link = page.get_by_role("link", name="Question a figure on this page")
        expect(link).to_be_visible()
        told = answers(link.get_attribute("href"))
        known = {"template": "question-a-figure.yml", "version": version(), "page": PUBLISHED + path}
        assert told == {**known, **({"study": study} if study else {})}
    context.close()


def test_paper_shows_none_of_these_links(page: Page, open_address: str) -> None:
    page.goto(f"{open_address}studies/{STUDY}/")
    page.locator(f"tr#{STUDY}-o1").hover()
    expect(page.locator("a.portal-question")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("a.portal-question")).to_be_hidden()
    for line in page.locator(".contribute").all():
        expect(line).to_be_hidden()


def test_a_new_study_opens_in_the_editor_with_every_key_of_the_page_and_fits_an_address(
    open_site: Path,
) -> None:
    explained = html.parse(str(open_site / "contributing" / "study-file" / "index.html"))
    keys = re.findall(r"^[#\s-]*(\w+):", explained.xpath("string(//article//pre)"), re.MULTILINE)
    for path in ("studies", "contributing/study-file"):
        tree = html.parse(str(open_site / path / "index.html"))
        (link,) = tree.xpath("//article//a[normalize-space()='Add a study in the editor']/@href")
        assert link.startswith(f"{HOST}/new/main/data/studies?filename=new-study.yml&value=")
        assert len(link) < LIMIT
        new_file = dict(parse_qsl(urlsplit(link).query, strict_parsing=True))["value"]
        assert re.findall(r"^[#\s-]*(\w+):", new_file, re.MULTILINE) == keys
        assert {"id", "arms", "outcomes", "events", "sources", "readings", "by"} <= set(keys)


def test_the_forms_for_a_study_and_a_trial_stand_above_the_list_of_studies(open_site: Path) -> None:
    links = html.parse(str(open_site / "studies" / "index.html")).xpath("//p[@class='contribute']/a/@href")
    assert [link.partition("template=")[2] for link in links] == [
        "",
        "add-a-study.yml",
        "add-a-registered-trial.yml",
    ]


@pytest.mark.parametrize("path", ["", "about/"])
def test_home_and_about_lead_to_the_page_that_says_how(site: Path, path: str) -> None:
    links = html.parse(str(site / path / "index.html")).xpath("//p[@class='contribute']/a/@href")
    assert [link.replace("../", "") for link in links] == ["contributing/study-file/"]


def test_the_page_of_the_study_file_says_how_also_while_the_repository_is_a_placeholder(
    closed_site: Path,
) -> None:
    tree = html.parse(str(closed_site / "contributing" / "study-file" / "index.html"))
    assert not tree.xpath("//p[@class='contribute']")
    assert "Make a new file in the folder data/studies" in " ".join(
        tree.xpath("string(//article//ol)").split()
    )
    assert "readings:" in tree.xpath("string(//article//pre)")


def test_every_link_into_the_repository_is_short_enough_and_names_the_repository(open_site: Path) -> None:
    found = [
        str(link)
        for file in sorted(open_site.rglob("*.html"))
        for link in html.parse(str(file)).xpath(
            "//article//a[starts-with(@href, 'https://github.com/')]/@href"
        )
    ]
    kinds = {link.removeprefix(HOST).split("/")[1].split("?")[0] for link in found}
    assert kinds == {"edit", "issues", "new"}
    assert all(link.startswith(f"{HOST}/") and len(link) < LIMIT for link in found)


def test_while_the_repository_is_a_placeholder_no_page_has_a_link_into_it(closed_site: Path) -> None:
    for file in sorted(closed_site.rglob("*.html")):
        tree = html.parse(str(file))
        assert not tree.xpath("//article//a[contains(@href, 'github.com/example')]"), file
        assert not tree.xpath("//*[contains(@class, 'question-figure')]"), file


def test_while_the_repository_is_a_placeholder_rows_have_their_link_to_copy_alone(
    browser: Browser, closed_site: Path
) -> None:
    with serve_site(closed_site, "/portal/") as address, watched_page(browser, address) as page:
        page.goto(f"{address}studies/{STUDY}/")
        row = page.locator(f"tr#{STUDY}-o1")
        row.hover()
        expect(row.locator("a.portal-copy")).to_be_visible()
        expect(row.locator("a.portal-question")).to_be_hidden()
        assert page.evaluate(VISIT) == []
