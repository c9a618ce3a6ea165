import type { Key } from "../../src/counts/index.ts";
import { type NaiveCalendar, naivePeriod } from "../retention/naive-period.ts";

export interface NaiveSubscription {
  readonly customer: string;
  readonly start: number;
  readonly end: number | null;
  readonly amount: number;
  readonly segment: Key;
}

interface Observed {
  readonly from: number;
  readonly until: number;
}

/** What one customer did in a period, by name. */
export interface NaiveMovement {
  readonly customer: string;
  readonly segment: Key;
  readonly kind: "new" | "reactivation" | "expansion" | "contraction" | "churned" | "same" | "cameAndWent";
  readonly start: number;
  readonly end: number;
  /** The most paid at a time. */
  readonly peak: number;
}

export interface NaiveRevenuePeriod {
  readonly period: number;
  readonly complete: boolean;
  readonly movements: readonly NaiveMovement[];
}

/** The first instant of a period, by halving. */
function startOf(period: number, calendar: NaiveCalendar, near: number): number {
  let before = near - 800 * 86_400_000;
  let after = near + 800 * 86_400_000;
  while (before + 1 < after) {
    const middle = Math.floor((before + after) / 2);
    if (naivePeriod(middle, calendar) < period) before = middle;
    else after = middle;
  }
  return after;
}

/** What is paid a month just before an instant: a subscription that ends then is still there, one that starts is not yet. */
function paidBefore(own: readonly NaiveSubscription[], instant: number): number {
  return own
    .filter(({ start, end }) => start < instant && (end === null || end >= instant))
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** What is paid a month at an instant, by half-open subscriptions. */
function paidAt(own: readonly NaiveSubscription[], instant: number): number {
  return own
    .filter(({ start, end }) => start <= instant && (end === null || end > instant))
    .reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * The movements of each period and customer, from the rules alone: the amounts just before the start and just before the end of
 * the period (as far as it was observed) are compared; who pays at neither but did in between came and went.
 */
export function naiveRevenue(
  subscriptions: readonly NaiveSubscription[],
  observed: Observed,
  calendar: NaiveCalendar,
): NaiveRevenuePeriod[] {
  if (observed.until <= observed.from) return [];
  const known = subscriptions.filter(({ start }) => start < observed.until);
  const customers = [...new Set(known.map(({ customer }) => customer))];
  const first = naivePeriod(observed.from, calendar);
  const last = naivePeriod(observed.until - 1, calendar);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const period = first + i;
    const startsAt = startOf(period, calendar, observed.from);
    const endsAt = startOf(period + 1, calendar, observed.from);
    const from = Math.max(startsAt, observed.from);
    const until = Math.min(endsAt, observed.until);
    const movements = customers.flatMap((customer): NaiveMovement[] => {
      const own = known.filter((one) => one.customer === customer);
      const [start, end] = [paidBefore(own, from), paidBefore(own, until)];
      const instants = own.map((one) => one.start).filter((at) => at >= from && at < until);
      const peak = Math.max(start, end, ...instants.map((at) => paidAt(own, at)));
      const earlier = own.some((one) => one.amount > 0 && one.start < from && one.start !== one.end);
      const kind =
        start === 0 && end === 0
          ? "cameAndWent"
          : start === 0
            ? earlier
              ? "reactivation"
              : "new"
            : end === 0
              ? "churned"
              : end > start
                ? "expansion"
                : end < start
                  ? "contraction"
                  : "same";
      if (peak === 0) return [];
      return [{ customer, segment: segmentOf(own), kind, start, end, peak }];
    });
    return {
      period,
      complete: startsAt >= observed.from && endsAt <= observed.until,
      movements,
    };
  });
}

/** The segment of the first subscription; of several that start together the smallest that one has. */
function segmentOf(own: readonly NaiveSubscription[]): Key {
  const earliest = Math.min(...own.map(({ start }) => start));
  const all = own.filter(({ start }) => start === earliest).map(({ segment }) => segment);
  const segments = all.some((segment) => segment !== null) ? all.filter((segment) => segment !== null) : all;
  return segments.includes(null) ? null : segments.sort()[0]!;
}
