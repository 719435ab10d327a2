"""The commands that write study files and the schema by which editors check them."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.authoring.options import OPTIONS
from generator.ending import Ending


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> list[argparse.ArgumentParser]:
    """The parsers of these commands, each with the function that runs it."""
    formatting = commands.add_parser("fmt", help="put the keys of study files in order and in one style")
    formatting.add_argument("files", nargs="*", type=Path, metavar="FILE", help="study files (default: all)")
    formatting.add_argument("--check", action="store_true", help="change nothing, say which are not in order")
    formatting.set_defaults(run=_fmt)
    describing = commands.add_parser("schema", help="write the JSON Schemas of the data files, for editors")
    describing.add_argument("--check", action="store_true", help="change nothing, say whether it is current")
    describing.set_defaults(run=_schema)
    filing = commands.add_parser("from-issue", help='turn a filled "add a study" form into a study file')
    filing.add_argument("form", type=Path, metavar="FILE", help="the form's text as the code host wrote it")
    filing.add_argument("--out", type=Path, metavar="DIR", help="folder to write to (default: DATA/studies)")
    filing.set_defaults(run=_from_issue)
    return [formatting, describing, filing, _add_new_study(commands), _add_import(commands)]


def _add_new_study(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    adding = commands.add_parser("new-study", help="write a new study file in which every key is explained")
    for name, says in OPTIONS.items():
        adding.add_argument(f"--{name}", help=says)
    adding.add_argument(
        "--nct", help="number at ClinicalTrials.gov: take title and number from the entry there"
    )
    adding.add_argument(
        "--offline", action="store_true", help="write --doi, --pmid and --nct without looking them up"
    )
    adding.add_argument(
        "--from", "--from-ris", "--from-bibtex", dest="source", type=Path, metavar="FILE",
        help="take title and citation from a file: RIS, PubMed's .nbib, BibTeX or CSL-JSON; it says itself what it is",
    )  # fmt: skip
    adding.set_defaults(run=_new_study)
    return adding


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    importing = commands.add_parser(
        "import-trials", help="add and update rows of registry.csv from an export of a trial register"
    )
    importing.add_argument(
        "file", type=Path, metavar="FILE", help="ClinicalTrials.gov (CSV, JSON of API v2) or ICTRP (XML, CSV)"
    )
    importing.add_argument("--disease", metavar="SLUG", help="add every trial of the file to this disease")
    importing.add_argument(
        "--all", action="store_true", help="add also trials whose disease or treatment is in doubt"
    )
    importing.add_argument(
        "--dry-run", action="store_true", help="say what would be written, and write nothing"
    )
    importing.set_defaults(run=_import_trials)
    return importing


def _import_trials(options: argparse.Namespace) -> Ending:
    from generator.authoring.registers.run import run_import

    return run_import(options)


def _new_study(options: argparse.Namespace) -> Ending:
    from generator.authoring.new_study import run_new_study

    return run_new_study(options)


def _fmt(options: argparse.Namespace) -> Ending:
    from generator.authoring.run_fmt import run_fmt

    return run_fmt(options)


def _schema(options: argparse.Namespace) -> Ending:
    from generator.authoring.run_schema import run_schema

    return run_schema(options)


def _from_issue(options: argparse.Namespace) -> Ending:
    from generator.authoring.run_from_issue import run_from_issue

    return run_from_issue(options)
