"""Lines of a tag and a value (RIS, PubMed's MEDLINE form) in every dialect that programs write them in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

# Letter and letter or digit, none to three blanks, a hyphen: "TY  - ", "ty - ", "TY- "; in PubMed two to four letters.
RIS = re.compile(r"\s{0,3}([A-Za-z][A-Za-z0-9])\s{0,3}-(?:\s+|$)(.*)")
AS_DEFINED = re.compile(r"[A-Z][A-Z0-9]  -")
PUBMED = re.compile(r"([A-Z]{2,4})\s{0,2}-\s(.*)")
BEFORE = "the lines before the record"
Pair = tuple[str, str]


def tagged(text: str, line_form: re.Pattern[str], known: Collection[str] = ()) -> Iterator[Pair]:
    """Each tag, in capitals, with its whole value; a line without a tag belongs to the value above it.

    Where tags are ``known``, words such as "in - vitro" at the beginning of a line are none.
    """
    tag, value = "", ""
    for line in re.split(r"\r\n|\r|\n", text):
        found = line_form.fullmatch(line.rstrip())
        if found is not None and known and not AS_DEFINED.match(line) and found[1].upper() not in known:
            found = None
        if found is None:
            value = f"{value} {line.strip()}".strip()
            continue
        if tag or value:
            yield tag or BEFORE, value
        tag, value = found[1].upper(), found[2].strip()
    if tag or value:
        yield tag or BEFORE, value


def records(pairs: Iterable[Pair], first: str) -> Iterator[list[Pair]]:
    """The pairs of each record: it begins with the tag ``first``, whatever ends it; what stands before goes with it."""
    found: list[Pair] = []
    has_begun = False
    for tag, value in pairs:
        if tag == first and has_begun:
            yield found
            found = []
        has_begun = has_begun or tag == first
        found.append((tag, value))
    if has_begun:
        yield found
