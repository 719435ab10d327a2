"""Writes a reading at the end of a study's file: who read which rows, with the hashes of the values seen."""

from __future__ import annotations

from collections.abc import Sequence

from generator.authoring.entries import read_entries
from generator.authoring.fmt import format_study
from generator.authoring.old_readings import reading_lines
from generator.errors import PortalError
from generator.model.reading import Reader, Reading
from generator.model.study import Study
from generator.problems import quote
from generator.row_hashes import arm_hashes, fact_hashes, figures_in, row_hashes


def make_reading(
    study: Study,
    by: Reader,
    day: str,
    chosen: Sequence[str],
    corrected: int,
    not_found: int,
    card: frozenset[str],
    *,
    with_facts: bool = False,
) -> Reading:
    """A reading of some rows and groups by their ids (none named: all). What was neither corrected nor missed agreed.

    It covers a fact only where it is named, or all of them ``with_facts``: nobody signs for what they did not look for.
    Facts are not counted.

    Raises PortalError for an id that is not in the file, and for more figures than the rows have.
    """
    rows, arms, facts = row_hashes(study), arm_hashes(study, card), fact_hashes(study, card)
    for key in chosen:
        if key not in rows and key not in arms and key not in facts:
            known = ", ".join((*rows, *arms))
            raise PortalError(
                f"--rows: found {quote(key)}, expected ids of rows or groups of this file: {known}; "
                f"or names of its facts: {', '.join(facts)}."
            )
    if chosen:
        rows = {key: value for key, value in rows.items() if key in chosen}
        arms = {key: value for key, value in arms.items() if key in chosen}
    if not with_facts:
        facts = {key: value for key, value in facts.items() if key in chosen}
    figures = figures_in(study, rows, arms)
    if corrected + not_found > figures:
        found = f"{corrected} corrected and {not_found} not found"
        raise PortalError(f"found {found}, expected no more than the {figures} figures of these rows.")
    values = {"corrected": corrected, "not_found": not_found, "rows": rows, "arms": arms, "facts": facts}
    agreed = figures - corrected - not_found
    return Reading.model_validate({"by": by, "date": day, "agreed": agreed, **values})


def with_reading(text: str, reading: Reading) -> str | None:
    """The file's text with one reading more, in order and style; None where its form cannot be changed safely."""
    made = format_study("", text.encode())
    if made.text is None:
        return None
    root = read_entries(made.text)
    last = root.entries[-1].key
    has_list = any(entry.key is not None and entry.key.value == "readings" for entry in root.entries)
    is_last = last is not None and last.value == "readings"
    in_brackets = root.entries[-1].below is None or root.entries[-1].below.is_flow
    if has_list and (not is_last or in_brackets):
        return None
    head = [] if has_list else ["readings:"]
    return made.text + "\n".join([*head, *reading_lines(reading)]) + "\n"
