"""A passing line on a terminal that says which step of a long command is under way; elsewhere nothing is written."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

LINE = "\r\x1b[K"  # back to the beginning of the line, and empty it
SEVERAL = 2  # from so many times on a step that comes again is counted


class Progress:
    """Tells each step as it begins, in the place of the one before; ``end`` leaves no trace of it."""

    def __init__(self, stream: TextIO | None, what: str) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._what = what
        self._times: Counter[str] = Counter()

    def tell(self, step: str) -> None:
        """The step, and how many of it there were where it comes again, as charts do."""
        if self._stream is None:
            return
        self._times[step] += 1
        times = f" {self._times[step]}" if self._times[step] >= SEVERAL else ""
        self._stream.write(f"{LINE}{self._what}: {step}{times} …")
        self._stream.flush()

    def end(self) -> None:
        """Empty the line."""
        if self._stream is not None and self._times:
            self._stream.write(LINE)
            self._stream.flush()
