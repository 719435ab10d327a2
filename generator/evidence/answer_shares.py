"""The answer of a review that compares nothing: how common something is, from the shares of single groups.

"Better than control?" has no place there, and harms are said only where the dataset has categories of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import formatting
from generator.evidence.answer_sentences import Sentence
from generator.evidence.results import Results
from generator.evidence.single_groups import SingleGroupSynthesis
from generator.load import Dataset
from generator.model.portal import ReviewKind

DESCRIPTIVE: tuple[ReviewKind, ...] = ("prevalence", "diagnostic")
COMBINED, RANGE, NOTHING = "share-combined", "share-range", "share-none"
NOT_SHOWN = "share-not-shown"
SHARE_RULES = (COMBINED, RANGE, NOTHING)


def is_descriptive(dataset: Dataset) -> bool:
    """Is it a review that compares nothing?"""
    return dataset.portal.kind in DESCRIPTIVE


def shares(dataset: Dataset, results: Results, disease: str) -> tuple[str, tuple[Sentence, ...]]:
    """The code of the first sentence, and a sentence for each outcome with a share, the primary measure first.

    Of tests the program shows no accuracy, and says that instead.
    """
    if dataset.portal.kind == "diagnostic":
        return NOT_SHOWN, (Sentence(NOT_SHOWN, {}, ()),)
    mine = [
        item
        for item in results.single_groups
        if item.definition.disease == disease and not item.definition.is_harm
    ]
    found = [
        sentence
        for item in sorted(mine, key=lambda item: not item.definition.is_primary)
        for sentence in _sentence(dataset, item)
    ]
    return (found[0].kind, tuple(found)) if found else (NOTHING, (Sentence(NOTHING, {}, ()),))


def _sentence(dataset: Dataset, item: SingleGroupSynthesis) -> Iterator[Sentence]:
    if not item.units:
        return
    groups = {group.id: group for group in dataset.vocabulary.product.strata.groups}
    rows = tuple(row.key for unit in item.units for row in unit.rows)
    low, high = item.ends
    values: dict[str, object] = {
        "measure": item.definition.label,
        "group": "" if groups[item.stratum].main else formatting.within_sentence(groups[item.stratum].label),
        "studies": formatting.plural(len({unit.study for unit in item.units}), "study", "studies"),
        "people": formatting.number(sum(unit.total for unit in item.units)),
        "range": formatting.percent_range(low, high),
        "mean": "",
    }
    pooled = item.pooled
    ends = (pooled.estimate, pooled.ci_low, pooled.ci_high) if pooled is not None else (None, None, None)
    if ends[0] is None or ends[1] is None or ends[2] is None:
        yield Sentence(RANGE, values, rows)
        return
    value, interval = formatting.share(ends[0], ends[1], ends[2])
    values |= {"value": value, "interval": interval, "mean": _mean(item) if item.differs_widely else ""}
    yield Sentence(COMBINED, values, rows)


def _mean(item: SingleGroupSynthesis) -> str:
    assert item.mean is not None
    value, interval = formatting.share(item.mean.value, item.mean.ci_low, item.mean.ci_high)
    return f"{value} ({interval})"
