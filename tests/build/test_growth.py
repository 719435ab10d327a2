"""Twice the studies take twice the work and no more: lines of the program that are run are counted, not seconds.

A scan over all rows for each study shows as four times the lines of that function; it does not come back unseen.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from benchmarks.grow import grow
from generator import paths
from generator.addresses import addresses_of
from generator.build import make_files
from generator.charts.static import Fingerprints
from generator.checks import sound_dataset
from generator.output import new_tree
from generator.settings import as_yaml, settings_file, site_settings

SIZES = (16, 32)  # studies: as few as show four times as many visits of a scan
MOST = 2.4  # times as many lines for twice the studies; a scan of all for each has 4
FEWEST = 400  # lines of one function that are looked at: below, what happens once a few times decides
# May grow faster: more outcomes reach the number of studies from which they are combined, and each study is left out
# in turn, up to a bound.
COMBINING = ("analysis/", "evidence/group_synthesis.py", "evidence/single_groups.py")
# A picture of a whole table tries smaller letters, of which there are few, until all rows fit; with too many rows it is
# none.
FITTING = ("render/table_picture.py", "render/framed.py", "charts/text.py")


def small_dataset(root: Path, folder: Path) -> Path:
    """The small dataset of the checks, its registrations in a form of which there are enough."""
    data = Path(shutil.copytree(root / "tests" / "checks" / "dataset", folder / "small"))
    for file in [*data.rglob("*.yml"), *data.rglob("*.csv")]:
        text = file.read_text(encoding="utf-8").replace(r"ABC\d{3}", r"NCT\d{8}")
        file.write_text(re.sub(r"\bABC(\d{3})\b", r"NCT00000\1", text), encoding="utf-8")
    return data


def lines_run(data: Path, docs: Path) -> Counter[CodeType]:
    """How many lines of each function of the program run from the files of the dataset to those of the site."""
    found: Counter[CodeType] = Counter()

    def inside(frame: FrameType, event: str, _: Any) -> Any:
        found[frame.f_code] += event == "line"
        return inside

    def enter(frame: FrameType, _: str, __: Any) -> Any:
        is_ours = frame.f_code.co_filename.startswith(str(paths.PACKAGE))
        return inside(frame, "line", None) if is_ours else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        with new_tree(
            docs
        ) as tree:  # as a build does: each file is compared with the one before, written and read
            dataset = sound_dataset(data)
            files = make_files(dataset, drawings=Fingerprints(), into=tree.files)
            settings = as_yaml(site_settings(dataset, files, paths.SETTINGS, docs))
            addresses_of(files)
            tree.finish({settings_file(docs).name: settings})
    finally:
        sys.settrace(before)
    return found


def too_many(small: Counter[CodeType], large: Counter[CodeType]) -> dict[str, str]:
    """Functions that run far more than twice as many lines for twice the studies, with both numbers."""
    return {
        f"{_file(code)}:{code.co_firstlineno} {code.co_name}": f"{small[code]} lines, then {lines}"
        for code, lines in large.items()
        if lines > FEWEST
        and lines > MOST * small[code]
        and not _file(code).startswith((*COMBINING, *FITTING))
    }


def _file(code: CodeType) -> str:
    return Path(code.co_filename).relative_to(paths.PACKAGE).as_posix()


def test_no_function_runs_far_more_than_twice_as_many_lines_for_twice_the_studies(
    root: Path, tmp_path: Path
) -> None:
    small = small_dataset(root, tmp_path)
    for size in SIZES:
        grow(small, tmp_path / str(size), size)
    make_files(sound_dataset(small), drawings=Fingerprints())  # what is made once in a process is made now
    counted = [lines_run(tmp_path / str(size), tmp_path / f"out-{size}" / "docs") for size in SIZES]
    assert sum(counted[0].values()) > 10_000
    assert too_many(*counted) == {}


def test_a_scan_of_all_for_each_would_be_seen() -> None:
    def scan(rows: range) -> int:
        return sum(1 for row in rows for other in rows if row < other)

    def counted(size: int) -> Counter[CodeType]:
        found: Counter[CodeType] = Counter()

        def inside(frame: FrameType, event: str, _: Any) -> Any:
            found[frame.f_code] += event == "line"
            return inside

        before = sys.gettrace()
        sys.settrace(inside)
        try:
            scan(range(size))
        finally:
            sys.settrace(before)
        return found

    small, large = counted(SIZES[0]), counted(SIZES[1])
    assert any(lines > MOST * small[code] and lines > FEWEST for code, lines in large.items())
