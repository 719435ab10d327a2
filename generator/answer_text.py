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

from generator import formatting, paths
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
# Sentences about trials of the product asked about that the first one does not name; where one goes, it is counted.
OF_TRIALS = ("trial", "trial-without-figures", "failed-trial")
TRIALS_LEFT = "trials-left"


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
    """An answer in words; ``rule`` and ``harm_rule`` are the codes of the rows of the table that chose them.

    ``whole_harm`` is the part on harms before anything was dropped, which the page of harms has room for.
    """

    disease: str
    rule: str
    harm_rule: str
    parts: tuple[SaidPart, ...]
    whole_harm: SaidPart | None

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
    whole = next((one for one in parts if one.part == "harm"), None)
    said = SaidAnswer(answer.disease, answer.rule, answer.harm_rule, parts, whole)
    for kind in DROPPED:
        while said.words > MOST_WORDS and any(
            one.kind == kind for part in said.parts for one in part.sentences
        ):
            said = _without_last(said, kind)
    return said


def _without_last(said: SaidAnswer, kind: str) -> SaidAnswer:
    """The answer without the last sentence of a kind; a trial that it does not name any more is still counted."""
    part = next(part for part in reversed(said.parts) if any(one.kind == kind for one in part.sentences))
    last = max(place for place, one in enumerate(part.sentences) if one.kind == kind)
    sentences = [one for place, one in enumerate(part.sentences) if place != last]
    if kind in OF_TRIALS:
        sentences = _with_left(sentences, last, part.sentences[last])
    kept = replace(part, sentences=tuple(sentences))
    return replace(said, parts=tuple(kept if one is part else one for one in said.parts))


def _with_left(kept: list[Said], place: int, left: Said) -> list[Said]:
    """The sentences with one that counts the trials left out, where they stood; ``left`` is one more of them."""
    before = next((one for one in kept if one.kind == TRIALS_LEFT), None)
    studies = {*(before.rows if before else ()), left.study or ""}
    values = {"number": formatting.number(len(studies)), "one": len(studies) == 1}
    counted = Said(TRIALS_LEFT, words_of(TRIALS_LEFT, values), tuple(sorted(studies)))
    if before is not None:
        return [counted if one is before else one for one in kept]
    return [*kept[:place], counted, *kept[place:]]


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
