"""How many people a trial needs to tell two risks apart."""

from __future__ import annotations

from math import ceil, sqrt

from scipy.special import ndtri

ERROR = 0.05  # two-sided
POWER = 0.80


def people_to_tell_apart(
    control_risk: float, other_risk: float, error: float = ERROR, power: float = POWER
) -> int:
    """People of both groups together that a trial of two equal groups needs, each group rounded up.

    Formula, with p1 and p2 the two risks and p their mean: n of a group =
    (z(1 - error/2) sqrt(2 p (1 - p)) + z(power) sqrt(p1 (1 - p1) + p2 (1 - p2)))² / (p1 - p2)².
    Shapes: single numbers. Scale: risks, 0 to 1; error (two-sided) and power, 0 to 1. It is what R's
    power.prop.test gives.

    Raises
    ------
    ValueError
        If a risk is not between 0 and 1, the risks are equal, or error and power are not between 0 and 1.

    References
    ----------
    Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3rd edition, chapter 4, without the
    correction for continuity.

    Examples
    --------
    >>> people_to_tell_apart(0.3, 0.225)
    1080

    """
    risks = (control_risk, other_risk)
    if not all(0 < part < 1 for part in (*risks, error, power)):
        raise ValueError(f"Risks, error and power lie between 0 and 1; found {(*risks, error, power)}.")
    if control_risk == other_risk:
        raise ValueError(f"A trial tells apart two risks that differ; found {control_risk} twice.")
    mean = (control_risk + other_risk) / 2
    apart = float(ndtri(1 - error / 2)) * sqrt(2 * mean * (1 - mean))
    within = float(ndtri(power)) * sqrt(sum(risk * (1 - risk) for risk in risks))
    return 2 * ceil((apart + within) ** 2 / (control_risk - other_risk) ** 2)
