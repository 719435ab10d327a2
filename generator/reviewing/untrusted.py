"""Reads a report that anybody may have written. Nothing of its content is repeated in a message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from pydantic import JsonValue, ValidationError

from generator.problems import printable_path
from generator.reviewing.report import LARGEST_REPORT, SCHEMA, Report

DEEPEST = 8  # levels of lists and objects; a report needs five
LONGEST_NUMBER = 12  # digits


class RefusedError(Exception):
    """The file is no report; the message is one line that says why."""


def read_report(file: Path) -> Report:
    """The report in a file. Raises RefusedError where it is missing, too large or anything but a report."""
    text = _text(file)
    _refuse_deep(file, text)
    try:
        content = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_no_number,
            parse_int=_whole_number,
        )
        _refuse_other_layout(file, content)
        return Report.model_validate_json(text)
    except ValidationError as error:
        _refuse(file, f"something that does not fit at {_place(error)}", "the keys and types of a report")
    except json.JSONDecodeError as error:
        _refuse(file, f"a fault in line {error.lineno}", "JSON")
    except (ValueError, RecursionError) as error:
        _refuse(
            file, str(error) if isinstance(error, _FaultError) else "a fault", "JSON as reports are written"
        )


class _FaultError(ValueError):
    """A fault in words of ours."""


def _refuse(file: Path, found: str, expected: str) -> NoReturn:
    name = printable_path(file)
    hint = "Nothing was made of it; make it anew with: evidence report BASE --format json."
    raise RefusedError(f"{name}: found {found}, expected {expected}. {hint}") from None


def _refuse_other_layout(file: Path, content: Any) -> None:
    """Refuse what another version of the program wrote, before its other keys are held against this one's."""
    layout = content.get("schema_version") if isinstance(content, dict) else None
    if type(layout) is int and layout != SCHEMA:
        name, side = printable_path(file), "an older" if layout < SCHEMA else "a newer"
        raise RefusedError(
            f"{name}: found a report of {side} layout, expected schema_version {SCHEMA}. The program of the proposal "
            "and the one that comments, of the default branch, are of different versions, so nothing was made of it. "
            "Where the proposal's is the older one, merge the default branch into the proposal; where it is the newer "
            "one, comments come again when it is merged."
        )


def _text(file: Path) -> str:
    expected = f"a report of at most {LARGEST_REPORT} bytes"
    try:
        if file.is_symlink() or not file.is_file():
            _refuse(file, "something that is not a file" if file.exists() else "no such file", expected)
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_REPORT + 1)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        _refuse(file, "a file that cannot be read", expected)
    if len(raw) > LARGEST_REPORT:
        _refuse(file, "a larger file", expected)
    if raw.startswith(b"\xef\xbb\xbf"):
        _refuse(file, "a byte order mark", "UTF-8 without one")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        _refuse(file, "bytes that are not UTF-8", "UTF-8")


def _refuse_deep(file: Path, text: str) -> None:
    """Count the brackets outside texts, before anything is read that a deep nesting could exhaust."""
    depth, in_text, escaped = 0, False, False
    for char in text:
        if in_text:
            in_text = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            in_text = True
        elif char in "[{":
            depth += 1
            if depth > DEEPEST:
                _refuse(file, f"more than {DEEPEST} levels of lists and objects", "at most five")
        elif char in "]}":
            depth -= 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, JsonValue]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _FaultError("a key that stands twice in its object")
    return found


def _no_number(_: str) -> NoReturn:
    raise _FaultError("a number that is not whole")


def _whole_number(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _FaultError(f"a number of more than {LONGEST_NUMBER} digits")
    return int(digits)


def _place(error: ValidationError) -> str:
    """The first place that does not fit, by the names of the schema alone: other keys are the writer's words."""
    known = {*Report.model_fields, "entries", "count", "version", "data_date"}
    parts: list[str] = []
    for part in error.errors(include_url=False, include_input=False, include_context=False)[0]["loc"]:
        if isinstance(part, int):
            parts.append(f"[{part}]")
        elif part in known:
            parts.append(f".{part}" if parts else part)
        else:
            break
    return "".join(parts) or "the outermost level"
