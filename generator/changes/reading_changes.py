"""How the figures of a study were read: what changed readings, or changed figures, make of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes import words
from generator.changes.study_rows import place_of
from generator.history import Change, Snapshot
from generator.reading import Label, label_of

FIGURES = "how its figures were read"
FACTS = "which facts of the study another reader has read as they stand"
READ_TABLES = ("outcomes", "effects", "safety", "arms")


def reading_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """A line for each study, in both, whose figures count as read in another way; none where no words were kept."""
    if old.entries is None or new.entries is None:
        return
    for study in sorted(old.tables["studies"].keys() & new.tables["studies"].keys()):
        was, now = _label(old, study), _label(new, study)
        if was != now:
            yield _change(new, study, _said(old, study, was), _said(new, study, now), FIGURES)
        before, after = (one.tables["studies"][study].texts("facts_read") for one in (old, new))
        if before != after:
            yield _change(new, study, _facts_said(before), _facts_said(after), FACTS)


def _label(snapshot: Snapshot, study: str) -> Label:
    row = snapshot.tables["studies"][study]
    numbers = [
        member.count("readers") or 1
        for table in READ_TABLES
        for member in snapshot.tables[table].values()
        if member.text("study") == study
    ]
    return label_of(row.count("not_found") or 0, numbers)


def _said(snapshot: Snapshot, study: str, label: Label) -> str:
    """ "questioned (A. Reader, 2026-11-22: 20 agreed, 1 corrected, 1 not found, in o1 o2)"."""
    readings = snapshot.tables["studies"][study].texts("readings")
    return f"{label} ({words.plain_text('; '.join(readings))})" if readings else label


def _facts_said(facts: tuple[str, ...]) -> str:
    return ", ".join(facts) or "none of them"


def _change(new: Snapshot, study: str, was: str, now: str, what: str) -> Change:
    place = place_of(new, "studies", new.tables["studies"][study])
    return Change(
        kind="reading-changed",
        diseases=place.diseases,
        subject=place.label,
        text=f"{place.label}: {what} changed from {was} to {now}.",
        old=was,
        new=now,
        address=place.page,
        figures=0,
        pages=place.pages,
        entries=(f"studies/{study}/readings",),
    )
