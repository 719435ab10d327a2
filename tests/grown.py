"""The project's dataset with one sound study more: a copied trial under ids of its own, its rows kept."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEW = "newcomer-2026"


def grown(folder: Path) -> Path:
    """A copy of data/ below the folder, with a copied randomised trial that compares counts and scores."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    old = copied_trial()
    text = (data / "studies" / f"{old}.yml").read_text(encoding="utf-8")
    text = re.sub(r"(?<=\n  authors:\n)(?:    - .*\n)+", "    - Newcomer, N\n", text)
    text = re.sub(r"\nregistration_records:\n(?:  .*\n)+", "\n", text)
    lines = [_renamed(line, old) for line in text.splitlines()]
    text = "\n".join(line for line in lines if line is not None) + "\n"
    (data / "studies" / f"{NEW}.yml").write_text(text, encoding="utf-8")
    return data


def copied_trial() -> str:
    """The id of the first file of a randomised trial that prints counts and scores of two groups."""
    for file in sorted((ROOT / "data" / "studies").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        wanted = (
            "type: randomised-trial",
            "compared_with:",
            "events:",
            "change:",
            "status: eligible",
            "overlaps: []",
        )
        if all(word in text for word in wanted):
            return file.stem
    raise AssertionError("no study of data/ is a randomised trial with counts and scores")


def _renamed(line: str, old: str) -> str | None:
    """A line with what no two studies share; None for a line that the copy does without."""
    own = {
        "id: " + old: f"id: {NEW}",
        "  year:": "  year: 2026",
        "  published:": None,
        "  doi:": "  doi: 10.1000/newcomer.2026",
        "  pmid:": "  pmid: 99999999",
        "  pmcid:": None,
        "registrations:": "registrations: []",
    }
    return next((new for start, new in own.items() if line.startswith(start)), line)
