"""Where the content of vanished addresses is now: data/redirects.yml, read, checked, and written as pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.load.document import Document
from generator.load.files import read_file
from generator.load.yaml_text import LARGEST_FILE, read_yaml
from generator.paths import Address
from generator.problems import Problem, did_you_mean, printable_path, quote

Files = Mapping[str, str | bytes]

REDIRECTS = "redirects.yml"
ADDRESS = re.compile(r"([a-z0-9][a-z0-9-]*/)*(#[A-Za-z][A-Za-z0-9_-]*)?")
NOT_PAGES = ("v/",)  # frozen versions have addresses of their own, which are never rewritten


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


# ---- what is written for a vanished address ----


def with_redirects(files: Files, redirects: Mapping[str, str], site_url: str) -> dict[str, str | bytes]:
    """The files with a page for each vanished page and a signpost for each vanished part of a page."""
    return {**files, **redirect_files(files, redirects, site_url)}


def redirect_files(files: Files, redirects: Mapping[str, str], site_url: str) -> dict[str, str | bytes]:
    """Of those files the ones that are new or other than before."""
    result: dict[str, str | bytes] = {}
    by_page: dict[str, list[tuple[str, str]]] = {}
    for old, new in sorted(redirects.items()):
        page, _, part = old.partition("#")
        file = Address(page).file
        if not part:
            result[f"{page}index.html"] = redirect_page(Address(page), new, site_url)
        elif file in files or file in result:
            by_page.setdefault(file, []).append((old, new))
    for file, moved in by_page.items():
        text = result[file] if file in result else files[file]
        before = text.decode("utf-8") if isinstance(text, bytes) else text  # bytes: written by hand
        result[file] = before + signposts(moved)
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
