"""The shares and rates of single groups of a disease, each with its interval, as one script for R that gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.paths import groups_script
from generator.rows import PER_PERSON_YEARS, ArmResult, HarmRow, Rows

SHARES = "key,events,total,shown,low,high"
RATES = "key,events,person_years,shown,low,high"
OF_SHARES = """# Wilson's interval; where nobody has it the exact one, whose upper limit is not too low.
share <- function(x, n) {
  ends <- if (x == 0) binom.test(x, n)$conf.int else suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int)
  c(x / n, ends)
}
found <- t(mapply(share, shares$events, shares$total))
same(shares$key, found, shares[c("shown", "low", "high")])
"""
OF_RATES = f"""# Events per {PER_PERSON_YEARS} person-years, with the exact (Garwood) interval.
rate <- function(x, t) {PER_PERSON_YEARS} * c(x / t, poisson.test(x, t)$conf.int)
found <- t(mapply(rate, rates$events, rates$person_years))
same(paste0(rates$key, ".rate"), found, rates[c("shown", "low", "high")])
"""
SAME = """same <- function(keys, found, shown) {
  cat(paste(keys, apply(format(found, digits = 10), 1, paste, collapse = " ")), sep = "\\n")
  stopifnot(all(abs(found - as.matrix(shown)) <= 1e-9 + 1e-5 * abs(as.matrix(shown))))
}
"""


def group_scripts(rows: Rows, diseases: Iterable[str]) -> dict[str, str]:
    """A script for each disease with a share or a rate of one group, by its path below the site's root."""
    return {
        groups_script(disease): _script(disease, found)
        for disease in diseases
        if (found := _lines(rows, disease))
    }


def _lines(rows: Rows, disease: str) -> tuple[list[str], list[str]] | None:
    every = (*rows.outcomes_on(disease), *rows.harms_on(disease))
    found = [line for row in every for line in _share(row)], [line for row in every for line in _rate(row)]
    return found if any(found) else None


def _share(row: ArmResult) -> list[str]:
    of = row.share
    return [] if of is None else [_line(row, of.events, of.total, of.proportion, of.ci_low, of.ci_high)]


def _rate(row: ArmResult) -> list[str]:
    if not isinstance(row, HarmRow) or row.rate is None:
        return []
    return [_line(row, row.events, row.person_years, row.rate.value, row.rate.ci_low, row.rate.ci_high)]


def _line(row: ArmResult, *figures: float | None) -> str:
    return ",".join([row.key, *map(repr, figures)])


def _script(disease: str, found: Sequence[Sequence[str]]) -> str:
    shares, rates = found
    parts = [
        f"# {disease}: the share of people, or the rate, of each group with its 95 % interval\n"
        "# Computes each again from its count, in base R. Prints key, value and both ends of each.\n"
        "# A result of one group is not an effect of the treatment.\n",
        SAME,
        *([_read("shares", SHARES, shares), OF_SHARES] if shares else []),
        *([_read("rates", RATES, rates), OF_RATES] if rates else []),
    ]
    return "".join(parts)


def _read(name: str, columns: str, lines: Sequence[str]) -> str:
    table = "\n".join([columns, *lines])
    return f'{name} <- read.csv(text = "\n{table}\n")\n'
