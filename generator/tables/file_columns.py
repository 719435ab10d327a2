"""The columns of a table's downloaded file: its own, those of the products given, and where the file comes from."""

from __future__ import annotations

from generator.model.terms import Product
from generator.tables.column import Column, raw
from generator.tables.columns import COLUMNS

# The last columns of every file, so that a copy of one file still says where it comes from.
PROVENANCE = (
    Column("data_version", "text", "Version of the data", derived=True),
    Column("licence", "text", "Licence of the data", derived=True),
    Column("page", "text", "Address of the page that shows the row", derived=True),
)

KEYS: dict[str, tuple[str, ...]] = {
    "studies": ("study",),
    "arms": ("study", "arm"),
    "sources": ("study", "source"),
    "trials": ("registration", "disease"),
    "registrations": ("study", "registration"),
    "awaiting": ("id",),
    "excluded": ("id",),
    "planned_outcomes": ("registration", "id"),
}
KEY_OF_ROWS = ("key",)


def key_of(table: str) -> tuple[str, ...]:
    """The columns that together name a row of a table and never change."""
    return KEYS.get(table, KEY_OF_ROWS)


def product_columns(product: Product, table: str) -> tuple[Column, ...]:
    """The columns of what was given, by the attributes that the dataset declares."""
    found: list[Column] = []
    for key, attribute in product.attributes.items():
        name, label = f"product_{key}", attribute.label
        if table == "arms" and attribute.kind == "quantity":
            found += [
                raw(f"{name}_{part}", "number", f"{label}: {part}") for part in ("value", "low", "high")
            ]
            found.append(raw(f"{name}_unit", "text", f"{label}: unit"))
        elif table == "arms" and attribute.kind == "count":
            found += [raw(f"{name}_{part}", "integer", f"{label}: {part}") for part in ("low", "high")]
        elif table == "arms" and attribute.kind == "text":
            found.append(raw(name, "text", f"{label}, in words"))
        elif table == "arms" or (table == "trials" and attribute.in_registry):
            found.append(raw(name, "text", f"{label}, a term of the vocabulary"))
    return tuple(found)


def downloaded_columns(product: Product, table: str) -> tuple[Column, ...]:
    """The columns of a table's file in their order."""
    return (*COLUMNS[table], *product_columns(product, table), *PROVENANCE)
