"""Entries of a register into the rows of registry.csv: added, updated or listed, and every difference told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from generator.authoring.registers.csv_rows import Row, Table
from generator.authoring.registers.entry import Entry
from generator.authoring.registers.placing import placed, proposals
from generator.checks.countries import COUNTRIES
from generator.checks.registers import register_of
from generator.problems import printable, quote
from generator.vocabulary import Vocabulary

UPDATED = ("status", "enrolment", "enrolment_type", "start", "primary_completion", "last_updated")
FILLED = ("phase", "sponsor", "country")  # written where a person left the cell empty
KEPT = ("title", *FILLED)  # told where the register says otherwise


@dataclass
class Wanted:
    """What the command was told: add to this disease; add what is in doubt too."""

    disease: str | None = None
    everything: bool = False


@dataclass
class Merged:
    """What came of the entries, in lines to print."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    rows_added: int = 0
    rows_updated: int = 0


def merge(
    table: Table,
    entries: Iterable[Entry],
    vocabulary: Vocabulary,
    wanted: Wanted,
    reports: Mapping[str, list[tuple[str, tuple[str, ...]]]],
) -> Merged:
    """Change the table; ``reports`` are the studies of the dataset (id, diseases) by registration."""
    merged, seen = Merged(), set[str]()
    there: dict[str, list[Row]] = {}
    for row in table.rows:
        there.setdefault(row.cells.get("registration", ""), []).append(row)
    for entry in entries:
        if register_of(entry.number, vocabulary.registers) is None:
            merged.faults.append(
                f"line {entry.line}: found {quote(entry.number)}, expected the number of a register here"
            )
            continue
        if entry.number in seen:
            merged.faults.append(
                f"line {entry.line}: {entry.number} stands in the file twice; the first one counts"
            )
            continue
        seen.add(entry.number)
        _resolve(entry, vocabulary)
        merged.faults += [f"line {entry.line}: {entry.number} {fault}" for fault in entry.faults]
        _offer(entry, merged, [study for study, _ in reports.get(entry.number, [])])
        rows = there.get(entry.number, [])
        for row in rows:
            _update(row, entry, merged)
        has = {row.cells.get("disease", "") for row in rows}
        _add(table, entry, vocabulary, wanted, merged, (has, reports.get(entry.number, [])))
    return merged


def _resolve(entry: Entry, vocabulary: Vocabulary) -> None:
    """Status and country in the words of the dataset."""
    if entry.status_text:
        text = entry.status_text.casefold().replace("_", " ").replace("-", " ")
        found = [
            slug
            for slug, term in vocabulary.trial_statuses.items()
            if text in (slug.replace("-", " "), term.label.casefold(), term.label.casefold().replace(",", ""))
        ]
        entry.take(
            "status", entry.status_text, lambda _: found[0] if found else None, "a status of trial_status.yml"
        )
    if len(entry.countries) == 1:
        entry.take("country", entry.countries[0], _country, "a country by its English name")


def _country(name: str) -> str | None:
    return _countries().get(name.casefold())


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    return {label.casefold(): code for code, label in Locale("en").territories.items() if code in COUNTRIES}


def _offer(entry: Entry, merged: Merged, studies: list[str]) -> None:
    """Results that the register has posted, and reports that it names, as sources to be read."""
    of = f"; the study file is {', '.join(studies)}" if studies else "; no study file names this number"
    for address in entry.results:
        merged.results.append(f"{entry.number}: a source of kind registry: {printable(address)}{of}")
    for pmid in entry.reports:
        merged.results.append(
            f"{entry.number}: a report of results by the register: evidence new-study --pmid {pmid}"
        )


def _update(row: Row, entry: Entry, merged: Merged) -> None:
    cells = row.cells
    where = f"line {row.line}: {entry.number}, {cells.get('disease', '')}"
    if entry.as_of and cells.get("last_updated", "") > entry.as_of:
        merged.kept.append(
            f"{where}: the file's entry is of {entry.as_of}, the row of {cells['last_updated']}: nothing is changed"
        )
        return
    new = {name: entry.cells[name] for name in UPDATED if entry.cells.get(name)}
    new |= {name: entry.cells[name] for name in FILLED if entry.cells.get(name) and not cells.get(name)}
    if "enrolment" in new and new["enrolment"] != cells.get("enrolment") and "enrolment_type" not in new:
        new["enrolment_type"] = ""  # the type stood beside another number
    changed = {name: value for name, value in new.items() if value != cells.get(name, "")}
    for name in KEPT:
        value = entry.cells.get(name, "")
        if value and cells.get(name) and value.casefold() != cells[name].casefold() and name not in changed:
            merged.kept.append(
                f"{where}: {name} stays {quote(cells[name])}; the register says {quote(value)}"
            )
    if not changed:
        merged.unchanged += 1
        return
    merged.rows_updated += 1
    merged.updated.append(where)
    for name, value in changed.items():
        merged.updated.append(f"  {name}: {cells.get(name) or '(empty)'} → {value or '(empty)'}")
    cells.update(changed)
    row.text = None


def _add(
    table: Table,
    entry: Entry,
    vocabulary: Vocabulary,
    wanted: Wanted,
    merged: Merged,
    known_here: tuple[set[str], list[tuple[str, tuple[str, ...]]]],
) -> None:
    """A row for each disease that has none; what is in doubt is listed, unless it was asked for."""
    there, reports = known_here
    place = placed(entry, vocabulary)
    is_asked = wanted.everything or wanted.disease is not None
    diseases = (wanted.disease,) if wanted.disease else place.diseases
    if wanted.everything and not diseases:
        diseases = place.perhaps
    if there and not wanted.disease:
        return  # somebody has placed this trial
    title = entry.cells.get("title", "")
    if not title:
        merged.faults.append(
            f"line {entry.line}: {entry.number} has no title, expected one; no row is written"
        )
        return
    if not diseases or (place.doubts and not is_asked):
        merged.candidates.append(f"{entry.number}: {quote(title)}: {'; '.join(place.doubts)}")
        return
    for disease in diseases:
        if disease in there:
            continue
        known = [study for study, of in reports if disease in of]
        cells = {
            **entry.cells,
            "registration": entry.number,
            "disease": disease,
            "results_study": "; ".join(known),
        }
        table.new.append(cells)
        merged.rows_added += 1
        merged.added.append(f"{entry.number}, {disease}: {quote(title)}")
        if place.doubts:
            merged.added.append(f"  in doubt: {'; '.join(place.doubts)}")
        if found := ", ".join(proposals(entry, vocabulary)):
            merged.added.append(f"  to be looked up and written by hand, by its words perhaps: {found}")
