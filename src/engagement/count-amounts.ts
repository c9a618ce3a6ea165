import { refuse, shown } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { groupReader } from "../matching/index.ts";
import type { PeriodRows } from "./count-active-periods.ts";

/** What each user paid in each period: user `u` owns the entries from `runStart[u]` up to `runStart[u + 1]`. */
export interface Amounts {
  readonly runStart: Uint32Array;
  readonly periods: Int32Array;
  /** In minor units; negative when more was given back than paid. */
  readonly sums: Float64Array;
}

/** Adds up amounts by user and period, in minor units. */
export function countAmounts(
  act: string,
  table: EventTable,
  { isActive, codes, periodOf, until }: Omit<PeriodRows, "minEvents" | "from">,
  revenue: string,
  scale: number,
): Amounts {
  const { runStart, userCount, eventCount } = table;
  const time = table.time!;
  const amountOf = groupReader(act, table, revenue);
  const starts = new Uint32Array(userCount + 1);
  const periods = new Int32Array(eventCount);
  const sums = new Float64Array(eventCount);
  let n = 0;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1]!;
    const start = n;
    for (let i = runStart[user]!; i < end && time[i]! < until; i++) {
      if (isActive[codes[i]!] === 0) continue;
      const amount = minorUnits(act, amountOf(user, i), revenue, scale);
      if (amount === 0) continue;
      const period = periodOf[i]!;
      // Clocks that go back across midnight show an earlier period again: its place is sought from the end.
      let at = n;
      while (at > start && periods[at - 1]! > period) at--;
      if (at > start && periods[at - 1] === period) sums[at - 1]! += amount;
      else {
        periods.copyWithin(at + 1, at, n);
        sums.copyWithin(at + 1, at, n);
        periods[at] = period;
        sums[at] = amount;
        n++;
      }
    }
    starts[user + 1] = n;
  }
  return { runStart: starts, periods: periods.slice(0, n), sums: sums.slice(0, n) };
}

/** Minor units of a value; a missing one is nothing. */
function minorUnits(act: string, value: unknown, revenue: string, scale: number): number {
  if (value === null) return 0;
  const exact = typeof value === "number" ? value * scale : NaN;
  const whole = Math.round(exact);
  // Cents as decimals are not exact: 19.99 · 100 is 1998.9999999999998; large amounts are off by more than small ones.
  const isWhole = Math.abs(exact - whole) <= 1e-6 || whole / scale === value;
  if (Number.isSafeInteger(whole) && isWhole) return whole;
  const rule =
    scale === 1
      ? "revenue must be whole minor units, or scale be given"
      : `revenue times ${scale} must be whole`;
  return refuse(act, rule, `property ${shown(revenue)}`, value);
}
