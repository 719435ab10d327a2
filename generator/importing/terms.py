"""The vocabularies of an imported table: its distinct values, each once, beside the default terms of the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.authoring.file_values import FileValues
from generator.importing.asked import Asked
from generator.load.yaml_text import read_yaml
from generator.model.slugs import LONGEST_SLUG, RESERVED_SLUGS, is_slug, slug_of
from generator.places import RESERVED

Terms = dict[str, FileValues]
DEFAULTS = Path(__file__).resolve().parent / "defaults"
NOT_STATED, STATUS = "not-stated", "in-table"
PEOPLE, SCORES = "counted-outcomes", "measured-outcomes"
LONGEST_LABEL, LONGEST_SHORT = 120, 14
NOT_IN_LABEL = re.compile(r"[^\w\d .,()/'’%+&:;·–-]+")
LESS = re.compile(r"[^a-z]+")
OTHER_WAY: Mapping[str, str] = {"more": "up", "fewer": "down", "up": "more", "down": "fewer"}


@lru_cache(maxsize=8)
def defaults(name: str) -> Mapping[str, FileValues]:
    """A vocabulary that comes with the program, by slug: ``design``, ``masking`` or ``status``."""
    document = read_yaml(f"{name}.yml", (DEFAULTS / f"{name}.yml").read_bytes())
    assert isinstance(document.value, dict), document.problems
    return document.value


def label_of(text: str) -> str:
    """A text of the table as a label: signs that no label may hold become spaces."""
    return " ".join(NOT_IN_LABEL.sub(" ", text).split())[:LONGEST_LABEL].strip() or "not named"


def new_slug(text: str, taken: Iterable[str], otherwise: str) -> str:
    """A slug that is not taken: a number is set behind it where it is."""
    taken = set(taken)
    base = slug_of(text)[: LONGEST_SLUG - 8].strip("-") or otherwise
    if base in RESERVED_SLUGS | RESERVED or not is_slug(base):
        base = f"{otherwise}-{base}".strip("-")
    place, found = 1, base
    while found in taken:
        place += 1
        found = f"{base}-{place}"
    return found


@dataclass
class Vocabularies:
    """Terms as they are met, by slug; ``guessed`` says what was decided about one."""

    asked: Asked
    diseases: Terms = field(default_factory=dict)
    measures: dict[str, Terms] = field(default_factory=dict)
    products: Terms = field(default_factory=dict)
    designs: set[str] = field(default_factory=set)
    own_designs: Terms = field(default_factory=dict)
    masking: set[str] = field(default_factory=set)
    own_masking: Terms = field(default_factory=dict)
    guessed: list[str] = field(default_factory=list)
    compared: set[tuple[str, str]] = field(default_factory=set)
    by_text: dict[tuple[str, ...], str] = field(default_factory=dict)

    def disease(self, text: str) -> str:
        """The slug of a condition."""
        return self._term("disease", text, self.diseases, self._disease)

    @staticmethod
    def _disease(label: str) -> FileValues:
        short = label if len(label) <= LONGEST_SHORT else f"{label[: LONGEST_SHORT - 1].strip()}."
        return {"label": label, "short": short, "definition": "Named so in the imported table."}

    def product(self, text: str) -> str:
        """The slug of what was given, of an exposure or of a group."""
        return self._term(
            "product",
            text,
            self.products,
            lambda label: {"label": label, "definition": "Named so in the imported table."},
        )

    def measure(self, disease: str, text: str, *, is_score: bool) -> str:
        """The slug of an outcome; one that is counted in some rows and measured in others is two."""
        known = self.by_text.get(("measure", disease, text, str(is_score)))
        if known is not None:
            return known
        label, said = label_of(text), self.asked.measures.get(text)
        other = self.by_text.get(("measure", disease, text, str(not is_score)))
        if other is not None:
            label = f"{label[:110]} (score)" if is_score else f"{label[:105]} (people)"
        mine = self.measures.setdefault(disease, {})
        of_others = [slug for found in self.measures.values() for slug in found if found is not mine]
        slug = new_slug(label, [*mine, *of_others, *self.diseases], "outcome")
        mine[slug] = {
            "label": label,
            "kind": "score" if is_score else "event",
            "domain": SCORES if is_score else PEOPLE,
            "definition": (said and said.definition) or "Named so in the imported table.",
            "better": self._better(said.better if said else None, is_score=is_score),
            "combine": True,
            "primary": not mine,
        }
        self.by_text["measure", disease, text, str(is_score)] = slug
        return slug

    def _better(self, said: str | None, *, is_score: bool) -> str | None:
        found = said or self.asked.better
        if found is None or (found in ("up", "down")) == is_score:
            return found
        return OTHER_WAY[found]

    def design(self, text: str) -> str:
        """The slug of a study's design: a default one where the words are known, else a term of its own."""
        if self.asked.design is not None and not text:
            return self._default(self.asked.design)
        if not text:
            return self._default(NOT_STATED)
        if text in self.asked.designs:
            return self._default(self.asked.designs[text])
        known = _design_of(text)
        if known is not None:
            if ("design", text) not in self.by_text and slug_of(text) != known:
                self.guessed.append(
                    f"design “{text}” is read as {str(defaults('design')[known]['label']).lower()}"
                )
            self.by_text["design", text] = known
            return self._default(known)
        return self._term("design", text, self.own_designs, self._own_design)

    def _default(self, slug: str) -> str:
        if slug in defaults("design"):
            self.designs.add(slug)
        elif slug not in self.own_designs:
            self.own_designs[slug] = self._own_design(label_of(slug.replace("-", " ").capitalize()))
        return slug

    def _own_design(self, label: str) -> FileValues:
        self.guessed.append(
            f"design “{label}” is no known one: taken as not randomised, no trial, not prospective"
        )
        return {
            "label": label,
            "short": label[:30],
            "definition": "Named so in the imported table.",
            "randomised": False,
            "trial": False,
            "prospective": False,
        }

    def mask(self, text: str) -> str | None:
        """The slug of a study's masking; None where the table says nothing."""
        if not text:
            return None
        known = MASKING.get(LESS.sub("", text.casefold()))
        if known is not None:
            self.masking.add(known)
            return known
        return self._term(
            "masking",
            text,
            self.own_masking,
            lambda label: {"label": label, "definition": "Named so in the imported table."},
        )

    def _term(self, kind: str, text: str, terms: Terms, make: Callable[[str], FileValues]) -> str:
        known = self.by_text.get((kind, text))
        if known is None:
            same = next(
                (
                    slug
                    for slug, term in terms.items()
                    if str(term["label"]).casefold() == label_of(text).casefold()
                ),
                None,
            )
            known = same or new_slug(label_of(text), {*terms, *self._all_slugs()}, kind)
            if same is None:
                terms[known] = make(label_of(text))
            self.by_text[kind, text] = known
        return known

    def _all_slugs(self) -> set[str]:
        return {*self.diseases, *(slug for found in self.measures.values() for slug in found)}


MASKING: Mapping[str, str] = {
    **dict.fromkeys(("openlabel", "open", "none", "no", "unblinded", "unmasked"), "open-label"),
    **dict.fromkeys(("single", "singleblind", "singleblinded", "singlemasked"), "single"),
    **dict.fromkeys(("double", "doubleblind", "doubleblinded", "doublemasked"), "double"),
    **dict.fromkeys(("triple", "tripleblind", "quadruple"), "more"),
}


def _design_of(text: str) -> str | None:
    """The default design that words of the field name; None where they name none."""
    words = text.casefold()
    plain = LESS.sub("", words)
    if re.search(r"\b(non|not|un)[- ]?randomi[sz]ed", words) or plain in (
        "nrct",
        "nonrandomised",
        "nonrandom",
    ):
        return "non-randomised-trial"
    if re.search(r"\bquasi|\balternat|\bsystematic", words):
        return "alternate-trial"
    if plain in ("rct", "rcts", "random", "randomised", "randomized", "crct") or re.search(
        r"\brandomi[sz]ed", words
    ):
        return "randomised-trial"
    if "case-control" in words or plain == "casecontrol":
        return "case-control"
    if "cross-sectional" in words or plain == "crosssectional":
        return "cross-sectional"
    if "cohort" in words:
        return (
            "retrospective-cohort"
            if "retro" in words
            else "prospective-cohort"
            if "prosp" in words
            else "cohort"
        )
    if plain in ("caseseries", "seriesofcases"):
        return "case-series"
    return "single-arm-trial" if plain in ("singlearm", "singlearmtrial", "onearm") else None
