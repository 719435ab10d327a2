"""What a row of the table says: figures of groups or a stated effect, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model.result import EffectType
from generator.problems import Problem


@dataclass(frozen=True)
class Group:
    """The figure of one group: a count of people, or a mean with its spread. ``is_sum``: its total was added up."""

    events: int | None = None
    total: int | None = None
    mean: float | None = None
    sd: float | None = None
    is_sum: bool = False
    is_change: bool = False

    @property
    def is_score(self) -> bool:
        """A mean, not a count of people?"""
        return self.mean is not None


@dataclass(frozen=True)
class Stated:
    """An effect with its 95 % interval, a ratio as a ratio; ``is_derived``: from a standard error or variance."""

    kind: EffectType
    value: float
    low: float | None
    high: float | None
    is_derived: bool


@dataclass(frozen=True)
class Line:
    """A row of the table, texts as written; ``groups`` is empty, one group, or the treated one and its control."""

    number: int
    study: str
    texts: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    months: float | None = None
    weeks: float | None = None
    groups: tuple[Group, ...] = ()
    stated: Stated | None = None
    sizes: tuple[int | None, int | None] = (None, None)

    @property
    def is_score(self) -> bool:
        """Is its outcome a score?"""
        if self.stated is not None:
            return self.stated.kind in ("difference-in-means", "standardised-difference-in-means")
        return any(group.is_score for group in self.groups)

    @property
    def is_empty(self) -> bool:
        """A study without a figure?"""
        return not self.groups and self.stated is None


@dataclass
class Reading:
    """The lines that were taken, what is wrong with others, and which have no figure that could be taken."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    empty: list[Problem] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)


class RefusedError(Exception):
    """A row cannot be taken: role of its column, found, expected; ``is_gap`` where something is only missing."""

    def __init__(self, role: str, found: str, expected: str, *, is_gap: bool = False) -> None:
        super().__init__(found)
        self.role, self.found, self.expected, self.is_gap = role, found, expected, is_gap
