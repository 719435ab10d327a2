"""Pages of a report in full: ``1194-1205``, ``e261-e273``, several with a comma and a blank between them."""

from __future__ import annotations

import re

PAGE = re.compile(r"([A-Za-z]{0,5}?)(\d{1,8})([A-Za-z]{0,2})")
ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")
DASH = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*")
BEFORE = re.compile(r"^(?:pages?|pp?\.?)\s+(?=\w)", re.IGNORECASE)


def full_pages(text: str) -> str | None:
    """The pages with a hyphen and a full second page (1194–205 becomes 1194-1205); None where they are none."""
    parts = [_full(part) for part in re.split(r"\s*[,;]\s*", BEFORE.sub("", " ".join(text.split())))]
    known = [part for part in parts if part is not None]
    return ", ".join(known) if len(known) == len(parts) else None


def _full(part: str) -> str | None:
    ends = DASH.split(part)
    if len(ends) == 1:
        return part if _is_page(part) else None
    if len(ends) > 2:
        return None
    first, last = ends
    if ROMAN.fullmatch(first) and ROMAN.fullmatch(last):
        return f"{first}-{last}"
    return _span(first, last)


def _span(first: str, last: str) -> str | None:
    """A span in full; None where the last page would stand before the first."""
    found, end = PAGE.fullmatch(first), PAGE.fullmatch(last)
    if found is None or end is None or end[1] not in ("", found[1]):
        return None
    number = end[2]
    if len(number) < len(found[2]):
        number = found[2][: len(found[2]) - len(number)] + number
    if int(number) < int(found[2]):
        return None
    return f"{first}-{found[1]}{number}{end[3]}"


def _is_page(text: str) -> bool:
    return PAGE.fullmatch(text) is not None or ROMAN.fullmatch(text) is not None
