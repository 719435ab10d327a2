"""Exports as tables: ClinicalTrials.gov's CSV, and ICTRP's CSV and XML, whose fields have the same names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from generator.authoring.cited.record import CitationError
from generator.authoring.registers.ctgov_json import DESIGN, PAGE
from generator.authoring.registers.entry import Entry, date_of, people_of, phase_of, plain
from generator.problems import quote

MOST_CELLS = 200
LONGEST_CELL = 131_072  # characters, the bound of Python's reader
YES = ("yes", "has results", "true")
Row = tuple[int, Mapping[str, str]]


def rows_of(text: str) -> Iterator[Row]:
    """Line and cells of each row by column, names in small letters with blanks; raises CitationError."""
    text = text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    separator = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = [_name(cell) for cell in next(reader, [])]
        _refuse_doubled(header)
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(header):
                raise CitationError(
                    f"line {line}: found {len(cells)} cells, expected {len(header)}. Export the table again; "
                    "a spreadsheet may have changed it."
                )
            if cells:
                yield line, dict(zip(header, cells, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise CitationError(
            f"line {reader.line_num}: found something that is not CSV ({error}), expected a table. Export it again."
        ) from error


def _refuse_doubled(header: list[str]) -> None:
    """A column that stands twice would be read from one of the two, and nobody would know from which."""
    doubled = next((name for place, name in enumerate(header) if name and name in header[:place]), None)
    if doubled is not None:
        raise CitationError(
            f"line 1: found the column {quote(doubled)} twice, expected each once. Export the table again, or take "
            "out the one that is wrong."
        )


def _name(cell: str) -> str:
    return " ".join(cell.replace("_", " ").lower().split())


def of_ctgov(row: Row) -> Entry:
    """A row of ClinicalTrials.gov's CSV; the type of enrolment is not in it."""
    line, cells = row
    number = cells.get("nct number", "").strip()
    entry = Entry(line, number, status_text=cells.get("study status", "").strip())
    entry.take("title", cells.get("study title", ""), plain, "a title")
    entry.take("phase", cells.get("phases", ""), phase_of, "a phase")
    entry.take("enrolment", cells.get("enrollment", ""), people_of, "a whole number")
    entry.take("start", cells.get("start date", ""), date_of, "a date")
    entry.take("primary_completion", cells.get("primary completion date", ""), date_of, "a date")
    entry.take("last_updated", cells.get("last update posted", ""), date_of, "a date")
    entry.take("sponsor", cells.get("sponsor", ""), plain, "a name")
    words = re.findall(r":\s*([A-Z_]+)", cells.get("study design", ""))
    entry.take("design", ", ".join(DESIGN[word] for word in words if word in DESIGN), plain, "a design")
    entry.conditions = _several(cells.get("conditions", ""), "|")
    entry.treatments = _several(re.sub(r"\b[A-Z_]{4,}: ", "", cells.get("interventions", "")), "|")
    places = _several(cells.get("locations", ""), "|")
    entry.countries = tuple(dict.fromkeys(place.rpartition(",")[2].strip() for place in places))
    entry.is_interventional = cells.get("study type", "INTERVENTIONAL").strip().upper() in (
        "",
        "INTERVENTIONAL",
    )
    if cells.get("study results", "").strip().lower() in YES or cells.get("results first posted", "").strip():
        entry.results = (PAGE.format(number=number),)
    entry.as_of = entry.cells.get("last_updated", "")
    return entry


def of_ictrp(row: Row) -> Entry:
    """A row of ICTRP. "Last refreshed" is when the WHO read the register: it dates the entry and is no update of it."""
    line, cells = row
    entry = Entry(line, _number(cells), status_text=cells.get("recruitment status", "").strip())
    entry.take(
        "title", cells.get("public title", "").strip() or cells.get("scientific title", ""), plain, "a title"
    )
    entry.take("phase", cells.get("phase", ""), phase_of, "a phase")
    entry.take("enrolment", cells.get("target size", ""), people_of, "a whole number")
    entry.take("start", cells.get("date enrollement", ""), date_of, "a date")
    entry.take("sponsor", cells.get("primary sponsor", ""), plain, "a name")
    entry.conditions = _several(cells.get("condition", ""), ";|\n")
    entry.treatments = _several(cells.get("intervention", ""), ";|\n")
    entry.countries = _several(cells.get("countries", ""), ";|")
    entry.is_interventional = "observational" not in cells.get("study type", "").lower()
    posted = cells.get("results url link", "").strip()
    if posted.startswith(("http://", "https://")):
        entry.results = (posted.split()[0],)
    elif cells.get("results yes no", "").strip().lower() in YES:
        entry.results = (cells.get("web address", "").strip() or "the register's page",)
    entry.as_of = date_of(cells.get("last refreshed on", "").strip()) or ""
    return entry


def _number(cells: Mapping[str, str]) -> str:
    """The WHO puts the network's name before Japanese numbers."""
    number = cells.get("trialid", cells.get("trial id", "")).strip()
    return number.removeprefix("JPRN-")


def _several(text: str, signs: str) -> tuple[str, ...]:
    parts = re.split(f"[{re.escape(signs)}]", re.sub(r"<br\s*/?>", ";", text))
    return tuple(" ".join(part.split()) for part in parts if part.strip())
