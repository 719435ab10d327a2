"""A risk ratio as risk without and risk with treatment, at a control risk that is named.

Only from a control group that is large enough for its risk to be worth stating; else counts and the difference speak.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.models import CombinedEffect

FEWEST_CONTROL = 30  # people of the control groups; the risk of fewer is too uncertain to be multiplied


@dataclass(frozen=True)
class AbsoluteRisk:
    """Risks as proportions, 0-1: ``control_risk`` × a risk ratio, cut at 0 and 1.

    The control risk is that of ``control_events`` among ``control_people`` of the control groups compared, taken as
    known: the interval is that of the ratio alone. ``is_cut``: would it reach beyond everybody?
    """

    control_events: int
    control_people: int
    risk: float
    low: float
    high: float
    is_cut: bool

    @property
    def control_risk(self) -> float:
        """The risk without treatment that the others are at."""
        return self.control_events / self.control_people


def risk_of_trial(item: Compared) -> AbsoluteRisk | None:
    """Of one comparison that has a ratio of its own; None where its control group is too small."""
    ratio = item.risk_ratio
    if ratio is None or not item.has_ratio:
        return None
    return _absolute(CombinedEffect(ratio.value, ratio.value_low, ratio.value_high), [item])


def risk_of_synthesis(item: ControlledSynthesis) -> AbsoluteRisk | None:
    """Of a combined ratio, at the risk of all control groups together; None where they are too small."""
    if item.effect is None or item.kind != "risk-ratio":
        return None
    return _absolute(item.effect, item.chosen.used)


def _absolute(ratio: CombinedEffect, items: Iterable[Compared]) -> AbsoluteRisk | None:
    tables = [item.counts for item in items if item.counts is not None]
    events, people = (sum(table[place] for table in tables) for place in (2, 3))
    if people < FEWEST_CONTROL or events == 0:
        return None
    ends = [end * events / people for end in (ratio.value, ratio.ci_low, ratio.ci_high)]
    risk, low, high = (min(max(end, 0.0), 1.0) for end in ends)
    return AbsoluteRisk(events, people, risk, low, high, is_cut=max(ends) > 1.0)
