# Reference values of survival analysis and of 2 x 2 tables in src/stats, printed as JSON with 17 significant digits.
# Run once by hand, outside the project, with R's survival package: Rscript scripts/r-survival.R > test/stats/r-survival.json
# What R has as NA or NaN is null.
suppressMessages(library(survival))
set.seed(19580601)

number <- function(x) ifelse(is.na(x) | is.infinite(x), "null", sprintf("%.17g", x))
list1 <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
list2 <- function(m) paste0("[", paste(apply(m, 1, list1), collapse = ","), "]")
object <- function(...) {
  parts <- list(...)
  paste0("{", paste0("\"", names(parts), "\":", unlist(parts), collapse = ",\n "), "}")
}

# Survival curves ---------------------------------------------------------------------------------------------------
BANDS <- c("log-log", "log", "logit", "arcsin", "plain")
SHARES <- c(0.1, 0.25, 0.5, 0.6, 0.75, 0.9)

curve <- function(d, confidence) {
  response <- if (all(d$entry < 0)) Surv(d$time, d$event) else Surv(d$entry, d$time, d$event)
  fit <- function(band) {
    survfit(response ~ 1, weights = d$weight, conf.type = band, conf.int = confidence, robust = FALSE)
  }
  f <- fit("log")
  bands <- lapply(BANDS, function(band) {
    g <- fit(band)
    q <- quantile(g, SHARES)
    object(low = list1(g$lower), high = list1(g$upper), quantileLow = list1(q$lower), quantileHigh = list1(q$upper))
  })
  names(bands) <- BANDS
  untils <- c(floor(max(f$time) * c(30, 61)) / 100, max(f$time))
  means <- sapply(untils, function(u) survival:::survmean(f, rmean = u)$matrix[c("rmean", "se(rmean)")])
  object(
    subjects = list2(as.matrix(d[c("entry", "time", "event", "weight")])), confidence = number(confidence),
    time = list1(f$time), atRisk = list1(f$n.risk), survival = list1(f$surv), standardError = list1(f$surv * f$std.err),
    cumulativeHazard = list1(f$cumhaz), hazardError = list1(f$std.chaz),
    bands = do.call(object, bands), p = list1(SHARES), quantile = list1(quantile(f, SHARES, conf.int = FALSE)),
    means = list2(cbind(untils, t(means)))
  )
}

# entry -1: from the start
subjects <- function(n, times, censoring, entry = FALSE, weight = function(n) rep(1, n)) {
  time <- times(n)
  data.frame(
    entry = if (entry) ifelse(runif(n) < 0.3, -1, round(time * runif(n, 0, 0.95), 3)) else -1,
    time = time, event = as.integer(runif(n) > censoring), weight = weight(n)
  )
}
tied <- function(n) sample(1:9, n, TRUE)
spread <- function(n) round(rexp(n, 0.1), 3) + 0.001
whole <- function(n) sample(1:40, n, TRUE)
real <- function(n) round(rgamma(n, 2), 3) + 0.1
curves <- c(
  curve(subjects(25, tied, 0.4), 0.95), curve(subjects(20, tied, 0.8), 0.9), curve(subjects(12, tied, 0), 0.95),
  curve(subjects(20, spread, 0.3), 0.95), curve(subjects(16, spread, 0), 0.99), curve(subjects(3, spread, 0.5), 0.95),
  curve(subjects(30, tied, 0.4, TRUE), 0.95), curve(subjects(20, spread, 0.3, TRUE), 0.8),
  curve(subjects(20, tied, 0.4, FALSE, whole), 0.95), curve(subjects(18, spread, 0.4, TRUE, whole), 0.95),
  curve(subjects(20, tied, 0.4, FALSE, real), 0.95), curve(subjects(18, spread, 0.4, TRUE, real), 0.95),
  curve(data.frame(entry = -1, time = c(0, 0, 1, 2, 2, 4), event = c(1, 0, 1, 1, 0, 0), weight = 1), 0.95),
  curve(data.frame(entry = -1, time = 1:20, event = 1, weight = 1), 0.95)
)

# Log-rank tests ----------------------------------------------------------------------------------------------------
logRank <- function(n, k, strata, times, rho) {
  d <- data.frame(time = times(n), event = as.integer(runif(n) > 0.3), group = c(1:k, sample(1:k, n - k, TRUE)))
  d$stratum <- sample(1:strata, n, TRUE)
  test <- survdiff(Surv(time, event) ~ group + strata(stratum), data = d, rho = rho)
  object(
    subjects = list2(as.matrix(d)), rho = number(rho), chiSquare = number(test$chisq),
    p = number(pchisq(test$chisq, k - 1, lower.tail = FALSE)), n = list1(as.vector(table(d$group))),
    observed = list1(rowSums(cbind(test$obs))), expected = list1(rowSums(cbind(test$exp))), variance = list2(test$var)
  )
}
tests <- mapply(logRank, n = c(20, 40, 30, 40, 60, 50, 40), k = c(2, 3, 2, 4, 3, 2, 5), strata = c(1, 1, 2, 3, 2, 1, 1),
  rho = c(0, 0, 0, 0, 1, 0.5, 1), MoreArgs = list(times = tied))
tests <- c(tests, logRank(30, 2, 1, spread, 0), logRank(40, 3, 1, spread, 1))

# With delayed entry and without ties: the score test of Cox's model.
delayed <- function(n, k) {
  d <- subjects(n, spread, 0.3, TRUE)
  d$time <- d$time + seq_len(n) * 1e-5
  d$group <- c(1:k, sample(1:k, n - k, TRUE))
  d$weight <- NULL
  fit <- coxph(Surv(pmax(entry, 0), time, event) ~ factor(group), data = d)
  object(subjects = list2(as.matrix(d)), chiSquare = number(fit$score))
}
truncated <- c(delayed(30, 2), delayed(50, 3))

# 2 x 2 tables: both, exposed only, outcome only, neither -----------------------------------------------------------
table2 <- function(cells) {
  p <- fisher.test(matrix(cells, 2, byrow = TRUE), conf.int = FALSE)$p.value
  x <- rep(c(1, 1, 0, 0), cells)
  y <- rep(c(1, 0, 1, 0), cells)
  odds <- c(NA, NA, NA)
  if (all(cells > 0)) {
    g <- summary(glm(cells[c(1, 3)] / c(cells[1] + cells[2], cells[3] + cells[4]) ~ c(1, 0), family = binomial,
      weights = c(cells[1] + cells[2], cells[3] + cells[4]), control = list(epsilon = 1e-15)))$coefficients[2, ]
    odds <- exp(g[1] + c(0, -1, 1) * qnorm(0.975) * g[2])
  }
  list1(c(cells, p, cor(x, y), odds))
}
cells <- rbind(c(5, 1, 2, 10), c(3, 1, 1, 3), c(0, 6, 4, 5), c(12, 0, 3, 9), c(1345, 13, 7, 135), c(1000, 100, 1, 10),
  c(1, 1, 1, 1), c(40, 0, 0, 40), c(350, 300, 290, 360), c(900, 2100, 800, 2200), c(9000, 1000, 9000, 1100),
  t(sapply(c(5, 10, 30, 100, 400, 1000, 5000), function(size) 1 + rpois(4, size * runif(4)))))
tables <- apply(cells, 1, table2)

# Restricted means of two groups: their difference, its error, the z test ---------------------------------------------
difference <- function(n, entry, times) {
  d <- subjects(n, times, 0.3, entry)
  d$group <- c(1, 2, sample(1:2, n - 2, TRUE))
  fits <- lapply(1:2, function(g) {
    own <- d[d$group == g, ]
    survfit(if (entry) Surv(own$entry, own$time, own$event) ~ 1 else Surv(own$time, own$event) ~ 1)
  })
  until <- floor(80 * min(sapply(fits, function(f) max(f$time)))) / 100
  means <- sapply(fits, function(f) survival:::survmean(f, rmean = until)$matrix[c("rmean", "se(rmean)")])
  estimate <- means[1, 1] - means[1, 2]
  error <- sqrt(sum(means[2, ]^2))
  limits <- estimate + c(-1, 1) * qnorm(0.975) * error
  object(subjects = list2(as.matrix(d[c("entry", "time", "event", "group")])), until = number(until),
    difference = number(estimate), standardError = number(error), limits = list1(limits),
    z = number(estimate / error), p = number(2 * pnorm(-abs(estimate / error))))
}
differences <- c(difference(40, FALSE, tied), difference(30, FALSE, spread), difference(60, TRUE, spread),
  difference(200, FALSE, spread))

# Life tables: start, events, censored, entered of each interval -----------------------------------------------------
life <- function(cells) {
  exposure <- cells[, 1] - cells[, 3] / 2 + cells[, 4] / 2
  q <- cells[, 2] / exposure
  survival <- cumprod(1 - q)
  error <- survival * sqrt(cumsum(q / (exposure * (1 - q))))
  scaled <- error / (survival * log(survival))
  limit <- function(side) exp(-exp(log(-log(survival)) + side * qnorm(0.975) * scaled))
  object(cells = list2(cells), probability = list1(q), survival = list1(survival), standardError = list1(error),
    low = list1(limit(-1)), high = list1(limit(1)))
}
lives <- lapply(1:4, function(i) {
  start <- sample(50:500, 1)
  t(sapply(1:6, function(j) {
    events <- 1 + rbinom(1, start, 0.1)
    censored <- rbinom(1, start - events, 0.15)
    entered <- if (i %% 2 == 0) rpois(1, 12) else 0
    row <- c(start, events, censored, entered)
    start <<- start - events - censored + entered
    row
  }))
})
lifeTables <- sapply(lives, life)

all <- function(values) paste0("[\n", paste(values, collapse = ",\n"), "\n]")
cat(object(version = sprintf("\"%s, survival %s\"", R.version.string, packageVersion("survival")),
  curves = all(curves), logRank = all(tests), delayedEntry = all(truncated), tables = all(tables),
  differences = all(differences), lifeTables = all(lifeTables)), "\n", sep = "")
