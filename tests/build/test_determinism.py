"""The same dataset gives the same bytes, wherever, whenever and in whatever order the pages are made."""

import gzip
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.build import make_files, site_files
from generator.charts.static import SvgCache
from generator.checks import check_folder
from generator.render import figures
from tools.scratch_site import build_with_mkdocs, scratch_folder

TIME_LIMIT_SECONDS = 600
# Far apart in everything that must not matter; the second gets the charts that the first one kept.
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


@pytest.fixture(scope="module")
def cold(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages of the real dataset, every chart drawn anew."""
    folder = tmp_path_factory.mktemp("cold")
    build_in(folder, root / "data", folder / "docs", seed=0, **COLD)
    return folder


def test_time_zone_locale_hash_seed_folder_and_kept_charts_change_no_byte(
    root: Path, cold: Path, tmp_path: Path
) -> None:
    kept = sorted((cold / "build" / "chart-cache").glob("*"))
    assert kept, "the first build kept no chart, so the second would not show what a warm cache does"
    relative = Path(os.path.relpath(root / "data", cold))
    build_in(cold, relative, tmp_path / "other" / "docs", seed=4242, **WARM)
    assert sorted((cold / "build" / "chart-cache").glob("*")) == kept, "the second build drew charts anew"
    pages = contents(cold / "docs")
    assert len(pages) > 50
    assert differing(pages, contents(tmp_path / "other" / "docs")) == []


def test_pages_hold_neither_the_folder_nor_the_machine_they_were_made_on(cold: Path, root: Path) -> None:
    traces = [str(root).encode(), str(cold).encode(), b"Kiritimati"]
    machine = re.compile(
        rb"\b%s\b" % re.escape(os.uname().nodename.encode())
    )  # a short name is part of many a word
    found = [
        path
        for path, data in contents(cold / "docs").items()
        if path.endswith(".md") and (machine.search(data) or any(trace in data for trace in traces))
    ]
    assert found == []


def test_charts_drawn_in_the_opposite_order_in_another_process_and_twice_there_are_the_same(
    root: Path, cold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[Any, str, Any]] = []
    original, kept = figures.render_drawing, SvgCache(cold / "build" / "chart-cache")

    def note(draw: Any, key: str, cache: Any = None) -> Any:
        drawn.append((draw, key, original(draw, key, kept)))
        return drawn[-1][2]

    monkeypatch.setattr(figures, "render_drawing", note)
    dataset, problems = check_folder(root / "data")
    assert dataset is not None and not problems
    make_files(dataset)
    assert len(drawn) > 20, "the charts of the pages did not pass through render_drawing"
    for order in (drawn[::-1], drawn[::7]):
        assert [key for draw, key, found in order if original(draw, key) != found] == []


def test_a_second_rendering_in_the_same_process_and_the_first_build_agree(root: Path, cold: Path) -> None:
    dataset, _ = check_folder(root / "data")
    assert dataset is not None
    cache = cold / "build" / "chart-cache"
    # With the releases and redirects that the command reads beside the dataset, if there are any.
    files = [site_files(root / "data", dataset, cache)[0] for _ in range(2)]
    assert files[0] == files[1]
    rendered = {path: text.encode() if isinstance(text, str) else text for path, text in files[1].items()}
    assert differing(rendered, contents(cold / "docs")) == []


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
