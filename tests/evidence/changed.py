"""The made-up dataset with a few edits, and what the program makes of it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.checks import check_folder
from generator.evidence.results import Results, synthesise
from generator.load import Dataset
from generator.rows import Rows, make_rows

GOOD = Path(__file__).parent / "dataset"


@dataclass(frozen=True)
class Edit:
    """``old`` becomes ``new`` in a file; ``old`` stands there once."""

    file: str
    old: str
    new: str


def study(name: str, old: str, new: str) -> Edit:
    """An edit of a study's file."""
    return Edit(f"studies/{name}.yml", old, new)


def more(name: str, field: str, *rows: str) -> Edit:
    """Rows put before all others of a study's outcomes or safety."""
    lines = "".join(f"  - {{{row}, source: abstract}}\n" for row in rows)
    return study(name, f"\n{field}:\n", f"\n{field}:\n{lines}")


def figure(text: str) -> Edit:
    """One more figure of the review."""
    return Edit(
        "review.yml", "figures:\n", f'figures:\n  - {{id: asked, statement: "What is asked.", {text}}}\n'
    )


def changed(folder: Path, *edits: Edit) -> tuple[Dataset, Rows]:
    """The made-up dataset after the edits; it must still pass its checks."""
    data = Path(shutil.copytree(GOOD, folder / "data"))
    for edit in edits:
        text = (data / edit.file).read_text(encoding="utf-8")
        assert text.count(edit.old) == 1, f"{edit.old!r} stands {text.count(edit.old)} times in {edit.file}"
        (data / edit.file).write_text(text.replace(edit.old, edit.new), encoding="utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return dataset, make_rows(dataset)


def results_of(folder: Path, *edits: Edit) -> Results:
    """All results after the edits."""
    return synthesise(*changed(folder, *edits))
