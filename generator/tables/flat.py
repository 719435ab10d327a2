"""Rows as flat values by column: the one form in which they leave the house, for files, frames and snapshots.

Nothing is left out and nothing is rounded; what is absent is None. A product's value stays as it was read (a term, a
number, a quantity, a span); `product_values` takes it apart for files.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.arm import Quantity
from generator.model.terms import Product
from generator.rows import Rows, TrialRow
from generator.tables.known_values import awaiting_values, excluded_values
from generator.tables.of_designs import Values, endpoint_values, registration_values
from generator.tables.of_results import effect_values, harm_values, outcome_values
from generator.tables.of_studies import arm_values, source_values, study_values


def flat_tables(rows: Rows) -> dict[str, list[Values]]:
    """Every row of every table by the table's name, in file order."""
    return {name: list(values) for name, values in flat_rows(rows).items()}


def flat_rows(rows: Rows) -> dict[str, Iterator[Values]]:
    """The same, a row at a time: who takes one table after the other holds no other."""
    return {
        "studies": (study_values(row) for row in rows.studies),
        "arms": (arm_values(row) for row in rows.arms),
        "outcomes": (outcome_values(row) for row in rows.outcomes),
        "effects": (effect_values(row) for row in rows.effects),
        "safety": (harm_values(row) for row in rows.harms),
        "sources": (source_values(row) for row in rows.sources),
        "trials": (trial_values(row) for row in rows.trials),
        "endpoints": (endpoint_values(row, item) for row in rows.studies for item in row.primary_endpoints),
        "registrations": (
            registration_values(row, item) for row in rows.studies for item in row.registration_records
        ),
        "awaiting": (awaiting_values(row) for row in rows.awaiting),
        "excluded": (excluded_values(row) for row in rows.excluded),
    }


def trial_values(row: TrialRow) -> Values:
    """A registered trial by column, then what is given by attribute."""
    return {
        "registration": row.registration,
        "disease": row.disease,
        "title": row.title,
        "status": row.status,
        "phase": row.phase,
        "design": row.design,
        "enrolment": row.enrolment,
        "enrolment_type": row.enrolment_type,
        "start": row.start,
        "primary_completion": row.primary_completion,
        "sponsor": row.sponsor,
        "country": row.country,
        "results_study": row.results_study,
        "reports": row.reports,
        "last_updated": row.last_updated,
        "ended": row.ended,
        "silent": row.silent,
        **row.product,
    }


def product_values(product: Product, values: Values) -> Values:
    """What was given, taken apart: a quantity into value, ends and unit; a count into its ends."""
    found: Values = {}
    for key, attribute in product.attributes.items():
        value, name = values.get(key), f"product_{key}"
        if isinstance(value, Quantity):
            found |= {f"{name}_{part}": getattr(value, part) for part in ("value", "low", "high", "unit")}
        elif attribute.kind == "count" and value is not None:
            low, high = value if isinstance(value, tuple) else (value, value)
            found |= {f"{name}_low": low, f"{name}_high": high}
        else:
            found[name] = value
    return found
