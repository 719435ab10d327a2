"""A study file in the order and style of all others; what it says and its comments stay.

Only what older files write otherwise is written as today (see `older_forms`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from generator.authoring.entries import read_entries, remarks
from generator.authoring.keys import SCHEMA_LINE
from generator.authoring.old_readings import converted
from generator.authoring.older_forms import harms_in_present_form
from generator.authoring.ordered_text import RecordType, ordered_text
from generator.authoring.present_form import in_present_form
from generator.load.document import Document
from generator.load.yaml_text import read_yaml
from generator.problems import quote


@dataclass(frozen=True)
class Formatted:
    """The text in order, or None with the problems that keep it from being read."""

    text: str | None
    document: Document


def format_study(
    file: str,
    raw: bytes,
    *,
    with_schema: bool = False,
    terms: RecordType = None,
    record: RecordType = None,
) -> Formatted:
    """A study file in order; ``with_schema`` puts the line by which editors find the schema in front.

    ``terms`` is the record below each key of a file that is no study, such as that of reports awaiting classification;
    ``record`` that of a file which is a record itself, such as a judgement.
    """
    document = read_yaml(file, raw)
    if (
        terms is None
        and record is None
        and not document.problems
        and not (isinstance(document.value, dict) and "id" in document.value)
    ):
        found = quote(document.value) if not isinstance(document.value, dict) else "a record without id"
        hint = "Only files of data/studies are put in order."
        document.refuse(1, found, "a study's record", hint, "shape/wrong-type")
    if document.problems:
        return Formatted(None, document)
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    for char in "\x85\u2028\u2029":
        if char in text:
            line = text[: text.index(char)].count("\n") + 1
            found, hint = f"the invisible character U+{ord(char):04X}", "Delete it."
            document.refuse(line, found, "visible text", hint, "text/invisible-character")
            return Formatted(None, document)
    is_study = terms is None and record is None
    text = converted(in_present_form(harms_in_present_form(text))) if is_study else text
    if not is_study and not isinstance(document.value, dict):
        document.refuse(
            1, quote(document.value), "records by id", "Write id: and its keys.", "shape/not-a-mapping"
        )
        return Formatted(None, document)
    made = ordered_text(text, with_schema=with_schema, terms=terms, record=record)
    return Formatted(made if says_the_same(text, made) else None, document)


def says_the_same(before: str, after: str) -> bool:
    """Do two texts hold the same values of the same types, and the same comments but for the line for editors?"""
    values = [read_yaml("", text.encode()) for text in (before, after)]
    if any(document.problems for document in values):
        return False
    first, second = (
        sorted(
            remark.text
            for remark in remarks(text, read_entries(text))
            if remark.text not in ("", SCHEMA_LINE)
        )
        for text in (before, after)
    )
    return first == second and _canonical(values[0].value) == _canonical(values[1].value)


def _canonical(value: Any) -> str:
    """Values with their types, whatever the order of keys: 1, 1.0 and "1" differ."""
    return json.dumps(value, sort_keys=True, ensure_ascii=True)
