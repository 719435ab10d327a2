"""Two-by-two tables of trials, with ½ in each cell of those that have an empty cell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from generator.analysis.counts import BoolArray, FloatArray, checked_counts

# Added to each cell of a table with an empty cell, and of no other table (Cochrane Handbook, 10.4.4.1).
ZERO_CELL_CORRECTION = 0.5


@dataclass(frozen=True, eq=False)
class TwoByTwo:
    """Cells of k trials: events a and c, no events b and d, of treated and control arms.

    `uninformative`: a = c = 0 or b = d = 0.
    """

    a: FloatArray
    b: FloatArray
    c: FloatArray
    d: FloatArray
    corrected: BoolArray
    uninformative: BoolArray

    @property
    def n1(self) -> FloatArray:
        """Patients of the treated arms."""
        return self.a + self.b

    @property
    def n2(self) -> FloatArray:
        """Patients of the control arms."""
        return self.c + self.d


def two_by_two(
    events: ArrayLike, totals: ArrayLike, control_events: ArrayLike, control_totals: ArrayLike
) -> TwoByTwo:
    """The tables as counted; ValueError for impossible counts or arrays of different shapes."""
    a, n1 = checked_counts(events, totals)
    c, n2 = checked_counts(control_events, control_totals)
    if a.shape != c.shape:
        raise ValueError(f"treated and control arms must have the same shape, found {a.shape} and {c.shape}")
    b, d = n1 - a, n2 - c
    return TwoByTwo(
        a,
        b,
        c,
        d,
        corrected=np.zeros(a.shape, dtype=np.bool_),
        uninformative=np.asarray(((a == 0) & (c == 0)) | ((b == 0) & (d == 0))),
    )


def without_empty_cells(table: TwoByTwo) -> TwoByTwo:
    """The tables with ½ in each cell where one cell was empty."""
    empty = np.asarray((table.a == 0) | (table.b == 0) | (table.c == 0) | (table.d == 0))
    add = np.where(empty, ZERO_CELL_CORRECTION, 0.0)
    return TwoByTwo(table.a + add, table.b + add, table.c + add, table.d + add, empty, table.uninformative)
