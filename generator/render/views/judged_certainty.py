"""The certainty that named people judged: its cell in the summary, its lines on a page, and all its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from generator import formatting
from generator.evidence.answer_known import treatment
from generator.evidence.candidates import Candidate
from generator.evidence.certainty import JudgedCertainty, Since
from generator.model.certainty import DownId, Level, UpId
from generator.model.important import ImportantDifference
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell, Group, Head, Row, Table, say
from generator.render.views.judged_studies import AGREEMENT

# Our own symbols: full marks for what is left of four, with the word beside them.
LEVELS: dict[Level, tuple[str, str]] = {
    "high": ("4 of 4", "High"),
    "moderate": ("3 of 4", "Moderate"),
    "low": ("2 of 4", "Low"),
    "very-low": ("1 of 4", "Very low"),
}
DOWN: dict[DownId, str] = {
    "risk-of-bias": "Risk of bias",
    "inconsistency": "Inconsistency",
    "indirectness": "Indirectness",
    "imprecision": "Imprecision",
    "publication-bias": "Publication bias",
}
UP: dict[UpId, str] = {
    "large-effect": "Large effect",
    "dose-response": "Dose response",
    "opposing-confounding": "Confounding that works the other way",
}
FINDINGS = {
    "increases": "the treatment increases it",
    "reduces": "the treatment reduces it",
    "little-or-no-difference": "the treatment makes little or no difference",
}
HEADS = (Head("domain", "Judged"), Head("levels", "Levels"), Head("reason", "Why"))
NOT_JUDGED = Cell("not judged", mark="absent")


def level_text(level: Level) -> str:
    """ "Low (2 of 4)"."""
    mark, word = LEVELS[level]
    return f"{word} ({mark})"


def is_judged(context: Context, disease: str) -> bool:
    """Did anybody judge the certainty of an outcome of the disease?"""
    return any(one == disease for one, _ in context.certainty)


def certainty_sentence(context: Context, disease: str) -> str:
    """What the page of a disease says of certainty: that nobody judged it, or of how many outcomes somebody did."""
    found = [one for (of, _), one in context.certainty.items() if of == disease]
    if not found:
        return wording.CERTAINTY
    older = sum(not one.fits for one in found)
    beside = f", {formatting.number(older)} of them on an older state of the data" if older else ""
    judged = formatting.plural(len(found), "outcome")
    return f"judged by named people for {judged}{beside}; of all others it is not judged."


def certainty_lines(context: Context, disease: str, *, harms: bool = False) -> tuple[str, ...]:
    """Sentences for each outcome that was judged, or only for harms."""
    return tuple(
        f"{one.definition.label}: {' '.join(lines_of(context, one))}"
        for (of, _), one in context.certainty.items()
        if of == disease and (one.definition.is_harm or not harms)
    )


def certainty_cell(context: Context, disease: str, lead: Candidate | None) -> Cell:
    """Level and reasons, for the summary; of a judgement on an older state, that and what is new."""
    found = context.certainty.get((disease, lead.slug)) if lead else None
    if found is None or lead is None:
        return NOT_JUDGED
    if found.stratum not in (None, lead.stratum.id):  # it would stand beside figures of another product
        return NOT_JUDGED.noted("another product was judged")
    text = level_text(found.record.level)
    note = why_words(found)
    if not found.fits:
        return Cell(
            f"{text}, of an older state", note=f"{since_words(context, found)}; {note}", mark="absent"
        )
    return Cell(text, note=note)


def why_words(found: JudgedCertainty) -> str:
    """What lowered or raised it, in a line: "imprecision −1: few people"."""
    steps = [f"{DOWN[one.id].lower()} −{one.levels}: {one.reason}" for one in found.record.down if one.levels]
    steps += [f"{UP[one.id].lower()} +{one.levels}: {one.reason}" for one in found.record.up if one.levels]
    return "; ".join(step.removesuffix(".") for step in steps) or "nothing lowered it"


def since_words(context: Context, found: JudgedCertainty) -> str:
    """ "judged on version 2026.10.0; since then: one study added (Doe 2020)"."""
    since, version = found.since, found.record.judged.version
    if since.nothing:
        return f"judged on version {version}; nothing of it changed since"
    return f"judged on version {version}; since then: {', '.join(_changes(context, since))}"


def _changes(context: Context, since: Since) -> list[str]:
    said = []
    for studies, verb in ((since.added, "added"), (since.removed, "taken out")):
        if studies:
            number = "one study" if len(studies) == 1 else f"{formatting.number(len(studies))} studies"
            said.append(f"{number} {verb} ({formatting.joined([_name(context, one) for one in studies])})")
    if since.changed:
        said.append(f"other figures of {formatting.joined([_name(context, one) for one in since.changed])}")
    if since.result == "gone":
        said.append("the result that was judged is not there any more")
    return said or ["the combined result is another"]


def _name(context: Context, study: str) -> str:
    return context.label(study) if study in context.rows.study else study


def lines_of(context: Context, found: JudgedCertainty) -> tuple[str, ...]:
    """Sentences for an outcome: level with GRADE's words, on which state, who and when, and what speaks against it."""
    made = found.record
    people = formatting.joined([reader.text for reader in made.by])
    how = f" ({made.settled.removesuffix('.')})" if made.settled else ""
    when = formatting.partial_date(made.date)
    lines = [
        f"Certainty: {level_text(made.level)}. {statement(context, found)}",
        f"Judged by {people}, {when}; {AGREEMENT[made.agreement]}{how}. {_sentence(since_words(context, found))}",
        f"What was rated: {target_words(found)}. Why: {why_words(found)}.",
    ]
    if made.reason:
        lines.append(made.reason)
    return tuple(lines)


def statement(context: Context, found: JudgedCertainty) -> str:
    """GRADE's statement; none where the judgement is of an older state, or the figure lies on the other side."""
    if not found.fits:
        return "It is of an older state, so no statement is made of it."
    if found.contradicts:
        return (
            "The combined figure lies on the other side than what was rated, so no statement is made of it."
        )
    label = formatting.within_sentence(found.definition.label)
    return _sentence(found.phrase(_treatment(context, found), label))


def _treatment(context: Context, found: JudgedCertainty) -> str:
    known = {group.id for group in context.vocabulary.product.strata.groups}
    return treatment(context.dataset, found.stratum if found.stratum in known else None)


def target_words(found: JudgedCertainty) -> str:
    """What the rating is about: the finding, against which threshold, from which source."""
    target = found.record.target
    finding = FINDINGS[target.finding]
    if target.important_difference is None:
        return f"that {finding}, against no difference"
    return (
        f"that {finding}, against an important difference of {threshold_words(target.important_difference)}"
    )


def threshold_words(found: ImportantDifference) -> str:
    """ "0.1 (absolute; Doe 2016)"."""
    return f"{formatting.number(found.value)} ({found.scale}; {found.source or 'no source'})"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."


def profile_table(context: Context, disease: str) -> Table | None:
    """Every judgement of a disease with all its domains; None where there is none."""
    found = [one for (of, _), one in context.certainty.items() if of == disease]
    if not found:
        return None
    groups = tuple(_group(context, one) for one in found)
    return Table("certainty-table", say("certainty_table"), HEADS, groups)


def _group(context: Context, found: JudgedCertainty) -> Group:
    made = found.record
    start = Row((Cell("Start"), Cell(level_text(made.start)), Cell(made.start_reason or "")))
    rows: Sequence[Row] = [
        start,
        *(_step(DOWN[one.id], -one.levels, one.reason) for one in made.down),
        *(_step(UP[one.id], one.levels, one.reason) for one in made.up),
        Row((Cell("Level"), Cell(level_text(made.level)), Cell(made.reason or ""))),
    ]
    return Group(
        found.definition.label,
        tuple(rows),
        anchor=f"certainty-{found.definition.slug}",
        note=" ".join(lines_of(context, found)[:2]),
    )


def _step(label: str, levels: int, reason: str) -> Row:
    text = f"−{-levels}" if levels < 0 else f"+{levels}" if levels else "0"
    return Row((Cell(label), Cell(text), Cell(reason)))
