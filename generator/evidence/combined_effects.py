"""The combined difference from control: one synthesis for each outcome and stratum, from two studies on.

Which model leads is fixed beforehand (`leading_model`); the other one stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.evidence.chosen import Chosen, choose
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition, Synthesis, definitions
from generator.evidence.models import (
    CombinedEffect,
    Together,
    combine,
    informative,
    leading_model,
    studies_of,
)
from generator.evidence.sensitivity import Lines, lines_of
from generator.load import Dataset
from generator.model.terms import Model

FEWEST_TRIALS = 2  # studies of one measure; a control group carries each, unlike a single arm
WIDE = 0.5  # share of the variation that lies between trials, from which on they differ widely

Scope = Literal["randomised", "all-controlled"]
SCOPES: dict[Scope, str] = {
    "randomised": "Randomised comparisons",
    "all-controlled": "All controlled comparisons, randomised or not",
}
NOTHING = Together()
NO_LINES = Lines()


@dataclass(frozen=True)
class ControlledSynthesis(Synthesis):
    """One synthesis of comparisons of an outcome, combined or not.

    ``kind`` is "risk-ratio" or "mean-difference". ``reason`` is a code of reasons.NOT_COMBINED where nothing was
    combined; then ``together`` is empty, as are ``lines``. ``model`` is the one that leads.
    """

    scope: Scope
    kind: Literal["risk-ratio", "mean-difference"]
    chosen: Chosen
    together: Together
    reason: str | None
    lines: Lines

    @property
    def ending(self) -> str:
        """Its scope."""
        return self.scope

    @property
    def effect(self) -> CombinedEffect | None:
        """The combined effect by the model that leads."""
        return self.together.effect

    @property
    def model(self) -> Model | None:
        """The model that leads; None where nothing was combined."""
        return self.together.model

    @property
    def k(self) -> int:
        """Number of studies whose comparisons may be combined; several comparisons of one study are one study."""
        return len(studies_of(self.chosen.used))

    @property
    def k_with_events(self) -> int:
        """Number of those that tell the groups apart: without an event in either group a trial has no ratio."""
        return len(studies_of(informative(self.chosen.used)))

    @property
    def people(self) -> int:
        """People in both arms of the comparisons that may be combined."""
        return sum(item.people for item in self.chosen.used)

    @property
    def differs_widely(self) -> bool:
        """Do the trials differ so much that a new one could well show something else? Said from five studies on."""
        found = self.together
        return found.prediction is not None and found.variation is not None and found.variation.i2 >= WIDE


def synthesise_controlled(
    dataset: Dataset, compared: dict[str, tuple[Compared, ...]]
) -> tuple[ControlledSynthesis, ...]:
    """Every synthesis of comparisons of main studies, given by disease: of outcomes that may be combined."""
    found: list[ControlledSynthesis] = []
    for disease, items in compared.items():
        on_outcome: dict[str, list[Compared]] = {}
        for item in items:
            if item.pair.is_shown_separately:
                continue
            on_outcome.setdefault(item.pair.outcome, []).append(item)
        for definition in definitions(dataset.vocabulary, disease):
            mine = on_outcome.get(definition.slug, [])
            found += _of_outcome(dataset, definition, mine) if definition.combine and mine else []
    return tuple(found)


def _of_outcome(
    dataset: Dataset, definition: Definition, compared: list[Compared]
) -> list[ControlledSynthesis]:
    """By stratum; over randomised comparisons, and where there are others over all of them too."""
    found = []
    for group in dataset.vocabulary.product.strata.groups:
        members = [item for item in compared if item.pair.arm.stratum == group.id]
        for scope in SCOPES:
            is_wider = scope == "all-controlled"
            has_others = any(not item.pair.randomised for item in members)
            if members and (not is_wider or (has_others and not definition.randomised_only)):
                chosen = choose(members, definition, randomised_only=not is_wider)
                found.append(_synthesis(definition, group.id, scope, chosen))
    return found


def _synthesis(definition: Definition, stratum: str, scope: Scope, chosen: Chosen) -> ControlledSynthesis:
    reason = "no-window" if definition.lacks_window else _too_few(chosen)
    model = leading_model(chosen.used, definition.model)
    together = NOTHING if reason else combine(chosen.used, model)
    if reason is None and together.effect is None:
        reason = "not-estimable"
    tau2 = together.variation.tau2 if together.variation else None
    return ControlledSynthesis(
        definition=definition,
        stratum=stratum,
        scope=scope,
        kind="mean-difference" if definition.is_score else "risk-ratio",
        chosen=chosen,
        together=together,
        reason=reason,
        lines=NO_LINES if reason else lines_of(chosen.used, definition.model, tau2),
    )


def _too_few(chosen: Chosen) -> str | None:
    """Why the comparisons are too few to be combined, or None; one without any event is not one of those needed."""
    if len(studies_of(chosen.used)) < FEWEST_TRIALS:
        return "only-one-comparison" if chosen.used else "no-comparison"
    return "no-events" if len(studies_of(informative(chosen.used))) < FEWEST_TRIALS else None
