"""The same dataset gives the same bytes, wherever, whenever and in whatever order the pages are made."""

import gzip
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.build import site_files
from generator.checks import sound_dataset
from generator.render import figures
from tests.portal_files import DATASETS
from tools.scratch_site import build_with_mkdocs, lend_charts, scratch_folder

TIME_LIMIT_SECONDS = 600
# Far apart in everything that must not matter, and from where the tests run.
COLD = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
WARM = {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONUTF8": "1"}


def build_in(folder: Path, data: Path, docs: Path, seed: int, **environment: str) -> str:
    """Runs `evidence build` from a folder of its own; what it printed."""
    folder.mkdir(parents=True, exist_ok=True)
    root = Path(__file__).resolve().parents[2]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--data", str(data), "--docs", str(docs)],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(root), "PYTHONHASHSEED": str(seed), **environment},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIME_LIMIT_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def contents(docs: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {
        file.relative_to(docs).as_posix(): file.read_bytes()
        for file in sorted(docs.rglob("*"))
        if file.is_file()
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Paths that stand on one side only, or whose bytes differ."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


@dataclass(frozen=True)
class Portal:
    """A portal built by the command in one environment, and once more in this process.

    Each chart of the small one is drawn anew by the command. Those of the large one are the ones that all builds keep:
    drawing hundreds anew takes most of a minute.
    """

    data: Path
    folder: Path
    is_small: bool
    files: dict[str, bytes]
    drawn: list[tuple[Any, str, Any]]  # how to draw each chart, its key, and what the pages show

    @property
    def charts(self) -> Path:
        return self.folder / "build" / "chart-cache"

    @property
    def built(self) -> dict[str, bytes]:
        return contents(self.folder / "docs")


@pytest.fixture(scope="module", params=DATASETS)
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """The real dataset, and the smaller BCG portal."""
    data, folder = DATASETS[request.param], tmp_path_factory.mktemp("cold")
    is_small = request.param == "bcg"
    if not is_small:
        lend_charts(folder)
    build_in(folder, data, folder / "docs", seed=0, **COLD)
    files, drawn = rendered(data, folder / "build" / "chart-cache")
    return Portal(data, folder, is_small, files, drawn)


def rendered(data: Path, charts: Path) -> tuple[dict[str, bytes], list[tuple[Any, str, Any]]]:
    """What this process makes of a dataset, with the releases and redirects beside it; and each chart on the way."""
    drawn: list[tuple[Any, str, Any]] = []
    original = figures.render_drawing

    def note(draw: Any, key: str, cache: Any = None) -> Any:
        drawn.append((draw, key, original(draw, key, cache)))
        return drawn[-1][2]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(figures, "render_drawing", note)
        files, problems = site_files(data, sound_dataset(data), charts)
    assert problems == []
    return {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}, drawn


def test_time_zone_locale_hash_seed_folder_and_kept_charts_change_no_byte(
    portal: Portal, tmp_path: Path
) -> None:
    assert len(portal.built) > 50
    assert differing(portal.built, portal.files) == []
    if portal.is_small:
        kept = sorted(portal.charts.glob("*"))
        assert kept, "the first build kept no chart, so the next would not show what a warm cache does"
        relative = Path(os.path.relpath(portal.data, portal.folder))
        build_in(portal.folder, relative, tmp_path / "other" / "docs", seed=4242, **WARM)
        assert sorted(portal.charts.glob("*")) == kept, "the second build drew charts anew"
        assert differing(portal.built, contents(tmp_path / "other" / "docs")) == []


def test_pages_hold_neither_the_folder_nor_the_machine_they_were_made_on(portal: Portal, root: Path) -> None:
    traces = [str(root).encode(), str(portal.folder).encode(), b"Kiritimati"]
    machine = re.compile(
        rb"\b%s\b" % re.escape(os.uname().nodename.encode())
    )  # a short name is part of many a word
    found = [
        path
        for path, data in portal.built.items()
        if path.endswith(".md") and (machine.search(data) or any(trace in data for trace in traces))
    ]
    assert found == []


def test_charts_drawn_in_the_opposite_order_in_another_process_and_twice_there_are_the_same(
    portal: Portal,
) -> None:
    """All of the small portal, twice; of the large one some that are far apart, and twice the first of each form."""
    drawn = portal.drawn
    assert len(drawn) > (10 if portal.is_small else 20), (
        "the charts of the pages did not pass through render_drawing"
    )
    forms = list({draw.func: (draw, key, found) for draw, key, found in drawn[::-1]}.values())
    orders = (drawn[::-1], drawn[::7]) if portal.is_small else (drawn[::-9], forms, forms)
    for order in orders:
        assert [key for draw, key, found in order if figures.render_drawing(draw, key) != found] == []


def test_a_second_rendering_in_the_same_process_and_the_first_build_agree(portal: Portal) -> None:
    assert differing(portal.files, portal.built) == []
    if portal.is_small:
        assert differing(rendered(portal.data, portal.charts)[0], portal.files) == []


def test_the_built_site_is_the_same_twice_and_names_no_moment_but_the_date_of_the_data(
    root: Path, bcg_site: Path
) -> None:
    first = contents(bcg_site)
    with scratch_folder("same") as folder:
        assert differing(first, contents(build_with_mkdocs(folder, bcg_site.parent / "docs"))) == []
    packed = first["sitemap.xml.gz"]
    day = YAML(typ="safe", pure=True).load((root / "data" / "portal.yml").read_text(encoding="utf-8"))[
        "data_date"
    ]
    assert datetime.fromtimestamp(int.from_bytes(packed[4:8], "little"), UTC).date() == day  # RFC 1952, MTIME
    assert gzip.decompress(packed) == first["sitemap.xml"]


def test_make_site_gives_mkdocs_the_date_of_the_data(root: Path) -> None:
    told = subprocess.run(
        ["make", "--dry-run", "--old-file=.venv/.site-installed", "site"],
        cwd=root,
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=TIME_LIMIT_SECONDS,
    ).stdout
    (line,) = [line for line in told.splitlines() if "-m mkdocs build" in line]
    assert line.startswith('SOURCE_DATE_EPOCH="$(.venv/bin/python -m tools.data_date)" ')
