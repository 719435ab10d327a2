"""What every test may use: the project's root, a browser, and Hypothesis without clock or chance."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect

from tools.browser import open_browser

# The same examples in each run, and no example fails for being slow: a busy machine is no defect.
settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")
expect.set_options(timeout=60_000)  # patience on a busy machine; what is there at once is seen at once

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the session: Playwright allows no second one at a time."""
    with open_browser() as browser:
        yield browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests below tests/site carry the mark `site`, so that the quick ones can be run alone."""
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "site"):
            item.add_marker(pytest.mark.site)
