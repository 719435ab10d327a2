"""Help with spelling: the word that was meant, where only a slip of the pen lies between."""

from __future__ import annotations

from collections.abc import Iterable

MOST_LETTERS = 2  # a word further off is another word


def nearest(word: str, terms: Iterable[str]) -> str | None:
    """The nearest term; the first of several; None where each is another word.

    Short words have fewer letters to spare, and other digits make another thing: wang-2018 is not wang-2017.
    """
    most = 0 if len(word) <= 3 else 1 if len(word) <= 5 else MOST_LETTERS
    found = [
        (distance, place, term)
        for place, term in enumerate(terms)
        if _digits(term) == _digits(word)
        and (distance := letters_between(word.lower(), term.lower())) <= most
    ]
    return min(found)[2] if found else None


def letters_between(word: str, other: str) -> int:
    """How many letters must be put in, left out, changed or swapped with their neighbour; 3 for all above 2."""
    if abs(len(word) - len(other)) > MOST_LETTERS:
        return MOST_LETTERS + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        above, row = row, [at]
        for place, across in enumerate(other, 1):
            is_same = letter == across
            cost = min(above[place] + 1, row[place - 1] + 1, above[place - 1] + (not is_same))
            if at > 1 and place > 1 and letter == other[place - 2] and word[at - 2] == across:
                cost = min(cost, before[place - 2] + 1)
            row.append(cost)
        before = above
    return min(row[-1], MOST_LETTERS + 1)


def _digits(word: str) -> list[str]:
    """The digits of a word in order of size: two that changed places are a slip, another digit is not."""
    return sorted(letter for letter in word if letter.isdigit())
