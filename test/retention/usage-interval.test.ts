import { expect, test } from "vitest";
import { compareKeys } from "../../src/counts/index.ts";
import {
  countUsageInterval,
  DefinitionError,
  type Key,
  mergeCounts,
  seededRandom,
  tableFromRows,
  usageInterval,
  usageIntervalFromCounts,
} from "../../src/index.ts";
import { seeds } from "../seeds.ts";
import { naivePeriod } from "./naive-period.ts";
import { retentionCase, tableOfCase } from "./retention-cases.ts";

const SEED = 20_261_124;

test("the median gap of each user, halves among them, by hand", () => {
  const dates: Record<string, readonly number[]> = {
    ann: [1, 2, 4],
    bob: [1, 2, 2, 9, 9],
    cid: [3],
    dot: [],
  };
  const rows = Object.entries(dates).flatMap(([user, days]) =>
    days.map((day, i) => ({ user, event: "use", time: Date.UTC(2026, 2, day, i) })),
  );
  const observed = { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" };
  const result = usageInterval(tableFromRows(rows, { observed }), { event: "use" });
  // ann: gaps 1 and 2; bob: 1 and 7; cid has one day only.
  expect(result.intervals).toEqual([
    { interval: 1.5, users: 1, share: 0.5 },
    { interval: 4, users: 1, share: 1 },
  ]);
  expect([result.repeated, result.once, result.interval]).toEqual([2, 1, 4]);
  expect(usageInterval(tableFromRows(rows, { observed }), { cover: 0.5 }).interval).toBe(1.5);
  expect(usageInterval(tableFromRows(rows, { observed }), { event: "pay" })).toMatchObject({
    interval: null,
    intervals: [],
    notes: [{ code: "event-absent" }],
  });
});

test(`equals a slow reference, and counts of disjoint users add up (seed ${SEED})`, () => {
  for (const seed of seeds(SEED, 300)) {
    const one = retentionCase(seededRandom(seed));
    const { timeZone, weekStartsOn, range } = one.definition;
    const period = one.definition.period === "hour" ? "day" : one.definition.period;
    const definition = { event: "a", by: "plan", period, timeZone, weekStartsOn, range: range ?? undefined };
    const countOf = (rows = one.rows) => countUsageInterval(tableOfCase({ ...one, rows }), definition);
    const { from, until } = one.observed;
    const users: [group: Key, twiceMedian: number][] = [];
    for (const user of new Set(one.rows.map((row) => row.user))) {
      const own = one.rows.filter(
        ({ time, event, ...row }) =>
          row.user === user &&
          event === "a" &&
          time >= Math.max(from, range?.from ?? from) &&
          time < Math.min(until, range?.until ?? until),
      );
      const used = [...new Set(own.map(({ time }) => naivePeriod(time, { period, timeZone, weekStartsOn })))];
      used.sort((a, b) => a - b);
      if (used.length === 0) continue;
      const first = Math.min(...own.map(({ time }) => time));
      const plans = own.flatMap(({ time, plan }) => (time === first && plan !== null ? [plan] : []));
      const group = plans.sort(compareKeys)[0] ?? null;
      const gaps = used.slice(1).map((at, i) => at - used[i]!);
      gaps.sort((a, b) => a - b);
      const half = gaps.length / 2;
      const twice = gaps.length % 2 === 0 ? gaps[half - 1]! + gaps[half]! : 2 * gaps[half - 0.5]!;
      users.push([group, used.length === 1 ? 0 : twice]);
    }
    const distinct = [...new Set(users.map((user) => JSON.stringify(user)))].map((text) => JSON.parse(text));
    const expected = distinct.map((row) => [
      ...row,
      users.filter((user) => JSON.stringify(user) === JSON.stringify(row)).length,
    ]);
    expect(countOf().gaps.rows).toEqual(
      expected.sort((a, b) => compareKeys(a[0], b[0]) || (a[1] as number) - b[1]),
    );
    const { groups, once, repeated, intervals } = usageIntervalFromCounts(countOf());
    const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    expect(sumOf(groups.map((group) => group.once))).toBe(once);
    expect(sumOf(groups.map((group) => group.repeated))).toBe(repeated);
    expect(users.filter(([, twice]) => twice === 0).length).toBe(once);
    for (const { interval, users: n } of intervals)
      expect(users.filter(([, twice]) => twice === 2 * interval).length).toBe(n);
    const shard = (users: string[]) => countOf(one.rows.filter(({ user }) => users.includes(user)));
    expect(mergeCounts(shard(["ann"]), shard(["bob", "cid", "dot"]))).toEqual(countOf());
  }
});

test("by a property at the first use in the range; each user in one group, all of them in the total", () => {
  const at = (day: number) => Date.UTC(2026, 2, day);
  const rows = [
    { user: "ann", event: "use", time: at(1), plan: "old" },
    { user: "ann", event: "use", time: at(3), plan: "pro" },
    { user: "ann", event: "use", time: at(5), plan: "free" },
    { user: "bob", event: "use", time: at(3), plan: "pro" },
    { user: "cid", event: "use", time: at(3), plan: null },
    { user: "cid", event: "use", time: at(10), plan: "pro" },
    { user: "dot", event: "view", time: at(3), plan: "pro" },
  ];
  const table = tableFromRows(rows, {
    properties: ["plan"],
    observed: { from: at(1), until: at(31) },
  });
  const result = usageInterval(table, { event: "use", by: "plan", range: { from: at(2) } });
  expect(result.groups).toEqual([
    { value: null, repeated: 1, once: 0, interval: 7, intervals: [{ interval: 7, users: 1, share: 1 }] },
    { value: "pro", repeated: 1, once: 1, interval: 2, intervals: [{ interval: 2, users: 1, share: 1 }] },
  ]);
  expect([result.repeated, result.once, result.interval]).toEqual([2, 1, 7]);
  expect(usageInterval(table, { by: "city" }).notes.map(({ code }) => code)).toEqual(["property-absent"]);
  expect(usageInterval(table).groups).toEqual([]);
  expect(() => usageInterval(table, { by: 1 as never })).toThrow(DefinitionError);
});
