import fc from "fast-check";
import type { NaiveCalendar } from "../retention/naive-period.ts";
import type { NaiveSubscription } from "./naive-revenue.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const PLACES: readonly [timeZone: string, near: number][] = [
  ["UTC", Date.UTC(2026, 1, 26)],
  ["America/New_York", Date.UTC(2026, 9, 30)],
  ["Pacific/Apia", Date.UTC(2011, 11, 28)],
  ["Asia/Kathmandu", Date.UTC(2026, 2, 30)],
];

export interface RevenueCase {
  readonly calendar: NaiveCalendar;
  readonly observed: { from: number; until: number };
  readonly instants: number[];
  readonly subscriptions: NaiveSubscription[];
}

/** Few customers, few amounts and many ends at the same instants and at the starts of periods. */
export const revenueCases: fc.Arbitrary<RevenueCase> = fc
  .tuple(fc.constantFrom(...PLACES), fc.constantFrom("day", "week", "month", "quarter"))
  .chain(([[timeZone, near], period]) => {
    const span = { day: 5, week: 30, month: 120, quarter: 300 }[period] * DAY;
    const instant = fc
      .tuple(fc.integer({ min: 0, max: span / HOUR }), fc.constantFrom(0, 0, -1, 777_777))
      .map(([hours, more]) => near + hours * HOUR + more);
    const midnight = fc.integer({ min: 0, max: span / DAY }).map((days) => near + days * DAY);
    const time = fc.oneof(instant, midnight);
    const subscription = fc
      .record({
        customer: fc.constantFrom("ann", "bob", "cid", "dot"),
        ends: fc.tuple(time, time, fc.integer({ min: 0, max: 3 })),
        amount: fc.constantFrom(0, 100, 100, 250, 999),
        segment: fc.constantFrom("pro", "free", null),
      })
      .map(({ customer, ends: [a, b, kind], amount, segment }) => ({
        customer,
        start: Math.min(a, b),
        end: kind === 0 ? null : Math.max(a, b),
        amount,
        segment,
      }));
    return fc.record({
      calendar: fc.record({
        period: fc.constant(period as NaiveCalendar["period"]),
        timeZone: fc.constant(timeZone),
        weekStartsOn: fc.constantFrom(0 as const, 1 as const, 6 as const),
      }),
      observed: fc.tuple(time, time).map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b) + 1 })),
      instants: fc.array(instant, { minLength: 2, maxLength: 2 }),
      subscriptions: fc.array(subscription, { minLength: 1, maxLength: 16, size: "max" }),
    });
  });
