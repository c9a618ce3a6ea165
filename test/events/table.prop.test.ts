import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  columnsFromRows,
  type EventColumns,
  type EventTable,
  type PropertyValue,
  type Scalar,
  tableBuilder,
  tableFromColumns,
  tableFromRows,
  type UserKey,
} from "../../src/events/index.ts";
import { naiveRuns, type PlainRow, runsOf } from "./naive-table.ts";

const SEED = 20260526;
const run = { seed: SEED, numRuns: 200 };

/** Something given at the door, with what it means there; no meaning: the row is left out. */
type Given<T> = readonly [given: unknown, meant: T | undefined];

const user: fc.Arbitrary<Given<UserKey>> = fc.constantFrom<Given<UserKey>[]>(
  ["a", "a"], ["a", "a"], ["b", "b"], ["", ""], ["1", "1"], [1, 1], [1n, "1"], [0, 0], [-0, 0], [-7, -7],
  [2 ** 53 - 1, 2 ** 53 - 1], [2n ** 64n, "18446744073709551616"], ["__proto__", "__proto__"],
  ["\ud83d", "\ud83d"], ["null", "null"], [null, undefined], [undefined, undefined],
); // biome-ignore format: a list
const event: fc.Arbitrary<Given<string | null>> = fc.constantFrom<Given<string | null>[]>(
  ["visit", "visit"], ["buy", "buy"], ["", ""], ["constructor", "constructor"], ["\u{1f600}", "\u{1f600}"],
  [null, null], [undefined, null],
); // biome-ignore format: a list

/** Instants near each other, so that some are equal, and instants that differ in every 16-bit digit. */
const ms = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: -70_000, max: 70_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -4e15, max: 4e15 }) },
);
const time: fc.Arbitrary<Given<number>> = fc.oneof(
  { weight: 6, arbitrary: ms.map((t): Given<number> => [t, t]) },
  { weight: 1, arbitrary: ms.map((t): Given<number> => [new Date(t), t]) },
  { weight: 1, arbitrary: ms.map((t): Given<number> => [BigInt(t), t]) },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 5 }).map((t): Given<number> => [t + 0.75, t]) },
  { weight: 1, arbitrary: fc.constantFrom<Given<number>[]>([null, undefined], [undefined, undefined]) },
);

const scalar = fc.constantFrom<Given<Scalar>[]>(
  ["x", "x"], ["", ""], ["1", "1"], [1, 1], [0, 0], [-0, 0], [0.5, 0.5], [true, true], [false, false],
  [5n, "5"], [new Date(7), 7], [null, null], [undefined, null], [Number.NaN, null], ["null", "null"],
); // biome-ignore format: a list
const numeric = fc.constantFrom<Given<Scalar>[]>(
  [1, 1],
  [-0, 0],
  [Number.NaN, null],
  [null, null],
  [2.5, 2.5],
);
const list = fc.array(scalar, { maxLength: 3 }).map((items): Given<PropertyValue> => {
  const present = items.map(([, meant]) => meant as Scalar).filter((item) => item !== null);
  return [items.map(([given]) => given), present.length === 0 ? null : present];
});

const row = fc.record({ user, event, time, number: numeric, mixed: fc.oneof(scalar, list), list });
const rows = fc.array(row, { maxLength: 40, size: "max" });
type Rows = typeof rows extends fc.Arbitrary<infer R> ? R : never;
const NAMES = ["number", "mixed", "list"] as const;

/** The rows that stay, as they were meant. */
function meantRows(given: Rows): (PlainRow & { user: UserKey })[] {
  return given
    .filter(({ user, time }) => user[1] !== undefined && time[1] !== undefined)
    .map(({ user, event, time, ...properties }) => ({
      user: user[1]!,
      event: event[1]!,
      time: time[1]!,
      properties: Object.fromEntries(NAMES.map((name) => [name, properties[name][1]!])),
    }));
}

function columnsOf(given: Rows, encode = false): EventColumns {
  const column = (name: keyof Rows[0]): never => {
    const values = given.map((one) => one[name][0]);
    if (!encode) return values as never;
    // Codes into values in reverse, each value more than once and one value that nobody has.
    const distinct = ["nobody", ...values, ...values].reverse();
    const codes = values.map((value, i) => {
      const isIt = (one: unknown) => Object.is(one, value);
      return i % 2 === 0 ? distinct.findIndex(isIt) : distinct.findLastIndex(isIt);
    });
    return { codes, values: distinct } as never;
  };
  return {
    user: column("user"),
    event: column("event"),
    time: given.map((one) => one.time[0]),
    properties: Object.fromEntries(NAMES.map((name) => [name, column(name)])),
  };
}

/** Users whose rows were all left out for want of a time stay, without rows. */
function withRows(table: EventTable): ReturnType<typeof runsOf> {
  return runsOf(table).filter(([, rows]) => rows.length > 0);
}

/** The runs sorted by user, for doors that see the users in another order. */
function byUser(runs: ReturnType<typeof runsOf>): ReturnType<typeof runsOf> {
  const order = (user: UserKey) => typeof user + user;
  return [...runs].sort(([a], [b]) => (order(a) < order(b) ? -1 : 1));
}

const options = { rowsWithoutTime: "drop" } as const;

describe(`every door of the event table, random rows (seed ${SEED})`, () => {
  it("gives each user its rows in time order, equal times as they came, whatever the door", () => {
    fc.assert(
      fc.property(rows, fc.nat(40), (given, cut) => {
        const expected = byUser(naiveRuns(meantRows(given)));
        const objects = given.map((one) =>
          Object.fromEntries(Object.entries(one).map(([name, [value]]) => [name, value])),
        );
        const builder = tableBuilder(options);
        builder.append(columnsOf(given.slice(0, cut)));
        builder.append(columnsOf(given.slice(cut), true));
        const batches = tableBuilder(options);
        for (const part of [objects.slice(0, cut), objects.slice(cut)])
          batches.append(columnsFromRows(part, { properties: NAMES }));
        const tables = {
          batches: batches.build(),
          rows: tableFromRows(objects, { ...options, properties: [...NAMES] }),
          iterable: tableFromRows(new Set(objects).values(), {
            ...options,
            user: (r) => r.user,
            properties: NAMES.map((name) => [name, (r: (typeof objects)[0]) => r[name]] as const),
          }),
          columns: tableFromColumns(columnsOf(given), options),
          encoded: tableFromColumns(columnsOf(given, true), options),
          builder: builder.build(),
        };
        for (const [door, table] of Object.entries(tables)) {
          expect(byUser(withRows(table)), door).toEqual(expected);
          checkShape(table, given);
        }
      }),
      run,
    );
  });

  it("keeps users in order of first appearance", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const meant = given.map(({ user }) => user[1]).filter((key) => key !== undefined);
        expect(tableFromColumns(columnsOf(given), options).users).toEqual([...new Set(meant)]);
      }),
      run,
    );
  });

  it("never changes what it reads", () => {
    fc.assert(
      fc.property(rows, (given) => {
        for (const encode of [false, true]) {
          const columns = columnsOf(given, encode);
          const before = structuredClone(columns);
          freeze(columns);
          tableFromColumns(columns, options);
          expect(columns).toEqual(before);
        }
      }),
      { ...run, numRuns: 100 },
    );
  });
});

/** What holds of every table that was built from the rows. */
function checkShape(table: EventTable, given: Rows): void {
  const { users, userCount, eventCount, runStart, time, event, observed, excluded } = table;
  const withUser = given.filter(({ user }) => user[1] !== undefined);
  const kept = withUser.map(({ time }) => time[1]).filter((t) => t !== undefined);
  expect(users).toHaveLength(userCount);
  expect(new Set(users).size).toBe(userCount);
  expect([runStart.length, runStart[0], runStart[userCount]]).toEqual([userCount + 1, 0, eventCount]);
  expect([time!.length, event!.codes.length, eventCount]).toEqual([kept.length, kept.length, kept.length]);
  expect(excluded).toEqual({
    withoutUser: given.length - withUser.length,
    withoutTime: withUser.length - kept.length,
    duplicates: 0,
    withoutUnit: 0,
  });
  if (kept.length > 0)
    expect(observed).toEqual({ from: Math.min(...kept), until: Math.max(...kept) + 1, assumed: true });
  expect(structuredClone(table)).toEqual(table);
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}
