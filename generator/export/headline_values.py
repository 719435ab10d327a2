"""The headline of each disease and outcome by column, as `generator.tables.summary_columns` explains them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evidence.absolute import risk_of_synthesis, risk_of_trial
from generator.evidence.headlines import Headline, OfComparisons, OfGroups
from generator.evidence.results import Results
from generator.export.result_values import risk_values
from generator.tables import Values


def headline_values(results: Results) -> Iterator[Values]:
    """Every headline, by disease and row of the summary in display order."""
    for headlines in results.headlines.values():
        yield from map(_headline, headlines)


def _headline(found: Headline) -> Values:
    lead = found.leading
    definition = lead.definition if lead else None
    return {
        "key": f"{found.disease}.{found.outcome.id}",
        "disease": found.disease,
        "outcome": found.outcome.id,
        "label": found.outcome.label,
        "state": found.state.code,
        "measure": definition.slug if definition and not definition.is_harm else None,
        "category": definition.slug if definition and definition.is_harm else None,
        "stratum": lead.stratum.id if lead else None,
        "why": found.why,
        "other_measures": [one.slug for one in found.candidates[1:]],
        "people_treated": lead.people if lead else None,
        "people_unknown": lead.people_unknown if lead else (),
        **(_groups(found.of_groups) if found.of_groups else {}),
        **(_comparisons(found.of_comparisons) if found.of_comparisons else {}),
    }


def _groups(found: OfGroups) -> Values:
    """A share with its interval only of a combined result or of one count; the ends of a range are no interval."""
    values: Values = {"groups": found.kind, "groups_rows": [row.key for row in found.rows]}
    shares = [row.share for row in found.rows if row.share is not None]
    if found.synthesis is not None and found.synthesis.pooled is not None:
        item, pooled = found.synthesis, found.synthesis.pooled
        values |= {
            "groups_synthesis": item.key,
            "groups_proportion": pooled.estimate,
            "groups_ci_low": pooled.ci_low,
            "groups_ci_high": pooled.ci_high,
        }
        if item.differs_widely:
            smallest, largest = item.ends
            values |= {
                "groups_smallest": smallest,
                "groups_largest": largest,
                "groups_mean": pooled.marginal_mean,
                "groups_mean_ci_low": pooled.mean_low,
                "groups_mean_ci_high": pooled.mean_high,
            }
    elif found.kind == "count":
        (share,) = shares
        values |= {
            "groups_proportion": share.proportion,
            "groups_ci_low": share.ci_low,
            "groups_ci_high": share.ci_high,
        }
    elif found.kind == "range":
        ends = sorted(share.proportion for share in shares)
        values |= {"groups_smallest": ends[0], "groups_largest": ends[-1]}
    return values


def _comparisons(found: OfComparisons) -> Values:
    values: Values = {"difference": found.kind, "comparisons": [item.pair.key for item in found.compared]}
    if found.synthesis is not None and found.synthesis.effect is not None:
        item, effect = found.synthesis, found.synthesis.effect
        values |= {
            "difference_synthesis": item.key,
            "difference_kind": item.kind,
            "difference_value": effect.value,
            "difference_ci_low": effect.ci_low,
            "difference_ci_high": effect.ci_high,
            "difference_model": item.model,
            **risk_values(risk_of_synthesis(item)),
        }
        if item.differs_widely and item.together.prediction is not None:
            low, high = item.together.prediction
            values |= {"prediction_low": low, "prediction_high": high}
    elif found.kind == "largest-trial":
        largest = found.compared[0]
        assert largest.difference is not None
        values |= {
            "difference_kind": "mean-difference" if largest.risk_ratio is None else "risk-difference",
            "difference_value": largest.difference.estimate,
            "difference_ci_low": largest.difference.low,
            "difference_ci_high": largest.difference.high,
            **risk_values(risk_of_trial(largest)),
        }
    return values
