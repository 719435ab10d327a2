"""Every wording of an answer on made-up studies, worked by hand: what is there, the rows of the table, the sentences.

A study is a line of `tests.evidence.tiny`; ``awaiting`` are ids of randomised trials that await classification.
Differences by hand (ratio of shares with its interval on the log scale; Newcombe's of the difference agrees):
20/40 against 8/40: 2.5 (1.25 to 5.00), for more. 8/40 against 20/40: 0.4 (0.20 to 0.80). 40/100 against 38/100: 1.05
(0.75 to 1.49). 11/20 against 8/20: 1.38 (0.71 to 2.67). 15/20 against 5/20: 3 (1.35 to 6.68).
"""

from dataclasses import dataclass

NOT_JUDGED = "Certainty not judged."
NOTHING = "Not known: nothing on harms was found in the pages read of the studies counted here."
BETTER = "t any 20/40; c any 8/40"
WORSE = "t any 8/40; c any 20/40"
OPEN = "t any 11/20; c any 8/20"
OPEN_TOLD = "Any relief: 11 of 20 with the treatment, 8 of 20 without (Alpha 2020)."


@dataclass(frozen=True)
class Case:
    """What is there and what the answer says of it, by part; harms and certainty are as given here where not told."""

    name: str
    studies: tuple[str, ...]
    rule: str
    benefit: str
    certainty: str
    harm: str = NOTHING
    harm_rule: str = "harm-nothing"
    awaiting: tuple[str, ...] = ()


def randomised(number: int, of: int | None = None, more: str = "") -> str:
    """The usual sentences of the last part."""
    return f"{NOT_JUDGED} {number} of {of or number} people were randomised{more}."


CASES = (
    Case(
        "nothing at all",
        (),
        "no-study",
        "It is not known: no study of it is counted here.",
        f"{NOT_JUDGED} No people are counted.",
    ),
    Case(
        "one group alone",
        ("alpha-2020 series 10; t half 5/10; t death 1/10",),
        "no-control",
        "It is not known: the only study counted here had no control group. Largest count without a control "
        "group: Relief "
        "by half in 5 of 10 (Alpha 2020); it does not show what the treatment did.",
        f"{NOT_JUDGED} None of 10 people was randomised.",
        "Not known: no study counted here has a control group. Without control: death, 1 of 10 (Alpha 2020).",
        "harm-no-control",
    ),
    Case(
        "selected cases alone give no figure",
        ("alpha-2020 series 3 selected; t half 3/3",),
        "no-control-selected",
        "It is not known: only selected cases are described, without a control group.",
        f"{NOT_JUDGED} None of 3 people was randomised. 1 of 1 study describes selected cases.",
    ),
    Case(
        "of single groups selected cases, the press and parts of people give no figure",
        (
            "alpha-2020 series 30 selected; t half 30/30",
            "bravo-2021 series 20 press; t half 19/20",
            "charlie-2022 series 15; t half 14/15 only=adults",
            "delta-2023 series 10; t half 5/10",
        ),
        "no-control",
        "It is not known: none of the 4 studies counted here had a control group. Largest count without a "
        "control group: "
        "Relief by half in 5 of 10 (Delta 2023); it does not show what the treatment did.",
        f"{NOT_JUDGED} None of 75 people was randomised. 1 of 4 studies describes selected cases.",
    ),
    Case(
        "groups that were not formed at random",
        ("alpha-2020 series 40:40; " + BETTER,),
        "not-randomised",
        "It is not known: no randomised trial is counted here; 1 study compared groups that were not formed "
        "at random.",
        f"{NOT_JUDGED} None of 80 people was randomised.",
    ),
    # −4 − (−3) = −1; standard error sqrt(36/20 + 36/20) = 1.90: from −4.7 to 2.7.
    Case(
        "a null trial whose result is a mean",
        ("alpha-2020 rct 20:20; t score change=-4±6/20; c score change=-3±6/20",),
        "open",
        "It is not known: the only randomised trial counted (40 people) leaves it open. Average change in "
        "Score, lower is better: −4 with the treatment, −3 without (Alpha 2020).",
        randomised(40),
    ),
    # −6 − (−1) = −5 (−8.7 to −1.3): lower is better.
    Case(
        "a mean that is lower where lower is better",
        ("alpha-2020 rct 20:20; t score change=-6±6/20; c score change=-1±6/20",),
        "treatment",
        "In favour of the treatment (score) in the only randomised trial counted (40 people, no primary "
        "endpoint known). Average change in Score, lower is better: −6 with the treatment, −1 without (Alpha "
        "2020).",
        randomised(40),
    ),
    # With ½ added 3.8 (0.2 to 64); Newcombe: 25 points (−17 to 53).
    Case(
        "an empty cell leaves it open",
        ("alpha-2020 rct 12:6; t any 3/12; c any 0/6",),
        "open",
        "It is not known: the only randomised trial counted (18 people) leaves it open. Any relief: 3 of 12 "
        "with the treatment, 0 of 6 without (Alpha 2020).",
        randomised(18),
    ),
    Case(
        "nobody in either group leaves it open",
        ("alpha-2020 rct 12:12; t any 0/12; c any 0/12",),
        "open",
        "It is not known: the only randomised trial counted (24 people) leaves it open. Any relief: 0 of 12 "
        "with the treatment, 0 of 12 without (Alpha 2020).",
        randomised(24),
    ),
    Case(
        "two trials on different thresholds of one scale are measured otherwise, the larger first",
        (
            "alpha-2020 rct 40:40; t complete 20/40; c complete 8/40",
            "bravo-2021 rct 100:100; t half 40/100; c half 38/100",
        ),
        "open-other-treatment",
        "It is not known: the largest of 2 randomised trials counted (200 people) leaves it open; a smaller "
        "one (80 people, no primary endpoint known), measured otherwise, is in favour of the treatment "
        "(complete relief). Relief by half: 40 of 100 with the treatment, 38 of 100 without (Bravo 2021). "
        "Complete relief: 20 of 40 against 8 of 40 (Alpha 2020).",
        randomised(280),
    ),
    Case(
        "two trials on one measure at one time",
        (
            "alpha-2020 rct 40:40; t any 20/40 3m; c any 8/40 3m",
            "bravo-2021 rct 100:100; t any 40/100 3m; c any 38/100 3m",
        ),
        "open-other-treatment",
        "It is not known: the largest of 2 randomised trials counted (200 people) leaves it open; a smaller "
        "one (80 people, no primary endpoint known), on the same measure, is in favour of the treatment (any "
        "relief). Any relief: 40 of 100 with the treatment, 38 of 100 without (Bravo 2021). Any relief: 20 "
        "of 40 against 8 of 40 (Alpha 2020).",
        randomised(280),
    ),
    Case(
        "stopped early and open",
        ("alpha-2020 rct 20:20 stopped; " + OPEN,),
        "open-stopped",
        "It is not known: the only randomised trial counted (40 people) was stopped early and leaves it "
        "open. " + OPEN_TOLD,
        randomised(40),
    ),
    Case(
        "stopped early with a difference",
        ("alpha-2020 rct 40:40 stopped; " + BETTER,),
        "treatment-stopped",
        "In favour of the treatment (any relief) in the only randomised trial counted (80 people, no primary "
        "endpoint known), which was stopped early. Any relief: 20 of 40 with the treatment, 8 of 40 without "
        "(Alpha 2020).",
        randomised(80),
    ),
    Case(
        "the endpoint missed",
        ("alpha-2020 rct 20:20 missed=any; " + OPEN,),
        "missed",
        "Not demonstrated: the only randomised trial counted (40 people) missed its primary endpoint. "
        + OPEN_TOLD,
        randomised(40),
    ),
    Case(
        "the endpoint missed, and a difference on another measure, which does not stand for the trial",
        ("alpha-2020 rct 40:40 missed=half; " + BETTER,),
        "missed",
        "Not demonstrated: the only randomised trial counted (80 people) missed its primary endpoint.",
        randomised(80),
    ),
    Case(
        "one endpoint missed and another met",
        ("alpha-2020 rct 20:20 missed=any met=half; " + OPEN,),
        "missed",
        "Not demonstrated: the only randomised trial counted (40 people) missed one of its primary "
        "endpoints. " + OPEN_TOLD,
        randomised(40),
    ),
    Case(
        "missed and stopped early",
        ("alpha-2020 rct 20:20 missed=any stopped; " + OPEN,),
        "missed-stopped",
        "Not demonstrated: the only randomised trial counted (40 people) was stopped early and missed its "
        "primary endpoint. " + OPEN_TOLD,
        randomised(40),
    ),
    Case(
        "a larger trial missed its endpoint, unpublished and in the press, and a smaller one has a difference",
        (
            "alpha-2020 rct 40:40; " + BETTER,
            "bravo-2021 rct 100:100 unpublished press missed=half; t half 40/100; c half 38/100",
        ),
        "missed-other-treatment",
        "Not demonstrated: the largest of 2 randomised trials counted (200 people, unpublished, press "
        "figures) missed its primary endpoint; a smaller one (80 people, no primary endpoint known), "
        "measured otherwise, is in favour of the treatment (any relief). Relief by half: 40 of 100 with the "
        "treatment, 38 of 100 without (Bravo 2021). Any relief: 20 of 40 against 8 of 40 (Alpha 2020).",
        randomised(280, more=", 200 of them in unpublished trials"),
    ),
    Case(
        "the two largest of three missed theirs",
        (
            "alpha-2020 rct 20:20; " + OPEN,
            "bravo-2021 rct 100:100 unpublished press missed=half; t half 40/100; c half 38/100",
            "charlie-2022 rct 50:50 unpublished press missed=half; t half 20/50; c half 19/50",
        ),
        "missed",
        "Not demonstrated: the 2 largest of 3 randomised trials counted (200 and 100 people; unpublished, "
        "press figures) missed their primary endpoints. Relief by half: 40 of 100 with the treatment, 38 of "
        "100 without (Bravo 2021). Relief by half: 20 of 50 against 19 of 50 (Charlie 2022). "
        "Any relief: 11 of 20 against 8 of 20 (Alpha 2020, 40 people).",
        randomised(340, more=", 300 of them in unpublished trials"),
    ),
    Case(
        "a difference for the treatment",
        ("alpha-2020 rct 40:40; " + BETTER,),
        "treatment",
        "In favour of the treatment (any relief) in the only randomised trial counted (80 people, no primary "
        "endpoint known). Any relief: 20 of 40 with the treatment, 8 of 40 without (Alpha 2020).",
        randomised(80),
    ),
    Case(
        "known from the press alone and unpublished, which is said",
        ("alpha-2020 rct 40:40 unpublished press; " + BETTER,),
        "treatment",
        "In favour of the treatment (any relief) in the only randomised trial counted (80 people, "
        "unpublished, press figures, no primary endpoint known). Any relief: 20 of 40 with the treatment, 8 "
        "of 40 without (Alpha 2020).",
        randomised(80, more=", 80 of them in unpublished trials"),
    ),
    Case(
        "a difference for the control",
        ("alpha-2020 rct 40:40; " + WORSE,),
        "control",
        "In favour of the control group (any relief) in the only randomised trial counted (80 people). Any "
        "relief: 8 of 40 with the treatment, 20 of 40 without (Alpha 2020).",
        randomised(80),
    ),
    Case(
        "the largest has a difference, a smaller one failed",
        ("alpha-2020 rct 40:40; " + BETTER, "bravo-2021 rct 20:20 missed=any; " + OPEN),
        "treatment-other-failed",
        "In favour of the treatment (any relief) in the largest of 2 randomised trials counted (80 people, "
        "no primary endpoint known); a smaller one (40 people), measured otherwise, missed its primary "
        "endpoint. Any relief: 20 of 40 with the treatment, 8 of 40 without (Alpha 2020). Any relief: 11 of "
        "20 against 8 of 20 (Bravo 2021).",
        randomised(120) + " The trials asked different questions, so they are not compared.",
    ),
    Case(
        "the largest has a difference, a smaller one the other way at the same time",
        (
            "alpha-2020 rct 41:41; t any 21/41 6m; c any 8/41 6m",
            "bravo-2021 rct 40:40; t any 8/40 6m; c any 20/40 6m",
        ),
        "treatment-other-control",
        "In favour of the treatment (any relief) in the largest of 2 randomised trials counted (82 people, "
        "no primary endpoint known); a smaller one (80 people), on the same measure, is in favour of the "
        "control group (any relief). Any relief: 21 of 41 with the treatment, 8 of 41 without (Alpha 2020). "
        "Any relief: 8 of 40 against 20 of 40 (Bravo 2021).",
        randomised(162),
    ),
    Case(
        "the largest has a difference, a smaller one leaves it open; times that are not stated are not the same",
        ("alpha-2020 rct 40:40; " + BETTER, "bravo-2021 rct 20:20; " + OPEN),
        "treatment-other-open",
        "In favour of the treatment (any relief) in the largest of 2 randomised trials counted (80 people, "
        "no primary endpoint known); a smaller one (40 people), measured otherwise, leaves it open. Any "
        "relief: 20 of 40 with the treatment, 8 of 40 without (Alpha 2020). Any relief: 11 of 20 against 8 "
        "of 20 (Bravo 2021).",
        randomised(120) + " The trials asked different questions, so they are not compared.",
    ),
    Case(
        "met by its report, open by its figures",
        ("alpha-2020 rct 20:20 met=any; " + OPEN,),
        "open-met",
        "It is not known: the only randomised trial counted (40 people) is said to have met its primary "
        "endpoint, but its figures here leave it open. " + OPEN_TOLD,
        randomised(40),
    ),
    Case(
        "met by a press account without figures",
        ("alpha-2020 rct 20:20 press met=any; e any better",),
        "met-not-told",
        "It is not known: the only randomised trial counted (40 people, press figures) is said to have met "
        "its primary endpoint, but what was found does not settle it.",
        randomised(40),
    ),
    Case(
        "numbers that we read from words are no figures",
        ("alpha-2020 rct 40:40; t any 20/40 inferred; c any 8/40 inferred",),
        "no-figures",
        "It is not known: of the only randomised trial counted (80 people) no figures were found.",
        randomised(80),
    ),
    Case(
        "figures of a part of the people tell no difference, and are said to be that",
        ("alpha-2020 rct 40:40; t any 20/30 only=adults; c any 8/30 only=adults",),
        "not-told",
        "It is not known: what was found of the only randomised trial counted (80 people, only part of its "
        "people) does not settle it. Any relief: 20 of 30 with the treatment, 8 of 30 without (Alpha 2020).",
        randomised(80),
    ),
    Case(
        "of the larger trial a part alone, of the smaller one all",
        (
            "alpha-2020 rct 100:100; t any 40/50 only=adults; c any 10/50 only=adults",
            "bravo-2021 rct 40:40; " + BETTER,
        ),
        "not-told-other-treatment",
        "It is not known: what was found of the largest of 2 randomised trials counted (200 people, only "
        "part of its people) does not settle it; a smaller one (80 people, no primary endpoint known), "
        "measured otherwise, is in favour of the treatment (any relief). Any relief: 40 of 50 with the "
        "treatment, 10 of 50 without (Alpha 2020).",
        randomised(280),
    ),
    Case(
        "words of the authors alone are no result; a larger trial without one is said to be there",
        ("alpha-2020 rct 20:20; " + OPEN, "bravo-2021 rct 100:100; e any better"),
        "open",
        "It is not known: the only randomised trial with a result counted (40 people), not the largest of "
        "all, leaves it open. Bravo 2021 (200 people): no figures of both groups found. " + OPEN_TOLD,
        randomised(240),
    ),
    # 1.9 (0.8 to 4.4) as the authors print it.
    Case(
        "the authors' own interval leaves it open",
        ("alpha-2020 rct 20:20; e any 1.9,0.8,4.4",),
        "open",
        "It is not known: the only randomised trial counted (40 people, as its authors say) leaves it open.",
        randomised(40),
    ),
    Case(
        "the authors' own interval excludes no difference, which is said to be theirs",
        ("alpha-2020 rct 20:20; e any 1.9,1.2,3.0",),
        "treatment",
        "In favour of the treatment (any relief) in the only randomised trial counted (40 people, as its "
        "authors say, no primary endpoint known).",
        randomised(40),
    ),
    Case(
        "counts with a difference, and the authors' interval without one: open",
        ("alpha-2020 rct 40:40; t any 20/40; c any 8/40; e any 1.9,0.8,4.4",),
        "open",
        "It is not known: the only randomised trial counted (80 people) leaves it open. Any relief: 20 of 40 "
        "with the treatment, 8 of 40 without (Alpha 2020).",
        randomised(80),
    ),
    Case(
        "another product alone",
        ("alpha-2020 rct 40:40 b; " + BETTER, "bravo-2021 series 10; t half 5/10"),
        "other-product",
        "It is not known: no randomised trial counted here compared product A with a control group; 1 gave "
        "product B. Any relief: 20 of 40 with product B, 8 of 40 without (Alpha 2020, 80 people, no primary "
        "endpoint known). Largest count without a control group: Relief by half in 5 of 10 (Bravo 2021); it "
        "does not show what the treatment did.",
        randomised(80, 90),
    ),
    Case(
        "nothing read and two trials that await classification",
        (),
        "awaiting",
        "It is not known: 2 randomised trials are known, their figures not read.",
        f"{NOT_JUDGED} No people are counted.",
        awaiting=("yankee-2020", "zulu-2021"),
    ),
    Case(
        "one trial read and one that awaits classification",
        ("alpha-2020 rct 20:20; " + OPEN,),
        "open",
        "It is not known: the only randomised trial counted (40 people) leaves it open. "
        + OPEN_TOLD
        + " One more randomised trial is known, figures not read.",
        randomised(40),
        awaiting=("zulu-2021",),
    ),
    Case(
        "trials of a related product have no part in it",
        ("alpha-2020 rct 40:40 related; " + BETTER,),
        "no-study",
        "It is not known: no study of it is counted here.",
        f"{NOT_JUDGED} No people are counted.",
    ),
    # ---- combined: two trials of 20/40 against 8/40: 2.5 (1.5 to 4.1) by either model ----
    Case(
        "combined, for the treatment",
        (
            "alpha-2020 rct 40:40; t half 20/40; c half 8/40",
            "bravo-2021 rct 40:40; t half 20/40; c half 8/40",
        ),
        "combined-treatment",
        "In favour of the treatment (relief by half): 2 randomised trials together, 160 people.",
        randomised(160),
    ),
    Case(
        "combined, for the control",
        (
            "alpha-2020 rct 40:40; t half 8/40; c half 20/40",
            "bravo-2021 rct 40:40; t half 8/40; c half 20/40",
        ),
        "combined-control",
        "In favour of the control group (relief by half): 2 randomised trials together, 160 people.",
        randomised(160),
    ),
    # Twice 11/20 against 8/20: 1.38, standard error 0.341 / sqrt(2) = 0.241, so 0.86 to 2.21.
    Case(
        "combined, and open",
        (
            "alpha-2020 rct 20:20; t half 11/20; c half 8/20",
            "bravo-2021 rct 20:20; t half 11/20; c half 8/20",
        ),
        "combined-open",
        "It is not known: 2 randomised trials together (80 people) leave it open (relief by half).",
        randomised(80),
    ),
    Case(
        "combined, and a failed trial as large that is not among them comes first",
        (
            "alpha-2020 rct 40:40; t half 20/40; c half 8/40",
            "bravo-2021 rct 40:40; t half 20/40; c half 8/40",
            "charlie-2022 rct 80:80 unpublished press missed=half; t half 30/80; c half 29/80",
        ),
        "missed-other-treatment",
        "Not demonstrated: the largest of 3 randomised trials counted (160 people, unpublished, press "
        "figures) missed its primary endpoint; 2 smaller ones are in favour of the treatment (relief by half: "
        "80 people, no primary endpoint known; relief by half: 80 people, no primary endpoint known). Relief "
        "by half: 30 of 80 with the treatment, 29 of 80 without "
        "(Charlie 2022).",
        randomised(320, more=", 160 of them in unpublished trials"),
    ),
    Case(
        "combined, and a smaller failed trial that is not among them is named",
        (
            "alpha-2020 rct 40:40; t half 20/40; c half 8/40",
            "bravo-2021 rct 40:40; t half 20/40; c half 8/40",
            "charlie-2022 rct 20:20 unpublished press missed=half; t half 11/20; c half 8/20",
        ),
        "combined-treatment",
        "In favour of the treatment (relief by half): 2 randomised trials together, 160 people. Relief by "
        "half: 11 of 20 "
        "with the treatment, 8 of 20 without (Charlie 2022, 40 people, unpublished, press figures, missed its primary "
        "endpoint).",
        randomised(200, more=", 40 of them in unpublished trials"),
    ),
    # ---- harms ----
    Case(
        "more deaths with the treatment",
        ("alpha-2020 rct 40:40; t death 20/40; c death 8/40",),
        "no-figures",
        "It is not known: of the only randomised trial counted (80 people) no figures were found.",
        randomised(80),
        "In favour of the control group: death in 20 of 40 with the treatment, 8 of 40 without (Alpha 2020).",
        "harm-control",
    ),
    Case(
        "fewer deaths with the treatment",
        ("alpha-2020 rct 40:40; t death 8/40; c death 20/40",),
        "no-figures",
        "It is not known: of the only randomised trial counted (80 people) no figures were found.",
        randomised(80),
        "In favour of the treatment: death in 8 of 40 with the treatment, 20 of 40 without (Alpha 2020).",
        "harm-treatment",
    ),
    Case(
        "a lesser harm for the control before a graver one that is open",
        ("alpha-2020 rct 40:40; t death 1/40; c death 0/40; t infection 20/40; c infection 8/40",),
        "no-figures",
        "It is not known: of the only randomised trial counted (80 people) no figures were found.",
        randomised(80),
        "In favour of the control group: infection in 20 of 40 with the treatment, 8 of 40 without (Alpha 2020).",
        "harm-control",
    ),
    Case(
        "the gravest harm that was compared, a larger group without control, and a larger study shown separately",
        (
            "alpha-2020 rct 12:6; t death 1/12; c death 0/6; t infection 2/12; c infection 2/6",
            "bravo-2021 series 80; t death 13/80 60m",
            "charlie-2022 series 400 related; t death 45/400; t infection 5/400",
        ),
        "no-figures",
        "It is not known: of the only randomised trial counted (18 people) no figures were found.",
        randomised(18, 98),
        "Not known: death in 1 of 12 with the treatment, 0 of 6 without (Alpha 2020). Without control: 13 of "
        "80 within 60 months (Bravo 2021). Shown separately, 400 people (Charlie 2022): death 45; infection "
        "5.",
        "harm-open",
    ),
    Case(
        "harms in words only",
        ("alpha-2020 rct 20:20; t death 0/20 inferred; c death 0/20 inferred",),
        "no-figures",
        "It is not known: of the only randomised trial counted (40 people) no figures were found.",
        randomised(40),
        "Not known: no count of harms was found. In words only: no death (1 study, 20 people).",
        "harm-words",
    ),
    Case(
        "harms in words only, and nothing of the one that is asked about",
        ("alpha-2020 series 10; t infection 0/10 inferred", "bravo-2021 series 5; t infection 0/5 inferred"),
        "no-control",
        "It is not known: none of the 2 studies counted here had a control group.",
        f"{NOT_JUDGED} None of 15 people was randomised.",
        "Not known: no count of harms was found. In words only: no infection (2 studies, 15 people). Nothing was found "
        "of death.",
        "harm-words",
    ),
    Case(
        "harms of groups that were not formed at random, the control group's not counted",
        ("alpha-2020 series 40:40; t death 1/40",),
        "not-randomised",
        "It is not known: no randomised trial is counted here; 1 study compared groups that were not formed at random.",
        f"{NOT_JUDGED} None of 80 people was randomised.",
        "Not known: no randomised trial is counted here. Control not counted: death, 1 of 40 (Alpha 2020).",
        "harm-not-randomised",
    ),
    Case(
        "own counts without control stand, where a cohort shown separately has no room",
        (
            "alpha-2020 rct 20:20 missed=any; " + OPEN + "; t infection 1/20",
            "bravo-2021 series 30; t death 3/30 12m",
        ),
        "missed",
        "Not demonstrated: the only randomised trial counted (40 people) missed its primary endpoint. "
        + OPEN_TOLD,
        randomised(40, 70),
        "Not known: no randomised trial counted here has usable counts of harms in both groups. Without control: "
        "death, 3 of 30 within 12 months (Bravo 2021).",
        "harm-not-compared",
    ),
    # 110 words with the figures of Alpha 2020 (11 words): they go, and the first sentence names it still.
    Case(
        "several smaller trials have a difference, one by its authors' own interval: each is named with its measure",
        (
            "alpha-2020 rct 40:40; " + BETTER,
            "bravo-2021 rct 100:100 unpublished press missed=half; t half 40/100; c half 38/100",
            "charlie-2022 rct 30:30; e any 1.9,1.2,3.0",
        ),
        "missed-other-treatment",
        "Not demonstrated: the largest of 3 randomised trials counted (200 people, unpublished, press figures) missed "
        "its primary endpoint; 2 smaller ones are in favour of the treatment (any relief: 80 people, no primary "
        "endpoint known; any relief: 60 people, as its authors say, no primary endpoint known). Relief by half: 40 of "
        "100 with the treatment, 38 of 100 without (Bravo 2021).",
        randomised(340, more=", 200 of them in unpublished trials"),
    ),
)
