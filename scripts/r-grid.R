# Reference values of the special functions in src/stats, printed as JSON with 17 significant digits.
# Run once by hand, outside the project: Rscript scripts/r-grid.R > test/stats/r-grid.json
# Each table is a list of rows [arguments ..., lower value, upper value] or [arguments ..., value].

rows <- function(...) {
  columns <- lapply(list(...), function(x) ifelse(is.infinite(x), "null", sprintf("%.17g", x)))
  paste0("[", do.call(paste, c(columns, sep = ",")), "]", collapse = ",\n")
}
table <- function(name, ...) sprintf("\"%s\": [\n%s\n]", name, rows(...))

shapes <- c(0.5, 1, 1.5, 2.5, 10, 33.3, 500.5, 12345, 1e5)
tails <- c(1e-300, 1e-100, 1e-20, 1e-10, 1e-6, 0.001, 0.025, 0.2, 0.5)
zs <- c(seq(-37, 8, by = 0.25), -1.7999, -1.8001, -1e-8, 1e-8)
xs <- c(seq(-5, 26, by = 0.5), 1e-10, -1e-10)
ps <- c(10^-c(300, 250, 200, 150, 100, 50, 30, 20, 15, 12, 10, 8, 6, 5, 4, 3), seq(0.005, 0.995, by = 0.01),
  0.975, 0.5 - 1e-9, 0.5 + 1e-9, 1 - 10^-c(3, 6, 9, 12))

# gamma: at values spread over the whole distribution, both tails
g <- expand.grid(a = shapes, z = c(-30, -12, -5, -2, -0.7, 0, 0.7, 2, 5, 12, 30))
g$x <- pmax(g$a * pmax(1 - 1 / (9 * g$a) + g$z / sqrt(9 * g$a), 0.02)^3, 1e-12)
g <- unique(g[c("a", "x")])
gq <- expand.grid(p = c(tails, 0.8, 0.975, 0.999), a = shapes)
gu <- expand.grid(q = tails, a = shapes)

# beta: at log odds spread around those of the mean, both tails
b <- expand.grid(a = shapes, b = shapes, z = c(-25, -4, -1, 0, 1, 4, 25))
u <- log(b$a / b$b) + b$z * sqrt(1 / b$a + 1 / b$b)
b$x <- round(1 / (1 + exp(-u)), 12)
b <- b[b$x > 0 & b$x < 1, ]
bq <- expand.grid(p = c(tails, 0.8, 0.975, 0.999), a = shapes, b = shapes)

# R's own quantiles stray in places (warnings, a wrong root): keep those that its distribution function confirms.
confirmed <- function(back, p) abs(back / p - 1) < 1e-10
bq$x <- suppressWarnings(qbeta(bq$p, bq$a, bq$b))
bq <- bq[confirmed(pbeta(bq$x, bq$a, bq$b), bq$p) | (bq$x < 1e-290 & bq$a < 1), ]

dfs <- c(1, 2, 3, 4.5, 9, 30, 200, 1e4, 1e5)
t <- expand.grid(t = c(-200, -40, -8, -3, -1, -0.1, -1e-6, 0, 1e-6, 0.5, 2, 5, 12, 100), df = dfs)
tq <- expand.grid(p = c(1e-300, 1e-100, 1e-20, 1e-10, 1e-6, 0.001, 0.025, 0.2, 0.499, 0.5, 0.7, 0.975, 0.999999), df = dfs)
tq$t <- qt(tq$p, tq$df)
tq <- tq[confirmed(pt(tq$t, tq$df), tq$p), ]
chi <- expand.grid(x = c(0.001, 0.5, 2, 3.841458820694124, 31.41, 100, 1000), df = c(1, 2, 3, 20, 150))

cat("{\n", paste(sep = ",\n",
  sprintf("\"version\": \"%s\"", R.version.string),
  table("erfc", xs, 2 * pnorm(xs * sqrt(2), lower.tail = FALSE)),
  table("normalCdf", zs, pnorm(zs)),
  table("normalQuantile", ps, qnorm(ps)),
  table("gamma", g$a, g$x, pgamma(g$x, g$a), pgamma(g$x, g$a, lower.tail = FALSE)),
  table("gammaQuantile", gq$p, gq$a, qgamma(gq$p, gq$a)),
  table("gammaQuantileUpper", gu$q, gu$a, qgamma(gu$q, gu$a, lower.tail = FALSE)),
  table("beta", b$x, b$a, b$b, pbeta(b$x, b$a, b$b), pbeta(b$x, b$a, b$b, lower.tail = FALSE)),
  table("betaQuantile", bq$p, bq$a, bq$b, bq$x),
  table("studentT", t$t, t$df, pt(t$t, t$df), pt(t$t, t$df, lower.tail = FALSE)),
  table("studentTQuantile", tq$p, tq$df, tq$t),
  table("chiSquare", chi$x, chi$df, pchisq(chi$x, chi$df), pchisq(chi$x, chi$df, lower.tail = FALSE))
), "\n}\n", sep = "")
