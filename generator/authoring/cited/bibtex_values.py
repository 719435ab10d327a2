"""Values of BibTeX entries: braces, quotes, macros and what is joined with ``#``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
DEEPEST = 40  # braces within braces; LaTeX that people write has three or four
LONGEST_VALUE = 100_000  # characters that macros may make of a value


@dataclass
class Macros:
    """What ``@string`` defines, by name in small letters, and which names were used and never defined."""

    texts: dict[str, str] = field(default_factory=lambda: dict(MONTHS))
    undefined: set[str] = field(default_factory=set)

    def define(self, raw: Mapping[str, str]) -> None:
        """Definitions in the order of the file: each may use those before it."""
        for name, value in raw.items():
            text = self.resolved(value)
            if text is not None:
                self.texts[name.lower()] = text

    def resolved(self, raw: str) -> str | None:
        """The text of a value; None where it uses a name that the file does not define."""
        texts: list[str] = []
        for part in joined_parts(raw):
            if part[:1] in '{"' and part:
                texts.append(part[1:-1])
            elif part.isdigit():
                texts.append(part)
            elif part.lower() in self.texts:
                texts.append(self.texts[part.lower()])
            else:
                self.undefined.add(part)
                return None
        return "".join(texts)[:LONGEST_VALUE]


def joined_parts(raw: str) -> list[str]:
    """``"a" # jan # {b}`` as its three parts; a ``#`` inside braces or quotes is text."""
    parts, start, depth, is_quoted = [], 0, 0, False
    for at, char in enumerate(raw):
        if at and raw[at - 1] == "\\":
            continue
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == '"' and depth == 0:
            is_quoted = not is_quoted
        elif char == "#" and depth == 0 and not is_quoted:
            parts.append(raw[start:at].strip())
            start = at + 1
    return [part for part in (*parts, raw[start:].strip()) if part]


def depth_of(text: str) -> int:
    """How deep braces stand within braces, at the deepest."""
    depth = deepest = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        deepest = max(deepest, depth)
    return deepest


def split_outside(text: str, separator: str) -> list[str]:
    """Parts between separators that stand in no braces and no quotes."""
    parts, start, depth, is_quoted, at = [], 0, 0, False, 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 2
            continue
        depth += (char == "{") - (char == "}")
        is_quoted ^= char == '"' and depth == 0
        if depth <= 0 and not is_quoted and text.startswith(separator, at):
            parts.append(text[start:at])
            start = at = at + len(separator)
            continue
        at += 1
    return [*parts, text[start:]]
