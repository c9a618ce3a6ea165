import { shown } from "../definitions/index.ts";
import { centralArea, hazard, normalDensity } from "./normal-cdf.ts";

/**
 * The normal quantile: the z (in standard deviations) below which a share `p` (0–1) of a standard normal lies.
 * `0` gives −Infinity and `1` gives Infinity.
 *
 * Source: Cecil Hastings, "Approximations for Digital Computers", 1955, sheet 67, refined by Halley's method.
 *
 * @throws RangeError when `p` is not between 0 and 1.
 * @example The z of a two-sided 95 % interval
 * normalQuantile(0.975); // => 1.9599639845400538
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`Cannot compute quantile: p must be between 0 and 1, p has ${shown(p)}`);
  const q = p - 0.5;
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  if (t === Infinity) return q * t;
  let z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t);
  for (let i = 0; i < 2; i++) {
    // In the tail on the log scale, where the area is nearly a parabola; there the curvature is h − z, here −z.
    const h = z < 1.8 ? 0 : hazard(z);
    const step = h
      ? ((t - z) * (t + z) - 2 * Math.log(h * Math.sqrt(2 * Math.PI))) / (2 * h)
      : (Math.abs(q) - centralArea(z)) / normalDensity(z);
    z += step / (1 + (step * (h - z)) / 2);
  }
  return Math.sign(q) * z;
}
