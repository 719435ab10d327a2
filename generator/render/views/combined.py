"""What was combined and how, or why not; which rows were left out; and the same on other terms."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.charts.marks import CombinedRow
from generator.evidence import reasons
from generator.evidence.models import CombinedEffect
from generator.evidence.sensitivity import MOST_LINES, SensitivityLine
from generator.evidence.single_groups import SingleGroupSynthesis
from generator.evidence.units import Decision
from generator.paths import Address
from generator.render.context import Context
from generator.render.tables import Aside, Cell, Column, Columns, Table, say
from generator.render.views.combined_cells import script_cell
from generator.render.views.many import size_of

USABLE = "usable"  # of a row that could be used where nothing was combined


@dataclass(frozen=True)
class Line:
    """A line of the table of the same result on other terms; ``people`` is None where a line is not of people."""

    id: str
    label: str
    value: Cell
    k: int | None = None
    people: int | None = None


def notes(synthesis: SingleGroupSynthesis) -> tuple[str, ...]:
    """The combined result in a sentence, or the sentence why there is none."""
    pooled = synthesis.pooled
    if pooled is None:
        return (reasons.NOT_COMBINED[synthesis.reason or "not-estimable"],)
    people = formatting.plural(pooled.total, "person", "people")
    words = f"Combined from {_studies(synthesis)}, {people}: {share(pooled)}."
    if synthesis.differs_widely:
        return (
            f"{words} This is a typical study, no effect; studies differ widely: {spread_of_studies(synthesis)}.",
        )
    return (f"{words} This is the share of people in a typical study, not an effect.",)


def spread_of_studies(synthesis: SingleGroupSynthesis) -> str:
    """ "0 to 45 % in single studies, mean over studies 9 % (4 to 18 %)": what leads where studies differ widely."""
    return f"{formatting.percent_range(*synthesis.ends)} in single studies, {mean_text(synthesis)}"


def mean_text(synthesis: SingleGroupSynthesis) -> str:
    """ "mean over studies 9 % (4 to 18 %)"."""
    assert synthesis.mean is not None
    return f"mean over studies {_of_effect(synthesis.mean)}"


def _of_effect(item: CombinedEffect) -> str:
    value, interval = formatting.share(item.value, item.ci_low, item.ci_high)
    return f"{value} ({interval})"


def _studies(synthesis: SingleGroupSynthesis) -> str:
    """ "3 studies", and of how many phases where a study has several."""
    studies = formatting.plural(synthesis.k, "study", "studies")
    return studies if synthesis.k == len(synthesis.units) else f"{studies} ({len(synthesis.units)} phases)"


def share(item: object) -> str:
    """ "76 % (39 to 94 %)" of anything with an estimate and an interval in proportions."""
    estimate, low, high = (getattr(item, name) for name in ("estimate", "ci_low", "ci_high"))
    value, interval = formatting.share(estimate, low, high)
    return f"{value} ({interval})"


def asides(context: Context, page: Address, synthesis: SingleGroupSynthesis, key: str) -> tuple[Aside, ...]:
    """The rows with their decisions, and the sensitivity lines where a value was combined."""
    found = []
    if synthesis.decisions:
        used = sum(decision.used for decision in synthesis.decisions)
        word = "used" if synthesis.pooled is not None else USABLE
        label = f"What was {word} and what was left out: {used} of {len(synthesis.decisions)} rows"
        found.append(Aside(label, _decisions(context, page, synthesis, key)))
    if synthesis.pooled is not None:
        found.append(Aside("The same on other terms", _lines(context, synthesis, key)))
    return tuple(found)


def _decisions(context: Context, page: Address, synthesis: SingleGroupSynthesis, key: str) -> Table:
    decided = "In the combined result" if synthesis.pooled is not None else "For a combined result"
    columns: Columns[Decision] = Columns(
        (
            Column("study", "Study", lambda item: _whose(context, page, item)),
            Column("decision", decided, lambda item: _verdict(synthesis, item)),
            Column("reason", "Reason", lambda item: _reason(synthesis, item)),
        ),
        anchor=lambda item: f"use-{item.row.key}",
        size=lambda item: size_of(item.row),
    )
    return columns.table(f"{key}-rows", say("decisions_table"), synthesis.decisions)


def _whose(context: Context, page: Address, decision: Decision) -> Cell:
    row = decision.row
    return context.study_cell(row.study, page, row.key, row.arm)


def _verdict(synthesis: SingleGroupSynthesis, decision: Decision) -> Cell:
    if not decision.used:
        return Cell("left out", mark="left-out")
    return Cell("used" if synthesis.pooled is not None else USABLE, mark="used")


def _reason(synthesis: SingleGroupSynthesis, decision: Decision) -> Cell:
    words = why_left_out(synthesis, decision)
    flags = "; ".join(reasons.FLAGS[flag] for flag in decision.flags)
    return Cell(words or flags.capitalize(), note=flags if words and flags else None)


def why_left_out(synthesis: SingleGroupSynthesis, decision: Decision) -> str:
    """Why a row was left out ("" where it was not), in words that name the study's status or the measure's rule."""
    if decision.reason is None:
        return ""
    if decision.reason == "measure-not-combined" and synthesis.reason is not None:
        return reasons.NOT_COMBINED[synthesis.reason]
    return reasons.why_left_out(decision.reason, decision.row.study.inclusion)


LINES: Columns[Line] = Columns(
    (
        Column("line", "Analysis", lambda line: line.label),
        Column("k", "Studies", lambda line: number_cell(line.k), numeric=True),
        Column("people", "People", lambda line: number_cell(line.people), numeric=True),
        Column("estimate", "Share of people", lambda line: line.value, numeric=True, note="95 % interval"),
    ),
    anchor=lambda line: line.id,
)


def number_cell(number: int | None) -> str:
    """A number of studies or people; empty where a line is not of them."""
    return "" if number is None else formatting.number(number)


def _lines(context: Context, synthesis: SingleGroupSynthesis, key: str) -> Table:
    pooled = synthesis.pooled
    assert pooled is not None
    k, people = synthesis.k, pooled.total
    lines = [Line(f"{key}-main", "Main analysis", Cell(share(pooled)), k, people)]
    if synthesis.mean is not None:
        mean = Cell(_of_effect(synthesis.mean), note="mean over studies, not the typical study")
        lines.append(Line(f"{key}-mean", "Mean over studies", mean, k, people))
    low, high = pooled.prediction_low, pooled.prediction_high
    if low is not None and high is not None:
        ends = Cell(formatting.percent_interval(low, high))
        lines.append(Line(f"{key}-new-study", "A new study (prediction interval)", ends))
    lines += [_line(context, line, key) for line in synthesis.lines]
    lines.append(Line(f"{key}-r", "Reproduce this in R", script_cell(synthesis, is_combined=True)))
    largest = MOST_LINES if k > MOST_LINES else None
    caption = say("other_terms_table", spread=spread(pooled), largest=largest)
    return LINES.table(f"{key}-lines", caption, lines)


def spread(pooled: object) -> str:
    """How much the studies differ, on the logit scale."""
    tau2, q, q_df, q_p = (getattr(pooled, name) for name in ("tau2", "q", "q_df", "q_p"))
    words = f"between-study variance {formatting.decimals(tau2, 2)} on the logit scale"
    if q is None or q_p is None:
        return words
    return f"{words}, likelihood-ratio Q {formatting.decimals(q, 1)} on {q_df} df, {formatting.p_value(q_p)}"


def _line(context: Context, line: SensitivityLine, key: str) -> Line:
    is_study = line.id.startswith("without-") and line.label in context.rows.study
    label = f"Without {context.label(line.label)}" if is_study else line.label
    value = (
        Cell(share(line))
        if line.estimate is not None and line.ci_low is not None
        else Cell(reasons.NO_LINE.get(line.reason or "", "not estimable"), mark="absent")
    )
    return Line(f"{key}-{line.id}", label, value, line.k, line.total)


def combined_marks(synthesis: SingleGroupSynthesis) -> list[CombinedRow]:
    """The diamond of a forest plot, only where a combined value may be shown."""
    pooled = synthesis.pooled
    if pooled is None or pooled.estimate is None or pooled.ci_low is None or pooled.ci_high is None:
        return []
    return [
        CombinedRow(
            label=f"Combined, {formatting.plural(synthesis.k, 'study', 'studies')}",
            figures=share(pooled),
            estimate=pooled.estimate,
            ci_low=pooled.ci_low,
            ci_high=pooled.ci_high,
            prediction_low=pooled.prediction_low,
            prediction_high=pooled.prediction_high,
        )
    ]
