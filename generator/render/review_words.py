"""The program's own phrases for reviews that are not about a treatment: one table, by the kind that portal.yml says.

A phrase that a kind does not list stays as it is. Nothing here is about a subject: its words come from the dataset.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.portal import ReviewKind

EXPOSURE: Mapping[str, str] = {
    "treated, randomised": "exposed, randomised",
    "treated, controlled": "exposed, controlled",
    "treated, no control group": "exposed, no control group",
    "Intervention": "Exposure",
    "Studies and treatments": "Studies and exposures",
    "Treatments": "Exposures",
    "Treatment and comparison": "Exposure and comparison",
    "Who was treated": "Who was studied",
    "Treated": "Exposed",
    "treated groups": "exposed groups",
    "treated people": "exposed people",
    "People treated": "People exposed",
    "People treated (studies)": "People exposed (studies)",
    "how people would have fared without treatment": "how people would have fared without the exposure",
    "Result in treated people (not an effect)": "Result in exposed people (not an effect)",
    "What was given, and how": "Exposure of each study",
}
PREVALENCE: Mapping[str, str] = {
    "treated, no control group": "group without a comparison",
    "Intervention": "Group",
    "Studies and treatments": "Studies",
    "Treatments": "Groups",
    "Treatment and comparison": "Group",
    "Who was treated": "Who was counted",
    "Treated": "Group",
    "treated groups": "groups",
    "treated people": "people",
    "People treated": "People counted",
    "People treated (studies)": "People counted (studies)",
    "how people would have fared without treatment": "how common it is among people who were not counted",
    "Result in treated people (not an effect)": "Share of people in one group (not an effect)",
    "What was given, and how": "Groups of the studies",
}
PHRASES: Mapping[ReviewKind, Mapping[str, str]] = {
    "treatment": {},
    "exposure": EXPOSURE,
    "prevalence": PREVALENCE,
    "diagnostic": {**PREVALENCE, "Intervention": "Test"},
}


def fitting(kind: ReviewKind, phrase: str) -> str:
    """A phrase of the program in the words of the kind of review; the phrase itself where the kind has no other."""
    return PHRASES[kind].get(phrase, phrase)
