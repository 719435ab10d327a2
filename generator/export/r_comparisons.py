"""The differences of a disease's comparisons, each by itself, as one script for R that gives the figures shown."""

from __future__ import annotations

from collections.abc import Iterable

from generator.evidence.comparisons import Compared
from generator.evidence.results import Results
from generator.paths import comparisons_script

COUNTS = "key,events,total,control_events,control_total"
MEANS = "key,mean,sd,n,control_mean,control_sd,control_n"
DIFFERENCE, RATIO = ("shown", "low", "high"), ("ratio", "ratio_low", "ratio_high")
NEWCOMBE = """wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int)
newcombe <- function(a, n, c, m) {
  p <- a / n; q <- c / m; first <- wilson(a, n); second <- wilson(c, m)
  p - q + c(0, -sqrt((p - first[1])^2 + (second[2] - q)^2), sqrt((first[2] - p)^2 + (q - second[1])^2))
}
found <- t(mapply(newcombe, counts$events, counts$total, counts$control_events, counts$control_total))
same(counts$key, found, counts[c("shown", "low", "high")])
# The risk ratio, where none of the four counts is empty.
whole <- counts[!is.na(counts$ratio), ]
if (nrow(whole) > 0) {
  sizes <- summary(escalc("RR", ai = events, n1i = total, ci = control_events, n2i = control_total, data = whole))
  found <- exp(cbind(sizes$yi, sizes$ci.lb, sizes$ci.ub))
  same(paste0(whole$key, ".ratio"), found, whole[c("ratio", "ratio_low", "ratio_high")])
}
"""
WELCH = """welch <- function(m1, s1, n1, m2, s2, n2) {
  v1 <- s1^2 / n1; v2 <- s2^2 / n2
  df <- (v1 + v2)^2 / (v1^2 / (n1 - 1) + v2^2 / (n2 - 1))
  m1 - m2 + c(0, -1, 1) * qt(0.975, df) * sqrt(v1 + v2)
}
found <- t(mapply(welch, means$mean, means$sd, means$n, means$control_mean, means$control_sd, means$control_n))
same(means$key, found, means[c("shown", "low", "high")])
"""
SAME = """same <- function(keys, found, shown) {
  cat(paste(keys, apply(format(found, digits = 10), 1, paste, collapse = " ")), sep = "\\n")
  stopifnot(all(abs(found - as.matrix(shown)) <= 1e-9 + 1e-5 * abs(as.matrix(shown))))
}
"""


def comparison_scripts(results: Results) -> dict[str, str]:
    """A script for each disease with a computed difference, by its path below the site's root."""
    return {
        comparisons_script(disease): _script(disease, items)
        for disease, items in results.compared.items()
        if any(item.difference is not None for item in items)
    }


def _script(disease: str, items: Iterable[Compared]) -> str:
    found = [item for item in items if item.difference is not None]
    counts = [_line(item, item.counts) for item in found if item.counts is not None]
    means = [_line(item, item.means) for item in found if item.means is not None]
    parts = [
        f"# {disease}: the difference from control of each comparison\n"
        "# Computes each difference and its 95 % interval again: of proportions by Newcombe's method 10 from\n"
        "# Wilson's limits as R gives them, of means by Welch. Prints key, value and both ends of each.\n"
        "suppressPackageStartupMessages(library(metafor))\n",
        SAME,
    ]
    if counts:
        parts += [_read("counts", COUNTS, (*DIFFERENCE, *RATIO), counts), NEWCOMBE]
    if means:
        parts += [_read("means", MEANS, DIFFERENCE, means), WELCH]
    return "".join(parts)


def _read(name: str, columns: str, shown: tuple[str, ...], lines: list[str]) -> str:
    table = "\n".join([f"{columns},{','.join(shown)}", *lines])
    return f'{name} <- read.csv(text = "\n{table}\n")\n'


def _line(item: Compared, figures: tuple[int, ...] | tuple[float, ...]) -> str:
    """The key, the figures of both groups, and what is shown; a ratio is NA where there is none."""
    found = item.difference
    assert found is not None
    cells: list[object] = [*figures, found.estimate, found.low, found.high]
    ratio = item.risk_ratio
    if ratio is not None:
        cells += [ratio.value, ratio.value_low, ratio.value_high] if item.has_ratio else ["NA"] * 3
    return ",".join([item.pair.key, *(cell if isinstance(cell, str) else repr(cell) for cell in cells)])
