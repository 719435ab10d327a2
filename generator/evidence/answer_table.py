"""The fixed table that chooses the words of an answer, and the order in which its sentences are dropped.

It is data: `answers` looks up the first row that fits, and the page of methods prints the same rows with their words.
Each row has a macro of its code in ``templates/macros/answer.md.j2``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from generator.evidence.answer_marks import Mark
from generator.evidence.control_words import stopped_words
from generator.rows import StudyRow

MOST_WORDS = 100  # of an answer, its labels and all

# What there is of randomised comparisons of the product that is asked about.
Randomised = Literal["combined", "figures", "no-figures", "other-product", "awaiting", "none"]
# What the interval of the combined or of the largest trial's difference says; "not-told": there is none.
Interval = Literal["treatment", "control", "open", "not-told"]
Endpoint = Literal["missed", "met", "not-told"]
# What another trial says that the first does not: beside one in favour of the treatment the first of failed, in
# favour of the control, open; beside any other one in favour of the treatment. Silent: none says so.
Others = Literal["treatment", "failed", "control", "open", "silent"]
# What there is where nothing was randomised.
Without = Literal["compared", "mixed", "single-groups", "selected", "nothing"]


@dataclass(frozen=True)
class Situation:
    """What is there for a disease, by the columns of the table."""

    randomised: Randomised
    interval: Interval = "not-told"
    endpoint: Endpoint = "not-told"
    stopped: bool = False
    others: Others = "silent"
    without: Without = "nothing"


@dataclass(frozen=True)
class Row:
    """A row of the table: which values of a situation it is for (None: any), and the code of its words."""

    code: str
    randomised: Randomised
    interval: Interval | None = None
    endpoint: Endpoint | None = None
    stopped: bool | None = None
    others: Others | None = None
    without: Without | None = None

    def fits(self, found: Situation) -> bool:
        """Is it for this situation?"""
        wanted = ((getattr(self, one.name), getattr(found, one.name)) for one in fields(Situation))
        return all(want is None or want == got for want, got in wanted)


# The first row that fits. "In favour of" stands nowhere but where an interval excludes no difference, or where there is
# none the authors' own test, which is then said.
BENEFIT: tuple[Row, ...] = (
    Row("combined-treatment", "combined", interval="treatment"),
    Row("combined-control", "combined", interval="control"),
    Row("combined-open", "combined"),
    Row("missed-other-treatment", "figures", endpoint="missed", others="treatment"),
    Row("missed-stopped", "figures", endpoint="missed", stopped=True),
    Row("missed", "figures", endpoint="missed"),
    Row("control", "figures", interval="control"),
    Row("treatment-other-failed", "figures", interval="treatment", others="failed"),
    Row("treatment-other-control", "figures", interval="treatment", others="control"),
    Row("treatment-other-open", "figures", interval="treatment", others="open"),
    Row("treatment-stopped", "figures", interval="treatment", stopped=True),
    Row("treatment", "figures", interval="treatment"),
    Row("open-other-treatment", "figures", interval="open", others="treatment"),
    Row("open-stopped", "figures", interval="open", stopped=True),
    Row("open-met", "figures", interval="open", endpoint="met"),
    Row("open", "figures", interval="open"),
    Row("not-told-other-treatment", "figures", interval="not-told", others="treatment"),
    Row("met-not-told", "figures", interval="not-told", endpoint="met"),
    Row("not-told", "figures", interval="not-told"),
    Row("no-figures", "no-figures"),
    Row("other-product", "other-product"),
    Row("awaiting", "awaiting"),
    Row("not-randomised", "none", without="compared"),
    Row("mixed", "none", without="mixed"),
    Row("no-control-selected", "none", without="selected"),
    Row("no-control", "none", without="single-groups"),
    Row("no-study", "none"),
)

# Harms: whether both groups of a randomised trial were counted, and what the interval of the difference says.
Counted = Literal["compared", "single-groups", "not-randomised", "no-control", "words", "nothing"]


@dataclass(frozen=True)
class HarmRow:
    """A row of the table of harms: which state of them it is for, and the code of its words."""

    code: str
    counted: Counted
    interval: Interval | None = None


HARMS: tuple[HarmRow, ...] = (
    HarmRow("harm-control", "compared", "control"),
    HarmRow("harm-treatment", "compared", "treatment"),
    HarmRow("harm-open", "compared"),
    HarmRow("harm-not-compared", "single-groups"),
    HarmRow("harm-not-randomised", "not-randomised"),
    HarmRow("harm-no-control", "no-control"),
    HarmRow("harm-words", "words"),
    HarmRow("harm-nothing", "nothing"),
)

# Said in brackets behind a trial, whichever row was chosen; in this order.
MARKS: dict[Mark, str] = {
    "stopped": "stopped early",
    "unpublished": "unpublished",
    "press": "press figures",
    "authors": "as its authors say",
    "part": "only part of its people",
    "per-protocol": "only those treated as planned",
    "preprint": "preprint",
    "concern": "expression of concern",
    "same-people": "the same people in both groups",
    "clusters": "groups of people allocated together",
    "other-endpoint": "not its primary endpoint",
    "no-endpoint": "no primary endpoint known",
}

# Kinds of sentences in the order in which they go where the words are too many: the first goes first, of one kind the
# last. What is not named here is never dropped.
DROPPED: tuple[str, ...] = (
    "harm-separate",
    "background",
    "harm-silent",
    "harm-unsaid",
    "trials-differ",
    "alike-trial",
    "other-product-words",
    "other-product-trial",
    "selected",
    "trial-without-figures",
    "trial",
    "uncontrolled",
    "harm-alone",
    "words-alone",
    "failed-trial",
    "new-trial",
    "awaited",
    "named-trial",
    "first-trial",
)


def mark_words(mark: Mark, study: StudyRow) -> str:
    """The words of a mark: of an early stop with its reason."""
    return stopped_words(study) if mark == "stopped" else MARKS[mark]


def choose(found: Situation) -> Row:
    """The first row that fits; the last ones of each kind fit whatever else there is."""
    return next(row for row in BENEFIT if row.fits(found))


def is_without_result(code: str) -> bool:
    """Does the row of this code say that no randomised trial has a result on the product asked about?"""
    return next(row.randomised for row in BENEFIT if row.code == code) not in ("combined", "figures")


def choose_harm(counted: Counted, interval: Interval) -> HarmRow:
    """The same of harms."""
    return next(row for row in HARMS if row.counted == counted and row.interval in (None, interval))
