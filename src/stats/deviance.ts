/**
 * Half the deviance of an observed amount from an expected one, x log(x / expected) + expected − x, without the
 * cancellation that the formula suffers near x = expected. `excess` is x − expected, for callers that know it better.
 *
 * Source: Catherine Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000.
 */
export function deviance(x: number, expected: number, excess: number = x - expected): number {
  const v = excess / (x + expected);
  if (Math.abs(v) > 0.3) return (x && x * Math.log(x / expected)) - excess;
  // log(x / expected) = 2 artanh(v), term by term
  let sum = 0;
  let power = v;
  for (let odd = 3; odd < 35; odd += 2) {
    power *= v * v;
    sum += power / odd;
  }
  return excess * v + 2 * x * sum;
}
