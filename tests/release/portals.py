"""Two versions of the BCG portal in a temporary folder: between them a figure is corrected and a study is added."""

from __future__ import annotations

import shutil
from pathlib import Path

BCG = Path(__file__).resolve().parents[1] / "portals" / "bcg"
FIRST, SECOND = "2026.11.0", "2026.12.0"
WHY = "Corrected after the erratum of 1950."


def copy_of_bcg(folder: Path) -> Path:
    """The dataset of the BCG portal, to be changed."""
    shutil.copytree(BCG / "data", folder / "data")
    set_version(folder / "data", FIRST, "2026-11-22")
    return folder / "data"


def edit(file: Path, *pairs: tuple[str, str]) -> None:
    """Replace each text once; a text that is not there is a mistake in the test."""
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, f"{file}: no {old!r}"
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def set_version(data: Path, version: str, day: str) -> None:
    """Another version and date in portal.yml."""
    lines = (data / "portal.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    told = {"version:": f'version: "{version}"\n', "data_date:": f"data_date: {day}\n"}
    kept = [next((new for key, new in told.items() if line.startswith(key)), line) for line in lines]
    (data / "portal.yml").write_text("".join(kept), encoding="utf-8")


def make_second(data: Path) -> None:
    """Aronson 1948: 5 instead of 4 of 123 vaccinated people; and a new study, Doe 1999."""
    set_version(data, SECOND, "2026-12-20")
    edit(
        data / "studies" / "aronson-1948.yml",
        ("    events: 4\n    total: 123", "    events: 5\n    total: 123"),
        ("people with and without it\n", f"people with and without it. {WHY}\n"),
    )
    text = (data / "studies" / "aronson-1948.yml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith(("doi:", "pmid:", "pmcid:"))]
    new = "\n".join(lines).replace("aronson-1948", "doe-1999").replace("1948", "1999").replace(WHY, "")
    (data / "studies" / "doe-1999.yml").write_text(new.replace("Aronson", "Doe") + "\n", encoding="utf-8")


def withdraw(data: Path, study: str) -> None:
    """Take a study out of the dataset."""
    (data / "studies" / f"{study}.yml").unlink()
