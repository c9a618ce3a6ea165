import { shown } from "../definitions/index.ts";
import { logGammaP, logGammaQ, logGammaTerm } from "./incomplete-gamma.ts";
import { stirlingError } from "./stirling-error.ts";

const TINY = 1e-200;

/**
 * The gamma quantile: the x ≥ 0 below which a share `p` (0–1) of a gamma variable of shape `a` > 0 and scale 1 lies. It is 0
 * where it is below the smallest number, as for most `p` where `a` is below 1e-3.
 *
 * Source of the start values: Béatrice Laurent and Pascal Massart, "Adaptive Estimation of a Quadratic Functional
 * by Model Selection", 2000, lemma 1.
 *
 * @throws RangeError when `p` is not between 0 and 1 or `a` is not positive.
 * @example
 * gammaQuantile(0.5, 3); // => 2.67406031372356
 */
export function gammaQuantile(p: number, a: number): number {
  checkShare(p);
  return p <= 0.5 || isTiny(p, a) ? fromLower(p, a) : fromUpper(1 - p, a);
}

/**
 * The gamma quantile of an upper tail: the x ≥ 0 above which a share `q` (0–1) lies, accurate however small `q` is.
 *
 * @throws RangeError when `q` is not between 0 and 1 or `a` is not positive.
 * @example
 * gammaQuantileUpper(0.025, 1); // => 3.6888794541139367
 */
export function gammaQuantileUpper(q: number, a: number): number {
  checkShare(q);
  return q < 0.5 && !isTiny(1 - q, a) ? fromUpper(q, a) : fromLower(1 - q, a);
}

/** Whether a quantile is so near 0 that the first bound from below is exact; of the smallest shapes nearly all are. */
function isTiny(p: number, a: number): boolean {
  return a < 0.1 && Math.log(p) < logGammaP(a, TINY);
}

// In u = log x both log P and log Q are concave, so Newton's method from outside the quantile never passes it.

function fromLower(p: number, a: number): number {
  if (p === 0) return 0;
  const target = Math.log(p);
  const logGamma = stirlingError(a) + (a + 0.5) * Math.log(a) - a + 0.5 * Math.log(2 * Math.PI);
  const bound = a - Math.sqrt(-2 * a * target);
  let u = Math.max((target + logGamma) / a, bound > 0 ? Math.log(bound) : -Infinity);
  for (let i = 0; i < 100; i++) {
    const x = Math.exp(u);
    if (x < TINY) return x; // the first bound is exact there
    const tail = logGammaP(a, x);
    const step = (target - tail) / (a * Math.exp(logGammaTerm(a, x) - tail));
    u += step;
    if (step < 1e-10) break;
  }
  return Math.exp(u);
}

function fromUpper(q: number, a: number): number {
  if (q === 0) return Infinity;
  const target = Math.log(q);
  let u = Math.log(a - target + Math.sqrt(-2 * a * target));
  for (let i = 0; i < 100; i++) {
    const x = Math.exp(u);
    const tail = logGammaQ(a, x);
    const step = (tail - target) / (a * Math.exp(logGammaTerm(a, x) - tail));
    u += step;
    if (step > -1e-10) break;
  }
  return Math.exp(u);
}

function checkShare(p: number): void {
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`Cannot compute quantile: p must be between 0 and 1, p has ${shown(p)}`);
}
