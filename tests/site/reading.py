"""Reads the built pages back: tables as rows of cells, texts as numbers. Knows HTML, not the generator."""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

TABLES = "//table[contains(@class,'evidence')]"
NUMBER = re.compile(r"(?<![\d.])-?\d+(?:\.\d+)?")
SUMMARY = {
    "mean": r"^(-?[\d.]+)(?= \(SD| \(±|$|;| %)",
    "spread_unlabelled": r"\(± (-?[\d.]+), not named\)",
    "sd": r"\(SD (-?[\d.]+)\)",
    "median": r"median (-?[\d.]+)",
    "q1": r"quartiles (-?[\d.]+) to",
    "q3": r"quartiles -?[\d.]+ to (-?[\d.]+)",
    "low": r"range (-?[\d.]+) to",
    "high": r"range -?[\d.]+ to (-?[\d.]+)",
    "n": r"(\d+) (?:people|person)\b",
}


@dataclass(frozen=True)
class Cell:
    """A cell: its text, the smaller second line, where it leads, and what it says it is."""

    text: str
    note: str
    href: str | None
    mark: str

    @property
    def whole(self) -> str:
        """Both lines."""
        return f"{self.text} | {self.note}" if self.note else self.text


@dataclass(frozen=True)
class Row:
    """A row of a table: its id, the heading above it, its cells by field, the name and id of its table."""

    id: str | None
    group: str | None
    cells: dict[str, Cell]
    caption: str = ""
    table: str = ""


@dataclass(frozen=True)
class Share:
    """A computed percentage, printed with up to three decimals, never as the 0 or 100 that it is not."""

    value: float

    def is_printed_as(self, token: str) -> bool:
        """Is the token this percentage, rounded by that rule?"""
        places = len(token.partition(".")[2])
        is_end = float(token) in (0.0, 100.0)
        return (
            places <= 3
            and is_rounded(token, self.value, places)
            and (not is_end or self.value == float(token))
        )


@dataclass(frozen=True)
class Rounded:
    """A computed figure printed with a fixed number of decimals."""

    value: float
    places: int = 1

    def is_printed_as(self, token: str) -> bool:
        """Is the token this figure, rounded to these places?"""
        return is_rounded(token, self.value, self.places)


Expected = float | int | Share | Rounded
FieldWords = tuple[Sequence[str], Sequence[Expected]]


def is_rounded(token: str, value: float, places: int) -> bool:
    """Has the token so many decimals, and lies the value within half of the last one?"""
    decimals = len(token.partition(".")[2])
    return decimals == places and abs(float(token) - value) <= 0.5 * 10.0**-places + 1e-9


@cache
def open_page(file: Path) -> HtmlElement:
    """The page as a tree."""
    return html.fromstring(file.read_text(encoding="utf-8"))


def page_of(site: Path, address: str) -> HtmlElement:
    """The page at an address of the site, "studies/doe-2020/"; of a disease all of its pages, one behind the other."""
    parts = address.strip("/").split("/")
    if parts[0] == "diseases" and len(parts) == 2:
        return whole_disease(site / address)
    return open_page(site / address / "index.html")


@cache
def whole_disease(folder: Path) -> HtmlElement:
    """The hub of a disease and behind it the pages of its parts, as one tree."""
    whole = html.fromstring("<div></div>")
    for file in pages_of_disease(folder):
        whole.append(deepcopy(open_page(file)))
    return whole


def pages_of_disease(folder: Path) -> list[Path]:
    """The files of the pages of a disease, the hub first; not that to embed, nor that for panels: both repeat it."""
    others = ("embed", "for-panels")
    below = (file for file in sorted(folder.glob("*/index.html")) if file.parent.name not in others)
    return [folder / "index.html", *below]


def plain(text: str) -> str:
    """Text with spaces joined, thousands together and ASCII minus signs: numbers as programs write them."""
    together = re.sub(r"(?<=\d)\u202f(?=\d{3})", "", text).replace("\u2212", "-")
    return re.sub(r"[\s\u00a0]+", " ", together).strip()


def tables(page: HtmlElement) -> dict[str, list[Row]]:
    """The evidence tables of a page by id, rows in order, headings of groups with their rows.

    Of several pages, the rows of tables with one id stand behind each other.
    """
    found: dict[str, list[Row]] = {}
    for table in page.xpath("//table[contains(@class,'evidence')]"):
        found.setdefault(str(table.get("id")), []).extend(_rows(table))
    return found


def _rows(table: HtmlElement) -> list[Row]:
    rows, group = [], None
    caption, key = plain(table.xpath("string(./caption)")), str(table.get("id"))
    for body in table.xpath("./tbody"):
        group = None
        for line in body.xpath("./tr[not(@class='foot')]"):
            if "group" in (line.get("class") or "").split():
                group = plain(line.text_content())
            else:
                cells = {str(cell.get("data-field")): _cell(cell) for cell in line.xpath("./th|./td")}
                rows.append(Row(line.get("id"), group, cells, caption, key))
    return rows


def _cell(cell: HtmlElement) -> Cell:
    link = cell.xpath("./a[1]")
    note = " ".join(plain(part.text_content()) for part in cell.xpath("./small"))
    text = " ".join(plain(part.text_content()) for part in cell.xpath("./*[not(self::small)]"))
    return Cell(text, note, link[0].get("href") if link else None, cell.get("class") or "")


def facts(page: HtmlElement) -> list[dict[str, str]]:
    """Each list of facts of a page: number by label; notes stand behind the label in brackets."""
    return [
        {
            plain(pair.xpath("./dt")[0].text or ""): plain(pair.xpath("./dd")[0].text_content())
            for pair in block.xpath("./div")
        }
        for block in page.xpath("//dl[contains(@class,'facts')]")
    ]


def without(text: str, phrases: Iterable[str]) -> tuple[str, list[str]]:
    """The text without the phrases, longest first, and which of them were not in it."""
    rest, absent = plain(text), []
    for phrase in sorted({plain(phrase) for phrase in phrases if phrase}, key=len, reverse=True):
        if phrase in rest or phrase in plain(text):
            rest = re.sub(rf"(?<![\w.]){re.escape(phrase)}(?!\w)", " ", rest)
        else:
            absent.append(phrase)
    return rest, absent


def faults_of_cell(cell: Cell, phrases: Sequence[str], numbers: Sequence[Expected]) -> list[str]:
    """What differs: a phrase of the dataset that is missing, a number too many, too few or wrong."""
    rest, absent = without(cell.whole, phrases)
    found = NUMBER.findall(rest)
    faults = [f"lacks {phrase!r}" for phrase in absent]
    if len(found) != len(numbers) or not all(_is(*pair) for pair in zip(found, numbers, strict=False)):
        faults.append(f"has the numbers {found}, the dataset gives {list(numbers)}")
    return [f"{fault} (cell: {cell.whole!r})" for fault in faults]


def _is(token: str, expected: Expected) -> bool:
    if isinstance(expected, Share | Rounded):
        return expected.is_printed_as(token)
    return float(token) == float(expected)


def faults_of_row(row: Row, expected: dict[str, FieldWords | None]) -> list[str]:
    """Every cell of a row against what the dataset gives; a field of which nothing is known is a fault."""
    faults = [f"{row.id}: no cell for {name}" for name in expected if name not in row.cells]
    for name, cell in row.cells.items():
        if name not in expected:
            faults.append(f"{row.id}: the test knows no field {name}")
        elif (words := expected[name]) is not None:
            faults += [f"{row.id}, {name}: {fault}" for fault in faults_of_cell(cell, *words)]
    return faults


def read_summary(text: str) -> tuple[dict[str, float], str]:
    """Mean, SD, median, quartiles, range and people of a printed summary, and what was not understood."""
    whole = plain(text).replace(" | ", "; ")
    rest, found = whole, {}
    for name, pattern in SUMMARY.items():
        match = re.search(pattern, whole)
        if match:
            found[name] = float(match.group(1))
    for pattern in (
        r"^-?[\d.]+(?= \(SD| \(±|$|;| %)",
        r"\(SD [-\d.]+\)",
        r"\(± [-\d.]+, not named\)",
        r"median [-\d.]+",
        r"(?:quartiles|range) [-\d.]+ to [-\d.]+",
    ):
        rest = re.sub(pattern, " ", rest)
    return found, re.sub(r"\d+ (?:people|person)\b", " ", rest)
