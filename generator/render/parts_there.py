"""Which parts each disease has a page of, and their titles."""

from __future__ import annotations

from generator.load import Dataset
from generator.places import PARTS, Part
from generator.render.context import Context
from generator.render.views.judgements import diseases_with_judgements

TITLES: dict[Part, str] = {
    "safety": "Safety",
    "studies": "Studies and treatments",
    "trials": "Registered trials",
    "gaps": "What is missing",
    "judgements": "What people judged",
    "for-panels": "For panels",
}


def parts_of(dataset: Dataset) -> tuple[Part, ...]:
    """The parts that each disease has a page of: no harms without a category of them, no trials without a registry."""
    lacking = {"safety": not dataset.vocabulary.safety, "trials": not dataset.has_registry}
    return tuple(part for part in PARTS if not lacking.get(part))


def parts_here(context: Context, disease: str) -> tuple[Part, ...]:
    """The parts that this disease has a page of: none of judgements where nobody judged."""
    judged = disease in diseases_with_judgements(context)
    return tuple(part for part in parts_of(context.dataset) if part != "judgements" or judged)
