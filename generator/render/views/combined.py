"""What was combined and how, or why not; which rows were left out; and the same on other terms."""

from __future__ import annotations

from generator import formatting
from generator.charts.marks import CombinedRow
from generator.evidence import reasons
from generator.evidence.single_groups import SensitivityLine, SingleGroupSynthesis
from generator.evidence.units import Decision
from generator.paths import Address
from generator.render.context import Context
from generator.render.tables import Aside, Cell, Head, Row, Table, one_group

USABLE = "usable"  # of a row that could be used where nothing was combined
LINE_HEADS = (
    Head("line", "Analysis"),
    Head("k", "Studies", numeric=True),
    Head("people", "People", numeric=True),
    Head("estimate", "Share of people", numeric=True, note="95 % interval"),
)


def notes(synthesis: SingleGroupSynthesis) -> tuple[str, ...]:
    """The combined result in a sentence, or the sentence why there is none."""
    pooled = synthesis.pooled
    if pooled is None:
        return (reasons.NOT_COMBINED[synthesis.reason or "not-estimable"],)
    people = formatting.plural(pooled.total, "person", "people")
    words = f"Combined from {_studies(synthesis)}, {people}: {share(pooled)}."
    few = f" {reasons.FEW}" if synthesis.shown == "few-studies" else ""
    return (
        f"{words}{few} This is the share in a typical study of treated people, not an effect of the treatment.",
    )


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
    is_combined = synthesis.pooled is not None
    chosen = "used" if is_combined else USABLE
    rows = []
    for decision in synthesis.decisions:
        verdict = Cell(chosen, mark="used") if decision.used else Cell("left out", mark="left-out")
        words = why_left_out(synthesis, decision)
        flags = "; ".join(reasons.FLAGS[flag] for flag in decision.flags)
        cells = (
            context.study_cell(decision.row.study, page, decision.row.key, decision.row.arm),
            verdict,
            Cell(words or flags.capitalize(), note=flags if words and flags else None),
        )
        rows.append(Row(cells, anchor=f"use-{decision.row.key}"))
    decided = "In the combined result" if is_combined else "For a combined result"
    heads = (Head("study", "Study"), Head("decision", decided), Head("reason", "Reason"))
    return Table(f"{key}-rows", "Each row, and what became of it", heads, one_group(tuple(rows)))


def why_left_out(synthesis: SingleGroupSynthesis, decision: Decision) -> str:
    """Why a row was left out ("" where it was not), in words that name the study's status or the measure's rule."""
    if decision.reason is None:
        return ""
    if decision.reason == "measure-not-combined" and synthesis.reason is not None:
        return reasons.NOT_COMBINED[synthesis.reason]
    return reasons.why_left_out(decision.reason, decision.row.study.inclusion)


def _lines(context: Context, synthesis: SingleGroupSynthesis, key: str) -> Table:
    pooled = synthesis.pooled
    assert pooled is not None
    number = formatting.number
    people = (Cell(number(synthesis.k)), Cell(number(pooled.total)))
    rows = [Row((Cell("Main analysis"), *people, Cell(share(pooled))), anchor=f"{key}-main")]
    if pooled.marginal_mean is not None:
        mean = Cell(formatting.percent(pooled.marginal_mean), note="mean over studies, not the typical study")
        rows.append(Row((Cell("Mean over studies"), *people, mean), anchor=f"{key}-mean"))
    if (
        synthesis.shows_prediction
        and pooled.prediction_low is not None
        and pooled.prediction_high is not None
    ):
        ends = formatting.percent_interval(pooled.prediction_low, pooled.prediction_high)
        cells = (Cell("A new study (prediction interval)"), Cell(""), Cell(""), Cell(ends))
        rows.append(Row(cells, anchor=f"{key}-new-study"))
    rows += [_line(context, line, key) for line in synthesis.lines]
    caption = f"Main analysis: random-intercept logistic model; {spread(pooled)}"
    return Table(f"{key}-lines", caption, LINE_HEADS, one_group(tuple(rows)))


def spread(pooled: object) -> str:
    """How much the studies differ, on the logit scale."""
    tau2, q, q_df, q_p = (getattr(pooled, name) for name in ("tau2", "q", "q_df", "q_p"))
    words = f"between-study variance {formatting.decimals(tau2, 2)} on the logit scale"
    if q is None or q_p is None:
        return words
    return f"{words}, likelihood-ratio Q {formatting.decimals(q, 1)} on {q_df} df, {formatting.p_value(q_p)}"


def _line(context: Context, line: SensitivityLine, key: str) -> Row:
    label = (
        f"Without {context.label(line.label)}"
        if line.id.startswith("without-") and line.label in context.rows.study
        else line.label
    )
    value = (
        Cell(share(line))
        if line.estimate is not None and line.ci_low is not None
        else Cell(reasons.NOT_COMBINED.get(line.reason or "", "not estimable"), mark="absent")
    )
    cells = (Cell(label), Cell(formatting.number(line.k)), Cell(formatting.number(line.total)), value)
    return Row(cells, anchor=f"{key}-{line.id}")


def combined_marks(synthesis: SingleGroupSynthesis) -> list[CombinedRow]:
    """The diamond of a forest plot, only where a combined value may be shown."""
    pooled = synthesis.pooled
    if pooled is None or pooled.estimate is None or pooled.ci_low is None or pooled.ci_high is None:
        return []
    few = ", few studies" if synthesis.shown == "few-studies" else ""
    return [
        CombinedRow(
            label=f"Combined, {formatting.plural(synthesis.k, 'study', 'studies')}{few}",
            figures=share(pooled),
            estimate=pooled.estimate,
            ci_low=pooled.ci_low,
            ci_high=pooled.ci_high,
            prediction_low=pooled.prediction_low if synthesis.shows_prediction else None,
            prediction_high=pooled.prediction_high if synthesis.shows_prediction else None,
        )
    ]
