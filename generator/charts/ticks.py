"""Round values for an axis, and the ends of its scale, from the numbers that it has to hold."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

MOST_STEPS = 5
_LOG_FIGURES = (1, 2, 5)


def linear_ticks(values: Sequence[float], include: Sequence[float] = (0.0,)) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten from below the least to above the greatest number."""
    low, high = min([*values, *include]), max([*values, *include])
    if low == high:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    step = _step(low, high)
    first, last = floor(_close(low / step)), ceil(_close(high / step))
    return [_close(place * step) for place in range(first, last + 1)]


def _step(low: float, high: float) -> float:
    rough = (high - low) / MOST_STEPS
    power = float(10.0 ** floor(log10(rough)))
    return next(figure * power for figure in (1, 2, 5, 10, 20) if figure * power >= rough * (1 - 1e-9))


def log_ticks(values: Sequence[float]) -> list[float]:
    """1, 2 or 5 times powers of ten around the numbers and 1; whole powers alone where those are many."""
    low, high = min([*values, 1.0]), max([*values, 1.0])
    if low <= 0:
        raise ValueError(f"A logarithmic scale needs numbers above 0; found {low}.")
    powers = range(floor(log10(low)), ceil(log10(high)) + 1)
    steps = [_close(figure * 10.0**power) for power in powers for figure in _LOG_FIGURES]
    start = max(place for place, tick in enumerate(steps) if tick <= low * (1 + 1e-9))
    end = min(place for place, tick in enumerate(steps) if tick >= high * (1 - 1e-9))
    chosen = steps[start : max(end, start + 1) + 1]
    if len(chosen) <= MOST_STEPS + 2:
        return chosen
    return [float(_close(10.0**power)) for power in powers]


def _close(value: float) -> float:
    """The number without the noise of floating arithmetic behind its twelfth figure; −0 becomes 0."""
    return float(f"{value:.12g}") + 0.0
