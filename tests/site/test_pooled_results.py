"""Every combined value on a page is in the downloads, and every one in the downloads is on its page."""

import csv
import re
from pathlib import Path

import pytest
from lxml import html

COMBINED = re.compile(
    r"Combined from (\d+) stud(?:y|ies), (\d+) (?:person|people): (\S+) % \((\S+) to (\S+) %\)"
)


def downloaded(site: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The combined shares of the downloads by disease and outcome."""
    with (site / "downloads" / "syntheses.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["scope"] == "single-groups"]
    return {
        (row["disease"], row["measure"] or row["category"]): row
        for row in rows
        if row["shown"] != "not-combined"
    }


def shown(site: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """The combined values on the disease pages: disease and measure → what is printed."""
    found = {}
    for page in sorted((site / "diseases").glob("*/*/index.html")):
        root = html.parse(str(page), parser=html.HTMLParser(encoding="utf-8")).getroot()
        for note in root.xpath("//p[@class='combined']"):
            match = COMBINED.search(note.text_content().replace("\u00a0", " ").replace("\u202f", ""))
            if match:
                found[page.parent.parent.name, page.parent.name] = match.groups()
    return found


def test_combined_values_on_pages_are_those_of_the_downloads_and_no_others(site):
    rows, pages = downloaded(site), shown(site)
    assert set(pages) == set(rows)
    for key, (k, people, *shares) in pages.items():
        row = rows[key]
        assert (k, people) == (row["k"], row["people"]), key
        for printed, name in zip(shares, ("estimate", "ci_low", "ci_high"), strict=True):
            places = len(printed.partition(".")[2])
            assert float(printed) == pytest.approx(round(100 * float(row[name]), places)), (key, name)
