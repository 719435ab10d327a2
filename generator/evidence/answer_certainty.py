"""What the answer says of certainty: that nobody judged it, or what named people judged of the leading outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.answer_known import treatment
from generator.evidence.answer_sentences import Sentence
from generator.evidence.certainty import JudgedCertainty, certainty_of
from generator.evidence.headlines import Headline
from generator.evidence.results import Results
from generator.load import Dataset
from generator.rows import Rows


def judged_sentences(dataset: Dataset, rows: Rows, results: Results, disease: str) -> Iterator[Sentence]:
    """A sentence for the first outcome and the first harm of the summary that somebody judged; else that nobody did."""
    every = certainty_of(dataset, rows, results)
    judged = {outcome: one for (of, outcome), one in every.items() if of == disease}
    if not judged:
        yield Sentence("not-judged", {}, ())
        return
    headlines = results.headlines[disease]
    leading = [one.leading for one in headlines if one.leading]
    picked = [slug for harms in (False, True) if (slug := _first(headlines, judged, harms))] or [
        next(iter(judged))
    ]
    for slug in picked:
        yield _sentence(dataset, rows, judged[slug])
    others = [lead for lead in leading if lead.slug not in judged]
    if others:
        studies = [row.study.id for lead in others for row in lead.rows]
        studies += [item.pair.study for lead in others for item in lead.compared]
        values: dict[str, object] = {"number": formatting.number(len(others)), "one": len(others) == 1}
        yield Sentence("others-not-judged", values, tuple(dict.fromkeys(studies)))


def _first(headlines: Sequence[Headline], judged: dict[str, JudgedCertainty], harms: bool) -> str | None:
    """The leading measure or harm of the first row of the summary that somebody judged."""
    for one in headlines:
        if one.leading and bool(one.outcome.categories) is harms and one.leading.slug in judged:
            return one.leading.slug
    return None


def _sentence(dataset: Dataset, rows: Rows, one: JudgedCertainty) -> Sentence:
    """GRADE's words where the judgement is of what is shown; else that it is of an older state."""
    outcome = formatting.within_sentence(one.definition.label)
    studies = tuple(study for study in one.record.judged.studies if study in rows.study)
    level = one.record.level.replace("-", " ")
    values: dict[str, object] = {"outcome": outcome, "level": level, "version": one.record.judged.version}
    if not one.fits or one.contradicts:
        kind = "judged-otherwise" if one.fits else "judged-before"
        return Sentence(kind, values, studies)
    phrase = one.phrase(treatment(dataset, _known(dataset, one.stratum)), outcome)
    return Sentence("judged", {**values, "phrase": f"{phrase[:1].upper()}{phrase[1:]}"}, studies)


def _known(dataset: Dataset, stratum: str | None) -> str | None:
    """The stratum, as far as it is one; a key may name one that is gone."""
    return stratum if stratum in {group.id for group in dataset.vocabulary.product.strata.groups} else None
