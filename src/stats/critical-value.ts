/**
 * The z (in standard deviations) of a two-sided normal interval with `confidence` (between 0 and 1, ends excluded).
 *
 * Found by Newton's method on the power series of the central area (Abramowitz and Stegun, "Handbook of Mathematical
 * Functions", 1964, 26.2.11), which rises to the answer from below; smaller in a bundle than the normal quantile.
 * Good to 8e-15 of its size up to a confidence of 0.999 and to 2e-10 up to 0.999999; beyond, digits go as 1 − confidence
 * does: 2e-9 are left at eight nines, 3e-5 at twelve, one digit at fifteen. There `-normalQuantile((1 - confidence) / 2)`.
 *
 * @throws RangeError when `confidence` is not strictly between 0 and 1.
 * @example The usual 95 %
 * criticalValue(0.95); // => 1.9599639845400532
 */
export function criticalValue(confidence: number): number {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(
      `Cannot compute interval: confidence must be between 0 and 1, confidence has ${confidence}`,
    );
  let z = 0;
  for (let step = 1; step > z * 1e-15; z += step) {
    let series = z;
    for (let odd = 3, term = z; term > series * 1e-17; odd += 2) series += term *= (z * z) / odd;
    step = confidence * Math.sqrt(Math.PI / 2) * Math.exp((z * z) / 2) - series;
  }
  return z;
}
