"""Each combined result as a short script for R (package metafor) with its input, which gives the number shown.

The scripts share no code with this program: whoever runs one has recomputed the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.analysis.pooling import PooledProportion
from generator.analysis.rates import PooledRate
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.models import CombinedEffect, Together, informative, studies_of
from generator.evidence.rates import RateSynthesis, rates_of_studies
from generator.evidence.result_rows import ResultRow, result_rows
from generator.evidence.results import Results
from generator.evidence.single_groups import SingleGroupSynthesis, counts_of_studies
from generator.evidence.stated_effects import StatedSynthesis
from generator.export import r_mixed
from generator.export.r_comparisons import comparison_scripts
from generator.paths import r_script

COUNTS = "study,events,total,control_events,control_total"
MEANS = "study,mean,sd,n,control_mean,control_sd,control_n"
SINGLE = "study,events,total"
RATES = "study,events,person_years"
STATED = "study,estimate,se"
RANDOM = 'method = "REML", test = "adhoc", control = list(threshold = 1e-12, maxiter = 1000)'
CLOSE = 1e-5  # relative distance that is accepted


@dataclass(frozen=True)
class _Body:
    """What is between the head and the end of a script: lines that leave the value and interval in ``found``.

    ``beside`` are further numbers that are shown with it, by the expression in R that gives each.
    """

    lines: str
    beside: tuple[tuple[str, float], ...] = ()


def r_scripts(results: Results) -> dict[str, str]:
    """A script for each result that has a value and one for a disease's comparisons, by path below the site's root."""
    shown = {row.key: row for row in result_rows(results)}
    found = {}
    for key, body in _bodies(results):
        row = shown[key]
        assert row.value is not None
        found[r_script(key)] = _script(row, row.value, body)
    return {**found, **comparison_scripts(results)}


def _bodies(results: Results) -> Iterator[tuple[str, _Body]]:
    for controlled in results.controlled:
        if controlled.effect is not None:
            yield controlled.key, _of_comparisons(controlled)
    for synthesis in results.single_groups:
        if synthesis.pooled is not None:
            yield synthesis.key, _of_groups(synthesis, synthesis.pooled)
    for rate in results.rates:
        if rate.pooled is not None:
            yield rate.key, _of_rates(rate, rate.pooled)
    for stated in results.stated:
        if stated.effect is not None:
            yield stated.key, _of_stated(stated)


def _of_comparisons(item: ControlledSynthesis) -> _Body:
    """Every study that tells the groups apart by its effect; of counts all of them by Mantel-Haenszel too."""
    if item.kind == "mean-difference":
        rows = (compared.means for compared in item.chosen.used)
        return _Body(
            f"{_table(MEANS, item.chosen.used, rows)}"
            'effects <- escalc("MD", m1i = mean, sd1i = sd, n1i = n, m2i = control_mean, sd2i = control_sd,\n'
            "  n2i = control_n, data = studies)\n"
            f"{_phases(item)}{_fits('yi, vi, data = effects', item.together, 'identity')}",
            tuple(_beside(item.together, "identity")),
        )
    pooled = (
        "ai = events, n1i = total, ci = control_events, n2i = control_total,\n  data = studies, add = c(1/2, 0), "
        'to = c("only0", "none")'
    )
    tables = f"{_table(COUNTS, item.chosen.used, (compared.counts for compared in item.chosen.used))}"
    haenszel = f'pooled <- rma.mh(measure = "RR", {pooled})\ndifference <- rma.mh(measure = "RD", {pooled})\n'
    beside = [*_ends("difference", item.together.difference, "identity")]
    if item.together.variation is None:
        return _Body(f"{tables}{haenszel}found <- exp({_three('pooled')})\n", tuple(beside))
    leads, other = ("fit", "pooled") if item.model == "random-effects" else ("pooled", "fit")
    return _Body(
        f"{tables}{haenszel}"
        "# A trial without an event in either group, or with only events, has no ratio.\n"
        "telling <- with(studies, events + control_events > 0 & events + control_events < total + control_total)\n"
        'effects <- escalc("RR", ai = events, n1i = total, ci = control_events, n2i = control_total,\n'
        "  data = studies[telling, ])\n"
        f"{_phases(item)}fit <- rma(yi, vi, data = effects, {RANDOM})\nfound <- exp({_three(leads)})\n",
        (*beside, *_ends(other, item.together.other, "exp"), *_spread(item.together, "exp")),
    )


def _phases(item: ControlledSynthesis) -> str:
    """Several comparisons of a study are put together first."""
    telling = informative(item.chosen.used)
    if len(telling) == len(studies_of(telling)):
        return ""
    return 'effects <- aggregate(effects, cluster = study, struct = "ID")\n'


def _fits(columns: str, together: Together, scale: str) -> str:
    """The model that leads as `fit`, the other one where there is one."""
    methods = {"random-effects": RANDOM, "common-effect": 'method = "EE"'}
    other = "common-effect" if together.model == "random-effects" else "random-effects"
    beside = f"other <- rma({columns}, {methods[other]})\n" if together.other is not None else ""
    return (
        f"fit <- rma({columns}, {methods[together.model or 'common-effect']})\n{beside}"
        f"found <- {scale}({_three('fit')})\n"
    )


def _three(fit: str) -> str:
    return f"c({fit}$beta, {fit}$ci.lb, {fit}$ci.ub)"


def _ends(fit: str, shown: CombinedEffect | None, scale: str) -> Iterator[tuple[str, float]]:
    if shown is not None:
        yield f"{scale}({fit}$beta)", shown.value
        yield f"{scale}({fit}$ci.lb)", shown.ci_low
        yield f"{scale}({fit}$ci.ub)", shown.ci_high


def _beside(together: Together, scale: str) -> Iterator[tuple[str, float]]:
    """The other model and how far studies differ, of fits by `_fits`."""
    yield from _ends("other", together.other, scale)
    random = "fit" if together.model == "random-effects" else "other"
    yield from _spread(together, scale, random)


def _spread(together: Together, scale: str, random: str = "fit") -> Iterator[tuple[str, float]]:
    """tau² and I² of the random effects, each with its interval, and the prediction interval."""
    found = together.variation
    if found is None:
        return
    for row, share, ends in (
        (1, "", (found.tau2, found.tau2_low, found.tau2_high)),
        (3, " / 100", (found.i2, found.i2_low, found.i2_high)),
    ):
        limits = f"confint({random}, control = list(tol = 1e-12))$random[{row}, %d]{share}"
        yield from ((limits % place, end) for place, end in enumerate(ends, start=1))
    if together.prediction is not None:
        for name, end in zip(("pi.lb", "pi.ub"), together.prediction, strict=True):
            yield f"{scale}(predict({random})${name})", end


def _of_groups(item: SingleGroupSynthesis, pooled: PooledProportion) -> _Body:
    counts = counts_of_studies(item.units)
    lines = [f"{study},{events},{total}" for study, (events, total) in counts.items()]
    is_one_share = len({Fraction(events, total) for events, total in counts.values()}) == 1
    return _Body(
        f"{_read(SINGLE, lines)}{r_mixed.EQUAL_SHARES if is_one_share else r_mixed.SHARES}",
        () if is_one_share or pooled.tau2 is None else (("tau2", pooled.tau2), *_mean(item)),
    )


def _mean(item: SingleGroupSynthesis) -> Iterator[tuple[str, float]]:
    """The mean over studies with its interval, by what `r_mixed` leaves in ``over``."""
    if item.mean is not None:
        ends = (item.mean.value, item.mean.ci_low, item.mean.ci_high)
        yield from ((f"over[{place}]", end) for place, end in enumerate(ends, start=1))


def _of_rates(item: RateSynthesis, pooled: PooledRate) -> _Body:
    rates = rates_of_studies(item.units)
    lines = [f"{study},{events},{years!r}" for study, (events, years) in rates.items()]
    is_one_rate = len({events / years for events, years in rates.values()}) == 1
    return _Body(
        f"{_read(RATES, lines)}{r_mixed.EQUAL_RATES if is_one_rate else r_mixed.RATES}",
        () if is_one_rate or pooled.tau2 is None else (("tau2", pooled.tau2),),
    )


def _of_stated(item: StatedSynthesis) -> _Body:
    lines = [f"{part.row.study.id},{part.estimate!r},{part.se!r}" for part in item.used]
    what = "logarithms of the authors' ratios" if item.is_ratio else "the authors' differences"
    scale = "exp" if item.is_ratio else "identity"
    return _Body(
        f"# {what.capitalize()}; standard errors from their intervals or exact p.\n"
        f"{_read(STATED, lines)}{_fits('estimate, sei = se, data = studies', item.together, scale)}",
        tuple(_beside(item.together, scale)),
    )


def _table(
    names: str, items: Iterable[Compared], rows: Iterable[tuple[int, ...] | tuple[float, ...] | None]
) -> str:
    pairs = zip(items, rows, strict=True)
    return _read(names, [f"{item.pair.study},{','.join(map(repr, row))}" for item, row in pairs if row])


def _read(names: str, lines: list[str]) -> str:
    table = "\n".join([names, *lines])
    return f'studies <- read.csv(text = "\n{table}\n")\n'


def _script(row: ResultRow, shown: CombinedEffect, body: _Body) -> str:
    label = re.sub(r"[\r\n]+", " ", row.definition.label)
    ends = ", ".join(repr(end) for end in (shown.value, shown.ci_low, shown.ci_high))
    return (
        f"# {label}: {row.key}\n"
        "# Computes the combined value and its 95 % interval again, with R and its package metafor.\n"
        "suppressPackageStartupMessages(library(metafor))\n"
        f"{body.lines}"
        f"shown <- c({ends})\n"
        f'cat("{row.key}", format(found, digits = 10), "\\n")\n'
        f"stopifnot(all(abs(found - shown) <= {CLOSE!r} * abs(shown)))\n"
        f"{_stops(body.beside)}"
    )


def _stops(beside: Iterable[tuple[str, float]]) -> str:
    """What stands beside the value: the other model, how far studies differ, the difference of risk."""
    pairs = list(beside)
    if not pairs:
        return ""
    table = ",\n".join(f"  c({found}, {shown!r})" for found, shown in pairs)
    return (
        "# What is shown beside it, each as R gives it and as it is shown.\n"
        f"beside <- rbind(\n{table})\n"
        f"stopifnot(all(abs(beside[, 1] - beside[, 2]) <= 1e-7 + {CLOSE!r} * abs(beside[, 2])))\n"
    )
