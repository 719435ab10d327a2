"""Serves a built site on 127.0.0.1 as a static host would: under a sub-path, with the site's 404 page."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers below `prefix` only, so that a link which forgets the sub-path is not found."""

    protocol_version = "HTTP/1.1"  # one connection for many requests: a suite that visits every page needs it

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        """The file that an address stands for; outside the prefix, one that does not exist."""
        if not urlsplit(path).path.startswith(self.prefix):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path("/" + path[len(self.prefix) :])

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the base class's signature
        """A folder without an index page is not found: no host lists folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own 404 page, where it has one."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's signature
        """Silence: the tests and the browser say what matters."""


class QuietServer(ThreadingHTTPServer):
    """A threading server that does not mind a browser closing a connection early."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Silence, for the same reason."""


@contextmanager
def serve_site(folder: Path, prefix: str = "/") -> Iterator[str]:
    """The address of `folder`, served on a free port of 127.0.0.1 for the length of the with block."""
    handler = partial(SiteHandler, directory=str(folder), prefix=prefix)
    with QuietServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
