"""The commands that write study files and the schema by which editors check them."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.authoring.options import OPTIONS
from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError, no_such_file
from generator.problems import Problem, ProblemsError, as_text, printable_path

if TYPE_CHECKING:
    from pydantic import BaseModel

# Files that are put in order besides the studies, and folders of records that are no studies.
TERMS = ("awaiting.yml", "excluded.yml", "outcome_sets.yml", "searches.yml", "published_judgements.yml")
FOLDERS = ("judgements", "certainty")
LARGEST_FORM = 300_000  # bytes; the host takes at most 65,536 characters


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
    from generator.authoring.fmt import format_study
    from generator.authoring.writing import replace
    from generator.load.document import Document
    from generator.load.files import read_file
    from generator.load.yaml_text import LARGEST_FILE

    records, folders = _records(), _folders()
    files = _named(options.files) or _all_files(_existing(options.data))
    problems: list[Problem] = []
    changed: list[str] = []
    left: list[str] = []
    read = 0
    for path in files:
        shown = printable_path(path)
        document = Document(shown)
        raw = read_file(document, path, LARGEST_FILE)
        read += raw is not None
        terms = records.get(path.name) if path.parent.name != "studies" else None
        record = folders.get(path.parent.name)
        has_schema = terms is None and record is None and _has_schema(path)
        formatted = partial(format_study, shown, with_schema=has_schema, terms=terms, record=record)
        made = formatted(raw) if raw is not None else None
        problems += made.document.problems if made is not None else document.problems
        if made is not None and made.text is None and not made.document.problems:
            left.append(
                f"{shown}: left as it is, because its form cannot be changed without changing what it says."
            )
        elif made is not None and made.text is not None and made.text.encode() != raw:
            changed.append(shown)
            if not options.check:
                replace(path, made.text)
    said = [as_text(problems), *left]
    code = PROBLEMS if problems or left or (options.check and changed) else DONE
    return Ending(code, _fmt_says(read, changed, check=options.check), "\n".join(filter(None, said)))


def _records() -> dict[str, type[BaseModel]]:
    """The record below each key of those files."""
    from generator.model.known import AwaitingReport, ExcludedReport
    from generator.model.outcome_set import OutcomeSet
    from generator.model.published import PublishedJudgements
    from generator.model.search import SearchRound

    return dict(
        zip(
            TERMS, (AwaitingReport, ExcludedReport, OutcomeSet, SearchRound, PublishedJudgements), strict=True
        )
    )


def _folders() -> dict[str, type[BaseModel]]:
    """The record in each file of those folders."""
    from generator.model.certainty import Certainty
    from generator.model.judgement import Judgement

    return dict(zip(FOLDERS, (Judgement, Certainty), strict=True))


def _all_files(data: Path) -> list[Path]:
    """The studies, and the lists beside them."""
    known = [data / name for name in TERMS if (data / name).exists()]
    judged = [path for folder in FOLDERS for path in sorted((data / folder).glob("*.yml"))]
    return [*sorted((data / "studies").glob("*.yml")), *known, *judged]


def _named(files: list[Path]) -> list[Path]:
    """The files of the command line; where one is missing, none is put in order."""
    for path in files:
        if not path.exists():
            raise no_such_file(printable_path(path), "a study file")
    return files


def _has_schema(path: Path) -> bool:
    """Does the schema that the first line names stand where it says?"""
    from generator.authoring.keys import SCHEMA_FILE

    return (path.resolve().parent.parent / SCHEMA_FILE).is_file()


def _fmt_says(files: int, changed: list[str], *, check: bool) -> str:
    from generator.formatting import plural

    read = plural(files, "file")
    if not changed:
        return f"{read} read, all in order or left alone." if files else f"{read} read."
    verb = "not in order; evidence fmt puts it in order" if check else "put in order"
    return "\n".join([*(f"{name}: {verb}." for name in changed), f"{len(changed)} of {read}."])


def _schema(options: argparse.Namespace) -> Ending:
    from generator.authoring.keys import SCHEMA_FILE
    from generator.authoring.schema import list_schema, record_schema, schema_text, study_schema
    from generator.load import readable_vocabulary

    vocabulary = readable_vocabulary(options.data)
    made = {SCHEMA_FILE: study_schema(vocabulary)}
    for file, record in _records().items():
        if (options.data / file).is_file():
            made[f"{Path(file).stem}.schema.json"] = list_schema(vocabulary, record, f"The file {file}")
    for folder, record in _folders().items():
        if (options.data / folder).is_dir():
            title = f"A file of {folder}"
            made[f"{record.__name__.lower()}.schema.json"] = record_schema(vocabulary, record, title)
    ends = [
        _schema_file(options.data / name, schema_text(schema), check=options.check)
        for name, schema in made.items()
    ]
    problems = [end.problems for end in ends if end.code == PROBLEMS]
    said = "\n".join(end.text for end in ends if end.text)
    return Ending(PROBLEMS if problems else DONE, said, problems="\n".join(problems))


def _schema_file(path: Path, made: str, *, check: bool) -> Ending:
    from generator.authoring.writing import replace, write_new

    shown = printable_path(path)
    is_current = path.is_file() and path.read_bytes() == made.encode()
    if is_current:
        return Ending(DONE, f"{shown}: current.")
    if check:
        return Ending(PROBLEMS, problems=f"{shown}: not current. Run evidence schema and commit the file.")
    if not (path.is_file() or write_new(path, made)):
        raise PortalError(f"{shown}: found something that is not a file. Move it away.")
    replace(path, made)
    return Ending(DONE, f"{shown}: written.")


def _from_issue(options: argparse.Namespace) -> Ending:
    from generator.authoring.form import fault_of
    from generator.authoring.from_issue import study_file_from_form
    from generator.authoring.new_study import WITHOUT_FIGURES, ask_only, typed
    from generator.authoring.writing import write_new
    from generator.load import readable_vocabulary

    vocabulary = readable_vocabulary(options.data)
    text = _form_text(options.form)
    folder = options.out or options.data / "studies"
    if not folder.is_dir():
        raise PortalError(f"{folder}: found no such folder, expected one to write to. Give it with --out.")
    fault = fault_of(text)
    if fault is not None:
        return Ending(PROBLEMS, problems=f"{printable_path(options.form)}: {fault}")
    is_asked = sys.stdin.isatty() and str(options.form) != "-"
    asking = (lambda names: ask_only(names, vocabulary, typed)) if is_asked else None
    draft = study_file_from_form(text, vocabulary, asking)
    path = folder / draft.name
    shown = printable_path(path)
    if not write_new(path, draft.text):
        return Ending(
            PROBLEMS, problems=f"{shown}: is there already, and was left alone. Rename one of the two."
        )
    last = "Fill in what is marked must, delete the comments from the form, then run evidence check."
    return Ending(
        DONE, "\n".join([f"{shown}: written.", *(f"- {note}" for note in draft.notes), last, WITHOUT_FIGURES])
    )


def _form_text(path: Path) -> str:
    from generator.load.document import Document
    from generator.load.files import read_file, within
    from generator.load.text import LOST, decode, refuse_lost

    document = Document(printable_path(path))
    if str(path) == "-":
        raw = within(document, sys.stdin.buffer.read(LARGEST_FORM + 1), LARGEST_FORM)
    elif not path.exists():
        raise no_such_file(printable_path(path), "the text of a filled form")
    else:
        raw = read_file(document, path, LARGEST_FORM)
    text = decode(document, raw) if raw is not None else None
    if text is not None and LOST in text:
        refuse_lost(document, text.count("\n", 0, text.index(LOST)) + 1)
    if text is None or document.problems:
        raise ProblemsError(document.problems)
    return text


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise PortalError(f"{folder}: found no such folder, expected a dataset. Give it with --data.")
    return folder
