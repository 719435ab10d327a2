"""What every test may use: the project's root, a browser, and Hypothesis without clock or chance."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect

import generator.build
from generator.charts.static import Fingerprints
from tests.portal_files import Files, keep_portal, kept_portal
from tests.whole_files import WholeFiles, note_browser, take_file
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


@pytest.fixture(scope="session")
def portal_files(once: Callable[..., Path]) -> Callable[[str], tuple[Path, Files]]:
    """The folder of a dataset and all files made of it, by name: "skin", "bcg", and "grown" with a study more."""

    @cache
    def get(name: str) -> tuple[Path, Files]:
        return kept_portal(name, once(f"portal-{name}", lambda folder: keep_portal(name, folder)))

    return get


@pytest.fixture
def without_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds in this process write a fingerprint in the place of each drawing: for tests that look at none."""
    monkeypatch.setattr(generator.build, "SvgCache", lambda _: Fingerprints())


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests below tests/site carry the mark `site`, so that the quick ones can be run alone."""
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "site"):
            item.add_marker(pytest.mark.site)
    if IS_HELPER:
        with_browser = (item.path for item in items if "browser" in getattr(item, "fixturenames", ()))
        note_browser(SHARED, with_browser, ROOT)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> WholeFiles | None:
    """With --dist=loadgroup, as `make test` runs, a file's tests stay together and those of the browser as well."""
    return WholeFiles(config, log, SHARED) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="module", autouse=True)
def _whole_file(request: pytest.FixtureRequest) -> None:
    """A file that is split between processes fails, so that it cannot happen unseen again."""
    if IS_HELPER and request.config.getvalue("loadgroup"):
        take_file(SHARED, request.path, ROOT)
