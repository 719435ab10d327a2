"""Text of the data in a list of a Markdown file: shown as the text it is, and readable as it stands.

A code host makes more of a text than Markdown does (`generator.inert` is for that, and breaks every sign it knows).
Here figures must be found again by whoever reads the file as text: only what Markdown or HTML could read is escaped.
"""

from __future__ import annotations

import re

from generator.inert import BREAK, one_line

_SPECIAL = re.compile(
    r"(?P<sign>[\\`*_\[\]~$^{}])|(?P<entity>[<>&])|(?P<address>www(?=\.))|(?P<at>@)|(?P<scheme>:(?=/))", re.I
)
_ADDRESS = re.compile(r"https?://[^\s<>]+$")
# What begins another block where it stands first: a heading, a list, a quotation, a rule, a numbered list, a table.
_BEGINS = re.compile(r"^(?P<digits>\d*)(?P<sign>[#+=\-|:!.)])")


def markdown_text(text: str) -> str:
    """The text on one line of Markdown, also where it begins a line or an item."""
    return _BEGINS.sub(r"\g<digits>\\\g<sign>", _SPECIAL.sub(_disarm, one_line(text)))


def _disarm(match: re.Match[str]) -> str:
    found = match[0]
    if match["entity"]:
        return f"&#{ord(found)};"
    if match["address"]:
        return f"{found}{BREAK}"
    if match["at"] or match["scheme"]:
        return f"&#{ord(found)};{BREAK}"
    return f"\\{found}"


def linked_at_end(text: str, most: int) -> str:
    """The same in at most so many bytes, where an address of the portal's own ends it: that stays one to follow."""
    match = _ADDRESS.search(text)
    if match is None or len(match[0].encode()) + 2 > most // 2:
        return bounded(text, most)
    return f"{bounded(text[: match.start()], most - len(match[0].encode()) - 3)} <{match[0]}>"


def bounded(text: str, most: int) -> str:
    """The text, escaped, in at most so many bytes; a longer one is cut between words."""
    made, kept = markdown_text(text), one_line(text)
    while len(made.encode()) > most:
        kept = kept[: len(kept) * 3 // 4].rpartition(" ")[0] or kept[: len(kept) * 3 // 4]
        made = f"{markdown_text(kept)} …"
    return made
