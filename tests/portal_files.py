"""The files of whole portals, made once for all processes of a run: making one takes seconds, reading it little."""

from __future__ import annotations

import pickle
from pathlib import Path

from generator.build import make_files
from generator.checks import check_folder
from tests.grown import grown
from tools.scratch_site import CHARTS

ROOT = Path(__file__).resolve().parents[1]
DATASETS = {"skin": ROOT / "data", "bcg": ROOT / "tests" / "portals" / "bcg" / "data"}
GROWN = "grown"  # the first with one sound study more
FILES = "files.pickle"
Files = dict[str, str | bytes]


def keep_portal(name: str, folder: Path) -> None:
    """Makes the files of a portal and keeps them in the folder; charts come from the cache that builds keep."""
    data = grown(folder) if name == GROWN else DATASETS[name]
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(problem) for problem in problems]
    (folder / FILES).write_bytes(pickle.dumps(make_files(dataset, CHARTS)))


def kept_portal(name: str, folder: Path) -> tuple[Path, Files]:
    """The folder of the dataset and the files that were kept: bytes and text as they were made."""
    return DATASETS.get(name, folder / "data"), pickle.loads((folder / FILES).read_bytes())
