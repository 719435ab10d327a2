"""How the tests use the lists of studies and trials: their controls, the rows shown, and the address."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, ViewportSize, expect

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


def open_list(page: Page, address: str) -> Page:
    """The page, once its controls are awake."""
    page.goto(address)
    expect(page.locator("form.explorer")).to_be_visible()
    return page


def open_list_anew(page: Page, address: str) -> Page:
    """The page with nothing chosen: where it is open already, without loading it again."""
    if page.url.partition("?")[0] != address:
        return open_list(page, address)
    reset = page.get_by_role("button", name="Reset")
    if reset.is_visible():
        reset.click()
    return page


def control(page: Page, name: str) -> Locator:
    """The control that holds one part of the address."""
    return page.locator(f"form.explorer [data-name='{name}']")


def rows(page: Page, table: str = "studies-table") -> Locator:
    """The rows of the table that are shown."""
    return page.locator(f"#{table} tbody tr:not(.group):visible")


def ids(page: Page, table: str = "studies-table") -> list[str]:
    """The names of the shown rows, without what all of them begin with, in the order shown."""
    found = rows(page, table).evaluate_all("rows => rows.map(row => row.id)")
    return [str(one).split("-", 1)[1] for one in found]


def column(page: Page, field: str, table: str = "studies-table") -> list[str]:
    """The first line of each shown cell of a column, from the top."""
    cells = page.locator(f"#{table} tbody tr:not(.group):visible > [data-field='{field}']")
    return [
        str(text).strip() for text in cells.evaluate_all("all => all.map(c => c.children[0].textContent)")
    ]


def query(page: Page) -> dict[str, list[str]]:
    """What the address says after its question mark."""
    return parse_qs(urlsplit(page.url).query)


def told(page: Page) -> str:
    """What the page says of the number of rows."""
    return page.locator("form.explorer [role=status]").inner_text()


def choose(page: Page, **values: str) -> None:
    """Sets several controls at once."""
    page.evaluate(
        """values => {
            const form = document.querySelector("form.explorer");
            for (const [name, value] of values) form.querySelector(`[data-name="${name}"]`).value = value;
            form.dispatchEvent(new Event("change"));
        }""",
        list(values.items()),
    )


def reach(page: Page, selector: str) -> None:
    """Goes forward by the Tab key until the element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key does not come to {selector}")
