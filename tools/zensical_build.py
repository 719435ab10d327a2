"""Builds the pages with Zensical, apart from everything, and says how that differs from what MkDocs makes.

Writes build/zensical/issue.md. A report and no test: it ends well whatever Zensical does, so that the workflow can
show it.
"""

from __future__ import annotations

import posixpath
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import paths
from generator.formatting import plural
from generator.settings import settings_file
from tools.csp import protect_site

FOLDER = Path("build/zensical")
PYTHON = FOLDER / "venv" / "bin" / "python"
WORK = FOLDER / "work"
BASE = Path("mkdocs.yml")
SETTINGS = settings_file(paths.DOCS)
THEME = Path("templates/theme")
BUILT = WORK / SETTINGS.parent / "site"  # as the settings say
# Left out in a second try, where the first fails: what the theme's own file could stand in for.
REPLACEABLE = ("sitemap.xml",)
TIME_LIMIT_SECONDS = 300
HEAD = "<!-- evidence-zensical -->\n# The site built with Zensical\n"
WHY = (
    "Material for MkDocs is supported until 5 May 2027. The same pages were built with Zensical, its successor, and "
    "compared with those of MkDocs. `docs/contributing/maintaining.md` says what a move would take."
)


@dataclass(frozen=True)
class Page:
    """What readers and links meet in a page: the words of its article, the ids of its parts, where it leads."""

    words: str
    ids: frozenset[str]
    links: frozenset[str]


class _Reader(HTMLParser):
    """Gathers the words within the article, and ids and links everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.silent = 0, 0
        self.words: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"
        self.silent += tag in ("script", "style")
        for name, value in attrs:
            if name == "id" and value and not value.startswith("__"):  # those of the theme begin so
                self.ids.add(value)
            if name in ("href", "src") and value:
                self.links.add(value)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self.depth and not self.silent:
            self.words.extend(data.split())


def main() -> int:
    """Build, compare, write the report; always 0."""
    lines = [HEAD, WHY, "", f"- Version: {_version()}"]
    left_out, failure = _build_with_what_works()
    if failure:
        lines.append(f"- The build fails: {_code(failure)}")
    if left_out is None:
        lines.append("- No site was made.")
    else:
        if left_out:
            lines.append(f"- It succeeds without {', '.join(map(_code, left_out))} of `templates/theme`.")
        else:
            lines.append("- The build succeeds.")
        lines += compare(Path("site"), BUILT)
        lines.append(_policy_line(BUILT))
    text = "\n".join(lines) + "\n"
    (FOLDER / "issue.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _version() -> str:
    code = "from importlib.metadata import version; print(version('zensical'))"
    done = subprocess.run([str(PYTHON), "-c", code], capture_output=True, check=False, encoding="utf-8")  # noqa: S603
    return done.stdout.strip() or "unknown"


def _build_with_what_works() -> tuple[tuple[str, ...] | None, str]:
    """Which files of the theme had to be left out (None: no way led to a site), and what the first try said."""
    first = _build(())
    if not first:
        return (), ""
    return (None if _build(REPLACEABLE) else REPLACEABLE), first


def _build(left_out: tuple[str, ...]) -> str:
    """Lay out the project's files afresh and build; the last line of what was said where it failed."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(paths.DOCS, WORK / paths.DOCS)
    shutil.copytree(THEME, WORK / THEME, ignore=shutil.ignore_patterns(*left_out))
    for file in (BASE, SETTINGS):
        shutil.copyfile(file, WORK / file)
    command = [str(PYTHON.absolute()), "-m", "zensical", "build", "--strict", "--config-file", str(SETTINGS)]
    try:
        done = subprocess.run(  # noqa: S603 - the program that this tool is for
            command, cwd=WORK, capture_output=True, check=False, encoding="utf-8", timeout=TIME_LIMIT_SECONDS
        )
    except subprocess.TimeoutExpired:
        return f"nothing within {TIME_LIMIT_SECONDS} seconds"
    if done.returncode == 0 and (BUILT / "index.html").is_file():
        return ""
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return said[-1] if said else f"exit code {done.returncode}"


def compare(ours: Path, theirs: Path) -> list[str]:
    """A line each for the pages that are missing, the words and ids that differ, and the links that lead nowhere."""
    before, after = read_pages(ours), read_pages(theirs)
    both = sorted(before.keys() & after.keys())
    lines = [
        f"- Pages: {len(after)}, with MkDocs {len(before)}; missing: {_some(before.keys() - after.keys())}",
        f"- Other words: {_some(name for name in both if before[name].words != after[name].words)}",
        f"- Ids gone: {_some(name for name in both if before[name].ids - after[name].ids)}",
    ]
    for label, folder, pages in (("MkDocs", ours, before), ("Zensical", theirs, after)):
        dead = sorted(dead_links(folder, pages))
        lines.append(f"- Links that lead nowhere, {label}: {_some(f'{a}: {b}' for a, b in dead)}")
    return lines


def read_pages(folder: Path) -> dict[str, Page]:
    """Each page of the living site by its file's path."""
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        if not name.startswith("v/"):
            reader = _Reader()
            reader.feed(file.read_text(encoding="utf-8"))
            pages[name] = Page(" ".join(reader.words), frozenset(reader.ids), frozenset(reader.links))
    return pages


def dead_links(folder: Path, pages: Mapping[str, Page]) -> Iterator[tuple[str, str]]:
    """Page and relative address, where nothing is there or it climbs out of the site."""
    for name, page in pages.items():
        if name == "404.html":  # its addresses are rooted
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            file = folder / target
            if target.startswith("..") or not (file.is_file() or (file / "index.html").is_file()):
                yield name, link


def _policy_line(folder: Path) -> str:
    if not protect_site(folder):
        return "- The Content-Security-Policy fits."
    return "- The Content-Security-Policy does not fit: `tools/csp.py` meets inline scripts it does not know."


def _some(names: Iterator[str] | set[str]) -> str:
    found = sorted(names)
    shown = ", ".join(_code(name) for name in found[:3])
    more = f" and {plural(len(found) - 3, 'other')}" if len(found) > 3 else ""
    return f"{shown}{more}" if found else "none"


def _code(text: str) -> str:
    return (
        "`"
        + "".join(character for character in text[:200] if character.isprintable() and character != "`")
        + "`"
    )


if __name__ == "__main__":
    raise SystemExit(main())
