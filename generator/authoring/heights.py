"""Raised and lowered text in plain text: 10<sup>6</sup> is 10⁶, for 106 would be another number."""

from __future__ import annotations

RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def raised(text: str) -> str:
    """``6`` as ``⁶``; what has no raised sign stands behind ``^`` if it has a digit, and as it is otherwise."""
    return _moved(text, RAISED, "^")


def lowered(text: str) -> str:
    """``2`` as ``₂``; the same with ``_``."""
    return _moved(text, LOWERED, "_")


def _moved(text: str, signs: dict[int, int], sign: str) -> str:
    text = text.strip()
    if all(ord(char) in signs for char in text):
        return text.translate(signs)
    return f"{sign}({text})" if any(char.isdigit() for char in text) else text
