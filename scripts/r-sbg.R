# Reference values of the shifted beta-geometric model, printed as JSON with 17 significant digits: parameters by a general
# optimizer, standard errors from a numeric second derivative, survival by beta functions, residual lifetimes as plain sums.
# Run once by hand, outside the project: Rscript scripts/r-sbg.R > test/stats/r-sbg.json
number <- function(x) sprintf("%.17g", x)
list1 <- function(x) paste0("[", paste(number(x), collapse = ","), "]")

survival <- function(a, b, t) exp(lbeta(a, b + t) - lbeta(a, b))
lost <- function(a, b, t) exp(lbeta(a + 1, b + t - 1) - lbeta(a, b))
logLik1 <- function(a, b, y) {
  last <- length(y) - 1
  t <- seq_len(last)
  sum((y[t] - y[t + 1]) * log(lost(a, b, t))) + y[last + 1] * log(survival(a, b, last))
}
logLik <- function(p, cohorts) sum(sapply(cohorts, function(y) logLik1(exp(p[1]), exp(p[2]), y)))

# Second derivatives by central differences at two steps, the leading error removed.
hessian <- function(f, x, h = 2e-3) {
  at <- function(s) outer(seq_along(x), seq_along(x), Vectorize(function(i, j) {
    e <- function(k) s * (seq_along(x) == k) * pmax(abs(x), 1e-3)
    d <- function(k) s * max(abs(x[k]), 1e-3)
    (f(x + e(i) + e(j)) - f(x + e(i) - e(j)) - f(x - e(i) + e(j)) + f(x - e(i) - e(j))) / (4 * d(i) * d(j))
  }))
  (4 * at(h) - at(2 * h)) / 3
}
fit <- function(...) {
  cohorts <- list(...)
  p <- c(0, 1)
  for (i in 1:20) p <- optim(p, logLik, cohorts = cohorts, control = list(fnscale = -1, reltol = 1e-16, maxit = 5000))$par
  p <- optim(p, logLik, cohorts = cohorts, method = "BFGS", control = list(fnscale = -1, reltol = 1e-16))$par
  x <- exp(p)
  v <- solve(-hessian(function(x) logLik(log(x), cohorts), x))
  derl <- sapply(c(1, 2, 8), function(n) {
    k <- 0:20000
    sum(survival(x[1], x[2], n + k) / survival(x[1], x[2], n - 1) / 1.1^k)
  })
  paste0("{\"cohorts\":[", paste(sapply(cohorts, list1), collapse = ","), "],\n \"alpha\":", number(x[1]), ",\"beta\":",
    number(x[2]), ",\"logLikelihood\":", number(logLik(p, cohorts)), ",\n \"covariance\":", list1(c(v)),
    ",\n \"survival\":", list1(survival(x[1], x[2], 1:15)), ",\n \"derl\":", list1(derl), "}")
}
cat("[\n", paste(c(
  fit(c(1000, 631, 468, 382, 326, 289, 262, 241)),
  fit(c(1000, 869, 743, 653, 593, 551, 517, 491)),
  fit(c(1000, 631, 468, 382, 326)),
  fit(c(10000, 8000, 6480, 5307, 4391), c(10000, 8000, 6480, 5307), c(10000, 8000, 6480), c(10000, 8000)),
  fit(c(500, 310, 240, 201), c(620, 401, 300), c(90, 52)),
  fit(c(200, 80, 55, 44, 39, 36, 34, 33, 31))
), collapse = ",\n"), "\n]\n", sep = "")
