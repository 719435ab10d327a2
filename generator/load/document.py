"""What was read of one file: plain values, where each stands, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.problems import Problem, printable

FieldPath = tuple[str | int, ...]

MOST_PROBLEMS = 100  # said of one file in one run; a file with more is broken as a whole


@dataclass
class Document:
    """A file's content: plain values, the line of each field, and what was wrong."""

    file: str
    value: Any = None
    lines: dict[FieldPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left: dict[str, list[int]] = field(
        default_factory=dict
    )  # of a file in parts: places of the entries that are read
    unsure: tuple[FieldPath, ...] = ()  # and places at which something else stands in for what is broken

    def place(self, path: FieldPath) -> FieldPath:
        """The path in the file of a path in what was read of it."""
        if len(path) > 1 and path[0] in self.left and isinstance(path[1], int):
            return (path[0], self.left[str(path[0])][path[1]], *path[2:])
        return path

    def is_unsure(self, path: str) -> bool:
        """Would a problem at this place, as messages name it, be one of what stands in for a broken field?"""
        for place in self.unsure:
            name = field_name(place)
            if path in (name, field_name(place[:-1])) or path.startswith((f"{name}.", f"{name}[")):
                return True
        return False

    @property
    def is_full(self) -> bool:
        """True where no more problems are noted."""
        return len(self.problems) > MOST_PROBLEMS

    def line(self, path: FieldPath) -> int:
        """Line of a field, or of the nearest mapping or list around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def refuse(
        self, line: int, found: str, expected: str, hint: str, rule: str, path: FieldPath = ()
    ) -> None:
        """Note a problem at a line; after the hundredth only that there are more."""
        if self.is_full:
            return
        if len(self.problems) == MOST_PROBLEMS:
            found, expected = f"more than {MOST_PROBLEMS} problems", "fewer"
            hint, rule, path = "Mend those above first; the rest is said then.", "file/many-problems", ()
        self.problems.append(Problem(self.file, line, field_name(path), found, expected, hint, rule))


def field_name(path: FieldPath) -> str:
    """``("outcomes", 0, "events")`` as people write it: ``outcomes[0].events``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{printable(part)}" if text else printable(part)
    return text
