"""The mixed model of shares and of rates in R: by `rma.glmm`, then refined, since its standard errors are rough.

lme4, on which `rma.glmm` rests, takes them from finite differences of a likelihood that it knows to a few digits (1e-4
of the error where groups are large), and 100 points of quadrature are too few where tau² is very large. So the script
climbs from there on the likelihood itself, integrated on a fine grid.
"""

from generator.rows import PER_PERSON_YEARS

_FIT = """exact <- list(glmerCtrl = list(optimizer = "bobyqa", tolPwrss = 1e-10,
  check.response.not.const = "ignore", optCtrl = list(rhobeg = 0.2, rhoend = 1e-9, maxfun = 1e5)),
  glmCtrl = list(epsilon = 1e-14, maxit = 200))
fit <- rma.glmm(measure = "{measure}", {columns}, data = studies, test = "t",
  nAGQ = 100, control = exact)
mu <- fit$beta[[1]]
se <- fit$se
tau2 <- fit$tau2
# Its standard error rests on rough differences: here from the likelihood itself, integrated on a fine grid.
if (tau2 > 1e-6) {{
  z <- seq(-10, 10, length.out = 20001)
  depth <- function(at) -sum(mapply(function(events, size) {{
    eta <- at[1] + exp(at[2]) * z
    height <- {density} + dnorm(z, log = TRUE)
    max(height) + log(sum(exp(height - max(height))))
  }}, studies$events, studies${size}))
  top <- optim(c(mu, log(tau2) / 2), depth, method = "BFGS", control = list(reltol = 1e-16, maxit = 500))
  mu <- top$par[1]
  spread <- solve(optimHess(top$par, depth))
  se <- sqrt(spread[1, 1])
  tau2 <- exp(2 * top$par[2])
}}
"""
_EQUAL = """# All {what} are equal: tau² is 0, and what is left of the model is a regression.
fit <- glm({formula}, data = studies, control = list(epsilon = 1e-14, maxit = 200))
mu <- coef(fit)[[1]]
se <- sqrt(vcov(fit)[1, 1])
"""
_ENDS = "found <- {back}(mu + c(0, -1, 1) * qt(0.975, nrow(studies) - 1) * se)\n"
_OF_SHARES = _ENDS.format(back="plogis")
_MEAN = """# The mean over studies, with its interval by the delta method on the logit scale.
over <- found
if (tau2 > 1e-6) {
  mean_at <- function(at) qlogis(integrate(function(z) plogis(at[1] + exp(at[2]) * z) * dnorm(z), -12, 12,
    rel.tol = 1e-11, subdivisions = 2000L)$value)
  slopes <- sapply(1:2, function(i) {
    step <- replace(c(0, 0), i, 1e-4)
    (mean_at(top$par + step) - mean_at(top$par - step)) / 2e-4
  })
  reach <- qt(0.975, nrow(studies) - 1) * sqrt(drop(slopes %*% spread %*% slopes))
  over <- plogis(mean_at(top$par) + c(0, -1, 1) * reach)
}
"""
_OF_RATES = _ENDS.format(back=f"{PER_PERSON_YEARS} * exp")

SHARES = (
    _FIT.format(
        measure="PLO",
        columns="xi = events, ni = total",
        density="dbinom(events, size, plogis(eta), log = TRUE)",
        size="total",
    )
    + _OF_SHARES
    + _MEAN
)
EQUAL_SHARES = (
    _EQUAL.format(what="shares", formula="cbind(events, total - events) ~ 1, family = binomial") + _OF_SHARES
)
RATES = (
    _FIT.format(
        measure="IRLN",
        columns="xi = events, ti = person_years",
        density="dpois(events, size * exp(eta), log = TRUE)",
        size="person_years",
    )
    + _OF_RATES
)
EQUAL_RATES = (
    _EQUAL.format(what="rates", formula="events ~ 1, offset = log(person_years), family = poisson")
    + _OF_RATES
)
