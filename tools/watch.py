"""Watches a page in the browser for what a reader would never be told: errors and requests elsewhere."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response


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
