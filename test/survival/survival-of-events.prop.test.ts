import fc from "fast-check";
import { expect, test } from "vitest";
import {
  countSurvival,
  type SelectorObject,
  type SurvivalDefinition,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const SEED = 20261122;
const HOUR = 3_600_000;
const OBSERVED = { from: 10 * HOUR, until: 40 * HOUR };
const PRECISIONS = { ms: 1, hour: HOUR, day: 24 * HOUR };
const EVENTS = ["open", "buy", "__proto__", "leave"];

interface Row {
  readonly user: number;
  readonly event: string;
  readonly time: number;
  readonly amount: number;
  readonly plan: string | null;
  readonly region: string | null;
}
type Asked = Omit<SurvivalDefinition, "range"> & {
  readonly start: SelectorObject;
  readonly event: SelectorObject;
  readonly range?: { readonly from: number; readonly until: number };
};
type Counted = Record<string, [events: number, censored: number]>;

const rowsOf = fc
  .array(
    fc.record({
      user: fc.nat(4),
      event: fc.constantFrom(...EVENTS),
      time: fc.nat(45).map((hour) => hour * HOUR),
      amount: fc.nat(3),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((rows) =>
    rows.map((row) => ({ ...row, plan: ["a", "b", null][row.user % 3]!, region: row.user < 2 ? "x" : null })),
  );
/** So many more rows of other events, so that all of these are rare. */
const noiseOf = fc.constantFrom(0, 12, 12);
const selector = fc.record(
  {
    event: fc.subarray([...EVENTS, "nobody"], { minLength: 1 }),
    where: fc.constantFrom([{ property: "amount", gte: 2 }]),
  },
  { requiredKeys: [] },
);
const asked = fc.record({
  start: selector,
  event: selector,
  range: fc.constantFrom(undefined, { from: 15 * HOUR, until: 30 * HOUR }),
  by: fc.constantFrom(undefined, "plan"),
  strata: fc.constantFrom(undefined, "region"),
  durationPrecision: fc.constantFrom("ms", "hour", "day"),
}) as fc.Arbitrary<Asked>;

/** Reads the rule word for word: the first start ever, and the first other end from its instant on. */
function naive(rows: readonly Row[], definition: Asked): { startedOutside: number; times: Counted } {
  const { range = OBSERVED, by, strata, durationPrecision = "ms" } = definition;
  const precision = PRECISIONS[durationPrecision as keyof typeof PRECISIONS];
  const matches = ({ event, where }: SelectorObject, row: Row) =>
    (event === undefined || [event].flat().includes(row.event)) && (where === undefined || row.amount >= 2);
  const times: Counted = {};
  let startedOutside = 0;
  for (const user of new Set(rows.map((row) => row.user))) {
    const own = rows.filter((row) => row.user === user && row.time < OBSERVED.until);
    const begins = own.filter((row) => matches(definition.start, row));
    if (begins.length === 0) continue;
    const start = Math.min(...begins.map(({ time }) => time));
    if (start < Math.max(range.from, OBSERVED.from) || start >= range.until) {
      startedOutside++;
      continue;
    }
    const begin = begins.filter(({ time }) => time === start);
    const ends = own.filter(
      (row) =>
        row.time >= start &&
        matches(definition.event, row) &&
        (row.time > start || begin.some((one) => one !== row)),
    );
    const end = Math.min(...ends.map(({ time }) => time));
    const left = Math.floor((Math.min(end, OBSERVED.until) - start) / precision) * precision;
    const key = JSON.stringify([by ? begin[0]!.plan : null, strata ? begin[0]!.region : null, left]);
    times[key] ??= [0, 0];
    times[key][end < Infinity ? 0 : 1]++;
  }
  return { startedOutside, times };
}

test(`survival of random events is what the rule says, asked twice of one table (seed ${SEED})`, () => {
  const seen = { rare: 0, ended: 0, outside: 0 };
  fc.assert(
    fc.property(
      rowsOf,
      noiseOf,
      fc.array(asked, { minLength: 2, maxLength: 3 }),
      (rows, noise, definitions) => {
        const others = rows.flatMap((row) => Array<Row>(noise).fill({ ...row, event: "other", amount: 0 }));
        const all: Row[] = [...others, ...rows];
        const table = tableFromRows(all, { properties: ["amount", "plan", "region"], observed: OBSERVED });
        for (const definition of definitions) {
          const { startedOutside, times } = countSurvival(table, definition);
          const ours = Object.fromEntries(
            times.rows.map(([group, stratum, time, events, censored]) => [
              JSON.stringify([group, stratum, time]),
              [events, censored],
            ]),
          );
          const expected = naive(all, definition);
          expect({ startedOutside, times: ours }).toEqual(expected);
          const ended = Object.values(expected.times).reduce((sum, [events]) => sum + events, 0);
          seen.ended += ended;
          seen.rare += noise > 0 ? ended : 0;
          seen.outside += startedOutside;
        }
      },
    ),
    { seed: SEED, numRuns: 800 },
  );
  for (const n of Object.values(seen)) expect(n).toBeGreaterThan(100);
});

test("without event names no name is met, and more sets of names may be asked for than are kept", () => {
  const user = Array.from({ length: 300 }, (_, i) => i % 30);
  const time = user.map((_, i) => i * HOUR);
  const observed = { from: 0, until: 400 * HOUR };
  const nameless = tableFromColumns({ user, time }, { observed });
  expect(countSurvival(nameless, { start: "e1", event: {} }).times.rows).toEqual([]);
  expect(countSurvival(nameless, { event: {} }).times.rows.length).toBeGreaterThan(0);
  const event = user.map((_, i) => `e${(i * 7) % 31}`);
  const table = tableFromColumns({ user, time, event }, { observed });
  for (const round of [1, 2])
    for (let i = 0; i < 20; i++) {
      const fresh = tableFromColumns({ user, time, event }, { observed });
      const definition = { start: `e${i}`, event: `e${(i + round) % 31}` };
      expect(countSurvival(table, definition)).toEqual(countSurvival(fresh, definition));
    }
});
