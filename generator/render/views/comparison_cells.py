"""The cells of a controlled comparison: what was compared, each group's figure, what its authors say, verbatim."""

from __future__ import annotations

from generator.evidence.endpoints import endpoints_of
from generator.evidence.pairs import Comparison
from generator.model.result import SummaryKey
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import ABSENT, Cell
from generator.render.views.design_words import endpoint_words, stopped_words
from generator.render.views.effect_words import effect_text
from generator.render.views.here import Here
from generator.render.views.of_whom import time_of, whom_of_comparison
from generator.render.views.results import count_cell, percent_cell
from generator.render.views.safety import safety_figure_cell
from generator.render.views.score_cells import levels_cell, score_cell
from generator.rows import ArmResult, EffectRow, HarmRow, OutcomeRow

FORMS: tuple[SummaryKey, ...] = ("change", "follow_up", "change_percent", "baseline")


def study_cell(context: Context, page: Address, pair: Comparison) -> Cell:
    cell = context.study_cell(pair.arm.study, page, pair.key)
    words = [
        f"{pair.arm.label} against {pair.control_arm.label}",
        pair.arm.study.mark,
        stopped_words(pair.arm.study),
        endpoint_words(item.result for item in endpoints_of(pair)),
    ]
    return cell.noted("; ".join(word for word in words if word))


def question_cell(context: Context, page: Address, pair: Comparison, of_study: bool) -> Cell:
    """What was compared; on its study's page with its groups, where there are several, and a link to its outcome."""
    disease, first = pair.arm.disease, pair.first
    href = Here(page, disease).pair(pair) if of_study and disease else None
    several = len([arm for arm in context.rows.arms_of[pair.study] if arm.compared_with]) > 1
    groups = f"{pair.arm.label} against {pair.control_arm.label}" if of_study and several else None
    if first is None:
        return Cell("No figure of this comparison was found", href, groups, mark="absent")
    label = context.vocabulary.safety[pair.category].label if pair.category else context.measure(first).label
    words = [
        _definition(pair),
        time_of(pair) or "time not stated",
        *whom_of_comparison(pair),
        groups,
    ]
    return Cell(label, href, note="; ".join(word for word in words if word))


def _definition(pair: Comparison) -> str | None:
    """What was measured; in each group, where the dataset words it differently for the two."""
    treated, control = (row.definition if row else None for row in (pair.treated, pair.control))
    if treated and control and treated != control:
        return f"treated: {treated}; control: {control}"
    return treated or control


def figure_cell(row: ArmResult | None) -> Cell:
    """One arm's figure: share of people, score as printed, or safety count."""
    if row is None:
        return ABSENT
    if isinstance(row, HarmRow):
        return safety_figure_cell(row)
    if row.proportion is not None:
        cell = percent_cell(row)
        return Cell(count_cell(row).text, note=f"{cell.text} ({cell.note})", mark="figure")
    if row.is_of_selected_cases and row.events is not None:
        return count_cell(row).noted(wording.NO_SHARE_OF_SELECTED)
    if row.percent is not None:
        return percent_cell(row)
    if row.events is not None:
        return Cell(count_cell(row).text, note=wording.NO_SHARE, mark="figure")
    if isinstance(row, OutcomeRow) and row.levels:
        return levels_cell(row)
    for form in FORMS:
        if row.score(form).has_figure:
            cell = score_cell(row, form)
            words = {"change": "change", "follow_up": "value after treatment", "baseline": "before treatment"}
            return cell.noted("; ".join(word for word in (words.get(form), cell.note) if word))
    return ABSENT


def effects_cell(pair: Comparison) -> Cell:
    """The authors' figures, with their source where it is another than that of the groups' figures."""
    rows = [row for row in (pair.treated, pair.control) if row]
    cell = effect_cell(pair.effects, found=bool(rows))
    kinds = dict.fromkeys(
        wording.SOURCE_KINDS[effect.source.kind].lower()
        for effect in pair.effects
        if rows and effect.source.id not in {row.source.id for row in rows}
    )
    said = [f"from: {', '.join(kinds)}"] if kinds else []
    return cell.noted("; ".join(word for word in (cell.note, *said) if word) or None)


def effect_cell(effects: tuple[EffectRow, ...], found: bool = True) -> Cell:
    """The authors' own figures for the difference as the dataset has them, each with its definition."""
    if not effects:
        return ABSENT if not found else Cell("none reported in the pages read", mark="absent")
    lines = [effect_text(effect) for effect in effects]
    notes = [str(effect.definition) for effect in effects if effect.definition]
    return Cell("; ".join(lines), note="; ".join(notes) or None)


def source_cell(context: Context, pair: Comparison) -> Cell:
    rows = [row for row in (pair.treated, pair.control, *pair.effects) if row]
    return context.source_cell(rows[0]) if rows else ABSENT
