"""How much a proposal changes, in one sentence; or why nothing could be compared."""

from __future__ import annotations

from generator.formatting import plural
from generator.inert import inert
from generator.reviewing.report import (
    Edition,
    Listed,
    Report,
    ReportedChange,
    ReportedPage,
    ReportedProblem,
    Unread,
)

COMPUTED = {"results": "Combined results", "comparisons": "Comparisons"}


PARTS = {
    "studies": "Studies added or withdrawn",
    "figures": "Figures corrected",
    "rows": "Rows added or withdrawn, other entries corrected",
    "trials": "Registered trials",
    "methods": "Measures and the source review",
    "words": "Words, vocabularies and settings",
}


def count_of(
    listed: Listed[ReportedChange]
    | Listed[ReportedPage]
    | Listed[ReportedProblem]
    | Listed[Unread]
    | Listed[str],
) -> int:
    """How many there were; a list cannot hold more than it says."""
    return max(listed.count, len(listed.entries))


def _edition(edition: Edition) -> str:
    return f"version {inert(edition.version)} (data of {inert(edition.data_date)})"


def summary(report: Report) -> str:
    """What changes, in one sentence, and between which versions; or why nothing could be compared."""
    if report.base is None or report.new is None:
        return _not_compared(report.base, report.new)
    told = f"From {_edition(report.base)} to {_edition(report.new)}: {_amounts(report)}."
    if report.base != report.new:
        told += (
            " Version and date stand on every page, and the date decides which trials have ended: "
            "pages that differ by them alone are not listed."
        )
    return told


def _amounts(report: Report) -> str:
    """How much changes; that nothing does is said only where no generated file differs."""
    count = sum(count_of(getattr(report, name)) for name in ("headlines", *COMPUTED, *PARTS))
    others = sum(count_of(getattr(report, name)) for name in ("aside", "program", "handwritten"))
    if not count and report.files == 0 and not others:
        return "nothing changes, no generated file differs"
    figures = [page.figures for page in report.pages.entries if page.figures]
    said = [plural(count, "change") if count else "no value of the dataset changes"]
    if figures:
        cut = "at least " if report.pages.count > len(report.pages.entries) else ""
        said.append(f"{cut}{plural(sum(figures), 'figure')} on {plural(len(figures), 'page')}")
    if report.files is None:
        said.append("the generated files were not compared")
    else:
        said.append(f"{plural(report.files, 'generated file differs', 'generated files differ')}")
    return "; ".join(said)


def _not_compared(base: Edition | None, new: Edition | None) -> str:
    """Which of the two datasets has problems."""
    if base is not None:
        return f"Against {_edition(base)}: the proposed data have problems, so nothing could be compared."
    if new is None:
        return (
            "Neither the data that this proposal starts from nor the proposed data pass its rules, "
            "so nothing could be compared."
        )
    return (
        "The data that this proposal starts from do not pass its own rules, so nothing could be compared. "
        f"The proposed data pass them: {_edition(new)}."
    )
