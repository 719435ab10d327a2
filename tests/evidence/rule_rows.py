"""For each rule of methods the row of the downloads that goes with its sentence and cell in `headline_cases`.

Values are of R (`validation/metafor/hand_cases.R`, whose lines the comments name) or worked out as written.
"""

from dataclasses import dataclass

Row = dict[str, object]


@dataclass(frozen=True)
class RuleRow:
    """``case`` is the rule of a case with sentence and cell; ``key`` the row of ``table`` that has ``values``."""

    rule: str
    case: str
    table: str
    key: str
    values: Row


def ends(name: str, value: float, low: float, high: float) -> Row:
    """A value with both ends of its interval, by the names of the downloads."""
    first = "ci" if name == "estimate" else f"{name}_ci"
    return {name: value, f"{first}_low": low, f"{first}_high": high}


HALF, DEATH = "ache.half.product-a", "ache.death.product-a"
NO_RISK: Row = {"control_risk": None, "risk_with": None}
# 20 of 40 against 10 of 40: ratio 2, its logarithm ± 1.959964 × 0.316228; × 0.25 are the risks.
TWICE = ends("risk_ratio", 2.0, 1.076111, 3.717088)
WIDE = "where trials differ widely, what a new one could show is said with the result"
APART = "where studies without a control group differ widely, their range leads and the mean has its interval"
RULES = (
    RuleRow(
        "1: Newcombe's interval of a difference; risk without → with is the ratio at a control risk, from 30 people on",
        "of trials that are not combined the largest leads",
        "comparisons",
        "vs-bravo-2021-o1",
        {
            **ends("risk_difference", 0.25, 0.0378891, 0.433296),  # Newcombe 20 40 10 40
            **TWICE,
            **ends("risk_with", 0.5, 0.26902775, 0.929272),
            "control_risk": 0.25,
            "control_people": 40,
            "risk_with_cut": False,
            "empty_cell": False,
        },
    ),
    RuleRow(
        "1: with an empty cell the counts and the difference, no ratio made by ½, no risk",
        "a ratio that ½ alone would make is not given, the difference is",
        "comparisons",
        "vs-alpha-2020-s1",
        {
            **ends("risk_difference", 0.2, -0.112353, 0.509838),  # Newcombe 2 10 0 10
            "risk_ratio": None,
            "risk_ratio_ci_low": None,
            "empty_cell": True,
            **NO_RISK,
        },
    ),
    RuleRow(
        "1: below 30 people of the control groups no risk per 1000",
        "two trials are combined by a common effect, which is named, and no risk is made of few control people",
        "syntheses",
        f"{HALF}.randomised",
        NO_RISK,
    ),
    RuleRow(
        "1: a risk with treatment is cut at everybody, and says so",
        WIDE,
        "syntheses",
        f"{HALF}.randomised",
        # 70 of 200; 0.35 × 1.0457, × 0.251067, and × 4.35538 is above 1
        {**ends("risk_with", 0.365995, 0.0878735, 1.0), "control_risk": 0.35, "risk_with_cut": True},
    ),
    RuleRow(
        "2: Welch's interval of a difference of means",
        "the change stands before the value at follow-up, and gives the difference of means",
        "comparisons",
        "vs-alpha-2020-o1",
        ends("mean_difference", -3.0, -5.81868, -0.181317),  # Welch -4 3 10 -1 3 10
    ),
    RuleRow(
        "3: random effects lead, Mantel-Haenszel beside; below five studies nothing of a new one",
        "random effects lead from three trials with ten events in each group; four have no prediction interval",
        "syntheses",
        f"{HALF}.randomised",
        {
            **ends("estimate", 2.0, 1.2092, 3.30797),  # four alike REML adhoc
            **ends("other", 2.0, 1.46704, 2.72657),  # four alike MH
            **ends("tau2", 0.0, 0.0, 0.0),
            "model": "random-effects",
            "prediction_low": None,
        },
    ),
    RuleRow(
        "3: tau² and I² with Q-profile intervals, and what a new trial could show from five on",
        WIDE,
        "syntheses",
        f"{HALF}.randomised",
        {
            **ends("estimate", 1.0457, 0.251067, 4.35538),  # wide REML adhoc, PI
            **ends("tau2", 1.14511, 0.315494, 11.0998),  # wide tau2, I2
            **ends("i2", 0.903956, 0.721689, 0.989158),
            "prediction_low": 0.0387281,
            "prediction_high": 28.2351,
        },
    ),
    RuleRow(
        "3: the headline has the prediction where trials differ widely",
        WIDE,
        "headlines",
        "ache.relief",
        {"prediction_low": 0.0387281, "prediction_high": 28.2351},
    ),
    RuleRow(
        "3, 7: Mantel-Haenszel leads where data are sparse; a trial without an event is not one of those with events",
        "Mantel-Haenszel leads where data are sparse, and a trial without an event is named, not counted",
        "syntheses",
        f"{DEATH}.randomised",
        {
            **ends("estimate", 1 / 3, 0.110632, 1.00433),  # sparse and one without events MH
            **ends("other", 0.348286, 0.0299733, 4.04704),  # sparse REML adhoc
            **ends("risk_difference", -0.0615385, -0.119358, -0.00371861),  # … MH RD
            "model": "common-effect",
            "k": 4,
            "k_with_events": 3,
        },
    ),
    RuleRow(
        "4: two studies have the common effect and nothing of how far they differ",
        "two trials are combined by a common effect, which is named, and no risk is made of few control people",
        "syntheses",
        f"{HALF}.randomised",
        {
            **ends("estimate", 2.0, 0.181353, 22.0564),  # two, with empty groups MH
            **ends("risk_difference", 0.05, -0.118317, 0.218317),
            "model": "common-effect",
            "other": None,
            "tau2": None,
            "i2": None,
            "prediction_low": None,
        },
    ),
    RuleRow(
        "5: below five studies no combined value of single groups",
        "equal shares are one figure, not a range of it",
        "syntheses",
        f"{HALF}.single-groups",
        {"shown": "not-combined", "reason": "below-five-studies", "k": 2, "estimate": None, "ci_low": None},
    ),
    RuleRow(
        "5: five studies are combined, and that is no effect",
        "a count read in the press is not in the combined share",
        "syntheses",
        f"{HALF}.single-groups",
        # logit 0 ± 2.776445 × sqrt(1 / 12.5)
        {**ends("estimate", 0.5, 0.3131793, 0.6868207), "k": 5, "is_effect": False, "tau2": 0.0},
    ),
    RuleRow(
        "5: a treated group of a randomised trial stands in the comparison alone",
        "two trials are combined by a common effect, which is named, and no risk is made of few control people",
        "syntheses",
        f"{HALF}.single-groups",
        {
            "k": 0,
            "estimate": None,
            "rows_left_out": [
                "alpha-2020-o1: randomised-arm",
                "alpha-2020-o2: control-arm",
                "bravo-2021-o1: randomised-arm",
                "bravo-2021-o2: control-arm",
            ],
        },
    ),
    RuleRow(
        "5: where tau² is above 1 the mean over studies has its interval",
        APART,
        "syntheses",
        f"{HALF}.single-groups",
        {
            **ends("estimate", 0.185498, 0.0130753, 0.796538),  # mean over studies, wide spread
            **ends("mean_over_studies", 0.316023, 0.0925854, 0.676613),
            "tau2": 6.50919,
            "smallest": 0.0,
            "largest": 60 / 66,
        },
    ),
    RuleRow(
        "5: so it has in the headline",
        APART,
        "headlines",
        "ache.relief",
        {
            **ends("groups_mean", 0.316023, 0.0925854, 0.676613),
            "groups_smallest": 0.0,
            "groups_largest": 60 / 66,
        },
    ),
    RuleRow(
        "6: where nobody had it the exact interval, of outcomes and of harms",
        "a count of nobody stands before a study that mentions none",
        "headlines",
        "ache.harm",
        {"groups_proportion": 0.0, "groups_ci_low": 0.0, "groups_ci_high": 0.308497},  # 1 - 0.025^(1/10)
    ),
)
