"""The reference values of R's metafor, flattened to one number per path, and what this project says of each.

`computed` gives what `generator.analysis` says for the paths that it covers; `NOT_COVERED` names the other
paths and why. A path is a case's keys joined by dots, "REML.adhoc.ci_lb"; a list's items end in their index.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.analysis.effect_sizes import (
    logit_proportion,
    mean_difference,
    risk_ratio,
    standardised_mean_difference,
)
from generator.analysis.intervals import proportion_interval
from generator.analysis.pooling import leave_one_out, pool_inverse_variance, pool_proportions
from tests.analysis.golden_two_arms import computed_two_arms
from tests.analysis.golden_values import Values, add_interval, add_pooled_effect, add_q

Case = dict[str, Any]
PATH = Path(__file__).resolve().parent.parent / "golden" / "meta.json"
CASES: dict[str, Case] = {case["name"]: case for case in json.loads(PATH.read_text("utf-8"))["cases"]}

# (kind of case, pattern of paths): why no function of this project gives these numbers.
OTHER_ESTIMATOR = "the method uses REML alone; DerSimonian-Laird and Paule-Mandel are there for comparison"
OTHER_INTERVAL = "the method uses t with k-1 df alone; this interval uses the normal quantile or k-2 df"
I_SQUARED = "I² and H² are not reported: several definitions, several values"
NOT_ADHOC = "the Knapp-Hartung factor is below 1 here, and this project never lets it fall below 1"
NOT_COVERED: dict[str, list[tuple[str, str]]] = {
    "single-proportion": [],
    "glmm-proportion": [
        (r"I2|H2|vt", I_SQUARED),
        (r"tau", "the square root of tau2, which is covered"),
        (r"Q_Wald(_p)?", "meaningless with a study at 0 or n; the likelihood-ratio Q is used"),
        (r"z\..*|pi_hts(\..*)?", OTHER_INTERVAL),
        (r"t\.(df|ci_lb_logit|ci_ub_logit)", "the same interval as t.ci_lb and t.ci_ub on the logit scale"),
        (r"reason", "worded afresh; which reason is given is tested by name"),
    ],
    "iv": [
        (r"(.*\.)?(DL|PM)\..*", OTHER_ESTIMATOR),
        (r"(.*\.)?(I2|H2|I2_from_Q)", I_SQUARED),
        (
            r"(.*\.)?common_effect\.(estimate|se|stat|p|ci_lb|ci_ub|back\..*)",
            "a common effect is never assumed",
        ),
        (r"(.*\.)?REML\.(z|knha|adhoc)\.(stat|p)", "no test of the effect is reported"),
        (r"(.*\.)?REML\.z\.(se|ci_.*|pi_.*|back\.[cp]i_.*)", OTHER_INTERVAL),
        (r"(.*\.)?REML\.knha\.(se|ci_.*|pi_.*|back\.[cp]i_.*)", NOT_ADHOC),
        (r"(.*\.)?REML\.prediction\.HK_df_k_minus_1\..*", NOT_ADHOC),
        (r"(.*\.)?REML\.prediction\.V_df_k_minus_1\..*", "the prediction interval uses the Knapp-Hartung SE"),
        (r"(.*\.)?REML\.prediction\.(HTS|HK_PR)_df_k_minus_2(\..*)?", OTHER_INTERVAL),
        (r"(.*\.)?REML\.tau2_ci_q_profile\..*", "no interval of tau² is reported"),
    ],
    "two-arm-binary": [
        (r"peto\..*", "Peto's method is biased in unbalanced arms and for large effects; not offered"),
        (r"mantel_haenszel\..*\.(stat|p)", "no test of the effect is reported"),
        (r"mantel_haenszel\..*\.I2_from_Q", I_SQUARED),
        (r"mantel_haenszel\.OR\.(CMH|breslow_day).*", "tests that no page shows"),
    ],
    "freeman-tukey": [
        (
            r"per_study\..*",
            "the transformation is advised against and not offered; its values are pooled here",
        ),
        (r"transformed\.(se|ci_.*)", OTHER_INTERVAL),
        (r"transformed\.I2", I_SQUARED),
        (r"back_transformed\..*", "the four back-transformations disagree; advised against, not offered"),
        (r"crude_proportion", "summed counts are never the result"),
    ],
    "two-arm-continuous": [],
    "single-arm-pre-post": [
        (
            r"(MC|SMCR|SMCC)\.per_study\..*",
            "no study reports the correlation needed; only the pooling is used",
        ),
    ],
    "leave-one-out-cumulative": [
        (r".*\.I2\.\d", I_SQUARED),
        (r"iv_reml_z\..*\.(se|ci_lb|ci_ub|proportion_ci_lb|proportion_ci_ub)\.\d", OTHER_INTERVAL),
        (r"iv_reml_knha\..*\.(se|ci_lb|ci_ub|proportion_ci_lb|proportion_ci_ub)\.\d", NOT_ADHOC),
        (r"glmm\..*\.z_ci_[lu]b\.\d", OTHER_INTERVAL),
    ],
    "egger": [(r"(classical|mixed)\..*", "no test of small-study effects: far fewer than ten studies")],
}
INVERSE_VARIANCE_KINDS = (
    "iv-logit-proportion",
    "two-arm-binary",
    "two-arm-continuous",
    "single-arm-pre-post",
)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every number, text or null below a value, with its path."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from leaves(below, f"{path}.{index}")
    else:
        yield path, value


def why_not_covered(case: Case, path: str) -> str | None:
    """The stated reason why a path is not computed, if there is one."""
    rules = list(NOT_COVERED.get(case["kind"], []))
    if case["kind"] in INVERSE_VARIANCE_KINDS:
        rules += NOT_COVERED["iv"]
    return next((reason for pattern, reason in rules if re.fullmatch(pattern, path)), None)


def tolerance(case: Case, path: str) -> dict[str, float]:
    """The case's own tolerance: |a-b| <= abs + rel |b|."""
    found: dict[str, Any] = case["tolerance"]
    nested: dict[str, float] = found.get("glmm" if path.startswith("glmm") else "iv", found)
    return nested


def computed(case: Case) -> Values:
    """What this project says for each path of a case that it covers."""
    return _BY_KIND[case["kind"]](case)


def _single_proportions(case: Case) -> Values:
    values: Values = {}
    for i, (x, n) in enumerate(zip(case["input"]["x"], case["input"]["n"], strict=True)):
        values[f"proportion.{i}"] = x / n
        wilson = proportion_interval(x, n, case["input"]["level"], "wilson")
        exact = proportion_interval(x, n, case["input"]["level"], "exact")
        values |= {f"wilson_lb.{i}": wilson.low, f"wilson_ub.{i}": wilson.high}
        values |= {f"clopper_pearson_lb.{i}": exact.low, f"clopper_pearson_ub.{i}": exact.high}
    return values


def _glmm(case: Case) -> Values:
    pooled = pool_proportions(case["input"]["x"], case["input"]["n"])
    values: Values = {"estimable": pooled.estimable, "k": pooled.k, "sum_x": pooled.events}
    values |= {"sum_n": pooled.total, "Q_LRT": pooled.q, "Q_df": pooled.q_df}
    if not pooled.estimable:
        wilson = proportion_interval(pooled.events, pooled.total)
        exact = proportion_interval(pooled.events, pooled.total, method="exact")
        values |= {"crude.x": pooled.events, "crude.n": pooled.total}
        values |= {"crude.proportion": pooled.events / pooled.total}
        values |= {"crude.wilson_lb": wilson.low, "crude.wilson_ub": wilson.high}
        bounds = (
            (exact.low, exact.high) if pooled.summed_low is None else (pooled.summed_low, pooled.summed_high)
        )
        return values | {"crude.clopper_pearson_lb": bounds[0], "crude.clopper_pearson_ub": bounds[1]}
    values |= {"estimate_logit": pooled.estimate_logit, "se": pooled.se_logit, "tau2": pooled.tau2}
    values |= {"Q_LRT_p": pooled.q_p, "proportion": pooled.estimate}
    values |= {"proportion_marginal_mean": pooled.marginal_mean}
    values |= {"t.ci_lb": pooled.ci_low, "t.ci_ub": pooled.ci_high}
    return values | {"t.pi_lb": pooled.prediction_low, "t.pi_ub": pooled.prediction_high}


def _logit_proportions(case: Case) -> Values:
    logits = logit_proportion(case["input"]["x"], case["input"]["n"])
    values: Values = {"k": len(case["input"]["x"])}
    add_pooled_effect(values, "", case["expected"], logits.estimate, logits.variance, "logit")
    return values


def _freeman_tukey(case: Case) -> Values:
    per_study = case["expected"]["per_study"]
    pooled = pool_inverse_variance(per_study["yi"], per_study["vi"])
    values: Values = {"k": pooled.k, "transformed.estimate": pooled.estimate}
    return values | {"transformed.tau2": pooled.tau2, "transformed.Q": pooled.q}


def _two_means(case: Case) -> Values:
    names = ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")
    arms = [case["input"][name] for name in names]
    values: Values = {"k": len(arms[0])}
    for key, measure in (("MD", mean_difference), ("SMD", standardised_mean_difference)):
        trials = measure(*arms)
        add_pooled_effect(
            values, f"{key}.", case["expected"][key], trials.estimate, trials.variance, "identity"
        )
    return values


def _changes(case: Case) -> Values:
    values: Values = {"k": len(case["input"]["n"])}
    for key in ("MC", "SMCR", "SMCC"):
        block = case["expected"][key]
        effects, variances = block["per_study"]["yi"], block["per_study"]["vi"]
        add_pooled_effect(values, f"{key}.", block, effects, variances, "identity", per_study=False)
    return values


def _leave_one_out(case: Case) -> Values:
    x, n = case["input"]["x"], case["input"]["n"]
    logits = logit_proportion(x, n)
    y, v = logits.estimate, logits.variance
    grown = range(2, len(x) + 1)
    effects = {
        "leave_one_out": leave_one_out(pool_inverse_variance, y, v),
        "cumulative_from_2nd_study": tuple(pool_inverse_variance(y[:i], v[:i]) for i in grown),
    }
    proportions = {
        "leave_one_out": leave_one_out(pool_proportions, x, n),
        "cumulative_from_2nd_study": tuple(pool_proportions(x[:i], n[:i]) for i in grown),
    }
    values: Values = {}
    for which, results in effects.items():
        for i, pooled in enumerate(results):
            by_method = {m: case["expected"][m][which] for m in ("iv_reml_z", "iv_reml_knha")}
            for method in by_method:
                add_q(values, f"{method}.{which}.", f".{i}", pooled)
            if by_method["iv_reml_knha"]["se"][i] >= by_method["iv_reml_z"]["se"][i]:
                add_interval(values, f"iv_reml_knha.{which}.", f".{i}", pooled)
    for which, results_glmm in proportions.items():
        for i, result in enumerate(results_glmm):
            start = f"glmm.{which}."
            values |= {f"{start}estimate.{i}": result.estimate_logit, f"{start}se.{i}": result.se_logit}
            values |= {f"{start}tau2.{i}": result.tau2, f"{start}proportion.{i}": result.estimate}
            values |= {f"{start}t_ci_lb.{i}": result.ci_low, f"{start}t_ci_ub.{i}": result.ci_high}
    return values


def _egger(case: Case) -> Values:
    counts = [case["input"][name] for name in ("ai", "n1i", "ci", "n2i")]
    trials = risk_ratio(*counts).trials()
    values: Values = {"k": len(trials)}
    for i, trial in enumerate(trials):
        values |= {f"per_study.yi.{i}": trial.estimate, f"per_study.vi.{i}": trial.variance}
    return values


_BY_KIND = {
    "single-proportion": _single_proportions,
    "glmm-proportion": _glmm,
    "iv-logit-proportion": _logit_proportions,
    "freeman-tukey": _freeman_tukey,
    "two-arm-binary": computed_two_arms,
    "two-arm-continuous": _two_means,
    "single-arm-pre-post": _changes,
    "leave-one-out-cumulative": _leave_one_out,
    "egger": _egger,
}
