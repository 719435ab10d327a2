"""The site of the real dataset, built once for all processes of a run, served on 127.0.0.1 and opened in a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site.changed import make_changed_site
from tools.local_server import serve_site
from tools.scratch_site import ROOT, build_pages, build_with_mkdocs


@pytest.fixture(scope="session")
def site(once: Callable[..., Path]) -> Path:
    """The folder of the built site of the real dataset."""

    def make(folder: Path) -> None:
        build_with_mkdocs(folder, build_pages(ROOT / "data", folder / "docs"))

    return once("site", make) / "site"


@pytest.fixture(scope="session")
def changed_site(once: Callable[..., Path]) -> Path:
    """The folder of the site of the real dataset with real addresses and one disease more."""
    return once("changed", make_changed_site) / "pages.site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served: below a path, as free hosts do it, so that nothing may rely on the root."""
    with serve_site(site, "/portal/") as address:
        yield address
