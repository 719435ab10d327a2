"""The rules of results, dates and identifiers."""

from generator.checks.rules.rule import Rule

RESULTS: dict[str, Rule] = {
    "measures/unknown-measure": Rule(
        "A measure belongs to the disease of the arm.",
        "The disease has no such measure: take one that says exactly what was measured, or propose one.",
    ),
    "measures/wrong-domain": Rule(
        "A row has the domain of its measure.",
        "Write the domain that the measure has.",
    ),
    "measures/wrong-result": Rule(
        "Rows of scores hold scores, rows of people counts or percentages.",
        "A score in a row of people, or a count in a row of scores: check the measure.",
    ),
    "measures/wrong-effect": Rule(
        "Differences in means go with scores, ratios and proportions with people.",
        "Differences in means belong to scores; differences in proportions and ratios to people.",
    ),
    "measures/no-direction": Rule(
        "A measure that groups are compared by says which way is better.",
        "Say `better` of the measure in `measure.yml`, or take the comparison away.",
    ),
    "measures/no-result": Rule(
        "A row holds a result.",
        "Write what the source shows, or delete the row.",
    ),
    "measures/two-results": Rule(
        "A row holds one form of result.",
        "One row for each: count, percentage, before and after, change.",
    ),
    "counts/events-above-total": Rule(
        "Not more people had it than were counted.",
        "More people than there were. Which denominator does the source use? Events instead of "
        "people? Then `unit: events` (safety).",
    ),
    "counts/events-alone": Rule(
        "A count of events has a total.",
        "Write both, or `percent`, or leave the row out.",
    ),
    "counts/harm-incomplete": Rule(
        "A harm has a count (events, total and unit), or says that none is mentioned.",
        "Write all three as the source prints them. Where it says in words alone that there was none: "
        "`kind: none-mentioned`, without events.",
    ),
    "counts/none-mentioned": Rule(
        "Where none is mentioned there is no count, and the basis is inferred.",
        "Is a zero printed? Then `events: 0` with its total, unit and basis, and no `kind`. "
        "Else `kind: none-mentioned` with `basis: inferred`, and no `events`.",
    ),
    "counts/at-least": Rule(
        "The least that there were is at least 1, and of people fewer than their total.",
        "At least 0 says nothing, and at least all of them is all of them: an exact count has no `kind`.",
    ),
    "counts/total-alone": Rule(
        "A total has a count or a percentage.",
        "Write both, or `percent`, or leave the row out.",
    ),
    "counts/nobody": Rule(
        "A total is at least 1.",
        "A total of 0 is no result: delete the row.",
    ),
    "counts/total-above-enrolled": Rule(
        "Not more people were assessed than enrolled in the arm.",
        "More people than were enrolled in the arm. Was a total of both arms copied?",
    ),
    "counts/analysed-above-enrolled": Rule(
        "Not more people were analysed than enrolled.",
        "More people than were enrolled in the arm. Was a total of both arms copied?",
    ),
    "counts/female-above-enrolled": Rule(
        "Not more women than people enrolled.",
        "More people than were enrolled in the arm. Was a total of both arms copied?",
    ),
    "numbers/out-of-range": Rule(
        "A number is within the limits of its field.",
        "Outside the limits of the field: percent 0 to 100, months not negative.",
    ),
    "numbers/negative-sd": Rule(
        "A standard deviation is not negative.",
        "A standard deviation is not negative.",
    ),
    "numbers/range-order": Rule(
        "The lowest value is not above the highest.",
        "low, q1, median, q3, high: in this order.",
    ),
    "numbers/half-range": Rule(
        "A range has both ends, and of the quartiles both are given.",
        "low and high, q1 and q3: both of a pair or neither. What the source shows of one alone goes "
        "into `doubts`.",
    ),
    "numbers/quartile-order": Rule(
        "Lower quartile, median and upper quartile are in order.",
        "low, q1, median, q3, high: in this order.",
    ),
    "numbers/outside-range": Rule(
        "Mean, median and quartiles lie between the lowest and the highest value.",
        "Mean, median and quartiles lie between low and high.",
    ),
    "numbers/impossible-age": Rule(
        "An age is one that people reach.",
        "Years, not months?",
    ),
    "numbers/half-interval": Rule(
        "An interval has both ends.",
        "Both ends, the lower first, the value between them. Was a minus sign lost?",
    ),
    "numbers/interval-order": Rule(
        "The lower end of an interval is not above the upper.",
        "Both ends, the lower first, the value between them. Was a minus sign lost?",
    ),
    "numbers/outside-interval": Rule(
        "An interval contains its value.",
        "Both ends, the lower first, the value between them. Was a minus sign lost?",
    ),
    "numbers/p-value-form": Rule(
        'A p value is written "0.038", "<0.001", "≤0.05" or ">0.05"; or "NS".',
        '"0.038", "<0.001", "≤0.05" or ">0.05": without `p =`, in quotation marks. "NS" where only that is printed.',
    ),
    "numbers/p-value-above-one": Rule(
        "A p value is at most 1.",
        '"0.038", "<0.001" or ">0.05": without `p =`, in quotation marks.',
    ),
}

DATES: dict[str, Rule] = {
    "dates/not-a-date": Rule(
        "A date is a year, a month or a day of the calendar.",
        "2026, 2026-03 or 2026-03-14, and a day that is in the calendar.",
    ),
    "dates/order": Rule(
        "What comes first has the earlier date.",
        "Two dates are in the wrong order: check both.",
    ),
    "dates/enrolled-after-publication": Rule(
        "Enrolment began before publication.",
        "Two dates are in the wrong order: check both.",
    ),
    "dates/published-after-issue": Rule(
        "A report was first published by the year of its issue.",
        "`published` is the first publication, often online before the issue: not after `year`.",
    ),
    "dates/after-data-date": Rule(
        "What has happened is not dated more than a year after the data date.",
        "A date more than a year after the data date (`data_date` in `portal.yml`) is taken for a "
        "slip: check it.",
    ),
    "dates/since-data-date": Rule(
        "A date after the data date: the next release moves the data date (a warning).",
        "A warning, and nothing for you to do: you read your source after the data date. The "
        "maintainers move that date when they release.",
    ),
    "dates/reading-before-extraction": Rule(
        "The second reading came after the first.",
        "The second reading comes after the first.",
    ),
    "dates/review-period": Rule(
        "portal.yml and review.yml name the same period.",
        "`portal.yml` and `review.yml` give different periods of the review.",
    ),
    "identifiers/doi-form": Rule(
        "A DOI stands alone: 10.1000/182.",
        "Copy it alone: `10.1000/182`, digits, `PMC` and digits.",
    ),
    "identifiers/pmid-form": Rule(
        "A PMID is a number of 1 to 9 digits.",
        "Copy it alone: `10.1000/182`, digits, `PMC` and digits.",
    ),
    "identifiers/pmcid-form": Rule(
        "A PMCID is PMC and digits.",
        "Copy it alone: `10.1000/182`, digits, `PMC` and digits.",
    ),
    "identifiers/registration-form": Rule(
        "A registration looks like a number of a register in register.yml.",
        "Compare it with the register's page. A register we do not know is added to `register.yml`.",
    ),
    "identifiers/ref-prefix": Rule(
        "A source's ref begins with pmid:, doi:, url: or a register's slug.",
        "`pmid:`, `doi:`, `url:` or the slug of a register, then the reference, without a space.",
    ),
    "identifiers/ref-form": Rule(
        "A source's ref has behind its prefix what belongs there.",
        "`pmid:`, `doi:`, `url:` or the slug of a register, then the reference, without a space.",
    ),
    "identifiers/known-and-study": Rule(
        "A DOI or PMID of a study here is not that of a report awaiting classification or excluded.",
        "The study is here: delete its entry in `awaiting.yml` or `excluded.yml`, or correct the number.",
    ),
    "identifiers/shared": Rule(
        "A DOI, PMID or PMCID belongs to one study.",
        "Another study has this DOI, PMID or PMCID: the same report entered twice, or a copying mistake.",
    ),
}
