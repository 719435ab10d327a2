"""The study files of a proposal, read as data by the default branch's program: nothing of the proposal is run."""

from __future__ import annotations

from pathlib import Path

from generator.inert import one_line
from generator.load import load_readable
from generator.load.document import Document
from generator.load.files import read_file
from generator.load.old_readings import make_study
from generator.load.yaml_text import LARGEST_FILE, read_yaml
from generator.model.study import Study
from generator.reviewing.new_readings import new_readings
from generator.reviewing.reading_lines import Proposed
from generator.reviewing.report import LONGEST_TEXT

MOST_FILES = 200


def proposed_readings(folder: Path, data: Path, left_out: int = 0) -> Proposed:
    """What the files of ``folder`` bring beside the studies of ``data``, the default branch's own."""
    dataset, _ = load_readable(data)
    card = dataset.vocabulary.product.card if dataset is not None else frozenset()
    own = {study.id: study for study in dataset.studies} if dataset is not None else {}
    files = sorted(folder.glob("*.yml")) if folder.is_dir() else []
    found: dict[str, Study] = {}
    broken: list[str] = []
    for file in files[:MOST_FILES]:
        study = _study(file)
        if study is None:
            broken.append(one_line(file.name, LONGEST_TEXT))
        else:
            found[study.id] = study
    base = {key: own[key] for key in found if key in own}
    return Proposed(
        tuple(new_readings(base, found, card)), tuple(broken), left_out + max(0, len(files) - MOST_FILES)
    )


def _study(file: Path) -> Study | None:
    document = Document(file.name)
    raw = None if file.is_symlink() else read_file(document, file, LARGEST_FILE)
    return make_study(read_yaml(file.name, raw)) if raw is not None else None
