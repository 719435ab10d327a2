"""What this project says for the reference cases of two arms with counts."""

from typing import Any

from generator.analysis.effect_sizes import odds_ratio, risk_difference, risk_ratio
from generator.analysis.pooling import mantel_haenszel, pool_inverse_variance
from tests.analysis.golden_values import Values, add_pooled_effect, add_reml

MEASURES = {"RR": risk_ratio, "OR": odds_ratio, "RD": risk_difference}


def computed_two_arms(case: dict[str, Any]) -> Values:
    """Per trial, pooled by inverse variance (with and without double-zero trials) and by Mantel-Haenszel."""
    counts = [case["input"][name] for name in ("ai", "n1i", "ci", "n2i")]
    values: Values = {"k": len(counts[0])}
    for key, measure in MEASURES.items():
        trials, block = measure(*counts), case["expected"][key]
        add_pooled_effect(values, f"{key}.", block, trials.estimate, trials.variance, trials.scale)
        if "drop00" in block:
            kept = ~trials.uninformative
            pooled = pool_inverse_variance(trials.estimate[kept], trials.variance[kept])
            values[f"{key}.drop00.k"] = pooled.k
            add_reml(values, f"{key}.drop00.REML.", block["drop00"]["REML"], pooled, trials.scale)
        values |= _mantel_haenszel(key, measure.__name__, counts)
    return values


def _mantel_haenszel(key: str, measure: Any, counts: list[list[int]]) -> Values:
    pooled = mantel_haenszel(*counts, measure=measure)
    start = f"mantel_haenszel.{key}."
    values: Values = {f"{start}estimate": pooled.estimate, f"{start}se": pooled.se}
    values |= {f"{start}ci_lb": pooled.ci_low, f"{start}ci_ub": pooled.ci_high}
    values |= {f"{start}back.estimate": pooled.value}
    values |= {f"{start}back.ci_lb": pooled.value_low, f"{start}back.ci_ub": pooled.value_high}
    return values | {f"{start}Q": pooled.q, f"{start}Q_p": pooled.q_p, f"{start}k_in_Q": pooled.k_in_q}
