"""The rules of figures that cannot be, or hardly."""

from generator.checks.rules.rule import Rule

FIGURES: dict[str, Rule] = {
    "measures/same-question": Rule(
        "A group has one figure of a measure, time and kind, unless each says of whom it is.",
        "Two rows answer one question, and which counts would be chance. Give both an `analysis_set` (or a "
        "`subset`), not the same, or keep the one that the report leads with.",
    ),
    "counts/people-alone": Rule(
        "People are named beside a count of something else.",
        "`people` is for rows that count something else: name it in `unit_of_analysis`.",
    ),
    "counts/unit-is-people": Rule(
        "A unit of analysis is something else than people.",
        "Without the key, people are meant: delete it.",
    ),
    "counts/levels-and-total": Rule(
        "The people at all levels add up to the total.",
        "Give each level, and those without a level one of their own.",
    ),
    "counts/percent-of-total": Rule(
        "A percentage is one that some count of its total gives.",
        "Which denominator does the percentage have? An estimate (such as one over time) is no share of a count: then "
        "leave `total` out.",
    ),
    "counts/two-fates": Rule(
        "Those whom a measure counts and those whom its opposite harm counts add up.",
        "Of one group at one time, people are in the measure or in its opposite (`opposite_of` in `measure.yml`): "
        "check both figures.",
    ),
    "counts/one-sentence-twice": Rule(
        "One sentence makes one row, not a result and a harm (a warning).",
        "The same words were read as a result and as a harm. Keep the row that says it as the source does.",
    ),
    "counts/no-serious-events": Rule(
        "A trial with an event that belongs to a wider category has a row of that category too (a warning).",
        "Look for what the report says of the wider category (`included_in` in `safety.yml`); where it says nothing, "
        "say so in `doubts`.",
    ),
    "numbers/two-times": Rule(
        "A time is in months or in weeks.",
        "Keep the one that the report prints.",
    ),
    "numbers/favours-nobody": Rule(
        "A difference of 0 favours neither group.",
        "Write `neither`, or check the value.",
    ),
    "numbers/outside-scale": Rule(
        "A value lies within its scale (an interval that reaches beyond it is a warning).",
        "Outside what the scale allows (`range` in `measure.yml`): check the figure. A study's own scale is another "
        "measure.",
    ),
    "numbers/ratio-not-positive": Rule(
        "A ratio is above 0.",
        "A logarithm, entered as a ratio? Write the ratio itself.",
    ),
    "numbers/difference-of-proportions": Rule(
        "A difference of proportions lies between -1 and 1.",
        "Write 12 percentage points as 0.12.",
    ),
    "numbers/no-spread": Rule(
        "A standard deviation is above 0 (a warning).",
        "Were all alike? Then `low` and `high` say so. Else leave `sd` out.",
    ),
    "numbers/looks-like-se": Rule(
        "A standard deviation is of the size of those of other studies (a warning).",
        "A standard error? Then write `se`; where the report does not name what stands behind ±, `spread_unlabelled`.",
    ),
    "numbers/p-value-zero": Rule(
        "No p value is 0.",
        'A printed 0.000 is `"<0.001"`.',
    ),
    "trials/phase": Rule(
        "A trial's phase is one of the few that registers have.",
        "na, early-1, 0, 1, 1/2, 2, 2/3, 3, 3/4 or 4. A date there was made by a spreadsheet: set the column to text.",
    ),
    "vocabularies/scale": Rule(
        "A scale has its lowest value first, and is of a score.",
        "Write `range` as `[lowest, highest]`, for scores alone.",
    ),
    "text/piled-marks": Rule(
        "A letter carries no more marks than any language writes.",
        "Accents are piled on one letter: type the text again.",
    ),
}
