"""What is there and what is missing: each study against each outcome, with a state for each kind of absence."""

from __future__ import annotations

from functools import partial

from generator.charts import gaps as charts
from generator.paths import Address
from generator.render.context import Context
from generator.render.figures import Artist, frame, names
from generator.render.tables import Cell, Figure, Head, Row, Table, one_group
from generator.render.wording import ABSENCE_KEY
from generator.tables import Record

WORDS = {state: words for state, words, _ in ABSENCE_KEY}


def outcomes_of(context: Context) -> list[tuple[str, str]]:
    """The columns of the matrix: outcome domains, then safety categories, slug and short label."""
    vocabulary = context.vocabulary
    domains = [(slug, domain.short or domain.label) for slug, domain in vocabulary.domains.items()]
    return domains + [
        (slug, category.short or category.label) for slug, category in vocabulary.safety.items()
    ]


def state(context: Context, disease: str, study: str, outcome: str) -> str:
    """The state of one study and outcome: a key of ABSENCE_KEY."""
    vocabulary = context.vocabulary
    if outcome in vocabulary.domains:
        rows = [row for row in context.outcomes if row["study"] == study and row["domain"] == outcome]
        rows += [row for row in context.effects if row["study"] == study and row["domain"] == outcome]
        rows = [row for row in rows if row["disease"] in (disease, None)]
        if rows:
            return "reported" if any(map(gives_figure, rows)) else "in-words"
        return "absent" if is_measured(context, disease, outcome) else "not-applicable"
    found = [row for row in context.safety if row["study"] == study and row["category"] == outcome]
    kinds = {row["kind"] for row in found if row["disease"] in (disease, None)}
    if kinds & {"proportion", "inferred", "events"}:
        return "reported"
    return "reported-zero" if "reported-zero" in kinds else "none-mentioned" if kinds else "absent"


def is_measured(context: Context, disease: str, domain: str) -> bool:
    """Is any measure of the domain defined for the disease? Where none is, none was looked for."""
    return any(measure.domain == domain for measure in context.vocabulary.measures.get(disease, {}).values())


def gives_figure(row: Record) -> bool:
    """Has an outcome or effect a figure? An outcome always has; an effect may say in words alone how groups differ."""
    is_effect = "control_arm" in row
    return not is_effect or any(row[name] is not None for name in ("value", "ci_low", "ci_high", "p_value"))


def gaps_table(context: Context, page: Address, disease: str, studies: tuple[str, ...]) -> Table:
    """The matrix as a table of words."""
    outcomes = outcomes_of(context)
    rows = tuple(
        Row(
            cells=(
                context.study_cell(study, page),
                *(_cell(state(context, disease, study, slug)) for slug, _ in outcomes),
            ),
            anchor=f"gaps-{study}",
        )
        for study in studies
    )
    heads = (Head("study", "Study"), *(Head(slug, label) for slug, label in outcomes))
    return Table("gaps-table", "Which outcomes were found for which study", heads, one_group(rows), wide=True)


def _cell(name: str) -> Cell:
    return Cell(WORDS[name], mark=name)


def gaps_figure(context: Context, artist: Artist, disease: str, studies: tuple[str, ...]) -> Figure | None:
    """The same matrix as a chart, a different mark for each state, with its key; None where there is no study."""
    outcomes = outcomes_of(context)
    marks = [
        {
            "study": context.label(study),
            "outcome": label,
            "state": _chart_state(state(context, disease, study, slug)),
        }
        for study in studies
        for slug, label in outcomes
    ]
    if not marks:
        return None
    chart = partial(
        charts.draw_gaps,
        frame(marks, list(charts.COLUMNS)),
        studies=names(context.label(study) for study in studies),
        outcomes=names(label for _, label in outcomes),
    )
    caption = (
        "“Not found” means: not in the pages read. It does not mean that the study did not report it. “Not "
        "applicable” means: no measure of the outcome is defined here for this disease."
    )
    return artist.figure("gaps-chart", "What was found for each study", caption, chart, "gaps-table")


def _chart_state(name: str) -> str:
    return {"absent": "not found"}.get(name, name.replace("-", " "))
