"""The commands of ``evidence``; the only place that prints or exits.

What a command needs is imported when it runs, so that checking a file does not wait for charts and statistics.
Exit codes: 0 done, 1 problems in the data, 2 wrong use (an unknown option, a missing folder or file),
130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator import (
    authoring_commands,
    judging_commands,
    paths,
    portal_commands,
    reading_commands,
    release_commands,
    review_commands,
)
from generator.command_help import Commands, help_text
from generator.ending import DONE, PROBLEMS, USAGE, Ending
from generator.errors import PortalError, what_to_do
from generator.problems import (
    Problem,
    ProblemsError,
    as_github,
    as_json,
    as_markdown,
    as_text,
    printable_path,
)
from generator.progress import Progress
from generator.timing import Steps

STOPPED = 130  # what shells give for Ctrl-C
FORMATS = {"text": as_text, "github": as_github, "json": as_json, "markdown": as_markdown}

DATA_HELP = "folder of the dataset (default: data)"
WHERE_TO_LOOK = (
    "To begin a file: evidence new-study; to put one in order: evidence fmt. "
    "The site's page contributing/messages/ says more of each message."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    _show_what_the_output_can()
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        parser.error("name a command: evidence --help lists them")
    try:
        return _run(options)
    except ProblemsError as error:
        from generator.formatting import plural

        print(f"{as_text(error.problems)}\n\n{plural(len(error.problems), 'problem')}.", file=sys.stderr)
        return PROBLEMS
    except PortalError as error:
        print(f"evidence: {error}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:  # who read the output (head, less) left before its end
        _leave_output()
        return PROBLEMS  # what was not read cannot be called sound
    except OSError as error:
        if error.errno is None:  # not said by the system: a fault of the program, said as what it is
            raise
        place = printable_path(str(error.filename)) if error.filename else "the output"
        print(f"evidence: {place}: {error.strerror}. {what_to_do(error)}", file=sys.stderr)
        if not error.filename:
            _leave_output()
        return USAGE
    except KeyboardInterrupt:
        print("\nevidence: stopped.", file=sys.stderr)
        return STOPPED


def _run(options: argparse.Namespace) -> int:
    ended: int | Ending = options.run(options)
    code = ended if isinstance(ended, int) else _say(ended)
    if sys.stdout is not None:  # None where the output was closed
        sys.stdout.flush()
    return code


def _show_what_the_output_can() -> None:
    """A letter that the output does not know is shown as its code, instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _leave_output() -> None:
    """Nothing more is written there, not even at the end of the program, when it would fail once more."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(outcome: Ending) -> int:
    if outcome.text:
        print(outcome.text)
    if outcome.problems:
        print(outcome.problems, file=sys.stderr)
    return outcome.code


def _parser() -> argparse.ArgumentParser:
    parser, commands = parsers()
    parser.epilog = help_text(commands)
    return parser


def parsers() -> tuple[argparse.ArgumentParser, Commands]:
    """The parser of ``evidence``, and its commands with theirs."""
    parser = argparse.ArgumentParser(
        prog="evidence",
        description="Checks a dataset of studies and builds its portal.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version",
        dest="run",
        action="store_const",
        const=_version,
        help="say the version of the program and that of the data",
    )
    parser.add_argument("--data", type=Path, default=paths.DATA, help=DATA_HELP)
    commands = parser.add_subparsers(action=Commands, metavar="COMMAND", help=argparse.SUPPRESS)
    assert isinstance(commands, Commands)
    parser.usage = "%(prog)s [-h] [--version] [--data DATA] COMMAND ..."
    checking = commands.add_parser("check", help="check the dataset and list every problem in it")
    checking.add_argument(
        "--format", choices=FORMATS, default="text", help="how problems are printed (default: text)"
    )
    checking.set_defaults(run=_check)
    building = commands.add_parser("build", help="check the dataset and write the pages of the portal")
    building.add_argument(
        "--docs", type=Path, default=paths.DOCS, help="folder to write (default: %(default)s)"
    )
    building.add_argument("--no-cache", action="store_true", help="draw every chart anew")
    building.set_defaults(run=_build)
    others = (
        authoring_commands,
        portal_commands,
        reading_commands,
        judging_commands,
        review_commands,
        release_commands,
    )
    for command in (
        checking,
        building,
        *(each for module in others for each in module.add_commands(commands)),
    ):
        # No default of its own: it would go over what stands in front of the command.
        command.add_argument("--data", type=Path, default=argparse.SUPPRESS, help=DATA_HELP)
    for command in (checking, building):
        command.add_argument(
            "-v", "--verbose", action="store_true", help="say how long each step took (standard error)"
        )
    return parser, commands


def _version(options: argparse.Namespace) -> Ending:
    """Two versions: the program's and, where a dataset is found, the data's."""
    from generator.load import read_portal
    from generator.program import program_version

    shown = printable_path(options.data)
    portal = read_portal(options.data)
    data = f"{portal.version}, as of {portal.data_date}" if portal else "not known, no sound portal.yml found"
    return Ending(DONE, f"program  {program_version()}\ndata     {data} ({shown})")


def _check(options: argparse.Namespace) -> int:
    from generator.addresses import read_redirects
    from generator.checks import check_folder
    from generator.formatting import plural
    from generator.release.checksums import edited_records

    with _timed(options, f"checking {printable_path(options.data)}") as steps:
        dataset, problems = check_folder(options.data, steps)
    problems = [*problems, *read_redirects(options.data)[1], *edited_records(options.data)]
    said = [*problems, *(dataset.warnings if dataset is not None else ())]
    if said or options.format != "text":
        print(FORMATS[options.format](said))
    if problems and options.format == "text":
        print(WHERE_TO_LOOK)
    if not problems and dataset is not None and options.format == "text":
        trials = plural(len(dataset.trials), "registered trial")
        warned = f" ({plural(len(dataset.warnings), 'warning')}, nothing refused)" if dataset.warnings else ""
        print(
            f"{options.data}: {plural(len(dataset.studies), 'study', 'studies')} and {trials}, "
            f"no problem found{warned}."
        )
    return PROBLEMS if problems else DONE


def _build(options: argparse.Namespace) -> int:
    from generator.build import build

    with _timed(options, f"building the pages of {printable_path(options.data)}") as steps:
        built = build(options.data, options.docs, None if options.no_cache else paths.CHART_CACHE, steps)
    if built.problems or built.written is None:
        _report(built.problems)
        return PROBLEMS
    written = built.written
    parts = [
        f"{len(written.added)} new",
        f"{len(written.changed)} changed",
        f"{len(written.removed)} removed",
    ]
    print(f"{options.docs}: {', '.join(parts)}, {written.unchanged} as before.")
    return DONE


@contextmanager
def _timed(options: argparse.Namespace, what: str) -> Iterator[Steps]:
    """The steps of a command: on a terminal as they come, at its end, also where it failed, to who asked for it."""
    progress = Progress(sys.stderr, what)
    steps = Steps(tell=progress.tell)
    try:
        yield steps
    finally:
        progress.end()
        if options.verbose:
            print(steps.as_text(), file=sys.stderr)


def _report(problems: Sequence[Problem]) -> None:
    from generator.formatting import plural

    print(as_text(problems), file=sys.stderr)
    print(
        f"\n{plural(len(problems), 'problem')}; nothing was written, the last good pages stand.",
        file=sys.stderr,
    )
