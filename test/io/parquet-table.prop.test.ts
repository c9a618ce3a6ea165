import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileSource } from "../../src/io/file-source.ts";
import { readEventTable } from "../../src/io/index.ts";
import { parquetTable } from "../../src/io/parquet-table.ts";
import { type NaiveOptions, naiveEventTable } from "./naive-event-table.ts";
import { tempFolder } from "./temp-folder.ts";
import { writeParquet } from "./write-parquet.ts";

const { path } = tempFolder();

/** SQL of a text, whatever it holds. */
const sqlText = (text: string) => `decode(unhex('${Buffer.from(text).toString("hex")}'))`;
const texts = [
  "a",
  "b",
  "event 1",
  "",
  "\ufeff",
  "\ufeffa",
  "__proto__",
  "😀",
  "a\u0000",
  "a\u0000b",
  "\ufffd",
  "'\"\\",
  "1",
  "true",
  "twelve bytes",
  "thirteen byte",
  `${"x".repeat(40)}1`,
  `${"x".repeat(40)}2`,
];
const text = fc.constantFrom(...texts).map(sqlText);
const near = (centre: bigint) => fc.bigInt({ min: centre - 2n, max: centre + 2n });
const whole = (bits: bigint) =>
  fc.oneof(fc.bigInt({ min: -3n, max: 3n }), fc.bigInt({ min: -(2n ** bits), max: 2n ** bits - 1n }));
const safe = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2, max: 2 }));
const beyond = fc.oneof(near(2n ** 53n), near(-(2n ** 53n)), whole(62n), safe.map(BigInt));
const double = fc.double().map((d) => `'${Object.is(d, -0) ? "-0.0" : String(d)}'::DOUBLE`);
const micros = fc.oneof(
  safe.map((ms) => BigInt(ms) % 8_640_000_000_000_000n),
  fc.bigInt({ min: -3000n, max: 3000n }),
  near(2n ** 53n),
  near(-(2n ** 53n)),
  near((2n ** 53n / 1000n) * 1000n),
);

/** A type of column: SQL of one value. */
type Kind = fc.Arbitrary<string>;
const keys: Readonly<Record<string, Kind>> = {
  texts: text,
  "small integers": whole(7n).map((n) => `(${n})::SMALLINT`),
  integers: whole(31n).map((n) => `(${n})::INTEGER`),
  "unsigned integers": fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((n) => `(${n})::UINTEGER`),
  "safe big integers": safe.map((n) => `(${n})::BIGINT`),
  "big integers": beyond.map((n) => `(${n})::BIGINT`),
  "unsigned big integers": fc
    .oneof(near(2n ** 53n), near(2n ** 64n - 3n), fc.constant(1n))
    .map((n) => `(${n})::UBIGINT`),
  "huge integers": beyond.map((n) => `(${n})::HUGEINT`),
  uuids: fc.uuid().map((id) => `'${id}'::UUID`),
};
const times: Readonly<Record<string, Kind>> = {
  instants: micros.map((n) => `make_timestamptz(${n})`),
  "instants without end": fc.constantFrom("'infinity'::TIMESTAMPTZ", "make_timestamptz(0)"),
  milliseconds: safe.map((n) => `(${n % 8_640_000_000_000_000})::BIGINT`),
  "big numbers": beyond.map((n) => `(${n})::BIGINT`),
  integers: whole(31n).map((n) => `(${n})::INTEGER`),
  numbers: fc.double({ min: -1e13, max: 1e13, noNaN: true }).map((d) => `'${d}'::DOUBLE`),
  "any numbers": double,
  floats: fc.double({ min: -1e6, max: 1e6 }).map((d) => `'${d}'::FLOAT`),
  "local times": fc.bigInt({ min: 0n, max: 2n ** 50n }).map((n) => `make_timestamp(${n})`),
  dates: fc.integer({ min: 0, max: 20_000 }).map((n) => `DATE '1970-01-01' + ${n}`),
};
const properties: Readonly<Record<string, Kind>> = {
  ...keys,
  booleans: fc.constantFrom("true", "false"),
  doubles: double,
  floats: fc.float().map((d) => `'${d}'::FLOAT`),
  instants: micros.map((n) => `make_timestamptz(${n})`),
  decimals: fc.integer().map((n) => `((${n})::BIGINT / 100)::DECIMAL(18,2)`),
  dates: times.dates!,
  lists: fc.array(text, { maxLength: 2 }).map((items) => `[${items.join(", ")}]::VARCHAR[]`),
};

/** Values of one type, one in `missing` of them missing, and a cast that gives a column without values its type. */
function column(
  kinds: Readonly<Record<string, Kind>>,
  length: number,
  missing: number,
): fc.Arbitrary<string[]> {
  return fc.constantFrom(...Object.values(kinds)).chain((kind) =>
    kind.chain((one) =>
      fc.array(fc.option(kind, { nil: `if(true, NULL, ${one})`, freq: missing }), {
        minLength: length,
        maxLength: length,
      }),
    ),
  );
}

const options: fc.Arbitrary<NaiveOptions> = fc.record(
  {
    observed: fc.constant({ from: -8_640_000_000_000_000, until: 8_640_000_000_000_000 }),
    timeUnit: fc.constantFrom("ms", "s", "us", "ns"),
    zoneOfTimes: fc.constantFrom("UTC", "America/New_York"),
    rowsWithoutUser: fc.constantFrom("drop", "error"),
    rowsWithoutTime: fc.constantFrom("drop", "error"),
    duplicates: fc.constant("exact"),
    where: fc.array(
      fc.record({
        column: fc.constantFrom("user", "event", "p"),
        in: fc.array(fc.constantFrom(...texts, null, 0, 1, -1, true, "\ud800"), {
          minLength: 5,
          maxLength: 9,
        }),
      }),
      { maxLength: 1 },
    ),
  },
  { requiredKeys: [] },
);

const file = fc
  .nat({ max: 12 })
  .chain((length) =>
    fc.tuple(
      column(keys, length, 6),
      fc.array(fc.option(text, { nil: "NULL::VARCHAR", freq: 6 }), { minLength: length, maxLength: length }),
      column(times, length, 30),
      column(properties, length, 4),
    ),
  );

describe("a Parquet file read as whole columns", () => {
  it("gives the table, or the error, that its rows give one by one", async () => {
    let [whole, runs] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        file,
        options,
        fc.option(fc.subarray(texts), { nil: undefined }),
        async ([user, event, time, p], given, names) => {
          if (user.length === 0) return;
          const rows = user.map(
            (_, i) => `SELECT ${user[i]} AS user, ${event[i]} AS event, ${time[i]} AS time, ${p[i]} AS p`,
          );
          const events = given.observed === undefined ? undefined : names;
          const name = await writeParquet(join(path, "any.parquet"), rows.join(" UNION ALL "));
          const all = { ...given, properties: ["p"], events };
          const [quick, naive] = await Promise.all(
            [readEventTable(name, all), naiveEventTable(name, all)].map((table) =>
              table.catch((error: unknown) => (error as Error).message),
            ),
          );
          expect(quick).toEqual(naive);
          const { where = [], ...door } = given;
          const places = { user: "user", event: "event", time: "time", properties: ["p"] };
          runs++;
          if ((await parquetTable(await fileSource(name), places, { where }, door)) !== null) whole++;
        },
      ),
      { numRuns: 80 },
    );
    // Errors aside, few files need the second way.
    expect(whole / runs).toBeGreaterThan(0.15);
  });
});
