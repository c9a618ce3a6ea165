import { deepStrictEqual } from "node:assert";
import fc from "fast-check";
import { expect, test } from "vitest";
import { filterUsers, tableFromColumns } from "../../src/index.ts";
import { shareTable } from "../../src/parallel/index.ts";
import { tablePart, userRanges } from "../../src/parallel/table-parts.ts";
import { tables } from "./parallel-cases.ts";

const SEED = 20261123;

test(`each user is in one range, and no range is empty (seed ${SEED})`, () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 14 }), (table, parts) => {
      const ranges = userRanges(table, parts);
      expect(ranges.length).toBe(Math.min(parts, table.userCount));
      expect(ranges.map(({ from }) => from)).toEqual(
        [0, ...ranges.map(({ until }) => until)].slice(0, ranges.length),
      );
      expect(ranges.at(-1)?.until ?? 0).toBe(table.userCount);
      for (const { from, until } of ranges) expect(until).toBeGreaterThan(from);
    }),
    { seed: SEED },
  );
});

test("ranges have about as many events as one another", () => {
  const user = Array.from({ length: 10_000 }, (_, i) => Math.floor(Math.sqrt(i)));
  const { runStart, ...table } = tableFromColumns({ user });
  const sizes = userRanges({ ...table, runStart }, 4).map(
    ({ from, until }) => runStart[until]! - runStart[from]!,
  );
  for (const size of sizes) expect(Math.abs(size - 2500)).toBeLessThan(200);
});

test("two users of nearly equal length are two ranges", () => {
  expect(userRanges(tableFromColumns({ user: [1, 1, 2, 2, 2] }), 2)).toEqual([
    { from: 0, until: 1 },
    { from: 1, until: 2 },
  ]);
});

test(`a part is the table of its users, but for what was left out at the door (seed ${SEED})`, () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 4 }), fc.boolean(), (table, parts, isShared) => {
      for (const range of userRanges(table, parts)) {
        const keys = table.users.slice(range.from, range.until);
        const { excluded: _, ...expected } = filterUsers(table, { keys });
        const { excluded, ...part } = tablePart(isShared ? shareTable(table) : table, range);
        expect(excluded).toEqual(
          range.from === 0 ? table.excluded : { ...excluded, withoutUser: 0, withoutUnit: 0 },
        );
        deepStrictEqual(part, expected);
      }
    }),
    { seed: SEED },
  );
});
