"""Rows of a sheet to lines of a review: one result each, with the line it stands on, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.errors import PortalError
from generator.importing import effect_figures, group_figures
from generator.importing.asked import Asked
from generator.importing.cells import Cells
from generator.importing.columns import DIAGNOSTIC, FIGURES, ONE_ARM, TWO_ARMS, Columns
from generator.importing.numbers import Decimal, decimal_of
from generator.importing.results import Group, Line, Reading, RefusedError, Stated
from generator.importing.sheet import Sheet
from generator.model.base import EARLIEST_YEAR, LATEST_YEAR
from generator.model.result import DIFFERENCES, EffectType
from generator.problems import Problem, quote

TEXTS = (
    "study_id", "title", "journal", "doi", "pmid", "design", "masking", "condition", "population", "outcome",
    "treatment", "control", "arm", "role",
)  # fmt: skip
FEWEST_RATIOS = 3  # of which all lie on one side before that is said; a choice of ours
# What stands in the place of a study's name where a row sums up others: its people would be counted twice.
SUMMARY = re.compile(
    r"((grand |overall |sub-?|pooled )?totals?|overall|pooled|summary|subgroup|heterogeneity"
    r"|(fixed|random|common)[ -]effects? model|test for .*)"
    r"(\s*[:(].*)?",
    re.IGNORECASE,
)


def read_lines(sheet: Sheet, columns: Columns, asked: Asked) -> Reading:
    """Every row of the sheet as a line, a problem, or a study without a figure.

    Raises PortalError where nobody can tell how the figures are written.
    """
    reading = Reading(guessed=list(sheet.guessed))
    decimal = asked.decimal or _decimal(sheet, columns)
    if decimal == "," and asked.decimal is None:
        reading.guessed.append("decimals stand behind a comma")
    for row in sheet.rows:
        _take(reading, sheet, Cells(columns, asked, decimal, row))
    reading.guessed += _ratios(columns, reading.lines)
    return reading


def _ratios(columns: Columns, lines: Sequence[Line]) -> Iterator[str]:
    """Said where a column taken for logarithms of ratios has no value below 0, as ratios themselves would."""
    if "estimate" not in columns.places:
        return
    kinds: dict[EffectType, list[float]] = {}
    for line in lines:
        if line.stated is not None and line.stated.is_derived and line.stated.kind not in DIFFERENCES:
            kinds.setdefault(line.stated.kind, []).append(line.stated.value)
    for kind, values in kinds.items():
        if len(values) >= FEWEST_RATIOS and min(values) >= 1:
            name, ratio = columns.names["estimate"], kind.replace("-", " ")
            yield (
                f"{name} was taken for the logarithm of the {ratio}, though none of {len(values)} is below 0: if the "
                f"ratios themselves stand there, write value: {name} (with low: and high:) under columns of the map"
            )


def _take(reading: Reading, sheet: Sheet, cells: Cells, *, with_figure: bool = True) -> None:
    try:
        reading.lines.append(_line(cells, len(sheet.columns), with_figure=with_figure))
    except RefusedError as refused:
        problem = _problem(sheet, cells, refused)
        (reading.empty if refused.is_gap else reading.problems).append(problem)
        if refused.is_gap:
            _take(reading, sheet, cells, with_figure=False)


def _decimal(sheet: Sheet, columns: Columns) -> Decimal:
    places = [columns.places[role] for role in FIGURES if role in columns.places]
    found = decimal_of(row.cells[place] for row in sheet.rows for place in places)
    if found is None:
        raise PortalError(
            f"{sheet.file}: found figures with commas that can be read in two ways (1,234), expected one way. "
            'Say decimal: "." or decimal: "," in the map; nothing was written.'
        )
    return found


def _problem(sheet: Sheet, cells: Cells, refused: RefusedError) -> Problem:
    name = cells.columns.names.get(refused.role, "")
    hint = "Its study stands without this result." if refused.is_gap else "Correct it in the table."
    rule = "import/no-figure" if refused.is_gap else "import/row"
    return Problem(sheet.file, cells.row.line, name, refused.found, refused.expected, hint, rule)


def _line(cells: Cells, wanted: int, *, with_figure: bool = True) -> Line:
    if any(cells.row.cells[wanted:]):
        expected = f"at most {wanted}, as there are columns"
        raise RefusedError("", f"{len(cells.row.cells)} cells", expected)
    study, year = cells.text("study"), cells.count("year")
    if not study:
        raise RefusedError("study", "nothing", "the name of the study")
    if SUMMARY.fullmatch(study):
        expected = "a study: take out rows that sum up others"
        raise RefusedError("study", f"{quote(study)}, which sums up other rows", expected)
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise RefusedError("year", str(year), f"a year between {EARLIEST_YEAR} and {LATEST_YEAR}")
    groups, stated = _figures(cells) if with_figure else ((), None)
    return Line(
        number=cells.row.line,
        study=study,
        texts={role: text for role in TEXTS if (text := cells.text(role))},
        year=year,
        months=cells.number("months"),
        weeks=cells.number("weeks"),
        groups=groups,
        stated=stated,
        sizes=(cells.count("total1"), cells.count("total2")) if stated else (None, None),
    )


def _figures(cells: Cells) -> tuple[tuple[Group, ...], Stated | None]:
    """Figures of two groups lead; else a stated effect; else those of one group."""
    groups = group_figures.two_groups(cells)
    stated = None if groups else effect_figures.effect_of(cells)
    if groups or stated or cells.has(*DIAGNOSTIC):
        return groups, stated
    if cells.has_any(TWO_ARMS):
        raise group_figures.gap(cells)
    if not cells.has_any(ONE_ARM):
        raise effect_figures.gap(cells)
    one = group_figures.one_group(cells)
    if one is None:
        raise group_figures.gap(cells)
    return (one,), None
