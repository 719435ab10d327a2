"""What a file of the dataset can hold, as the type of every value that the program writes into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from generator.model.author import Author

FileValue: TypeAlias = "str | int | float | Author | Sequence[FileValue] | Mapping[str, FileValue] | None"
FileValues: TypeAlias = dict[str, FileValue]


def texts_of(value: FileValue) -> tuple[str, ...]:
    """The texts of a list; empty where there is none."""
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
