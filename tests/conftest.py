"""What every test may use: the project's root, a browser, and Hypothesis without clock or chance."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect

from tools.browser import open_browser
from tools.scratch_site import build_with_mkdocs, run_module, scratch_folder

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


@pytest.fixture(scope="session")
def bcg_site() -> Iterator[Path]:
    """The folder of the built site of the second dataset, the trials of BCG vaccine."""
    portal = ROOT / "tests" / "portals" / "bcg"
    with scratch_folder("bcg-site") as folder:
        run_module("generator", "build", "--data", str(portal / "data"), "--docs", str(folder / "docs"))
        yield build_with_mkdocs(folder, folder / "docs")


@pytest.hookimpl(tryfirst=True)  # the processes look at the groups right after
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests below tests/site carry the mark `site`, so that the quick ones can be run alone.

    Where two processes share the tests, one takes those of the site (one browser at a time, one built site), and a
    file's tests stay together, so that what they share is made once.
    """
    for item in items:
        is_of_site = item.path.is_relative_to(ROOT / "tests" / "site")
        if is_of_site:
            item.add_marker(pytest.mark.site)
        item.add_marker(pytest.mark.xdist_group("site" if is_of_site else str(item.path)))
