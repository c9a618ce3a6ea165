import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countRevenue,
  mergeCounts,
  type RevenueDefinition,
  type RevenueMovementsPeriod,
  revenueMovements,
  revenueMovementsFromCounts,
  revenueUsers,
} from "../../src/index.ts";
import { type NaiveCalendar, naiveKey } from "../retention/naive-period.ts";
import { type NaiveMovement, type NaiveRevenuePeriod, naiveRevenue } from "./naive-revenue.ts";
import { type RevenueCase, revenueCases } from "./revenue-cases.ts";

const SEED = 20261124;
const KINDS = ["new", "reactivation", "expansion", "contraction", "churned"] as const;
const FLOWS = ["start", ...KINDS, "end"] as const;

const assert = (holds: (one: RevenueCase) => void, numRuns = 80) =>
  fc.assert(fc.property(revenueCases, holds), { seed: SEED, numRuns });
const definitionOf = ({ calendar, observed }: RevenueCase): RevenueDefinition => ({
  ...calendar,
  observed,
  by: "segment",
});

/** The movements of the reference as the result tells them. */
function expectedOf({ period, complete, movements }: NaiveRevenuePeriod, calendar: NaiveCalendar) {
  const sum = (own: readonly NaiveMovement[], of: (one: NaiveMovement) => number) =>
    own.reduce((total, one) => total + of(one), 0);
  const of = (kind: NaiveMovement["kind"]) => movements.filter((one) => one.kind === kind);
  const paying = (end: "start" | "end") => movements.filter((one) => one[end] > 0);
  const start = sum(movements, (one) => one.start);
  const end = sum(movements, (one) => one.end);
  const amounts = KINDS.map((kind) => [kind, sum(of(kind), (one) => Math.abs(one.end - one.start))]);
  const customers = KINDS.map((kind) => [kind, of(kind).length]);
  return {
    period: naiveKey(period, calendar),
    ...Object.fromEntries(amounts),
    start,
    end,
    netNew: end - start,
    arpa: paying("end").length > 0 ? end / paying("end").length : null,
    customers: { ...Object.fromEntries(customers), start: paying("start").length, end: paying("end").length },
    cameAndWent: { customers: of("cameAndWent").length, amount: sum(of("cameAndWent"), (one) => one.peak) },
    complete,
  };
}

describe(`revenue movements, random cases (seed ${SEED})`, () => {
  test("equal the naive reference, in all and by segment", () => {
    const seen = new Map<string, number>();
    assert((one) => {
      const { subscriptions, observed, calendar } = one;
      const naive = naiveRevenue(subscriptions, observed, calendar);
      for (const { kind } of naive.flatMap(({ movements }) => movements))
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      const { periods, groups } = revenueMovements(subscriptions, definitionOf(one));
      expect(periods).toEqual(naive.map((period) => expectedOf(period, calendar)));
      for (const { value, periods: own } of groups) {
        const ofGroup = naive.map((period) => ({
          ...period,
          movements: period.movements.filter(({ segment }) => segment === value),
        }));
        expect(own).toEqual(ofGroup.map((period) => expectedOf(period, calendar)));
      }
    }, 400);
    for (const kind of [...KINDS, "same", "cameAndWent"]) expect(seen.get(kind), kind).toBeGreaterThan(20);
  });

  test("reconcile: start + new + reactivation + expansion − contraction − churned = end = the next start", () => {
    const holds = (p: RevenueMovementsPeriod) => {
      expect(p.start + p.new + p.reactivation + p.expansion - p.contraction - p.churned).toBe(p.end);
      const { start, new: came, reactivation, churned, end } = p.customers;
      expect(start + came + reactivation - churned).toBe(end);
    };
    assert((one) => {
      const { periods, groups } = revenueMovements(one.subscriptions, definitionOf(one));
      periods.forEach((period, i) => {
        holds(period);
        if (i > 0) expect(periods[i - 1]!.end).toBe(period.start);
        for (const flow of FLOWS) {
          const sums = groups.map((group) => group.periods[i]![flow]);
          expect(sums.reduce((a, b) => a + b, 0)).toBe(period[flow]);
        }
      });
      for (const group of groups) group.periods.forEach(holds);
    });
  });

  test("counts of disjoint customers add up; the order of rows and the names of customers do not matter", () => {
    assert((one) => {
      const { subscriptions } = one;
      const count = (customers: string[]) =>
        countRevenue(
          subscriptions.filter(({ customer }) => customers.includes(customer)),
          definitionOf(one),
        );
      const whole = countRevenue([...subscriptions].reverse(), definitionOf(one));
      expect(mergeCounts(count(["ann", "cid"]), count(["bob", "dot"]))).toEqual(whole);
      const renamed = subscriptions.map((row) => ({ ...row, customer: `__proto__${row.customer}` }));
      expect(countRevenue(renamed, definitionOf(one))).toEqual(whole);
      expect(revenueMovementsFromCounts(JSON.parse(JSON.stringify(whole)))).toEqual(
        revenueMovements(subscriptions, definitionOf(one)),
      );
    });
  });

  test("a range picks whole periods of the whole: none of their numbers changes", () => {
    assert((one) => {
      const [a, b] = one.instants.sort((x, y) => x - y) as [number, number];
      const all = revenueMovements(one.subscriptions, definitionOf(one)).periods;
      const range = { from: a, until: b + 1 };
      const some = revenueMovements(one.subscriptions, { ...definitionOf(one), range }).periods;
      const keys = some.map(({ period }) => period);
      expect(some).toEqual(all.filter(({ period }) => keys.includes(period)));
      const isInside = a < one.observed.until && b >= one.observed.from;
      expect(some.length > 0).toBe(isInside);
    });
  });

  test("what happens after the observed period changes nothing but the count of rows that start then", () => {
    assert((one) => {
      const { until } = one.observed;
      const known = one.subscriptions
        .filter(({ start }) => start < until)
        .map((row) => ({ ...row, end: row.end !== null && row.end < until ? row.end : null }));
      const { excluded, ...result } = revenueMovements(one.subscriptions, definitionOf(one));
      const { excluded: none, ...before } = revenueMovements(known, definitionOf(one));
      expect(before).toEqual(result);
      expect(none.startedAfter).toBe(0);
      expect(excluded.startedAfter).toBe(one.subscriptions.length - known.length);
    });
  });

  test("there are as many customers behind each number as it says", () => {
    assert((one) => {
      const definition = definitionOf(one);
      const { periods, groups } = revenueMovements(one.subscriptions, definition);
      for (const { value, periods: own } of [{ value: undefined, periods }, ...groups]) {
        for (const { period, customers, cameAndWent } of own) {
          const list = (movement: never) =>
            revenueUsers(one.subscriptions, definition, { period, movement, group: value });
          for (const flow of FLOWS) expect(list(flow as never).length).toBe(customers[flow]);
          expect(list("cameAndWent" as never).length).toBe(cameAndWent.customers);
          expect(new Set(list("end" as never)).size).toBe(customers.end);
        }
      }
    }, 40);
  });

  test("two subscriptions of one amount each are one of both, and a year of months is one of the year", () => {
    assert((one) => {
      const halves = one.subscriptions.flatMap((row) => {
        const first = Math.floor(row.amount / 3);
        return [
          { ...row, amount: first },
          { ...row, amount: row.amount - first },
        ];
      });
      const pieces = one.subscriptions.flatMap((row) => {
        const { start, end } = row;
        const middle = end === null ? start + 86_400_000 : start + Math.floor((end - start) / 2);
        return [
          { ...row, end: middle },
          { ...row, start: middle },
        ];
      });
      const whole = revenueMovements(one.subscriptions, definitionOf(one));
      for (const rows of [halves, pieces]) {
        const { excluded: _, ...result } = revenueMovements(rows, definitionOf(one));
        expect(whole).toMatchObject(result);
      }
    });
  });
});
