"""The files in which a reader's browser looks up what was typed: what it needs for one query, and no more.

Every word of every entry stands in one sorted list, which is cut into parts of about the same size; the first file
names the word at which each part begins, so that a query fetches the parts of its own words alone. What is shown of an
entry stands in other parts, by number. So what a query fetches does not grow with the number of entries, or hardly.

A line of a part is ``word|whole|names|words``: the numbers of the entries that are called so, have the word in a name,
or have it elsewhere; the numbers rise, each as its distance from the one before, written in base 36. Entries are
numbered in the order in which they are shown. Each file names the index it is of: a browser may hold an older one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.folding import squashed, words_of
from generator.search.entry import KINDS, Entry

FOLDER = "search/"
INDEX = f"{FOLDER}index.json"
PART_CHARACTERS = 20_000
ENTRIES_IN_A_PART = 64
LONGEST_WORD = 60  # a longer one is kept to this length, on both sides
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LETTERS = DIGITS[10:]
WHOLE, NAME, WORD = range(3)
Postings = tuple[list[int], list[int], list[int]]


def index_files(entries: Iterable[Entry]) -> dict[str, str]:
    """The files of the index by path, the same bytes for the same entries in the same order."""
    listed = sorted(entries, key=lambda entry: KINDS.index(entry.kind))
    shown = [[entry.kind, entry.title, entry.fact, entry.address] for entry in listed]
    terms = list(_cut(_lines(listed)))
    parts = {
        **{f"terms-{number}": "\n".join(lines) for number, lines in enumerate(terms)},
        **{
            f"entries-{start // ENTRIES_IN_A_PART}": shown[start : start + ENTRIES_IN_A_PART]
            for start in range(0, len(shown), ENTRIES_IN_A_PART)
        },
    }
    name = hashlib.sha256(_json(parts).encode()).hexdigest()[:12]
    counts = [sum(entry.kind == kind for entry in listed) for kind in KINDS]
    index = {
        "of": name,
        "kinds": dict(zip(KINDS, counts, strict=True)),
        "entriesInAPart": ENTRIES_IN_A_PART,
        "longestWord": LONGEST_WORD,
        "terms": [lines[0].partition("|")[0] for lines in terms],
    }
    files = {f"{FOLDER}{part}.json": _json({"of": name, "data": data}) for part, data in parts.items()}
    return {INDEX: _json(index), **files}


def terms_of(entries: Sequence[Entry]) -> dict[str, Postings]:
    """For each word the numbers of the entries that are called so, that have it in a name, and that have it elsewhere.

    An entry stands in the first of the three that holds, once.
    """
    found: dict[str, Postings] = {}
    for number, entry in enumerate(entries):
        best: dict[str, int] = {}
        for word in _words(entry.words):
            best[word] = WORD
        for word in _words(entry.names):
            best[word] = NAME
        for name in entry.names:
            best[squashed(name)[:LONGEST_WORD]] = WHOLE
        for word in map(squashed, entry.identifiers):
            best[word.lstrip(LETTERS)[:LONGEST_WORD]] = NAME  # a number without the letters of its register
            best[word[:LONGEST_WORD]] = WHOLE
        for word, place in best.items():
            if word:
                found.setdefault(word, ([], [], []))[place].append(number)
    return found


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Every part of every word, and the word as one where it has several."""
    for text in texts:
        for parts in words_of(text):
            yield from parts
            if len(parts) > 1:
                yield "".join(parts)[:LONGEST_WORD]


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    """A line for each word, in the order in which JavaScript compares texts."""
    terms = terms_of(entries)
    for word in sorted(terms, key=lambda word: word.encode("utf-16-be")):
        yield "|".join((word, *map(_distances, terms[word])))


def _distances(numbers: Sequence[int]) -> str:
    before = (-1, *numbers)
    return ".".join(_base_36(number - last) for number, last in zip(numbers, before, strict=False))


def _base_36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


def _cut(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines in parts of about PART_CHARACTERS, none of them empty."""
    part: list[str] = []
    size = 0
    for line in lines:
        if part and size + len(line) > PART_CHARACTERS:
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line) + 1
    if part:
        yield part


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
