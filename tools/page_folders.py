"""Lays pages out as folders: `about.md` becomes `about/index.md`, at the same address of the site.

MkDocs takes a relative address in raw HTML as it is, so the generator writes it as seen from the page's address.
Zensical takes it as written from the Markdown file. In a page that is the index of its folder both are the same.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

_LINK = re.compile(r"(\]\()([a-z0-9_/.-]+)\.md(#[a-z0-9_-]*)?(\))")  # to another page, in Markdown
_ENTRY = re.compile(r'("?)([A-Za-z0-9_/.-]+)\.md("?)$', re.MULTILINE)  # of the navigation


def lay_out(docs: Path) -> None:
    """Move each page of a folder of finished Markdown into a folder of its own; links between pages follow."""
    for file in sorted(docs.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        is_index = file.stem == "index"
        moved = _LINK.sub(_from_index if is_index else _from_page, text)
        target = file if is_index else file.with_suffix("") / "index.md"
        target.parent.mkdir(exist_ok=True)
        if moved != text or target != file:
            file.unlink()
            target.write_text(moved, encoding="utf-8")


def _from_index(found: re.Match[str]) -> str:
    return _moved_link(found, "")


def _from_page(found: re.Match[str]) -> str:
    return _moved_link(found, "../")


def _moved_link(found: re.Match[str], up: str) -> str:
    start, target, anchor, end = found.group(1), found.group(2), found.group(3) or "", found.group(4)
    return f"{start}{up}{_index(target)}.md{anchor}{end}"


def navigation(settings: str) -> str:
    """The text of a settings file with the pages of its navigation where `lay_out` put them."""
    return _ENTRY.sub(lambda found: f"{found.group(1)}{_index(found.group(2))}.md{found.group(3)}", settings)


def _index(page: str) -> str:
    return page if PurePosixPath(page).name == "index" else f"{page}/index"
