"""Who read, and what: readers are people or programs, and a reading names rows that are there."""

from __future__ import annotations

from dataclasses import replace

from generator.checks.places import Findings, StudyFile
from generator.load.document import FieldPath
from generator.model.reading import Reader
from generator.problems import Problem, quote
from generator.row_hashes import arm_hashes, fact_hashes, row_hashes

EXPECTED = {
    "rows": "an id of this file",
    "arms": "an id of this file",
    "facts": "a fact that the file states",
}
WRITE = "Let evidence read write the reading."


def check_readers(place: StudyFile) -> Findings:
    """Every reader is a person or a program, and a later reader is another than the first."""
    extraction, readings = place.study.extraction, place.study.readings
    first = extraction.by
    if first is not None:
        yield from _kind(place, ("extraction", "by"), first)
    elif any(reading.by is not None for reading in readings):
        hint = "Add by: to extraction. Until then nobody can tell that the readers are two."
        found = "no first reader, but a later one"
        path = ("extraction",)
        yield _warning(
            place.problem(path, found, "by, the first reader", hint, "readings/first-reader-unnamed")
        )
    for index, reading in enumerate(readings):
        here: FieldPath = ("readings", index)
        if reading.by is None:
            hint = "Add by: to the reading. Until then it counts for nothing."
            found = "a reading without its reader"
            problem = place.problem(here, found, "by, the reader", hint, "readings/reader-unnamed")
            yield from () if _has_older_form(place, index) else (_warning(problem),)
            continue
        yield from _kind(place, (*here, "by"), reading.by)
        if first is not None and first.is_same(reading.by):
            hint = "It counts for nothing: a second reading is made by somebody else."
            found, expected = f"{quote(reading.by.text)}, who read first", "another reader than extraction.by"
            problem = place.problem((*here, "by"), found, expected, hint, "readings/same-reader")
            yield _warning(problem)


def check_rows_read(place: StudyFile) -> Findings:
    """A reading names at least one row, group or fact, each is in the file, and at least one is as it was read."""
    card = place.dataset.vocabulary.product.card
    today = {
        "rows": row_hashes(place.study),
        "arms": arm_hashes(place.study, card),
        "facts": fact_hashes(place.study, card),
    }
    for index, reading in enumerate(place.study.readings):
        here: FieldPath = ("readings", index)
        seen = {"rows": reading.rows, "arms": reading.arms, "facts": reading.facts}
        if not reading.seen:
            yield place.problem(here, "no row", "the rows that were read", WRITE, "readings/no-row")
            continue
        for key, values in seen.items():
            for name in values.keys() - today[key].keys():
                hint = "It was taken out of the file, or its id is wrong. The reading of the others stands."
                path, expected = (*here, key, name), EXPECTED[key]
                problem = place.problem(path, quote(name), expected, hint, "readings/unknown-row")
                yield _warning(problem)
        if not any(today[key].get(name) == value for key in seen for name, value in seen[key].items()):
            hint = "All of it has changed since, so the reading counts for nothing. Read the rows again: evidence read."
            found = "hashes of which none fits its row"
            problem = place.problem(here, found, "a row as it was read", hint, "readings/fits-no-row")
            yield _warning(problem)


def _kind(place: StudyFile, path: FieldPath, reader: Reader) -> Findings:
    """A reader is a person or a program; a key that belongs to the other is told at its own line."""
    if reader.kind is None:
        found = "both a person and a program" if reader.program else "neither a person nor a program"
        hint = "Write {person: name}, {handle: account} or {program: name, version: which}."
        here = (*path, "program") if reader.program else path
        yield place.problem(here, found, "a person or a program", hint, "readings/reader-kind")
    elif reader.kind == "program" and reader.version is None:
        hint = "Add version: that of the program, or the day of its run."
        yield place.problem(path, "a program without version", "its version", hint, "readings/no-version")
    wrong = {"version": reader.version} if reader.kind == "person" else {"orcid": reader.orcid}
    for key, value in wrong.items():
        if reader.kind is not None and value is not None:
            found, expected = f"a {reader.kind} with {key}", f"no {key}"
            yield place.problem((*path, key), found, expected, "Delete it.", "readings/reader-kind")


def _has_older_form(place: StudyFile, index: int) -> bool:
    """Was the reading made of the older form? That has a message of its own."""
    file = place.dataset.study_files[place.study.id]
    document = place.dataset.locations.documents.get(file)
    return document is not None and ("readings", index) not in document.lines


def _warning(problem: Problem) -> Problem:
    return replace(problem, severity="warning")
