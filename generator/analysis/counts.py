"""What is accepted as counts, measurements and levels, with a clear ValueError for the rest."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


def checked_counts(events: ArrayLike, totals: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Events and totals as float arrays of one common shape.

    Raises
    ------
    ValueError
        If a count is missing, fractional or negative, a total is 0, events exceed their total, or the
        shapes differ.
    """
    found_events, found_totals = whole_numbers("events", events), whole_numbers("total", totals)
    if found_events.shape != found_totals.shape:
        raise ValueError(
            f"events and totals must have the same shape, found {found_events.shape} and {found_totals.shape}"
        )
    require(found_totals > 0, found_totals, "total must be at least 1")
    require(found_events <= found_totals, found_events, "events must not exceed their total")
    return found_events, found_totals


def checked_studies(events: ArrayLike, totals: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Like `checked_counts`, for one-dimensional arrays with at least one study."""
    found_events, found_totals = checked_counts(events, totals)
    if found_events.ndim != 1 or found_events.size == 0:
        raise ValueError(
            f"expected one row per study and at least one study, found shape {found_events.shape}"
        )
    return found_events, found_totals


def whole_numbers(name: str, values: ArrayLike) -> FloatArray:
    """Values as floats, each of them a whole number of at least 0; else ValueError."""
    found = real_numbers(name, values)
    require(found >= 0, found, f"{name} must not be negative")
    require(found == np.floor(found), found, f"{name} must be a whole number")
    return found


def real_numbers(name: str, values: ArrayLike) -> FloatArray:
    """Values as floats, each of them finite; else ValueError (a missing value is the caller's decision)."""
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise ValueError(f"{name} must be numbers, found {values!r}") from problem
    require(np.isfinite(found), found, f"{name} must be a finite number")
    return found


def checked_level(level: float) -> float:
    """A confidence level strictly between 0 and 1 (0.95, not 95); else ValueError."""
    if not 0.0 < level < 1.0:
        raise ValueError(f"level must lie between 0 and 1, such as 0.95; found {level!r}")
    return level


def require(holds: BoolArray | np.bool_, values: FloatArray, rule: str) -> None:
    """Raises a ValueError that names the rule and the first value that breaks it."""
    holds_everywhere = np.asarray(holds)
    if not holds_everywhere.all():
        raise ValueError(f"{rule}; found {float(values[~holds_everywhere].flat[0]):g}")
