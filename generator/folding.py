"""How text is folded before it is searched: accents, capitals, Greek letters and hyphens tell nothing apart.

`templates/theme/assets/search-engine.js` folds what a reader types in the same way; a test holds the two together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Letters that do not fall apart into a plain one and a mark.
PLAIN = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
}
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho",
    "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
APOSTROPHES = frozenset("'’‘ʼʹ´`")


def words_of(text: str) -> Iterator[tuple[str, ...]]:
    """The words of a text, each as its folded parts: ``TNF-α`` is ``tnf``, ``alpha``; ``IL6`` is ``il``, ``6``."""
    for word in text.split():
        parts = tuple(_parts(word))
        if parts:
            yield parts


def squashed(text: str) -> str:
    """A whole text as one word: ``Systemic sclerosis`` is ``systemicsclerosis``, as a number or name is compared."""
    return "".join(part for word in words_of(text) for part in word)


def _parts(word: str) -> Iterator[str]:
    """Runs of letters or of digits; a Greek letter is a part of its own, by its name."""
    run, kind = "", ""
    kept = "".join(sign for sign in word if sign not in APOSTROPHES)
    for sign in unicodedata.normalize("NFKD", kept).lower():
        if unicodedata.category(sign).startswith("M"):
            continue
        new = _kind(sign)
        if run and new != kind:
            yield run
            run = ""
        kind = new
        if sign in GREEK:
            yield GREEK[sign]
        elif new:
            run += PLAIN.get(sign, sign)
    if run:
        yield run


def _kind(sign: str) -> str:
    """Greek letters, other letters and digits stand apart from each other; all else (empty) parts words."""
    if sign in GREEK:
        return "greek"
    category = unicodedata.category(sign)
    return "letter" if category.startswith("L") else "digit" if category == "Nd" else ""
