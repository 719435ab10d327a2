"""The words of the program itself: fixed terms that stand in every portal, whatever its subject."""

from __future__ import annotations

from generator import formatting
from generator.evidence.states import Code
from generator.model.design import (
    CaseSelection,
    ComparisonKind,
    EndpointNamer,
    EndpointResult,
    RegistrationFit,
    RegistrationTiming,
    StoppedEarly,
)
from generator.model.result import AnalysisSet, Favours

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

# Closed lists of a study's design, as `model/design` has them.
COMPARISON_KINDS: dict[ComparisonKind, str] = {
    "parallel": "Parallel groups",
    "crossover": "Crossover: the same people in both groups",
    "within-person": "Within people: the same people in both groups",
    "cluster": "Groups of people allocated together",
}
SELECTED_CASES = "selected cases"
CASES: dict[CaseSelection, str] = {"consecutive": "Consecutive cases", "selected": "Selected cases"}
STOPPED_EARLY: dict[StoppedEarly, str] = {
    True: "stopped early",
    False: "went to its planned end",
    "unclear": "unclear whether stopped early",
}
ENDPOINT_NAMERS: dict[EndpointNamer, str] = {
    "register": "trial register",
    "paper": "paper",
    "company": "company",
}
ENDPOINT_RESULTS: dict[EndpointResult, str] = {
    "met": "met",
    "missed": "missed",
    "unclear": "unclear (met or missed)",
}
REGISTRATION_FITS: dict[RegistrationFit, str] = {
    "fits": "the entry describes this study",
    "in-part": "the entry fits this study in part",
    "does-not-fit": "the entry describes another study",
    "unclear": "unclear whether the entry describes this study",
}
REGISTRATION_TIMING: dict[RegistrationTiming, str] = {
    "prospective": "registered before the first person was enrolled",
    "retrospective": "registered after the first person was enrolled",
    "unclear": "unclear whether registered before the first person was enrolled",
}
AT_LEAST = "at least"
NO_SHARE_OF_LEAST = "no share: the least that there were"
NO_SHARE_OF_SELECTED = f"no share: {SELECTED_CASES}"

# Who of a group is in a figure, where that was chosen or is said; all of them need no word beside a figure.
ANALYSIS_SETS: dict[AnalysisSet, str] = {
    "all-randomised": "all randomised",
    "available": "those with data",
    "per-protocol": "per protocol",
    "responders-only": "responders only",
}
FAVOURS: dict[Favours, str] = {
    "treatment": "in favour of the treated group",
    "control": "in favour of the control group",
    "neither": "in favour of neither group",
}
# Of a difference, wherever it is said that there is none: in cells with the reason below, in sentences in brackets.
NOT_COMPUTED = "not computed"
NO_SHARE = "no share of people, so no interval"
# What the 95 % interval of the authors' own effect was calculated from, where it is not printed.
INTERVAL_FROM = {"level": "calculated from the printed interval", "p-value": "calculated from p"}

# How well a study's figures were read: what a label means, on the study's page and in the glossary.
READINGS = {
    "read once": "Nobody but the first reader has read the figures as they stand.",
    "read twice in part": "A second reader, independently, has read some of the rows as they stand; the others are "
    "new or have changed since, or were not read again.",
    "read twice": "A second reader looked for the figures, independently, and found each of them again; those in which "
    "the two readers differed were corrected.",
    "questioned": "A second reader looked for the figures, independently, and did not find all of them again; those "
    "not found stand until the question is settled.",
}

# Facts about a study that are no figures of its rows and groups.
FACTS = "Citation, design, registration, funding and interests, product card and background treatment of the groups"
FACTS_READ_ONCE = "no later reading covers them as they stand"

# What the readers of figures are: said wherever programs alone have read them.
READ_BY = {
    "people": "read by people",
    "programs": "read by programs only",
    "people and programs": "read by people and programs",
    None: "reader not named",
}

NONE_MENTIONED = formatting.NONE_MENTIONED
NOT_FOUND = "not found"
NOT_STATED = "not stated"
NOT_RECORDED = (
    "not recorded"  # nothing stands in the file: nobody noted what the source says, or whether it does
)
NOT_KNOWN = "not known"
DESIGN_UNKNOWN = "Design not known"
EVERY_GROUP_TREATED = "every group treated"
ABSENT = (NOT_FOUND, NOT_RECORDED)  # printed as marks of absence, not as text of the data

AS_REPORTED = "as the authors report it"
NOT_EFFECT = "Result in treated people (not an effect)"
DIFFERENCE = "Difference from control (randomised comparisons only)"

CERTAINTY = (
    "not assessed. Nobody has judged risk of bias or GRADE certainty here. An interval shows chance only."
)

NOT_LOOKED_FOR = "so none was looked for. Studies may have reported it."

# What is there for an outcome: the codes of generator.evidence.states in their order, the first that holds; each with
# its one wording and what it means.
STATE_KEY: tuple[tuple[Code, str, str], ...] = (
    (
        "counted",
        "counted or measured",
        "At least one figure was found, printed or calculated: a count or percentage above zero, a score, or the "
        "authors’ own figure of a difference.",
    ),
    (
        "reported-zero",
        "reported as zero",
        "The source prints that it happened to nobody, and no other count was found.",
    ),
    (
        "in-words",
        "in words only",
        "No figure was found: the source compares groups in words, or we read a number from its words.",
    ),
    (
        "none-mentioned",
        NONE_MENTIONED,
        "Of harms: the source says in words that there was none. That is no count.",
    ),
    (
        "not-found",
        "not found in the pages read",
        "No figure and no words in the pages read; it may stand in parts that were not read.",
    ),
    (
        "no-measure",
        "no measure defined here",
        f"No measure of this outcome is defined for this disease, {NOT_LOOKED_FOR}",
    ),
)
STATES: dict[Code, str] = {code: words for code, words, _ in STATE_KEY}
_IN_COMPARISONS = ", in comparisons alone: see “Compared with a control group”."
# How the sentence of a section without a table goes on after the state's words; what was not found is listed.
EMPTY_SECTION: dict[Code, str] = {
    "counted": _IN_COMPARISONS,
    "reported-zero": _IN_COMPARISONS,
    "in-words": _IN_COMPARISONS,
    "no-measure": f", {NOT_LOOKED_FOR}",
}
