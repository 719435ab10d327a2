"""The finished values of one row of a table, by column, in an eighth of the room of a dict: there are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Value = str | int | float | bool | list[str] | None


class SheetValues(Mapping[str, Value]):
    """Values by the name of their column; ``places`` has each name's place, and is the same for all rows of a table."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: Sequence[Value]) -> None:
        self._places = places
        self._values = tuple(values)

    def __getitem__(self, name: str) -> Value:
        return self._values[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
