import {
  Bool,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float16,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  LargeUtf8,
  List,
  makeBuilder,
  makeData,
  Struct,
  Table,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  Uint8,
  Uint32,
  Uint64,
  Utf8,
  Vector,
  vectorFromArray,
} from "apache-arrow";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventTable, tableFromRows, valueAt } from "../../src/events/index.ts";
import { arrowReader } from "../../src/io/arrow-column.ts";
import { tableFromArrow } from "../../src/io/index.ts";

const SEED = 20261124;

/** A column type: values as Arrow takes them, and what they mean in rows. */
interface Kind {
  readonly type: () => DataType;
  readonly value: fc.Arbitrary<readonly [given: unknown, meant: unknown]>;
}

const same = <T>(value: fc.Arbitrary<T>): Kind["value"] => value.map((one) => [one, one] as const);
const text = fc.constantFrom(
  "ann",
  "bob",
  "",
  "__proto__",
  "constructor",
  "\u{1f600}",
  "\ufeffx",
  "a\u0000b",
  "1",
  "é",
);
const small = fc.integer({ min: -100, max: 100 });
const large = fc.oneof(small, fc.maxSafeInteger());
const beyond = fc.constantFrom(2n ** 53n, 2n ** 62n, -(2n ** 60n)).map((n) => [n, String(n)] as const);
const wholes = (type: () => DataType, least: number): Kind => ({
  type,
  value: same(fc.integer({ min: least, max: 100 })),
});
const long: Kind = {
  type: () => new Int64(),
  value: fc.oneof(
    { weight: 5, arbitrary: large.map((n) => [BigInt(n), n] as const) },
    { weight: 1, arbitrary: beyond },
  ),
};

const KEYS: Kind[] = [
  { type: () => new Utf8(), value: same(text) },
  { type: () => new LargeUtf8(), value: same(text) },
  { type: () => new Dictionary(new Utf8(), new Int32()), value: same(text) },
  { type: () => new Dictionary(new Utf8(), new Uint8()), value: same(text) },
  wholes(() => new Int8(), -100),
  wholes(() => new Int16(), -100),
  wholes(() => new Int32(), -100),
  wholes(() => new Uint32(), 0),
  { type: () => new Float64(), value: same(large) },
  long,
];
const NAMES = KEYS.slice(0, 4);
const day = fc.integer({ min: -40_000, max: 40_000 });
const iso = (ms: number) => new Date(ms).toISOString().replace(/(\.000)?Z$/, "");
const PROPERTIES: Kind[] = [
  ...KEYS,
  { type: () => new Bool(), value: same(fc.boolean()) },
  { type: () => new Float32(), value: same(fc.constantFrom(0.5, -0, 1, 3.25)) },
  {
    type: () => new Float64(),
    value: fc.constantFrom([0.1, 0.1], [Number.NaN, null], [-0, 0]) as Kind["value"],
  },
  { type: () => new Uint64(), value: small.map((n) => [BigInt(n + 100), n + 100] as const) },
  {
    type: () => new DateDay(),
    value: day.map((d) => [new Date(d * 86_400_000), iso(d * 86_400_000).slice(0, -9)] as const),
  },
  { type: () => new TimestampMillisecond(), value: large.map((n) => [n % 8e15, iso(n % 8e15)] as const) },
  { type: () => new TimestampMillisecond("UTC"), value: same(small) },
  { type: () => new Dictionary(new Int32(), new Int8()), value: same(small) },
  {
    type: () => new List(new Field("item", new Utf8(), true)),
    value: same(fc.array(fc.option(text, { nil: null }), { maxLength: 3 })),
  },
  {
    type: () => new List(new Field("item", new Int32(), true)),
    value: same(fc.array(small, { maxLength: 2 })),
  },
];
const instant = fc.integer({ min: -8e12, max: 8e12 });
const TIMES: Kind[] = [
  { type: () => new Float64(), value: same(instant) },
  { type: () => new Int64(), value: instant.map((ms) => [BigInt(ms), ms] as const) },
  { type: () => new Int32(), value: same(small) },
  { type: () => new Utf8(), value: instant.map((ms) => [new Date(ms).toISOString(), ms] as const) },
  { type: () => new TimestampSecond("UTC"), value: small.map((s) => [s * 1000, s * 1000] as const) },
  { type: () => new TimestampMillisecond("Europe/Berlin"), value: same(instant) },
  { type: () => new TimestampMillisecond(), value: instant.map((ms) => [ms, iso(ms)] as const) },
  {
    type: () => new DateDay(),
    value: day.map((d) => [new Date(d * 86_400_000), iso(d * 86_400_000).slice(0, -9)] as const),
  },
];

const cells = (kind: Kind, length: number, nulls: boolean) =>
  fc
    .array(nulls ? fc.option(kind.value, { nil: [null, null] as const, freq: 4 }) : kind.value, {
      minLength: length,
      maxLength: length,
    })
    .map((list) => ({ kind, given: list.map(([given]) => given), meant: list.map(([, meant]) => meant) }));

const column = (kinds: Kind[], length: number) =>
  fc.tuple(fc.constantFrom(...kinds), fc.boolean()).chain(([kind, nulls]) => cells(kind, length, nulls));

const input = fc.integer({ min: 0, max: 25 }).chain((length) =>
  fc.record({
    user: column(KEYS, length),
    event: column(NAMES, length),
    time: column(TIMES, length),
    p: column(PROPERTIES, length),
    "__proto__ of": column(PROPERTIES, length),
    cuts: fc
      .array(fc.nat(length), { maxLength: 3 })
      .map((cuts) => [0, ...cuts.sort((a, b) => a - b), length]),
    shape: fc.constantFrom("vectors", "slices", "file"),
  }),
);
type Input = typeof input extends fc.Arbitrary<infer I> ? I : never;
const COLUMNS = ["user", "event", "time", "p", "__proto__ of"] as const;

/** A table of several batches: each made by itself, or slices of one, or written as a file and read again. */
function arrowOf(given: Input): Table {
  const types = COLUMNS.map((name) => given[name].kind.type());
  const tableOf = (from: number, to: number) =>
    new Table(
      Object.fromEntries(
        COLUMNS.map((name, c) => [
          name,
          vectorFromArray(given[name].given.slice(from, to) as never[], types[c]!),
        ]),
      ),
    );
  const whole = tableOf(0, given.user.given.length);
  const parts = given.cuts.slice(1).map((to, i) => {
    return given.shape === "slices" ? whole.slice(given.cuts[i]!, to) : tableOf(given.cuts[i]!, to);
  });
  // The library cannot append to a batch without rows.
  const filled = parts.filter(({ numRows }) => numRows > 0);
  const table = (filled.length > 0 ? filled : [whole]).reduce((all, part) => all.concat(part as never));
  return given.shape === "file" ? tableFromIPC(tableToIPC(table, "stream")) : table;
}

/** What a table says, missing users and times left out, cell by cell. */
function told({ users, runStart, time, event, properties, observed, excluded }: EventTable) {
  const cell = (name: string, i: number) => valueAt(properties.find((p) => p.name === name)!.column, i);
  return {
    observed,
    excluded,
    runs: users.map((user, u) => ({
      user,
      rows: Array.from({ length: runStart[u + 1]! - runStart[u]! }, (_, i) => {
        const row = runStart[u]! + i;
        return [
          time![row],
          event!.values[event!.codes[row]!],
          ...COLUMNS.slice(3).map((name) => cell(name, row)),
        ];
      }),
    })),
  };
}

describe(`tableFromArrow (seed ${SEED})`, () => {
  it("gives the table that rows of the same values give, whatever the types, batches, slices and missing values", () => {
    fc.assert(
      fc.property(input, fc.constantFrom("UTC", "America/New_York"), (given, zoneOfTimes) => {
        const options = { zoneOfTimes, rowsWithoutTime: "drop", properties: COLUMNS.slice(3) } as const;
        const rows = given.user.meant.map((user, i) => ({
          user,
          event: given.event.meant[i],
          time: given.time.meant[i],
          p: given.p.meant[i],
          "__proto__ of": given["__proto__ of"].meant[i],
        }));
        expect(told(tableFromArrow(arrowOf(given), options))).toEqual(told(tableFromRows(rows, options)));
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

describe("tableFromArrow", () => {
  const user = vectorFromArray([1, 2], new Int32());

  it("floors timestamps of every unit to ms, before 1970 too", () => {
    const timesOf = (type: DataType, counts: bigint[]) => {
      const data = makeData({
        type: type as TimestampNanosecond,
        data: BigInt64Array.from(counts),
        length: 2,
      });
      const table = tableFromArrow(new Table({ user, time: new Vector([data]) }), {
        event: null,
        properties: ["time"],
      });
      expect(valueAt(table.properties[0]!.column, 1)).toBe(table.time![1]);
      return [...table.time!];
    };
    expect(timesOf(new TimestampSecond("UTC"), [-1n, 8_640_000_000_000n])).toEqual([-1000, 8.64e15]);
    expect(timesOf(new TimestampMillisecond("UTC"), [-1n, 5n])).toEqual([-1, 5]);
    expect(timesOf(new TimestampMicrosecond("UTC"), [-1n, 1_999n])).toEqual([-1, 1]);
    expect(timesOf(new TimestampNanosecond("UTC"), [-1n, 1_772_406_900_123_999_999n])).toEqual([
      -1, 1_772_406_900_123,
    ]);
    expect(timesOf(new TimestampNanosecond("UTC"), [-(2n ** 63n), 2n ** 63n - 1n])).toEqual([
      -9_223_372_036_855, 9_223_372_036_854,
    ]);
  });

  it("takes numbers in the unit that is stated, timestamps in their own", () => {
    const time = vectorFromArray([1n, 2n], new Int64());
    const options = { event: null, timeUnit: "s" } as const;
    expect([...tableFromArrow(new Table({ user, time }), options).time!]).toEqual([1000, 2000]);
    const stamps = vectorFromArray([1, 2], new TimestampMillisecond("UTC"));
    expect([...tableFromArrow(new Table({ user, time: stamps }), options).time!]).toEqual([1, 2]);
    const nanoseconds = vectorFromArray([1_772_406_900_123_999_999n, 0n], new Int64());
    expect(
      tableFromArrow(new Table({ user, time: nanoseconds }), { event: null, timeUnit: "ns" }).time![0],
    ).toBe(1_772_406_900_123);
  });

  it("refuses times without a zone unless one is stated, and reads dates as whole dates", () => {
    const time = vectorFromArray([new Date("2026-03-02"), new Date("2026-03-03")], new DateDay());
    const table = new Table({ user, time });
    expect(() => tableFromArrow(table, { event: null })).toThrow(
      'Cannot build event table: time must have a zone unless zoneOfTimes is given, row 0 has "2026-03-02"',
    );
    expect(tableFromArrow(table, { event: null, zoneOfTimes: "UTC" }).observed!.until).toBe(
      Date.UTC(2026, 2, 4),
    );
    const stamps = vectorFromArray([Date.UTC(2026, 2, 2, 9), 0], new TimestampMillisecond());
    expect(() => tableFromArrow(new Table({ user, time: stamps }), { event: null })).toThrow(
      'time must have a zone unless zoneOfTimes is given, row 0 has "2026-03-02T09:00:00"',
    );
  });

  it("reads dictionaries that grow from batch to batch", () => {
    const builder = makeBuilder({ type: new Dictionary(new Utf8(), new Int32()), nullValues: [null] });
    const batches = [
      ["a", "b"],
      ["c", null, "a"],
    ].map((values) => {
      for (const value of values) builder.append(value as never);
      return builder.toVector();
    });
    const users = batches[0]!.concat(batches[1]!);
    expect(users.data).toHaveLength(2);
    const table = tableFromArrow(new Table({ user: users }), { event: null, time: null });
    expect([table.users, [...table.runStart], table.excluded.withoutUser]).toEqual([
      ["a", "b", "c"],
      [0, 2, 3, 4],
      1,
    ]);
  });

  it("hands the arrays of the Arrow table to the door, without a copy", () => {
    const read = arrowReader();
    const floats = vectorFromArray([1.5, 2], new Float64()).data[0]!;
    const ints = vectorFromArray([1, 2], new Int32()).data[0]!;
    const codes = vectorFromArray(["a", "b"], new Dictionary(new Utf8(), new Int32())).data[0]!;
    expect((read("x", floats) as Float64Array).buffer).toBe(floats.values.buffer);
    expect((read("x", ints) as Int32Array).buffer).toBe(ints.values.buffer);
    const encoded = read("x", codes) as { codes: Int32Array; values: unknown };
    expect(encoded.codes.buffer).toBe(codes.values.buffer);
    expect(encoded.values).toEqual(["a", "b"]);
  });

  it("refuses a column that is missing, of a type without a meaning, or holds a value that is not valid, by name or row", () => {
    const struct = vectorFromArray([{ a: 1 }, { a: 2 }], new Struct([new Field("a", new Int32())]));
    const half = vectorFromArray([1, 2], new Float16());
    for (const [bad, type] of [
      [struct, "Struct<{a:Int32}>"],
      [half, "Float16"],
    ] as const)
      expect(() =>
        tableFromArrow(new Table({ user, bad } as never), { event: null, time: null, properties: ["bad"] }),
      ).toThrow(
        `Cannot read Arrow table: column must hold texts, numbers, booleans, times or lists of these, "bad" is "${type}"`,
      );
    expect(() => tableFromArrow(tableFromArrays({ user: ["a"] }), { time: null })).toThrow(
      'Cannot read Arrow table: columns must exist, there is no "event" among ["user"]',
    );
    const twice = new Table({ user: vectorFromArray([1, 1.5], new Float64()) });
    expect(() => tableFromArrow(twice.concat(twice), { event: null, time: null })).toThrow(
      "Cannot build event table: user must be a string or a safe integer, row 1 has 1.5",
    );
    const fine = new Table({ user: vectorFromArray([1, 2], new Float64()) });
    expect(() => tableFromArrow(fine.concat(twice), { event: null, time: null })).toThrow("row 3 has 1.5");
    expect(() => tableFromArrow(fine, { event: null, time: null, usr: "x" } as never)).toThrow("usr");
  });

  it("takes the options of the doors: aliases, duplicates, rows without a user", () => {
    const table = new Table({
      user: vectorFromArray(["anon", "ann", "ann", null], new Utf8()),
      time: vectorFromArray([1, 2, 2, 3], new Float64()),
    });
    const { users, eventCount, excluded } = tableFromArrow(table, {
      event: null,
      aliases: [["anon", "ann"]],
      duplicates: "exact",
    });
    expect([users, eventCount, excluded.duplicates, excluded.withoutUser]).toEqual([["ann"], 2, 1, 1]);
  });

  it("makes an empty table of no rows", () => {
    const empty = tableFromArrow(
      tableFromArrays({ user: [] as string[], event: [] as string[], time: new Float64Array(0) }),
    );
    expect([empty.userCount, empty.eventCount]).toEqual([0, 0]);
  });
});
