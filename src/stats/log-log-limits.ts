import type { Interval } from "./interval.ts";

/**
 * The limits (0–1) of a survival above 0 on the scale log(−log S), `z` standard errors to each side; they never leave
 * 0–1. A survival of 1 has no error that one could estimate: both limits are 1.
 *
 * Source: John Kalbfleisch and Ross Prentice, "The Statistical Analysis of Failure Time Data", 1980.
 */
export function logLogLimits(survival: number, standardError: number, z: number): Interval {
  if (survival === 1) return { low: 1, high: 1 };
  const factor = Math.exp((z * standardError) / (-Math.log(survival) * survival));
  return { low: survival ** factor, high: survival ** (1 / factor) };
}
