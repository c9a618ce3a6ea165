import { refuse } from "../definitions/index.ts";

/** Growth per period, compounded over several. */
export interface CompoundGrowth {
  /** First date of the first whole period with a number above 0. */
  readonly from: string;
  /** First date of the last one. */
  readonly to: string;
  /** How many periods later that is, from 1. */
  readonly periods: number;
  /** Growth per period, above −1; 0.1 is 10 %. */
  readonly rate: number;
}

/**
 * The compound growth rate per period (of months: CMGR) from one number to another, `periods` later: (last / first) ^
 * (1 / periods) − 1. `null` when a number is not above 0, or no period lies between.
 *
 * @throws DefinitionError when a number is not finite.
 * @example From 100 to 121 in two months
 * ```ts
 * compoundGrowthRate(100, 121, 2); // => 0.10000000000000009
 * ```
 */
export function compoundGrowthRate(first: number, last: number, periods: number): number | null {
  for (const [name, n] of Object.entries({ first, last, periods }))
    if (!Number.isFinite(n)) refuse("compute growth", "numbers must be finite", name, n);
  return first > 0 && last > 0 && periods > 0 ? (last / first) ** (1 / periods) - 1 : null;
}

/** Compound growth from the first to the last whole period with a number above 0; `null` when these are not two. */
export function compoundGrowth<
  T extends { readonly period: string; readonly complete: boolean; readonly cut: boolean },
>(periods: readonly T[], readValue: (period: T) => number): CompoundGrowth | null {
  const counts = (one: T) => one.complete && !one.cut && readValue(one) > 0;
  const first = periods.findIndex(counts);
  const last = periods.findLastIndex(counts);
  if (first < 0 || last <= first) return null;
  const [from, to] = [periods[first]!, periods[last]!];
  const rate = compoundGrowthRate(readValue(from), readValue(to), last - first)!;
  return { from: from.period, to: to.period, periods: last - first, rate };
}
