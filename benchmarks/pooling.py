"""How long pooling takes (python -m benchmarks.pooling): figures to read, never a test.

The aim of every `pool_` is 20 ms for ten studies and 5 s for 5,000. Figures are laid out by a rule, so that each run
times the same work.
"""

from collections.abc import Callable
from statistics import median
from time import process_time

from generator.analysis.effect_sizes import logit_proportion, risk_ratio
from generator.analysis.heterogeneity import heterogeneity
from generator.analysis.intervals import proportion_interval
from generator.analysis.inverse_variance import pool_common_effect
from generator.analysis.pooling import leave_one_out, mantel_haenszel, pool_inverse_variance, pool_proportions
from generator.analysis.rates import pool_rates

REPEATS = 30
AIMED = (10, 5000)
SPARSE = ([1, 28, 5, 60, 0, 14, 33, 2], [40, 30, 50, 66, 22, 15, 80, 3])


def spread_out(k: int, largest: int) -> tuple[list[int], list[int]]:
    """k studies of up to `largest` patients, with proportions from 0 to 1."""
    totals = [2 + (7 * i * largest // (k + 1)) % largest for i in range(k)]
    return [round(total * (3 * i % k) / (k - 1)) for i, total in enumerate(totals)], totals


def pools(k: int) -> dict[str, Callable[[], object]]:
    """Everything that combines k studies of 10 to 209 people."""
    totals = [10 + 37 * i % 200 for i in range(k)]
    events = [round(total * (0.1 + 0.5 * (7 * i % 11) / 10)) for i, total in enumerate(totals)]
    fewer = [round(0.7 * number) for number in events]
    rare = [round(0.1 * number) for number in events]
    ratios = risk_ratio(events, totals, fewer, totals)
    effects, variances = ratios.estimate, ratios.variance
    return {
        "pool_proportions": lambda: pool_proportions(events, totals),
        "pool_rates": lambda: pool_rates(rare, totals),
        "pool_inverse_variance": lambda: pool_inverse_variance(effects, variances),
        "pool_common_effect": lambda: pool_common_effect(effects, variances),
        "mantel_haenszel": lambda: mantel_haenszel(events, totals, fewer, totals),
        "heterogeneity": lambda: heterogeneity(effects, variances),
    }


def milliseconds(run: Callable[[], object]) -> float:
    """The median time of the processor for one run: other work on the machine does not count."""
    start = process_time()
    run()
    is_long = process_time() - start > 0.5
    times = []
    for _ in range(3 if is_long else REPEATS):
        start = process_time()
        run()
        times.append(process_time() - start)
    return 1000.0 * median(times)


def main() -> None:
    """Prints one line for each case."""
    logits = logit_proportion(*SPARSE)
    cases: dict[str, Callable[[], object]] = {
        **{f"{name}, k = {k}": run for k in AIMED for name, run in pools(k).items()},
        "pool_proportions, k = 8, sparse": lambda: pool_proportions(*SPARSE),
        "pool_proportions, k = 8, up to 10,000 patients": lambda: pool_proportions(*spread_out(8, 10_000)),
        "pool_proportions, k = 20, up to 100 patients": lambda: pool_proportions(*spread_out(20, 100)),
        "pool_proportions, k = 60, up to 10,000 patients": lambda: pool_proportions(*spread_out(60, 10_000)),
        "leave_one_out of pool_proportions, k = 8": lambda: leave_one_out(pool_proportions, *SPARSE),
        "pool_inverse_variance, k = 8": lambda: pool_inverse_variance(logits.estimate, logits.variance),
        "proportion_interval, exact": lambda: proportion_interval(3, 40, method="exact"),
    }
    for name, run in cases.items():
        print(f"{milliseconds(run):9.2f} ms  {name}")


if __name__ == "__main__":
    main()
