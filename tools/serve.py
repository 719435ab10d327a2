"""Serves the site while it is written: a change in data/, templates/ or docs/ shows within seconds.

A page with problems in the data never replaces a good one: the problems are printed and the last good
site stays. The address is for one person on this machine; it is no server for readers.
"""

import argparse
import logging
import multiprocessing
import signal
import sys
from itertools import cycle
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator import paths
from generator.settings import settings_file

WATCHED = ("data", "templates", "docs", "mkdocs.yml")
HOST = "127.0.0.1"

# A forked child of a process that has imported pandas and Altair already starts in no time and still
# shares no state with the build before it.
CONTEXT = multiprocessing.get_context("forkserver")


def generate() -> None:
    """Runs `evidence build` in the process it is called in, and ends that process with its exit code."""
    from generator.cli import main

    sys.exit(main(["build"]))


def run_generator() -> bool:
    """Whether the dataset was good and its pages are written; the problems are printed by the generator."""
    child = CONTEXT.Process(target=generate)
    child.start()
    child.join()
    return child.exitcode == 0


class Preview:
    """Builds into one of two folders in turn, so that the one being read stays whole."""

    def __init__(self, port: int) -> None:
        self.address = f"http://{HOST}:{port}/"
        self.folders = cycle([Path("build/serve/a"), Path("build/serve/b")])
        self.server = LiveReloadServer(self.rebuild, HOST, port, root="build/serve", polling_interval=0.3)
        self.server.error_handler = self.error_page

    def rebuild(self) -> None:
        """A new site in place of the old one, or a message and the old one."""
        if not run_generator():
            say("The data have problems (above): still serving the last good pages.")
            return
        folder = next(self.folders)
        try:
            settings = str(
                settings_file(paths.DOCS)
            )  # which reads a relative folder from where it stands itself
            config = load_config(settings, site_dir=str(folder.resolve()), site_url=self.address)
            build(config, serve_url=self.address)
        except (MkDocsException, OSError) as error:
            say(f"MkDocs stopped: {error}. Still serving the last good pages.")
            return
        self.server.root = str(folder.resolve())
        say(f"Serving {self.address}")

    def error_page(self, code: int) -> bytes | None:
        """The site's own 404 page."""
        page = Path(self.server.root) / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def run(self) -> None:
        """Serves until Ctrl-C, or until it is said to end."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        say("Building the pages; Ctrl-C ends.")
        self.rebuild()
        for path in WATCHED:
            self.server.watch(path)
        try:
            self.server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            self.server.shutdown()


def say(message: str) -> None:
    """One line, at once: the output may be a pipe."""
    print(message, flush=True)


def main() -> int:
    """Reads the port and serves."""
    parser = argparse.ArgumentParser(prog="python -m tools.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000)")
    port = parser.parse_args().port
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s  %(message)s")
    CONTEXT.set_forkserver_preload(["__main__", "generator.cli", "generator.build", "altair"])
    try:
        Preview(port).run()
    except OSError as error:
        say(f"Port {port} cannot be used ({error.strerror}). Another one: make serve PORT={port + 1}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
