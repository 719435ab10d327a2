"""The English name of a country, by its two-letter code: the names of Unicode's CLDR, from the package Babel."""

from __future__ import annotations

from functools import cache

LANGUAGE = "en"


@cache
def _names() -> dict[str, str]:
    """Read when the first name is asked for: that takes longer than the import of most modules."""
    from babel import Locale

    return dict(Locale(LANGUAGE).territories)


def country_name(code: str) -> str:
    """ "KR" → "South Korea"; a code that has no name stays a code."""
    return _names().get(code, code)
