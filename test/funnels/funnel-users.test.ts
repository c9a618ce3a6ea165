import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Key } from "../../src/counts/index.ts";
import { DefinitionError } from "../../src/definitions/index.ts";
import { tableFromColumns } from "../../src/events/index.ts";
import { type FunnelStep, type FunnelUsersQuery, funnel, funnelUsers } from "../../src/funnels/index.ts";
import { chainRecords } from "../../src/matching/index.ts";
import { chainFunnels } from "./funnels-of-chains.ts";
import { ms, timelines } from "./timelines.ts";

const SEED = 20261122;
const OUTCOMES = ["reached", "converted", "dropped", "pending"] as const;

describe("the users behind a number, by hand", () => {
  const table = timelines(
    {
      eve: "visit0 cart3",
      ann: "visit0:pro cart5 buy9",
      bob: "visit1",
      cat: "visit95:pro",
      dan: "cart4 buy5",
    },
    100,
  );
  const definition = { steps: ["visit", { event: "cart", optional: true }, "buy"], window: ms(20), by: "p" };
  const listed = (query: FunnelUsersQuery) => funnelUsers(table, definition, query);

  it("are those who reached a step, went on, dropped or may still go on, in the order of the table", () => {
    expect(listed({ step: 1 })).toEqual(["eve", "ann", "bob", "cat"]);
    expect(listed({ step: 1, outcome: "converted" })).toEqual(["ann"]);
    expect(listed({ step: 1, outcome: "dropped" })).toEqual(["eve", "bob"]);
    expect(listed({ step: 1, outcome: "pending" })).toEqual(["cat"]);
    expect(listed({ step: 2 })).toEqual(["eve", "ann"]);
    expect(listed({ step: 3 })).toEqual(["ann"]);
  });

  it("are those of one group, null among them", () => {
    expect(listed({ step: 1, group: "pro" })).toEqual(["ann", "cat"]);
    expect(listed({ step: 1, group: null })).toEqual(["eve", "bob"]);
    expect(listed({ step: 1, group: "free" })).toEqual([]);
  });

  it("are each named once, also with several attempts", () => {
    const often = timelines({ ann: "a0 a30 b31 a60", bob: "a0" }, 100);
    const definition = { steps: ["a", "b"], window: ms(5), count: "attempts" as const };
    expect(funnel(often, definition).steps[0]!.reached).toBe(4);
    expect(funnelUsers(often, definition, { step: 1 })).toEqual(["ann", "bob"]);
    expect(funnelUsers(often, definition, { step: 1, outcome: "dropped" })).toEqual(["ann", "bob"]);
    expect(funnelUsers(often, definition, { step: 1, outcome: "converted" })).toEqual(["ann"]);
  });

  it('tell 1 from "1", and a missing group from the text null', () => {
    const mixed = tableFromColumns(
      {
        user: [1, "1", "__proto__", ""],
        event: ["a", "a", "a", "a"],
        time: [0, 0, 0, 0],
        properties: { g: [1, "1", "null", null] },
      },
      { observed: { from: 0, until: 9 } },
    );
    const of = (group: FunnelUsersQuery["group"]) =>
      funnelUsers(mixed, { steps: ["a"], by: "g" }, { step: 1, group });
    expect(funnelUsers(mixed, { steps: ["a"] }, { step: 1 })).toEqual([1, "1", "__proto__", ""]);
    expect([of(1), of("1"), of("null"), of(null)]).toEqual([[1], ["1"], ["__proto__"], [""]]);
  });

  it("are not to be had for a step, an outcome or a group that there is not", () => {
    const refused = (query: unknown, message: string, by?: string) => {
      const run = () => funnelUsers(table, { ...definition, by }, query as FunnelUsersQuery);
      expect(run).toThrow(DefinitionError);
      expect(run).toThrow(`Cannot list funnel users: ${message}`);
    };
    for (const query of [null, undefined, 3, "1", []]) refused(query, "must be an object, query has");
    refused({}, "there must be a step");
    for (const step of [0, 4, 1.5, "1", null, Number.NaN, -1])
      refused({ step }, "step must be the number of a step");
    refused({ step: 1, outcome: "left" }, "outcome must be one of reached, converted, dropped, pending");
    refused({ step: 1, steps: 2 }, 'keys must be one of step,outcome,group, query has "steps"');
    for (const group of [{}, [], () => 1, Symbol.iterator, 1n])
      refused({ step: 1, group }, "group must be a value", "p");
    refused({ step: 1, group: "pro" }, 'a group needs by, query.group has "pro"');
    for (const outcome of ["converted", "dropped", "pending"])
      for (const step of [2, 3])
        refused({ step, outcome }, "optional steps and the last have no outcome but reached");
    for (const nothing of [null, undefined, {}, { steps: [] }])
      expect(() => funnelUsers(table, nothing as never, { step: 1 })).toThrow(DefinitionError);
  });
});

describe(`the users of random funnels (seed ${SEED})`, () => {
  it("are as many as the number says, for every step, outcome and group", () => {
    let lists = 0;
    fc.assert(
      fc.property(chainFunnels(10), (example) => {
        const { table } = example;
        // Attempts and pairs of one user are one user; those are looked at below.
        const definition = { ...example.definition, count: "users" as const };
        const { steps, groups } = funnel(table, definition);
        const parts: { value?: Key; steps: readonly FunnelStep[] }[] = [{ steps }, ...groups];
        for (const { value: group, steps } of parts)
          for (const step of steps)
            for (const outcome of OUTCOMES) {
              const n = step[outcome];
              if (n === null) continue;
              lists++;
              const users = funnelUsers(table, definition, { step: step.step, outcome, group });
              expect(users).toHaveLength(n);
              expect(new Set(users).size).toBe(n);
            }
      }),
      { seed: SEED, numRuns: 100 },
    );
    expect(lists).toBeGreaterThan(2000);
  });

  it("are the units with at least one attempt or value that the number counts", () => {
    fc.assert(
      fc.property(chainFunnels(10), ({ table, definition: { by: _, ...definition } }) => {
        const { steps } = funnel(table, definition);
        const records = chainRecords(table, definition);
        for (const { step, reached } of steps) {
          const counted = records.filter(({ times }) => !Number.isNaN(times[step - 1]!));
          expect(counted).toHaveLength(reached);
          expect(funnelUsers(table, definition, { step })).toEqual(
            [...new Set(counted.map(({ user }) => user))].map((user) => table.users[user]),
          );
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});
