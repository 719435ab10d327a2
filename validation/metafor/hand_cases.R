# Values of the cases worked by hand in tests/evidence: run `Rscript validation/metafor/hand_cases.R`, read, and write into the case.
suppressPackageStartupMessages(library(metafor))
wilson <- function(x, n, z = qnorm(0.975)) {
  p <- x / n
  (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
}
newcombe <- function(a, n, c, m) {
  p <- a / n; q <- c / m; l <- wilson(a, n); u <- wilson(c, m)
  # Wilson also where nobody or everybody has it
  c(p - q, p - q - sqrt((p - l[1])^2 + (u[2] - q)^2), p - q + sqrt((l[2] - p)^2 + (q - u[1])^2))
}
welch <- function(m1, s1, n1, m2, s2, n2) {
  se2 <- s1^2 / n1 + s2^2 / n2
  df <- se2^2 / ((s1^2 / n1)^2 / (n1 - 1) + (s2^2 / n2)^2 / (n2 - 1))
  (m1 - m2) + c(0, -1, 1) * qt(0.975, df) * sqrt(se2)
}
say <- function(name, values) { values <- as.numeric(unlist(values)); cat(sprintf("%-28s %s\n", name, paste(signif(values, 6), collapse = " "))) }
tables <- list(c(20,40,10,40), c(11,20,8,20), c(2,10,0,10), c(0,10,1,10), c(0,50,0,50), c(0,12,0,12), c(12,30,6,30), c(5,9,3,9),
  c(8,16,5,16), c(11,18,6,17), c(9,15,4,15), c(20,60,15,58), c(0,18,0,17), c(3,16,4,16), c(2,18,5,17), c(0,15,3,15), c(0,16,0,16),
  c(2,16,1,16), c(1,18,2,17), c(0,15,0,15), c(3,60,4,58), c(1,16,0,16), c(14,38,5,20))
for (t in tables) say(paste("Newcombe", paste(t, collapse = " ")), do.call(newcombe, as.list(t)))
for (m in list(c(-4,3,10,-1,3,10), c(5,2,9,6,2,9), c(-8,6,16,-5,6,16), c(18,6,18,22,5,17), c(16,5,15,25,5,15))) say(paste("Welch", paste(m, collapse = " ")), do.call(welch, as.list(m)))
both <- function(name, a, n, c, m) {
  d <- escalc("RR", ai = a, n1i = n, ci = c, n2i = m)
  say(paste(name, "MH"), exp(as.numeric(unlist(rma.mh(ai = a, n1i = n, ci = c, n2i = m, measure = "RR", add = c(1/2, 0), to = c("only0", "none"))[c("beta", "ci.lb", "ci.ub")]))))
  say(paste(name, "MH RD"), unlist(rma.mh(ai = a, n1i = n, ci = c, n2i = m, measure = "RD", add = c(1/2, 0), to = c("only0", "none"))[c("beta", "ci.lb", "ci.ub")]))
  if (length(a) > 2) {
    fit <- rma(yi, vi, data = d, test = "adhoc", control = list(threshold = 1e-12, maxiter = 1000))
    p <- predict(fit, transf = exp)
    say(paste(name, "REML adhoc, PI"), c(p$pred, p$ci.lb, p$ci.ub, p$pi.lb, p$pi.ub))
    ci <- confint(fit, control = list(tol = 1e-12))
    say(paste(name, "tau2, I2"), c(ci$random[1, ], ci$random[3, ]))
  }
}
both("four alike", rep(20,4), rep(40,4), rep(10,4), rep(40,4))
both("five alike", rep(20,5), rep(40,5), rep(10,5), rep(40,5))
both("made-up, all-controlled", c(8,11,9), c(16,18,15), c(5,6,4), c(16,17,15))
both("wide", c(5,10,15,20,25), rep(40,5), c(20,20,15,10,5), rep(40,5))
both("joined arms", c(20,10,12), c(60,30,25), c(12,8,6), c(40,30,25))
both("two, with empty groups", c(2,0), c(10,10), c(0,1), c(10,10))
both("sparse and one without events", c(1,2,1,0), c(40,40,40,10), c(3,4,5,0), c(40,40,40,10))
both("sparse", c(1,2,1), rep(40,3), c(3,4,5), rep(40,3))
say("score-a, common effect", unlist(rma(c(-4,-9), c(3.47059, 3.33333), method = "EE")[c("beta","ci.lb","ci.ub")]))

# tests/evidence/timed: deaths per 100 person-years of five studies, and the authors' hazard ratios of three.
deaths <- data.frame(x = c(1, 30, 13, 2, 4), t = c(6, 184.5, 340.2, 36, 80))
fit <- rma.glmm(measure = "IRLN", xi = x, ti = t, data = deaths, test = "t", nAGQ = 100)
say("deaths per 100 person-years", 100 * exp(unlist(fit[c("beta", "ci.lb", "ci.ub")])))
exact <- 100 * unlist(lapply(1:5, function(i) poisson.test(deaths$x[i], deaths$t[i])$conf.int))
say("of each study, exact", exact)
z <- qnorm(0.975)
se <- c(log(0.9 / 0.4) / (2 * z), abs(log(0.75)) / qnorm(1 - 0.04 / 2), log(0.78 / 0.32) / (2 * qnorm(0.95)))
fit <- rma(log(c(0.6, 0.75, 0.5)), sei = se, test = "adhoc", control = list(threshold = 1e-12, maxiter = 1000))
say("hazard ratios, REML adhoc", exp(unlist(fit[c("beta", "ci.lb", "ci.ub")])))
say("hazard ratios, common effect", exp(unlist(rma(log(c(0.6, 0.75, 0.5)), sei = se, method = "EE")[c("beta", "ci.lb", "ci.ub")])))
# Differences of means: t with the people of both groups less two, 58 and 78 (Handbook 6.5.2.3).
se <- c(6 / (2 * qt(0.975, 58)), 6 / qt(1 - 0.01 / 2, 78))
say("score-a as reported, common effect", unlist(rma(c(-4, -6), sei = se, method = "EE")[c("beta", "ci.lb", "ci.ub")]))

# Handbook 6.5.2.3: a difference of 3.8 with p 0.008, 25 and 22 people: t 2.78, standard error 1.37; its 95 % interval.
t45 <- qt(1 - 0.008 / 2, 45)
say("Handbook, t and SE", c(t45, 3.8 / t45))
say("Handbook, interval", 3.8 + c(-1, 1) * qt(0.975, 45) * 3.8 / t45)
say("p 0.069 of 6.3, 20 and 20", -6.3 + c(-1, 1) * qt(0.975, 38) * 6.3 / qt(1 - 0.069 / 2, 38))

# Three trials, the first with two phases that have control groups of their own: one study, put together first.
phases <- data.frame(study = c("alpha", "alpha", "bravo", "charlie"), a = c(20, 12, 10, 24), n = c(40, 30, 40, 40),
  c = c(10, 8, 15, 12), m = c(40, 30, 40, 40))
effects <- escalc("RR", ai = a, n1i = n, ci = c, n2i = m, data = phases)
effects <- aggregate(effects, cluster = study, struct = "ID")
fit <- rma(yi, vi, data = effects, test = "adhoc", control = list(threshold = 1e-12, maxiter = 1000))
say("phases", exp(unlist(fit[c("beta", "ci.lb", "ci.ub")])))

# The BCG trials without the first and without the eighth, by the floored interval that is shown.
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
for (place in c(1, 8)) {
  fit <- rma(yi, vi, data = bcg[-place, ], test = "adhoc", control = list(threshold = 1e-12, maxiter = 1000))
  say(paste("without", place), exp(c(fit$ci.lb, fit$ci.ub)))
}
# A wide spread with studies without an event: the likelihood of rates, integrated on a fine grid.
x <- c(0, 0, 0, 3, 8); t <- c(10, 20, 30, 10, 5); z <- seq(-10, 10, length.out = 20001)
depth <- function(at) -sum(mapply(function(x, t) {
  height <- dpois(x, t * exp(at[1] + exp(at[2]) * z), log = TRUE) + dnorm(z, log = TRUE)
  max(height) + log(sum(exp(height - max(height))))
}, x, t))
top <- optim(c(-2, 1), depth, method = "BFGS", control = list(reltol = 1e-16))
se <- sqrt(solve(optimHess(top$par, depth))[1, 1])
say("log rate, t interval, tau2", c(top$par[1] + c(0, -1, 1) * qt(0.975, 4) * se, exp(2 * top$par[2])))

# The mean over studies of the random-effects logit model, with its interval by the delta method on the logit scale: mu
# and tau from the likelihood on a fine grid, the mean by `integrate`, slopes by differences; t of k - 1 degrees. The typical
# study with its interval, tau2, the mean with its interval.
mean_over_studies <- function(x, n) {
  z <- seq(-10, 10, length.out = 20001)
  depth <- function(at) -sum(mapply(function(x, n) {
    height <- dbinom(x, n, plogis(at[1] + exp(at[2]) * z), log = TRUE) + dnorm(z, log = TRUE)
    max(height) + log(sum(exp(height - max(height))))
  }, x, n))
  top <- optim(c(qlogis(sum(x) / sum(n)), 0), depth, method = "BFGS", control = list(reltol = 1e-16, maxit = 500))
  mean_at <- function(at) qlogis(integrate(function(z) plogis(at[1] + exp(at[2]) * z) * dnorm(z), -12, 12,
    rel.tol = 1e-11, subdivisions = 2000L)$value)
  slopes <- sapply(1:2, function(i) { h <- replace(c(0, 0), i, 1e-4); (mean_at(top$par + h) - mean_at(top$par - h)) / 2e-4 })
  se <- sqrt(drop(slopes %*% solve(optimHess(top$par, depth)) %*% slopes))
  mu <- top$par[1] + c(0, -1, 1) * qt(0.975, length(x) - 1) * sqrt(solve(optimHess(top$par, depth))[1, 1])
  c(typical = plogis(mu), tau2 = exp(2 * top$par[2]), plogis(mean_at(top$par) + c(0, -1, 1) * qt(0.975, length(x) - 1) * se))
}
say("mean over studies, little spread", mean_over_studies(c(12, 5, 20, 3, 8), c(17, 9, 30, 12, 10)))
say("mean over studies, wide spread", mean_over_studies(c(0, 1, 28, 5, 60, 33), c(40, 30, 50, 66, 66, 80)))
say("mean over studies, rare", mean_over_studies(c(0, 0, 0, 12), c(10, 10, 20, 20)))
