import { checkOptions, oneOf, refuse } from "../definitions/index.ts";
import { checkList } from "../units/index.ts";
import { minorUnits, positive, wholeFromOne } from "./number-rules.ts";

/** Plans of one price, billed every so often. */
export interface BilledPlan {
  /** Billed each time, in minor units: a whole number from 0. */
  readonly amount: number;
  readonly interval: "day" | "week" | "month" | "quarter" | "year";
  /** Intervals from bill to bill; default 1. */
  readonly intervalCount?: number | undefined;
  /** Subscriptions of this kind; default 1. */
  readonly count?: number | undefined;
}

/** How long a month is where calendars do not say. */
export interface MonthLength {
  /** Weeks in a month; default 52.1775 / 12, the mean of the Gregorian calendar. */
  readonly weeksPerMonth?: number | undefined;
  /** Days in a month; default 30.436875, the mean of the Gregorian calendar. */
  readonly daysPerMonth?: number | undefined;
}

const ACT = "normalize MRR";

/**
 * Monthly recurring revenue of plans billed by day, week, month, quarter or year, in minor units a month: amount · count /
 * months from bill to bill. Not rounded: `roundAmounts` makes whole amounts that keep their sum. Without plans it is 0.
 *
 * Amounts of one interval are added before they are divided, so that 3 bills of 1.00 a quarter make 1.00 exactly.
 *
 * @throws DefinitionError when an amount is not whole minor units, an interval or a key is unknown, or a number not positive.
 * @example 100 monthly plans of 100, and 50 yearly ones of 600
 * ```ts
 * normalizeMrr([
 *   { amount: 100, interval: "month", count: 100 },
 *   { amount: 600, interval: "year", count: 50 },
 * ]); // => 12500
 * ```
 */
export function normalizeMrr(plans: readonly BilledPlan[], month: MonthLength = {}): number {
  checkOptions(ACT, month, { weeksPerMonth: positive, daysPerMonth: positive }, "options");
  const { weeksPerMonth = 52.1775 / 12, daysPerMonth = 30.436875 } = month;
  /** What one month of an interval takes: multiplied by, then divided by. */
  const perMonth = {
    day: [daysPerMonth, 1],
    week: [weeksPerMonth, 1],
    month: [1, 1],
    quarter: [1, 3],
    year: [1, 12],
  };
  checkList(ACT, "plans", plans, "plans");
  const billed = new Map<string, number[]>();
  plans.forEach((plan, i) => {
    const { amount, interval, intervalCount = 1, count = 1 } = checkPlan(plan, `plans[${i}]`);
    const [times = 1, parts = 1] = perMonth[interval];
    const key = `${interval} ${intervalCount}`;
    const sum = (billed.get(key)?.[0] ?? 0) + amount * count;
    if (!Number.isSafeInteger(sum)) refuse(ACT, "sums must stay within 2^53 - 1", `plans[${i}]`, sum);
    billed.set(key, [sum, times, parts * intervalCount]);
  });
  return [...billed.values()].reduce(
    (mrr, [sum = 0, times = 1, parts = 1]) => mrr + (sum * times) / parts,
    0,
  );
}

function checkPlan(plan: BilledPlan, path: string): BilledPlan {
  checkOptions(
    ACT,
    plan,
    {
      amount: minorUnits,
      interval: oneOf("day", "week", "month", "quarter", "year"),
      intervalCount: wholeFromOne,
      count: wholeFromOne,
    },
    path,
  );
  for (const key of ["amount", "interval"] as const)
    if (plan[key] === undefined) refuse(ACT, `${key} must be stated`, `${path}.${key}`, undefined);
  return plan;
}
