# Recomputes the reference values of tests/golden/meta.json with metafor and compares them.
#
#   Rscript validation/metafor/recompute.R [tests/golden/meta.json]
#
# Needs R >= 4.2 with the packages metafor (>= 3.8), lme4 and jsonlite. Prints one line for each case and one
# for each value that differs; ends with status 1 if any does. What is not recomputed is said, with the reason.

suppressPackageStartupMessages({
  library(metafor)
  library(jsonlite)
})

LEVEL <- 0.95
arguments <- commandArgs(trailingOnly = TRUE)
path <- if (length(arguments) > 0) arguments[[1]] else "tests/golden/meta.json"
cases <- fromJSON(path, simplifyVector = TRUE, simplifyDataFrame = FALSE)$cases

counted <- new.env()
counted$compared <- 0
counted$different <- 0

# ---- comparing -----------------------------------------------------------------------------------

# Compares each element of `found` with `expected`; a reference that is absent or null is not compared.
compare <- function(case, what, found, expected, tolerance = case$tolerance) {
  if (is.null(expected)) return(invisible(NULL))
  found <- as.numeric(found)
  expected <- as.numeric(expected)
  if (length(found) != length(expected)) {
    counted$different <- counted$different + 1
    cat(sprintf("  DIFFERENT %s: %d values, expected %d\n", what, length(found), length(expected)))
    return(invisible(NULL))
  }
  kept <- !is.na(expected)
  counted$compared <- counted$compared + sum(kept)
  far <- kept & (is.na(found) | abs(found - expected) > tolerance$abs + tolerance$rel * abs(expected))
  for (i in which(far)) {
    counted$different <- counted$different + 1
    cat(sprintf("  DIFFERENT %s[%d]: %.10g, expected %.10g\n", what, i, found[i], expected[i]))
  }
  invisible(NULL)
}

say <- function(...) cat(sprintf(...), "\n", sep = "")

# ---- one proportion ------------------------------------------------------------------------------

wilson <- function(x, n) suppressWarnings(prop.test(x, n, conf.level = LEVEL, correct = FALSE)$conf.int)
exact <- function(x, n) binom.test(x, n, conf.level = LEVEL)$conf.int

single_proportion <- function(case) {
  x <- case$input$x
  n <- case$input$n
  by_score <- mapply(wilson, x, n)
  by_tails <- mapply(exact, x, n)
  compare(case, "proportion", x / n, case$expected$proportion)
  compare(case, "wilson_lb", by_score[1, ], case$expected$wilson_lb)
  compare(case, "wilson_ub", by_score[2, ], case$expected$wilson_ub)
  compare(case, "clopper_pearson_lb", by_tails[1, ], case$expected$clopper_pearson_lb)
  compare(case, "clopper_pearson_ub", by_tails[2, ], case$expected$clopper_pearson_ub)
}

# ---- random-intercept logistic model -------------------------------------------------------------

# 100 quadrature points instead of 7, and an optimiser that does not stop early.
fit_glmm <- function(x, n) {
  control <- list(
    glmerCtrl = list(
      optimizer = "bobyqa", tolPwrss = 1e-10,
      optCtrl = list(rhobeg = 0.2, rhoend = 1e-9, maxfun = 1e5)
    ),
    glmCtrl = list(epsilon = 1e-14, maxit = 200)
  )
  suppressWarnings(rma.glmm(
    measure = "PLO", xi = x, ni = n, method = "ML", test = "t", nAGQ = 100, control = control
  ))
}

all_equal <- function(x, n) isTRUE(all.equal(x / n, rep(x[1] / n[1], length(x))))

# Equal proportions stop glmer ("Response is constant"); there tau2 = 0 and a plain logistic model is the answer.
estimate_glmm <- function(x, n) {
  if (all_equal(x, n)) {
    plain <- glm(cbind(x, n - x) ~ 1, family = binomial, control = list(epsilon = 1e-14, maxit = 200))
    return(list(estimate = coef(plain)[[1]], se = sqrt(vcov(plain)[1, 1]), tau2 = 0))
  }
  fit <- fit_glmm(x, n)
  list(estimate = as.numeric(fit$beta), se = fit$se, tau2 = fit$tau2)
}

# Twice the difference in log-likelihood of own proportions and one common proportion.
likelihood_ratio_q <- function(x, n) {
  log_likelihood <- function(p) sum(dbinom(x, n, p, log = TRUE))
  2 * (log_likelihood(x / n) - log_likelihood(sum(x) / sum(n)))
}

marginal_mean <- function(mu, tau2) {
  if (tau2 == 0) return(plogis(mu))
  integrand <- function(z) plogis(mu + sqrt(tau2) * z) * dnorm(z)
  integrate(integrand, -12, 12, rel.tol = 1e-11, subdivisions = 2000L)$value
}

glmm_proportion <- function(case) {
  x <- case$input$x
  n <- case$input$n
  expected <- case$expected
  k <- length(x)
  compare(case, "Q_LRT", likelihood_ratio_q(x, n), expected$Q_LRT)
  if (!expected$estimable) {
    crude <- expected$crude
    compare(case, "crude.wilson", wilson(sum(x), sum(n)), c(crude$wilson_lb, crude$wilson_ub))
    exact_limits <- c(crude$clopper_pearson_lb, crude$clopper_pearson_ub)
    compare(case, "crude.clopper_pearson", exact(sum(x), sum(n)), exact_limits)
    return(say("  not estimable: %s", expected$reason))
  }
  fit <- estimate_glmm(x, n)
  if (grepl("^b10-", case$name)) {
    # Even 100 points are off in the 4th digit here; the expected values are exact integration.
    reference <- case$cross_check$metafor_nAGQ100_tight
    say("  compared with metafor's own 100-point values, not with the exact ones (README.md)")
    compare(case, "estimate", fit$estimate, reference$estimate, list(rel = 1e-4, abs = 1e-5))
    compare(case, "se", fit$se, reference$se, list(rel = 1e-4, abs = 1e-5))
    compare(case, "tau2", fit$tau2, reference$tau2, list(rel = 1e-4, abs = 1e-5))
    return(invisible(NULL))
  }
  compare(case, "estimate_logit", fit$estimate, expected$estimate_logit)
  compare(case, "se", fit$se, expected$se)
  compare(case, "tau2", fit$tau2, expected$tau2)
  compare(case, "proportion", plogis(fit$estimate), expected$proportion)
  marginal <- marginal_mean(fit$estimate, fit$tau2)
  compare(case, "proportion_marginal_mean", marginal, expected$proportion_marginal_mean)
  quantile <- qt((1 + LEVEL) / 2, df = k - 1)
  ci <- plogis(fit$estimate + c(-1, 1) * quantile * fit$se)
  pi <- plogis(fit$estimate + c(-1, 1) * quantile * sqrt(fit$se^2 + fit$tau2))
  compare(case, "t.ci", ci, c(expected$t$ci_lb, expected$t$ci_ub))
  compare(case, "t.pi", pi, c(expected$t$pi_lb, expected$t$pi_ub))
  compare(case, "Q_LRT_p", pchisq(likelihood_ratio_q(x, n), k - 1, lower.tail = FALSE), expected$Q_LRT_p)
}

# ---- inverse variance ----------------------------------------------------------------------------

# Fisher scoring only halves its way towards tau2 = 0, so what is tiny is 0.
fit_reml <- function(yi, vi, test) {
  m <- max(1, var(yi), median(vi))
  control <- list(threshold = 1e-13 * m, tol = 1e-12 * m, maxiter = 1e5)
  fit <- suppressWarnings(rma(yi, vi, method = "REML", test = test, control = control))
  if (fit$tau2 < 1e-10) fit <- suppressWarnings(rma(yi, vi, method = "REML", test = test, tau2 = 0))
  fit
}

compare_reml <- function(case, what, yi, vi, expected) {
  yi <- as.numeric(yi)
  vi <- as.numeric(vi)
  for (test in c("z", "knha", "adhoc")) {
    block <- expected[[test]]
    if (is.null(block)) next
    fit <- fit_reml(yi, vi, test)
    name <- paste0(what, ".REML.", test)
    compare(case, paste0(what, ".REML.tau2"), fit$tau2, expected$tau2)
    compare(case, paste0(name, ".estimate"), as.numeric(fit$beta), block$estimate)
    compare(case, paste0(name, ".se"), fit$se, block$se)
    compare(case, paste0(name, ".ci"), c(fit$ci.lb, fit$ci.ub), c(block$ci_lb, block$ci_ub))
    quantile <- if (test == "z") qnorm((1 + LEVEL) / 2) else qt((1 + LEVEL) / 2, df = length(yi) - 1)
    pi <- as.numeric(fit$beta) + c(-1, 1) * quantile * sqrt(fit$se^2 + fit$tau2)
    compare(case, paste0(name, ".pi"), pi, c(block$pi_lb, block$pi_ub))
  }
}

compare_effects <- function(case, what, effects, expected, per_study = TRUE) {
  yi <- as.numeric(effects$yi)
  vi <- as.numeric(effects$vi)
  if (per_study) {
    compare(case, paste0(what, ".yi"), yi, expected$per_study$yi)
    compare(case, paste0(what, ".vi"), vi, expected$per_study$vi)
  }
  common <- suppressWarnings(rma(yi, vi, method = "EE"))
  compare(case, paste0(what, ".Q"), common$QE, expected$common_effect$Q)
  compare(case, paste0(what, ".Q_p"), common$QEp, expected$common_effect$Q_p)
  compare_reml(case, what, yi, vi, expected$REML)
}

iv_logit_proportion <- function(case) {
  effects <- escalc(measure = "PLO", xi = case$input$x, ni = case$input$n, add = 1 / 2, to = "only0")
  compare_effects(case, "PLO", effects, case$expected)
}

freeman_tukey <- function(case) {
  effects <- escalc(measure = "PFT", xi = case$input$x, ni = case$input$n)
  compare(case, "PFT.yi", effects$yi, case$expected$per_study$yi)
  compare(case, "PFT.vi", effects$vi, case$expected$per_study$vi)
  fit <- fit_reml(as.numeric(effects$yi), as.numeric(effects$vi), "z")
  compare(case, "PFT.estimate", as.numeric(fit$beta), case$expected$transformed$estimate)
  compare(case, "PFT.tau2", fit$tau2, case$expected$transformed$tau2)
  say("  back-transformations are not recomputed: they disagree among themselves (README.md)")
}

# ---- two arms ------------------------------------------------------------------------------------

two_arm_binary <- function(case) {
  input <- case$input
  for (measure in c("RR", "OR", "RD")) {
    effects <- escalc(
      measure = measure, ai = input$ai, n1i = input$n1i, ci = input$ci, n2i = input$n2i,
      add = 1 / 2, to = "only0", drop00 = FALSE
    )
    expected <- case$expected[[measure]]
    compare_effects(case, measure, effects, expected)
    if (!is.null(expected$drop00)) {
      full1 <- input$ai == input$n1i
      full2 <- input$ci == input$n2i
      kept <- !((input$ai == 0 & input$ci == 0) | (full1 & full2))
      compare_reml(case, paste0(measure, ".drop00"), effects$yi[kept], effects$vi[kept], expected$drop00$REML)
    }
    pooled <- suppressWarnings(rma.mh(
      measure = measure, ai = input$ai, n1i = input$n1i, ci = input$ci, n2i = input$n2i,
      add = c(1 / 2, 0), to = c("only0", "none")
    ))
    mh <- case$expected$mantel_haenszel[[measure]]
    name <- paste0("mantel_haenszel.", measure)
    compare(case, paste0(name, ".estimate"), as.numeric(pooled$beta), mh$estimate)
    compare(case, paste0(name, ".se"), pooled$se, mh$se)
    compare(case, paste0(name, ".ci"), c(pooled$ci.lb, pooled$ci.ub), c(mh$ci_lb, mh$ci_ub))
    compare(case, paste0(name, ".Q"), pooled$QE, mh$Q)
    compare(case, paste0(name, ".Q_p"), pooled$QEp, mh$Q_p)
  }
}

two_arm_continuous <- function(case) {
  input <- case$input
  for (measure in c("MD", "SMD")) {
    effects <- escalc(
      measure = measure, m1i = input$m1i, sd1i = input$sd1i, n1i = input$n1i,
      m2i = input$m2i, sd2i = input$sd2i, n2i = input$n2i
    )
    compare_effects(case, measure, effects, case$expected[[measure]])
  }
}

# The change from before to after; the standardised ones divide by the SD before or by the SD of the change.
single_arm_pre_post <- function(case) {
  input <- case$input
  n <- input$n
  r <- input$r
  for (measure in c("MC", "SMCC")) {
    effects <- escalc(
      measure = measure, m1i = input$m_post, m2i = input$m_pre,
      sd1i = input$sd_post, sd2i = input$sd_pre, ni = n, ri = r
    )
    compare_effects(case, measure, effects, case$expected[[measure]])
  }
  raw <- escalc(measure = "SMCR", m1i = input$m_post, m2i = input$m_pre, sd1i = input$sd_pre, ni = n, ri = r)
  compare_effects(case, "SMCR", raw, case$expected$SMCR)
}

# ---- leaving studies out -------------------------------------------------------------------------

leave_one_out <- function(case) {
  x <- case$input$x
  n <- case$input$n
  effects <- escalc(measure = "PLO", xi = x, ni = n, add = 1 / 2, to = "only0")
  subsets <- list(
    leave_one_out = lapply(seq_along(x), function(i) setdiff(seq_along(x), i)),
    cumulative_from_2nd_study = lapply(2:length(x), seq_len)
  )
  for (which in names(subsets)) {
    for (test in c("z", "knha")) {
      expected <- case$expected[[paste0("iv_reml_", test)]][[which]]
      fits <- lapply(subsets[[which]], function(kept) {
        fit_reml(as.numeric(effects$yi[kept]), as.numeric(effects$vi[kept]), test)
      })
      field <- function(name) vapply(fits, function(fit) as.numeric(fit[[name]]), numeric(1))
      what <- paste0(which, ".", test)
      compare(case, paste0(what, ".estimate"), field("beta"), expected$estimate, case$tolerance$iv)
      compare(case, paste0(what, ".se"), field("se"), expected$se, case$tolerance$iv)
      compare(case, paste0(what, ".tau2"), field("tau2"), expected$tau2, case$tolerance$iv)
      compare(case, paste0(what, ".ci_lb"), field("ci.lb"), expected$ci_lb, case$tolerance$iv)
      compare(case, paste0(what, ".ci_ub"), field("ci.ub"), expected$ci_ub, case$tolerance$iv)
    }
    expected <- case$expected$glmm[[which]]
    fits <- lapply(subsets[[which]], function(kept) estimate_glmm(x[kept], n[kept]))
    field <- function(name) vapply(fits, function(fit) as.numeric(fit[[name]]), numeric(1))
    what <- paste0(which, ".glmm")
    compare(case, paste0(what, ".estimate"), field("estimate"), expected$estimate, case$tolerance$glmm)
    compare(case, paste0(what, ".se"), field("se"), expected$se, case$tolerance$glmm)
    compare(case, paste0(what, ".tau2"), field("tau2"), expected$tau2, case$tolerance$glmm)
  }
}

egger <- function(case) {
  input <- case$input
  effects <- escalc(measure = "RR", ai = input$ai, n1i = input$n1i, ci = input$ci, n2i = input$n2i)
  compare(case, "RR.yi", effects$yi, case$expected$per_study$yi)
  compare(case, "RR.vi", effects$vi, case$expected$per_study$vi)
  say("  Egger's test is not recomputed: this project does not offer it (README.md)")
}

# ---- all cases -----------------------------------------------------------------------------------

by_kind <- list(
  "single-proportion" = single_proportion,
  "glmm-proportion" = glmm_proportion,
  "iv-logit-proportion" = iv_logit_proportion,
  "freeman-tukey" = freeman_tukey,
  "two-arm-binary" = two_arm_binary,
  "two-arm-continuous" = two_arm_continuous,
  "single-arm-pre-post" = single_arm_pre_post,
  "leave-one-out-cumulative" = leave_one_out,
  "egger" = egger
)

say("%s, metafor %s", R.version.string, as.character(packageVersion("metafor")))
for (case in cases) {
  before <- counted$compared
  worked <- by_kind[[case$kind]]
  if (is.null(worked)) stop(sprintf("no comparison for cases of kind '%s'", case$kind))
  cat(case$name, "\n", sep = "")
  worked(case)
  say("  %d values compared", counted$compared - before)
}
say("%d values compared, %d different", counted$compared, counted$different)
if (counted$different > 0) quit(status = 1)
