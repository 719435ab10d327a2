"""What leads an outcome, with what figure and in which words: one small dataset for each rule, worked by hand.

Studies are written as `tests.evidence.tiny` explains. Intervals of a share are Wilson's:
5 of 10: 24 to 76 %; 12 of 30: 25 to 58 %; 6 of 12: 25 to 75 %; 50 of 100: 40 to 60 %; 0 of 10: 0 to 28 % by Wilson, but
0 to 31 % by Clopper-Pearson, which is the one of the portal where nobody or everybody has it. Risk ratio of a of n
against c of m: exp(log(RR) ± 1.96 × sqrt(1/a − 1/n + 1/c − 1/m)).
"""

from dataclasses import dataclass

UNKNOWN = "without a control group: how many would have had this without treatment is not known."
ONLY_ADULTS = (
    "Any relief: 12 of 30 in the treated group, 6 of 30 in the control group (WHO, only adults); "
    "difference not computed (of the whole group; one of a part of it stands below)."
)
COMPARED = "none | every treated group stands beside its control group"
NOT_RANDOMISED = "no randomised comparison found"
FARED = "how people would have fared without treatment"
# 20 of 40 against 10 of 40: Wilson's limits are 0.352 to 0.648 and 0.142 to 0.402, so Newcombe's of the difference 0.25
# are 0.25 − sqrt(0.148² + 0.152²) = 0.038 and 0.25 + sqrt(0.148² + 0.108²) = 0.433. Ratio 2, sqrt(1/20 − 1/40 + 1/10 −
# 1/40) = 0.3162, so 2 / 1.858 to 2 × 1.858; at 250 per 1000 that is 500 (269 to 929). Newcombe's and Welch's intervals
# here, and what is combined, are also what `validation/metafor/hand_cases.R` gives.
TWICE_MORE = "25 points more (4 more to 43 more)"
AT = "the ratio at the control risk of"
TWICE = (
    "risk ratio 2.00 (1.08 to 3.72); 250 per 1000 without treatment → 500 with (269 to 929): "
    + AT
    + " 10 of 40"
)
TWICE_SURE = "how sure this is: 80 people in the comparison, certainty not judged"
TWICE_TOLD = f"20 of 40 treated people against 10 of 40 in the control group; {TWICE_MORE}, {TWICE}."


# Shares as they are told, with Wilson's interval; what stands in the cell of one study of 10.
HALF_OF_10 = "5 of 10 treated people (50 %, 95 % interval 24 to 76 %)"
HALF_OF_100 = "50 of 100 treated people (50 %, 95 % interval 40 to 60 %)"
CELL_OF_10 = "5 of 10: 50 % | 24 to 76 %"
OF_BRAVO = f"Relief by half: {HALF_OF_10}; one study (Bravo 2021) {UNKNOWN}"
ONLY_BRAVO = (
    f"Relief by half: {HALF_OF_10}; of 2 studies the only one with a count that may be used (Bravo 2021), "
    + UNKNOWN
)
# Five of 5/10: logit 0, standard error sqrt(1 / (50 × 0.25)) = 0.2828, t of 4 degrees 2.776, so 1 / (1 +
# exp(±0.785)).
FIVE_ALIKE = ("50 % | 31 to 69 %; combined, 5 studies", NOT_RANDOMISED, "50 (5)", FARED)
FIVE_TOLD = "50 % (31 to 69 %) in a typical study (5 studies, 50 people, combined); this is not an effect."
HOW_LARGE = "how large the difference is, or whether chance explains it"
HOW_OFTEN = "whether treatment caused it, or how often it happens without"


@dataclass(frozen=True)
class Case:
    """Studies of one disease, and what is made of one outcome of the summary.

    ``leads``: measure and why; ``groups`` and ``difference``: the kind of figure and the rows that it is read from;
    ``cells``: groups without control, difference, people treated, and what this cannot show; ``sides``: with treatment
    and without; ``told``: the sentences of the pages.
    """

    rule: str
    studies: tuple[str, ...]
    leads: str
    groups: str
    cells: tuple[str, str, str, str]
    told: tuple[str, ...]
    difference: str = "not-compared"
    outcome: str = "relief"
    sides: tuple[str, str] = ("", "")


def alike(names: str, head: str, results: str) -> tuple[str, ...]:
    """Several studies that found the same."""
    return tuple(f"{name}-2020 {head}; {results}" for name in names.split())


CASES = (
    Case(
        "a count read in the press stands in the range, but is not the one that is told",
        ("alpha-2020 series 30 press; t half 12/30", "bravo-2021 series 10; t half 5/10"),
        leads="half primary",
        groups="range alpha-2020-o1 bravo-2021-o1",
        cells=("40 to 50 % | range of 2 results; not combined", NOT_RANDOMISED, "40 (2)", FARED),
        told=(ONLY_BRAVO,),
    ),
    Case(
        "a count read in the press is not in the combined share",
        (
            "zulu-2020 series 30 press; t half 12/30",
            *alike("alpha bravo charlie delta echo", "series 10", "t half 5/10"),
        ),
        leads="half combined-share",
        groups="combined",
        cells=FIVE_ALIKE,
        told=("Relief by half: " + FIVE_TOLD,),
    ),
    Case(
        "a count of some of the group's people stands with its mark, but is not the one that is told",
        ("alpha-2020 series 30; t half 12/30 only=adults", "bravo-2021 series 10; t half 5/10"),
        leads="half primary",
        groups="range alpha-2020-o1 bravo-2021-o1",
        cells=("40 to 50 % | range of 2 results; not combined", NOT_RANDOMISED, "40 (2)", FARED),
        told=(ONLY_BRAVO,),
    ),
    # 40 people against 80: the smaller trial has 10 of 20 against 8 of 20, and stands first in the files.
    Case(
        "of trials that are not combined the largest leads",
        ("alpha-2020 rct 20:20; t any 11/20; c any 8/20", "bravo-2021 rct 40:40; t any 20/40; c any 10/40"),
        leads="any randomised-difference",
        groups="compared",
        difference="largest-trial vs-bravo-2021-o1 vs-alpha-2020-o1",
        cells=(
            COMPARED,
            "25 points more (4 more to 43 more) | risk ratio 2.00 (1.08 to 3.72); largest of 2 trials: Bravo 2021",
            "60 (2)",
            TWICE_SURE,
        ),
        sides=("20 of 40 | 500 per 1000 (269 to 929), at that risk without", "10 of 40 | 250 per 1000"),
        told=(
            "Any relief: the largest of 2 randomised trials, not combined (Bravo 2021, 80 people), "
            + TWICE_TOLD,
        ),
    ),
    Case(
        "a larger trial without an event gives no ratio, so it does not lead, but counts among the trials",
        ("alpha-2020 rct 50:50; t any 0/50; c any 0/50", "bravo-2021 rct 40:40; t any 20/40; c any 10/40"),
        leads="any randomised-difference",
        groups="compared",
        difference="largest-trial vs-bravo-2021-o1 vs-alpha-2020-o1",
        cells=(
            COMPARED,
            "25 points more (4 more to 43 more) | risk ratio 2.00 (1.08 to 3.72); largest of 2 trials: Bravo 2021",
            "90 (2)",
            TWICE_SURE,
        ),
        sides=("20 of 40 | 500 per 1000 (269 to 929), at that risk without", "10 of 40 | 250 per 1000"),
        told=(
            "Any relief: the largest of 2 randomised trials, not combined (Bravo 2021, 80 people), "
            + TWICE_TOLD,
        ),
    ),
    # Alpha's 30 people are chosen instead of Bravo's 20: 12/30 and four of 4/10 are 40 % each, 70 people. Logit −0.405,
    # standard error sqrt(1 / (70 × 0.24)) = 0.244, × 2.776 = 0.677, so −1.083 to 0.272: 25 to 57 %.
    Case(
        "of reports that share people one is combined, the one with more of them",
        (
            "alpha-2020 series 30 shares=bravo-2021; t half 12/30",
            "bravo-2021 series 20 shares=alpha-2020; t half 19/20",
            *alike("charlie delta echo foxtrot", "series 10", "t half 4/10"),
        ),
        leads="half combined-share",
        groups="combined",
        cells=("40 % | 25 to 57 %; combined, 5 studies", NOT_RANDOMISED, "70 (5)", FARED),
        told=(
            "Relief by half: 40 % (25 to 57 %) in a typical study (5 studies, 70 people, combined); this is not an "
            "effect.",
        ),
    ),
    Case(
        "where reports that share people are not combined, no number of people is given",
        (
            "alpha-2020 series 30 shares=bravo-2021; t any 12/30",
            "bravo-2021 series 20 shares=alpha-2020; t any 5/20",
        ),
        leads="any most-people",
        groups="range alpha-2020-o1 bravo-2021-o1",
        cells=(
            "25 to 40 % | range of 2 results; not combined",
            NOT_RANDOMISED,
            "2 studies; reports share people",
            FARED,
        ),
        told=(
            "Any relief: 12 of 30 treated people (40 %, 95 % interval 25 to 58 %); the largest of 2 studies, not "
            f"combined (Alpha 2020), {UNKNOWN}",
        ),
    ),
    # Four times 20/40 against 10/40: Mantel-Haenszel ratio 2, standard error 0.3162 / 2 = 0.1581, so 2 / 1.363 to
    # 2 × 1.363; difference 0.25 ± 1.96 × 0.1046 / 2. By Knapp-Hartung t of 3 degrees 3.182: 2 / 1.654 to 2 × 1.654, and
    # at 250 per 1000 500 (302 to 827). Equal trials: tau² and I² are 0 with an upper limit of 0. The treated groups are
    # of randomised trials: their shares are not combined.
    Case(
        "random effects lead from three trials with ten events in each group; four have no prediction interval",
        alike("alpha bravo charlie delta", "rct 40:40", "t half 20/40; c half 10/40"),
        leads="half randomised-difference",
        groups="compared",
        difference="combined vs-alpha-2020-o1 vs-bravo-2020-o1 vs-charlie-2020-o1 vs-delta-2020-o1",
        cells=(
            COMPARED,
            "risk ratio 2.00 (1.21 to 3.31) | random effects; by common effect, Mantel-Haenszel 2.00 (1.47 to 2.73); "
            "tau² 0.00 (0.00 to 0.00), I² 0 % (0 to 0 %); 25 points more (15 more to 35 more) by Mantel-Haenszel",
            "160 (4)",
            "how sure this is: 320 people in the comparison, certainty not judged",
        ),
        sides=("500 per 1000 | 302 to 827, at that risk without", "250 per 1000 | control groups: 40 of 160"),
        told=(
            "Relief by half: 4 randomised studies, 320 people: combined risk ratio 2.00 (1.21 to 3.31) (random "
            "effects).",
        ),
    ),
    # Five: standard error 0.3162 / sqrt(5) = 0.1414, so 2 / 1.319 to 2 × 1.319; difference ± 1.96 × 0.1046 / sqrt(5); t
    # of 4 degrees 2.776: 2 / 1.481 to 2 × 1.481, which is the prediction interval as well, since the trials do not
    # differ.
    Case(
        "five trials have a prediction interval",
        alike("alpha bravo charlie delta echo", "rct 40:40", "t half 20/40; c half 10/40"),
        leads="half randomised-difference",
        groups="compared",
        difference="combined vs-alpha-2020-o1 vs-bravo-2020-o1 vs-charlie-2020-o1 vs-delta-2020-o1 vs-echo-2020-o1",
        cells=(
            COMPARED,
            "risk ratio 2.00 (1.35 to 2.96) | random effects; by common effect, Mantel-Haenszel 2.00 (1.52 to 2.64); "
            "tau² 0.00 (0.00 to 0.00), I² 0 % (0 to 0 %); a new study: 1.35 to 2.96; "
            "25 points more (16 more to 34 more) by Mantel-Haenszel",
            "200 (5)",
            "how sure this is: 400 people in the comparison, certainty not judged",
        ),
        sides=("500 per 1000 | 338 to 740, at that risk without", "250 per 1000 | control groups: 50 of 200"),
        told=(
            "Relief by half: 5 randomised studies, 400 people: combined risk ratio 2.00 (1.35 to 2.96) (random "
            "effects).",
        ),
    ),
    # Ratios 0.25, 0.5, 1, 2 and 5: by R (hand_cases.R, "wide") 1.046 (0.251 to 4.355), a new trial 0.039 to 28.24; tau²
    # 1.145 (0.315 to 11.10), I² 90 % (72 to 99 %); Mantel-Haenszel 75 to 70, 1.07 (0.81 to 1.41). 70 of 200 is 350 per
    # 1000: 1.0457 × 350 = 366, 0.25107 × 350 = 88, and 4.355 × 350 is more than everybody.
    Case(
        "where trials differ widely, what a new one could show is said with the result",
        (
            "alpha-2020 rct 40:40; t half 5/40; c half 20/40",
            "bravo-2020 rct 40:40; t half 10/40; c half 20/40",
            "charlie-2020 rct 40:40; t half 15/40; c half 15/40",
            "delta-2020 rct 40:40; t half 20/40; c half 10/40",
            "echo-2020 rct 40:40; t half 25/40; c half 5/40",
        ),
        leads="half randomised-difference",
        groups="compared",
        difference="combined vs-alpha-2020-o1 vs-bravo-2020-o1 vs-charlie-2020-o1 vs-delta-2020-o1 vs-echo-2020-o1",
        cells=(
            COMPARED,
            "risk ratio 1.05 (0.25 to 4.36) | random effects; by common effect, Mantel-Haenszel 1.07 (0.81 to 1.41); "
            "tau² 1.15 (0.32 to 11.10), I² 90 % (72 to 99 %); a new study: 0.04 to 28.24; "
            "3 points more (7 fewer to 12 more) by Mantel-Haenszel",
            "200 (5)",
            "whether the groups differ: 400 people, the interval includes no difference",
        ),
        sides=(
            "366 per 1000 | 88 to 1000, cut at 1000, at that risk without",
            "350 per 1000 | control groups: 70 of 200",
        ),
        told=(
            "Relief by half: 5 randomised studies, 400 people: combined risk ratio 1.05 (0.25 to 4.36) (random "
            "effects); trials differ widely, a new one could show 0.04 to 28.24.",
        ),
    ),
    # Shares of 0, 3, 56, 8, 91 and 41 %: by R (hand_cases.R, "mean over studies, wide spread") a typical study 0.185
    # (0.013 to 0.797), tau² 6.51, the mean over studies 0.316 (0.093 to 0.677).
    Case(
        "where studies without a control group differ widely, their range leads and the mean has its interval",
        (
            "alpha-2020 series 40; t half 0/40",
            "bravo-2020 series 30; t half 1/30",
            "charlie-2020 series 50; t half 28/50",
            "delta-2020 series 66; t half 5/66",
            "echo-2020 series 66; t half 60/66",
            "foxtrot-2020 series 80; t half 33/80",
        ),
        leads="half combined-share",
        groups="combined",
        cells=(
            "0 to 91 % | range of 6 studies, which differ widely; mean over studies 32 % (9 to 68 %); "
            "typical study 19 % (1 to 80 %)",
            NOT_RANDOMISED,
            "332 (6)",
            FARED,
        ),
        told=(
            "Relief by half: 0 to 91 % in single studies, mean over studies 32 % (9 to 68 %), 19 % (1 to 80 %) in a "
            "typical study (6 studies, 332 people, combined); this is not an effect.",
        ),
    ),
    # 4 of 120 against 12 of 120 died: fewer than ten in a group. Mantel-Haenszel 4 to 12, 0.111 to 1.004; REML 0.348
    # (0.030 to 4.05) beside it; difference −0.0667 (−0.1292 to −0.0041). 100 per 1000: 33 (11 to 100). A trial without
    # an event is counted by name: it adds 10 people to each group, and so 12 of 130 is 92 per 1000: 31 (10 to 93);
    # difference −0.0615 (−0.1195 to −0.0036).
    Case(
        "Mantel-Haenszel leads where data are sparse, and a trial without an event is named, not counted",
        (
            "alpha-2020 rct 40:40; t death 1/40; c death 3/40",
            "bravo-2020 rct 40:40; t death 2/40; c death 4/40",
            "charlie-2020 rct 40:40; t death 1/40; c death 5/40",
            "delta-2020 rct 10:10; t death 0/10; c death 0/10",
        ),
        leads="death randomised-difference",
        groups="compared",
        difference="combined vs-alpha-2020-s1 vs-bravo-2020-s1 vs-charlie-2020-s1 vs-delta-2020-s1",
        cells=(
            COMPARED,
            "risk ratio 0.33 (0.11 to 1.00) | 4 studies, 3 with events; common effect, Mantel-Haenszel; "
            "by random effects 0.35 (0.03 to 4.05); "
            "tau² 0.00 (0.00 to 7.39), I² 0 % (0 to 88 %); "
            "6.2 points fewer (11.9 fewer to 0.4 fewer) by Mantel-Haenszel",
            "130 (4)",
            "whether the groups differ: 260 people, the interval includes no difference",
        ),
        sides=("31 per 1000 | 10 to 93, at that risk without", "92 per 1000 | control groups: 12 of 130"),
        told=(
            "Death: 1 of 40 treated people (Alpha 2020; 3 of 40 in the control group), 2 of 40 (Bravo 2020; 4 of 40 in "
            "the control group), 1 of 40 (Charlie 2020; 5 of 40 in the control group) and 0 of 10 (Delta 2020; 0 of 10 "
            "in the control group).",
        ),
        outcome="harm",
    ),
    # Mantel-Haenszel 2 × 10/20 to 1 × 10/20 is 2; variance (200/400 + 100/400) / (1 × 0.5) = 1.5, so 2 / 11.03 to 2 ×
    # 11.03. Difference (0.2 − 0.1) / 2 = 0.05; variance ((2 × 8 + 0) / 10 + (9 × 1) / 10) / 10² / 4 as the mean of two.
    # 20 people in the control groups: no risk per 1000.
    Case(
        "two trials are combined by a common effect, which is named, and no risk is made of few control people",
        ("alpha-2020 rct 10:10; t half 2/10; c half 0/10", "bravo-2021 rct 10:10; t half 0/10; c half 1/10"),
        leads="half randomised-difference",
        groups="compared",
        difference="combined vs-alpha-2020-o1 vs-bravo-2021-o1",
        cells=(
            COMPARED,
            "risk ratio 2.00 (0.18 to 22.06) | common effect, Mantel-Haenszel; heterogeneity cannot be judged with two "
            "studies; 5 points more (12 fewer to 22 more) by Mantel-Haenszel",
            "20 (2)",
            "whether the groups differ: 40 people, the interval includes no difference",
        ),
        told=(
            "Relief by half: 2 randomised studies, 40 people: combined risk ratio 2.00 (0.18 to 22.06) (common effect, "
            "Mantel-Haenszel; heterogeneity cannot be judged with two studies).",
        ),
    ),
    # Without an event in any control group there is no combined ratio, and none of a single trial. The difference of 2
    # of 10 and 0 of 10 by Newcombe: 0.2 (−0.112 to 0.510).
    Case(
        "a ratio that ½ alone would make is not given, the difference is",
        alike("alpha bravo", "rct 10:10", "t death 2/10; c death 0/10"),
        leads="death randomised-difference",
        groups="compared",
        difference="largest-trial vs-alpha-2020-s1 vs-bravo-2020-s1",
        cells=(
            COMPARED,
            "20 points more (11 fewer to 51 more) | no ratio: a group had no event; largest of 2 trials: Alpha 2020",
            "20 (2)",
            "whether the groups differ: 20 people, the interval includes no difference",
        ),
        sides=("2 of 10", "0 of 10"),
        told=(
            "Death: 2 of 10 treated people (Alpha 2020; 0 of 10 in the control group) and 2 of 10 (Bravo 2020; 0 of 10 "
            "in the control group).",
        ),
        outcome="harm",
    ),
    Case(
        "the primary measure leads before one of more people",
        ("alpha-2020 series 100; t any 50/100", "bravo-2021 series 10; t half 5/10"),
        leads="half primary",
        groups="count bravo-2021-o1",
        cells=(CELL_OF_10, NOT_RANDOMISED, "10 (1)", FARED),
        told=(
            OF_BRAVO,
            f"Any relief: {HALF_OF_100}; one study (Alpha 2020) {UNKNOWN}",
        ),
    ),
    Case(
        "without the primary measure the one of most people leads",
        ("alpha-2020 series 10; t complete 5/10", "bravo-2021 series 100; t any 50/100"),
        leads="any most-people",
        groups="count bravo-2021-o1",
        cells=("50 of 100: 50 % | 40 to 60 %", NOT_RANDOMISED, "100 (1)", FARED),
        told=(
            f"Any relief: {HALF_OF_100}; one study (Bravo 2021) {UNKNOWN}",
            f"Complete relief: {HALF_OF_10}; one study (Alpha 2020) {UNKNOWN}",
        ),
    ),
    Case(
        "a combined share leads before the primary measure, and before a randomised comparison without figures",
        (
            *alike("alpha bravo charlie delta echo", "series 10", "t complete 5/10"),
            "golf-2021 series 100; t half 50/100",
            "hotel-2022 rct 10:10; e any better",
        ),
        leads="complete combined-share",
        groups="combined",
        cells=FIVE_ALIKE,
        told=(
            "Complete relief: " + FIVE_TOLD,
            "Any relief: one randomised trial (Hotel 2022, 20 people); in words only: better than the "
            "control group; difference not computed from the figures found.",
            f"Relief by half: {HALF_OF_100}; one study (Golf 2021) {UNKNOWN}",
        ),
    ),
    Case(
        "a randomised difference leads before a combined share",
        (
            *alike("alpha bravo charlie delta echo", "series 10", "t complete 5/10"),
            "golf-2021 rct 40:40; t any 20/40; c any 10/40",
        ),
        leads="any randomised-difference",
        groups="compared",
        difference="largest-trial vs-golf-2021-o1",
        cells=(
            COMPARED,
            "25 points more (4 more to 43 more) | risk ratio 2.00 (1.08 to 3.72); Golf 2021",
            "40 (1)",
            TWICE_SURE,
        ),
        sides=("20 of 40 | 500 per 1000 (269 to 929), at that risk without", "10 of 40 | 250 per 1000"),
        told=(
            "Any relief: one randomised trial (Golf 2021, 80 people), " + TWICE_TOLD,
            "Complete relief: " + FIVE_TOLD,
        ),
    ),
    Case(
        "a randomised comparison in words leads before the primary measure",
        ("alpha-2020 series 100; t half 50/100", "bravo-2021 rct 10:10; e any better"),
        leads="any randomised-comparison",
        groups="in-words",
        difference="stated vs-bravo-2021-e1",
        cells=(
            "in words only | the authors’ comparison, without a figure",
            "not computed | what the authors say: Bravo 2021, below",
            "10 (1)",
            HOW_LARGE,
        ),
        told=(
            "Any relief: one randomised trial (Bravo 2021, 20 people); in words only: better than the control "
            "group; difference not computed from the figures found.",
            f"Relief by half: {HALF_OF_100}; one study (Alpha 2020) {UNKNOWN}",
        ),
    ),
    Case(
        "the authors' own ratio is said as theirs, with the people of a group not known",
        ("alpha-2020 rct ?:20; e any 1.9,0.8,4.4", "bravo-2021 series 10; t any 5/10"),
        leads="any randomised-comparison",
        groups="count bravo-2021-o1",
        difference="stated vs-alpha-2020-e1",
        cells=(
            CELL_OF_10,
            "not computed | what the authors say: Alpha 2020, below",
            "10 (2); not known of Alpha 2020",
            HOW_LARGE,
        ),
        told=(
            "Any relief: one randomised trial (Alpha 2020); risk ratio 1.9; interval 0.8 to 4.4; difference not "
            "computed from the figures found.",
        ),
    ),
    Case(
        "a ratio of the authors without a row of either group is of the comparison alone",
        ("alpha-2020 rct 10:10; e any 1.9,0.8,4.4",),
        leads="any randomised-comparison",
        groups="comparison-alone",
        difference="stated vs-alpha-2020-e1",
        cells=(
            "of the comparison alone | no figure of the treated group was found",
            "not computed | what the authors say: Alpha 2020, below",
            "10 (1)",
            HOW_LARGE,
        ),
        told=(
            "Any relief: one randomised trial (Alpha 2020, 20 people); risk ratio 1.9; interval 0.8 to 4.4; difference "
            "not computed from the figures found.",
        ),
    ),
    Case(
        "a number read from words stands as such and as no effect",
        ("alpha-2020 series 12; t half 12/12 inferred",),
        leads="half primary",
        groups="inferred alpha-2020-o1",
        cells=(
            "12 of 12 | in words only: our reading, not a printed figure",
            NOT_RANDOMISED,
            "12 (1)",
            FARED,
        ),
        told=("Relief by half: 12 of 12; in words only: our reading, not a printed figure (not an effect).",),
    ),
    Case(
        "a number read from words does not stand beside a count",
        ("alpha-2020 series 12; t half 12/12 inferred", "bravo-2021 series 10; t half 5/10"),
        leads="half primary",
        groups="count bravo-2021-o1",
        cells=(CELL_OF_10, NOT_RANDOMISED, "22 (2)", FARED),
        told=(ONLY_BRAVO,),
    ),
    # 40 % of 300 can be 119, 120 or 121 people (each rounds to 40 %): no count.
    Case(
        "a printed percentage without a count stands as printed and as no effect",
        ("alpha-2020 series 300; t any 40%/300",),
        leads="any most-people",
        groups="percent alpha-2020-o1",
        cells=("40 % | Alpha 2020; as printed, no count", NOT_RANDOMISED, "300 (1)", FARED),
        told=("Any relief: 40 %; Alpha 2020; as printed, no count (not an effect).",),
    ),
    Case(
        "a study shown separately has no part in anything, however large",
        ("alpha-2020 rct 500:500 related; t half 400/500; c half 1/500", "bravo-2021 series 10; t half 5/10"),
        leads="half primary",
        groups="count bravo-2021-o1",
        cells=(CELL_OF_10, NOT_RANDOMISED, "10 (1)", FARED),
        told=(OF_BRAVO,),
    ),
    Case(
        "a product that is not the main one leads under its name, where it is alone",
        ("alpha-2020 series 12 b; t half 6/12",),
        leads="half primary product-b",
        groups="count alpha-2020-o1",
        cells=("6 of 12: 50 % | 25 to 75 %", NOT_RANDOMISED, "12 (1)", FARED),
        told=(
            "Relief by half (product B): 6 of 12 treated people (50 %, 95 % interval 25 to 75 %); one study "
            "(Alpha 2020) " + UNKNOWN,
        ),
    ),
    Case(
        "products are never mixed: the main one leads before a larger randomised trial of another",
        (
            "alpha-2020 rct 40:40 b; t half 20/40; c half 10/40",
            "bravo-2021 series 10; t half 5/10",
        ),
        leads="half primary",
        groups="count bravo-2021-o1",
        cells=(CELL_OF_10, NOT_RANDOMISED, "10 (1)", FARED),
        told=(
            "Relief by half: 5 of 10 treated people (50 %, 95 % interval 24 to 76 %); one study of product A "
            f"(Bravo 2021) {UNKNOWN}",
        ),
    ),
    Case(
        "where a harm is not mentioned, that is no count",
        ("alpha-2020 series 12; t death 0/12 inferred",),
        leads="death most-people",
        groups="none-mentioned alpha-2020-s1",
        cells=(
            "said to be none (no count) | in 1 study",
            NOT_RANDOMISED,
            "12 (1)",
            "how often it happens: that none are mentioned is no count",
        ),
        told=(),  # the answer above says it
        outcome="harm",
    ),
    Case(
        "a count of nobody stands before a study that mentions none",
        ("alpha-2020 series 12; t death 0/12 inferred", "bravo-2021 series 10; t death 0/10"),
        leads="death most-people",
        groups="count bravo-2021-s1",
        cells=(
            "0 of 10: 0 % | 0 to 31 %",
            NOT_RANDOMISED,
            "22 (2)",
            HOW_OFTEN,
        ),
        told=("Death: 0 of 10 treated people (Bravo 2021); said to be none (no count) in 1 further study.",),
        outcome="harm",
    ),
    Case(
        "events are no share of people; those of the most people are shown",
        ("alpha-2020 series 12; t death 4/12 events", "bravo-2021 series 10; t death 5/10 events"),
        leads="death most-people",
        groups="events alpha-2020-s1 bravo-2021-s1",
        cells=(
            "4 events | among 12 people; largest of 2 results, Alpha 2020; events, no share of people",
            NOT_RANDOMISED,
            "22 (2)",
            HOW_OFTEN,
        ),
        told=(
            "Death: 4 events among 12 people treated (Alpha 2020) and 5 events among 10 people treated (Bravo 2021); "
            "events, no share of people.",
        ),
        outcome="harm",
    ),
    # −4 less −1 is −3, standard error sqrt(9/10 + 9/10) = 1.3416, × t of 18 degrees 2.101 = 2.82; the trial of 18
    # people comes after it.
    Case(
        "the change stands before the value at follow-up, and gives the difference of means",
        (
            "alpha-2020 rct 10:10; t score change=-4±3/10; c score change=-1±3/10",
            "bravo-2021 rct 9:9; t score follow_up=5±2/9; c score follow_up=6±2/9",
        ),
        leads="score randomised-difference",
        groups="compared",
        difference="largest-trial vs-alpha-2020-o1 vs-bravo-2021-o1",
        cells=(
            COMPARED,
            "-3.0 (-5.8 to -0.2) | difference of mean changes; largest of 2 trials: Alpha 2020",
            "19 (2)",
            "how sure this is: 20 people in the comparison, certainty not judged",
        ),
        sides=("-4 (SD 3) | change; 10 people", "-1 (SD 3) | change; 10 people"),
        told=(
            "Score, lower is better: the largest of 2 randomised trials, not combined (Alpha 2020, 20 people), mean "
            "difference from control -3.0 (-5.8 to -0.2).",
        ),
        outcome="scale",
    ),
    # The ratio is computed where the comparison stands, but of adults alone: it is not the outcome's.
    Case(
        "a comparison of some of the people is no difference that leads, and is not why its measure does",
        (
            "alpha-2020 rct 30:30; t any 12/30 only=adults; c any 6/30 only=adults",
            "bravo-2021 series 10; t half 5/10",
        ),
        leads="any randomised-comparison",
        groups="compared",
        difference="not-computed vs-alpha-2020-o1",
        cells=(
            COMPARED,
            "not computed | of the whole group; one of a part of it stands below; Alpha 2020",
            "30 (1)",
            HOW_LARGE,
        ),
        sides=("12 of 30 | only adults", "6 of 30 | only adults"),
        told=(ONLY_ADULTS.replace("WHO", "Alpha 2020"), OF_BRAVO),
    ),
    Case(
        "a combined share leads before a comparison of some of the people",
        (
            "zulu-2020 rct 30:30; t any 12/30 only=adults; c any 6/30 only=adults",
            *alike("alpha bravo charlie delta echo", "series 10", "t half 5/10"),
        ),
        leads="half combined-share",
        groups="combined",
        cells=FIVE_ALIKE,
        told=(
            "Relief by half: " + FIVE_TOLD,
            ONLY_ADULTS.replace("WHO", "Zulu 2020"),
        ),
    ),
    Case(
        "a comparison of a study that may not be combined is not why its measure leads",
        (
            "alpha-2020 rct 40:40 unpublished; t any 20/40; c any 10/40",
            "bravo-2021 series 10; t half 5/10",
        ),
        leads="any randomised-comparison",
        groups="compared",
        difference="not-computed vs-alpha-2020-o1",
        cells=(
            COMPARED,
            "not computed | from a study that may be combined; one of another stands below; Alpha 2020",
            "40 (1)",
            HOW_LARGE,
        ),
        sides=("20 of 40 | unpublished, company figures", "10 of 40 | unpublished, company figures"),
        told=(
            "Any relief: 20 of 40 in the treated group, 10 of 40 in the control group (Alpha 2020, "
            "unpublished, company figures); "
            "difference not computed (from a study that may be combined; one of another stands below).",
            OF_BRAVO,
        ),
    ),
    Case(
        "numbers that were read from words are told as our reading, each of its own group",
        ("alpha-2020 rct 12:12; t any 12/12 inferred; c any 5/12",),
        leads="any randomised-comparison",
        groups="compared",
        difference="not-computed vs-alpha-2020-o1",
        cells=(
            COMPARED,
            "not computed | our reading of words, not printed figures; Alpha 2020",
            "12 (1)",
            HOW_LARGE,
        ),
        sides=("12 of 12 | our reading of words, not a printed figure", "5 of 12"),
        told=(
            "Any relief: one randomised trial (Alpha 2020, 24 people); 12 of 12 (our reading of words, not a printed "
            "figure) in the treated group, 5 of 12 in the control group; difference not computed from the "
            "figures found.",
        ),
    ),
    Case(
        "equal shares are one figure, not a range of it",
        (
            "alpha-2020 series 10; t half 5/10",
            "bravo-2021 series 100; t half 50/100",
        ),
        leads="half primary",
        groups="range alpha-2020-o1 bravo-2021-o1",
        cells=("50 % | the same in 2 results; not combined", NOT_RANDOMISED, "110 (2)", FARED),
        told=(
            "Relief by half: 50 of 100 treated people (50 %, 95 % interval 40 to 60 %); the largest of 2 studies, not "
            f"combined (Bravo 2021), {UNKNOWN}",
        ),
    ),
    Case(
        "events are told beside a study that mentions none, and without those of the press",
        (
            "alpha-2020 series 12; t death 4/12 events",
            "bravo-2021 series 10; t death 0/10 inferred",
            "charlie-2022 series 90 press; t death 9/90 events",
        ),
        leads="death most-people",
        groups="events alpha-2020-s1 charlie-2022-s1",
        cells=(
            "9 events | among 90 people; largest of 2 results, Charlie 2022; from press or company; events, no share "
            "of people",
            NOT_RANDOMISED,
            "112 (3)",
            HOW_OFTEN,
        ),
        told=(
            "Death: 4 events among 12 people treated (Alpha 2020); events, no share of people; said to be none "
            "(no count) in 1 further study.",
        ),
        outcome="harm",
    ),
    Case(
        "of harms without an event in either group the difference stands, with its interval and without a ratio",
        (
            "alpha-2020 rct 12:12; t death 0/12 inferred; c death 0/12",
            "bravo-2021 rct 50:50; t death 0/50; c death 0/50",
        ),
        leads="death randomised-difference",
        groups="compared",
        difference="largest-trial vs-bravo-2021-s1",
        cells=(
            COMPARED,
            "0 points (7 fewer to 7 more) | no ratio: no event in either group; Bravo 2021",
            "62 (2)",
            "whether the groups differ: 100 people, the interval includes no difference",
        ),
        sides=("0 of 50", "0 of 50"),
        told=(
            "Death: 0 of 50 treated people (Bravo 2021; 0 of 50 in the control group); said to be none "
            "(no count) in 1 further study.",
        ),
        outcome="harm",
    ),
    Case(
        "a trial without an event in either group is told with both groups, not as one without control",
        ("alpha-2020 rct 50:50; t any 0/50; c any 0/50; e any better",),
        leads="any randomised-difference",
        groups="compared",
        difference="largest-trial vs-alpha-2020-o1",
        cells=(
            COMPARED,
            "0 points (7 fewer to 7 more) | no ratio: no event in either group; Alpha 2020",
            "50 (1)",
            "whether the groups differ: 100 people, the interval includes no difference",
        ),
        sides=("0 of 50", "0 of 50"),
        told=(
            "Any relief: one randomised trial (Alpha 2020, 100 people), 0 of 50 treated people against 0 of 50 in the "
            "control group; 0 points (7 fewer to 7 more), no ratio: no event in either group.",
        ),
    ),
)
