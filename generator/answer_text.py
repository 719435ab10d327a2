"""The answers in words: the macro of each sentence, and what is dropped where they are too many.

Pages, files and the comparison of versions all read the same text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator import paths
from generator.evidence.answer_sentences import PARTS, Answer, Part, Sentence
from generator.evidence.answer_shares import NOT_SHOWN, SHARE_RULES
from generator.evidence.answer_table import DROPPED, MOST_WORDS
from generator.evidence.answers import answers
from generator.evidence.results import Results
from generator.load import Dataset
from generator.rows import Rows

LABELS: dict[Part, str] = {"benefit": "Better than control?", "harm": "Safe?", "certainty": "How sure?"}
# Of a review that compares nothing.
OF_SHARES: dict[Part, str] = {**LABELS, "benefit": "How common?"}
OF_TESTS: dict[Part, str] = {**LABELS, "benefit": "How accurate?"}
MACROS = "macros/answer.md.j2"


@dataclass(frozen=True)
class Said:
    """A sentence in words, with its kind and the ids that it rests on; ``study`` is the one that it names, if any."""

    kind: str
    text: str
    rows: tuple[str, ...]
    study: str | None = None


@dataclass(frozen=True)
class SaidPart:
    """A part of an answer with its label."""

    part: Part
    label: str
    sentences: tuple[Said, ...]

    @property
    def text(self) -> str:
        """All of it in one line, without the label."""
        return " ".join(one.text for one in self.sentences)


@dataclass(frozen=True)
class SaidAnswer:
    """An answer in words; ``rule`` and ``harm_rule`` are the codes of the rows of the table that chose them."""

    disease: str
    rule: str
    harm_rule: str
    parts: tuple[SaidPart, ...]

    @property
    def first(self) -> str:
        """The sentence that stands alone on the first page and in search engines."""
        return self.parts[0].sentences[0].text

    @property
    def text(self) -> str:
        """All that the reader sees in one line, labels and all."""
        return " ".join(f"{part.label} {part.text}" for part in self.parts)

    @property
    def words(self) -> int:
        """How many words that is."""
        return len(self.text.split())


def say_answers(dataset: Dataset, rows: Rows, results: Results) -> dict[str, SaidAnswer]:
    """The answer for each disease in words."""
    return {disease: say_answer(found) for disease, found in answers(dataset, rows, results).items()}


def say_answer(answer: Answer) -> SaidAnswer:
    """In words, at most MOST_WORDS of them as far as there is anything that may be dropped."""
    labels = OF_SHARES if answer.rule in SHARE_RULES else OF_TESTS if answer.rule == NOT_SHOWN else LABELS
    parts = tuple(
        SaidPart(part, labels[part], tuple(map(say, answer.of(part)))) for part in PARTS if answer.of(part)
    )
    said = SaidAnswer(answer.disease, answer.rule, answer.harm_rule, parts)
    for kind in DROPPED:
        while said.words > MOST_WORDS and any(
            one.kind == kind for part in said.parts for one in part.sentences
        ):
            said = _without_last(said, kind)
    return said


def _without_last(said: SaidAnswer, kind: str) -> SaidAnswer:
    """The answer without the last sentence of a kind."""
    part = next(part for part in reversed(said.parts) if any(one.kind == kind for one in part.sentences))
    last = max(place for place, one in enumerate(part.sentences) if one.kind == kind)
    kept = replace(part, sentences=tuple(one for place, one in enumerate(part.sentences) if place != last))
    return replace(said, parts=tuple(kept if one is part else one for one in said.parts))


def say(sentence: Sentence) -> Said:
    """One sentence in words."""
    return Said(sentence.kind, words_of(sentence.kind, sentence.values), sentence.rows, sentence.study)


def words_of(kind: str, values: Mapping[str, object]) -> str:
    """The words of a kind of sentence with these values, as plain text."""
    macro = getattr(_macros(paths.TEMPLATES), kind.replace("-", "_"))
    made = macro(**values) if macro.catch_kwargs else macro()  # one without values in it takes none
    return Markup(made).unescape().strip()  # noqa: S704 -- unescaped at once; whoever prints the text escapes it


@cache
def _macros(templates: Path) -> object:
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(MACROS).module
