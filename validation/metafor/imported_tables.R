# What metafor makes of the tables that tests/importing brings in: combined values, written to tests/golden/imported.json.
# Needs R 4.2 or newer with metafor 3.8 or newer, lme4 and jsonlite. From the project's folder: Rscript validation/metafor/imported_tables.R
# The tables linde2005, normand1999, raudenbush1985 and bcg are those of the package metadat; the one of prevalences is in its
# repository (dat.crisafulli2020). REML stops at 1e-10 here: with its usual threshold of 1e-5 the values differ in the fifth digit.
suppressMessages({library(metafor); library(jsonlite)})
table <- function(name) read.csv(file.path("tests", "importing", "tables", paste0(name, ".csv")))
reml <- function(data, back) {
  fit <- rma(yi, vi, data=data[!is.na(data$yi), ], method="REML", test="adhoc", control=list(threshold=1e-10, maxiter=10000))
  list(k=fit$k, estimate=back(as.numeric(fit$b)), ci_low=back(fit$ci.lb), ci_high=back(fit$ci.ub), tau2=fit$tau2)
}
linde <- escalc("RR", ai=ai, n1i=n1i, ci=ci, n2i=n2i, data=table("linde2005"), drop00=TRUE)
normand <- escalc("MD", m1i=m1i, sd1i=sd1i, n1i=n1i, m2i=m2i, sd2i=sd2i, n2i=n2i, data=table("normand1999"))
bcg <- escalc("RR", ai=tpos, bi=tneg, ci=cpos, di=cneg, data=read.csv("examples/bcg/table.csv"))
births <- read.csv("examples/prevalence/table.csv")
# As in recompute.R: 100 quadrature points instead of 7, and an optimiser that does not stop early.
stops_late <- list(
  glmerCtrl=list(optimizer="bobyqa", tolPwrss=1e-10, optCtrl=list(rhobeg=0.2, rhoend=1e-9, maxfun=1e5)),
  glmCtrl=list(epsilon=1e-14, maxit=200))
best <- suppressWarnings(rma.glmm(
  measure="PLO", xi=births$cases, ni=births$total, method="ML", test="t", nAGQ=100, control=stops_late))
found <- list(
  how="validation/metafor/imported_tables.R",
  versions=list(R=as.character(getRversion()), metafor=as.character(packageVersion("metafor"))),
  linde2005=reml(linde, exp), normand1999=reml(normand, identity), raudenbush1985=reml(table("raudenbush1985"), identity),
  bcg=reml(bcg, exp), bcg_randomised=reml(bcg[bcg$alloc == "random", ], exp),
  prevalence=list(k=best$k, estimate=plogis(as.numeric(best$b)), ci_low=plogis(best$ci.lb), ci_high=plogis(best$ci.ub), tau2=best$tau2))
write(toJSON(found, digits=14, auto_unbox=TRUE, pretty=TRUE), "tests/golden/imported.json")
