"""The words of the program itself: fixed terms that stand in every portal, whatever its subject."""

from __future__ import annotations

BASIS = {"reported": "reported", "derived": "calculated", "inferred": "inferred"}
BASIS_MEANING = {
    "reported": "The source prints the figure.",
    "derived": "Arithmetic on printed figures; the note says which.",
    "inferred": "Our reading of words, such as “no serious events”.",
}

AFTER_COMPARISON = "after the comparison had ended"

SOURCE_KINDS = {
    "abstract": "Abstract",
    "full-text": "Full text",
    "registry": "Trial register",
    "secondary": "Secondary source",
    "press": "Press or company",
}

LEVELS = {
    "abstract": "Abstract",
    "partial-full-text": "Parts of the full text",
    "full-text": "Full text",
    "secondary": "Secondary sources only",
}

EFFECTS = {
    "difference-in-proportions": "Difference in proportions",
    "difference-in-means": "Difference in means",
    "risk-ratio": "Risk ratio",
    "odds-ratio": "Odds ratio",
    "hazard-ratio": "Hazard ratio",
    "rate-ratio": "Rate ratio",
    "standardised-difference-in-means": "Standardised difference in means",
}

# How well a study's figures were read: what a label means, on the study's page and in the glossary.
READINGS = {
    "read once": "Nobody has read the figures a second time yet.",
    "read twice": "A second reader looked for the figures, independently, and found each of them again; those in which "
    "the two readers differed were corrected.",
    "questioned": "A second reader looked for the figures, independently, and did not find all of them again; those "
    "not found stand until the question is settled.",
}

NONE_MENTIONED = "none mentioned"
NOT_FOUND = "not found"
NOT_STATED = "not stated"
NOT_EXTRACTED = "not extracted"
ABSENT = (NOT_FOUND, NOT_EXTRACTED)  # printed as marks of absence, not as text of the data

NOT_EFFECT = "Result in treated people (not an effect)"
DIFFERENCE = "Difference from control (randomised comparisons only)"

CERTAINTY = (
    "not assessed. Nobody has judged risk of bias or GRADE certainty here. An interval shows chance only."
)

ABSENCE_KEY = (
    ("reported", "reported", "At least one figure was found: printed, calculated or inferred."),
    ("in-words", "in words only", "The source compares groups in words; no figure was found."),
    ("reported-zero", "reported zero", "The source prints that it happened to nobody."),
    ("none-mentioned", NONE_MENTIONED, "A zero that we read from words of the source, not from a count."),
    ("absent", NOT_FOUND, "No figure in the pages read; it may stand in parts that were not read."),
    (
        "not-applicable",
        "not applicable",
        "No measure of this outcome is defined here for this disease, so it was not looked for.",
    ),
)
