"""Who has read each row as it stands, and how well a study's figures were read: once, twice, or not all found again.

A reading names rows with the hash of the values that its reader saw (`row_hashes`). Where a row says something else
today, the hash no longer fits and nobody but the first reader has read it, whoever wrote the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from generator.model.reading import Reader, ReaderKind, Reading
from generator.model.study import Study
from generator.row_hashes import Hashes, arm_hashes, fact_hashes, row_hashes

Label = Literal["read once", "read twice in part", "read twice", "questioned"]
ReadBy = Literal["people", "programs", "people and programs"]


@dataclass(frozen=True)
class Readers:
    """Who has read one row as it stands: the first reader, if named, and all who read it again."""

    first: Reader | None
    again: tuple[Reader, ...] = ()

    @property
    def number(self) -> int:
        """How many different readers; 1 where it is not known that a second one is another than the first."""
        if self.first is None:
            return 1
        distinct = [self.first]
        for reader in self.again:
            if reader.kind is not None and not any(reader.is_same(other) for other in distinct):
                distinct.append(reader)
        return len(distinct)

    @property
    def by(self) -> ReadBy | None:
        """What they are; None where nobody is named."""
        named = (self.first, *self.again) if self.first is not None else self.again
        return kinds_text({reader.kind for reader in named if reader.kind is not None})


def kinds_text(kinds: set[ReaderKind]) -> ReadBy | None:
    """People, programs or both in a word."""
    if len(kinds) == 2:
        return "people and programs"
    return "people" if "person" in kinds else "programs" if kinds else None


@dataclass(frozen=True)
class StudyReading:
    """How the figures of one study were read. Counts are sums over all readings after the first."""

    study: Study
    card: frozenset[str]  # attributes of the product card, which are no part of a group's reading

    @cached_property
    def rows(self) -> dict[str, Readers]:
        """Who has read each result, by its id."""
        return self._readers(row_hashes(self.study), [reading.rows for reading in self.readings])

    @cached_property
    def arms(self) -> dict[str, Readers]:
        """Who has read what the file says of each group, by its id."""
        return self._readers(arm_hashes(self.study, self.card), [reading.arms for reading in self.readings])

    @cached_property
    def facts(self) -> dict[str, Readers]:
        """Who has read each fact that no row or group says, by its name. They are no figures, and no part of ``label``.

        A reading covers only the facts that it names: those of before facts had hashes cover none.
        """
        return self._readers(fact_hashes(self.study, self.card), [reading.facts for reading in self.readings])

    def _readers(self, hashes: Hashes, seen: list[dict[str, str]]) -> dict[str, Readers]:
        return {
            key: Readers(
                self.study.extraction.by,
                tuple(
                    reading.by
                    for reading, values in zip(self.readings, seen, strict=True)
                    if reading.by is not None and values.get(key) == value
                ),
            )
            for key, value in hashes.items()
        }

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading after the first, as the file lists them."""
        return self.study.readings

    @property
    def label(self) -> Label:
        """How well the figures were read, in a word."""
        return label_of(self.not_found, [who.number for who in self._all()])

    @property
    def is_read_twice(self) -> bool:
        """Has another than the first reader read every row and group as it stands?"""
        return all(who.number > 1 for who in self._all())

    @property
    def by(self) -> ReadBy | None:
        """People, programs or both, over all rows; None where no reader is named."""
        named = {who.by for who in self._all()} - {None}
        if len(named) > 1:
            return "people and programs"
        return next(iter(named), None)

    @property
    def read_once_rows(self) -> tuple[str, ...]:
        """Ids of the rows, then of the groups, that nobody but the first reader has read as they stand."""
        return tuple(key for key, who in (*self.rows.items(), *self.arms.items()) if who.number < 2)

    @property
    def facts_read(self) -> tuple[str, ...]:
        """Names of the facts that another than the first reader has read as they stand."""
        return tuple(key for key, who in self.facts.items() if who.number > 1)

    @property
    def unread_by_people(self) -> tuple[str, ...]:
        """Ids of the rows that programs alone have read."""
        return tuple(key for key, who in self.rows.items() if who.by == "programs")

    @property
    def last_date(self) -> date | None:
        """Day of the latest reading; None where nobody has read the figures again."""
        return max((reading.date for reading in self.readings), default=None)

    def changed_since(self, reading: Reading) -> tuple[str, ...]:
        """Ids of the rows, groups and facts that a reading names and that say something else today, or are gone."""
        today = (
            (reading.rows, row_hashes(self.study)),
            (reading.arms, arm_hashes(self.study, self.card)),
            (reading.facts, fact_hashes(self.study, self.card)),
        )
        return tuple(key for seen, hashes in today for key, value in seen.items() if hashes.get(key) != value)

    @property
    def first_reader(self) -> str | None:
        """The first reader as pages name them."""
        first = self.study.extraction.by
        return first.text if first is not None else None

    @property
    def texts(self) -> tuple[str, ...]:
        """Each later reading in a line: reader, day, what was found, ids of the rows and groups."""
        return tuple(_told(reading) for reading in self.readings)

    @property
    def agreed(self) -> int:
        """Figures that later readers agreed with."""
        return sum(reading.agreed for reading in self.readings)

    @property
    def corrected(self) -> int:
        """Figures that later readers corrected."""
        return sum(reading.corrected for reading in self.readings)

    @property
    def not_found(self) -> int:
        """Figures that later readers did not find again."""
        return sum(reading.not_found for reading in self.readings)

    def _all(self) -> tuple[Readers, ...]:
        return (*self.rows.values(), *self.arms.values())


def label_of(not_found: int, numbers: Sequence[int]) -> Label:
    """The label by the figures not found again, and by how many readers have read each row and group as it stands.

    A figure that was not found again still stands in the file: it is questioned until a reader finds it or takes it
    out. A corrected figure is settled, the file has the corrected one, so a correction alone questions nothing.
    """
    if not_found:
        return "questioned"
    again = [number > 1 for number in numbers]
    return "read twice" if all(again) else "read twice in part" if any(again) else "read once"


def _told(reading: Reading) -> str:
    reader = reading.by.text if reading.by is not None else "reader not named"
    found = f"{reading.agreed} agreed, {reading.corrected} corrected, {reading.not_found} not found"
    return f"{reader}, {reading.date}: {found}, in {' '.join(reading.seen) or 'no row'}"


def reading_of(study: Study, card: frozenset[str]) -> StudyReading:
    """How the figures of a study were read; ``card`` names the attributes of the product card."""
    return StudyReading(study, card)
