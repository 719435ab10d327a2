"""The page of messages: every rule that the checks may name, and what to do about it, made of the list of rules."""

from __future__ import annotations

from dataclasses import dataclass

from generator.checks.rules import CHAPTERS, Chapter
from generator.render.context import Context


@dataclass(frozen=True)
class Message:
    """A rule: its permanent name, the id of its part of the page, what holds in sound data, and what to do."""

    name: str
    anchor: str
    sentence: str
    remedy: str


@dataclass(frozen=True)
class MessagesView:
    """The rules by chapter: title, the chapter's id, a note or nothing, and its rules."""

    chapters: tuple[tuple[str, str, str, tuple[Message, ...]], ...]


def messages_view(context: Context) -> MessagesView:  # noqa: ARG001 - all datasets have the same rules
    """The view of the page of messages."""
    return MessagesView(
        tuple((chapter.title, chapter.anchor, chapter.note, _messages(chapter)) for chapter in CHAPTERS)
    )


def _messages(chapter: Chapter) -> tuple[Message, ...]:
    return tuple(
        Message(name, name.replace("/", "-"), rule.sentence, rule.remedy)
        for name, rule in chapter.rules.items()
    )
