"""The site of the real dataset, built once per session, served on 127.0.0.1 and opened in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.local_server import serve_site
from tools.scratch_site import build_with_mkdocs, run_module, scratch_folder


@pytest.fixture(scope="session")
def site() -> Iterator[Path]:
    """The folder of the built site of the real dataset."""
    with scratch_folder("site") as folder:
        run_module("generator", "build", "--docs", str(folder / "docs"))
        yield build_with_mkdocs(folder, folder / "docs")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served: below a path, as free hosts do it, so that nothing may rely on the root."""
    with serve_site(site, "/portal/") as address:
        yield address
