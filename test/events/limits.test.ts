import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type * as Events from "../../src/events/index.ts";
import type * as Units from "../../src/units/index.ts";

const SEED = 20261123;
const LIMITS = "../../src/events/limits.ts";

/** The doors with other limits, and how large the largest `Map` or `Set` grew since. */
async function eventsWith(limits: object): Promise<{
  events: typeof Events;
  units: typeof Units;
  largest: () => number;
}> {
  vi.resetModules();
  vi.doMock(LIMITS, async (original) => ({ ...(await original<object>()), ...limits }));
  const events = await import("../../src/events/index.ts");
  const units = await import("../../src/units/index.ts");
  let largest = 0;
  const { set } = Map.prototype;
  const { add } = Set.prototype;
  vi.spyOn(Map.prototype, "set").mockImplementation(function (this: Map<unknown, unknown>, key, value) {
    set.call(this, key, value);
    largest = Math.max(largest, this.size);
    return this;
  });
  vi.spyOn(Set.prototype, "add").mockImplementation(function (this: Set<unknown>, value) {
    add.call(this, value);
    largest = Math.max(largest, this.size);
    return this;
  });
  return { events, units, largest: () => largest };
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock(LIMITS);
  vi.resetModules();
});

/** A hundred keys of every kind: whole numbers, texts, texts of numbers. */
const KEYS = Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? i : i % 3 === 1 ? `key ${i}` : String(i)));

describe("more keys than one Map holds", () => {
  it("are no limit of any door, of merged tables, aliases, ids or other units", async () => {
    const { events, units, largest } = await eventsWith({ MAP_LIMIT: 10 });
    const rows = [...KEYS, ...KEYS].map((user, i) => ({
      user,
      event: `event ${i % 80}`,
      time: i,
      id: `id ${i % 150}`,
      plan: KEYS[(i * 7) % 100],
    }));
    const column = (name: keyof (typeof rows)[0]) => rows.map((row) => row[name]) as never[];
    const properties = { id: column("id"), plan: column("plan") };
    const columns = { user: column("user"), event: column("event"), time: column("time"), properties };
    const builder = events.tableBuilder();
    builder.append(columns);
    builder.append(columns);
    const table = events.tableFromRows(rows, { properties: ["id", "plan"] });
    expect(events.tableFromColumns(columns)).toEqual(table);
    expect(builder.build().users).toEqual(KEYS);
    expect(events.mergeTables([table, table]).users).toEqual(KEYS);
    expect(events.dropDuplicates(table, "id").excluded.duplicates).toBe(50);
    const aliases = KEYS.slice(1).map((key, i) => [KEYS[i]!, key] as const);
    expect(events.mergeUsers(table, aliases).users).toEqual([KEYS[99]]);
    const users = { rows: KEYS.map((user) => ({ user, tier: `tier ${user}` })), properties: ["tier"] };
    expect(events.tableFromRows(rows, { users }).properties[0]!.column).toMatchObject({
      values: KEYS.map((key) => `tier ${key}`),
    });
    expect(units.tableByUnit(table, { account: "plan" }).userCount).toBe(100);
    expect(largest()).toBeLessThanOrEqual(10);
  });

  it("have the codes that one Map would have given them", async () => {
    const { events, largest } = await eventsWith({ MAP_LIMIT: 5 });
    const key = fc.oneof(
      fc.integer({ min: -20, max: 20 }),
      fc.maxSafeInteger(),
      fc.nat(30).map((i) => i * 2 ** 33),
      fc.nat(30).map((i) => `${i}`),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200, size: "max" }), (keys) => {
        const map = new Map<unknown, number>();
        const index = events.keyIndex();
        for (const one of keys) {
          if (!map.has(one)) map.set(one, map.size);
          expect(events.codeOf(index, one)).toBe(map.get(one));
        }
        expect(index.keys).toEqual([...map.keys()]);
        for (const { size } of index.maps) expect(size).toBeLessThanOrEqual(5);
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(largest()).toBeGreaterThan(0);
  });
});

describe("more than 32 bits count", () => {
  it("rows are refused, in one batch or in several", async () => {
    const { events } = await eventsWith({ MAX_ROWS: 3 });
    const refusal = "Cannot build event table: rows must be at most 3, it has 4";
    expect(() => events.tableFromColumns({ user: [1, 1, 1, 1] })).toThrow(new RangeError(refusal));
    expect(events.tableFromColumns({ user: [1, 1, 1] }).eventCount).toBe(3);
    const builder = events.tableBuilder();
    builder.append({ user: [1, 1] });
    expect(() => builder.append({ user: [1, 1] })).toThrow(new RangeError(refusal));
    const table = events.tableFromColumns({ user: [1, 2] });
    expect(() => events.mergeTables([table, table])).toThrow(refusal);
  });

  it("users, names and values of a property are refused", async () => {
    const { events } = await eventsWith({ MAX_KEYS: 3 });
    const refusal = new RangeError("Cannot build event table: keys must be at most 3, it has 4");
    expect(() => events.tableFromColumns({ user: [1, 2, 3, 4] })).toThrow(refusal);
    expect(() => events.tableFromColumns({ user: [1, 2, 3, 2 ** 40] })).toThrow(refusal);
    expect(() => events.tableFromColumns({ user: ["a", "b", "c", "d"] })).toThrow(refusal);
    const user = [1, 1, 1, 1];
    const texts = ["a", "b", "c", "d"];
    expect(() => events.tableFromColumns({ user, event: texts })).toThrow(refusal);
    expect(() => events.tableFromColumns({ user, properties: { p: texts } })).toThrow(refusal);
    expect(events.tableFromColumns({ user: [1, 2, 3, 1] }).userCount).toBe(3);
  });

  it("the limits are those of 31 bits, of a list and of a Map", async () => {
    const limits = await import("../../src/events/limits.ts");
    expect(limits.MAX_ROWS).toBe(2 ** 31 - 1);
    expect(limits.MAX_KEYS).toBeLessThan(112_813_858);
    expect(limits.MAP_LIMIT).toBeLessThan(2 ** 24);
  });
});
