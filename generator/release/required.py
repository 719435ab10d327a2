"""What every row of a release file has, since changes are told by it: a file that somebody edited may lack it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.history import Snapshot
from generator.problems import Problem, ProblemsError, printable, printable_path

OF_ROWS = ("study", "row")
REQUIRED: dict[str, tuple[str, ...]] = {
    "studies": ("study", "label", "title"),
    "arms": ("study", "arm", "label"),
    "outcomes": (*OF_ROWS, "arm", "measure"),
    "effects": (*OF_ROWS, "arm", "measure"),
    "safety": (*OF_ROWS, "arm", "category"),
    "sources": ("study", "source"),
    "trials": ("registration", "title", "disease"),
}
# Tables that the first versions of a dataset may not have.
IF_THERE: dict[str, tuple[str, ...]] = {"review": ("statement",), "measures": ("label", "definition")}


def refuse_incomplete(file: Path, snapshot: Snapshot) -> None:
    """Raises ProblemsError with every table, row and column that a sound release has and this file has not."""
    problems = [
        Problem(
            file=printable_path(file),
            line=1,
            path=printable(place),
            found="nothing",
            expected=expected,
            hint="Restore the file as it was released, from the repository; release files are never edited.",
            rule="release/incomplete",
        )
        for place, expected in _missing(snapshot)
    ]
    if problems:
        raise ProblemsError(problems)


def _missing(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for table, columns in {**REQUIRED, **IF_THERE}.items():
        rows = snapshot.tables.get(table)
        if rows is None:
            if table in REQUIRED:
                yield f"tables.{table}", "a table"
            continue
        for key, row in rows.items():
            for column in columns:
                if row.text(column) is None:
                    yield f"tables.{table}.{key}.{column}", "a text"
