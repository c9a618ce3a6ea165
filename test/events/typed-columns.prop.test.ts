import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableBuilder, tableFromColumns, type UserKey } from "../../src/events/index.ts";
import { naiveRuns, type PlainRow, runsOf } from "./naive-table.ts";

const SEED = 20261122;
const run = { seed: SEED, numRuns: 400 };

type NumberArray = new (values: number[]) => ArrayLike<number>;

/** Types of arrays with whole numbers that they hold: few and close, anywhere, at both ends. */
const WHOLES: readonly (readonly [type: NumberArray, least: number, most: number])[] = [
  [Uint8Array, 0, 255],
  [Int8Array, -128, 127],
  [Uint16Array, 0, 65_535],
  [Int16Array, -32_768, 32_767],
  [Uint32Array, 0, 2 ** 32 - 1],
  [Int32Array, -(2 ** 31), 2 ** 31 - 1],
  [Float64Array, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  [Array.from as never, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
];

const make = (type: NumberArray, values: number[]): ArrayLike<number> =>
  type === (Array.from as never) ? values : new type(values);

/** A typed column of users and the keys that it means. */
const users = fc.constantFrom(...WHOLES).chain(([type, least, most]) => {
  const near = fc.integer({ min: Math.max(least, -4), max: Math.min(most, 12) });
  const end = fc.nat(3).map((i) => (i % 2 === 0 ? least + i : most - i));
  const any = fc.integer({ min: least, max: most });
  const value = fc.constantFrom(near, fc.oneof(near, end, any)).chain((one) => one);
  return fc.array(value, { maxLength: 40, size: "max" }).map((values) => {
    const given = type === Float64Array ? values.map((v) => (v === 0 ? -0 : v)) : values;
    return { column: make(type, given), keys: values };
  });
});

/** Times of a type, with what they mean. */
const timesOf = (length: number) => {
  const small = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: length, maxLength: length });
  const large = fc.array(fc.integer({ min: -8.64e15, max: 8.64e15 }), {
    minLength: length,
    maxLength: length,
  });
  return fc.oneof(
    small.map((ms) => ({ column: Int8Array.from(ms) as ArrayLike<unknown>, ms })),
    small.map((ms) => ({ column: Float64Array.from(ms, (t) => (t === 0 ? -0 : t)), ms })),
    small.map((ms) => ({ column: Float64Array.from(ms, (t) => t + 0.5), ms })),
    large.map((ms) => ({ column: Float64Array.from(ms), ms })),
    large.map((ms) => ({ column: BigInt64Array.from(ms, BigInt), ms })),
    large.map((ms) => ({ column: ms.map((t) => new Date(t)), ms })),
  );
};

const columns = users.chain(({ column, keys }) => {
  const { length } = keys;
  const codes = fc.array(fc.nat(4), { minLength: length, maxLength: length });
  const numbers = fc.array(fc.constantFrom(-0, 0, 1.5, Number.NaN, -3), {
    minLength: length,
    maxLength: length,
  });
  return fc.record({
    user: fc.constant(column),
    keys: fc.constant(keys),
    codes,
    codeType: fc.constantFrom<NumberArray>(Uint8Array, Int32Array, Uint32Array, Array.from as never),
    time: timesOf(length),
    numbers,
    shared: fc.boolean(),
  });
});
type Columns = typeof columns extends fc.Arbitrary<infer C> ? C : never;

// Two codes of one name, a missing name, and names that objects have of their own.
const NAMES = ["__proto__", "buy", "", null, "buy"];

const columnsOf = ({ user, codes, codeType, time, numbers }: Columns) => ({
  user,
  event: { codes: make(codeType, codes), values: NAMES },
  time: time.column,
  properties: {
    n: Float64Array.from(numbers),
    flag: { codes: make(codeType, codes), values: [true, 1, "1", null, true] },
  },
});

function meant({ keys, codes, time, numbers }: Columns): (PlainRow & { user: UserKey })[] {
  const flags = [true, 1, "1", null, true];
  return keys.map((user, i) => ({
    user: user + 0,
    event: NAMES[codes[i]!]!,
    time: time.ms[i]! + 0,
    properties: { n: Number.isNaN(numbers[i]) ? null : numbers[i]! + 0, flag: flags[codes[i]!]! },
  }));
}

describe(`typed columns (seed ${SEED})`, () => {
  it("give the table that their values give, whatever their types, sorted or not", () => {
    fc.assert(
      fc.property(columns, (given) => {
        const table = tableFromColumns(columnsOf(given));
        expect(runsOf(table)).toEqual(naiveRuns(meant(given)));
        const from = Math.min(...given.time.ms);
        if (given.keys.length > 0) expect(table.observed!.from).toBe(from);
      }),
      run,
    );
  });

  it("are read at once by the builder: what the caller writes into them later changes nothing", () => {
    fc.assert(
      fc.property(columns, columns, (one, two) => {
        const builder = tableBuilder();
        for (const given of [one, two]) {
          const batch = columnsOf(given);
          builder.append(batch as never);
          for (const column of [batch.user, batch.event.codes, batch.time, batch.properties.n])
            if (column instanceof Float64Array || column instanceof Int32Array) column.fill(7);
        }
        expect(runsOf(builder.build())).toEqual(naiveRuns([...meant(one), ...meant(two)]));
      }),
      run,
    );
  });

  it("are not changed, and the table has none of their memory", () => {
    fc.assert(
      fc.property(columns, (given) => {
        const input = columnsOf(given);
        const before = structuredClone(input);
        const table = tableFromColumns(input);
        expect(input).toEqual(before);
        const own = [table.runStart, table.time!, table.event!.codes].map(({ buffer }) => buffer);
        for (const column of [input.user, input.event.codes, input.time, input.properties.n])
          if (ArrayBuffer.isView(column)) expect(own).not.toContain(column.buffer);
      }),
      { ...run, numRuns: 100 },
    );
  });
});

describe("a table of typed columns", () => {
  it("takes at most 12 bytes an event before its dictionaries, with two events a user", () => {
    const length = 100_000;
    const user = Uint32Array.from({ length }, (_, i) => i >> 1);
    const event = {
      codes: Uint32Array.from(user, (u) => u % 200),
      values: Array.from({ length: 200 }, String),
    };
    const {
      runStart,
      time,
      event: names,
    } = tableFromColumns({ user, event, time: new Float64Array(length) });
    const bytes = runStart.byteLength + time!.byteLength + names!.codes.byteLength;
    expect(bytes / length).toBeLessThanOrEqual(12);
  });

  it("orders a long run whose times come backwards, equal times as they came", () => {
    const length = 50_000;
    const time = Float64Array.from({ length }, (_, i) => (length - i) >> 1);
    const table = tableFromColumns({
      user: new Uint8Array(length),
      time,
      properties: { i: Float64Array.from({ length }, (_, i) => i) },
    });
    const expected = Array.from(time, (_, i) => i).sort((a, b) => time[a]! - time[b]! || a - b);
    expect(table.properties[0]!.column).toEqual({ kind: "number", numbers: Float64Array.from(expected) });
  });
});
