"""The files of a dataset that is made from a table, as plain values and as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.authoring.file_values import FileValue, FileValues
from generator.importing.asked import Asked
from generator.importing.kinds import ATTRIBUTES
from generator.importing.plain_yaml import as_yaml
from generator.importing.portal_words import domains, portal_values
from generator.importing.studies import Draft, Table
from generator.importing.terms import DEFAULTS, Terms, Vocabularies, defaults

COMMENTS: Mapping[str, str] = {
    "portal.yml": "What the portal is called, what it asks, and what it says about itself. Every text is plain words.\n"
    "site_url and repository are placeholders on reserved example names: replace both before you publish.",
    "vocabularies/disease.yml": "Diseases or conditions, one page each, in the order of display.",
    "vocabularies/measure.yml": "What was counted or measured. better: which way is better (without it nothing is "
    "compared)\ncombine: results may be combined · window_months: times that compare, [2, 4]; without it any time.",
    "vocabularies/product.yml": "What groups were given, or who they were. strata: what is never mixed.",
    "vocabularies/domain.yml": "Kinds of outcome. anchor: the section of a page that the results stand under.",
}


@dataclass(frozen=True)
class Made:
    """The files by name from the dataset's folder, and which lines of the table each study is made of."""

    files: Mapping[str, str]
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def make_files(drafts: list[Draft], table: Table, words: Vocabularies, asked: Asked, version: str) -> Made:
    """Every file of the dataset."""
    values: dict[str, Mapping[str, FileValue]] = {
        "portal.yml": portal_values(asked, table, words, version),
        "vocabularies/disease.yml": words.diseases,
        "vocabularies/domain.yml": domains(words),
        "vocabularies/measure.yml": words.measures,
        "vocabularies/product.yml": _product(table, words, asked),
    }
    files = {name: as_yaml(_without_none(found), COMMENTS.get(name, "")) for name, found in values.items()}
    files["vocabularies/design.yml"] = _with_defaults("design", words.designs, words.own_designs)
    files["vocabularies/status.yml"] = (DEFAULTS / "status.yml").read_text(encoding="utf-8")
    if words.masking or words.own_masking:
        files["vocabularies/masking.yml"] = _with_defaults("masking", words.masking, words.own_masking)
    for draft in drafts:
        files[f"studies/{draft.id}.yml"] = as_yaml(draft.values)
    return Made(files, {f"studies/{draft.id}.yml": draft.lines for draft in drafts})


def _with_defaults(name: str, used: set[str], own: Terms) -> str:
    """The default terms that come with the program and are used, in their order, then those of the table."""
    every = {slug: term for slug, term in defaults(name).items() if slug in used}
    head = (DEFAULTS / f"{name}.yml").read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ")
    return as_yaml({**every, **own}, head)


def _product(table: Table, words: Vocabularies, asked: Asked) -> FileValues:
    """One attribute; each treatment is a stratum of its own, unless they were said to be one."""
    key, label, meaning = ATTRIBUTES[table.kind]
    terms = words.products
    if asked.together or len(terms) == 1:
        first = next(iter(terms.values()))
        groups: list[FileValues] = [
            {
                "id": "all",
                "label": asked.treatment or (first["label"] if len(terms) == 1 else f"All {label.lower()}s"),
                "terms": list(terms),
                "main": True,
            }
        ]
    else:
        groups = [
            {"id": slug, "label": term["label"], "terms": [slug], **({"main": True} if place == 0 else {})}
            for place, (slug, term) in enumerate(terms.items())
        ]
    attribute: FileValues = {"label": label, "kind": "term", "definition": meaning, "terms": terms}
    return {"attributes": {key: attribute}, "strata": {"attribute": key, "groups": groups}}


def _without_none(value: Any) -> Any:
    """What is not known has no key."""
    if isinstance(value, Mapping):
        return {name: _without_none(one) for name, one in value.items() if one is not None}
    return [_without_none(one) for one in value] if isinstance(value, list) else value
