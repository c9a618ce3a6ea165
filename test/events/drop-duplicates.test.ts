import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropDuplicates, tableFromColumns, tableFromRows } from "../../src/events/index.ts";
import { type PlainRow, runsOf } from "./naive-table.ts";

const SEED = 20260812;

describe("dropDuplicates", () => {
  const rows = [
    { user: 1, event: "a", time: 1, id: "x", p: 1 },
    { user: 1, event: "a", time: 1, id: "y", p: 1 },
    { user: 1, event: "a", time: 1, id: "x", p: 1 },
    { user: 1, event: "a", time: 2, id: "x", p: 1 },
    { user: 2, event: "a", time: 1, id: "x", p: 1 },
    { user: 2, event: "b", time: 1, id: null, p: 1 },
    { user: 2, event: "c", time: 1, id: null, p: 1 },
  ];

  it("drops rows that are equal in everything, and counts them", () => {
    const table = dropDuplicates(tableFromRows(rows, { properties: ["id", "p"] }));
    expect([table.eventCount, table.excluded.duplicates]).toEqual([6, 1]);
    const withoutId = dropDuplicates(tableFromRows(rows, { properties: ["p"] }));
    expect([withoutId.eventCount, withoutId.excluded.duplicates]).toEqual([5, 2]);
  });

  it("drops rows with an id that stood before, whoever the user is; rows without an id all stay", () => {
    const table = dropDuplicates(tableFromRows(rows, { properties: ["id"] }), "id");
    expect(table.excluded.duplicates).toBe(3);
    expect(runsOf(table).map(([, list]) => list.map((row) => row.properties.id))).toEqual([
      ["x", "y"],
      [null, null],
    ]);
  });

  it('keeps ids 1 and "1" apart', () => {
    const table = tableFromColumns({ user: [1, 1, 1], time: [1, 2, 3], properties: { id: [1, "1", 1] } });
    expect(dropDuplicates(table, "id").eventCount).toBe(2);
  });

  it("keeps rows whose properties are alike only when written in one", () => {
    const table = tableFromColumns({ user: [1, 1], time: [1, 1], properties: { p: [1, 11], q: [12, 2] } });
    expect(dropDuplicates(table).eventCount).toBe(2);
  });

  it("keeps users, observed period and what was left out before, and adds up over two calls", () => {
    const columns = { user: [1, 1, null, 2], time: [1, 1, 1, 5], properties: { id: ["a", "a", "b", "a"] } };
    const once = dropDuplicates(tableFromColumns(columns));
    const twice = dropDuplicates(once, "id");
    expect(twice.users).toEqual([1, 2]);
    expect(twice.observed).toEqual({ from: 1, until: 6, assumed: true });
    expect(twice.excluded).toEqual({ withoutUser: 1, withoutTime: 0, duplicates: 2, withoutUnit: 0 });
    expect(once.excluded.duplicates).toBe(1);
  });

  it("refuses an id that is no event property", () => {
    const table = tableFromRows(rows, { users: { rows: [], properties: ["id"] } });
    for (const id of ["id", "nowhere"])
      expect(() => dropDuplicates(table, id)).toThrow(
        `Cannot drop duplicates: the id must be an event property, the table has no "${id}"`,
      );
  });

  it("is an option of the row door", () => {
    expect(tableFromRows(rows, { duplicates: "exact" }).excluded.duplicates).toBe(2);
    expect(tableFromRows(rows, { duplicates: "keep" }).excluded.duplicates).toBe(0);
    const byId = tableFromRows(rows, { properties: ["id"], duplicates: { id: "id" } });
    expect(byId.excluded.duplicates).toBe(3);
  });

  it(`drops what comparing each row with all before it drops (seed ${SEED})`, () => {
    const value = fc.constantFrom(null, 0, -0, 1, "1", true, ["1"], ["1", 2], "0|1", 0.5);
    const row = fc.record({
      user: fc.constantFrom(1, "1"),
      event: fc.constantFrom("a", "b", null),
      time: fc.nat(1),
      p: value,
      q: fc.constantFrom(0, 1, null),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20, size: "max" }), fc.boolean(), (rows, timed) => {
        const options = { properties: ["p", "q"], ...(timed ? {} : { time: null }) };
        const table = tableFromRows(rows, options);
        const isNew = (row: PlainRow, i: number, list: readonly PlainRow[]) =>
          list.findIndex((other) => JSON.stringify(other) === JSON.stringify(row)) === i;
        const expected = runsOf(table).map(([user, list]) => [user, list.filter(isNew)]);
        const mended = dropDuplicates(table);
        expect(runsOf(mended)).toEqual(expected);
        expect(mended.excluded.duplicates).toBe(table.eventCount - mended.eventCount);
        expect(dropDuplicates(mended)).toEqual(mended);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
