"""A repository of the made-up dataset and a fork of it, as the tests of proposals and of their readings begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reviewing.proposals import make_fork, make_repository


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture
def fork(upstream: Path, tmp_path: Path) -> Path:
    return make_fork(upstream, tmp_path)
