"""The readings of a proposal as lines of its comment: each told with what the data and the host show of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator.formatting import plural
from generator.inert import inert
from generator.model.reading import plain_name
from generator.reviewing.lists import section
from generator.reviewing.report import LONGEST_TEXT, Listed, ReportedReading

TITLE = "Readings written in this proposal"
VERBS = {
    "new": "new reading",
    "changed": "reading rewritten",
    "gone": "reading taken out",
    "first": "first reader named",
    "first-changed": "first reader renamed",
}
VERIFIED = (
    "Read by the default branch's program from the proposed files, not from the proposal's report. That a reader has "
    "signed is a claim: nobody but a maintainer can know who wrote it."
)
UNVERIFIED = (
    "Unverified: this list is the proposal's own, and whoever made the report could have left something out."
)

_quoted = partial(inert, longest=LONGEST_TEXT)


@dataclass(frozen=True)
class Proposed:
    """What the default branch's side read itself: readings, and files that it could not read or did not look at."""

    readings: tuple[ReportedReading, ...]
    broken: tuple[str, ...] = ()
    left_out: int = 0


def reading_section(
    reported: Listed[ReportedReading] | None, proposed: Proposed | None, author: str | None, most: int
) -> list[str]:
    """The section of the comment; the proposal's own list only where nothing better is there."""
    if proposed is None:
        entries = reported.entries if reported is not None else ()
        count = max(reported.count, len(entries)) if reported is not None else 0
        lines = section(TITLE, [_line(item, author) for item in entries[:most]], count, most)
        return [*lines, "", UNVERIFIED] if lines else []
    told = [_line(item, author) for item in proposed.readings[:most]]
    told += [f"`{_quoted(name)}`: could not be read as a study's file" for name in proposed.broken[:most]]
    count = len(proposed.readings) + len(proposed.broken)
    lines = section(TITLE, told, count, most)
    if proposed.left_out:
        lines += [] if lines else ["", f"### {TITLE}"]
        lines += [
            "",
            f"{plural(proposed.left_out, 'changed study file')} not looked at here: read them yourself.",
        ]
    return [*lines, "", VERIFIED] if lines else []


def _line(item: ReportedReading, author: str | None) -> str:
    reader = _quoted(item.reader) if item.reader is not None else "nobody in particular"
    told = [f"{_quoted(item.label)} ({_quoted(item.study)}): {VERBS[item.verb]}, by {reader}, {item.date}"]
    if item.row_count:
        standing = "as it stands" if item.row_count == 1 else "as they stand"
        told += [f"{plural(item.row_count, 'row, group or fact', 'rows, groups and facts')} {standing}"]
    warnings = [*_warnings(item), *_against(item, author)]
    return ", ".join(told) + "".join(f". {warning}" for warning in warnings)


def _warnings(item: ReportedReading) -> list[str]:
    found = []
    is_later = not item.verb.startswith("first")
    if item.verb == "gone":
        return ["It stood in the base"]
    if is_later and item.written_count:
        rows = ", ".join(_quoted(row) for row in item.written)
        more = item.written_count - len(item.written)
        rest = f" and {plural(more, 'more', 'more')}" if more > 0 else ""
        found.append(f"Written in the same proposal as the figures it vouches for: {rows}{rest}")
    if item.same_reader:
        found.append("The first reader signs it too, so it counts for nothing")
    if item.no_first:
        found.append("The first reader is not named, so it does not make a second one")
    if item.kind == "unnamed":
        found.append("It names no reader, so it counts for nothing")
    if is_later and not item.row_count:
        found.append("It fits no row, group or fact")
    elif item.stale:
        found.append(
            f"{plural(item.stale, 'row, group or fact', 'rows, groups and facts')} it names say something else"
        )
    return found


def _against(item: ReportedReading, author: str | None) -> list[str]:
    """The reader beside the account that made the proposal, as far as the two can be compared."""
    if author is None or item.verb == "gone" or item.kind == "unnamed":
        return []
    if item.kind == "program":
        return ["A program, run by whom is not said"] if not item.verb.startswith("first") else []
    if plain_name(author) in item.names:
        return [f"Signed by the author of this proposal ({_quoted(author)})"]
    return [f"Not signed with the account of this proposal's author ({_quoted(author)})"]
