"""Which readings a proposal brings, changes or takes out, and what each of them vouches for.

A reading is a claim. Whoever writes a figure can write the reading beside it and work out its hashes, so each is told
with what the data themselves show: who signs it, whether its figures came in the same proposal, and whether it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.inert import one_line
from generator.model.reading import Reader, Reading
from generator.model.study import Study
from generator.reading import reading_of
from generator.reviewing.report import LONGEST_TEXT, MOST_READ_ROWS, ReportedReading, ReportedReadingVerb
from generator.row_hashes import Hashes, arm_hashes, fact_hashes, row_hashes
from generator.rows.labels import study_label

Studies = Mapping[str, Study]
Card = frozenset[str]


def new_readings(base: Studies, new: Studies, card: Card) -> Iterator[ReportedReading]:
    """Every reading of the proposed studies that the base has not, then those that it takes out; by study.

    ``card`` names the attributes of the product card, which are no part of a group's reading.
    """
    for study in (new[key] for key in sorted(new)):
        before = base.get(study.id)
        yield from _first_reader(before, study, card)
        kept = before.readings if before is not None else ()
        for reading in study.readings:
            if reading not in kept:
                verb: ReportedReadingVerb = "changed" if _older(kept, study, reading) else "new"
                yield _reported(verb, before, study, reading, card)
        for reading in kept:
            if reading not in study.readings and not _newer(study, kept, reading):
                yield _reported("gone", before, study, reading, card)


def _older(kept: tuple[Reading, ...], study: Study, reading: Reading) -> bool:
    """Has the base a reading by the same reader of the same day that the proposal no longer has?"""
    return any(_are_one(old, reading) and old not in study.readings for old in kept)


def _newer(study: Study, kept: tuple[Reading, ...], old: Reading) -> bool:
    return any(_are_one(old, reading) and reading not in kept for reading in study.readings)


def _are_one(old: Reading, new: Reading) -> bool:
    """The same reading, also where the older form did not name its reader."""
    return old.date == new.date and (old.by is None or old.by == new.by)


def _first_reader(before: Study | None, study: Study, card: Card) -> Iterator[ReportedReading]:
    """The first reader, where the study is new or the name is another than it was."""
    by, was = study.extraction.by, before.extraction.by if before is not None else None
    if by is None or by == was:
        return
    rows = _written(before, row_hashes(study), arm_hashes(study, card), {}, card)
    yield _entry(
        "first" if was is None else "first-changed", study, by, str(study.extraction.date), rows, rows
    )


def _reported(
    verb: ReportedReadingVerb, before: Study | None, study: Study, reading: Reading, card: Card
) -> ReportedReading:
    whole = reading_of(study, card)
    stale = whole.changed_since(reading)
    seen = [key for key in reading.seen if key not in stale]
    rows = {key: value for key, value in reading.rows.items() if key in seen}
    arms = {key: value for key, value in reading.arms.items() if key in seen}
    facts = {key: value for key, value in reading.facts.items() if key in seen}
    written = _written(before, rows, arms, facts, card)
    return _entry(verb, study, reading.by, str(reading.date), seen, written, len(stale))


def _written(before: Study | None, rows: Hashes, arms: Hashes, facts: Hashes, card: Card) -> list[str]:
    """Those rows, groups and facts that say something else in the base, or are not there: written by the proposal."""
    old_rows = {} if before is None else row_hashes(before)
    old_arms = {} if before is None else arm_hashes(before, card)
    old_facts = {} if before is None else fact_hashes(before, card)
    found = [key for key, value in rows.items() if old_rows.get(key) != value]
    found += [f"group {key}" for key, value in arms.items() if old_arms.get(key) != value]
    return found + [f"fact {key}" for key, value in facts.items() if old_facts.get(key) != value]


def _entry(
    verb: ReportedReadingVerb,
    study: Study,
    by: Reader | None,
    day: str,
    seen: list[str],
    written: list[str],
    stale: int = 0,
) -> ReportedReading:
    first = study.extraction.by
    is_later = not verb.startswith("first")
    return ReportedReading(
        study=study.id,
        label=one_line(study_label(study), LONGEST_TEXT),
        verb=verb,
        reader=one_line(by.text, LONGEST_TEXT) if by is not None else None,
        kind=(by.kind if by is not None else None) or "unnamed",
        names=tuple(one_line(name, LONGEST_TEXT) for name in sorted(by.names)) if by is not None else (),
        date=day,
        row_count=len(seen),
        written=tuple(written[:MOST_READ_ROWS]),
        written_count=len(written),
        stale=stale,
        same_reader=int(is_later and by is not None and first is not None and by.is_same(first)),
        no_first=int(is_later and first is None),
    )
