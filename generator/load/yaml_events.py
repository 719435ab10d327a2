"""What a text of YAML is made of, event by event: read by libyaml where that is there, else by ruamel alone.

libyaml takes a thirtieth of the time. It reads YAML 1.1 and tells faults in other words, so it is asked only of
ordinary text, and what it does not take without complaint is read again by ruamel, whose words the messages have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml  # type: ignore[import-untyped]
from ruamel.yaml import YAML

HAS_LIBYAML = bool(yaml.__with_libyaml__)
# Left to ruamel: tabs and other breaks of lines than \n, what is no letter or sign of the basic plane, lines with %.
ORDINARY = re.compile(
    r"(?!.*^%)[\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*", re.DOTALL | re.MULTILINE
)
BLOCK = ("|", ">")  # styles of text of several lines that the two libraries do not begin and end alike


class Event(NamedTuple):
    """One event of the parser: its name in both libraries, its line from 1, and what a scalar or a node says."""

    name: str
    line: int
    text: str = ""
    is_plain: bool = False
    anchor: str | None = None
    tag: str | None = None
    is_directed: bool = False  # a document that begins with a directive


class LibyamlError(Exception):
    """libyaml does not take the text: ruamel reads it, or says what is wrong."""


def is_ordinary(text: str) -> bool:
    """May libyaml be asked?"""
    return HAS_LIBYAML and ORDINARY.fullmatch(text) is not None


def quick_events(text: str) -> Iterator[Event]:
    """The events as libyaml reads them. Raises LibyamlError where it does not, or ruamel may differ."""
    parser = yaml.CSafeLoader(text)
    try:
        while parser.check_event():
            found = parser.get_event()
            if getattr(found, "style", None) in BLOCK:
                raise LibyamlError
            yield _event(found)
    except (yaml.YAMLError, ValueError) as error:
        raise LibyamlError from error
    finally:
        parser.dispose()


def pure_events(text: str) -> Iterator[Event]:
    """The events as ruamel reads them. Raises ruamel's YAMLError, or ValueError."""
    return map(_event, YAML(typ="safe", pure=True).parse(text))


def _event(found: Any) -> Event:
    name, line = type(found).__name__, found.start_mark.line + 1
    if name == "ScalarEvent":
        return Event(name, line, str(found.value), found.implicit[0], found.anchor, _tag(found))
    if name in ("MappingStartEvent", "SequenceStartEvent", "AliasEvent"):
        return Event(name, line, anchor=found.anchor, tag=_tag(found))
    if name == "DocumentStartEvent":
        return Event(name, line, is_directed=bool(found.version or found.tags))
    return Event(name, line)


def _tag(found: Any) -> str | None:
    tag = getattr(found, "tag", None)
    return None if tag is None else str(tag)
