"""All addresses of the portal: its pages and the ids of their parts. None that was published may vanish.

The list is made from the rendered pages, so it needs no MkDocs. An address that vanished must have an entry in
data/redirects.yml, which says where its content is now.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from generator.load.files import read_file
from generator.load.yaml_text import LARGEST_FILE, Document, read_yaml
from generator.paths import HOME, STUDIES, Address
from generator.problems import Problem, did_you_mean, printable_path, quote

Files = Mapping[str, str | bytes]

LIST = "releases/addresses.txt"
REDIRECTS = "redirects.yml"
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
    }
)
HEADING = re.compile(r"^#{1,6} .*\{ *(?:[^{}\n]* )?#([a-z][a-z0-9-]*)(?: [^{}\n]*)?\}[ \t]*$", re.MULTILINE)
ADDRESS = re.compile(r"([a-z0-9][a-z0-9-]*/)*(#[A-Za-z][A-Za-z0-9_-]*)?")
NOT_PAGES = ("v/",)  # frozen versions have addresses of their own, which are never rewritten


class _Ids(HTMLParser):
    """Ids of headings, tables, rows and charts; not those inside a drawing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: set[str] = set()
        self.drawings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.drawings += tag == "svg"
        own = dict(attrs).get("id")
        if own and tag in PARTS and not self.drawings:
            self.found.add(own)

    def handle_endtag(self, tag: str) -> None:
        self.drawings -= tag == "svg"


def addresses_of(files: Files) -> frozenset[str]:
    """Every page and every part of the pages with an id: "diseases/x/", "diseases/x/#safety"."""
    found: set[str] = set()
    for file, content in files.items():
        if not file.endswith(".md"):
            continue
        text = content.decode("utf-8") if isinstance(content, bytes) else content
        page = page_of(file)
        found.add(page)
        found |= {f"{page}#{part}" for part in ids_of(text)}
    return frozenset(found)


def page_of(file: str) -> str:
    """The address that MkDocs gives a Markdown file."""
    stem = file.removesuffix(".md")
    folder = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return f"{folder}/" if folder else ""


def ids_of(text: str) -> set[str]:
    """Ids of the headings, tables, rows and charts in a page's source."""
    parser = _Ids()
    parser.feed(text)
    parser.close()
    return parser.found | set(HEADING.findall(text))


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


def read_redirects(data: Path) -> tuple[dict[str, str], list[Problem], Document]:
    """Where vanished addresses are now, by old address; every entry that is none is a problem."""
    document = Document(printable_path(data / REDIRECTS))
    if not (data / REDIRECTS).exists():
        return {}, [], document
    raw = read_file(document, data / REDIRECTS, LARGEST_FILE)
    if raw is not None:
        document = read_yaml(document.file, raw)
    value = document.value if document.value is not None else {}
    if not isinstance(value, dict):
        document.refuse(1, quote(value), "a mapping", "Write old address: new address.", "redirects/form")
        value = {}
    found = {}
    for old, new in value.items():
        fault = next((part for part in (old, new) if not _is_address(part)), None)
        if fault is not None:
            hint = "Write it from the site's root, without host: studies/smith-2020/ or studies/smith-2020/#arms."
            document.refuse(
                document.line((old,)),
                quote(fault),
                "an address of the site",
                hint,
                "redirects/address",
                (str(old),),
            )
        else:
            found[old] = new
    return found, list(document.problems), document


def _is_address(value: object) -> bool:
    return isinstance(value, str) and ADDRESS.fullmatch(value) is not None and not value.startswith(NOT_PAGES)


def check_redirects(
    redirects: Mapping[str, str], document: Document, present: frozenset[str]
) -> list[Problem]:
    """Each entry must begin where nothing is any more and end where something is."""
    found = []
    for old, new in sorted(redirects.items()):
        line = document.line((old,))
        if old in present:
            hint = "Remove the entry: this address is there."
            found.append(
                _problem(document, line, old, f"{quote(old)}, which is there", "a vanished address", hint)
            )
        elif new not in present:
            hint = did_you_mean(new, sorted(present))
            found.append(_problem(document, line, old, quote(new), "an address of the present site", hint))
    return found


def _problem(document: Document, line: int, path: str, found: str, expected: str, hint: str) -> Problem:
    return Problem(document.file, line, path, found, expected, hint, "redirects/target")


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
    told = [address for address in gone if "#" not in address or address.partition("#")[0] not in gone]
    return [
        Problem(
            file,
            lines.index(f"./{address}") + 1 if f"./{address}" in lines else 1,
            "",
            f"no {quote(address or './')} on the pages",
            "every published address",
            f"Say in {REDIRECTS} where it is now, for example {entry_for(address)}, or restore it: others link to it.",
            "addresses/vanished",
        )
        for address in told
    ]


def entry_for(address: str) -> str:
    """An entry of the redirects: a part leads to its page, a study to the list of studies, another page home."""
    page, _, part = address.partition("#")
    above = STUDIES.url if page.startswith(STUDIES.url) else HOME.url
    return f'"{address}": "{page if part else above}"'


# ---- what is written for a vanished address ----


def with_redirects(files: Files, redirects: Mapping[str, str], site_url: str) -> dict[str, str | bytes]:
    """The files with a page for each vanished page and a signpost for each vanished part of a page."""
    result = dict(files)
    by_page: dict[str, list[tuple[str, str]]] = {}
    for old, new in sorted(redirects.items()):
        page, _, part = old.partition("#")
        file = Address(page).file
        if not part:
            result[f"{page}index.html"] = redirect_page(Address(page), new, site_url)
        elif file in result:
            by_page.setdefault(file, []).append((old, new))
    for file, moved in by_page.items():
        text = result[file]
        assert isinstance(text, str)
        result[file] = text + signposts(moved)
    return result


def redirect_page(page: Address, new: str, site_url: str) -> str:
    """A page that leads on: by a script, which keeps the fragment, and without scripts to the top of the new page."""
    link, script = html.escape(page.to(new)), html.escape(page.to("assets/redirect.js"))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Moved: {html.escape(page.url)}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{html.escape(site_url + new.partition("#")[0])}">
<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p><a id="moved" href="{link}">Go to the new page</a></p>
</main>
<script src="{script}"></script>
</body>
</html>
"""


def signposts(moved: Iterable[tuple[str, str]]) -> str:
    """Old ids at the end of their page, seen only by who comes to one of them, each with a link to the new place."""
    lines = []
    for old, new in moved:
        page, _, part = old.partition("#")
        link = html.escape(Address(page).to(new))
        lines.append(
            f'<p class="moved" id="{part}">This part has moved: <a href="{link}">see it there</a>.</p>'
        )
    return "\n" + "\n".join(lines) + "\n"
