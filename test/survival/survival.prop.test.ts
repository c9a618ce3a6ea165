import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  conversionCurve,
  countFunnel,
  countSurvival,
  mergeCounts,
  type SurvivalDefinition,
  survival,
  survivalFromCounts,
  tableFromColumns,
} from "../../src/index.ts";
import { naiveSurvival } from "../stats/naive-survival.ts";
import { type NaiveSpell, type NaiveUnit, naiveUnits } from "./naive-survival-counts.ts";

const SEED = 19580601;
const HOUR = 3_600_000;
const OBSERVED = { from: 20 * HOUR, until: 60 * HOUR };

/** The life of one customer: times between which they are a customer and are not, so that some spells touch. */
const customer = fc
  .record({
    first: fc.integer({ min: 0, max: 70 }),
    gaps: fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 6 }),
    open: fc.boolean(),
    segments: fc.array(fc.constantFrom("a", "b", null), { minLength: 4, maxLength: 4 }),
    weight: fc.constantFrom(1, 1, 3),
  })
  .map(({ first, gaps, open, segments, weight }): Omit<NaiveSpell, "customer">[] => {
    const times = [first];
    for (const gap of gaps) times.push(times.at(-1)! + gap);
    const spells: Omit<NaiveSpell, "customer">[] = [];
    for (let i = 0; i + 1 < times.length; i += 2) {
      const [start, end] = [times[i]! * HOUR, times[i + 1]! * HOUR];
      spells.push({ start, end, segment: segments[i / 2]!, weight });
    }
    if (open) spells.push({ start: times.at(-1)! * HOUR, end: null, segment: segments[3]!, weight });
    return spells;
  });
const spells = fc
  .array(customer, { minLength: 1, maxLength: 15 })
  .map((all) => all.flatMap((own, i) => own.map((spell) => ({ customer: `customer ${i}`, ...spell }))));
const options = fc.record({
  by: fc.constantFrom(undefined, "segment"),
  durationPrecision: fc.constantFrom<SurvivalDefinition["durationPrecision"][]>("ms", "hour", "day"),
  clock: fc.constantFrom<SurvivalDefinition["clock"][]>(undefined, "tenure", "calendar"),
  range: fc.constantFrom(undefined, { from: 10 * HOUR, until: 50 * HOUR }),
});

function holds(name: string, property: fc.IProperty<unknown[]> | fc.IPropertyWithHooks<never>): void {
  test(`${name} (seed ${SEED})`, () => {
    fc.assert(property as fc.IProperty<unknown>, { seed: SEED, numRuns: 400 });
  });
}

const subject = (unit: NaiveUnit) => ({
  entry: unit.entered ?? -1,
  time: unit.left,
  event: unit.event,
});

describe("survival of spells", () => {
  holds(
    "counts what the page says: unit by unit, with delayed entry, touching spells, ties and weights",
    fc.property(spells, options, (all, definition) => {
      const counts = countSurvival(all, { ...definition, observed: OBSERVED });
      const naive = naiveUnits(all, OBSERVED, definition);
      const { startedAfter, endedBefore, neverAtRisk, startedOutside } = naive;
      expect(counts.excluded).toEqual({ startedAfter, endedBefore, neverAtRisk });
      expect(counts.startedOutside).toBe(startedOutside);
      for (const [group, stratum, time, events, censored, entered] of counts.times.rows) {
        const own = naive.units.filter((unit) => unit.group === group);
        const weights = (keep: (unit: NaiveUnit) => boolean) =>
          own.filter(keep).reduce((sum, { weight }) => sum + weight, 0);
        expect(stratum).toBeNull();
        expect(events).toBe(weights((unit) => unit.left === time && unit.event));
        expect(censored).toBe(weights((unit) => unit.left === time && !unit.event));
        expect(entered).toBe(weights((unit) => unit.entered === time));
      }
      const sum = (column: number) =>
        counts.times.rows.reduce((total, row) => total + Number(row[column]), 0);
      const total = naive.units.reduce((n, { weight }) => n + weight, 0);
      expect(sum(3) + sum(4)).toBe(total);
    }) as never,
  );

  holds(
    "is the product limit of these units, and those at risk are the ones under observation",
    fc.property(spells, options, (all, definition) => {
      const plain = all.map((spell) => ({ ...spell, weight: 1 }));
      const { curve } = survival(plain, { ...definition, observed: OBSERVED, timeUnit: "ms" });
      const subjects = naiveUnits(plain, OBSERVED, definition).units.map(subject);
      expect(curve.n).toBe(subjects.length);
      for (const { time, survival: s } of curve.steps)
        expect(s).toBeCloseTo(naiveSurvival(subjects, time).survival, 12);
    }) as never,
  );

  holds(
    "never rises, and lies within its limits",
    fc.property(spells, options, (all, definition) => {
      const result = survival(all, { ...definition, observed: OBSERVED });
      for (const { curve } of [result, ...result.groups]) {
        let last = 1;
        for (const { survival: s, low, high } of curve.steps) {
          expect(s).toBeLessThanOrEqual(last);
          last = s;
          if (low === null || high === null) continue;
          expect(low).toBeLessThanOrEqual(s + 1e-15);
          expect(high).toBeGreaterThanOrEqual(s - 1e-15);
        }
      }
    }) as never,
  );

  holds(
    "merges over disjoint customers",
    fc.property(spells, options, fc.integer({ min: 2, max: 4 }), (all, definition, parts) => {
      const count = (keep: (spell: NaiveSpell) => boolean) =>
        countSurvival(all.filter(keep), { ...definition, observed: OBSERVED });
      const shards = Array.from({ length: parts }, (_, i) =>
        count(({ customer: name }) => Number(name.slice(9)) % parts === i),
      );
      expect(shards.reduce((a, b) => mergeCounts(a, b))).toEqual(count(() => true));
    }) as never,
  );

  holds(
    "does not depend on the order of spells, nor on the names of customers",
    fc.property(spells, options, (all, definition) => {
      const named = all.map((spell) => ({ ...spell, customer: `__proto__${spell.customer}` })).reverse();
      const count = (data: readonly NaiveSpell[]) =>
        countSurvival(data, { ...definition, observed: OBSERVED });
      expect(count(named)).toEqual(count(all));
    }) as never,
  );

  holds(
    "without censoring is the plain share of those that lasted longer",
    fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 40 }), (durations) => {
      const { curve } = survival(durations.map((duration) => ({ duration, ended: true })));
      for (const { time, survival: s } of curve.steps)
        expect(s).toBe(durations.filter((duration) => duration > time).length / durations.length);
    }) as never,
  );

  holds(
    "takes a weight as so many spells",
    fc.property(
      fc.array(fc.tuple(fc.nat(12), fc.boolean(), fc.integer({ min: 1, max: 4 })), { minLength: 1 }),
      (drawn) => {
        const weighted = drawn.map(([duration, ended, weight]) => ({ duration, ended, weight }));
        const repeated = drawn.flatMap(([duration, ended, weight]) =>
          Array.from({ length: weight }, () => ({ duration, ended })),
        );
        expect(survival(weighted)).toEqual(survival(repeated));
      },
    ) as never,
  );
});

describe("survival of events", () => {
  const event = fc.record({
    user: fc.constantFrom("ann", "bob", "cid", "dan"),
    event: fc.constantFrom("visit", "buy", "other"),
    time: fc.integer({ min: 0, max: 12 }),
    plan: fc.constantFrom("free", "pro", null),
  });
  const events = fc.array(event, { minLength: 1, maxLength: 30 });
  const tableOf = (rows: readonly { user: string; event: string; time: number; plan: string | null }[]) =>
    tableFromColumns(
      {
        user: rows.map(({ user }) => user),
        event: rows.map((row) => row.event),
        time: rows.map(({ time }) => time),
        properties: { plan: rows.map(({ plan }) => plan) },
      },
      { observed: { from: 0, until: 10 } },
    );
  const selectors = fc.constantFrom<[string | string[], string | string[]]>(
    ["visit", "buy"],
    ["visit", "visit"],
    [["visit", "buy"], "buy"],
    ["visit", ["visit", "other"]],
  );

  holds(
    "is the conversion curve of a funnel of two steps with first entries",
    fc.property(events, selectors, fc.constantFrom(undefined, "plan"), (rows, [start, end], by) => {
      const table = tableOf(rows);
      const result = survival(table, { start, event: end, timeUnit: "ms", by });
      const counts = countFunnel(table, { steps: [start, end], entries: "first", by });
      expect(result.curve.steps).toEqual(conversionCurve(counts).steps);
      for (const { value, curve } of result.groups)
        expect(curve.steps).toEqual(conversionCurve(counts, { group: value }).steps);
    }) as never,
  );

  holds(
    "merges over disjoint users, and does not see what comes after the observed period",
    fc.property(events, (rows) => {
      const definition: SurvivalDefinition = { start: "visit", event: "buy", by: "plan", strata: "plan" };
      const count = (keep: (row: (typeof rows)[number]) => boolean) =>
        countSurvival(tableOf(rows.filter(keep)), definition);
      const whole = count(() => true);
      expect(
        mergeCounts(
          count(({ user }) => user < "c"),
          count(({ user }) => user >= "c"),
        ),
      ).toEqual(whole);
      expect(count(({ time }) => time < 10).times).toEqual(whole.times);
    }) as never,
  );
});

test("survives JSON, and gives the same from counts that went through it", () => {
  const data = [
    { customer: 1, start: 0, end: 5 * HOUR, segment: "__proto__" },
    { customer: "1", start: 3, end: null },
  ];
  const counts = countSurvival(data, { by: "segment", observed: OBSERVED, at: [1] });
  const copy = JSON.parse(JSON.stringify(counts));
  expect(JSON.parse(JSON.stringify(survivalFromCounts(copy)))).toEqual(survivalFromCounts(counts));
});
