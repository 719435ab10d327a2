"""How the figures of a study were read: what a changed second reading makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from generator import paths
from generator.changes import words
from generator.history import Change, Snapshot
from generator.reading import Label, label_of


def reading_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """A line for each study, in both, whose figures count as read in another way; none where no words were kept."""
    if old.entries is None or new.entries is None:
        return
    for study in sorted(old.tables["studies"].keys() & new.tables["studies"].keys()):
        was, now = _label(old.entries, study), _label(new.entries, study)
        if was != now:
            yield _change(new, study, _said(old.entries, study, was), _said(new.entries, study, now))


def _second(study: str) -> str:
    return f"studies/{study}/extraction/second_check"


def _label(entries: dict[str, JsonValue], study: str) -> Label:
    not_found = entries.get(f"{_second(study)}/not_found")
    return label_of(not_found if isinstance(not_found, int) else None)


def _said(entries: dict[str, JsonValue], study: str, label: Label) -> str:
    """ "questioned (2026-11-22: 20 agree, 1 corrected, 1 not found again)"."""
    date, agreed, corrected, not_found = (
        entries.get(f"{_second(study)}/{name}") for name in ("date", "agreed", "corrected", "not_found")
    )
    if not_found is None:
        return label
    return f"{label} ({date}: {agreed} agree, {corrected} corrected, {not_found} not found again)"


def _change(new: Snapshot, study: str, was: str, now: str) -> Change:
    label, address = words.study_label(new, study), paths.study(study).url
    diseases = new.tables["studies"][study].texts("diseases")
    return Change(
        kind="reading-changed",
        diseases=diseases,
        subject=label,
        text=f"{label}: how its figures were read changed from {was} to {now}.",
        old=was,
        new=now,
        address=address,
        figures=0,
        pages=(*(paths.disease(slug).url for slug in diseases), address),
        entries=(f"{_second(study)}/",),
    )
