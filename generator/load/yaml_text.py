"""YAML to plain values with the line of every field; whatever is not plain YAML is refused with a message.

Only what a study needs is read: mappings, lists and scalars. Anchors, tags and further documents are refused,
so that no file can cost more than its own length to read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, takewhile
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.tokens import ScalarToken

from generator.load.document import Document, FieldPath
from generator.load.text import decode, refuse_odd_text
from generator.load.yaml_events import Event, LibyamlError, is_ordinary, pure_events, quick_events
from generator.problems import printable, quote

LARGEST_FILE = 250_000  # bytes, read in a few seconds; a study file of a long review has about 20,000
DEEPEST = 12  # levels of nesting; a study needs five
RESOLVER = YAML(
    typ="safe", pure=True
).resolver  # what a plain scalar is in YAML 1.2: text, number, true, null
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})")
ZEROS = re.compile(r"0[0-9]{1,60}")
DIGITS = re.compile(r"[0-9]{1,15}")
DECIMAL = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")
STARTS = {"MappingStartEvent": 1, "SequenceStartEvent": 1, "MappingEndEvent": -1, "SequenceEndEvent": -1}
OF_THE_RECORD = {*STARTS, "ScalarEvent"}
Parse = Callable[[str], Iterator[Event]]


def read_yaml(file: str, raw: bytes) -> Document:
    """Read one document; on any problem ``value`` is None and ``problems`` says what and where."""
    document = Document(file)
    text = decode(document, raw)
    if text is None or not _looks_right(document, text):
        return document
    if is_ordinary(text) and (read := _read_quickly(file, text)) is not None:
        return read
    _compose(document, text)
    if document.problems:
        document.value = None
    return document


def _read_quickly(file: str, text: str) -> Document | None:
    """The document as libyaml reads it; None where it is empty or has any problem, so that each is told in one way."""
    document = Document(file)
    try:
        events = _plain(document, text, quick_events)
    except LibyamlError:
        return None
    if not document.problems:
        document.value = _value(document, events, ())
    return None if document.problems or document.value is None else document


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
        events = _plain(document, text, pure_events)
        if not document.problems:
            document.value = _value(document, events, ())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        opened = _open_quote(text, line)
        if opened is not None:
            hint = f'It is read on to line {line}. Close it; a quote inside is written \\".'
            document.refuse(opened, "a quote that is not closed", "a quote at its end", hint, "yaml/syntax")
            return
        found = f"something that is not YAML ({printable(_parsing_fault(error))})"
        document.refuse(line, found, "YAML", "Look at quotes, colons and indentation here.", "yaml/syntax")
    except (YAMLError, ValueError) as error:
        line = getattr(error, "line", None)
        found = f"a character that YAML does not allow ({type(error).__name__})"
        document.refuse((line or 0) + 1, found, "printable text", "Remove the character.", "yaml/syntax")


def _open_quote(text: str, line: int) -> int | None:
    """The line where a quoted text begins that ends only where another begins, at ``line``; or that never ends."""
    found = None
    try:
        for token in YAML(typ="safe", pure=True).scan(text):
            if token.start_mark.line >= line:
                break
            if isinstance(token, ScalarToken) and not token.plain and token.style in ("'", '"'):
                is_long = token.start_mark.line < token.end_mark.line == line - 1
                found = token.start_mark.line + 1 if is_long else found
    except MarkedYAMLError as error:
        if "quoted scalar" in str(error.context) and error.context_mark is not None and found is None:
            return int(error.context_mark.line) + 1
    return found


def _parsing_fault(error: MarkedYAMLError) -> str:
    """The parser's words, but not its names for what it reads."""
    fault = str(error.problem)
    return (
        "text after the end of the record"
        if "<document start>" in fault
        else fault.replace("<", "").replace(">", "")
    )


def _plain(document: Document, text: str, parse: Parse) -> Iterator[Event]:
    """The parser's events of the record itself; anchors, tags, deep nesting and second documents are refused first."""
    events: list[Event] = []
    depth = documents = 0
    for event in parse(text):
        depth += STARTS.get(event.name, 0)
        documents += event.name == "DocumentStartEvent"
        if event.is_directed:
            hint = "Remove the line that begins with %; the dataset is YAML 1.2."
            document.refuse(1, "a directive", "plain YAML", hint, "yaml/directive")
        elif event.name == "AliasEvent" or event.anchor:
            hint = "Write the value out; & and * at the start of a value need quotes."
            document.refuse(event.line, "an anchor or alias", "plain values", hint, "yaml/alias")
        elif event.tag:
            hint = "Remove the tag; a value that starts with ! needs quotes."
            document.refuse(event.line, f"the tag {quote(event.tag)}", "plain values", hint, "yaml/tag")
        elif depth > DEEPEST:
            hint = "Check brackets and indentation."
            document.refuse(event.line, f"more than {DEEPEST} levels", "a flat record", hint, "yaml/too-deep")
        elif documents > 1:
            hint = "Put each record in its own file; remove the line with ---."
            document.refuse(event.line, "a second document", "one document", hint, "yaml/two-documents")
        if document.problems:
            break
        if event.name in OF_THE_RECORD:
            events.append(event)
    return iter(events)


def _value(document: Document, events: Iterator[Event], path: FieldPath) -> Any:
    """The value that the next events describe; reads as many of them as belong to it."""
    event = next(events)
    document.lines[path] = event.line
    if event.name == "MappingStartEvent":
        return _mapping(document, events, path)
    if event.name == "SequenceStartEvent":
        return tuple(_items(document, events, path))
    return _scalar(document, event, path)  # aliases were refused


def _items(document: Document, events: Iterator[Event], path: FieldPath) -> Iterator[Any]:
    inside = takewhile(lambda event: event.name != "SequenceEndEvent", events)
    for index, event in enumerate(inside):
        yield _value(document, chain([event], events), (*path, index))


def _mapping(document: Document, events: Iterator[Event], path: FieldPath) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key in events:
        if key.name == "MappingEndEvent":
            break
        if key.name != "ScalarEvent":
            document.refuse(
                key.line, "a list or mapping as a key", "a word", "Write key: value.", "yaml/key", path
            )
            break  # what follows cannot be read as keys and values
        _entry(document, events, mapping, (*path, key.text), key.line)
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
    if mapping[key] is None and DIGITS.fullmatch(key) and len(mapping) > 1:
        _refuse_decimal_comma(document, [*mapping.items()][-2], line, here)
    document.lines[here] = line
    refuse_odd_text(document, key, here)


def _refuse_decimal_comma(document: Document, before: tuple[str, Any], line: int, path: FieldPath) -> None:
    """``{mean: -8,5}`` is read as a mean of -8 and an empty key 5."""
    name, number = before
    if isinstance(number, int) and not isinstance(number, bool):
        found, hint = f'"{number},{path[-1]}"', f"Write {number}.{path[-1]}."
        document.refuse(line, found, "a decimal point", hint, "yaml/number", (*path[:-1], name))


def _scalar(document: Document, event: Event, path: FieldPath) -> Any:
    text = event.text
    kind = _kind(text) if event.is_plain else "str"
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind in ("int", "float"):
        return _number(document, text, path)
    refuse_odd_text(document, text, path)
    return text


@lru_cache(maxsize=10_000)
def _kind(text: str) -> str:
    """What a text without quotes is: str, int, float, bool or null."""
    return str(RESOLVER.resolve(ScalarNode, text, (True, False))).rpartition(":")[2]


def _number(document: Document, text: str, path: FieldPath) -> int | float | None:
    if INTEGER.fullmatch(text):
        return int(text)
    if ZEROS.fullmatch(text):
        hint = f"Write {text.lstrip('0') or '0'}, or put quotes around it if it is text."
        expected = "a number without zeros in front"
        document.refuse(document.line(path), quote(text), expected, hint, "yaml/number", path)
        return None
    if DECIMAL.fullmatch(text) and abs(float(text)) < 1e16:
        return float(text)
    hint = "Write 1000000 or 1.0e6; put quotes around it if it is text."
    document.refuse(document.line(path), quote(text), "a plain number", hint, "yaml/number", path)
    return None
