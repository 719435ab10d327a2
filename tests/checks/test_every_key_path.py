"""For every key path of a study file there is a value that passes, and one that is refused at that very path.

The study has every key of the models: a key that a model gains is missed here until the study has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML

from generator.authoring.keys import Key, keys_of
from generator.model.study import Study
from tests.checks.broken import STUDY, copy_of_good, problems_of
from tests.checks.test_designs import full_text

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
    "": {"funding": "A fund.", "competing_interests": "None declared."},
}  # fmt: skip
OUTCOMES = [
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


def full_study(data: Path) -> dict[str, Any]:
    """The made-up study with every key that can stand beside the others."""
    study: dict[str, Any] = YAML(typ="safe", pure=True).load(full_text(data))
    for place, keys in ADDED.items():
        item: Any = study
        for part in re.findall(r"\w+", place):
            item = item[int(part)] if part.isdigit() else item.setdefault(part, {})
        item.update(keys)
    study["outcomes"] += OUTCOMES
    study["effects"] += [EFFECT, MONTHS]
    study["safety"].append(SILENT)
    return deepcopy(study)  # whoever breaks it leaves the examples above whole


def write(data: Path, study: dict[str, Any]) -> None:
    """Written as JSON, which every reader of YAML takes; dates as text."""
    text = json.dumps(study, ensure_ascii=False, indent=1, default=str)
    (data / STUDY).write_text(f"{text}\n", encoding="utf-8")


def leaves(record: type[BaseModel], path: str = "") -> Iterator[tuple[str, Key]]:
    """Every key path that holds a value of its own, in lists without the number."""
    for key in keys_of(record):
        here = f"{path}.{key.name}".lstrip(".")
        if key.record is None or here == "citation.authors":  # an author is a name, or a group
            yield here, key
        else:
            yield from leaves(key.record, here)


# A record that stands in several places, such as a summary, is tried in one of them.
PATHS: dict[tuple[str, str], list[str]] = {}
for _path, _key in leaves(Study):
    PATHS.setdefault((_key.owner, _key.name), []).append(_path)
# What cannot stand beside the rest: in a second study; cases are said of a series (`test_designs`).
INSTEAD: dict[str, Any] = {
    "after_publication": {"no_notice_seen": "2026-10-01"},
    "extraction": {
        "level": "abstract",
        "date": "2026-10-01",
        "by": {"program": "table reader", "version": "1.2"},
    },
}
OF_A_SERIES = ("Design", "cases")


def other_study(data: Path) -> dict[str, Any]:
    """The same with the keys that exclude others."""
    study = {**full_study(data), **deepcopy(INSTEAD)}
    study["design"]["follow_up_weeks"] = 26
    del study["design"]["follow_up_months"]
    study["citation"]["article_number"] = "e" + study["citation"].pop("pages").partition("-")[0]
    return study


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
    studies = [full_study(data), other_study(data)]
    for study in studies:
        write(data, study)
        assert [str(problem) for problem in problems_of(data)] == []
    seen = held(studies[0]) | held(studies[1])
    assert {key for key, places in PATHS.items() if seen.isdisjoint(places)} == {OF_A_SERIES}


@pytest.mark.parametrize("key", PATHS, ids=".".join)
def test_what_no_key_can_hold_is_refused_at_its_path(key: tuple[str, str], tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    study = next((one for one in (full_study(data), other_study(data)) if held(one) & {*PATHS[key]}), None)
    if study is None:
        study = full_study(data)
        study["design"]["cases"] = "consecutive"
    path, owner, name = next(each for each in places_in(study) if INDEX.sub("", each[0]) in PATHS[key])
    owner[name] = [["no", "value"]] if isinstance(owner[name], dict) else {"no": {"value": 1}}
    write(data, study)
    found = [problem.path for problem in problems_of(data)]
    assert any(place == path or place.startswith((f"{path}.", f"{path}[")) for place in found), found
