import { shown } from "../definitions/index.ts";
import { deviance } from "./deviance.ts";
import { stirlingError } from "./stirling-error.ts";

/**
 * The regularized lower incomplete gamma function P(a, x) (0–1): the share of a gamma variable of shape `a` > 0
 * that is at most `x` ≥ 0.
 *
 * Source: NIST Digital Library of Mathematical Functions, §8.7 and §8.9.
 *
 * @throws RangeError when `a` is not positive or `x` is negative.
 * @example
 * gammaP(3, 2); // => 0.3233235838169366
 */
export function gammaP(a: number, x: number): number {
  return Math.exp(logGammaP(a, x));
}

/**
 * The regularized upper incomplete gamma function Q(a, x) = 1 − P(a, x) (0–1), accurate however small; at
 * shapes below 1e-4, where it is 1 less what is nearly 1, to 1e-14 only.
 *
 * Source: NIST Digital Library of Mathematical Functions, §8.7 and §8.9.
 *
 * @throws RangeError when `a` is not positive or `x` is negative.
 * @example
 * gammaQ(3, 200); // => 2.795609373660873e-83
 */
export function gammaQ(a: number, x: number): number {
  return Math.exp(logGammaQ(a, x));
}

/** log P(a, x), for tails too small for a number. */
export function logGammaP(a: number, x: number): number {
  checkGamma(a, x);
  return x < a + 1 ? logLower(a, x + 0) : Math.log1p(-Math.exp(logUpper(a, x)));
}

/** log Q(a, x), for tails too small for a number. */
export function logGammaQ(a: number, x: number): number {
  checkGamma(a, x);
  return x < a + 1 ? Math.log1p(-Math.exp(logLower(a, x + 0))) : logUpper(a, x);
}

/** log of x^a e^(−x) / Γ(a + 1). */
export function logGammaTerm(a: number, x: number): number {
  return -stirlingError(a) - deviance(a, x) - 0.5 * Math.log(2 * Math.PI * a);
}

function logLower(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = a + 1; term > sum * 1e-17; k++) {
    term *= x / k;
    sum += term;
  }
  return logGammaTerm(a, x) + Math.log(sum);
}

/** By the continued fraction, evaluated as W. J. Lentz did (1976). */
function logUpper(a: number, x: number): number {
  if (x === Infinity) return -Infinity;
  let b = x + 1 - a;
  let d = 1 / b;
  let c = Infinity;
  let fraction = d;
  for (let i = 1; i < 1e6; i++) {
    const top = i * (a - i);
    b += 2;
    d = 1 / (b + top * d);
    c = b + top / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 2e-16) break;
  }
  return logGammaTerm(a, x) + Math.log(a * fraction);
}

function checkGamma(a: number, x: number): void {
  if (!(Number.isFinite(a) && a > 0))
    throw new RangeError(`Cannot compute gamma function: a must be positive, a has ${shown(a)}`);
  if (!(typeof x === "number" && x >= 0))
    throw new RangeError(`Cannot compute gamma function: x must not be negative, x has ${shown(x)}`);
}
