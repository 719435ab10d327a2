"""A new study file with every key explained: what is known is filled in, what must be filled in is marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel

from generator.authoring.keys import (
    AUTHORS,
    IN_ONE_LINE,
    QUOTED,
    SCHEMA_LINE,
    Key,
    keys_of,
    terms_of,
)
from generator.authoring.scalars import author_text, flow_list, flow_map, scalar_text
from generator.model.base import DATE_PATTERN
from generator.model.study import Study
from generator.model.terms import Attribute
from generator.vocabulary import Vocabulary

MUST = "must"  # what a key that cannot be left out is marked with, behind the #
HEAD = (
    f'One report of one study. Fill in each key marked "{MUST}". Take away the # in front of another key if a source '
    "shows what it asks for; delete the rest.",
    "Only what you read on a page that anybody can open: nothing from memory, no 0 for what is not known. "
    "CONTRIBUTING.md says more.",
    "A study without figures is welcome: delete outcomes, effects and safety; its page then says that none was found.",
)
SHORT_HEAD = (
    f'Fill in what is marked "{MUST}". Take away the # in front of what a source shows; delete the rest.',
    "Every key is explained in docs/contributing and in data/study.schema.json.",
)
LIST_LIMIT = 240  # characters of terms behind a key; longer lists are looked up in their file
SHORT_LIST_LIMITS = (130, 60, 0)  # the first with which the short form fits
SHORT_ENOUGH = (
    7_500  # characters of the short form as part of an address; servers refuse addresses from 8,000 on
)
DATES = ("published", "date", "no_notice_seen", "enrolled_from", "enrolled_to")
# The models let them be absent (an arm of several diseases, a control), but hardly any arm can do without.
ASKED = {
    ("Arm", "disease"): f"{MUST}, for one disease",
    ("Arm", "product"): "for a treatment; delete it for a control",
    ("Extraction", "by"): f"{MUST}: name or handle, or program: and version:",
    ("Reading", "by"): f"{MUST}: somebody else than read first",
}
ROW_IDS = ("Outcome", "Effect", "SafetyRow")  # their first ids are given: o1, e1, s1
Filled = Mapping[str, Any]


@dataclass(frozen=True)
class _Form:
    """What the template is made for."""

    vocabulary: Vocabulary
    diseases: tuple[str, ...]
    short: bool
    list_limit: int
    remarks: Mapping[str, Sequence[str]] = field(default_factory=dict)


def commented_study(
    vocabulary: Vocabulary,
    filled: Filled | None = None,
    *,
    short: bool = False,
    remarks: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The text of a new study file, with what is ``filled`` (keys as in the file) and ``remarks`` above some keys.

    ``short`` leaves out most explanations, so that the text fits into an address.
    """
    known = filled or {}
    diseases = tuple(known.get("diseases") or ())
    for limit in SHORT_LIST_LIMITS if short else (LIST_LIMIT,):
        form = _Form(vocabulary, diseases, short, limit, remarks or {})
        head = [f"# {line}" for line in (SHORT_HEAD if short else HEAD)]
        text = "\n".join([SCHEMA_LINE, *head, *_record(form, Study, known)]) + "\n"
        if len(quote(text, safe="")) < SHORT_ENOUGH:
            break
    return text


def _record(form: _Form, record: type[BaseModel], filled: Filled) -> Iterator[str]:
    """The lines of a record's keys; what is neither known nor needed is commented out."""
    for key in keys_of(record):
        value = filled.get(key.name)
        is_asked = key.is_required or (key.owner, key.name) in ASKED
        if key.owner == Study.__name__:
            yield from (f"# {line}".rstrip() for line in form.remarks.get(key.name, ()))
        start = "" if is_asked or value not in (None, "", ()) else "# "
        yield from (f"{start}{line}" for line in _key(form, key, value))


def _key(form: _Form, key: Key, value: Any) -> Iterator[str]:
    """A key with what stands under it."""
    behind = _behind(form, key)
    if (key.owner, key.name) == ("Arm", "product"):
        yield f"product:{behind}"
        yield from (f"  {line}" for line in _product(form, value or {}))
    elif key.name == AUTHORS and value:
        yield f"{key.name}:{behind}"
        yield from (f"  - {author_text(author)}" for author in value)
    elif key.record is None or (key.record in IN_ONE_LINE and not value):
        shown = _in_one_line(key.record, is_list=key.is_list) if key.record else _value(key, value)
        yield f"{key.name}:{shown}{behind}"
    elif key.is_list:
        yield f"{key.name}:{behind}"
        items: Sequence[Filled] = value or [{}]
        for item in items:
            first, *rest = _record(form, key.record, item)
            yield from (f"  - {first}", *(f"    {line}" for line in rest))
    else:
        yield f"{key.name}:{behind}"
        yield from (f"  {line}" for line in _record(form, key.record, value or {}))


def _value(key: Key, value: Any) -> str:
    """What stands behind the colon; nothing where it is to be filled in."""
    if key.owner in ROW_IDS and key.name == "id" and not value:
        value = key.example
    if value in (None, "", ()):
        return ""
    if isinstance(value, (list, tuple)):
        return f" {flow_list([str(item) for item in value], countries=key.name == 'countries')}"
    if isinstance(value, str) and key.name in DATES and DATE_PATTERN.fullmatch(value):
        return f" {value}"
    return f" {scalar_text(value, quoted=key.name in QUOTED)}"


def _in_one_line(record: type[BaseModel], *, is_list: bool) -> str:
    first, second = (key.name for key in keys_of(record)[:2])
    shown = f"{{{first}: , {second}: }}"
    return f" [{shown}]" if is_list else f" {shown}"


def _product(form: _Form, filled: Filled) -> Iterator[str]:
    """What was given, by the attributes of the dataset; the one that decides what stands together must be there."""
    product = form.vocabulary.product
    for name, attribute in product.attributes.items():
        must = name == product.strata.attribute
        says = _attribute_says(form, attribute, must)
        shown = f" {scalar_text(filled[name])}" if name in filled else ""
        yield f"{'' if must or shown else '# '}{name}:{shown}{_comment(says)}"


def _attribute_says(form: _Form, attribute: Attribute, must: bool) -> list[str]:
    says = [MUST] if must else []
    if not form.short:
        says.append(attribute.definition.rstrip("."))
    if attribute.kind == "term":
        says += _one_of(form, tuple(attribute.terms))
    elif attribute.kind == "quantity":
        says.append(f"{{value: , unit: }} or {{low: , high: , unit: }}; units: {', '.join(attribute.units)}")
    elif not form.short:
        says.append("a whole number, or {low: , high: }" if attribute.kind == "count" else "in words")
    return says


def _behind(form: _Form, key: Key) -> str:
    """The remark behind a key: must it be there, what it means, an example or its terms."""
    says = [MUST] if key.is_required and key.record is None else []
    says += [ASKED[key.owner, key.name]] if (key.owner, key.name) in ASKED else []
    if not form.short:
        says.append(key.description)
    choices = _choices(form, key)
    says += _one_of(form, choices) if choices else []
    if key.record in IN_ONE_LINE and not form.short:
        says.append(f"keys: {', '.join(inner.name for inner in keys_of(key.record))}")
    if not (choices or form.short or key.example is None or (key.owner in ROW_IDS and key.name == "id")):
        says.append(f"e.g. {_example(key)}")
    return _comment(says)


def _choices(form: _Form, key: Key) -> tuple[str, ...]:
    if key.choices:
        return key.choices
    if (key.owner, key.name) == ("Arm", "disease") and form.diseases:
        return form.diseases
    return tuple(terms_of(form.vocabulary, key.owner, key.name, form.diseases))


def _one_of(form: _Form, choices: tuple[str, ...]) -> list[str]:
    listed = ", ".join(choices)
    fits = len(listed) <= form.list_limit
    return [f"one of: {listed}" if len(choices) > 1 else listed] if fits else []


def _example(key: Key) -> str:
    example = key.example
    if isinstance(example, dict):
        return flow_map(example)
    if isinstance(example, (list, tuple)):
        return flow_list([str(item) for item in example], countries=key.name == "countries")
    return scalar_text(example, quoted=key.name in QUOTED) if key.name not in DATES else str(example)


def _comment(says: list[str]) -> str:
    """A remark behind a key, on one line whatever the vocabulary's texts hold: a second line would be no remark."""
    return f"   # {' '.join(' · '.join(says).split())}" if says else ""
