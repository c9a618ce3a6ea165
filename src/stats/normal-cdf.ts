/**
 * The normal distribution function: the share (0–1) of a standard normal at or below `z` standard deviations.
 * The lower tail keeps its relative accuracy however small it is; for an upper tail ask for `normalCdf(-z)`.
 *
 * Source: Milton Abramowitz and Irene Stegun, "Handbook of Mathematical Functions", 1964, 26.2.11 and 26.2.14.
 *
 * @example Six standard deviations below the mean
 * normalCdf(-6); // => 9.865876450376983e-10
 */
export function normalCdf(z: number): number {
  if (z > 1.8) return 1 - normalCdf(-z);
  return z < -1.8 ? normalDensity(z) / hazard(-z) : 0.5 + centralArea(z);
}

/** The standard normal density at `z`. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The area under the standard normal density from 0 to `z`, by its power series. */
export function centralArea(z: number): number {
  let sum = z;
  let term = z;
  for (let odd = 3; odd < 60; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum * normalDensity(z);
}

/** The density at `z` over the area above `z`, by Laplace's continued fraction; for `z` above 1.8. */
export function hazard(z: number): number {
  let fraction = 9 + z / 2;
  for (let k = 81; k > 0; k--) fraction = z + k / fraction;
  return fraction;
}
