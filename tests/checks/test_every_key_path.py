"""For every key path of the schema there is a value that passes, and one that is refused at that very path.

The paths are read from the schema that editors get: one that it gains is missed here until a made-up study has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from generator.authoring.schema import study_schema
from generator.checks import sound_dataset
from tests.checks.broken import GOOD, copy_of_good, problems_of
from tests.checks.test_designs import full_text

Schema = dict[str, Any]
INDEX = re.compile(r"\[\d+\]")
CHANGED = {"mean": -2.5, "ci_low": -4, "ci_high": -1, "ci_level": 90, "n": 10}
AT = {"basis": "reported", "source": "abstract"}
NOTICE = {
    "date": "2021-02",
    "doi": "10.1000/notice",
    "url": "https://notices.example.org/1",
    "note": "a table",
}
# What the made-up study has not, by the place where it stands; the rest are the keys of designs and registrations.
ADDED: dict[str, dict[str, Any]] = {
    "citation": {"volume": "3", "issue": "2", "pages": "10-19", "preprint": False},
    "after_publication": {"retraction": NOTICE, "expression_of_concern": NOTICE, "corrections": [NOTICE]},
    "design": {"centres": 2},
    "design.primary_endpoints[1]": {"weeks": 12},
    "inclusion": {"note": "Made up."},
    "arms[0]": {"population": "adults", "background_treatment": "drops went on"},
    "outcomes[0]": {"subset": "those not treated before", "instrument": "eyes", "definition": "half or less",
                    "analysis_set": "all-randomised"},
    "outcomes[2]": {"weeks": 12},
    "safety[0]": {"months": 3, "person_years": 3.5, "note": "redness"},
    "safety[1]": {"weeks": 12, "kind": "at-least"},
    "sources[0]": {"note": "read whole"},
    "extraction": {"doubts": "none"},
    "extraction.by": {"orcid": "0000-0002-1694-233X"},
    "readings[0]": {"facts": {"citation": "abcdefghij"}},
    "readings[0].by": {"handle": "second-reader"},
    "": {"funding": "A fund.", "competing_interests": "None declared."},
}  # fmt: skip
OUTCOMES: list[dict[str, Any]] = [
    {"id": "o4", "arm": "warm", "unit_of_analysis": "eyes", "people": 12, "domain": "relief", "measure": "relief-any",
     "events": 20, "total": 24, **AT},
    {"id": "o5", "arm": "warm", "domain": "scale", "measure": "itch", "months": 1, "total": 12,
     "levels": {"none": 3, "some": 9}, **AT},
    {"id": "o6", "arm": "warm", "domain": "scale", "measure": "itch", "months": 1, "change": CHANGED, **AT},
    {"id": "o7", "arm": "cold", "domain": "scale", "measure": "itch", "months": 2,
     "baseline": {"mean": 6, "se": 0.4, "n": 10}, "follow_up": {"mean": 4, "spread_unlabelled": 1.1}, **AT},
    {"id": "o8", "arm": "warm", "domain": "scale", "measure": "itch", "months": 2, "p_value": "NS",
     "change_percent": {"mean": -20, "sd": 4, "n": 10}, **AT},
]  # fmt: skip
EFFECT = {
    "id": "e2", "arms": ["warm", "cold"], "subset": "those not treated before", "analysis_set": "per-protocol",
    "unit_of_analysis": "eyes", "domain": "scale", "measure": "itch", "instrument": "itch scale",
    "effect": "difference-in-means", "definition": "difference in the change", "weeks": 12, "value": 1.5,
    "favours": "treatment", "ci_low": 0.1, "ci_high": 2.9, "ci_level": 90, "p_value": "0.04", **AT,
}  # fmt: skip
MONTHS = {"id": "e3", "arms": ["warm", "cold"], "domain": "scale", "measure": "itch", "months": 6,
          "effect": "difference-in-means", "significant": False, **AT}  # fmt: skip
SILENT = {"id": "s3", "arm": "cold", "category": "burn", "kind": "none-mentioned", "basis": "inferred",
          "source": "abstract"}  # fmt: skip


FORMS = (("baseline", "follow_up"), ("change",), ("change_percent",))  # a row has one form of score
# Every key of a score; a spread is of one kind only, so they stand in several rows.
SCORES = [
    {"mean": 5, "sd": 2.5, "median": 5.5, "q1": 4, "q3": 6, "low": 1, "high": 9, "n": 10},
    {"mean": 5, "se": 0.5, "ci_low": 4, "ci_high": 6, "ci_level": 90, "n": 10},
    {"mean": 5, "spread_unlabelled": 1.1, "n": 10},
]
OUTCOMES += [
    {"id": f"o{number}", "arm": "warm", "domain": "scale", "measure": "itch", "months": number,
     **dict.fromkeys(forms, score), **AT}
    for number, (forms, score) in enumerate(product(FORMS, SCORES), 9)
]  # fmt: skip


def full_study(data: Path) -> dict[str, Any]:
    """The made-up study with every key that can stand beside the others."""
    study: dict[str, Any] = YAML(typ="safe", pure=True).load(full_text(data))
    for place, keys in ADDED.items():
        item: Any = study
        for part in re.findall(r"\w+", place):
            item = item[int(part)] if part.isdigit() else item.setdefault(part, {})
        item.update(keys)
    study["citation"]["authors"].append({"group": "Example Working Party"})
    study["outcomes"] += OUTCOMES
    study["effects"] += [EFFECT, MONTHS]
    study["safety"].append(SILENT)
    return deepcopy(study)  # whoever breaks it leaves the examples above whole


def write(data: Path, study: dict[str, Any]) -> None:
    """Written as JSON, which every reader of YAML takes; dates as text."""
    text = json.dumps(study, ensure_ascii=False, indent=1, default=str)
    (data / "studies" / f"{study['id']}.yml").write_text(f"{text}\n", encoding="utf-8")


def parts_of(node: Schema, definitions: Schema) -> Iterator[Schema]:
    """A place of the schema with everything that it may be instead: a record, the entries of a list."""
    yield node
    others = [option for word in ("anyOf", "oneOf", "allOf") for option in node.get(word, [])]
    if "$ref" in node:
        others.append(definitions[node["$ref"].rpartition("/")[2]])
    if isinstance(node.get("items"), dict):
        others.append(node["items"])
    for other in others:
        yield from parts_of(other, definitions)


def key_paths(node: Schema, definitions: Schema, path: str = "") -> Iterator[str]:
    """Every key path of a schema, in lists without the number."""
    for part in parts_of(node, definitions):
        for name, below in part.get("properties", {}).items():
            here = f"{path}.{name}".lstrip(".")
            yield here
            yield from key_paths(below, definitions, here)


SCHEMA: Schema = study_schema(sound_dataset(GOOD).vocabulary)
PATHS = list(dict.fromkeys(key_paths(SCHEMA, SCHEMA["$defs"])))
# What cannot stand beside the rest: in a second study; cases are said of a series (`test_designs`).
PROGRAM = {"program": "table reader", "version": "1.2"}
INSTEAD: dict[str, Any] = {
    "after_publication": {"no_notice_seen": "2026-10-01"},
    "extraction": {"level": "abstract", "date": "2026-10-01", "by": PROGRAM},
}


def other_study(data: Path) -> dict[str, Any]:
    """The same with the keys that exclude others."""
    study = {**full_study(data), **deepcopy(INSTEAD)}
    study["design"]["follow_up_weeks"] = 26
    del study["design"]["follow_up_months"]
    study["citation"]["article_number"] = "e" + study["citation"].pop("pages").partition("-")[0]
    study["arms"][0]["product"] |= {"strength": {"value": 7, "unit": "watt"}}
    study["readings"][0]["by"] = {**PROGRAM, "version": "2.0"}
    return study


def series_study(data: Path) -> dict[str, Any]:
    """A series: what is said of no trial."""
    study: dict[str, Any] = YAML(typ="safe", pure=True).load(data / "studies" / "second-2021.yml")
    study["design"]["cases"] = "consecutive"
    return study


SOUND = [make(GOOD) for make in (full_study, other_study, series_study)]


def places_in(item: Any, path: str = "") -> Iterator[tuple[str, Any, str | int]]:
    """Each value of a study: its path as messages write it, what it stands in, and its key there."""
    entries = enumerate(item) if isinstance(item, list) else item.items() if isinstance(item, dict) else ()
    for key, value in entries:
        here = f"{path}[{key}]" if isinstance(item, list) else f"{path}.{key}".lstrip(".")
        yield here, item, key
        yield from places_in(value, here)


def held(study: dict[str, Any]) -> set[str]:
    """The key paths that a study has."""
    return {INDEX.sub("", path) for path, _, _ in places_in(study)}


def test_the_studies_with_every_key_pass(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    seen: set[str] = set()
    for study in SOUND:
        write(data, study)
        assert [str(problem) for problem in problems_of(data)] == []
        assert list(Draft202012Validator(SCHEMA).iter_errors(as_json(study))) == []
        seen |= held(study)
    assert {*PATHS} - seen == set()


@pytest.mark.parametrize("key", PATHS)
def test_what_no_key_can_hold_is_refused_at_its_path(key: str, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    study = deepcopy(next(one for one in SOUND if key in held(one)))
    path, owner, name = next(each for each in places_in(study) if INDEX.sub("", each[0]) == key)
    owner[name] = [["no", "value"]] if isinstance(owner[name], dict) else {"no": {"value": 1}}
    write(data, study)
    found = [problem.path for problem in problems_of(data)]
    where = path.removesuffix(".group")  # what is no name is no author, whichever of its forms was meant
    assert any(place == where or place.startswith((f"{where}.", f"{where}[")) for place in found), found
    refused = Draft202012Validator(SCHEMA).iter_errors(as_json(study))
    assert any(within(list(error.absolute_path), where) for error in refused)


def as_json(study: dict[str, Any]) -> Any:
    """The study as an editor sees it: dates are text."""
    return json.loads(json.dumps(study, default=str))


def within(found: list[str | int], where: str) -> bool:
    """Does the schema refuse the value at a path, or the record on the way to it that may be several things?"""
    told = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in found).lstrip(".")
    return bool(told) and (
        where == told or where.startswith((f"{told}.", f"{told}[")) or told.startswith(where)
    )
