import fc from "fast-check";
import type { NaiveOptions } from "./naive-event-table.ts";

/** SQL of a text, whatever it holds. */
const sqlText = (text: string) => `decode(unhex('${Buffer.from(text).toString("hex")}'))`;
export const texts: readonly string[] = [
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
  "local times of any year": fc
    .oneof(
      near(-62_135_596_800_000_000n),
      near(253_402_300_800_000_000n),
      near(-5_364_662_400_000_000n),
      near(7_258_118_400_000_000n),
      near(0n),
    )
    .map((n) => `make_timestamp(${n})`),
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

export const anyOptions: fc.Arbitrary<NaiveOptions> = fc.record(
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

export const anyEvents: fc.Arbitrary<[string[], string[], string[], string[]]> = fc
  .integer({ min: 1, max: 12 })
  .chain((length) =>
    fc.tuple(
      column(keys, length, 6),
      fc.array(fc.option(text, { nil: "NULL::VARCHAR", freq: 6 }), { minLength: length, maxLength: length }),
      column(times, length, 30),
      column(properties, length, 4),
    ),
  );

/** A query that gives these events, in columns user, event, time and p. */
export function queryOf([user, event, time, p]: readonly [string[], string[], string[], string[]]): string {
  return user
    .map((_, i) => `SELECT ${user[i]} AS user, ${event[i]} AS event, ${time[i]} AS time, ${p[i]} AS p`)
    .join(" UNION ALL ");
}
