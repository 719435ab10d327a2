"""Finds a Chromium and starts it so that it can talk to this machine alone."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES_ON_PATH = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")

# The second group keeps Chromium's own errands (updates, sync, metrics) out of the tests; the resolver
# rule makes every other host unreachable, so that a page which asks one fails here as it would offline.
LAUNCH_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_chromium() -> Path | None:
    """$CHROMIUM, else a Chromium or Chrome on PATH, else the one Playwright has downloaded, else None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in NAMES_ON_PATH:
        if path := shutil.which(name):
            return Path(path)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium for the length of the with block."""
    path = find_chromium()
    if path is None:
        raise FileNotFoundError("No Chromium found: run tools/install_browser.sh or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(LAUNCH_ARGS))
        try:
            yield browser
        finally:
            browser.close()


if __name__ == "__main__":
    chromium = find_chromium()
    if chromium is None:
        sys.exit(1)
    print(chromium)
