"""Serves the site while it is written: a change shows on its own pages at once, everywhere else soon after.

Data with problems never replace good pages: the problems are printed and shown, and the last good site stays. The
address is for one person on this machine; it is no server for readers.
"""

import argparse
import logging
import os
import shutil
import signal
import sys
import threading
from pathlib import Path

from generator import paths
from tools.preview.changes import Updates
from tools.preview.full import CONTEXT, PRELOADED
from tools.preview.server import HOST, Preview, Shown, make_server
from tools.preview.watching import Watch

WATCHED = (paths.DATA, Path("templates"), Path("docs"), Path("mkdocs.yml"))
WORK = Path("build/serve")
LOOK_SECONDS = 0.1  # between two looks at the files


def serve(port: int) -> None:
    """Serves until Ctrl-C, or until it is said to end. Raises OSError where the port cannot be used."""
    remove_left_over(WORK)
    work = WORK / str(os.getpid())  # a build that outlives a killed server writes into the folder of that one
    nothing = work / "nothing-yet"
    nothing.mkdir(parents=True, exist_ok=True)
    preview = Preview(Shown(nothing.resolve()))
    with make_server(port, preview) as server:
        address = f"http://{HOST}:{port}/"
        updates, watch = Updates(work, preview, address, say), Watch(WATCHED)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say("Building the pages; Ctrl-C ends.")
        try:
            updates.start()
            while True:
                if changed := watch.changed():
                    updates.change(changed)
                updates.wait(LOOK_SECONDS)
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            updates.full.stop()
            server.shutdown()
            shutil.rmtree(work, ignore_errors=True)


def remove_left_over(work: Path) -> None:
    """Removes what servers that were killed left behind; each has a folder named after its process."""
    for folder in work.iterdir() if work.is_dir() else ():
        if not (folder.name.isdecimal() and is_running(int(folder.name))):
            shutil.rmtree(folder, ignore_errors=True)


def is_running(process: int) -> bool:
    """Is there a process of this number? Where that cannot be asked, there may be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def say(message: str) -> None:
    """One line, at once: the output may be a pipe."""
    print(message, flush=True)


def main() -> int:
    """Reads the port and serves."""
    parser = argparse.ArgumentParser(prog="python -m tools.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000)")
    port = parser.parse_args().port
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s  %(message)s")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    CONTEXT.set_forkserver_preload(PRELOADED)
    try:
        serve(port)
    except OSError as error:
        say(f"Port {port} cannot be used ({error.strerror}). Another one: make serve PORT={port + 1}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
