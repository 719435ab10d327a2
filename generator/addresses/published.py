"""The list of addresses: the pages and the ids of their parts, made from the rendered pages, without MkDocs."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path

from generator.addresses.redirects import REDIRECTS
from generator.paths import HOME, STUDIES
from generator.problems import Problem, printable_path

Files = Mapping[str, str | bytes]

LIST = "releases/addresses.txt"
PARTS = frozenset(
    {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tbody",
        "tr",
        "figure",
        "div",
        "section",
        "article",
        "details",
        "i",  # where a signpost stands for what has moved
    }
)
PLACES = re.compile(r"(?:^|/)places-\d+\.json$")  # where what once stood on a page stands now, by id
HEADING = re.compile(r"^#{1,6} .*\{ *(?:[^{}\n]* )?#([a-z][a-z0-9-]*)(?: [^{}\n]*)?\}[ \t]*$", re.MULTILINE)


# Read as a browser reads tags, but only what can hold an id of ours: a parser of all HTML takes ten times as long.
_ATTRIBUTE = r"""\s+(?P<name>[^\s=>"'/]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s>"']+))?"""
TAGS = re.compile(
    rf"""<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|<(?P<drawing>/?svg)\b"""
    rf"""|<(?P<tag>{"|".join(sorted(PARTS))})(?P<attributes>\s(?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL | re.IGNORECASE,
)
ATTRIBUTES = re.compile(_ATTRIBUTE, re.DOTALL)


def addresses_of(files: Files) -> frozenset[str]:
    """Every page and every part of the pages with an id: "diseases/x/", "diseases/x/#safety".

    What a page leads on to by a file beside it counts as its own.
    """
    found: set[str] = set()
    for file, content in files.items():
        text = content.decode("utf-8") if isinstance(content, bytes) and file.endswith(".md") else content
        if PLACES.search(file) and isinstance(text, str):
            page = file[: file.rindex("places-")]
            found |= {f"{page}#{part}" for part in json.loads(text)}
        if not file.endswith(".md") or not isinstance(text, str):
            continue
        page = page_of(file)
        found.add(page)
        found |= {f"{page}#{part}" for part in ids_of(text)}
    return frozenset(found)


def page_of(file: str) -> str:
    """The address that MkDocs gives a Markdown file."""
    stem = file.removesuffix(".md")
    folder = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return f"{folder}/" if folder else ""


def place_of(file: str) -> str:
    """The address at which the site serves a file: that of its page, or its own path where it is no page."""
    if file.endswith(".md"):
        return page_of(file)
    folder, name = posixpath.split(file)
    return file if name != "index.html" else f"{folder}/" if folder else ""


def ids_of(text: str) -> set[str]:
    """Ids of the headings, tables, rows and charts in a page's source."""
    found, drawings = set(HEADING.findall(text)), 0
    for match in TAGS.finditer(text):
        if match["drawing"]:
            drawings += -1 if match["drawing"].startswith("/") else 1
        elif match["tag"] and not drawings and (own := _own_id(match["attributes"])):
            found.add(own)
    return found


def _own_id(attributes: str) -> str | None:
    """The id among the attributes of a tag; of several, browsers take the first."""
    if "id" not in attributes.lower():
        return None
    for match in ATTRIBUTES.finditer(attributes):
        if match["name"].lower() == "id" and match["value"]:
            return unescape(match["value"].strip("\"'"))
    return None


def read_list(data: Path) -> frozenset[str]:
    """The published addresses, one a line."""
    file = data / LIST
    if not file.is_file():
        return frozenset()
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return frozenset("" if line == "./" else line.removeprefix("./") for line in lines if line)


def as_list(addresses: Iterable[str]) -> str:
    """The addresses as a file: sorted, each beginning with "./", the home page."""
    return "".join(f"./{address}\n" for address in sorted(addresses))


def vanished(published: frozenset[str], present: frozenset[str], redirects: Mapping[str, str]) -> list[str]:
    """Published addresses that lead nowhere: neither there nor in the redirects.

    A part of a page that moved as a whole goes with its page: the redirect keeps the fragment.
    """
    return sorted(
        address
        for address in published - present
        if address not in redirects and address.partition("#")[0] not in redirects
    )


def vanished_problems(data: Path, gone: Iterable[str]) -> list[Problem]:
    """A problem for each vanished address, at its line in the list; a page that vanished speaks for its parts."""
    gone = list(gone)
    file = printable_path(data / LIST)
    lines = (data / LIST).read_text(encoding="utf-8", errors="replace").splitlines() if gone else []
    said = [address for address in gone if "#" not in address or address.partition("#")[0] not in gone]
    redirects = printable_path(data / REDIRECTS) + ("" if (data / REDIRECTS).exists() else ", a new file,")
    return [
        Problem(
            file,
            lines.index(f"./{address}") + 1 if f"./{address}" in lines else 1,
            "",
            f'no "{printable_path(address or "./")}" on the pages',
            "every published address",
            f"Say in {redirects} where it is now, for example {entry_for(address)}, or restore it: others link to it.",
            "addresses/vanished",
        )
        for address in said
    ]


def entry_for(address: str) -> str:
    """An entry of the redirects: a part leads to its page, a study to the list of studies, another page home."""
    page, _, part = address.partition("#")
    above = STUDIES.url if page.startswith(STUDIES.url) else HOME.url
    return f'"{address}": "{page if part else above}"'
