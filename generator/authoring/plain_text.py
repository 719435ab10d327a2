"""Text from outside made fit for a study file: visible, on one line, and no command to whatever prints it."""

from __future__ import annotations

import unicodedata

from generator.load.text import BLANK_LETTERS, INVISIBLE, LONGEST_TEXT, LOST

UNSEEN = BLANK_LETTERS | {LOST}  # whoever reads a file refuses the latter first, for an id is made of names
OLD_COMMAND = "##["  # read as a command by some runners wherever it stands in a line


def visible(text: str) -> str:
    """The text without characters that nobody can see; line ends and tabs become spaces or stay line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "".join(
        char
        for char in text
        if char == "\n" or (char not in UNSEEN and unicodedata.category(char) not in INVISIBLE)
    )
    return text.replace(OLD_COMMAND, "## [")


def one_line(text: str) -> str:
    """The text on one line, its spaces joined."""
    return visible(" ".join(visible(text).split()))


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """Not longer than a field may be."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
