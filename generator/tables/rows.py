"""Rows of the tables, and what is asked of them in many places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from generator.model.result import FIGURES, SUMMARY_KEYS, holds_figure

Record = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """Rows of a table as dictionaries by column; what is absent is None."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def is_on(row: Record, studies: Mapping[str, Record], disease: str) -> bool:
    """A row on the disease; one of a mixed group counts for each disease of its study (``studies`` by id)."""
    mixed = row["disease"] is None and disease in studies[row["study"]]["diseases"]
    return bool(row["disease"] == disease or mixed)


def has_figure(row: Record, form: str) -> bool:
    """Does a row of scores hold a figure in this form: baseline, follow_up, change or change_percent?"""
    return holds_figure({name: row[f"{form}_{name}"] for names in FIGURES for name in names})


def forms_of(row: Record) -> tuple[str, ...]:
    """The forms of score in which a row holds a figure."""
    return tuple(form for form in SUMMARY_KEYS if has_figure(row, form))
