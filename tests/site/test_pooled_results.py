"""Every combined value on a page is in the record of results, and every one in the record is on its page."""

import csv
import re
from pathlib import Path

import pytest
from lxml import html

from generator.checks import check_folder
from generator.export.record import results_csv
from generator.synthesis.results import synthesise
from generator.tables import tabulate

ROOT = Path(__file__).parents[2]
RECORD = ROOT / "tests" / "golden" / "pooled_results.csv"
COMBINED = re.compile(
    r"Combined from (\d+) stud(?:y|ies), (\d+) (?:person|people): (\S+) % \((\S+) to (\S+) %\)"
)


def record() -> list[dict[str, str]]:
    with RECORD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown(site: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """The combined values on the disease pages: page and measure (or safety label) → what is printed."""
    found = {}
    for page in sorted((site / "diseases").glob("*/index.html")):
        root = html.parse(str(page), parser=html.HTMLParser(encoding="utf-8")).getroot()
        for note in root.xpath("//p[@class='combined']"):
            match = COMBINED.search(note.text_content().replace("\u00a0", " ").replace("\u202f", ""))
            if match:
                (section,) = note.xpath("ancestor::section[1]")
                found[page.parent.name, section.get("aria-labelledby")] = match.groups()
    return found


def test_the_record_of_results_is_that_of_the_dataset():
    dataset, problems = check_folder(ROOT / "data")
    assert dataset is not None, [str(problem) for problem in problems]
    made = results_csv(synthesise(dataset, tabulate(dataset)))
    assert made == RECORD.read_text(encoding="utf-8"), "run: make golden, and look at the difference"


def test_combined_values_on_pages_are_those_of_the_record_and_no_others(site):
    rows = {(row["disease"], row["outcome"]): row for row in record() if row["shown"] != "not-combined"}
    pages = shown(site)
    assert set(pages) == set(rows)
    for key, (k, people, *shares) in pages.items():
        row = rows[key]
        assert (k, people) == (row["k"], row["people"]), key
        for printed, name in zip(shares, ("estimate", "ci_low", "ci_high"), strict=True):
            places = len(printed.partition(".")[2])
            assert float(printed) == pytest.approx(round(100 * float(row[name]), places)), (key, name)
