"""The only place where a number becomes text. Proportions come in as 0-1 and leave as percent."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from generator.model.base import PartialDate

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ENTITY = re.compile(r"&(?=#?\w+;)")  # would be read back as the character it names
NO_BREAK = "\u00a0"
MINUS = "\u2212"
# Of harms: the source says in words that there was none. Nobody is to take it for silence, nor for a count of 0.
NONE_MENTIONED = "said to be none (no count)"
EVERY_DIGIT = Context(prec=400)  # a float has at most 309 digits before its point
COMPUTED_DIGITS = 6  # significant: enough to see a change, few enough not to differ between machines


def number(value: int | float) -> str:
    """A figure as the source printed it: no rounding, no exponent, thousands apart, a true minus sign."""
    if isinstance(value, float) and value.is_integer() and abs(value) >= 1e5:
        value = int(value)
    text = f"{value:,}" if isinstance(value, int) else format(Decimal(repr(value or 0.0)), ",f")
    return text.replace("-", MINUS).replace(",", "\u202f")


def decimals(value: float, places: int) -> str:
    """A computed figure rounded, halves away from zero, to a fixed number of places; −0.0 is written 0.0."""
    exact = Decimal(repr(float(value)))
    text = str(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EVERY_DIGIT))
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def computed(value: float) -> float:
    """A computed figure as files keep it, with ``COMPUTED_DIGITS``; what a source printed is never rounded."""
    return float(f"{value:.{COMPUTED_DIGITS}g}")


def percent(proportion: float) -> str:
    """0.4706 → "47 %"; more places where the figure would else read 0 or 100 without being it."""
    return f"{_percent_digits(proportion, _places(proportion))}{NO_BREAK}%"


def share(proportion: float, low: float, high: float) -> tuple[str, str]:
    """0.4706, 0.26, 0.69 → "47 %" and "26 to 69 %", all three with the same number of places.

    As few places as tell the three apart, and none of them from 0 or 100 % that it is not.
    """
    places = _places(proportion, low, high)
    value, bottom, top = (_percent_digits(number, places) for number in (proportion, low, high))
    return f"{value}{NO_BREAK}%", f"{bottom} to {top}{NO_BREAK}%"


def percent_interval(low: float, high: float) -> str:
    """0.26, 0.69 → "26 to 69 %"."""
    places = _places(low, high)
    return f"{_percent_digits(low, places)} to {_percent_digits(high, places)}{NO_BREAK}%"


def percent_range(low: float, high: float) -> str:
    """The least and the most of several shares: "26 to 69 %"; "50 %" where they are equal."""
    return percent(low) if low == high else percent_interval(low, high)


MOST_PLACES = 3
FEW_POINTS = (
    0.01  # where an end is below one point, all have a decimal place: it must not read as no difference
)


def _places(*proportions: float) -> int:
    """The fewest places of percent that keep different figures different, and 0 and 100 for themselves."""
    fixed = {0.0, 1.0, *proportions}
    for places in range(MOST_PLACES):
        if len({_rounded(number, places) for number in fixed}) == len(fixed):
            return places
    return MOST_PLACES


def _rounded(proportion: float, places: int) -> float:
    return float(decimals(100 * proportion, places).replace(MINUS, "-"))


def _percent_digits(proportion: float, places: int) -> str:
    exact = proportion in (0.0, 1.0)
    return decimals(100 * proportion, 0 if exact else places)


def points(difference: float, low: float, high: float) -> str:
    """A difference of proportions: 0.165 → "17 points more (4 more to 30 more)", a point being one in a hundred."""
    ends = [min(max(end, -1.0), 1.0) for end in (difference, low, high)]  # nobody can differ by more
    places = 1 if any(0 < abs(end) < FEW_POINTS for end in ends) else 0
    (first, direction), *others = (_point_words(end, places) for end in ends)
    unit = "point" if first == "1" else "points"
    around = " to ".join(f"{number} {words}".strip() for number, words in others)
    return f"{first} {unit} {direction}".strip() + f" ({around})"


def risk_per_1000(without: float, risk: float, low: float, high: float) -> str:
    """Risks as proportions: "500 per 1000 without treatment → 250 with (135 to 465)"."""
    ends = per_1000(without, risk, low, high)
    return f"{ends[0]} per 1000 without treatment → {ends[1]} with ({ends[2]} to {ends[3]})"


def per_1000(*risks: float) -> tuple[str, ...]:
    """Risks as proportions, each "73": one decimal where it is below the few that need one."""
    return tuple(decimals(1000 * risk, _places_per_1000(risk)) for risk in risks)


def rate(value: float, low: float, high: float) -> str:
    """ "3.8 per 100 person-years (2.2 to 6.5)": one decimal, two where the value is below 1."""
    places = 2 if value < 1 else 1
    ends = [decimals(end, places) for end in (value, low, high)]
    return f"{ends[0]} per 100 person-years ({ends[1]} to {ends[2]})"


def _places_per_1000(risk: float) -> int:
    return 1 if 0 < risk < FEW_POINTS else 0


def _point_words(difference: float, places: int) -> tuple[str, str]:
    digits = decimals(100 * abs(difference), places)
    return digits, "" if float(digits) == 0 else "more" if difference > 0 else "fewer"


def p_value(value: float) -> str:
    """A computed p: 0.034 → "p 0.03"; where two places would read 0 or 1, how near it is to them."""
    text = decimals(value, 2)
    if text == "0.00":
        return "p < 0.01"
    return "p > 0.99" if text == "1.00" and value < 1 else f"p {text}"


def printed_percent(value: int | float) -> str:
    """A percentage as the source printed it, on the scale 0-100."""
    return f"{number(value)}{NO_BREAK}%"


def count_of(events: int, total: int) -> str:
    """8, 17 → "8 of 17"."""
    return f"{number(events)} of {number(total)}"


def months(value: int | float) -> str:
    """6 → "6 months"."""
    return f"{number(value)}{NO_BREAK}month{'' if value == 1 else 's'}"


def time(months_after: int | float, weeks: int | float | None = None) -> str:
    """A time as the report prints it: 5.5 months printed as 24 weeks → "24 weeks"; 6 months → "6 months"."""
    if weeks is None:
        return months(months_after)
    return f"{number(weeks)}{NO_BREAK}week{'' if weeks == 1 else 's'}"


def partial_date(value: PartialDate | date) -> str:
    """2017-05-06 → "6 May 2017"; a month or a year stays one."""
    month = "" if value.month is None else f"{MONTH_NAMES[value.month - 1]} "
    day = "" if value.day is None else f"{value.day} "
    return f"{day}{month}{value.year}"


def within_sentence(label: str) -> str:
    """A label after the beginning of a sentence: "DOI" and "PubMed number" stay as they are."""
    first = label.split(maxsplit=1)[0]
    return label if any(char.isupper() for char in first[1:]) else label[0].lower() + label[1:]


def plural(count: int, one: str, many: str | None = None) -> str:
    """1, "study", "studies" → "1 study"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def joined(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """["a", "b", "c"] → "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def plain_title(text: str) -> str:
    """Text for the page title, where themes print it as it comes: nothing that could become markup."""
    swapped = ENTITY.sub("\uff06", text.replace("<", "\u2039").replace(">", "\u203a").replace("\n", " "))
    return swapped.replace('"', "\u201d").replace("{", "(").replace("}", ")")
