"""The table that chooses the words of an answer, as the page of methods prints it: made of the rows that choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.answer_text import words_of
from generator.evidence.answer_home import HOME, HomeRow
from generator.evidence.answer_known import treatment
from generator.evidence.answer_table import BENEFIT, DROPPED, HARMS, MARKS, MOST_WORDS, HarmRow, Row
from generator.render.context import Context
from generator.render.tables import Cell, Column, Columns, Table, say

ANY = "any"
GAP = "…"
RANDOMISED = {
    "combined": "combined over trials",
    "figures": "with a result",
    "no-figures": "without any result",
    "other-product": "of another product alone",
    "awaiting": "known, none read",
    "none": "none",
}
INTERVAL = {
    "treatment": "excludes no difference, for the treatment",
    "control": "excludes no difference, for the control",
    "open": "includes no difference",
    "not-told": "none can be told",
}
ENDPOINT = {"missed": "missed", "met": "met", "not-told": "not told"}
OTHERS = {
    "treatment": "is for the treatment",
    "failed": "missed its endpoint",
    "control": "is for the control",
    "open": "includes no difference",
    "silent": "nothing else",
}
WITHOUT = {
    "compared": "groups not formed at random",
    "mixed": "groups that mix diseases",
    "single-groups": "single groups",
    "selected": "selected cases alone",
    "nothing": "no study",
}
COUNTED = {
    "compared": "counted in both groups of a randomised trial",
    "single-groups": "figures, but of no randomised trial usable ones of both groups",
    "not-randomised": "figures, and control groups, none formed at random",
    "no-control": "figures, and no control group",
    "words": "in words only",
    "nothing": "nothing found",
}
# What stands for the values in a sentence that is shown without a disease.
SAMPLE: dict[str, object] = dict.fromkeys(
    (
        *("measure", "trials", "people", "about", "asked", "number", "product", "on", "against"),
        *("harm", "treated", "control", "study"),
    ),
    GAP,
) | {
    "alike": "",
    "press": False,
    "some": False,
    "smaller": True,
    "stopped": MARKS["stopped"],
    "others": ({"about": GAP, "on": GAP, "otherwise": True},),
}
HOME_SAMPLE: dict[str, object] = {"each": GAP, "one": False}


@dataclass(frozen=True)
class AnswerRules:
    """The tables of the rules, the marks, and the kinds of sentences in the order in which they are dropped."""

    benefit: Table
    harms: Table
    home: Table
    marks: tuple[str, ...]
    dropped: tuple[str, ...]
    most_words: int


def answer_rules(context: Context) -> AnswerRules:
    """Everything that the page of methods prints of it."""
    sample = {**SAMPLE, "treatment": treatment(context.dataset)}  # a word of the dataset
    return AnswerRules(
        benefit=_benefit(sample).table("answer-rules-table", say("answer_rules_table"), BENEFIT, wide=True),
        harms=_harms(sample).table("answer-harms-table", say("answer_harms_table"), HARMS),
        home=_home(sample).table("answer-home-table", say("answer_home_table"), HOME),
        marks=tuple(MARKS.values()),
        dropped=DROPPED,
        most_words=MOST_WORDS,
    )


def _benefit(sample: Mapping[str, object]) -> Columns[Row]:
    return Columns(
        (
            Column("code", "Code", lambda row: row.code),
            Column("randomised", "Randomised comparisons", lambda row: RANDOMISED[row.randomised]),
            Column("interval", "Interval of the largest", lambda row: _cell(INTERVAL, row.interval)),
            Column("endpoint", "Primary endpoint", lambda row: _cell(ENDPOINT, row.endpoint)),
            Column(
                "stopped",
                "Stopped early",
                lambda row: Cell("yes") if row.stopped else Cell(ANY, mark="absent"),
            ),
            Column("others", "Another trial", lambda row: _cell(OTHERS, row.others)),
            Column("without", "Without randomisation", lambda row: _cell(WITHOUT, row.without)),
            Column("words", "Words", lambda row: words_of(row.code, {**sample, "which": _which(row)})),
        ),
        anchor=lambda row: f"answer-rule-{row.code}",
    )


def _which(row: Row) -> str:
    return "largest" if row.others else "only"


def _harms(sample: Mapping[str, object]) -> Columns[HarmRow]:
    return Columns(
        (
            Column("code", "Code", lambda row: row.code),
            Column("counted", "Harms", lambda row: COUNTED[row.counted]),
            Column("interval", "Interval of the difference", lambda row: _cell(INTERVAL, row.interval)),
            Column("words", "Words", lambda row: words_of(row.code, sample)),
        ),
        anchor=lambda row: f"answer-rule-{row.code}",
    )


def _home(sample: Mapping[str, object]) -> Columns[HomeRow]:
    return Columns(
        (
            Column("code", "Code", lambda row: row.code),
            Column("trials", "The trial", lambda row: row.words),
            Column("words", "Words", lambda row: words_of(row.code, {**sample, **HOME_SAMPLE})),
        ),
        anchor=lambda row: f"answer-rule-{row.code}",
    )


def _cell(words: Mapping[str, str], value: str | None) -> Cell:
    return Cell(ANY, mark="absent") if value is None else Cell(words[value])
