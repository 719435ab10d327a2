"""Why a row was left out, why a result was not combined, and what is marked: permanent codes and their words."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.terms import Model, Status

_PREFERRED = (
    "the whole group before those who kept to the protocol, then reported before calculated, then the time nearest "
    "to the middle of those that count as comparable, "
    "or the longest where none are set."
)

# In the order in which the rules are applied: a row carries the first reason that fits.
EXCLUSIONS = {
    "retracted": "The report was retracted: it is shown, but never combined.",
    "serious-concerns": (
        "Named people judged that there are serious concerns about its trustworthiness: it is shown separately, but "
        "never combined."
    ),
    "control-arm": "Control group: never part of a result of treated people.",
    "study-status": "Results of studies with this status are shown, but not combined.",
    "selected-cases": "Selected cases: a share of them says nothing of other people.",
    "mixed-diseases": "The group mixes several diseases.",
    "measure-not-combined": (
        "Not combined in single groups: studies define or time it differently, or only randomised comparisons "
        "are combined."
    ),
    "press-source": "The figure was read in the press or comes from the company.",
    "inferred": "Our reading of words, not a printed figure.",
    "events-not-people": "A count of events, not of people.",
    "least-count": "The count is the least that there were: how many more is not known.",
    "unit-not-people": "Counted or measured in parts of people, not in people.",
    "subset": "Only some of the group's patients.",
    "responders-only": "Only of those who responded.",
    "no-count": "No count, and the printed percentage does not allow exactly one.",
    "dose-arm-without-count": "Another dose group of the same phase has no usable count, so all of them are left out.",
    "no-length": "How long people were observed is not stated; the count says little without it.",
    "outside-window": "Assessed outside the times that count as comparable.",
    "other-row-of-arm": f"Another row of the same group was chosen: {_PREFERRED}",
    "same-people": "The same people stand in another group of the study: they are counted once.",
    "randomised-arm": "Treated group of a randomised trial: its result stands in the comparison with its control.",
    "overlap": "Probably shares patients with a report that was chosen.",
}

FLAGS = {
    "derived-count": "count derived from the printed percentage, which allows exactly one",
    "unstated-time": "time of assessment not stated",
    "controlled-arm": "treated group of a controlled trial, shown here as a single group",
    "dose-arms-summed": "dose groups of one phase added up",
}

NOT_COMBINED = {
    "no-window": (
        "Counts of this harm say little without the length of observation, and no window is named within which "
        "they compare."
    ),
    "measure-not-combined": "This measure is not combined: studies define or time it differently.",
    "randomised-only": "Not combined: this measure is combined only in randomised comparisons.",
    "category-not-combined": "Not combined: what counts as such an event differs between studies.",
    "no-study": "Not combined: no study has a result that may be used.",
    "only-one-study": "Not combined: only one study has a result that may be used.",
    "below-five-studies": (
        "Not combined: fewer than five studies have a result that may be used; an interval of so few would be wider "
        "than their own, which stand together instead."
    ),
    "not-estimable": "Not combined: the results leave no finite estimate.",
    "no-comparison": "Not combined: no comparison has figures that may be used.",
    "only-one-comparison": "Not combined: only one comparison has figures that may be used.",
    "no-events": (
        "Not combined: fewer than two comparisons leave a ratio; in the others nobody had an event, or everybody."
    ),
}

CONTROLLED_EXCLUSIONS = {
    "retracted": EXCLUSIONS["retracted"],
    "serious-concerns": EXCLUSIONS["serious-concerns"],
    "study-status": EXCLUSIONS["study-status"],
    "not-randomised": "Not allocated at random.",
    "press-source": EXCLUSIONS["press-source"],
    "inferred": EXCLUSIONS["inferred"],
    "least-count": EXCLUSIONS["least-count"],
    "unit-not-people": EXCLUSIONS["unit-not-people"],
    "subset": "Only some of the groups' patients.",
    "responders-only": EXCLUSIONS["responders-only"],
    "same-people": (
        "The same people are in both groups: a comparison of independent groups does not fit, and one within people "
        "needs figures of each person."
    ),
    "clusters": "Groups of people were allocated together: an interval from counts of people would be too narrow.",
    "no-figures": (
        "Counts, or means with number of people and a standard deviation (or what it follows from), "
        "were not found for both groups."
    ),
    "no-interval": (
        "No size of the difference, or neither an interval nor an exact p, is printed, or it is not said which group "
        "fared better."
    ),
    "no-length": EXCLUSIONS["no-length"],
    "outside-window": EXCLUSIONS["outside-window"],
    "other-row-of-arm": f"Another row of the same comparison was chosen: {_PREFERRED}",
    "shared-control": (
        "Another treated group of the study was compared with the same control group, and the two cannot be joined: "
        "other times, other forms, or another number of people in the control group."
    ),
    "overlap": "Probably shares patients with a comparison that was chosen.",
}

# Why a line beside a combined result, or a test over studies, gives no value.
NO_LINE = {
    **NOT_COMBINED,
    "nothing-left-out": "Leaves nothing out: the same studies as in the main analysis.",
    "below-ten-studies": "Not tested: fewer than ten studies leave such a test without power.",
    "one-group": "Not tested: all studies are of one kind.",
    "one-size": "Not tested: all studies are of one size.",
}

MODELS: dict[Model, str] = {"random-effects": "random effects", "common-effect": "common effect"}
TWO_STUDIES = "heterogeneity cannot be judged with two studies"


def why_left_out(code: str, status: Status, words: Mapping[str, str] = EXCLUSIONS) -> str:
    """The words of a reason; where the study's status is the reason, they name it."""
    if code == "study-status":
        return f"Results of studies with the status “{status.label}” are shown, but not combined."
    return words[code]
