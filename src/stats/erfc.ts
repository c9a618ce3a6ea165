import { normalCdf } from "./normal-cdf.ts";

/**
 * The complementary error function, 2/√π times the integral of e^(−t²) from `x` up (0–2), accurate however small.
 *
 * Source: Milton Abramowitz and Irene Stegun, "Handbook of Mathematical Functions", 1964, 7.1.2.
 *
 * @example
 * erfc(3); // => 0.0000220904969985854
 */
export function erfc(x: number): number {
  return 2 * normalCdf(-x * Math.SQRT2);
}
