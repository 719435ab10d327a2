"""What a sentence or a row of the summary rests on, as data- attributes: programs (and tests) read these, not English.

``kind`` says which figure it is, ``from`` the keys of the rows, comparisons and syntheses (in the downloads) that it is
read from, ``estimate``, ``low`` and ``high`` its figure where there is one, with the digits that the downloads keep.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator import formatting
from generator.evidence.headlines import Headline, OfComparisons, OfGroups

Attributes = dict[str, str]


def attributes(kind: str, keys: Iterable[str], *figure: float | None) -> Attributes:
    """The attributes of one figure, in this order; ``figure``: value, lower and upper end."""
    found = {"data-kind": kind}
    if rows := " ".join(keys):
        found["data-from"] = rows
    for name, value in zip(("estimate", "low", "high"), figure, strict=False):
        if value is not None:
            found[f"data-{name}"] = str(formatting.computed(value))
    return found


def headline_attributes(headline: Headline) -> tuple[Attributes, Attributes, Attributes]:
    """Of the row of the summary, of its result in treated people, of its difference; nothing where nothing leads."""
    lead, groups, difference = headline.leading, headline.of_groups, headline.of_comparisons
    if lead is None or groups is None or difference is None:
        return {}, {}, {}
    row = {"data-measure": lead.slug, "data-stratum": lead.stratum.id, "data-why": str(headline.why)}
    return row, _of_groups(groups), _of_comparisons(difference)


def _of_groups(found: OfGroups) -> Attributes:
    if found.synthesis is not None and found.synthesis.pooled is not None:
        item, pooled = found.synthesis, found.synthesis.pooled
        return attributes(found.kind, [item.key], pooled.estimate, pooled.ci_low, pooled.ci_high)
    keys = [row.key for row in found.rows]
    share = found.rows[0].share if found.kind == "count" else None
    return attributes(found.kind, keys, *((share.proportion, share.ci_low, share.ci_high) if share else ()))


def _of_comparisons(found: OfComparisons) -> Attributes:
    if found.synthesis is not None and found.synthesis.effect is not None:
        item, combined = found.synthesis, found.synthesis.effect
        return attributes(found.kind, [item.key], combined.value, combined.ci_low, combined.ci_high)
    keys = [item.pair.key for item in found.compared]
    one = found.compared[0].difference if found.kind == "largest-trial" else None
    return attributes(found.kind, keys, *((one.estimate, one.low, one.high) if one else ()))
