"""What a code host would make of a comment: two readers of its Markdown, and the host's own links afterwards."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Comment
from markdown_it import MarkdownIt
from marko.ext.gfm import gfm

LISTS = frozenset({"ul", "li", "p", "table", "thead", "tbody", "tr", "th", "td"})
ALLOWED = LISTS | {"h2", "h3", "hr", "code", "a"}
ZERO_WIDTH, DOLLAR = "\u200b", "\uff04"
# What the host looks for in the text once Markdown is HTML.
LATER = {
    "mention": re.compile(r"@[a-z0-9]", re.IGNORECASE),
    "reference": re.compile(r"#[a-z0-9]|\b(?:gh|ghsa|cve)-\w", re.IGNORECASE),
    "commit": re.compile(r"[0-9a-f]{7}", re.IGNORECASE),
    "picture of a word": re.compile(r":[a-z0-9_+-]+:", re.IGNORECASE),
    "address": re.compile(r"[a-z]:/|www\.|(?:mailto|xmpp):[a-z0-9]", re.IGNORECASE),
    "mathematics": re.compile(r"\$"),
}


def trees(markdown: str) -> list[BeautifulSoup]:
    """The HTML that two independent readers of Markdown make, both with the host's extensions on."""
    other = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [BeautifulSoup(html, "html.parser") for html in (gfm(markdown), other.render(markdown))]


def faults(
    markdown: str, marker: str, artifact: str | None = None, allowed: frozenset[str] = ALLOWED
) -> list[str]:
    """Everything in a comment that is more than its fixed structure and text."""
    found = [f"length {len(markdown)}"] if len(markdown) >= 60_001 else []
    if markdown.splitlines()[0] != marker:
        found.append("first line")
    found += [f"command {line!r}" for line in markdown.splitlines() if is_command(line)]
    for tree in trees(markdown):
        found += tree_faults(tree, marker, artifact, allowed)
    return found


def is_command(line: str) -> bool:
    """Would a runner obey this line of a log?"""
    return line.lstrip().startswith("::") or "##[" in line


def tree_faults(tree: BeautifulSoup, marker: str, artifact: str | None, allowed: frozenset[str]) -> list[str]:
    """Elements, attributes, HTML comments and words that the host would make something of."""
    found = []
    for element in tree.find_all(True):
        attributes = {name: value for name, value in element.attrs.items() if name not in ("style", "align")}
        expected = {"href": artifact} if element.name == "a" else {}
        if element.name not in allowed or attributes != expected:
            found.append(f"element {element}")
    comments = tree.find_all(string=lambda text: isinstance(text, Comment))
    if [f"<!--{comment}-->" for comment in comments] != [marker]:
        found.append(f"comments {comments}")
    for text in tree.find_all(string=lambda text: not isinstance(text, Comment)):
        if text.parent.name != "code":
            found += [f"{name} in {text!r}" for name, pattern in LATER.items() if pattern.search(text)]
    return found


def shown(text: str) -> str:
    """Text as a reader sees it: without the spaces of no width, the dollar as it was."""
    return text.replace(ZERO_WIDTH, "").replace(DOLLAR, "$")
