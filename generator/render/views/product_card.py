"""The product card of a study, and of how many studies of a disease each thing about the treatment is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator import formatting
from generator.model.study import Study
from generator.render.context import Context
from generator.render.tables import Cell, Head, Row, Table, one_group
from generator.render.views.studies import value_text
from generator.rows import ArmRow

HEADS = (
    Head("arm", "Group"),
    Head("attribute", "What is asked"),
    Head("value", "What the source says"),
)
BACKGROUND = "background treatment"


def card_table(context: Context, study: Study) -> Table | None:
    """What is known of how the products were made and tested, group by group; None where nothing is."""
    attributes = context.vocabulary.product.attributes
    rows = tuple(
        Row(
            (Cell(arm.label), Cell(attribute.label), Cell(value_text(attribute, arm.product[key]))),
            anchor=f"arm-{arm.id}-{key.replace('_', '-')}",
        )
        for arm in context.rows.arms_of[study.id]
        for key, attribute in attributes.items()
        if attribute.in_card and key in arm.product
    )
    return Table("card-table", "Product card", HEADS, one_group(rows)) if rows else None


def known_line(context: Context, disease: str, studies: Sequence[str]) -> str | None:
    """A sentence: of how many of these studies each thing about the treatment is known, and what of none.

    Known is what is said of at least one treated group of the disease, or of one that mixes several.
    """
    treated = [
        [arm for arm in context.rows.arms_of[study] if arm.is_treated and arm.disease in (disease, None)]
        for study in studies
    ]
    groups = [arms for arms in treated if arms]
    if not groups:
        return None
    counts = {label: sum(any(map(knows, arms)) for arms in groups) for label, knows in _asked(context)}
    known = [f"{label} of {formatting.number(count)}" for label, count in counts.items() if count]
    unknown = [label for label, count in counts.items() if not count]
    of = formatting.plural(len(groups), "study", "studies")
    said = f"Known of the treatment in {of}: {', '.join(known)}." if known else ""
    rest = f"Known of none: {', '.join(unknown)}." if unknown else ""
    return " ".join(part for part in (said, rest) if part)


def _asked(context: Context) -> list[tuple[str, Callable[[ArmRow], bool]]]:
    """The attributes of the product by their labels, but for the one that every treatment has; then the background."""
    product = context.vocabulary.product
    found = [
        (formatting.within_sentence(attribute.label), _has(key))
        for key, attribute in product.attributes.items()
        if key != product.strata.attribute
    ]
    return [*found, (BACKGROUND, lambda arm: arm.background_treatment is not None)]


def _has(key: str) -> Callable[[ArmRow], bool]:
    return lambda arm: arm.product.get(key) is not None
