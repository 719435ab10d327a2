"""The command by which a reader signs: evidence read STUDY --by NAME --date DAY."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError
from generator.problems import as_text, printable, printable_path

if TYPE_CHECKING:
    from generator.model.reading import Reader


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> list[argparse.ArgumentParser]:
    """The parser of the command, with the function that runs it."""
    reading = commands.add_parser("read", help="sign for figures that you have read again in their sources")
    reading.add_argument("study", help="id of the study")
    reading.add_argument("--by", metavar="NAME", help="your name or the handle you sign with")
    reading.add_argument("--handle", help="your account on the code host")
    reading.add_argument("--orcid", help="your ORCID, if you wish")
    reading.add_argument("--program", help="the program that read, instead of a person")
    reading.add_argument("--program-version", metavar="VERSION", help="its version, or the day of its run")
    reading.add_argument("--date", required=True, metavar="DAY", help="day of your reading: 2026-11-22")
    reading.add_argument(
        "--rows",
        nargs="+",
        default=[],
        metavar="ID",
        help="rows, groups, and facts by name (default: all rows and groups)",
    )
    reading.add_argument(
        "--facts",
        action="store_true",
        help="you have also read again how the study was cited, designed, registered and funded, the product card and "
        "the background treatment",
    )
    reading.add_argument("--corrected", type=int, default=0, metavar="N", help="figures that you corrected")
    reading.add_argument("--not-found", type=int, default=0, metavar="N", help="figures not found again")
    reading.set_defaults(run=_read)
    return [reading]


def _read(options: argparse.Namespace) -> Ending:
    from generator.authoring.read_study import make_reading, with_reading
    from generator.authoring.writing import replace
    from generator.formatting import plural
    from generator.load.dataset import readable_vocabulary
    from generator.load.document import Document
    from generator.load.files import read_file
    from generator.load.old_readings import make_study
    from generator.load.yaml_text import LARGEST_FILE, read_yaml
    from generator.model.slugs import is_slug

    if not is_slug(options.study):
        raise PortalError(f"found {printable(options.study)!r}, expected the id of a study.")
    path = options.data / "studies" / f"{options.study}.yml"
    document = Document(printable_path(path))
    raw = read_file(document, path, LARGEST_FILE)
    if raw is not None:
        document = read_yaml(document.file, raw)
    study = make_study(document)
    if study is None or raw is None:
        return Ending(PROBLEMS, problems=as_text(document.problems))
    reader, day = _reader(options), _day(options.date)
    if study.extraction.by is not None and study.extraction.by.is_same(reader):
        raise PortalError(f"{reader.text} read this study first: a second reading is made by somebody else.")
    counts = (max(0, options.corrected), max(0, options.not_found))
    card = readable_vocabulary(options.data).product.card
    reading = make_reading(study, reader, day, options.rows, *counts, card, with_facts=options.facts)
    text = with_reading(raw.decode("utf-8-sig"), reading)
    if text is None:
        return Ending(
            PROBLEMS, problems=f"{document.file}: its form cannot be changed. Run evidence fmt first."
        )
    replace(path, text)
    told = f"{plural(reading.agreed, 'figure')} agreed, {reading.corrected} corrected, {reading.not_found} not found"
    return Ending(DONE, f"{document.file}: read by {reader.text}: {told}. Commit it from your own account.")


def _reader(options: argparse.Namespace) -> Reader:
    from pydantic import ValidationError

    from generator.model.reading import Reader

    try:
        reader = Reader(
            person=options.by,
            handle=options.handle,
            orcid=options.orcid,
            program=options.program,
            version=options.program_version,
        )
    except ValidationError:
        raise PortalError(
            "found a blank name or no ORCID (0000-0002-1825-0097), expected who read."
        ) from None
    if reader.kind is None or (reader.kind == "program") != (reader.version is not None):
        raise PortalError(
            "found no reader, or two. Expected --by NAME (or --handle), or --program and --program-version."
        )
    return reader


def _day(text: str) -> str:
    from generator.model.base import parse_day

    try:
        return str(parse_day(text))
    except ValueError:
        raise PortalError(f"--date: found {printable(text)!r}, expected a day such as 2026-11-22.") from None
