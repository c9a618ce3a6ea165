import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as pxcx from "../../src/index.ts";
import { randomDefinition } from "../schemas/random-definition.ts";

const SEED = 20261207;
const MARCH = Date.UTC(2026, 2, 1);

const table = pxcx.tableFromColumns(
  {
    user: ["ann", "ann"],
    event: ["a", "b"],
    time: [MARCH, MARCH + 1],
    properties: { p: ["x", "y"], company: ["x", "x"] },
  },
  { observed: { from: "2026-02-01T00:00:00Z", until: "2026-04-01T00:00:00Z" } },
);

type Count = (table: unknown, definition: unknown) => unknown;

/** What takes a table and a definition, by the kind of its definitions. */
const DOORS: [kind: string, name: keyof typeof pxcx][] = [
  ["cohorts", "countCohortSizes"],
  ["cohorts", "cohortSizes"],
  ["cohorts", "assignCohorts"],
  ["retention", "countRetention"],
  ["retention", "retention"],
  ["usageInterval", "usageInterval"],
  ["funnel", "countFunnel"],
  ["funnel", "funnel"],
  ["funnel", "abandonment"],
  ["funnel", "diffFunnelSemantics"],
  ["funnelTrend", "funnelTrend"],
  ["timeToConvert", "timeToConvert"],
  ["conversionDrivers", "conversionDrivers"],
  ["paths", "paths"],
  ["nextEvents", "nextEvents"],
  ["sequence", "matchSequence"],
  ["activation", "activation"],
  ["timeToValue", "timeToValue"],
  ["ahaMoments", "findAhaMoments"],
  ["adoption", "featureAdoption"],
  ["adoption", "adoptionDepth"],
  ["accountAdoption", "accountAdoption"],
  ["accountUsers", "usersPerAccount"],
  ["timeToAdopt", "timeToAdopt"],
  ["engagementMatrix", "engagementMatrix"],
  ["churn", "churn"],
  ["sessions", "sessions"],
  ["survival", "survival"],
  ["activeUsers", "activeUsers"],
  ["stickiness", "stickiness"],
  ["powerUserCurve", "powerUserCurve"],
  ["lifecycle", "lifecycle"],
  ["growthAccounting", "growthAccounting"],
  ["revenueGrowth", "revenueGrowth"],
  ["atRisk", "atRiskUsers"],
  ["champions", "champions"],
];

class Instance {
  readonly event = "a";
}
const cyclic: Record<string, unknown> = { event: "a" };
cyclic.where = [cyclic];
const knot: unknown[] = ["a"];
knot.push(knot);

/** What JSON cannot hold, by name; `hole` takes the value away. */
const HOSTILE: Record<string, unknown> = {
  bigint: 3n,
  symbol: Symbol("x"),
  NaN: Number.NaN,
  function: () => "a",
  instance: new Instance(),
  date: new Date(NaN),
  map: new Map([["event", "a"]]),
  cyclic,
  knot,
  bigints: { days: 3n },
  "list of bigints": [3n],
  "list of a symbol": [Symbol("x")],
  "list with a hole": Array(2),
  "bare object": Object.create(null),
  hole: null,
};

/** A copy of the value with the hostile one in the place of one of its parts. */
function planted(value: unknown, path: readonly number[], name: string): unknown {
  const [step = 0, ...rest] = path;
  if (typeof value !== "object" || value === null) return HOSTILE[name];
  const keys = Object.keys(value);
  if (keys.length === 0) return HOSTILE[name];
  const key = keys[step % keys.length]!;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  if (rest.length > 0) copy[key] = planted(copy[key], rest, name);
  else if (name === "hole") Reflect.deleteProperty(copy, key);
  else copy[key] = HOSTILE[name];
  return copy;
}

describe(`a definition with a value that JSON does not know is refused by a rule, or counted (seed ${SEED})`, () => {
  test.each(DOORS)("%s of %s", (kind, name) => {
    const door = (pxcx as unknown as Record<string, Count>)[name]!;
    const cases = fc.tuple(
      randomDefinition(kind),
      fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...Object.keys(HOSTILE)),
    );
    fc.assert(
      fc.property(cases, ([definition, path, hostile]) => {
        let error: unknown = null;
        try {
          door(table, planted(definition, path, hostile));
        } catch (thrown) {
          error = thrown;
        }
        if (error === null) return;
        expect(error).toBeInstanceOf(RangeError);
        expect((error as Error).message).toMatch(/^Cannot [\w ]+: /);
      }),
      { seed: SEED, numRuns: 600 },
    );
  });
});

/** What is given in the place of a table: rows, no `await`, nothing, spells. */
const NO_TABLES: readonly unknown[] = [
  [{ user: "ann", event: "a", time: MARCH }],
  Promise.resolve(table),
  undefined,
  null,
  "events",
  {},
  [],
];

describe(`what is no table is refused, whatever the definition (seed ${SEED})`, () => {
  test.each(DOORS)("%s of %s", (kind, name) => {
    const door = (pxcx as unknown as Record<string, Count>)[name]!;
    const mayCountSpells = kind === "churn" || kind === "survival";
    fc.assert(
      fc.property(randomDefinition(kind), (definition) => {
        const rule = mayCountSpells
          ? /^Cannot count (churn|survival): /
          : / events must be in a table \(tableFromRows makes one\), table has \w+$/;
        try {
          door(table, definition);
        } catch {
          return; // It is the definition that is refused, or this table.
        }
        for (const wrong of NO_TABLES.slice(0, mayCountSpells ? -1 : undefined))
          expect(() => door(wrong, definition)).toThrow(rule);
      }),
      { seed: SEED, numRuns: 50 },
    );
  });
});

test("holes and bigints in lists are refused where they stand", () => {
  const hole: string[] = [];
  hole[1] = "b";
  const days: number[] = [];
  days[1] = 7;
  const big = ["b", 3n] as unknown as string[];
  const at = (path: string) => ` ${path} has `;
  const funnel = (steps: unknown) => () => pxcx.funnel(table, { steps } as pxcx.FunnelDefinition);
  expect(funnel(hole)).toThrow(at("definition.steps[0]"));
  expect(funnel(big)).toThrow(at("definition.steps[1]"));
  for (const list of [hole, big]) {
    expect(funnel([{ event: list }])).toThrow(at("definition.steps[0].event"));
    expect(funnel([{ where: [{ property: "p", in: list }] }])).toThrow(at("definition.steps[0].where[0].in"));
    expect(() => pxcx.funnel(table, { steps: ["a"], hold: list } as never)).toThrow(at("definition.hold"));
  }
  expect(funnel([{ where: hole }])).toThrow(at("definition.steps[0].where[0]"));
  expect(() => pxcx.featureAdoption(table, { features: hole })).toThrow(at("definition.features[0]"));
  expect(() => pxcx.activeUsers(table, { windows: days })).toThrow(at("definition.windows"));
});
