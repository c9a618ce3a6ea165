import { anything, checkOptions } from "../definitions/index.ts";
import { refuseFlows } from "./customer-flows.ts";

/** Lengths of time between which churn can be converted. */
export type ChurnPeriodLength = "day" | "week" | "month" | "quarter" | "year";

/** From the churn of one length of time to that of another. */
export interface AnnualizeOptions {
  /** What the churn is of, default a month. */
  readonly from?: ChurnPeriodLength | undefined;
  /** What it shall be of, default a year. */
  readonly to?: ChurnPeriodLength | undefined;
}

/** A probability with its limits, such as a rate, or `{ ...byExposure, value: byExposure.probability }` of a period. */
export interface ChurnLimits {
  /** The probability (0–1); `null` where it is not known. */
  readonly value: number | null;
  /** Its lower limit (0–1); `null` where there is none. */
  readonly low: number | null;
  /** Its upper limit (0–1); `null` where there is none. */
  readonly high: number | null;
}

const DAYS_PER_MONTH = 30.436875;
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7 };

/**
 * The probability (0–1) of being lost within a year from that of a month, or between other lengths of time, when it stays
 * the same: 1 − (1 − p)^n. It is not n times p: 5 % a month are 46 % a year, not 60 %. A year has 12 months, a month
 * 30.436875 days.
 *
 * @throws RangeError when `churn` is not between 0 and 1, a length of time is not known, or a key is
 * unknown.
 * @example 5 % a month, and back
 * ```ts
 * annualizeChurn(0.05); // => 0.45963991233736307
 * annualizeChurn(annualizeChurn(0.05), { from: "year", to: "month" }); // => 0.05
 * ```
 */
export function annualizeChurn(churn: number, options: AnnualizeOptions = {}): number {
  if (!(Number.isFinite(churn) && churn >= 0 && churn <= 1))
    refuseFlows("a probability must be between 0 and 1", "churn", churn);
  checkOptions("compute churn", options, { from: anything, to: anything }, "options");
  const { from = "month", to = "year" } = options;
  return -Math.expm1(times(from, to) * Math.log1p(-churn));
}

/**
 * A probability (0–1) and its limits converted from one length of time to another, each as `annualizeChurn` does: the
 * limits keep their confidence. What is `null` stays so.
 *
 * @throws RangeError when a value is not between 0 and 1, a length of time is not known, or a key is
 * unknown.
 * @example From the exposure of a month to a year
 * ```ts
 * annualizeLimits({ value: 0.05, low: 0.04, high: 0.06 }); // => { value: 0.45963991233736307, low: 0.38729024267023265, high: 0.5240796851857465 }
 * ```
 */
export function annualizeLimits(
  { value, low, high }: ChurnLimits,
  options: AnnualizeOptions = {},
): ChurnLimits {
  const convert = (churn: number | null) => (churn === null ? null : annualizeChurn(churn, options));
  return { value: convert(value), low: convert(low), high: convert(high) };
}

/** How many of the one length are in the other; whole numbers among months, quarters and years. */
function times(from: string, to: string): number {
  for (const [name, length] of Object.entries({ from, to })) {
    if (!Object.hasOwn(MONTHS, length) && !Object.hasOwn(DAYS, length))
      refuseFlows("a length of time must be day, week, month, quarter or year", name, length);
  }
  if (Object.hasOwn(MONTHS, from) && Object.hasOwn(MONTHS, to)) return MONTHS[to]! / MONTHS[from]!;
  return inDays(to) / inDays(from);
}

function inDays(length: string): number {
  return DAYS[length] ?? MONTHS[length]! * DAYS_PER_MONTH;
}
