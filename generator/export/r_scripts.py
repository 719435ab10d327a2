"""Each combined result as a short script for R (package metafor) with its input, which gives the number shown.

The scripts share no code with this program: whoever runs one has recomputed the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.models import CombinedEffect, informative
from generator.evidence.rates import RateSynthesis, rates_of_studies
from generator.evidence.result_rows import ResultRow, result_rows
from generator.evidence.results import Results
from generator.evidence.single_groups import SingleGroupSynthesis, counts_of_studies
from generator.evidence.stated_effects import StatedSynthesis
from generator.paths import r_script
from generator.rows import PER_PERSON_YEARS

COUNTS = "study,events,total,control_events,control_total"
MEANS = "study,mean,sd,n,control_mean,control_sd,control_n"
SINGLE = "study,events,total"
RATES = "study,events,person_years"
STATED = "study,estimate,se"
RANDOM = 'method = "REML", test = "adhoc", control = list(threshold = 1e-12, maxiter = 1000)'
# Relative distances that are accepted; those of the mixed model also differ by quadrature and by the optimiser.
CLOSE, CLOSE_MIXED = 1e-5, 1e-3


def r_scripts(results: Results) -> dict[str, str]:
    """A script for each result that has a value, by its path below the site's root."""
    shown = {row.key: row for row in result_rows(results)}
    found = {}
    for key, body in _bodies(results):
        row = shown[key]
        assert row.value is not None
        found[r_script(key)] = _script(row, row.value, body)
    return found


def _bodies(results: Results) -> Iterator[tuple[str, str]]:
    for controlled in results.controlled:
        if controlled.effect is not None:
            yield controlled.key, _of_comparisons(controlled)
    for synthesis in results.single_groups:
        if synthesis.pooled is not None:
            yield synthesis.key, _of_groups(synthesis)
    for rate in results.rates:
        if rate.pooled is not None:
            yield rate.key, _of_rates(rate)
    for stated in results.stated:
        if stated.effect is not None:
            yield stated.key, _of_stated(stated)


def _of_comparisons(item: ControlledSynthesis) -> str:
    if item.kind == "mean-difference":
        rows = (compared.means for compared in item.chosen.used)
        method = RANDOM if item.model == "random-effects" else 'method = "EE"'
        return (
            f"{_table(MEANS, item.chosen.used, rows)}"
            'effects <- escalc("MD", m1i = mean, sd1i = sd, n1i = n, m2i = control_mean, sd2i = control_sd,\n'
            "  n2i = control_n, data = studies)\n"
            f"fit <- rma(yi, vi, data = effects, {method})\n"
            "found <- c(fit$beta, fit$ci.lb, fit$ci.ub)\n"
        )
    if item.model == "random-effects":
        telling = informative(item.chosen.used)
        return (
            "# Trials without an event in either group, or with only events, have no ratio and are not among these.\n"
            f"{_table(COUNTS, telling, (compared.counts for compared in telling))}"
            'effects <- escalc("RR", ai = events, n1i = total, ci = control_events, n2i = control_total,\n'
            "  data = studies)\n"
            f"fit <- rma(yi, vi, data = effects, {RANDOM})\n"
            "found <- exp(c(fit$beta, fit$ci.lb, fit$ci.ub))\n"
        )
    return (
        f"{_table(COUNTS, item.chosen.used, (compared.counts for compared in item.chosen.used))}"
        'fit <- rma.mh(measure = "RR", ai = events, n1i = total, ci = control_events, n2i = control_total,\n'
        '  data = studies, add = c(1/2, 0), to = c("only0", "none"))\n'
        "found <- exp(c(fit$beta, fit$ci.lb, fit$ci.ub))\n"
    )


def _of_groups(item: SingleGroupSynthesis) -> str:
    lines = [f"{study},{events},{total}" for study, (events, total) in counts_of_studies(item.units).items()]
    return (
        f"{_read(SINGLE, lines)}"
        'fit <- rma.glmm(measure = "PLO", xi = events, ni = total, data = studies, test = "t", nAGQ = 100)\n'
        "found <- plogis(c(fit$beta, fit$ci.lb, fit$ci.ub))\n"
    )


def _of_rates(item: RateSynthesis) -> str:
    found = rates_of_studies(item.units)
    lines = [f"{study},{events},{years!r}" for study, (events, years) in found.items()]
    return (
        f"{_read(RATES, lines)}"
        'fit <- rma.glmm(measure = "IRLN", xi = events, ti = person_years, data = studies, test = "t", nAGQ = 100)\n'
        f"found <- {PER_PERSON_YEARS} * exp(c(fit$beta, fit$ci.lb, fit$ci.ub))\n"
    )


def _of_stated(item: StatedSynthesis) -> str:
    lines = [f"{part.row.study.id},{part.estimate!r},{part.se!r}" for part in item.used]
    method = RANDOM if item.together.model == "random-effects" else 'method = "EE"'
    ends = "c(fit$beta, fit$ci.lb, fit$ci.ub)"
    scale = "logarithms of the authors' ratios" if item.is_ratio else "the authors' differences"
    return (
        f"# {scale.capitalize()}; standard errors from their intervals or exact p.\n"
        f"{_read(STATED, lines)}"
        f"fit <- rma(estimate, sei = se, data = studies, {method})\n"
        f"found <- {f'exp({ends})' if item.is_ratio else ends}\n"
    )


def _table(
    names: str, items: Iterable[Compared], rows: Iterable[tuple[int, ...] | tuple[float, ...] | None]
) -> str:
    pairs = zip(items, rows, strict=True)
    return _read(names, [f"{item.pair.study},{','.join(map(repr, row))}" for item, row in pairs if row])


def _read(names: str, lines: list[str]) -> str:
    table = "\n".join([names, *lines])
    return f'studies <- read.csv(text = "\n{table}\n")\n'


def _script(row: ResultRow, shown: CombinedEffect, body: str) -> str:
    close = CLOSE if row.is_effect else CLOSE_MIXED
    label = re.sub(r"[\r\n]+", " ", row.definition.label)
    ends = ", ".join(repr(end) for end in (shown.value, shown.ci_low, shown.ci_high))
    return (
        f"# {label}: {row.key}\n"
        "# Computes the combined value and its 95 % interval again, with R and its package metafor.\n"
        "suppressPackageStartupMessages(library(metafor))\n"
        f"{body}"
        f"shown <- c({ends})\n"
        f'cat("{row.key}", format(found, digits = 10), "\\n")\n'
        f"stopifnot(all(abs(found - shown) <= {close!r} * abs(shown)))\n"
    )
