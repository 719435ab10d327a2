"""Runs every "Reproduce this in R" script in R, and keeps what R gave for the test portals in validation/.

`python -m tools.validate_r` writes the values of the second portal and of the made-up dataset; with folders of data it
runs the scripts of these and writes nothing. It needs R with the package metafor.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.evidence.results import synthesise
from generator.export.r_groups import group_scripts
from generator.export.r_scripts import r_scripts
from generator.load import Dataset
from generator.rows import make_rows
from tools.golden import RECORDS
from tools.sound_data import dataset_or_nothing

KEPT = Path("validation/metafor")


def kept_file(name: str, of: str = "reproduced") -> Path:
    """Where the values that R gave for a test portal stand: of results, or of "groups"."""
    return KEPT / f"{of}-{name}.csv"


def scripts_of(dataset: Dataset) -> dict[str, dict[str, str]]:
    """The scripts by path: of combined results and comparisons ("reproduced"), and of single groups."""
    rows = make_rows(dataset)
    groups = group_scripts(rows, dataset.vocabulary.diseases)
    return {"reproduced": r_scripts(synthesise(dataset, rows)), "groups": groups}


def reproduced(scripts: Mapping[str, str]) -> list[str]:
    """What R prints for each result: its key, the value and the two ends of its interval.

    Raises subprocess.CalledProcessError where a script does not give the number shown.
    """
    lines = []
    with TemporaryDirectory() as folder:
        for path, text in scripts.items():
            script = Path(folder) / Path(path).name
            script.write_text(text, encoding="utf-8")
            command = [shutil.which("Rscript") or "Rscript", str(script)]
            run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own script
            lines += [",".join(line.split()) for line in run.stdout.splitlines()]
    return lines


def main(folders: list[str]) -> int:
    """0: R gave every number shown; 1: a dataset is not sound, or R gave another number."""
    for name, data in RECORDS.items() if not folders else ((None, folder) for folder in folders):
        dataset = dataset_or_nothing(Path(data))
        if dataset is None:
            return 1
        try:
            found = {of: reproduced(scripts) for of, scripts in scripts_of(dataset).items()}
        except subprocess.CalledProcessError as error:
            print(f"R does not give the number shown: {error}", file=sys.stderr)
            return 1
        for of, lines in found.items():
            what = "results" if of == "reproduced" else "shares and rates of groups"
            print(f"{data}: R gave {len(lines)} of {len(lines)} {what} as shown")
            if name is not None:
                text = "\n".join(["key,estimate,ci_low,ci_high", *lines]) + "\n"
                kept_file(name, of).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
