"""YAML to plain values with the line of every field; whatever is not plain YAML is refused with a message.

Only what a study needs is read: mappings, lists and scalars. Anchors, tags and further documents are refused,
so that no file can cost more than its own length to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, takewhile
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.nodes import ScalarNode

from generator.load.document import Document, FieldPath
from generator.load.text import decode, refuse_odd_text
from generator.problems import printable, quote

LARGEST_FILE = 250_000  # bytes, read in a few seconds; a study file of a long review has about 20,000
DEEPEST = 12  # levels of nesting; a study needs five
RESOLVER = YAML(
    typ="safe", pure=True
).resolver  # what a plain scalar is in YAML 1.2: text, number, true, null
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})")
DECIMAL = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")


def read_yaml(file: str, raw: bytes) -> Document:
    """Read one document; on any problem ``value`` is None and ``problems`` says what and where."""
    document = Document(file)
    text = decode(document, raw)
    if text is not None and _looks_right(document, text):
        _compose(document, text)
    if document.problems:
        document.value = None
    return document


def _looks_right(document: Document, text: str) -> bool:
    """Faults that the parser would report in words nobody understands."""
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        document.refuse(1, "an empty file", "a record", "Write the record or delete the file.", "file/empty")
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            document.refuse(number, "a tab", "spaces", "Indent with spaces.", "yaml/tab")
    return not document.problems


def _compose(document: Document, text: str) -> None:
    try:
        events = _plain(document, text)
        if not document.problems:
            document.value = _value(document, events, ())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        found = f"something that is not YAML ({printable(_parsing_fault(error))})"
        document.refuse(line, found, "YAML", "Look at quotes, colons and indentation here.", "yaml/syntax")
    except (YAMLError, ValueError) as error:
        line = getattr(error, "line", None)
        found = f"a character that YAML does not allow ({type(error).__name__})"
        document.refuse((line or 0) + 1, found, "printable text", "Remove the character.", "yaml/syntax")


def _parsing_fault(error: MarkedYAMLError) -> str:
    """The parser's words, but not its names for what it reads."""
    fault = str(error.problem)
    return (
        "text after the end of the record"
        if "<document start>" in fault
        else fault.replace("<", "").replace(">", "")
    )


def _plain(document: Document, text: str) -> Iterator[Event]:
    """The parser's events of the record itself; anchors, tags, deep nesting and second documents are refused first."""
    events: list[Event] = []
    depth = documents = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        line = event.start_mark.line + 1
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        documents += isinstance(event, DocumentStartEvent)
        if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
            hint = "Remove the line that begins with %; the dataset is YAML 1.2."
            document.refuse(1, "a directive", "plain YAML", hint, "yaml/directive")
        elif isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            hint = "Write the value out; & and * at the start of a value need quotes."
            document.refuse(line, "an anchor or alias", "plain values", hint, "yaml/alias")
        elif tag := getattr(event, "tag", None):
            hint = "Remove the tag; a value that starts with ! needs quotes."
            document.refuse(line, f"the tag {quote(str(tag))}", "plain values", hint, "yaml/tag")
        elif depth > DEEPEST:
            hint = "Check brackets and indentation."
            document.refuse(line, f"more than {DEEPEST} levels", "a flat record", hint, "yaml/too-deep")
        elif documents > 1:
            hint = "Put each record in its own file; remove the line with ---."
            document.refuse(line, "a second document", "one document", hint, "yaml/two-documents")
        if document.problems:
            break
        if isinstance(event, (NodeEvent, CollectionEndEvent)):
            events.append(event)
    return iter(events)


def _value(document: Document, events: Iterator[Event], path: FieldPath) -> Any:
    """The value that the next events describe; reads as many of them as belong to it."""
    event = next(events)
    document.lines[path] = event.start_mark.line + 1
    if isinstance(event, MappingStartEvent):
        return _mapping(document, events, path)
    if isinstance(event, SequenceStartEvent):
        return tuple(_items(document, events, path))
    assert isinstance(event, ScalarEvent)  # aliases were refused
    return _scalar(document, event, path)


def _items(document: Document, events: Iterator[Event], path: FieldPath) -> Iterator[Any]:
    inside = takewhile(lambda event: not isinstance(event, SequenceEndEvent), events)
    for index, event in enumerate(inside):
        yield _value(document, chain([event], events), (*path, index))


def _mapping(document: Document, events: Iterator[Event], path: FieldPath) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_event in events:
        if isinstance(key_event, MappingEndEvent):
            break
        line = key_event.start_mark.line + 1
        if not isinstance(key_event, ScalarEvent):
            document.refuse(
                line, "a list or mapping as a key", "a word", "Write key: value.", "yaml/key", path
            )
            break  # what follows cannot be read as keys and values
        _entry(document, events, mapping, (*path, str(key_event.value)), line)
    return mapping


def _entry(
    document: Document, events: Iterator[Event], mapping: dict[str, Any], here: FieldPath, line: int
) -> None:
    """One key with its value; of two equal keys the first one stays."""
    key = str(here[-1])
    if key in mapping:
        first = document.lines[here]
        hint = f"It stands first at line {first}: keep one of the two."
        document.refuse(line, "the key a second time", "each key once", hint, "yaml/duplicate-key", here)
        _value(Document(document.file), events, here)
        return
    mapping[key] = _value(document, events, here)
    document.lines[here] = line
    refuse_odd_text(document, key, here)


def _scalar(document: Document, event: ScalarEvent, path: FieldPath) -> Any:
    text = str(event.value)
    kind = str(RESOLVER.resolve(ScalarNode, text, event.implicit)).rsplit(":", 1)[-1]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind in ("int", "float"):
        return _number(document, text, path)
    refuse_odd_text(document, text, path)
    return text


def _number(document: Document, text: str, path: FieldPath) -> int | float | None:
    if INTEGER.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text) and abs(float(text)) < 1e16:
        return float(text)
    hint = "Write 1000000 or 1.0e6; put quotes around it if it is text."
    document.refuse(document.line(path), quote(text), "a plain number", hint, "yaml/number", path)
    return None
