import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CountTable,
  countActiveUsers,
  countLifecycle,
  type EventTable,
  type Key,
  tableFromRows,
} from "../../src/index.ts";

const SEED = 20261122;
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** Users with rows of many days, several of them on one; observed for some or all of these days. */
const tables: fc.Arbitrary<EventTable> = fc
  .tuple(fc.constantFrom(1, 5, 31, 32, 33, 34, 64, 65, 120), fc.constantFrom(0, 0, 1, 9))
  .chain(([days, after]) =>
    fc
      .array(
        fc.record({
          user: fc.integer({ min: 1, max: 6 }),
          event: fc.constantFrom("a", "b", "a"),
          time: fc
            .tuple(fc.integer({ min: 0, max: days - 1 }), fc.constantFrom(0, 1, DAY / 2, DAY - 1))
            .map(([day, ms]) => START + day * DAY + ms),
        }),
        { minLength: 1, maxLength: 60, size: "max" },
      )
      .map((rows) =>
        tableFromRows(
          rows.map((row) => ({ ...row, same: "all" })),
          {
            observed: { from: START, until: START + Math.max(1, days - after) * DAY },
            properties: ["same"],
          },
        ),
      ),
  );

const withoutGroup = ({ rows }: CountTable): Key[][] => rows.map(([, ...rest]) => rest);

describe(`one group is counted as no group is, which one pass does (seed ${SEED})`, () => {
  test.each([undefined, "a"])("lifecycles and active users of %s", (active) => {
    let repeated = 0;
    fc.assert(
      fc.property(tables, (table) => {
        for (const timeZone of ["UTC", "America/New_York"]) {
          for (const period of ["day", "week"] as const) {
            const definition = { active, timeZone, period, bands: [1, 7] };
            const all = countLifecycle(table, definition);
            const grouped = countLifecycle(table, { ...definition, by: "same" });
            expect(withoutGroup(all.gaps)).toEqual(withoutGroup(grouped.gaps));
            if (period === "day") repeated += table.eventCount - all.gaps.rows.length;
          }
          const windows = [1, 7, 28];
          const all = countActiveUsers(table, { active, timeZone, windows });
          const grouped = countActiveUsers(table, { active, timeZone, windows, by: "same" });
          expect(withoutGroup(all.gaps)).toEqual(withoutGroup(grouped.gaps));
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
    expect(repeated).toBeGreaterThan(100);
  });
});
