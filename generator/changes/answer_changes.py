"""What changed of the answers: each one that says something else, with its first sentence before and now."""

from __future__ import annotations

from collections.abc import Iterator

from generator import paths
from generator.answer_text import say_answers
from generator.evidence.results import Results
from generator.history import Change, SaidBefore, Snapshot
from generator.load import Dataset
from generator.rows import Rows


def answers_of(dataset: Dataset, rows: Rows, results: Results) -> dict[str, SaidBefore]:
    """By disease, as a snapshot keeps them."""
    return {
        disease: SaidBefore(first=said.first, text=said.text)
        for disease, said in say_answers(dataset, rows, results).items()
    }


def answer_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Every answer that changed; none where a version did not keep them, and none of a disease that is new or gone."""
    before, now = old.answers or {}, new.answers or {}
    for disease in sorted(before.keys() & now.keys()):
        if before[disease] != now[disease]:
            yield _change(disease, before[disease], now[disease], new.labels["diseases"][disease])


def _change(disease: str, was: SaidBefore, said: SaidBefore, label: str) -> Change:
    is_first = was.first != said.first
    shown = (was.first, said.first) if is_first else (was.text, said.text)
    return Change(
        kind="headline-answer",
        diseases=(disease,),
        subject="The answer",
        text=f"{label}, the answer {'begins' if is_first else 'reads'} now: {shown[1]} Before: {shown[0]}",
        where=disease,
        old=shown[0],
        new=shown[1],
        address=f"{paths.disease(disease).url}#answer",
        figures=0,
        pages=(paths.disease(disease).url,),
    )
