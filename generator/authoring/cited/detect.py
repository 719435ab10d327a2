"""What a file of references or trials is, by its own words: one of those that can be read, or what it looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["ris", "nbib", "bibtex", "json", "ctgov-csv", "ictrp-csv", "ictrp-xml"]
AS_RIS = "Export the reference as RIS instead."
AS_NBIB = 'In PubMed choose Save or Send to, Citation manager (or format "PubMed"): a .nbib file.'
HEAD = 20_000  # characters in which a file says what it is


@dataclass(frozen=True)
class Unreadable:
    """What a file looks like that cannot be read, and the way round."""

    looks_like: str
    way_round: str


READABLE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("ris", re.compile(r"^\s{0,3}TY\s{0,3}-(?:\s|$)", re.IGNORECASE | re.MULTILINE)),
    ("nbib", re.compile(r"^PMID\s{0,2}- ?\d", re.MULTILINE)),
    ("bibtex", re.compile(r"^[^\S\n]*@[^\S\n]*[A-Za-z]+\s{0,9}[{(]", re.MULTILINE)),
    ("ctgov-csv", re.compile(r"\A\W{0,3}NCT Number\b", re.IGNORECASE)),
    ("ictrp-xml", re.compile(r"<Trials_downloaded_from_ICTRP", re.IGNORECASE)),
    ("ictrp-csv", re.compile(r"\A[^\n]{0,200}\bTrial_?ID\b[^\n]{0,2000}\b(?:Public|Scientific)[ _]title\b",
                             re.IGNORECASE)),
)  # fmt: skip
OTHERS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\A\s*\{\\rtf"), "a word processor's text (RTF)", AS_RIS),
    (re.compile(r"<PubmedArticle(?:Set)?\b"), "PubMed's XML", AS_NBIB),
    (re.compile(r"<(?:xml>\s*<)?records>.*<record>", re.DOTALL | re.IGNORECASE), "EndNote's XML",
     "In EndNote choose File, Export, output style RefMan (RIS) Export."),
    (re.compile(r"\A\s*(?:<!DOCTYPE html|<html)", re.IGNORECASE), "a web page (HTML)",
     "Save not the page but its citation: look for Cite or Export, and choose RIS."),
    (re.compile(r"<(?:modsCollection|mods)\b"), "MODS (XML)", AS_RIS),
    (re.compile(r"\A\s*<"), "XML of a kind that is not known here", AS_RIS),
    (re.compile(r"^%[0AT] ", re.MULTILINE), "EndNote's own form (.enw, Refer)", AS_RIS),
    (re.compile(r"\A\s*FN \S.*|^PT [JBSP]$", re.MULTILINE), "Web of Science's plain text",
     "In Web of Science choose Export, RIS (other reference software)."),
    (re.compile(r"^<\d+>\s*$", re.MULTILINE), "Ovid's own text", "In Ovid choose Export, format RIS."),
    (re.compile(r"\A\W{0,3}PMID\W{1,3}Title\b", re.IGNORECASE), "PubMed's table (CSV)", AS_NBIB),
    (re.compile(r"\A\s{0,9}(?:PMID: |\d{1,4}\. )"), "PubMed's summary or abstract as text", AS_NBIB),
    (re.compile(r"\A[^\n]{0,300}\b(?:authors?|title)\b[^\n]{0,300}[,;\t]", re.IGNORECASE), "a table (CSV)", AS_RIS),
)  # fmt: skip
NOTHING = Unreadable("an empty file", "Export the reference again.")
UNKNOWN = Unreadable(
    "text of no form that is known here", "RIS, PubMed (.nbib), BibTeX and CSL-JSON can be read. " + AS_RIS
)


def kind_of(text: str) -> Kind | Unreadable:
    """What the text is; its name's ending says nothing, because people change it."""
    head = text.lstrip("\ufeff")[:HEAD].replace("\r\n", "\n").replace("\r", "\n")
    stripped = head.strip()
    if not stripped:
        return NOTHING
    if stripped[0] in "{[" and not stripped.startswith("{\\"):
        return "json"
    if stripped[0] == "<" and "<Trials_downloaded_from_ICTRP" not in head:
        found = None
    else:
        places = [(match.start(), kind) for kind, form in READABLE if (match := form.search(head))]
        found = min(places, key=lambda place: place[0], default=None)
    if found is not None:
        return found[1]
    return next((Unreadable(name, way) for form, name, way in OTHERS if form.search(head)), UNKNOWN)
