import { checkResult } from "../counts/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { ChurnResult } from "./churn-from-counts.ts";
import { refuseFlows } from "./customer-flows.ts";
import { type ExposureRate, exposureRate } from "./exposure-rate.ts";

/** Churn over the last periods up to one. */
export interface PooledChurn {
  /** First date of the last of the periods. */
  readonly period: string;
  /** Of the customers at the start of each period, all periods together, the share (0–1) lost in it. */
  readonly ofStart: Rate;
  /** Departures over the time as a customer in all of them: per period, as in each alone. */
  readonly byExposure: ExposureRate;
}

/**
 * Churn over the last `periods` periods up to each: a trailing average. Losses and exposure are added up and then divided;
 * averages of rates would count a month of ten customers like one of ten thousand. Without so many whole periods whose
 * losses are known, rates are `null`. A customer who is there in three periods counts in each.
 *
 * @throws RangeError when `periods` is not a whole number of at least 1.
 * @example Two months of unequal size
 * ```ts
 * const spells = [
 *   { customer: 1, start: "2026-01-01T00:00:00Z", end: "2026-02-10T00:00:00Z" },
 *   { customer: 2, start: "2026-02-01T00:00:00Z", end: null },
 *   { customer: 3, start: "2026-02-01T00:00:00Z", end: null },
 * ];
 * const observed = { from: "2026-01-01T00:00:00Z", until: "2026-04-01T00:00:00Z" };
 * pooledChurn(churn(spells, { observed }), 2).map(({ ofStart }) => ofStart.value); // => [null, 1, 0.3333333333333333]
 * ```
 */
export function pooledChurn(result: Pick<ChurnResult, "definition" | "periods">, k: number): PooledChurn[] {
  checkResult("compute churn", "churn", result, "periods");
  const { definition, periods } = result;
  if (!(Number.isInteger(k) && k >= 1))
    refuseFlows("periods must be a whole number of at least 1", "periods", k);
  const { confidence } = definition;
  return periods.map(({ period }, i) => {
    const window = periods.slice(Math.max(0, i - k + 1), i + 1);
    const isKnown = window.length === k && window.every(({ complete, lost }) => complete && lost !== null);
    const sum = (of: (one: (typeof window)[number]) => number) =>
      isKnown ? window.reduce((total, one) => total + of(one), 0) : 0;
    return {
      period,
      ofStart: rate(
        sum(({ ofStart }) => ofStart.count),
        sum(({ ofStart }) => ofStart.total),
        confidence,
      ),
      byExposure: exposureRate(
        sum(({ byExposure }) => byExposure.lost),
        sum(({ byExposure }) => byExposure.exposure),
        confidence,
      ),
    };
  });
}
