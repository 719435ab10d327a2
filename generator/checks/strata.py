"""product.yml: attributes that can be filled in, groups that never mix, filters that filter."""

from __future__ import annotations

import re

from generator.checks.places import File, Findings
from generator.checks.vocabularies import unknown_attribute
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.load.registry import COLUMNS
from generator.model.arm import Age, Arm
from generator.model.terms import Attribute, Sensitivity
from generator.problems import did_you_mean, quote

ATTRIBUTE = re.compile(r"[a-z][a-z0-9_]{0,39}")
# What the tables of arms and trials call their own columns; a test holds these names against the tables.
ARM_COLUMNS = frozenset(
    {*Arm.model_fields, *(f"age_{name}" for name in Age.model_fields)} - {"id", "age", "product"}
    | {"study", "arm", "stratum", "controlled", "randomised", "people", "people_id"}
    | {"shown_separately", "retracted", "readers", "read_by"}
)
TRIAL_COLUMNS = frozenset({*COLUMNS, "ended", "reports", "silent"})
UNIT = re.compile(r"[\w%°µ][\w %°µ./^()-]{0,29}")


def check_attributes(dataset: Dataset) -> Findings:
    """Each attribute has the terms or units of its kind; a column of the registry holds terms."""
    file = File(dataset, "vocabularies/product.yml")
    for key, attribute in dataset.vocabulary.product.attributes.items():
        here = ("attributes", key)
        if not ATTRIBUTE.fullmatch(key):
            hint = "It is a key in the study files."
            expected = "small letters, digits and underscores"
            yield file.problem(here, quote(key), expected, hint, "vocabularies/slug-form")
        if key in ARM_COLUMNS:
            hint = "Give the attribute another key, here and in the study files."
            expected = "a name that no column of the table of arms has"
            yield file.problem(here, quote(key), expected, hint, "vocabularies/attribute-name")
        has = (bool(attribute.terms), bool(attribute.units))
        if has != (attribute.kind == "term", attribute.kind == "quantity"):
            expected = "terms for kind term, units for kind quantity, neither for the others"
            hint = "Change the kind, or what is listed."
            found = f"kind {attribute.kind} with {_contents(attribute)}"
            yield file.problem((*here, "kind"), found, expected, hint, "vocabularies/attribute-kind")
        for unit in attribute.units:
            if not UNIT.fullmatch(unit):
                hint = "A unit is a few plain characters, such as mg/kg."
                yield file.problem(
                    (*here, "units", unit), quote(unit), "a unit", hint, "vocabularies/slug-form"
                )
        yield from _registry_column(file, key, attribute)


def check_strata(dataset: Dataset) -> Findings:
    """Every term of the deciding attribute is in exactly one group, and one group is the main one."""
    file, product = File(dataset, "vocabularies/product.yml"), dataset.vocabulary.product
    known = [key for key, item in product.attributes.items() if item.kind == "term"]
    strata = product.strata
    yield from unknown_attribute(file, ("strata", "attribute"), strata.attribute, known)
    for axis in ("rows", "columns") if product.treatments is not None else ():
        key = getattr(product.treatments, axis)
        yield from unknown_attribute(file, ("treatments", axis), key, known)
    main = [index for index, group in enumerate(strata.groups) if group.main]
    if len(main) != 1:
        hint = "The portal's main question is about one group."
        found = ", ".join(strata.groups[index].id for index in main) or "none"
        here: FieldPath = ("strata", "groups", main[1], "main") if main else ("strata", "groups")
        yield file.problem(here, found, "one group with main: true", hint, "vocabularies/main-stratum")
    if strata.attribute in known:
        yield from _group_terms(file, product.attributes[strata.attribute])


def check_sensitivity(dataset: Dataset) -> Findings:
    """A filter has at least one condition."""
    file = File(dataset, "vocabularies/product.yml")
    for index, item in enumerate(dataset.vocabulary.product.sensitivity):
        here = ("sensitivity", index)
        if item.published_in_review_period and dataset.portal.review_period is None:
            hint = "Say review_period in portal.yml, or take the condition away."
            found, expected = "a period that portal.yml does not say", "a period to filter by"
            yield file.problem(here, found, expected, hint, "vocabularies/filter-without-period")
        if not _has_condition(item):
            hint = "Add designs, exclude_designs, published_in_review_period or stated_times_only."
            yield file.problem(here, "no condition", "a filter", hint, "vocabularies/empty-filter")


def _contents(attribute: Attribute) -> str:
    given = [name for name in ("terms", "units") if getattr(attribute, name)]
    return " and ".join(given) or "neither terms nor units"


def _has_condition(item: Sensitivity) -> bool:
    flags = item.published_in_review_period or item.stated_times_only
    return bool(item.designs or item.exclude_designs or flags)


def _registry_column(file: File, key: str, attribute: Attribute) -> Findings:
    if attribute.in_registry and (attribute.kind != "term" or key in TRIAL_COLUMNS):
        is_taken = key in TRIAL_COLUMNS
        found = "a name that the table of trials uses itself" if is_taken else f"kind {attribute.kind}"
        hint = "Rename the attribute, or take in_registry away."
        expected = "a column of terms with a name of its own"
        here = ("attributes", key, "in_registry")
        yield file.problem(here, found, expected, hint, "vocabularies/registry-column")


def _group_terms(file: File, attribute: Attribute) -> Findings:
    groups = file.dataset.vocabulary.product.strata.groups
    first: dict[str, str] = {}
    for index, group in enumerate(groups):
        for nth, term in enumerate(group.terms):
            here = ("strata", "groups", index, "terms", nth)
            if term not in attribute.terms:
                hint = did_you_mean(term, list(attribute.terms))
                expected = "a term of the attribute"
                yield file.problem(here, quote(term), expected, hint, "vocabularies/stratum-terms")
            elif term in first:
                found, hint = f"{quote(term)}, a term of {first[term]} too", "Keep it in one group."
                yield file.problem(here, found, "each term in one group", hint, "vocabularies/stratum-terms")
            first.setdefault(term, group.id)
    for term in attribute.terms:
        if term not in first:
            hint = "Add it to a group, or make a group for it: products of no group would be lost."
            found = f"{quote(term)} in no group"
            yield file.problem(
                ("strata", "groups"), found, "each term in one group", hint, "vocabularies/stratum-terms"
            )
