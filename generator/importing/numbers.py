"""Cells as numbers: what is missing, what is one, and what could be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Decimal = Literal[".", ","]
MISSING = frozenset(
    ["", "na", "n/a", "#n/a", "nan", "null", "none", ".", "-", "–", "—", "nr", "not reported", "missing", "?"]
)
POINT = re.compile(r"[-+−]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?")
COMMA = re.compile(r"[-+−]?(\d+,?\d*|,\d+)([eE][-+]?\d{1,3})?")
THOUSANDS = {
    ".": re.compile(r"[-+−]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?"),
    ",": re.compile(r"[-+−]?[1-9]\d{0,2}([ \u00a0\u202f]\d{3})+(,\d+)?"),
}


def is_missing(cell: str) -> bool:
    """Does a cell say that there is no value?"""
    return cell.strip().casefold() in MISSING


def decimal_of(cells: Iterable[str]) -> Decimal | None:
    """The sign before the decimals of a table's figures; None where nobody can tell."""
    texts = [cell for cell in cells if not is_missing(cell)]
    grouped = [text for text in texts if "," in text and THOUSANDS["."].fullmatch(text)]
    has_comma = any("," in text and COMMA.fullmatch(text) for text in texts if text not in grouped)
    has_point = any("." in text and POINT.fullmatch(text) for text in texts)
    if has_comma and has_point:
        return None
    if grouped and not has_point and not has_comma:
        return None  # "1,234" is a thousand or a little more than one
    return "," if has_comma else "."


def number_of(cell: str, decimal: Decimal) -> float | None:
    """A cell as a number; None where it is none."""
    text = cell.strip()
    pattern = POINT if decimal == "." else COMMA
    if THOUSANDS[decimal].fullmatch(text):
        text = re.sub(r"[,]" if decimal == "." else r"[ \u00a0\u202f]", "", text)
    if not pattern.fullmatch(text):
        return None
    return float(text.replace(",", ".").replace("−", "-"))


def written(value: float) -> int | float:
    """A number as it stands in a file: 12, not 12.0."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
