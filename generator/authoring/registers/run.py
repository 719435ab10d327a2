"""``evidence import-trials``: an export of a register into registry.csv."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from generator.authoring.cited.detect import Unreadable, kind_of
from generator.authoring.cited.file_text import text_of
from generator.authoring.cited.record import CitationError
from generator.authoring.registers import ctgov_json, tables
from generator.authoring.registers.csv_rows import table_of
from generator.authoring.registers.entry import Entry
from generator.authoring.registers.ictrp_xml import MOST_TRIALS, rows_of_xml
from generator.authoring.registers.merging import Merged, Wanted, merge
from generator.authoring.writing import replace
from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError, no_such_file
from generator.formatting import plural
from generator.load import load_dataset
from generator.load.csv_rows import LARGEST
from generator.problems import ProblemsError, did_you_mean, printable_path, quote

LARGEST_FILE = 50_000_000  # bytes
EXPECTED = "an export of ClinicalTrials.gov (CSV or JSON) or of ICTRP (XML or CSV)"


def run_import(options: argparse.Namespace) -> Ending:
    """Write all rows at once, or say why not and write none."""
    if not options.file.exists():
        raise no_such_file(printable_path(options.file), EXPECTED)
    dataset, problems = load_dataset(options.data)
    registry = options.data / "registry.csv"
    shown = printable_path(registry)
    of_file = [problem for problem in problems if problem.file.endswith("registry.csv")]
    if dataset is None or of_file:
        raise ProblemsError(of_file or problems)
    if options.disease is not None and options.disease not in dataset.vocabulary.diseases:
        hint = did_you_mean(options.disease, list(dataset.vocabulary.diseases))
        raise PortalError(
            f"--disease: found {quote(options.disease)}, expected a slug of disease.yml. {hint}"
        )
    try:
        entries = entries_of(text_of(options.file, LARGEST_FILE, "an export of a register"))
    except CitationError as error:
        return Ending(PROBLEMS, problems=f"{printable_path(options.file)}: {error} Nothing was written.")
    table = table_of(registry.read_bytes().decode())
    reports: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for study in dataset.studies:
        for number in study.registrations:
            reports.setdefault(number, []).append((study.id, study.diseases))
    merged = merge(table, entries, dataset.vocabulary, Wanted(options.disease, options.all), reports)
    if not options.dry_run and (merged.rows_added or merged.rows_updated):
        _write(registry, table.text)
    code = PROBLEMS if merged.faults else DONE
    return Ending(code, said(merged, shown, is_dry=options.dry_run), "\n".join(_faults(merged)))


def _write(registry: Path, text: str) -> None:
    if len(text.encode()) > LARGEST:
        raise PortalError(
            f"{printable_path(registry)}: would have more than {LARGEST:,} bytes, which cannot be read again. "
            "Import fewer trials; nothing was written."
        )
    replace(registry, text)


def entries_of(text: str) -> list[Entry]:
    """The trials of an export of any kind that can be read; raises CitationError."""
    kind = kind_of(text)
    if isinstance(kind, Unreadable):
        raise CitationError(
            f"found {kind.looks_like}, expected {EXPECTED}. In the register's search choose Download (CSV, JSON) or "
            "Export results to XML."
        )
    if kind == "json":
        found = ctgov_json.entries_of(text)
    elif kind == "ctgov-csv":
        found = [tables.of_ctgov(row) for row in list(_bounded(tables.rows_of(text)))]  # all counted first
    elif kind == "ictrp-csv":
        found = [tables.of_ictrp(row) for row in list(_bounded(tables.rows_of(text)))]  # all counted first
    elif kind == "ictrp-xml":
        found = [tables.of_ictrp(row) for row in rows_of_xml(text)]
    else:
        raise CitationError(
            f"found references ({kind}), expected {EXPECTED}. evidence new-study --from takes them."
        )
    if not found:
        raise CitationError(f"found no trial, expected {EXPECTED}.")
    if len(found) > MOST_TRIALS:
        raise CitationError(
            f"found {len(found):,} trials, expected at most {MOST_TRIALS:,}. Narrow the search."
        )
    return found


def _bounded(rows: Iterable[tables.Row]) -> Iterable[tables.Row]:
    for count, row in enumerate(rows, 1):
        if count > MOST_TRIALS:
            raise CitationError(f"found more than {MOST_TRIALS:,} trials, expected fewer. Narrow the search.")
        yield row


def said(merged: Merged, shown: str, *, is_dry: bool) -> str:
    """What the command prints."""
    would = "would be " if is_dry else ""
    lines = [
        f"{shown}: {plural(merged.rows_added, 'row')} {would}added, {merged.rows_updated} {would}updated, "
        f"{merged.unchanged} unchanged."
    ]
    parts = (
        ("Added", merged.added),
        ("Updated", merged.updated),
        ("Kept as people wrote it", merged.kept),
        ("Not added: give --disease SLUG for a file that is all of one disease, or --all", merged.candidates),
        ("Results to be read as sources", merged.results),
    )
    for title, found in parts:
        lines += ["", f"{title}:", *found] if found else []
    return "\n".join(lines)


def _faults(merged: Merged) -> list[str]:
    return ["Could not be taken:", *merged.faults] if merged.faults else []
