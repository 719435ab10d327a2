"""How long each step of a command takes. For people who watch: nothing that is written ever holds a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Steps:
    """Seconds of each step by name, in the order in which steps began; of a step within another, each has its own.

    ``tell`` learns of each step as it begins.
    """

    def __init__(
        self, clock: Callable[[], float] = time.perf_counter, tell: Callable[[str], None] | None = None
    ) -> None:
        self.seconds: dict[str, float] = {}
        self._clock = clock
        self._tell = tell
        self._open: list[str] = []
        self._since = clock()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done within; steps of the same name add up."""
        self._charge()
        self._open.append(name)
        if self._tell is not None:
            self._tell(name)
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self._charge()
            self._open.pop()

    def _charge(self) -> None:
        """What went by since the last look belongs to the innermost step that is open."""
        now = self._clock()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def as_text(self) -> str:
        """A line a step, and their sum."""
        lines = {**self.seconds, "together": sum(self.seconds.values())}
        return "\n".join(f"{name:<12}{seconds:8.2f} s" for name, seconds in lines.items())
