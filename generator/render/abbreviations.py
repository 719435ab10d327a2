"""Explains abbreviations on a finished page: the first time each is met, it becomes a link to the glossary.

A link rather than ``<abbr>``: it is reached by the keyboard and by touch, and its title says the long form. The
page's text is escaped already, and what is put around a word here is built from escaped parts alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from markupsafe import Markup, escape

from generator import paths
from generator.model.terms import Abbreviation
from generator.paths import Address

# Where abbreviations are explained: running text and cells. Charts, and what opens on request, are passed over.
PASSED_OVER = r"<(?P<passed>svg|figure|details)\b.*?</(?P=passed)>"
EXPLAINED_IN = r"<(?P<tag>p|td|dd|li)\b[^>]*>.*?</(?P=tag)>"
TEXTS = re.compile(f"{PASSED_OVER}|{EXPLAINED_IN}", re.DOTALL)
# Within them, taken whole and left alone: links, tags, and character references such as &amp;.
LEFT_ALONE = r"<a\b.*?</a>|<[^>]*>|&#?\w+;"


class Abbreviations:
    """The abbreviations of a dataset, ready to be found in many pages."""

    def __init__(self, terms: Mapping[str, Abbreviation]) -> None:
        self.terms = {str(escape(term.short)): (slug, term.label) for slug, term in terms.items()}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One pattern for all, the longest first: AB-CD is not AB, and neither stands inside XAB or AB-E."""
        words = "|".join(re.escape(word) for word in sorted(self.terms, key=lambda word: (-len(word), word)))
        found = rf"(?<![\w-])(?P<word>{words})(?=s?(?![\w-]))" if words else r"(?P<word>(?!))"
        return re.compile(f"{found}|{LEFT_ALONE}", re.DOTALL)

    def explained(self, page: str, address: Address) -> str:
        """The page with the first of each abbreviation explained; the glossary itself stays as it is."""
        if address == paths.GLOSSARY:
            return page
        met: set[str] = set()

        def link(match: re.Match[str]) -> str:
            word = match["word"]
            if word is None or word in met:
                return match[0]
            met.add(word)
            return self._link(word, address)

        return TEXTS.sub(lambda text: self.pattern.sub(link, text[0]) if text["tag"] else text[0], page)

    def _link(self, word: str, address: Address) -> str:
        slug, label = self.terms[word]
        href = address.to(f"{paths.GLOSSARY.url}#abbreviation-{slug}")
        markup = Markup('<a class="abbr" href="{}" title="{}">{}</a>')
        return markup.format(href, label, Markup(word))  # noqa: S704 -- a key of terms: escaped above
