"""Combined results and comparisons: moved, newly there, or no longer."""

from __future__ import annotations

from collections.abc import Iterator

from generator import paths
from generator.changes import words
from generator.history import Change, Result, Snapshot
from generator.places import place_of


def result_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Every result whose printed value or what it rests on differs."""
    for key in sorted({*old.results, *new.results}):
        before, now = old.results.get(key), new.results.get(key)
        was = words.result_text(before) if before else None
        value = words.result_text(now) if now else None
        if was != value:
            yield _change(old, new, before, now, was, value)


def _change(
    old: Snapshot,
    new: Snapshot,
    before: Result | None,
    now: Result | None,
    was: str | None,
    value: str | None,
) -> Change:
    result, snapshot = (now, new) if now is not None else (before, old)
    assert result is not None
    verb = "moved" if was and value else "new" if value else "gone"
    is_comparison = result.scope == "comparison"
    name = words.result_name(snapshot, result)
    subject = words.study_label(snapshot, result.study) if result.study else "Combined result"
    reason = words.reason_text(now.reason if now else None) if verb == "gone" else ""
    return Change(
        kind=f"{'comparison' if is_comparison else 'result'}-{verb}",
        diseases=(result.disease,),
        subject=subject,
        text=f"{subject}, {name}: {_verb(verb, is_comparison, was, value)}.",
        where=name,
        field=result.kind,
        old=was,
        new=value,
        why=reason or None,
        address=_address(result, verb),
        pages=(paths.disease(result.disease).url,),
    )


def _verb(verb: str, is_comparison: bool, was: str | None, value: str | None) -> str:
    done = "computed" if is_comparison else "combined"
    if verb == "moved":
        return f"moved from {was} to {value}"
    return f"newly {done}: {value}" if verb == "new" else f"no longer {done}: was {was}"


def _address(result: Result, verb: str) -> str:
    """The page on which the result stands; the summary, where its measure may have no page any more."""
    if result.is_safety:
        return place_of(result.disease, part="safety")
    gone = verb == "gone"
    return (
        place_of(result.disease, row="summary") if gone else place_of(result.disease, measure=result.outcome)
    )
