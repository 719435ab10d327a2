"""Text from outside made fit for a study file: visible, on one line, and no command to whatever prints it."""

from __future__ import annotations

import html
import re
import unicodedata

from generator.authoring.heights import lowered, raised
from generator.load.text import BLANK_LETTERS, INVISIBLE, LONGEST_TEXT, LOST

UNSEEN = BLANK_LETTERS | {LOST}  # whoever reads a file refuses the latter first, for an id is made of names
MARKUP = re.compile(
    r"</?(?:i|b|u|p|em|strong|sub|sup|scp|span|sc|inf|title|jats:[a-z]+)(?:\s[^<>]*)?>", re.IGNORECASE
)
HEIGHT = re.compile(r"<(sup|sub|inf)(?:\s[^<>]*)?>([^<>]{0,40})</\1>", re.IGNORECASE)
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


def without_markup(text: str) -> str:
    """A title without the tags of italics, heights and weights and the entities that exporters leave in it."""
    for _ in range(2):  # tags may be written as entities themselves
        text = html.unescape(MARKUP.sub("", HEIGHT.sub(_height, text)))
    return one_line(text)


def _height(match: re.Match[str]) -> str:
    return (raised if match[1].lower() == "sup" else lowered)(html.unescape(match[2]))
