import { expect, test } from "vitest";
import {
  countUsageInterval,
  mergeCounts,
  seededRandom,
  tableFromRows,
  usageInterval,
} from "../../src/index.ts";
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
  for (let seed = SEED; seed < SEED + 300; seed++) {
    const one = retentionCase(seededRandom(seed));
    const { timeZone, weekStartsOn, range } = one.definition;
    const period = one.definition.period === "hour" ? "day" : one.definition.period;
    const definition = { event: "a", period, timeZone, weekStartsOn, range: range ?? undefined };
    const countOf = (rows = one.rows) => countUsageInterval(tableOfCase({ ...one, rows }), definition);
    const { from, until } = one.observed;
    const expected = new Map<number, number>();
    let once = 0;
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
      if (used.length === 1) once++;
      if (used.length < 2) continue;
      const gaps = used.slice(1).map((at, i) => at - used[i]!);
      gaps.sort((a, b) => a - b);
      const half = gaps.length / 2;
      const twice = gaps.length % 2 === 0 ? gaps[half - 1]! + gaps[half]! : 2 * gaps[half - 0.5]!;
      expected.set(twice, (expected.get(twice) ?? 0) + 1);
    }
    expect(countOf().once).toBe(once);
    expect(countOf().gaps.rows).toEqual([...expected].sort(([a], [b]) => a - b));
    const shard = (users: string[]) => countOf(one.rows.filter(({ user }) => users.includes(user)));
    expect(mergeCounts(shard(["ann"]), shard(["bob", "cid", "dot"]))).toEqual(countOf());
  }
});
