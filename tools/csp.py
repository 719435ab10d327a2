"""Gives every page of a finished site its Content-Security-Policy: what it may load and run, and nothing else.

A static host may not let anybody set headers, so the policy stands in the page: right behind the charset, which
browsers look for in the first 1024 bytes, and before anything that could load or run. The theme has a few inline
scripts; each is known here by its hash and allowed by its hash. Any other inline script, event handler or script
address ends the build: it came with a new version of the theme, or from text that should have been escaped.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from tools.slim import slim_site

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",  # and the hashes of the page's inline scripts
    "style-src": "'self' 'unsafe-inline'",  # the theme and the charts set styles of single elements
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",  # the index of the search, the file of a chart
    "worker-src": "'self'",  # the search runs in a worker
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# Material 9.8.1's inline scripts by SHA-256, with the way to the site's root taken out.
KNOWN_SCRIPTS = {
    "7eb3684fdacd2881f67b9428983273a29d8774d8bc82622af9b65a8ec1032a90": "keeps a reader's choices in the browser",
    "0eb10c249dbdb0beef225a10ce5cbe55418cc4a7014cc208f8e7d6ed8f00906e": "shows the light or dark scheme at once",
    "ffcc0f7735fdab434d257c80e65cec2e88d716991e69757185b7e450e41a5b2f": "opens the tab that the address names",
    "213d571a86bd568ccb65bf92ca3cf95284d8c140997189b0272a503b72fa3988": "keeps a reader's choices, of Zensical 0.0.73",
}
ROOT = re.compile(r'new URL\("[A-Za-z0-9._~/%-]*",location\)')
_CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.IGNORECASE)
_HEAD = re.compile(r"<head(\s[^>]*)?>", re.IGNORECASE)
_PLAIN_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_OURS = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "xlink:href"})
_NOT_RUN = frozenset({"application/json", "application/ld+json", "text/template"})


@dataclass(frozen=True)
class Fault:
    """Something that the policy would block or must not allow: where it stands and what to do."""

    page: str
    line: int
    found: str

    def __str__(self) -> str:
        return (
            f"{self.page}:{self.line}: {self.found}. Expected: scripts from files of the site, and the theme's known "
            "inline scripts. Escape the text it came from; after an upgrade of the theme, read its new inline "
            "scripts and list them in tools/csp.py."
        )


class _Reader(HTMLParser):
    """Collects a page's inline scripts, and what no page may hold."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.scripts: list[str] = []
        self.faults: list[Fault] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on"):
                self._fault(f"the event handler {name}={(value or '')[:60]!r} at <{tag}>")
            elif name in _ADDRESSES and _is_script_address(value or ""):
                self._fault(f"the script address {name}={(value or '')[:60]!r} at <{tag}>")
        given = dict(attrs)
        if tag == "script" and "src" in given and re.match(r"[a-z]+:|//", given["src"] or ""):
            self._fault(f"a script from elsewhere, {given['src']!r}")
        if tag == "script" and "src" not in given and (given.get("type") or "") not in _NOT_RUN:
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != "script" or self._script is None:
            return
        script, self._script = "".join(self._script), None
        if _sha256(ROOT.sub('new URL("",location)', script)).hex() in KNOWN_SCRIPTS:
            self.scripts.append(script)
        else:
            self._fault(f"an unknown inline script, {script.strip()[:60]!r}")

    def _fault(self, found: str) -> None:
        self.faults.append(Fault(self.page, self.getpos()[0], found))


def _is_script_address(value: str) -> bool:
    return re.sub(r"[\x00-\x20]", "", value).lower().startswith(("javascript:", "vbscript:"))


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()


def script_hash(script: str) -> str:
    """A script's hash as a policy names it; browsers hash it with plain line ends."""
    plain = script.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(_sha256(plain)).decode('ascii')}'"


def policy_for(scripts: Sequence[str]) -> str:
    """The policy of a page that holds these inline scripts."""
    hashes = sorted({script_hash(script) for script in scripts})
    extended = {**POLICY, "script-src": " ".join([POLICY["script-src"], *hashes])}
    return "; ".join(f"{name} {sources}" for name, sources in extended.items())


def protect_page(html: str, page: str) -> tuple[str, list[Fault]]:
    """The page with its policy (a policy of ours that stands there already is replaced), and what is wrong with it."""
    bare = _OURS.sub("", html)
    reader = _Reader(page)
    reader.feed(bare)
    reader.close()
    place = _CHARSET.search(bare, 0, 1024) or _HEAD.search(bare)
    if place is None:
        return html, [*reader.faults, Fault(page, 1, "a page without a head, which no policy can stand in")]
    return _with_policy(bare, place.end(), reader.scripts), reader.faults


def protect_known(html: str) -> str:
    """The same of a page that was or will be looked through as a whole: here only its plain inline scripts are read.

    It takes a hundredth of the time. Raises ValueError where the page has no head.
    """
    place = _CHARSET.search(html, 0, 1024) or _HEAD.search(html)
    if place is None:
        raise ValueError("a page without a head, which no policy can stand in")
    return _with_policy(html, place.end(), _PLAIN_SCRIPT.findall(html))


def _with_policy(html: str, place: int, scripts: Sequence[str]) -> str:
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy_for(scripts)}">'
    return f"{html[:place]}{tag}{html[place:]}"


def protect_site(folder: Path) -> list[Fault]:
    """Writes the policy into every page below the folder; with any fault nothing is written."""
    pages = sorted(folder.rglob("*.html"))
    done = [protect_page(page.read_bytes().decode("utf-8"), str(page.relative_to(folder))) for page in pages]
    faults = [fault for _, found in done for fault in found]
    if not faults:
        for page, (html, _) in zip(pages, done, strict=True):
            page.write_bytes(html.encode("utf-8"))
    return faults


def main() -> int:
    """Protects the site in the folder given, and slims its own style sheets and scripts."""
    parser = argparse.ArgumentParser(prog="python -m tools.csp", description=__doc__)
    parser.add_argument("folder", type=Path, help="the finished site")
    folder = parser.parse_args().folder
    faults = protect_site(folder)
    slim_site(folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not any(folder.rglob("*.html")):
        print(f"{folder}: there are no pages to protect. Build the site first: make site", file=sys.stderr)
        return 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
