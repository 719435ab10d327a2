"""Watches a page in the browser for what a reader would never be said: errors and requests elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

DESK_WIDTH, PHONE_WIDTH, HEIGHT = 1440, 390, 900  # pixels


@contextmanager
def watched_page(
    browser: Browser, address: str, width: int = DESK_WIDTH, *, moves: bool = True
) -> Iterator[Page]:
    """A page in a fresh context, watched; AssertionError at the end for an error or a request outside `address`.

    `moves=False` is a reader who asks for no motion.
    """
    motion: Literal["no-preference", "reduce"] = "no-preference" if moves else "reduce"
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, reduced_motion=motion)
    try:
        page = context.new_page()
        faults = watch_page(page, address)
        yield page
    finally:
        context.close()
    if faults:
        raise AssertionError("\n" + "\n".join(faults))


def watch_page(page: Page, address: str) -> list[str]:
    """A list that fills, while the page is used, with errors and with requests outside `address`."""
    faults: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            faults.append(f"{page.url}: console {message.type}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:", "about:")):
            faults.append(f"{page.url}: asked for {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            faults.append(f"{page.url}: {response.status} for {response.url}")

    page.on("console", on_console)
    page.on("request", on_request)
    page.on("response", on_response)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    return faults
