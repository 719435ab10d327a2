"""The answers as their pages print them, a row each sentence: columns are in `generator.tables.answer_columns`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.answer_text import SaidAnswer, say_answers
from generator.evidence.results import Results
from generator.load import Dataset
from generator.rows import Rows
from generator.tables import Values


def answer_values(dataset: Dataset, rows: Rows, results: Results) -> Iterator[Values]:
    """Every sentence, by disease in display order."""
    for answer in say_answers(dataset, rows, results).values():
        yield from _sentences(answer)


def _sentences(answer: SaidAnswer) -> Iterator[Values]:
    rules = {"benefit": answer.rule, "harm": answer.harm_rule}
    for part in answer.parts:
        times: Counter[str] = Counter()
        for one in part.sentences:
            times[one.kind] += 1
            yield {
                "key": f"{answer.disease}.{part.part}.{one.kind}.{times[one.kind]}",
                "disease": answer.disease,
                "part": part.part,
                "question": part.label,
                "rule": rules.get(part.part),
                "kind": one.kind,
                "text": one.text,
                "rows": one.rows,
            }
