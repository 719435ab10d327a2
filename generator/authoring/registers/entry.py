"""One trial as an export of a register has it, in the words of registry.csv where they are beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from generator.authoring.plain_text import one_line, shortened
from generator.checks.registry import PHASES
from generator.formatting import MONTH_NAMES
from generator.model.base import EARLIEST_YEAR, LATEST_YEAR

MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
MOST_DIGITS = 7  # of a number of people


@dataclass
class Entry:
    """A trial of the export: cells by column of registry.csv, and what says where it belongs.

    ``condition_codes`` are MeSH numbers that the register gives; ``broader_codes`` those above them. ``as_of``: the
    day up to which the entry speaks. ``faults``: cells that could not be taken, each in a sentence.
    """

    line: int
    number: str
    cells: dict[str, str] = field(default_factory=dict)
    status_text: str = ""
    conditions: tuple[str, ...] = ()
    condition_codes: tuple[str, ...] = ()
    broader_codes: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    is_interventional: bool = True
    results: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    as_of: str = ""
    faults: list[str] = field(default_factory=list)

    def take(self, column: str, text: str, form: Callable[[str], str | None], expected: str) -> None:
        """A cell in its form; where it has none it stays empty and that is told."""
        text = one_line(text)
        value = form(text) if text else None
        if value:
            self.cells[column] = value
        elif text:
            self.faults.append(
                f'{column}: found "{shortened(text, 80)}", expected {expected}; the cell stays empty'
            )


def phase_of(text: str) -> str | None:
    """``PHASE1|PHASE2``, ``Phase 1/Phase 2``, ``II-III``, ``N/A`` as registry.csv writes them."""
    words = text.upper().replace("_", " ")
    if re.fullmatch(r"(?:NA|N/?A|NOT APPLICABLE)", words):
        return "na"
    if "EARLY" in words:
        return "early-1" if re.fullmatch(r"EARLY PHASE ?1", words) else None
    rest = re.sub(r"PHASES?|\s", "", words)
    parts = [ROMAN.get(part, part) for part in re.split(r"[|/,\-–]", rest) if part]
    phase = "/".join(parts)
    return phase if phase in PHASES else None


def people_of(text: str) -> str | None:
    """A whole number of people; groups that would have to be added up are none."""
    digits = text.replace(",", "")
    return str(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else None


def date_of(text: str) -> str | None:
    """A date of any form as year, month and day, as far as it is beyond doubt: 03/04/2024 is 2024 alone.

    None where there is no such day: registry.csv could not be read again with it.
    """
    found = _read_date(text)
    return found if found and _is_in_calendar(found) else None


def _is_in_calendar(day: str) -> bool:
    year, month, of_month = (*map(int, day.split("-")), 1, 1)[:3]
    try:
        return EARLIEST_YEAR <= date(year, month, of_month).year <= LATEST_YEAR
    except ValueError:
        return False


def _read_date(text: str) -> str | None:
    if found := re.fullmatch(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ]\d.*)?", text):
        return "-".join(part for part in found.groups() if part)
    if found := re.fullmatch(r"(?:(\d{1,2}) )?([A-Za-z]{3,9})\.?(?: (\d{1,2}),)? (\d{4})", text):
        month = MONTHS.get(found[2][:3].lower())
        day = found[1] or found[3]
        return _joined(found[4], month, int(day) if day else None) if month else None
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: \d.*)?", text):
        one, other = int(found[1]), int(found[2])
        if one == other:
            return _joined(found[3], one, other)
        if max(one, other) > 12:
            return _joined(found[3], min(one, other), max(one, other))
        return found[3]
    return None


def _joined(year: str, month: int, day: int | None) -> str:
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def plain(text: str) -> str | None:
    """Words on one line."""
    return shortened(text) or None
