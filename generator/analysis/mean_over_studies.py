"""The mean proportion over studies of the binomial-normal model, with its interval."""

from dataclasses import dataclass
from math import exp, sqrt

import numpy as np
from scipy.special import expit

from generator.analysis.binomial_normal import Likelihood, log_likelihood
from generator.analysis.intervals import Interval
from generator.analysis.maximum_likelihood import Fit


@dataclass(frozen=True)
class MeanOverStudies:
    """The chance of an event in one patient of a new study, 0 to 1, with the limits of its interval."""

    estimate: float
    interval: Interval


def mean_over_studies(fit: Fit, quantile: float) -> MeanOverStudies:
    """The marginal mean of a fit: the mean of the proportions of all studies there could be.

    Formula: m = E[1 / (1 + exp(-(mu + tau Z)))] with Z standard normal, by the quadrature of the likelihood (that of
    one patient with the event). Interval by the delta method on the logit scale: logit(m) ± `quantile` × SE, SE² =
    g'Vg, g the slopes of logit(m) by mu and tau, V their joint covariance. Scale: 0 to 1. Edge case: where tau² is 0,
    all studies have one proportion, and mean and interval are those of the typical study.

    References
    ----------
    Lin & Chu 2020 (doi:10.1097/EDE.0000000000001232) for the marginal mean; `validation/metafor/hand_cases.R` for
    values of mean and interval made in R.
    """
    if fit.tau2 == 0.0:
        half = quantile * fit.se
        return MeanOverStudies(
            float(expit(fit.mu)), Interval(float(expit(fit.mu - half)), float(expit(fit.mu + half)))
        )
    having, lacking = _of_one_patient(1.0, fit), _of_one_patient(0.0, fit)
    log_having, log_lacking = float(having.log[0]), float(lacking.log[0])
    by_mu = float(having.by_mu[0]) - float(lacking.by_mu[0])
    by_tau = float(having.by_tau[0]) - float(lacking.by_tau[0])
    variance = (by_mu * fit.se) ** 2 + 2.0 * by_mu * by_tau * fit.with_tau + by_tau**2 * fit.of_tau
    half, middle = quantile * sqrt(variance), log_having - log_lacking
    return MeanOverStudies(
        min(1.0, exp(log_having)), Interval(float(expit(middle - half)), float(expit(middle + half)))
    )


def _of_one_patient(events: float, fit: Fit) -> Likelihood:
    """The likelihood of a study of one patient: its logarithm is that of the mean, or of what the mean lacks to 1."""
    point = np.array([fit.mu]), np.array([sqrt(fit.tau2)])
    return log_likelihood(np.array([events]), np.ones(1), *point)
