"""The program's words for facts that bear on certainty, missing results and directions."""

from __future__ import annotations

from generator.evidence.effect_directions import EffectDirection
from generator.evidence.facts import FactState
from generator.evidence.missing_results import Told
from generator.model.planned import ListRead, PlannedKind

# Code of the matrix, its words, and what they mean.
TOLD_KEY: tuple[tuple[Told, str, str], ...] = (
    (
        "full",
        "full figures",
        "Counts, or means with a spread and number of people, of both groups; of a group without a control its own.",
    ),
    (
        "partly",
        "partly",
        "A percentage, a p, words, or whether the endpoint was met; nothing to compute with.",
    ),
    (
        "planned-not-found",
        "planned, not found",
        "A register’s page or a report names it as planned, and no result was found in the pages read. "
        "Pages read in part never say that it was not reported.",
    ),
    (
        "not-planned",
        "not registered",
        "The trial’s whole list of planned outcomes was read, and this is not among them.",
    ),
    ("unknown", "not known", "No result was found, and whether it was planned is not known."),
)
TOLD: dict[Told, str] = {code: words for code, words, _ in TOLD_KEY}
DIRECTIONS: tuple[tuple[EffectDirection, str], ...] = (
    ("better", "treated fared better"),
    ("worse", "treated fared worse"),
    ("same", "no difference"),
    ("mixed", "comparisons disagree"),
    ("not-told", "not told"),
)
FACT_STATES: dict[FactState, str] = {
    "known": "known",
    "not-found": "not found in the pages read",
    "not-applicable": "does not arise",
    "not-computed": "not computed",
}
PLANNED_KINDS: dict[PlannedKind, str] = {
    "primary": "primary",
    "secondary": "secondary",
    "unlabelled": "not labelled",
    "none": "none planned",
}
LISTS_READ: dict[ListRead, str] = {"whole": "whole list read", "part": "part of the list read"}
LIST_UNKNOWN = "not known whether that is the whole list"
NO_FACT = "Facts without a verdict: they judge nothing, and nobody has judged them here."
JUDGED_FACTS = "Facts without a verdict: they judge nothing. What named people judged stands by itself."


def words(is_judged: object) -> str:
    """What is said above the facts, by whether somebody judged the certainty."""
    return JUDGED_FACTS if is_judged else NO_FACT
