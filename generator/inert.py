"""Text of the data where it must stay text: in Markdown on a code host (no markup, link, mention or command), and in
the cell of a spreadsheet (no formula).
"""

from __future__ import annotations

import re

# Put inside what the host would make a link, a mention or a picture of after Markdown is done: text is shown
# unchanged, because this space has no width. Escapes alone do not help there, they are undone by then.
BREAK = "&#8203;"
LONGEST_HEX = 6  # seven hexadecimal digits may name a commit
FIRM = "\u00a0\u202f"  # spaces within a figure, which must not be torn apart at the end of a line
_WITHOUT_FIRM = dict.fromkeys(map(ord, FIRM))
SPACES = re.compile(rf"(?<=[0-9])(?P<firm>[{FIRM}])(?=[0-9%])|\s+")
DOLLAR = "\uff04"  # a pair of $ would be read as mathematics, and no escape is sure to prevent it
SPECIAL = re.compile(
    r"(?P<address>www(?=\.))"
    r"|(?P<number>(?<=gh|sa|ve)-)"  # GH-12, GHSA-…, CVE-…
    rf"|(?P<commit>[0-9a-f]{{{LONGEST_HEX + 1},}})"
    r"|(?P<sign>[\\`*_{}\[\]()<>#+.!|~:@&$=^-])",
    re.IGNORECASE,
)
ENTITIES = frozenset("<>&~|:=^")  # the others are escaped by a backslash
BROKEN = frozenset("@#:")
# What spreadsheets take for the start of a formula; the apostrophe, so that taking one away always gives the text back.
GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def visible(text: str) -> str:
    """The text with each character that cannot be seen written as its code, such as \\u202e."""
    if text.isprintable():  # nearly all texts: no look at each character
        return text
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def one_line(text: str, longest: int | None = None) -> str:
    """The text on one line, cut where it is longer: spaces joined, what cannot be seen written as its code."""
    joined = SPACES.sub(lambda match: match["firm"] or " ", text).strip()
    line = joined if joined.translate(_WITHOUT_FIRM).isprintable() else _all_visible(joined)
    return line if longest is None or len(line) <= longest else f"{line[:longest]}…"


def _all_visible(text: str) -> str:
    """The same as `visible`, but for spaces within a figure."""
    return "".join(char if char in FIRM else visible(char) for char in text)


def guarded(text: str) -> str:
    """The text of a cell; one that a spreadsheet would run gets an apostrophe in front."""
    return f"'{text}" if text.startswith(GUARDED) else text


def inert(text: str, longest: int | None = None) -> str:
    """One line of Markdown that is shown as the text it is, whatever the text holds.

    It is safe within a line that begins with something else, as in a list.
    """
    return SPECIAL.sub(_disarm, one_line(text, longest))


def _disarm(match: re.Match[str]) -> str:
    found = match[0]
    if match["address"]:
        return f"{found}{BREAK}"
    if match["number"]:
        return f"\\-{BREAK}"
    if match["commit"]:
        parts = (found[start : start + LONGEST_HEX] for start in range(0, len(found), LONGEST_HEX))
        return BREAK.join(parts)
    if found == "$":
        return DOLLAR
    escaped = f"&#{ord(found)};" if found in ENTITIES else f"\\{found}"
    return f"{escaped}{BREAK}" if found in BROKEN else escaped
