import { describe, expect, test } from "vitest";
import {
  calendarChurn,
  churn,
  churnByReason,
  churnByTenure,
  churnReconciliation,
  churnUsers,
  countChurn,
  countDailyChurn,
  countSurvival,
  DefinitionError,
  renewalRate,
  survival,
} from "../../src/index.ts";

const start = "2026-01-01T00:00:00Z";
const end = "2026-02-10T00:00:00Z";

describe("a spell that is none is refused by name, by churn and by survival", () => {
  test.each([
    [{ start, end }, "customers must be strings or whole numbers, spells[0].customer has undefined"],
    [
      { customer: Number.NaN, start, end },
      "customers must be strings or whole numbers, spells[0].customer has NaN",
    ],
    [{ customer: 1, start: end, end: start }, "a spell must not end before it starts, spells[0] has "],
    [null, "spells must be objects, spells[0] has null"],
    [{ duration: -1, ended: true }, "durations must be at least 0, spells[0].duration has -1"],
    [{ duration: 1 }, "ended must be true or false, spells[0].ended has undefined"],
  ])("%j", (spell, message) => {
    for (const [act, of] of [
      ["count churn", churn],
      ["count churn", churnReconciliation],
      ["count survival", survival],
    ] as const) {
      expect(() => of([spell] as never)).toThrow(DefinitionError);
      expect(() => of([spell] as never)).toThrow(`Cannot ${act}: ${message}`);
    }
  });

  const spell = { customer: 1, start, end: null };
  const whole = "data must be a list of spells, or events in a table (tableFromRows makes one)";
  test.each<[unknown, string]>([
    [undefined, `${whole}, data has undefined`],
    [null, `${whole}, data has null`],
    [{}, `${whole}, data has Object`],
    [Promise.resolve([spell]), `${whole}, data has Promise`],
    [{ user: ["ann"], event: ["a"], time: [0] }, `${whole}, data has Object`],
    [[{ user: "ann", event: "a", time: 0 }], `${whole}, spells[0] has {"user":"ann","event":"a","time":0}`],
    [Object.assign(Array(2), { 1: spell }), "spells must be objects, spells[0] has undefined"],
    [Object.assign(Array(2), { 0: spell }), "spells must be objects, spells[1] has undefined"],
    [
      Object.assign(Array(2), { 0: { duration: 1, ended: true } }),
      "spells must be objects, spells[1] has undefined",
    ],
  ])(
    "what is no list of spells, without holes, is refused by everything that takes spells: %o",
    (data, message) => {
      const range = { from: start, until: end };
      const query = { period: "2026-01-01", flow: "start" } as const;
      const doors: ((spells: never) => unknown)[] = [
        churn,
        churnByReason,
        churnReconciliation,
        countChurn,
        countDailyChurn,
        (spells) => churnUsers(spells, {}, query),
        survival,
        churnByTenure,
        countSurvival,
        (spells) => calendarChurn(spells, { range }),
      ];
      for (const door of doors) {
        expect(() => door(data as never)).toThrow(DefinitionError);
        expect(() => door(data as never)).toThrow(message);
      }
    },
  );

  test.each<[unknown, string]>([
    [undefined, "contracts must be a list, contracts has undefined"],
    [{}, "contracts must be a list, contracts has Object"],
    [[null], "contracts must be objects, contracts[0] has null"],
    [
      Object.assign(Array(2), { 0: { customer: 1, due: start, renewed: true } }),
      "contracts must be objects, contracts[1] has undefined",
    ],
  ])("what is no list of contracts is refused by name: %o", (contracts, message) => {
    expect(() => renewalRate(contracts as never)).toThrow(
      expect.objectContaining({ name: "DefinitionError", message: `Cannot count renewals: ${message}` }),
    );
  });

  test.each([Number.NaN, Infinity, { a: 1 }, ["a"]])("a label must be a plain value: %j", (label) => {
    const spell = { customer: 1, start, end };
    const marked = (name: string) => [{ ...spell, [name]: label }] as never;
    const refused = (name: string) => `: ${name} must be strings, numbers or booleans, `;
    expect(() => churn(marked("segment"), { by: "segment" })).toThrow(refused("segments"));
    expect(() => survival(marked("segment"), { by: "segment" })).toThrow(refused("segments"));
    expect(() => survival(marked("stratum"), { strata: "stratum" })).toThrow(refused("strata"));
    expect(() => churnByReason(marked("reason"))).toThrow(refused("reasons"));
    const contracts = [{ customer: 1, due: start, renewed: true, segment: label }] as never;
    expect(() => renewalRate(contracts, { by: "segment" })).toThrow(refused("segments"));
  });

  test("a contract needs a customer", () => {
    expect(() => renewalRate([{ due: start, renewed: true }] as never)).toThrow(
      "Cannot count renewals: customers must be strings or whole numbers, contracts[0].customer has undefined",
    );
  });

  test("an observed period that is none is named so", () => {
    const observed = { until: "soon" };
    for (const of of [churn, survival, renewalRate] as ((data: never[], definition: object) => object)[])
      expect(() => of([], { observed })).toThrow(
        'ISO 8601 with a zone, definition.observed.until has "soon"',
      );
  });
});

test("an observed period that ends before the first spell starts has no periods, and says who is left out", () => {
  const observed = { until: "2025-06-01T00:00:00Z" };
  const spells = [{ customer: 1, start, end }];
  expect(churn(spells, { observed })).toMatchObject({ periods: [], excluded: { startedAfter: 1 } });
  expect(churnReconciliation(spells, { observed }).periods).toEqual([]);
  expect(survival(spells, { observed })).toMatchObject({ n: 0, excluded: { startedAfter: 1 } });
  const contracts = [{ customer: 1, due: start, renewed: true }];
  expect(renewalRate(contracts, { observed })).toMatchObject({ periods: [], excluded: { notObserved: 1 } });
  expect(churn([], { observed }).periods).toEqual([]);
});

test("renewals say when nobody stated the observed period", () => {
  const contracts = [{ customer: 1, due: start, renewed: true }];
  expect(renewalRate(contracts).notes.map(({ code }) => code)).toEqual(["observed-assumed"]);
  expect(renewalRate(contracts, { observed: { from: start, until: end } }).notes).toEqual([]);
});
