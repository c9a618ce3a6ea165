import { dataName } from "../counts/index.ts";
import { shown } from "../definitions/index.ts";

/**
 * Rounds amounts to whole ones whose sum is the rounded sum: each is rounded down, and the units left over go to those that lost
 * most by it, the earlier ones first (largest remainders). No amount moves by 1 or more.
 *
 * Source: Michel Balinski and Peyton Young, "Fair Representation", 1982 (Hamilton's method).
 *
 * @throws RangeError when an amount is not finite, or the amounts are too large to add up to the cent.
 * @example A third each
 * roundAmounts([33.333, 33.333, 33.334]); // => [33, 33, 34]
 */
export function roundAmounts(amounts: readonly number[]): number[] {
  if (!Array.isArray(amounts))
    throw new TypeError(`Cannot round amounts: amounts must be a list, amounts has ${dataName(amounts)}`);
  let [sum, size] = [0, 0];
  for (const [i, amount] of amounts.entries()) {
    sum += amount;
    size += Math.abs(amount);
    if (!Number.isFinite(amount))
      throw new RangeError(
        `Cannot round amounts: amounts must be finite, amounts[${i}] has ${shown(amount)}`,
      );
    if (size > Number.MAX_SAFE_INTEGER)
      throw new RangeError(
        `Cannot round amounts: their sum must stay within 2^53 - 1, up to amounts[${i}] it has ${size}`,
      );
  }
  const whole = amounts.map((amount) => Math.floor(amount) + 0);
  const left = Math.round(sum) - whole.reduce((a, b) => a + b, 0);
  const order = amounts.map((amount, i) => ({ i, rest: amount - whole[i]! }));
  order.sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, left)) whole[i]!++;
  return whole;
}
