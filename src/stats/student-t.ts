import { shown } from "../definitions/index.ts";
import { betaLogOdds } from "./beta-quantile.ts";
import { logBetaLower } from "./incomplete-beta.ts";

/**
 * Student's t distribution function: the share (0–1) of a t variable with `df` > 0 degrees of freedom at or below `t`.
 *
 * Source: Student (William Gosset), "The Probable Error of a Mean", 1908.
 *
 * @throws RangeError when `df` is not positive.
 * @example
 * studentTCdf(-2.5, 9); // => 0.01693091384149288
 */
export function studentTCdf(t: number, df: number): number {
  return studentTUpper(-t, df);
}

/**
 * The upper tail of Student's t: the share (0–1) of a t variable with `df` > 0 degrees of freedom above `t`,
 * accurate however small; 0 beyond |t| of 1e154, whose square is no number. Twice its value at |t| is the two-sided p-value.
 *
 * Source: Student (William Gosset), "The Probable Error of a Mean", 1908.
 *
 * @throws RangeError when `df` is not positive.
 * @example
 * studentTUpper(2.5, 9); // => 0.01693091384149288
 */
export function studentTUpper(t: number, df: number): number {
  checkDf(df);
  const ratio = (t * t) / df;
  const half = Math.exp(logBetaLower(1 / (1 + ratio), 1 / (1 + 1 / ratio), df / 2, 0.5)) / 2;
  return t > 0 ? half : 1 - half;
}

/**
 * The quantile of Student's t: the value below which a share `p` (0–1) of a t variable with `df` > 0 degrees of
 * freedom lies.
 *
 * Source: Student (William Gosset), "The Probable Error of a Mean", 1908.
 *
 * @throws RangeError when `p` is not between 0 and 1 or `df` is not positive.
 * @example
 * studentTQuantile(0.975, 4); // => 2.7764451051977943
 */
export function studentTQuantile(p: number, df: number): number {
  checkDf(df);
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`Cannot compute quantile: p must be between 0 and 1, p has ${shown(p)}`);
  const logOdds = betaLogOdds(2 * Math.min(p, 1 - p), Math.abs(1 - 2 * p), df / 2, 0.5);
  return Math.sign(p - 0.5) * Math.sqrt(df) * Math.exp(-logOdds / 2);
}

function checkDf(df: number): void {
  if (!(df > 0 && df < Infinity))
    throw new RangeError(`Cannot compute t: degrees of freedom must be positive, df has ${shown(df)}`);
}
