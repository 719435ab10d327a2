"""Authors of BibTeX and biblatex: ``Müller, Jörg and Ana de la Cruz and {A Group} and family=Borg, given=Jan``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from generator.authoring.cited.bibtex_values import split_outside
from generator.authoring.cited.record import MOST_AUTHORS, Read
from generator.authoring.names import author_of, group_of
from generator.authoring.plain_text import one_line
from generator.model.author import SUFFIX, Author

EXTENDED = re.compile(r"\s*\"?(?:family|given|prefix|suffix|useprefix|given-i)\s*=", re.IGNORECASE)
AND = re.compile(r"\s+and\s+")


def authors_of(value: str, decode: Callable[[str], str]) -> tuple[list[Read], bool]:
    """Each name with the author that it surely is, and whether the list ends in ``and others``."""
    names = [name.strip() for name in split_outside(AND.sub(" and ", value), " and ") if name.strip()]
    is_cut = bool(names) and names[-1].lower() == "others"
    names = (names[:-1] if is_cut else names)[:MOST_AUTHORS]
    return [
        _extended(name, decode) if EXTENDED.match(name) else _plain(name, decode) for name in names
    ], is_cut


def _plain(name: str, decode: Callable[[str], str]) -> Read:
    """``Müller, Jörg`` and ``Jörg Müller`` alike, from the parts that BibTeX knows; a name in braces is a group's."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    if name.startswith("{") and _is_one_group(name):
        group = one_line(decode(name[1:-1]))
        return group, group_of(group)
    try:
        found: Any = parse_single_name_into_parts(name, strict=True)
    except Exception:  # the parser does not say which errors it raises
        return one_line(decode(name)), None
    parts = {
        "family": " ".join((*found.von, *found.last)),
        "given": " ".join(found.first),
        "suffix": " ".join(found.jr),
    }
    return one_line(decode(name)), _author({key: one_line(decode(text)) for key, text in parts.items()})


def _is_one_group(name: str) -> bool:
    """Do the first and the last brace belong together?"""
    depth = 0
    for at, char in enumerate(name):
        depth += (char == "{") - (char == "}")
        if depth == 0 and at < len(name) - 1:
            return False
    return depth == 0 and name.endswith("}")


def _extended(name: str, decode: Callable[[str], str]) -> Read:
    """A name as biblatex spells it out: ``family=Borg, given=Jan, prefix=ter, useprefix=true``."""
    given: dict[str, str] = {}
    if name.startswith('"') and name.endswith('"') and name.count('"') == 2:
        name = name[1:-1]
    for part in split_outside(name, ","):
        key, equals, text = part.strip().strip('"').partition("=")
        if not equals:
            return one_line(decode(name)), None
        given[key.strip().lower()] = one_line(decode(text.strip().strip('"')))
    family = " ".join(filter(None, (given.get("prefix"), given.get("family"))))
    if not given.get("given") and not given.get("prefix") and " " in family:
        return family, group_of(family)
    parts = {"family": family, "given": given.get("given", ""), "suffix": given.get("suffix", "")}
    return ", ".join(part for part in parts.values() if part), _author(parts)


def _author(parts: dict[str, str]) -> Author | None:
    if parts["suffix"] and not SUFFIX.fullmatch(parts["suffix"]):
        return None
    return author_of(**parts)
