"""The rules of how studies were designed."""

from generator.checks.rules.rule import Rule

_RANDOMISED = "Only where the design is a randomised one: correct `type`, or delete the key."

DESIGNS: dict[str, Rule] = {
    "design/not-randomised": Rule(
        "Numbers randomised and an allocation ratio are said of a randomised design.", _RANDOMISED
    ),
    "design/cases-of-a-trial": Rule(
        "Consecutive or selected is said of a series of cases, not of a randomised design.",
        "Delete `cases`, or correct the type of the design.",
    ),
    "design/nothing-compared": Rule(
        "A kind of comparison is said where there are groups to compare.",
        "Before and after treatment is no comparison of groups: delete `comparison`.",
    ),
    "design/reason-without-stop": Rule(
        "A reason for stopping early goes with a study that stopped early.",
        "Write `stopped_early: true` or `unclear` beside it, or delete the reason.",
    ),
    "design/registration-not-cited": Rule(
        "A registration record is of a number that the study cites.",
        "Write the number under `registrations` too, or correct it.",
    ),
    "design/empty-record": Rule(
        "A registration record says something.",
        "Write `fit`, `timing`, `registered` or `note`, or delete the record.",
    ),
    "design/registration-timing": Rule(
        "Prospective or retrospective fits the dates of registration and first enrolment (a warning).",
        "A warning: sources may differ. Correct `timing`, `registered` or `enrolled_from`, or say under `doubts` "
        "that they differ.",
    ),
}
