"""Serves the last full site with the pages made since over it, and tells each open page what became of it.

A script is added to every page that is served, never to one that is built. It asks an address of this server, which
answers as soon as there is news: then the page loads itself again, or shows in a line what is old, and why.
"""

import hashlib
import html
import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tools.local_server import QuietServer, SiteHandler

HOST = "127.0.0.1"
OWN = "/__preview/"  # no page of a site begins so
SCRIPT = Path(__file__).with_name("banner.js")
PATIENCE_SECONDS = 20.0  # how long a question waits for news
OPEN_SECONDS = 2 * PATIENCE_SECONDS  # how long after its last question a page counts as looked at
NOT_YET = b"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Being built</title></head>
<body><p>There is no site yet. This page shows it as soon as it is built.</p></body></html>"""


@dataclass(frozen=True)
class Shown:
    """What is served: the folder of a full build, over it pages by place (None: there no more), and lines to say.

    ``at_once``: pages that a change concerns are being made. ``assets`` stands for what all pages load: a page counts
    as another one where it differs.
    """

    root: Path
    pages: Mapping[str, str | None] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    at_once: bool = False
    assets: str = ""
    number: int = 0

    def read(self, url: str) -> bytes | None:
        """The HTML at a path of the site; None where there is no page."""
        place = url.lstrip("/")
        place = f"{place}index.html" if place in ("",) or place.endswith("/") else place
        if place in self.pages:
            page = self.pages[place]
            return None if page is None else page.encode("utf-8", "xmlcharrefreplace")
        file = self.root / place
        inside = Path(file).resolve().is_relative_to(self.root.resolve())
        return file.read_bytes() if inside and place.endswith(".html") and file.is_file() else None

    def version_of(self, url: str) -> str:
        """Another text where the page at a path is another one."""
        page = self.read(url)
        return hashlib.sha256((page if page is not None else b"missing") + self.assets.encode()).hexdigest()[
            :16
        ]


class Preview:
    """What is shown, shared between the server's threads and whoever makes the pages."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self._news = threading.Condition()
        self._open: dict[str, float] = {}

    def show(self, **values: Any) -> None:
        """Show something else from now on: values by the names of `Shown`."""
        with self._news:
            self.shown = replace(self.shown, **values, number=self.shown.number + 1)
            self._news.notify_all()

    def news(self, seen: int, url: str) -> dict[str, object]:
        """The state once it is another than the one of that number, or after a while as it is."""
        with self._news:
            self._open[url] = time.monotonic()
            self._news.wait_for(lambda: self.shown.number != seen, PATIENCE_SECONDS)
            shown = self.shown
        return {
            "number": shown.number,
            "page": shown.version_of(url),
            "lines": list(shown.lines),
            "at_once": shown.at_once,
        }

    def is_open(self, url: str) -> bool:
        """Does somebody look at the page of an address, from the site's root?"""
        asked = self._open.get(f"/{url}")
        return asked is not None and time.monotonic() - asked < OPEN_SECONDS


class Handler(SiteHandler):
    """Pages with the script, other files as they are, and the answers to the script."""

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        self.preview = preview
        super().__init__(*args, prefix="/", directory=str(preview.shown.root), **kwargs)

    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        """Answers a browser."""
        self._answer()

    def do_HEAD(self) -> None:  # noqa: N802 - the base class's name
        """The same without the body."""
        self._answer()

    def _answer(self) -> None:
        asked = urlsplit(self.path)
        path, shown = unquote(asked.path), self.preview.shown
        self.directory = str(shown.root)  # a connection may outlive a build
        if path == f"{OWN}banner.js":
            self._send(SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        elif path == f"{OWN}state":
            given = parse_qs(asked.query)
            seen = given.get("seen", ["-1"])[0]
            number = int(seen) if seen.isdecimal() else -1
            news = self.preview.news(number, given.get("page", ["/"])[0])
            self._send(json.dumps(news).encode(), "application/json")
        elif (page := shown.read(path)) is not None:
            self._send(with_script(page, shown.version_of(path)), "text/html; charset=utf-8")
        elif path.endswith("/") or path.lstrip("/") in shown.pages:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif shown.pages.get(f"{path.lstrip('/')}/index.html") is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{asked.path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's page for what is not there, which shows the page as soon as it comes."""
        page, path = self.preview.shown.read("/404.html"), unquote(urlsplit(self.path).path)
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        status = HTTPStatus.SERVICE_UNAVAILABLE if page is None else HTTPStatus.NOT_FOUND
        body = with_script(page or NOT_YET, self.preview.shown.version_of(path))
        self._send(body, "text/html; charset=utf-8", status)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next page is another one."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _send(self, body: bytes, kind: str, code: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def with_script(page: bytes, version: str) -> bytes:
    """The page with the script that keeps it fresh."""
    tag = f'<script src="{OWN}banner.js" data-page="{html.escape(version)}" defer></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + tag + end + after if end else page + tag


def make_server(port: int, preview: Preview) -> QuietServer:
    """A server on this machine alone. Raises OSError where the port cannot be used."""
    return QuietServer((HOST, port), partial(Handler, preview=preview))
