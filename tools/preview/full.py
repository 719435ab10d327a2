"""The full build that follows each change: in a process of its own, at low priority, stopped by the next change."""

import logging
import multiprocessing
import os
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

NICER = 10  # so that the pages being looked at, and the editor, come first

# A forked child of a process that has imported pandas and Altair already starts in no time and still shares no state
# with the build before it.
CONTEXT = multiprocessing.get_context("forkserver")
PRELOADED = ["tools.preview.full", "generator.build", "mkdocs.commands.build", "altair"]


@dataclass(frozen=True)
class Order:
    """What to build: a dataset's folder into pages (a folder and the settings beside it), and these into a site.

    Paths are read from ``folder``, the one in which the server runs.
    """

    folder: Path
    data: Path
    docs: Path
    site: Path
    address: str
    cache: Path | None


@dataclass(frozen=True)
class Outcome:
    """How it went: nothing is wrong, or what is said of it; ``of_data`` where the dataset has problems."""

    wrong: str | None = None
    of_data: bool = False


def build_site(order: Order) -> Outcome:
    """The pages and the site of a dataset, as `make site` makes them, but with the address at which they are served."""
    from mkdocs.commands.build import build as build_html
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from generator.build import build
    from generator.errors import PortalError
    from generator.problems import ProblemsError, as_text
    from generator.settings import settings_file
    from tools.csp import protect_site
    from tools.data_date import seconds_of

    try:
        problems = build(order.data, order.docs, order.cache).problems
        if problems:
            return Outcome(as_text(problems), of_data=True)
        os.environ["SOURCE_DATE_EPOCH"] = str(seconds_of(order.data / "portal.yml"))
        config = load_config(
            str(settings_file(order.docs)), site_dir=str(order.site.resolve()), site_url=order.address
        )
        build_html(config)
        faults = protect_site(order.site)
    except ProblemsError as error:
        return Outcome(as_text(error.problems), of_data=True)
    except PortalError as error:
        return Outcome(str(error), of_data=True)
    except (MkDocsException, OSError) as error:
        return Outcome(f"MkDocs stopped: {error}.")
    return Outcome("\n".join(map(str, faults)) or None)


def _report(order: Order, sender: Connection) -> None:
    os.nice(NICER)
    os.chdir(order.folder)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s  %(message)s")
    sender.send(build_site(order))
    sender.close()


class FullBuild:
    """One full build at a time, which may be stopped; ``build`` is what runs in the process."""

    def __init__(self, run: Callable[[Order, Connection], None] = _report) -> None:
        self._run = run
        self._child: multiprocessing.process.BaseProcess | None = None
        self._answer: Connection | None = None

    @property
    def is_running(self) -> bool:
        """Is one under way, or ended without having been asked how it went?"""
        return self._child is not None

    def start(self, order: Order) -> None:
        """Begin one; another that is under way is stopped."""
        self.stop()
        self._answer, sender = CONTEXT.Pipe(duplex=False)
        self._child = CONTEXT.Process(target=self._run, args=(order, sender), daemon=True)
        self._child.start()
        sender.close()

    def stop(self) -> None:
        """End it at once; what it has written so far is nowhere looked at."""
        if self._child is not None:
            self._child.kill()
            self._end()

    def outcome(self, wait_seconds: float = 0.0) -> Outcome | None:
        """How it went; None while it goes on. Waits as long as that for an answer."""
        if self._child is None or self._answer is None or not self._answer.poll(wait_seconds):
            return None
        try:
            found: Outcome = self._answer.recv()
        except EOFError:
            found = Outcome("The full build ended without a word (its own messages stand above).")
        self._end()
        return found

    def _end(self) -> None:
        if self._child is not None:
            self._child.join()
        if self._answer is not None:
            self._answer.close()
        self._child = self._answer = None
