"""Lists of Markdown that say what they leave out, and texts made short enough for the place they go to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.formatting import number, plural

STEPS = (1000, 300, 100, 50, 25, 10, 5, 2, 0)  # entries a list may show, tried from the longest


def section(title: str, entries: Sequence[str], count: int, most: int) -> list[str]:
    """A heading with the number of entries, and up to ``most`` of them; nothing where there is none."""
    if not count:
        return []
    return ["", f"### {title} ({number(count)})", "", *bullets(entries[:most], count)]


def bullets(entries: Sequence[str], count: int) -> list[str]:
    """List items, then how many of ``count`` are not shown."""
    left_out = count - len(entries)
    shown = [f"- {entry}" for entry in entries]
    return [*shown, f"- … and {plural(left_out, 'more', 'more')}"] if left_out else shown


def fit(make: Callable[[int], str], longest: int) -> str:
    """The text with as many entries in each list as keep it within ``longest`` characters."""
    texts = (make(most) for most in STEPS)
    return next((text for text in texts if len(text) <= longest), make(0)[:longest])
