"""What every test may use: the project's root, a browser, and Hypothesis without clock or chance."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect

from tools.browser import open_browser
from tools.scratch_site import build_pages, build_with_mkdocs

# The same examples in each run, and no example fails for being slow: a busy machine is no defect.
settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")
expect.set_options(timeout=60_000)  # patience on a busy machine; what is there at once is seen at once

ROOT = Path(__file__).resolve().parent.parent
IS_HELPER = "PYTEST_XDIST_WORKER" in os.environ  # one of several processes that share the tests
# What is made once for a run and only read then; named by the process that began the run.
SHARED = ROOT / "build" / "tests" / f"run-{os.getppid() if IS_HELPER else os.getpid()}"


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
def once() -> Callable[[str, Callable[[Path], object]], Path]:
    """Gives a folder by name, made by the first process of the run that asks for it; nobody writes to it afterwards."""

    def get(name: str, make: Callable[[Path], object]) -> Path:
        folder, made = SHARED / name, SHARED / f"{name}.made"
        SHARED.mkdir(parents=True, exist_ok=True)
        with (SHARED / f"{name}.lock").open("w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the others wait until it is complete
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                made.touch()
        return folder

    return get


def pytest_sessionstart(session: pytest.Session) -> None:
    """Nothing is left of a run that was killed and had the same process number."""
    if not IS_HELPER:
        shutil.rmtree(SHARED, ignore_errors=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What the run shared goes with it; the charts in build/ stay."""
    if not IS_HELPER:
        shutil.rmtree(SHARED, ignore_errors=True)


@pytest.fixture(scope="session")
def bcg_site(once: Callable[..., Path]) -> Path:
    """The folder of the built site of the second dataset, the trials of BCG vaccine; its pages are in ../docs."""
    portal = ROOT / "tests" / "portals" / "bcg"

    def make(folder: Path) -> None:
        build_with_mkdocs(folder, build_pages(portal / "data", folder / "docs"))

    return once("bcg", make) / "site"


@pytest.hookimpl(tryfirst=True)  # the processes look at the groups right after
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests below tests/site carry the mark `site`, so that the quick ones can be run alone.

    Where two processes share the tests, one takes those of the browser, and the others are free to go to either; a
    file's tests stay together, so that what they share is made once.
    """
    with_browser = {item.path for item in items if "browser" in getattr(item, "fixturenames", ())}
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "site"):
            item.add_marker(pytest.mark.site)
        item.add_marker(pytest.mark.xdist_group("browser" if item.path in with_browser else str(item.path)))
