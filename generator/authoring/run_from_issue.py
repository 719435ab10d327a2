"""``evidence from-issue``: a filled form as the code host wrote it, made a study file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.authoring.form import fault_of
from generator.authoring.from_issue import study_file_from_form
from generator.authoring.new_study import WITHOUT_FIGURES, ask_only, typed
from generator.authoring.writing import write_new
from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError, no_such_file
from generator.load import readable_vocabulary
from generator.load.document import Document
from generator.load.files import read_file, within
from generator.load.text import LOST, decode, refuse_lost
from generator.problems import ProblemsError, printable_path

LARGEST_FORM = 300_000  # bytes; the host takes at most 65,536 characters


def run_from_issue(options: argparse.Namespace) -> Ending:
    """Write the file of a form, or say why not; on a terminal what the form leaves open is asked."""
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
