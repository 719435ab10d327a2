"""The commands about reviewing: what is open, and what a proposal does to the evidence."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError, no_such_file
from generator.problems import Problem, ProblemsError, printable, printable_path

if TYPE_CHECKING:
    from generator.release.source import Source

STATUS_FORMATS = ("text", "json", "markdown")
REPORT_FORMATS = ("json", "markdown")
ARTIFACT = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/?=&%-]*)?")
ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,60}(\[bot\])?")
LONGEST_ADDRESS = 600


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> list[argparse.ArgumentParser]:
    """The parsers of these commands, each with the function that runs it."""
    telling = commands.add_parser(
        "status", help="list what is read once, doubtful, incomplete or past its date"
    )
    telling.add_argument("--format", choices=STATUS_FORMATS, default="text", help="default: text")
    reporting = commands.add_parser(
        "report", help="say what a proposal does to the evidence, also where it fails"
    )
    reporting.add_argument("base", help="a dataset's folder, a release file or version, or a git revision")
    reporting.add_argument("new", nargs="?", help="the same (default: the dataset as it is)")
    reporting.add_argument("--format", choices=REPORT_FORMATS, default="json", help="default: json")
    commenting = commands.add_parser(
        "comment", help="make a pull request's comment of a report nobody vouches for"
    )
    commenting.add_argument("report", type=Path, help="JSON written by: evidence report BASE")
    commenting.add_argument(
        "--studies", type=Path, metavar="DIR", help="the proposed study files, read as data"
    )
    commenting.add_argument(
        "--left-out", type=int, default=0, metavar="N", help="changed study files not in DIR"
    )
    commenting.add_argument(
        "--judged",
        type=Path,
        metavar="DIR",
        help="a folder with the proposed files of judgements and certainty, read as data",
    )
    commenting.add_argument(
        "--judged-left-out", type=int, default=0, metavar="N", help="changed files of these not in DIR"
    )
    commenting.add_argument("--author", metavar="ACCOUNT", help="the account that made the proposal")
    commenting.add_argument("--artifact", metavar="URL", help="address of the built site, to download")
    listing = commands.add_parser(
        "paths", help="list every place in the data files: compared, or why no page can show it"
    )
    runs = {telling: _status, reporting: _report, commenting: _comment, listing: _paths}
    for parser, run in runs.items():
        parser.set_defaults(run=run)
    return list(runs)


def _status(options: argparse.Namespace) -> Ending:
    from generator.checks import sound_dataset
    from generator.reviewing import status, status_printing

    printed = {
        "text": status_printing.as_text,
        "json": status_printing.as_json,
        "markdown": status_printing.as_markdown,
    }
    return Ending(DONE, printed[options.format](status.status_of(sound_dataset(options.data))))


def _report(options: argparse.Namespace) -> Ending:
    from generator.release.source import Source, changed_elsewhere, find_source
    from generator.reviewing import comment, report
    from generator.reviewing.proposal import make_report, report_of_problems

    base = _sound(lambda: find_source(options.base, options.data, earlier_forms=True))
    new = _sound(lambda: _proposed(options))
    if isinstance(base, Source) and isinstance(new, Source):
        made = make_report(base, new, changed_elsewhere(base, new, options.data))
    else:
        made = report_of_problems(base, new)
    printed = {"json": report.as_json, "markdown": comment.as_markdown}
    return Ending(DONE, printed[options.format](made))


def _paths(_: argparse.Namespace) -> Ending:
    from generator.changes import paths_index

    return Ending(DONE, paths_index.as_text())


def _sound(read: Callable[[], Source]) -> Source | Sequence[Problem]:
    """What was read, or its problems."""
    from generator.release.source import UnsoundRevisionError

    try:
        return read()
    except (ProblemsError, UnsoundRevisionError) as error:
        return error.problems


def _proposed(options: argparse.Namespace) -> Source:
    from generator.addresses import read_redirects
    from generator.checks import check_folder
    from generator.release.source import find_source, source_of

    if options.new is not None:
        return find_source(options.new, options.data)
    dataset, problems = check_folder(options.data)
    problems = [*problems, *read_redirects(options.data)[1]]
    if dataset is None or problems:
        raise ProblemsError(problems)
    return source_of(dataset, options.data)


def _comment(options: argparse.Namespace) -> Ending:
    from generator.reviewing import comment, untrusted
    from generator.reviewing.proposed_judgements import proposed_judgements
    from generator.reviewing.proposed_studies import proposed_readings

    artifact: str | None = options.artifact
    if artifact is not None and (len(artifact) > LONGEST_ADDRESS or not ARTIFACT.fullmatch(artifact)):
        raise PortalError(
            f"--artifact: found {printable(artifact)!r}, expected an address that begins with https://."
        )
    if not (options.report.exists() or options.report.is_symlink()):
        raise no_such_file(printable_path(options.report), "a report, as evidence report BASE writes it")
    try:
        read = untrusted.read_report(options.report)
    except untrusted.RefusedError as error:
        return Ending(PROBLEMS, problems=f"evidence: {error}")
    author: str | None = options.author or None
    if author is not None and not ACCOUNT.fullmatch(author):
        raise PortalError(f"--author: found {printable(author)!r}, expected the name of an account.")
    proposed = None
    if options.studies is not None:
        proposed = proposed_readings(options.studies, options.data, max(0, options.left_out))
    judged = None
    if options.judged is not None:
        judged = proposed_judgements(options.judged, options.data, max(0, options.judged_left_out))
    return Ending(DONE, comment.as_markdown(read, artifact, proposed, author, judged))
