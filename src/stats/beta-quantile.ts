import { shown } from "../definitions/index.ts";
import { logBetaLower, logBetaTerm } from "./incomplete-beta.ts";

const TINY = 1e-200;

/**
 * The beta quantile: the x (0–1) below which a share `p` (0–1) of a beta variable of shapes `a`, `b` > 0 lies.
 *
 * Source of the start values: Olivier Marchal and Julyan Arbel, "On the Sub-Gaussianity of the Beta and Dirichlet
 * Distributions", 2017.
 *
 * @throws RangeError when `p` is not between 0 and 1, or `a` or `b` not positive.
 * @example
 * betaQuantile(0.025, 2, 29); // => 0.008178134460656314
 */
export function betaQuantile(p: number, a: number, b: number): number {
  checkBetaQuantile(p, a, b);
  return 1 / (1 + Math.exp(-betaLogOdds(p, 1 - p, a, b)));
}

/**
 * The beta quantile of an upper tail: the x (0–1) above which a share `q` (0–1) lies, accurate however small `q` is.
 *
 * @throws RangeError when `q` is not between 0 and 1, or `a` or `b` not positive.
 * @example
 * betaQuantileUpper(0.025, 1, 20); // => 0.16843347098308536
 */
export function betaQuantileUpper(q: number, a: number, b: number): number {
  checkBetaQuantile(q, a, b);
  return 1 / (1 + Math.exp(-betaLogOdds(1 - q, q, a, b)));
}

/** The log odds, log(x / (1 − x)), of the beta quantile x that has `lower` below it and `upper` above it. */
export function betaLogOdds(lower: number, upper: number, a: number, b: number): number {
  if (isTiny(lower, a, b)) return fromLower(lower, a, b);
  if (isTiny(upper, b, a)) return -fromLower(upper, b, a);
  return lower <= upper ? fromLower(lower, a, b) : -fromLower(upper, b, a);
}

/** Whether a quantile is so near 0 that the tangent from below is exact; of the smallest shapes nearly all are. */
function isTiny(p: number, a: number, b: number): boolean {
  return a < 0.1 && Math.log(p) < logBetaLower(TINY, 1, a, b);
}

/** In the log odds u the log of the tail is concave, so Newton's method from below never passes the quantile. */
function fromLower(p: number, a: number, b: number): number {
  if (p === 0) return -Infinity;
  const target = Math.log(p);
  let u = lowerBound(target, a, b);
  for (let i = 0; i < 100; i++) {
    const x = 1 / (1 + Math.exp(-u));
    const y = 1 / (1 + Math.exp(u));
    if (x < TINY) return u; // the tangent is exact there
    const tail = logBetaLower(x, y, a, b);
    const step = (target - tail) / (a * Math.exp(logBetaTerm(x, y, a, b) - tail));
    u += step;
    if (step < 1e-10) break;
  }
  return u;
}

/** Log odds that have at most e^`target` below them: by the tangent at −∞, or by the sub-Gaussian bound. */
function lowerBound(target: number, a: number, b: number): number {
  const mean = a / (a + b);
  const tangent = logBetaTerm(mean, 1 - mean, a, b) - a * Math.log(mean) - b * Math.log1p(-mean);
  const x = mean - Math.sqrt(-target / (2 * (a + b + 1)));
  return Math.max((target - tangent) / a, x > 0 ? Math.log(x / (1 - x)) : -Infinity);
}

function checkBetaQuantile(p: number, a: number, b: number): void {
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`Cannot compute quantile: p must be between 0 and 1, p has ${shown(p)}`);
  if (!(a > 0 && b > 0 && a + b < Infinity))
    throw new RangeError(
      `Cannot compute quantile: shapes must be positive, shapes has ${shown(a)} and ${shown(b)}`,
    );
}
