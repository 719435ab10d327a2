"""What is said of a rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A rule: the sentence that says what holds in sound data, and what a contributor does where it does not.

    In both, code stands between backticks.
    """

    sentence: str
    remedy: str


@dataclass(frozen=True)
class Chapter:
    """Rules about one thing, as contributors look them up: its title, and the rules by permanent name."""

    title: str
    rules: dict[str, Rule]
    note: str = ""

    @property
    def anchor(self) -> str:
        """The id of the chapter on its page."""
        return self.title.lower().replace(",", "").replace(" ", "-")
