/**
 * Half the deviance of an observed amount from an expected one, x log(x / expected) + expected − x, without the
 * cancellation that the formula suffers near x = expected.
 *
 * Source: Catherine Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000.
 */
export function deviance(x: number, expected: number): number {
  const v = (x - expected) / (x + expected);
  if (Math.abs(v) > 0.1) return x * Math.log(x / expected) + expected - x;
  // log(x / expected) = 2 artanh(v), term by term
  let sum = 0;
  let power = v;
  for (let odd = 3; odd < 21; odd += 2) {
    power *= v * v;
    sum += power / odd;
  }
  return (x - expected) * v + 2 * x * sum;
}
