"""Text inside charts: made safe for XML, and broken into lines by a fixed table of widths.

No text is measured with a font, because a machine's fonts would then decide the bytes of a chart.
"""

from __future__ import annotations

import re
from math import ceil

ELLIPSIS = "…"
# Characters that XML 1.0 forbids, or that would hide or reorder what stands beside them.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_SPACES = re.compile(r"[ \t\r\n\u2028\u2029]+")
# Shares of the type size, on the wide side of common sans-serif fonts, so that few estimates are too small.
_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]{} ·\u2009\u202f\u00a0/-")
_WIDE = frozenset("mwMW%@—…→←↑↓")
_NARROW_EM, _MIDDLE_EM, _CAPITAL_EM, _WIDE_EM, _FULL_EM = 0.37, 0.62, 0.7, 0.95, 1.0


def readable(value: object) -> str:
    """The value as one line of text: control and direction characters become U+FFFD, spaces are joined."""
    text = _SPACES.sub(" ", "" if value is None else str(value))
    return _UNREADABLE.sub("\ufffd", text).strip(" ")


def estimated_width(text: str, size: float) -> float:
    """About how many pixels a line takes in the type size given, the same on every machine."""
    return sum(_em(character) for character in text) * size


def wrap(text: str, width: float, size: float, most: int = 3) -> list[str]:
    """At most `most` lines no wider than `width`; the last ends in an ellipsis where text is left out."""
    lines = _fill(readable(text), width, size, most)
    if len(lines) > most:
        lines = [*lines[: most - 1], _shorten(lines[most - 1], width, size)]
    return lines


def _fill(text: str, width: float, size: float, most: int) -> list[str]:
    lines: list[str] = []
    current = ""
    for word in text.split(" "):
        joined = f"{current} {word}" if current else word
        if estimated_width(joined, size) <= width:
            current = joined
            continue
        lines += [current] if current else []
        *full, current = _chop(word, width, size)
        lines += full
        if len(lines) > most:
            return lines
    return [*lines, current] if current or not lines else lines


def _chop(word: str, width: float, size: float) -> list[str]:
    """A word wider than a line, cut into pieces that are certain to fit."""
    if estimated_width(word, size) <= width:
        return [word]
    step = max(1, int(width // (_WIDE_EM * size)))
    return [word[place : place + step] for place in range(0, ceil(len(word) / step) * step, step)]


def _shorten(line: str, width: float, size: float) -> str:
    while line and estimated_width(line + ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def _em(character: str) -> float:
    if character in _NARROW:
        return _NARROW_EM
    if character in _WIDE:
        return _WIDE_EM
    if ord(character) > 0x2E7F:
        return _FULL_EM
    return _CAPITAL_EM if character.isupper() else _MIDDLE_EM
