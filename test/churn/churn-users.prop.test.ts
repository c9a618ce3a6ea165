import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChurnDefinition,
  type ChurnPart,
  type ChurnUsersQuery,
  churn,
  churnUsers,
  type DatedSpell,
  DefinitionError,
  type EventTable,
  tableFromRows,
} from "../../src/index.ts";
import { type ChurnCase, cases } from "./random-churn.ts";

const SEED = 20261125;
const FLOWS = ["start", "new", "resurrected", "lost", "lostOfStart", "lostOfNew"] as const;

/** Compares the lengths of all lists with the numbers of a result. */
function expectLengths(data: EventTable | readonly DatedSpell[], definition: ChurnDefinition): number {
  const result = churn(data, definition);
  let listed = 0;
  const parts: [ChurnPart, Partial<ChurnUsersQuery>][] = [
    [result, {}],
    ...result.groups.map((part): [ChurnPart, object] => [part, { group: part.value }]),
  ];
  for (const [part, group] of parts) {
    for (const period of part.periods) {
      for (const flow of FLOWS) {
        const list = () => churnUsers(data, definition, { period: period.period, flow, ...group });
        if (flow.startsWith("lost") && period.lost === null) {
          expect(list).toThrow("losses must be known");
          continue;
        }
        const ofStart = period.ofStart.count;
        const numbers = { ...period, lostOfStart: ofStart, lostOfNew: (period.lost ?? 0) - ofStart };
        expect(list().length, flow).toBe(numbers[flow]);
        listed += numbers[flow]!;
      }
    }
  }
  return listed;
}

describe(`churnUsers, random cases (seed ${SEED})`, () => {
  const assert = (holds: (one: ChurnCase) => void) =>
    fc.assert(fc.property(cases, holds), { seed: SEED, numRuns: 40 });

  test("lists as many as churn counts, from spells", () => {
    let listed = 0;
    assert(({ calendar, observed, spells }) => {
      listed += expectLengths(spells, { ...calendar, observed, by: "segment" });
      expectLengths(spells, { ...calendar, observed, reactivation: { within: { days: 5 } } });
    });
    expect(listed).toBeGreaterThan(300);
  });

  test("lists as many as churn counts, from activity", () => {
    let listed = 0;
    assert(({ calendar, observed, rows }) => {
      const table = tableFromRows(rows, { properties: ["plan"], observed });
      listed += expectLengths(table, { ...calendar, active: "a", by: "plan" });
    });
    expect(listed).toBeGreaterThan(300);
  });
});

describe("churnUsers", () => {
  const at = (day: number) => Date.UTC(2026, 1, day);
  const spells = [
    { customer: "__proto__", start: at(-9), end: at(3), segment: "a" },
    { customer: "__proto__", start: at(5), end: at(7), segment: "a" },
    { customer: 1, start: at(2), end: null, segment: "b" },
    { customer: "1", start: at(-9), end: null, segment: "b" },
  ];
  const observed = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2026, 2, 1) };
  const list = (flow: ChurnUsersQuery["flow"], more: object = {}) =>
    churnUsers(spells, { observed, by: "segment" }, { period: "2026-02-01", flow, ...more });

  test("who left twice stands there twice", () => {
    expect(list("lost")).toEqual(["__proto__", "__proto__"]);
    expect(list("lostOfStart")).toEqual(["__proto__"]);
    expect(list("start")).toEqual(["__proto__", "1"]);
    expect(list("new")).toEqual([1]);
    expect(list("new", { group: "a" })).toEqual([]);
    expect(list("resurrected", { group: "a" })).toEqual(["__proto__"]);
  });

  test("a query that the result cannot answer is refused", () => {
    expect(() => list("start", { period: "2026-02-02" })).toThrow("first date of a period of the result");
    expect(() => list("gone" as never)).toThrow("query.flow");
    expect(() => list("start", { colour: 1 })).toThrow(DefinitionError);
    expect(() => churnUsers(spells, {}, { period: "2026-02-01", flow: "lost", group: "a" })).toThrow(
      "needs by",
    );
    expect(() =>
      churnUsers([{ duration: 1, ended: true }] as never, {}, { period: "2026-02-01", flow: "lost" }),
    ).toThrow("spells must have dates");
  });
});
