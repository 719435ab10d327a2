"""Why a row was left out, why a result was not combined, and what is marked: permanent codes and their words."""

from __future__ import annotations

# In the order in which the rules are applied: a row carries the first reason that fits.
EXCLUSIONS = {
    "control-arm": "Control group: never part of a result of treated people.",
    "study-status": "Unpublished, related or otherwise outside the studies whose results may be combined.",
    "mixed-diseases": "The group mixes several diseases.",
    "measure-not-combined": "This measure is not combined: what it counts differs between studies.",
    "press-source": "The figure was read in the press or comes from the company.",
    "inferred": "Our reading of words, not a printed figure.",
    "events-not-people": "A count of events, not of people.",
    "subset": "Only some of the group's patients.",
    "no-count": "No count, and the printed percentage does not allow exactly one.",
    "dose-arm-without-count": "Another dose group of the same phase has no usable count, so all of them are left out.",
    "outside-window": "Assessed outside the times that count as comparable.",
    "other-row-of-arm": "Another row of the same group was used: reported before calculated, then nearest in time.",
    "overlap": "Probably shares patients with a report that was used.",
}

FLAGS = {
    "derived-count": "count derived from the printed percentage, which allows exactly one",
    "unstated-time": "time of assessment not stated",
    "controlled-arm": "treated group of a controlled trial, shown here as a single group",
    "dose-arms-summed": "dose groups of one phase added up",
}

NOT_COMBINED = {
    "measure-not-combined": "Not combined: definitions differ between studies.",
    "randomised-only": "Not combined: this measure is combined only in randomised comparisons.",
    "category-not-combined": "Not combined: what counts as such an event differs between studies.",
    "no-study": "Not combined: no study has a result that may be used.",
    "only-one-study": "Not combined: only one study has a result that may be used.",
    "two-studies": "Not combined: with two studies no useful interval can be given.",
    "not-estimable": "Not combined: the results leave no finite estimate.",
    "no-comparison": "Not combined: no comparison has figures that may be used.",
    "only-one-comparison": "Not combined: only one comparison has figures that may be used.",
}

CONTROLLED_EXCLUSIONS = {
    "study-status": EXCLUSIONS["study-status"],
    "not-randomised": "Not allocated at random.",
    "press-source": EXCLUSIONS["press-source"],
    "inferred": EXCLUSIONS["inferred"],
    "subset": "Only some of the groups' patients.",
    "no-figures": "Counts, or means with standard deviation and number of people, were not found for both groups.",
    "outside-window": EXCLUSIONS["outside-window"],
    "other-row-of-arm": "Another row of the same comparison was used: nearest in time.",
    "shared-control": "Another treated group of the study was compared with the same control group.",
    "overlap": "Probably shares patients with a comparison that was used.",
}

FEW = "Few studies; wide interval."
ALL_CONTROLLED = "All of them are treated groups of controlled trials: the comparison with control says more."
