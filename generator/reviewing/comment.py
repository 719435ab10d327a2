"""The report as the comment under a pull request. All of its text is shown as text and can do nothing."""

from __future__ import annotations

from functools import partial

from generator.formatting import number, plural
from generator.inert import inert
from generator.problems import MORE
from generator.reviewing.amounts import COMPUTED, PARTS, count_of, summary
from generator.reviewing.lists import fit, section
from generator.reviewing.proposed_judgements import Judged, judgement_section
from generator.reviewing.reading_lines import Proposed, reading_section
from generator.reviewing.report import (
    Listed,
    Report,
    ReportedChange,
    ReportedProblem,
    Unread,
)

MARKER = "<!-- evidence-report -->"
LONGEST_COMMENT = 60_000  # characters; the host takes 65,536
LONGEST_TEXT = 300
MOST_NAMES = 5  # names of changed files in a line
MOST_OF_BASE = 10  # problems of the data that a proposal starts from: they are not its own to mend
FILES = {
    "unexplained": "Files that differ, of which no line above says why",
    "aside": "Changed files beside the dataset",
}
READINGS = {
    "read once": "read once",
    "read twice in part": "read twice, but not these rows as they stand",
    "read twice": "read twice",
    "questioned": "questioned",
}
ORIGIN = (
    "Computed by the checks of this proposal, from its own files: text and figures are quoted, not verified. "
    "Compare them with the changed files."
)

_quoted = partial(inert, longest=LONGEST_TEXT)


def as_markdown(
    report: Report,
    artifact: str | None = None,
    proposed: Proposed | None = None,
    author: str | None = None,
    judged: Judged | None = None,
) -> str:
    """The comment, within the length that the host takes; ``artifact`` is the address of the built site.

    ``proposed`` is what the default branch's side read itself in the proposed files, ``author`` the account that made
    the proposal, as the host says; ``judged`` are the judgements that it read there.
    """

    def signed(most: int) -> list[str]:
        readings = reading_section(report.readings, proposed, author, most)
        return [*readings, *judgement_section(judged, author, most)]

    return fit(lambda most: _comment(report, artifact, signed(most), most), LONGEST_COMMENT)


def _comment(report: Report, artifact: str | None, readings: list[str], most: int) -> str:
    lines = [MARKER, "## What this proposal does to the evidence", "", summary(report)]
    lines += readings
    if count_of(report.problems):
        lines += _problems(report.problems, most)
    if report.base_problems is not None and count_of(report.base_problems):
        lines += _base_problems(report.base_problems, min(most, MOST_OF_BASE))
    lines += _changes("What leads an outcome", report.headlines, most)
    for name, title in COMPUTED.items():
        lines += _before_and_after(title, getattr(report, name), most)
    for name, title in PARTS.items():
        lines += _changes(title, getattr(report, name), most)
    for name, title in FILES.items():
        lines += _names(title, getattr(report, name), most)
    lines += _elsewhere(report, most)
    lines += _pages(report, most)
    lines += _to_read(report.to_read, most)
    lines += ["", "---", ""]
    if artifact is not None:
        lines += [
            f"[The built site of this proposal](<{artifact}>), to download. Unpack it and run "
            "`python3 -m http.server --bind 127.0.0.1 --directory site`; opened from disk, its links lead to no page.",
            "",
        ]
    return "\n".join([*lines, ORIGIN])


def _changes(title: str, changes: Listed[ReportedChange], most: int) -> list[str]:
    """A list of changes; the marked ones stand first, as they do in the report."""
    return section(title, [_change(change) for change in changes.entries[:most]], count_of(changes), most)


def _names(title: str, names: Listed[str], most: int) -> list[str]:
    return section(title, [_quoted(name) for name in names.entries[:most]], count_of(names), most)


def _elsewhere(report: Report, most: int) -> list[str]:
    """One line each where the program, or what people wrote beside the dataset, changed too."""
    said = {
        "program": "The program changes too, and made both sides of this comparison: read its changes themselves",
        "handwritten": "Hand-written pages change too",
    }
    lines: list[str] = []
    for part, words in said.items():
        names: Listed[str] = getattr(report, part)
        if count_of(names):
            shown = ", ".join(_quoted(name) for name in names.entries[: min(most, MOST_NAMES)])
            lines += ["", f"{words} ({plural(count_of(names), 'file')}{f': {shown}' if shown else ''})."]
    return lines


def _base_problems(problems: Listed[ReportedProblem], most: int) -> list[str]:
    title = "Problems in the data it starts from"
    hint = (
        "A proposal that makes a rule stricter may have mended them already. "
        "What it does to the figures has to be read from the changed files."
    )
    return [*section(title, _problem_lines(problems, most), count_of(problems), most), "", hint]


def _problems(problems: Listed[ReportedProblem], most: int) -> list[str]:
    hint = f"{MORE} The checks run again after each change."
    return [
        *section("Problems to mend first", _problem_lines(problems, most), count_of(problems), most),
        "",
        hint,
    ]


def _problem_lines(problems: Listed[ReportedProblem], most: int) -> list[str]:
    return [
        f"{_quoted(item.file)}, line {number(item.line)}, {_quoted(item.text)} ({_quoted(item.rule)})"
        for item in problems.entries[:most]
    ]


def _change(change: ReportedChange) -> str:
    return f"{_quoted(change.text)}{f' Note: {_quoted(change.why)}' if change.why else ''}"


def _before_and_after(title: str, changes: Listed[ReportedChange], most: int) -> list[str]:
    """Computed values side by side; a value that is no longer computed says why."""
    count, shown = count_of(changes), changes.entries[:most]
    if not count:
        return []
    rows = [
        f"| {_quoted(_result(item))} "
        f"| {_quoted(item.old or 'none')} | {_quoted(item.new or item.why or 'none')} |"
        for item in shown
    ]
    table = [f"| {title} | Before | After |", "| --- | --- | --- |", *rows] if rows else []
    more = ["", f"… and {plural(count - len(shown), 'more', 'more')}"] if count > len(shown) else []
    return ["", f"### {title} ({number(count)})", "", *table, *more]


def _result(change: ReportedChange) -> str:
    """A comparison by its study and outcome, a combined result by its outcome alone."""
    parts = (change.subject if change.kind.startswith("comparison") else None, change.where)
    return ", ".join(part for part in parts if part) or change.subject


def _pages(report: Report, most: int) -> list[str]:
    pages = [
        f"`{page.address}`{f' {_quoted(page.label)}' if page.label else ''}: {_differing(page.figures)}"
        for page in report.pages.entries[:most]
    ]
    gone = [f"`{page}`" for page in report.gone_pages.entries[:most]]
    lines = section("Pages to look at", pages, count_of(report.pages), most)
    if count_of(report.gone_pages):
        lines += section("Pages that vanish", gone, count_of(report.gone_pages), most)
        lines += ["", "A published page may not vanish: data/redirects.yml says where its content is now."]
    return lines


def _differing(figures: int) -> str:
    return plural(figures, "figure differs", "figures differ") if figures else "differs"


def _to_read(studies: Listed[Unread], most: int) -> list[str]:
    entries = [_unread(item, most) for item in studies.entries[:most]]
    return section("Rows that still need a second reader", entries, count_of(studies), most)


def _unread(item: Unread, most: int) -> str:
    left_out = max(item.row_count, len(item.rows)) - len(item.rows[:most])
    rows = [*(_quoted(row) for row in item.rows[:most])]
    rows += [f"… and {plural(left_out, 'more', 'more')}"] if left_out else []
    not_found = f"{plural(item.not_found, 'figure')} not found again" if item.not_found else ""
    said = "; ".join(part for part in (", ".join(rows), not_found) if part)
    return f"{_quoted(item.label)} ({_quoted(item.study)}), {READINGS[item.reading]}: {said}"
