"""What leads each outcome of each disease, as a snapshot keeps it, and what changed of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evidence.headlines import Headline
from generator.evidence.results import Results
from generator.formatting import NONE_MENTIONED, joined
from generator.history import Change, Lead, Snapshot
from generator.places import place_of
from generator.rows import ArmResult

# What a reader of the first line of a page must be told, in the order in which it is said.
MARKS = {
    "unpublished": "an unpublished figure leads",
    "press": "a figure from the press leads",
    "subset": "a figure of only a part of the patients leads",
}
FIGURES = {
    "combined": "combined",
    "count": "one count",
    "range": "a range of counts",
    "events": "counts of events",
    "none-mentioned": NONE_MENTIONED,
    "percent": "a printed percentage",
    "score": "a score",
    "inferred": "our reading of words",
    "selected-cases": "counts of selected cases, no share",
    "at-least": "the least that there were, no share",
    "not-of-all-people": "figures of parts of people or of responders alone",
    "comparison-alone": "figures of the comparison alone",
    "compared": "none beside the comparison",
    "in-words": "words alone",
    "largest-trial": "the largest trial",
    "stated": "as the authors state it",
    "not-computed": "compared, without figures",
    "not-compared": "not compared",
}


def leads_of(results: Results) -> dict[str, Lead]:
    """By disease and row of the summary."""
    found = [item for headlines in results.headlines.values() for item in headlines]
    return {f"{item.disease}/{item.outcome.id}": _lead(item) for item in found}


def _lead(item: Headline) -> Lead:
    rows = _rows(item)
    marks = {
        "unpublished": any(not row.study.is_published for row in rows),
        "press": any(row.source.kind == "press" for row in rows),
        "subset": any(row.subset is not None for row in rows),
    }
    return Lead(
        disease=item.disease,
        outcome=item.outcome.label,
        measure=item.leading.label if item.leading else None,
        groups=item.of_groups.kind if item.of_groups else None,
        difference=item.of_comparisons.kind if item.of_comparisons else None,
        rows=tuple(dict.fromkeys(row.key for row in rows)),
        marks=tuple(name for name in MARKS if marks[name]),
    )


def _rows(item: Headline) -> list[ArmResult]:
    """The rows whose figures stand in the headline; where one stands for the others, that one."""
    groups, pairs = item.of_groups, item.of_comparisons
    rows: list[ArmResult] = []
    if groups is not None and groups.synthesis is not None:
        rows += [decision.row for decision in groups.synthesis.decisions if decision.used]
    elif groups is not None:
        rows += groups.rows if groups.kind in ("count", "range", "events") else groups.rows[:1]
    if pairs is not None:
        shown = pairs.compared if pairs.kind == "combined" else pairs.compared[:1]
        rows += [row for compared in shown for row in compared.rows]
    return rows


def lead_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Every outcome that another measure or kind of figure leads, or that a figure with a new mark leads."""
    before, now = old.leads or {}, new.leads or {}
    if old.leads is None or new.leads is None:
        return
    for name in sorted({*before, *now}):
        was, lead = before.get(name), now.get(name)
        if was is None and (lead is None or lead.measure is None):
            continue
        if _said(was) != _said(lead) or _new_marks(was, lead):
            labels = {**old.labels["diseases"], **new.labels["diseases"]}
            yield _change(name, was, lead, labels)


def _said(lead: Lead | None) -> str:
    if lead is None or lead.measure is None:
        return "nothing"
    kinds = dict.fromkeys(FIGURES[kind] for kind in (lead.difference, lead.groups) if kind)
    return f"{lead.measure} ({'; '.join(kinds)})"


def _new_marks(was: Lead | None, lead: Lead | None) -> list[str]:
    """The marks that it had not, or has now for other rows."""
    if lead is None:
        return []
    had = was.marks if was is not None and was.rows == lead.rows else ()
    return [MARKS[mark] for mark in lead.marks if mark not in had]


def _change(name: str, was: Lead | None, lead: Lead | None, diseases: dict[str, str]) -> Change:
    either = lead or was
    assert either is not None
    marks = _new_marks(was, lead)
    shown = _said(was), _said(lead)
    if lead is None:
        said = f"no longer in the summary, before led by {shown[0]}"
    elif was is None:
        said = f"new in the summary, led by {shown[1]}"
    else:
        said = f"led by {shown[1]}" + (f", before by {shown[0]}" if shown[0] != shown[1] else "")
    mark = joined(marks) if marks else None
    twice = f"Look twice, {mark}. " if mark else ""
    return Change(
        kind="headline-changed",
        diseases=(either.disease,),
        subject=either.outcome,
        text=f"{twice}{diseases[either.disease]}, first line of {either.outcome}: {said}.",
        where=name,
        old=shown[0],
        new=shown[1],
        address=place_of(either.disease, row="summary"),
        figures=0,
        pages=(place_of(either.disease),),
        mark=mark,
    )
