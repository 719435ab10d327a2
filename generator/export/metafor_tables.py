"""The studies of each result as a table that R's package metafor takes as it is, beside the result's script.

Columns have the names of the arguments of metafor's functions ``escalc``, ``rma.uni``, ``rma.mh`` and ``rma.glmm``
(https://wviechtb.github.io/metafor/reference/escalc.html), so that
``rma(measure = "RR", ai = ai, bi = bi, ci = ci, di = di, slab = slab, data = read.csv(file))`` needs nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.export.csv_text import write_csv
from generator.export.sheet_values import Value
from generator.export.sheets import Export
from generator.export.study_figures import Analyses, Analysis, Form, StudyFigures
from generator.paths import metafor_table
from generator.tables.column import Column
from generator.tables.file_columns import PROVENANCE

FIGURES: dict[Form, tuple[str, ...]] = {
    "counts": ("ai", "bi", "ci", "di", "n1i", "n2i"),
    "means": ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"),
    "group": ("xi", "ni"),
    "rate": ("xi", "ti"),
    "stated": ("yi", "vi", "sei"),
}
BEFORE, BEHIND = ("slab", "study", "year"), ("subset", "months", "randomised", "rows")


def metafor_tables(export: Export, analyses: Analyses) -> dict[str, str]:
    """A table for each result; of a disease's comparisons one of counts and one of means, each with its analysis."""
    found = {}
    for key, several in analyses.items():
        forms = dict.fromkeys(one.form for analysis in several for one in analysis.studies)
        for form in forms:
            name = key if all(analysis.combined for analysis in several) else f"{key}.{form}"
            found[metafor_table(name)] = _table(export, form, several)
    return found


def _table(export: Export, form: Form, analyses: Iterable[Analysis]) -> str:
    names = ("analysis", *BEFORE, *FIGURES[form], *BEHIND, *(column.name for column in PROVENANCE))
    portal = export.dataset.portal
    lines = [
        dict(
            zip(
                names,
                (
                    analysis.name,
                    *_line(one, slab),
                    portal.version,
                    portal.licence.name,
                    export.address(one.place),
                ),
                strict=True,
            )
        )
        for analysis in analyses
        for one, slab in slabs(one for one in analysis.studies if one.form == form)
    ]
    return write_csv([Column(name, "text", "") for name in names], lines)


def slabs(studies: Iterable[StudyFigures]) -> list[tuple[StudyFigures, str]]:
    """Each study with its label; where one study stands twice, with its groups: metafor asks for unique labels."""
    studies = list(studies)
    labels = [one.study.label for one in studies]
    return [
        (one, label if labels.count(label) == 1 or one.arms is None else f"{label}: {one.arms}")
        for one, label in zip(studies, labels, strict=True)
    ]


def _line(one: StudyFigures, slab: str) -> tuple[Value, ...]:
    behind = (one.subset, one.months, one.randomised, list(one.rows))
    return (slab, one.study.id, one.study.year, *_figures(one), *behind)


def _figures(one: StudyFigures) -> tuple[float, ...]:
    """As metafor names them: of counts also those without the event; of an effect its variance."""
    if one.form == "counts":
        events, total, control_events, control_total = one.figures
        without = total - events, control_total - control_events
        return events, without[0], control_events, without[1], total, control_total
    if one.form == "stated":
        estimate, error = one.figures
        return estimate, error**2, error
    return one.figures
