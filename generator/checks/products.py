"""What an arm was given, held against the attributes that product.yml declares."""

from __future__ import annotations

from generator.checks.places import File, Findings, StudyFile
from generator.load.document import FieldPath
from generator.model.arm import ProductValue, Quantity, Span
from generator.model.terms import Attribute
from generator.problems import did_you_mean, quote

MEANING = {
    "term": "a term",
    "quantity": "a mapping with a value (or low and high) and a unit",
    "count": "a whole number, or a mapping with low and high",
}


def check_products(place: StudyFile) -> Findings:
    """Every attribute is declared and has a value of its kind; a treatment can be put into its stratum."""
    product = place.vocabulary.product
    for index, arm in enumerate(place.study.arms):
        here = ("arms", index, "product")
        decisive = product.strata.attribute
        if arm.role == "intervention" and decisive not in (arm.product or {}):
            hint = f"Add {quote(decisive)}: it decides which products may stand together."
            yield place.problem((*here, decisive), "nothing", "a value", hint, "product/incomplete")
        for key, value in (arm.product or {}).items():
            yield from check_value(place, (*here, key), key, value, product.attributes)


def check_value(
    place: File | StudyFile,
    path: FieldPath,
    key: str,
    value: ProductValue,
    attributes: dict[str, Attribute],
) -> Findings:
    """One attribute of a product."""
    attribute = attributes.get(key)
    if attribute is None:
        hint = did_you_mean(key, list(attributes))
        expected = "an attribute of vocabularies/product.yml"
        yield place.problem(path, quote(key), expected, hint, "product/unknown-attribute")
    elif _kind(value) != attribute.kind:
        found = quote(value) if isinstance(value, (str, int)) else "a mapping"
        hint = f"Look at {key} in vocabularies/product.yml."
        yield place.problem(path, found, MEANING[attribute.kind], hint, "product/wrong-kind")
    elif isinstance(value, str) and value not in attribute.terms:
        hint = did_you_mean(value, list(attribute.terms))
        yield place.problem(path, quote(value), f"a term of {key}", hint, "product/unknown-term")
    elif isinstance(value, Quantity):
        yield from _check_quantity(place, path, value, attribute)
    elif isinstance(value, Span):
        yield from _check_order(place, path, value.low, value.high)


def _kind(value: ProductValue) -> str:
    if isinstance(value, str):
        return "term"
    return "quantity" if isinstance(value, Quantity) else "count"


def _check_quantity(
    place: File | StudyFile, path: FieldPath, quantity: Quantity, attribute: Attribute
) -> Findings:
    if quantity.unit not in attribute.units:
        hint = did_you_mean(quantity.unit, list(attribute.units))
        here = (*path, "unit")
        yield place.problem(here, quote(quantity.unit), "a declared unit", hint, "product/unknown-unit")
    has_value = quantity.value is not None
    ends = (quantity.low is not None, quantity.high is not None)
    if ends not in ((False, False), (True, True)) or has_value == all(ends):
        found = ", ".join(name for name in ("value", "low", "high") if getattr(quantity, name) is not None)
        hint = "Write the one value, or the lowest and the highest."
        expected = "either value, or low and high"
        yield place.problem(path, found or "no figure", expected, hint, "product/quantity-form")
    for name in ("value", "low", "high"):
        figure = getattr(quantity, name)
        if figure is not None and figure < 0:
            hint = "Check the figure in the source."
            yield place.problem((*path, name), quote(figure), "at least 0", hint, "product/negative")
    if quantity.low is not None and quantity.high is not None:
        yield from _check_order(place, path, quantity.low, quantity.high)


def _check_order(place: File | StudyFile, path: FieldPath, low: float, high: float) -> Findings:
    if low > high:
        hint = "Check which of the two is the lower."
        expected = f"at most {quote(high)} (its high)"
        yield place.problem((*path, "low"), quote(low), expected, hint, "numbers/range-order")
