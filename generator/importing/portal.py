"""A table's bytes to the files of a portal, with what was guessed and what is missing; nothing is written here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.errors import PortalError
from generator.importing.asked import Asked
from generator.importing.columns import DIAGNOSTIC, TWO_ARMS, Columns, find_columns
from generator.importing.csv_sheet import NAMES as SEPARATORS
from generator.importing.csv_sheet import csv_sheet
from generator.importing.dataset_files import Made, make_files
from generator.importing.kinds import LABELS
from generator.importing.lines import read_lines
from generator.importing.portal_words import REPOSITORY, SITE
from generator.importing.results import Line
from generator.importing.revman import flattened, is_revman
from generator.importing.sheet import LARGEST_TABLE, Sheet
from generator.importing.studies import CONTROL_ROLES, Draft, Studies, Table, make_studies
from generator.importing.terms import NOT_STATED, Vocabularies
from generator.importing.xlsx_sheet import xlsx_sheet
from generator.model.portal import ReviewKind
from generator.problems import Problem, printable

IMPORTED = (
    "imported"  # the folder of the site in which the table stands, so that each figure can be looked up
)
ODD_IN_NAME = re.compile(r"[^\w .()+,-]|\s\s|[\n\r\t]|.{101}")
NAMES_OF_PAGES = (
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".yml",
    ".yaml",
    ".js",
)  # the site would take it for its own


@dataclass(frozen=True)
class Portal:
    """What is to be written and said: files, rows that cannot be taken, studies without a figure, guesses, gaps."""

    made: Made = field(default_factory=lambda: Made({}))
    problems: tuple[Problem, ...] = ()
    empty: tuple[Problem, ...] = ()
    guessed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    studies: int = 0
    rows: int = 0


def read_table(name: str, raw: bytes, asked: Asked) -> Sheet:
    """The sheet of a CSV file or a workbook, told by its first bytes. Raises PortalError where it is none."""
    if len(raw) > LARGEST_TABLE:
        raise PortalError(
            f"{name}: found more than {LARGEST_TABLE:,} bytes, expected a table of at most so many. Split it; nothing "
            "was written."
        )
    if not raw.strip():
        raise PortalError(
            f"{name}: found an empty file, expected a table. Look at its name; nothing was written."
        )
    if raw.startswith(b"PK\x03\x04"):
        sheet = xlsx_sheet(name, raw, asked.sheet)
    elif raw.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x1f\x8b")):
        raise PortalError(
            f"{name}: found a file of another kind (an old .xls, a PDF, a text or an archive), expected CSV or .xlsx. "
            "Save the sheet as .xlsx or CSV; nothing was written."
        )
    else:
        sheet = csv_sheet(name, raw, asked.encoding, SEPARATORS[asked.separator] if asked.separator else None)
    return flattened(sheet) if is_revman(sheet) else sheet


def make_portal(name: str, raw: bytes, asked: Asked, day: str) -> Portal:
    """The files of a portal; ``problems`` are rows that cannot be taken, and then nothing is to be written.

    Raises PortalError where the table as a whole cannot be read, or something is needed that no table says.
    """
    _refuse_name(name)
    sheet = read_table(name, raw, asked)
    columns = find_columns(sheet, asked.columns, asked.ignore)
    reading = read_lines(sheet, columns, asked)
    kind = asked.kind or _kind(columns, reading.lines)
    words = Vocabularies(asked)
    table = Table(name, asked.source or f"{SITE}{IMPORTED}/{name.replace(' ', '%20')}", day, kind, asked)
    studies = make_studies(reading.lines, table, words)
    problems = (*reading.problems, *studies.problems)
    if problems:
        return Portal(problems=tuple(sorted(problems)), rows=len(sheet.rows))
    if not studies.drafts:
        raise PortalError(f"{name}: found no study, expected one in each row; nothing was written.")
    _with_a_measure(words, kind, asked)
    _with_direction(words)
    if kind in ("prevalence", "diagnostic"):  # the people asked about need not have the disease
        for term in words.diseases.values():
            term["population"] = asked.treatment or LABELS[kind][0]
    version = f"{day[:4]}.{day[5:7]}.0"
    made = make_files(studies.drafts, table, words, asked, version)
    guessed = (*reading.guessed, *_guesses(columns, asked, kind, words), *words.guessed)
    missing = tuple(_missing(asked, words, studies, kind))
    if columns.unused:
        missing = (*missing, f"columns that were not taken: {', '.join(columns.unused)}")
    return Portal(made, (), tuple(reading.empty), guessed, missing, len(studies.drafts), len(sheet.rows))


def _refuse_name(name: str) -> None:
    """The table stands in the site under its own name, so that has to be one that an address can hold."""
    if name.startswith(".") or ODD_IN_NAME.search(name) or name.casefold().endswith(NAMES_OF_PAGES):
        raise PortalError(
            f"{printable(name)}: found a name that cannot stand in an address of the site, expected letters, digits, "
            "blanks, hyphens, dots and underscores, and .csv or .xlsx at the end. Rename the file; nothing was written."
        )


def _kind(columns: Columns, lines: list[Line]) -> ReviewKind:
    if columns.has(*DIAGNOSTIC):
        return "diagnostic"
    is_compared = any(line.stated or len(line.groups) == 2 for line in lines) or any(
        map(columns.has, TWO_ARMS)
    )
    roles = {line.texts.get("role", "").casefold() for line in lines}
    return "treatment" if is_compared or roles & set(CONTROL_ROLES) or columns.has("arm") else "prevalence"


def _with_a_measure(words: Vocabularies, kind: ReviewKind, asked: Asked) -> None:
    """Each condition has a measure, also where no study has a figure of it."""
    for disease in words.diseases:
        if not words.measures.get(disease):
            usual = "Diagnostic accuracy" if kind == "diagnostic" else "Outcome"
            slug = words.measure(disease, asked.outcome or usual, is_score=False)
            words.measures[disease][slug] |= {"combine": False, "kind": "response"}
            if kind == "diagnostic":
                words.measures[disease][slug]["definition"] = (
                    "Sensitivity and specificity, which are not shown here."
                )


def _with_direction(words: Vocabularies) -> None:
    """Raises PortalError where groups are compared by an outcome and nobody said which way is better."""
    unsaid = [
        str(words.measures[disease][slug]["label"])
        for disease, slug in sorted(words.compared)
        if words.measures[disease][slug]["better"] is None
    ]
    if unsaid:
        names = ", ".join(unsaid[:5]) + (" …" if unsaid[5:] else "")
        raise PortalError(
            f"found no word on which way is better for {names}, expected it: no table says it, and whom a difference "
            "favours would be guessed. Give --better fewer (or more, up, down), or better: for each under measures: in "
            "the map; nothing was written."
        )


def _guesses(columns: Columns, asked: Asked, kind: ReviewKind, words: Vocabularies) -> list[str]:
    found = [
        f"{_plain(role)}: column {name}" for role, name in columns.names.items() if role not in asked.columns
    ]
    if asked.kind is None:
        found.append(f"the review is one of kind {kind} (--kind)")
    if len(words.products) > 1 and not asked.together:
        count = len(words.products)
        found.append(
            f"{count} treatments or groups are never combined (together: true in the map joins them)"
        )
    return found


def _plain(role: str) -> str:
    return role.replace("_", " ")


def _missing(asked: Asked, words: Vocabularies, studies: Studies, kind: ReviewKind) -> list[str]:
    found = [f"site_url and repository of portal.yml are placeholders ({SITE}, {REPOSITORY})"]
    if asked.source is None:
        found.append(
            "a public address that the table is from (--source): sources lead to the copy in the portal"
        )
    if asked.condition is None and "condition" in words.diseases:
        found.append("the name of the condition (--condition)")
    if asked.outcome is None and any("outcome" in found for found in words.measures.values()):
        found.append("the name of the outcome (--outcome)")
    without_year = sum(draft.year is None for draft in studies.drafts)
    if without_year:
        found.append(f"the year of {without_year} of {len(studies.drafts)} studies")
    if NOT_STATED in words.designs:
        found.append("the design of studies (a column, or --design): they count as not randomised")
    if _is_stated_alone(studies.drafts) and "randomised-trial" not in words.designs:
        found.append(
            "no study is randomised: stated effects are combined of randomised studies only, others are shown"
        )
    if kind == "diagnostic":
        found.append(
            "result pages: this program shows no diagnostic accuracy, so figures of tests were not taken"
        )
    found.append(
        "what portal.yml says of search, people, cautions and authors in general words: read it through"
    )
    return found


def _is_stated_alone(drafts: list[Draft]) -> bool:
    return any(draft.values["effects"] for draft in drafts)
