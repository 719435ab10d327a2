"""Names and texts of BibTeX, with their LaTeX decoded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.authoring.names import author_of, group_of
from generator.authoring.plain_text import one_line
from generator.model.author import SUFFIX, Author

SIGNS = re.compile(r"\\text(greater|less)(?:\{\}|(?![A-Za-z])\s?)")  # the decoder of LaTeX drops them
Read = tuple[str, Author | None]  # a name as the file has it, and the author that it surely is


def is_others(name: Any) -> bool:
    """Is it the ``others`` by which BibTeX ends a list of authors that is not whole? In braces it is a name."""
    return list(name.last) == ["others"] and not (name.first or name.von or name.jr)


def of_bibtex(name: Any) -> Read:
    """``Müller, Jörg`` and ``Jörg Müller`` alike, from the parts that BibTeX knows; a name in braces is a group's."""
    texts = {"family": (*name.von, *name.last), "given": name.first, "suffix": name.jr}
    parts = {
        key: one_line(text)
        for key, text in decoded({key: " ".join(words) for key, words in texts.items()}).items()
    }
    shown = ", ".join(part for part in parts.values() if part)
    whole = " ".join(name.last)
    if whole.startswith("{") and whole.endswith("}") and not (name.first or name.jr or name.von):
        return shown, group_of(parts["family"])
    if parts["suffix"] and not SUFFIX.fullmatch(parts["suffix"]):
        return shown, None
    return shown, author_of(**parts)


def decoded(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts with their LaTeX decoded; one that cannot be is left as it was."""
    from bibtexparser.library import Library
    from bibtexparser.middlewares import LatexDecodingMiddleware
    from bibtexparser.model import Entry, Field

    entry = Entry("article", "one", [Field(name, SIGNS.sub(_sign, text)) for name, text in texts.items()])
    LatexDecodingMiddleware(keep_math_mode=False).transform_entry(entry, Library())
    return {name: str(part.value) for name, part in entry.fields_dict.items()}


def _sign(match: re.Match[str]) -> str:
    return ">" if match[1] == "greater" else "<"
