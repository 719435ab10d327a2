"""Questions to the SQLite file as the data page shows them: of columns that every dataset has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A question in words and in SQL."""

    question: str
    sql: str


EXAMPLES = (
    Example(
        "Every randomised comparison with a difference of shares, the largest first",
        """SELECT disease, study, coalesce(measure, category) AS outcome, months, people,
       risk_difference, risk_difference_ci_low, risk_difference_ci_high
FROM comparisons
WHERE randomised AND NOT shown_separately AND risk_difference IS NOT NULL
ORDER BY people DESC, key;""",
    ),
    Example(
        "In how many diseases each outcome was counted, and what is there in the others",
        """SELECT outcome, state, count(*) AS diseases
FROM states
WHERE level = 'domain'
GROUP BY outcome, state
ORDER BY outcome, diseases DESC, state;""",
    ),
    Example(
        "Registered trials of which no report was found, though they are completed or past their planned end",
        """SELECT registration, disease, status, enrolment, enrolment_type, primary_completion, page
FROM trials
WHERE silent
ORDER BY enrolment DESC, registration, disease;""",
    ),
)
