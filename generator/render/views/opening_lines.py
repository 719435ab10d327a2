"""The lines of an opened row of the evidence summary: a result of a group, or a comparison, linked to its own row."""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence.comparisons import Compared
from generator.model.result import SummaryKey
from generator.render.views import differences
from generator.render.views.caveats import caveats, comparison_caveats, read_from_words
from generator.render.views.comparison_cells import figure_cell
from generator.render.views.effect_words import effect_text
from generator.render.views.here import Here
from generator.render.views.results import count_cell, percent_cell
from generator.render.views.safety import found_cell, share_cell
from generator.render.views.score_cells import levels_text, summary_text
from generator.rows import ArmResult, HarmRow, OutcomeRow

Link = tuple[str, str]
FORMS: dict[SummaryKey, str] = {
    "baseline": "before",
    "follow_up": "after",
    "change": "change",
    "change_percent": "change in percent",
}


@dataclass(frozen=True)
class Line:
    """Links of one line, the words before them and the words behind them."""

    before: str = ""
    links: tuple[Link, ...] = ()
    after: str = ""


@dataclass(frozen=True)
class Listed:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


def result_line(row: ArmResult, here: Here) -> Line:
    """ "Deng 2017, treated group: 8 of 17, 47 % (26 to 69 %)", linked to its row."""
    words = [row.arm.label, *caveats(row)]
    link = (row.study.label, here.row(row))
    return Line(links=(link,), after=f", {', '.join(words)}: {figures_of(row)}")


def figures_of(row: ArmResult) -> str:
    """The row's figures as the tables print them; a number that we read from words is said to be one."""
    return f"{_figures(row)}{read_from_words(row)}"


def _figures(row: ArmResult) -> str:
    if isinstance(row, HarmRow):
        if row.kind in ("none-mentioned", "events", "selected-cases", "at-least"):
            return " ".join(word for word in (found_cell(row).text, found_cell(row).note) if word)
        share = share_cell(row)
        return f"{found_cell(row).text}, {share.text} ({share.note})"
    scores = [
        f"{words} {summary_text(row.score(form))}{' %' if form == 'change_percent' else ''}"
        for form, words in FORMS.items()
        if row.score(form).has_figure
    ]
    if scores:
        return "; ".join(scores)
    if isinstance(row, OutcomeRow) and row.levels:
        return levels_text(row.levels)
    counted = row.events is not None and row.total is not None
    count = count_cell(row).text if counted else "no count found"
    share = percent_cell(row)
    return f"{count}, {share.text} ({share.note})" if share.note else count


def comparison_line(item: Compared, here: Here) -> Line:
    """Both groups, the difference computed here, else what the authors say; linked to its row."""
    pair = item.pair
    words = []
    if pair.treated and pair.control:
        both = (f"{figure_cell(row).text}{read_from_words(row)}" for row in (pair.treated, pair.control))
        words.append(" against ".join(both))
    if item.effect is not None:
        cell = differences.difference_cell(item)
        words.append(f"{cell.text}, {cell.note}" if cell.note else cell.text)
    elif pair.effects:
        words.append(effect_text(pair.effects[0]).lower())
        words += [str(effect.definition) for effect in pair.effects[:1] if effect.definition]
    said = "".join(f", {word}" for word in comparison_caveats(pair))
    link = (pair.arm.study.label, here.pair(pair))
    return Line(links=(link,), after=f"{said}: {'; '.join(words) or 'no figure found'}")
