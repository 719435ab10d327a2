"""How a command ended: what the command modules hand to the one place that prints."""

from __future__ import annotations

from dataclasses import dataclass

DONE, PROBLEMS, USAGE = 0, 1, 2


@dataclass(frozen=True)
class Ending:
    """Exit code, what the command says, and the problems it met."""

    code: int
    text: str = ""
    problems: str = ""
