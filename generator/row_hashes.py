"""What a row, a group or a fact of a study says, as a short hash: the same whatever its style, order or ids.

It is another as soon as a value differs. A reading names rows by these hashes, so rows that are added, moved or put in
another style leave it as it is. A hash is no secret and no signature: anybody can work it out. It says which values
were seen, not that somebody saw them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel

from generator.model.arm import Arm
from generator.model.harm import SafetyRow
from generator.model.result import Effect, Outcome
from generator.model.study import Study

ResultRecord = Outcome | Effect | SafetyRow
Hashes = dict[str, str]
LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")  # no hash can be taken for a number
LENGTH = 10
# That none is mentioned was written as a zero; what was read is the same, and so is its hash.
WRITTEN_BEFORE = {"events": 0, "unit": "patients"}


def row_hash(study: Study, row: ResultRecord) -> str:
    """The hash of all that a row says, with what its groups are and where it was read; not of ids, style or order.

    A time has one hash whether it is written in weeks or in the months that they are.
    """
    says = row.model_dump(exclude={"id", "arm", "arms", "source", "weeks"}, exclude_none=True)
    says["months"] = row.time_months
    if isinstance(row, SafetyRow) and row.is_none_mentioned:
        says = {**says, **WRITTEN_BEFORE}
        says.pop("kind", None)
    arms = {arm.id: arm for arm in study.arms}
    own = row.arms if isinstance(row, Effect) else (row.arm,)
    says["groups"] = [_group(arms[arm]) if arm in arms else arm for arm in own]
    says["read_at"] = next((source.ref for source in study.sources if source.id == row.source), row.source)
    return _hash(says)


def arm_hash(study: Study, arm: Arm, card: Collection[str]) -> str:
    """The hash of who a group of patients was and what it got, its id left out.

    ``card`` names the attributes of the product card. They and the background treatment are left out: they come from
    other pages and later, and say nothing else of the figures that a reader saw.
    """
    labels = {other.id: other.label for other in study.arms}
    says = arm.model_dump(
        exclude={"id", "compared_with", "background_treatment", "product"}, exclude_none=True
    )
    got = {key: value for key, value in (arm.product or {}).items() if key not in card}
    says["product"] = got or None
    says["against"] = labels.get(arm.compared_with or "", arm.compared_with)
    return _hash(says)


def row_hashes(study: Study) -> Hashes:
    """The hash of each outcome, effect and safety row by its id."""
    return {row.id: row_hash(study, row) for row in results_of(study)}


def arm_hashes(study: Study, card: Collection[str]) -> Hashes:
    """The hash of each group by its id; ``card`` names the attributes of the product card."""
    return {arm.id: arm_hash(study, arm, card) for arm in study.arms}


def fact_hashes(study: Study, card: Collection[str]) -> Hashes:
    """The hash of each fact about a study that no row or group says, by its name; of none that the file has not.

    ``citation`` (with the title), ``design`` (with diseases and endpoints), ``registration``, ``declarations`` (funding
    and interests), and of each group ``card.ID`` (the product card) and ``background.ID``. What became of a report
    after publication is left out: it has the day on which somebody looked. ``card`` names the card's attributes.
    """
    says: dict[str, Mapping[str, Any]] = {
        "citation": {"title": study.title, "citation": _stated(study.citation)},
        "design": {"diseases": study.diseases, **_design(study)},
        "registration": {
            "numbers": study.registrations or None,
            "records": [_stated(record) for record in study.registration_records] or None,
        },
        "declarations": {"funding": study.funding, "interests": study.competing_interests},
    }
    for arm in study.arms:
        group = _group(arm)
        on_card = {key: value for key, value in (arm.product or {}).items() if key in card}
        says[f"card.{arm.id}"] = {"group": group, "card": on_card} if on_card else {}
        background = arm.background_treatment
        says[f"background.{arm.id}"] = {"group": group, "background": background} if background else {}
    return {key: _hash(said) for key, said in says.items() if any(part is not None for part in said.values())}


def hash_of(says: Mapping[str, Any]) -> str:
    """The hash of values by name, as those above: the same whatever their order and style."""
    return _hash(says)


def results_of(study: Study) -> tuple[ResultRecord, ...]:
    """Every row with a result, in file order."""
    return (*study.outcomes, *study.effects, *study.safety)


def _design(study: Study) -> dict[str, object]:
    """How it was done; an endpoint without its id, with the reference of the page where it was read."""
    refs = {source.id: source.ref for source in study.sources}
    endpoints = [
        {**_stated(one), "id": None, "source": refs.get(one.source, one.source)}
        for one in study.design.primary_endpoints
    ]
    return {**_stated(study.design), "primary_endpoints": endpoints or None}


def _stated(record: BaseModel) -> dict[str, object]:
    """What the file states of a record, so that a field which is new to the program changes no hash."""
    return record.model_dump(mode="json", exclude_defaults=True)


def _group(arm: Arm) -> dict[str, object]:
    return {"label": arm.label, "role": arm.role, "disease": arm.disease}


def _hash(says: Mapping[str, Any]) -> str:
    text = json.dumps(_canonical(says), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH].translate(LETTERS)


def _canonical(value: Any) -> Any:
    """What a value means: 1 and 1.0 are the same, so are texts that differ in blanks; what is absent is left out."""
    if isinstance(value, BaseModel):
        value = value.model_dump(exclude_none=True)
    if isinstance(value, Mapping):
        return {str(key): _canonical(part) for key, part in value.items() if part is not None}
    if isinstance(value, (tuple, list)):
        return [_canonical(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def figures_in(study: Study, rows: Collection[str], arms: Collection[str]) -> int:
    """Figures of some rows and groups, as a reader counts them: counts, percentages, scores, effects, doses, ages."""
    found = 0
    for row in results_of(study):
        if row.id in rows:
            said = row.model_dump(exclude={"months", "p_value", "significant"}, exclude_none=True)
            found += _numbers(said)
    return found + sum(_numbers(arm.model_dump(exclude_none=True)) for arm in study.arms if arm.id in arms)


def _numbers(value: object) -> int:
    if isinstance(value, Mapping):
        return sum(_numbers(part) for part in value.values())
    if isinstance(value, (tuple, list)):
        return sum(_numbers(part) for part in value)
    return int(isinstance(value, (int, float)) and not isinstance(value, bool))
