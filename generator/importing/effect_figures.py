"""The effect that a row states: with a standard error or variance on the scale of analysis, or with its interval."""

from __future__ import annotations

import math

from generator.importing.asked import EFFECTS
from generator.importing.cells import Cells
from generator.importing.columns import STATED, plain
from generator.importing.results import RefusedError, Stated
from generator.model.result import DIFFERENCES, EffectType
from generator.problems import quote

Z = 1.959963984540054  # of a 95 % interval
LARGEST_LOGARITHM = 50
# Column of the effect, that of its standard error, and the kind of effect that the names say.
PAIRS = (("g", "g_se", "SMD"), ("log_rr", "log_rr_se", "RR"), ("estimate", "se", ""))


def effect_of(cells: Cells) -> Stated | None:
    """The effect of a row; None where it states none."""
    for role, spread, kind in PAIRS:
        found = cells.number(role)
        if found is not None:
            return _on_scale(found, _standard_error(cells, spread), _kind(cells, kind, role), role)
    found = cells.number("value")
    return None if found is None else _printed(cells, found)


def gap(cells: Cells) -> RefusedError:
    """No effect stands in this row."""
    names = [role for role in STATED if cells.has(role)]
    return RefusedError(names[0] if names else "", "nothing", "an effect", is_gap=True)


def _standard_error(cells: Cells, role: str) -> float:
    found = cells.number(role)
    if found is None and role == "se":
        role, variance = "variance" if cells.has("variance") else role, cells.number("variance")
        found = math.copysign(math.sqrt(abs(variance)), variance) if variance is not None else None
    if found is None:
        raise RefusedError(role, "nothing", "the standard error or variance of the effect", is_gap=True)
    if found <= 0:
        raise RefusedError(role, quote(cells.text(role)), "a number above 0")
    return found


def _kind(cells: Cells, known: str, role: str) -> EffectType:
    outcome = cells.asked.measures.get(cells.text("outcome") or cells.asked.outcome or "")
    said = known or (outcome.effect if outcome else None) or cells.asked.effect or cells.text("effect")
    found = EFFECTS.get(plain(said or ""))
    if found is None:
        what = f"an effect of kind {quote(said)}" if said else "an effect whose kind is not said"
        raise RefusedError(role, what, "RR, OR, HR, IRR, RD, MD or SMD: give --effect, or effect: in the map")
    return found


def _on_scale(value: float, se: float, kind: EffectType, role: str) -> Stated:
    """A ratio is stated as its logarithm, as metafor and Metapsy do; the interval is normal."""
    low, high = value - Z * se, value + Z * se
    if kind in DIFFERENCES:
        return Stated(kind, value, low, high, is_derived=True)
    if max(abs(low), abs(high)) > LARGEST_LOGARITHM:
        found = f"{value:g} with a standard error of {se:g}"
        raise RefusedError(role, found, f"the logarithm of a {kind.replace('-', ' ')}")
    return Stated(kind, math.exp(value), math.exp(low), math.exp(high), is_derived=True)


def _printed(cells: Cells, value: float) -> Stated:
    kind, low, high = _kind(cells, "", "value"), cells.number("low"), cells.number("high")
    if kind not in DIFFERENCES and min(end for end in (value, low, high) if end is not None) <= 0:
        raise RefusedError("value", f"{value:g}", "a ratio above 0, with its interval")
    if low is not None and high is not None and not low <= value <= high:
        raise RefusedError("value", f"{value:g}", f"a value between {low:g} and {high:g}")
    return Stated(kind, value, low, high, is_derived=False)
