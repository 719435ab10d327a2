"""The JSON Schemas of study files and of lists of known reports, by which editors complete and check keys.

Made from models and vocabularies.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from generator.authoring.keys import Key, keys_of, terms_of, walk
from generator.model.arm import Quantity, Span
from generator.model.base import DATE_PATTERN, EARLIEST_YEAR, LATEST_YEAR
from generator.model.slugs import SLUG_PATTERN
from generator.model.study import Study
from generator.model.terms import Attribute
from generator.vocabulary import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PARTIAL_DATE = {
    "anyOf": [
        {"type": "integer", "minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR},
        {"type": "string", "pattern": f"^{DATE_PATTERN.pattern}$"},
    ]
}
Schema = dict[str, Any]


def study_schema(vocabulary: Vocabulary) -> Schema:
    """The JSON Schema (2020-12) of a study file of a dataset with these vocabularies."""
    made = Study.model_json_schema()
    definitions = {"Study": made, **made.pop("$defs")}
    described = {"Study": _record(vocabulary, definitions["Study"], keys_of(Study))}
    for key in walk():
        if key.record is not None and key.record.__name__ not in described:
            name = key.record.__name__
            described[name] = _record(vocabulary, definitions[name], keys_of(key.record))
    for record in (Quantity, Span):
        described[record.__name__] = _record(vocabulary, definitions[record.__name__], keys_of(record))
    described["Product"] = _product(vocabulary, described)
    del described["Quantity"]  # stands in each attribute, with that attribute's units
    study = described.pop("Study")
    return {
        "$schema": DIALECT,
        "title": "A study file",
        **study,
        "$defs": dict(sorted(described.items())),
    }


def list_schema(vocabulary: Vocabulary, record: type[BaseModel], title: str) -> Schema:
    """The JSON Schema (2020-12) of a file that holds a record under each id, such as reports that are known."""
    described = _described(vocabulary, record)
    return {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "propertyNames": {"pattern": SLUG_PATTERN},
        "additionalProperties": {"$ref": f"#/$defs/{record.__name__}"},
        "$defs": dict(sorted(described.items())),
    }


def record_schema(vocabulary: Vocabulary, record: type[BaseModel], title: str) -> Schema:
    """The JSON Schema (2020-12) of a file that is one record, such as a judgement."""
    described = _described(vocabulary, record)
    own = described.pop(record.__name__)
    return {"$schema": DIALECT, "title": title, **own, "$defs": dict(sorted(described.items()))}


def _described(vocabulary: Vocabulary, record: type[BaseModel]) -> dict[str, Schema]:
    """The schema of a record and of each record in it, by name."""
    made = record.model_json_schema()
    definitions = {record.__name__: made, **made.pop("$defs", {})}
    described = {record.__name__: _record(vocabulary, made, keys_of(record))}
    for key in walk(record):
        if key.record is not None:
            name = key.record.__name__
            described[name] = _record(vocabulary, definitions[name], keys_of(key.record))
    return described


def schema_text(made: Schema) -> str:
    """A schema as it is committed."""
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _record(vocabulary: Vocabulary, made: Schema, keys: tuple[Key, ...]) -> Schema:
    """A record: exactly these keys, each described; ``made`` is what pydantic says of it."""
    return {
        "type": "object",
        "description": made.get("description", ""),
        "additionalProperties": False,
        "required": [key.name for key in keys if key.is_required],
        "properties": {key.name: _property(vocabulary, key, made["properties"][key.name]) for key in keys},
    }


def _property(vocabulary: Vocabulary, key: Key, made: Schema) -> Schema:
    terms = terms_of(vocabulary, key.owner, key.name)
    if (key.owner, key.name) == ("Arm", "product"):
        form = _or_nothing({"$ref": "#/$defs/Product"})
        return {"description": key.description, **form}
    form = _form(made)
    if terms:
        form = _with_terms(form, terms)
    example = key.example if key.example is not None else next(iter(terms), None)
    described: Schema = {"description": key.description, **form}
    if example is not None:
        described["examples"] = [[example] if key.is_list and not isinstance(example, list) else example]
    return described


def _form(made: Schema) -> Schema:
    """What a value looks like, without pydantic's titles and defaults; an optional key may stand empty."""
    kept = {_FORM.get(name, name): part for name, part in made.items() if name in _FORM}
    if made.get("pattern") == DATE_PATTERN.pattern:
        return PARTIAL_DATE
    if "items" in made:
        kept["items"] = _form(made["items"])
    if "prefixItems" in made:
        kept["prefixItems"] = [_form(item) for item in made["prefixItems"]]
        kept["items"] = False
    if isinstance(made.get("additionalProperties"), dict):
        kept["additionalProperties"] = _form(made["additionalProperties"])
    if "patternProperties" in made:
        (each,) = made["patternProperties"].values()
        kept["additionalProperties"] = _form(each)
    if "anyOf" in made:
        forms = [part for part in made["anyOf"] if part.get("type") != "null"]
        if len(forms) > 1:  # an author: a person's name, or a group
            return {"anyOf": forms}
        return _or_nothing(_form(forms[0]))
    return kept


_KEPT = [
    "$ref",
    "type",
    "enum",
    "const",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
]
_FORM = {**{name: name for name in _KEPT}, "ge": "minimum", "le": "maximum"}


def _or_nothing(form: Schema) -> Schema:
    if "const" in form:
        return {"type": [form["type"], "null"], "enum": [form["const"], None]}
    if "enum" in form:
        kinds = (
            {"type": [form["type"], "null"]} if "type" in form else {}
        )  # true, false or a word: of no one type
        return {**form, **kinds, "enum": [*form["enum"], None]}
    if isinstance(form.get("type"), str):
        return {**form, "type": [form["type"], "null"]}
    return {"anyOf": [form, {"type": "null"}]}


def _with_terms(form: Schema, terms: dict[str, str]) -> Schema:
    """Only these terms; editors show the labels beside them."""
    if "items" in form:
        return {
            **form,
            "items": {"type": "string", "enum": list(terms), "enumDescriptions": [*terms.values()]},
        }
    if isinstance(form["type"], list):
        return {"type": form["type"], "enum": [*terms, None], "enumDescriptions": [*terms.values(), ""]}
    return {"type": "string", "enum": list(terms), "enumDescriptions": [*terms.values()]}


def _product(vocabulary: Vocabulary, described: dict[str, Schema]) -> Schema:
    """What was given: the attributes that the dataset declares, each of its kind."""
    product = vocabulary.product
    return {
        "type": "object",
        "description": f"What was given; {product.strata.attribute} decides what may stand together",
        "additionalProperties": False,
        "properties": {
            key: _attribute(attribute, described) for key, attribute in product.attributes.items()
        },
    }


def _attribute(attribute: Attribute, described: dict[str, Schema]) -> Schema:
    says: Schema = {"description": f"{attribute.label}: {attribute.definition}"}
    if attribute.kind == "term":
        labels = {slug: term.label for slug, term in attribute.terms.items()}
        return {**says, **_with_terms({"type": "string"}, labels), "examples": [*labels][:1]}
    if attribute.kind == "text":
        words = {"type": "string", "minLength": 1, "pattern": r"\S"}
        return {**says, **words, "examples": ["as the source says it, in a few words"]}
    if attribute.kind == "count":
        count = described["Span"]["properties"]["low"]
        bounds = {name: count[name] for name in ("type", "minimum", "maximum")}
        return {**says, "anyOf": [bounds, {"$ref": "#/$defs/Span"}], "examples": [2, {"low": 2, "high": 4}]}
    units = {unit: term.label for unit, term in attribute.units.items()}
    quantity = {**described["Quantity"], "properties": {**described["Quantity"]["properties"]}}
    unit = {"description": "Unit", **_with_terms({"type": "string"}, units), "examples": [*units][:1]}
    quantity["properties"]["unit"] = unit
    example = {"value": quantity["properties"]["value"]["examples"][0], "unit": next(iter(units), "")}
    return {**quantity, **says, "examples": [example]}
