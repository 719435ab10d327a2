"""The command that writes empty files of judgements: evidence worksheet DISEASE."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.ending import DONE, Ending
from generator.errors import PortalError
from generator.problems import did_you_mean, printable, printable_path

OUT = Path("build/worksheets")


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> list[argparse.ArgumentParser]:
    """The parser of the command, with the function that runs it."""
    sheet = commands.add_parser(
        "worksheet", help="write empty files of judgements for a disease, with the facts"
    )
    sheet.add_argument("disease", help="slug of the disease")
    sheet.add_argument("--tool", action="append", default=[], help="a tool to use (default: by design)")
    sheet.add_argument(
        "--out", type=Path, default=OUT, metavar="DIR", help="folder to write to (default: %(default)s)"
    )
    sheet.set_defaults(run=_worksheet)
    return [sheet]


def _worksheet(options: argparse.Namespace) -> Ending:
    from generator.authoring.worksheet import without_outcome, worksheet
    from generator.authoring.writing import write_new
    from generator.checks import sound_dataset
    from generator.evidence.judging_facts import facts_of
    from generator.evidence.results import synthesise
    from generator.formatting import plural
    from generator.rows import make_rows

    dataset = sound_dataset(options.data)
    _known("DISEASE", options.disease, list(dataset.vocabulary.diseases))
    for tool in options.tool:
        _known("--tool", tool, list(dataset.vocabulary.tools))
    rows = make_rows(dataset)
    results = synthesise(dataset, rows)
    facts = facts_of(dataset, rows, results)
    files = worksheet(dataset, rows, results, options.disease, facts, options.tool)
    kept = []
    for path, text in sorted(files.items()):
        target = options.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not write_new(target, text):
            kept.append(f"{printable_path(target)}: is there already, and was left alone.")
    empty = [
        f"{study}: no row of an outcome or harm of the disease, so nothing to judge by {', '.join(labels)}."
        for study, labels in without_outcome(dataset, rows, options.disease, options.tool).items()
    ]
    written = f"{plural(len(files) - len(kept), 'file')} written to {printable_path(options.out)}."
    last = "Fill them in, copy them to the dataset, then run evidence check."
    return Ending(DONE, "\n".join([*kept, *empty, written, last]))


def _known(name: str, word: str, terms: list[str]) -> None:
    if word not in terms:
        raise PortalError(
            f"{name}: found {printable(word)!r}, expected one that is here. {did_you_mean(word, terms)}"
        )
