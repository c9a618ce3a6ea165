/**
 * Rounds amounts to whole ones whose sum is the rounded sum: each is rounded down, and the units left over go to those that lost
 * most by it, the earlier ones first (largest remainders). No amount moves by 1 or more.
 *
 * Source: Michel Balinski and Peyton Young, "Fair Representation", 1982 (Hamilton's method).
 *
 * @throws RangeError when an amount is not finite, or too large to have cents.
 * @example A third each
 * roundAmounts([33.333, 33.333, 33.334]); // => [33, 33, 34]
 */
export function roundAmounts(amounts: readonly number[]): number[] {
  let sum = 0;
  amounts.forEach((amount, i) => {
    sum += amount;
    if (!(Math.abs(amount) <= Number.MAX_SAFE_INTEGER))
      throw new RangeError(`Cannot round amounts: amounts must be finite, amounts[${i}] has ${amount}`);
  });
  const whole = amounts.map((amount) => Math.floor(amount) + 0);
  const left = Math.round(sum) - whole.reduce((a, b) => a + b, 0);
  const order = amounts.map((amount, i) => ({ i, rest: amount - whole[i]! }));
  order.sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, left)) whole[i]!++;
  return whole;
}
