"""Plain values to models; each refusal becomes a problem with its line, in words of ours."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.load.document import Document, FieldPath
from generator.load.told import UNSAID, told
from generator.model.base import LABEL_PATTERN, ROW_ID_PATTERN, VERSION_PATTERN
from generator.model.slugs import SLUG_PATTERN
from generator.problems import did_you_mean, from_closed_list, quote, word_of

AnyRecord = TypeVar("AnyRecord", bound=BaseModel)

EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "finite_number": "a finite number",
}
BLANK = ("string_too_short", "string_pattern_mismatch")  # what pydantic calls a text that says nothing
HINTS = {
    "string_type": "Put quotes around it.",
    "tuple_type": "Begin each entry with a hyphen, or write [a, b].",
    "dict_type": "Write key: value below it.",
    "model_type": "Write key: value below it.",
    "bool_type": "Write true or false without quotes.",
    "int_type": "Write digits only, without quotes.",
    "float_type": "Write a number without quotes.",
}


def make_record(
    document: Document, model: type[AnyRecord], value: Any, at: FieldPath = ()
) -> AnyRecord | None:
    """The record at ``at`` of a document, or None with the problems noted in the document."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        for detail in _meaningful(error):
            if document.is_full:
                break
            _note(document, model, value, detail, at)
        return None


def make_terms(
    document: Document, model: type[AnyRecord], value: Any, at: FieldPath = ()
) -> dict[str, AnyRecord]:
    """A vocabulary: a record under each slug."""
    if not isinstance(value, dict):
        found, hint = quote(value), "Write slug: {label: …, definition: …}."
        document.refuse(document.line(at), found, "a mapping of terms", hint, "shape/not-a-mapping", at)
        return {}
    records = {slug: make_record(document, model, term, (*at, slug)) for slug, term in value.items()}
    return {slug: record for slug, record in records.items() if record is not None}


def _meaningful(error: ValidationError) -> Iterator[ErrorDetails]:
    """Each place once: a union reports the failure of every member."""
    seen: set[tuple[int | str, ...]] = set()
    for detail in error.errors(include_url=False):
        if detail["loc"] not in seen and not _is_long_enough(detail):
            seen.add(detail["loc"])
            yield detail


def _is_long_enough(detail: ErrorDetails) -> bool:
    """A list whose entries are refused counts as too short, though the entries are there."""
    is_list = detail["type"] == "too_short" and isinstance(detail["input"], tuple)
    return is_list and len(detail["input"]) >= detail.get("ctx", {}).get("min_length", 0)


def _note(
    document: Document, model: type[BaseModel], value: Any, detail: ErrorDetails, at: FieldPath
) -> None:
    inner = real_path(value, detail["loc"])
    path, kind = (*at, *inner), detail["type"]
    line = document.line(path)
    if kind == "missing":
        name = str(inner[-1])
        expected = _in_a_sentence(_description(model, inner) or "a value")
        document.refuse(line, "nothing", expected, f"Add {name}: to this record.", "shape/missing-key", path)
    elif kind == "extra_forbidden":
        keys = sorted(_keys(_model_at(model, inner[:-1])))
        hint = did_you_mean(inner[-1], keys)
        document.refuse(line, "an unknown key", "a key of the schema", hint, "shape/unknown-key", path)
    elif kind == "literal_error":
        terms = [word_of(term) for term in _literals(model, inner)]
        hint = from_closed_list(detail["input"], terms)
        document.refuse(
            line, quote(detail["input"]), f"one of {', '.join(terms)}", hint, "shape/unknown-term", path
        )
    else:
        expected, hint, rule = _wording(detail)
        if detail["input"] is None:
            hint = "Fill it in; a key that may be absent can be deleted."
        document.refuse(line, UNSAID.get(kind) or quote(detail["input"]), expected, hint, rule, path)


def _wording(detail: ErrorDetails) -> tuple[str, str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    if (own := told(kind, detail["input"])) is not None:
        return own
    if isinstance(detail["input"], str) and not detail["input"].strip() and kind in BLANK:
        return "some text", "Write the text or delete the key.", "text/empty"
    if kind == "partial_date":
        return detail["msg"], "Write the date as the source gives it.", "dates/not-a-date"
    if kind in ("greater_than_equal", "less_than_equal"):
        word = "at least" if kind == "greater_than_equal" else "at most"
        limit = context.get("ge", context.get("le"))
        return f"{word} {limit}", "Check the figure in the source.", "numbers/out-of-range"
    if kind in ("too_short", "too_long"):
        return _length(kind, context), "Add or remove entries.", "shape/list-length"
    if kind == "string_too_long":
        return f"at most {context['max_length']} characters", "Shorten it.", "text/too-long"
    if kind == "string_pattern_mismatch":
        return _pattern(str(context["pattern"])), "Look at other files for the form.", "text/form"
    if kind == "site_address":
        hint = "Write the address of its first page, such as https://portal.example.org/evidence/."
        return detail["msg"], hint, "text/form"
    if kind == "product_value":
        return detail["msg"], "See vocabularies/product.yml.", "shape/wrong-type"
    expected = EXPECTED.get(kind, "another kind of value")
    return expected, HINTS.get(kind, "Look at other files for the form."), "shape/wrong-type"


def _length(kind: str, context: Mapping[str, Any]) -> str:
    limit = context.get("min_length", context.get("max_length"))
    return f"at {'least' if kind == 'too_short' else 'most'} {limit} entries"


def _pattern(pattern: str) -> str:
    """The form in words, by the pattern of the field type."""
    words = {
        SLUG_PATTERN: "small letters, digits and hyphens",
        ROW_ID_PATTERN: "small letters, digits and hyphens, a letter first",
        r"^[A-Z]{2}$": "two capital letters (ISO 3166)",
        VERSION_PATTERN: "year.month.number (2026.11.0), the month from 01 to 12",
        LABEL_PATTERN: "plain words without < > { } [ ] * _ # or quotes",
    }
    if pattern.startswith("^https?"):
        return "an http or https address without spaces or quotes"
    return words.get(pattern, f"the form {pattern}")


def real_path(value: Any, loc: tuple[int | str, ...]) -> FieldPath:
    """The error's place without the names of union members that pydantic adds."""
    path: list[str | int] = []
    for index, part in enumerate(loc):
        is_last = index == len(loc) - 1
        if isinstance(value, dict) and (part in value or is_last):
            path.append(part)
            value = value.get(part)
        elif isinstance(value, tuple) and isinstance(part, int):
            path.append(part)
            value = value[part] if part < len(value) else None
    return tuple(path)


def _model_at(model: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """The record type of the place that a path leads to."""
    current: Any = model
    for part in path:
        current = _inner(_step(current, part))
    return current if _is_record(current) else None


def _step(annotation: Any, part: str | int) -> Any:
    """The type of one key or entry of a record, a mapping or a list."""
    if _is_record(annotation):
        info = annotation.model_fields.get(_field(annotation, str(part)))
        return info.annotation if info else None
    args = get_args(annotation)
    position = 1 if get_origin(annotation) is dict else 0
    return args[position] if len(args) > position else None


def _inner(annotation: Any) -> Any:
    """The type inside Optional and Annotated; of several the first that is a record."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _inner(args[0])
    if origin in (Union, types.UnionType):
        members = [_inner(arg) for arg in args if arg is not type(None)]
        return next((member for member in members if _is_record(member)), members[0])
    return annotation


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _field(model: type[BaseModel], key: str) -> str:
    return next((name for name, info in model.model_fields.items() if info.alias == key), key)


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _description(model: type[BaseModel], path: FieldPath) -> str | None:
    parent = _model_at(model, path[:-1])
    info = parent.model_fields.get(_field(parent, str(path[-1]))) if parent else None
    return info.description if info else None


def _in_a_sentence(description: str) -> str:
    """``Id of the arm`` as ``id of the arm``; DOI stays DOI."""
    return (
        description[0].lower() + description[1:]
        if description[1:2].islower() or description.startswith("A ")
        else description
    )


def _literals(model: type[BaseModel], path: FieldPath) -> tuple[Any, ...]:
    parent = _model_at(model, path[:-1])
    info = parent.model_fields.get(_field(parent, str(path[-1]))) if parent else None
    return get_args(_inner(info.annotation)) if info else ()
