import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { tableFromColumns } from "../../src/events/index.ts";
import { diffFunnelSemantics, type FunnelDefinition, funnel } from "../../src/funnels/index.ts";
import { chainRecords } from "../../src/matching/index.ts";
import { chainFunnels } from "./funnels-of-chains.ts";
import { ms, timelines } from "./timelines.ts";

const SEED = 20261122;
const HOUR = 3_600_000;
const steps = ["a", "b"];

/** The option alone, what the other definition says of it, and a user of whom both say different things. */
const PAIRS: [option: string, events: string, a: FunnelDefinition, b: Partial<FunnelDefinition>][] = [
  ["steps", "a0 c5", { steps }, { steps: ["a", "c"] }],
  ["order", "a0 x3 b5", { steps }, { order: "strict" }],
  ["order", "b0 a5", { steps }, { order: "any" }],
  ["window", "a0 b30", { steps }, { window: ms(20) }],
  ["window", `a0 b${25 * HOUR}`, { steps, window: { days: 2 } }, { window: { calendar: true, days: 0 } }],
  [
    "timeZone",
    `a${2 * HOUR} b${6 * HOUR}`,
    { steps, window: { calendar: true, days: 0 } },
    { timeZone: "America/New_York" },
  ],
  ["ties", "b0 a0", { steps }, { ties: "input" }],
  ["ties", "a0 b0", { steps }, { ties: "strict" }],
  ["entries", "a0 a30 b31", { steps, window: ms(9) }, { entries: "first" }],
  ["count", "a0 b5 a10 b15", { steps }, { count: "attempts" }],
  ["exclude", "a0 x3 b5", { steps }, { exclude: [{ event: "x" }] }],
  ["excluded", "a0 x3 b5", { steps, exclude: [{ event: "x" }] }, { excluded: "drop" }],
  ["hold", "a0:x b5:y", { steps }, { hold: "p" }],
  ["reuseEvents", "a0", { steps: ["a", "a"] }, { reuseEvents: true }],
  ["resolution", "a10 b3", { steps }, { resolution: { seconds: 1 } }],
  ["range", "a0 b5", { steps }, { range: { from: 3 } }],
];

describe("the semantics of two definitions", () => {
  it.each(PAIRS)("differ by %s: %s", (option, events, a, change) => {
    const table = timelines({ ann: events, bob: "x0" }, 1e9);
    const { options, byRule, differing, userCount } = diffFunnelSemantics(table, a, { ...a, ...change });
    expect(options).toEqual([option]);
    expect(byRule).toEqual([{ option, users: 1, refused: false }]);
    expect(differing).toHaveLength(1);
    expect(differing[0]).toMatchObject({ user: "ann", rules: [option] });
    expect(userCount).toBe(2);
    // The other way round the same users differ, with the sides changed.
    const back = diffFunnelSemantics(table, { ...a, ...change }, a);
    expect(back.differing).toEqual([{ ...differing[0]!, a: differing[0]!.b, b: differing[0]!.a }]);
  });

  it("are told by records: how far, how it ended, when each step was reached", () => {
    const table = timelines({ ann: "a0 b3 a5 b9" }, 20);
    const { differing } = diffFunnelSemantics(table, { steps }, { steps, count: "attempts", window: ms(9) });
    const settled = { level: 2, pending: false, settled: true };
    expect(differing).toEqual([
      {
        user: "ann",
        a: [{ ...settled, settled: false, times: [0, 3] }],
        b: [
          { ...settled, times: [0, 3] },
          { ...settled, times: [5, 9] },
        ],
        levelDiffers: true,
        rules: ["window", "count"],
      },
    ]);
  });

  it("may differ in times only, or in what is still open", () => {
    const times = diffFunnelSemantics(timelines({ ann: "a0 a3 b5" }), { steps }, { steps, entries: "first" });
    expect(times.differing).toMatchObject([{ levelDiffers: false, rules: ["entries"] }]);
    const open = diffFunnelSemantics(timelines({ ann: "a0" }, 10), { steps }, { steps, window: ms(5) });
    expect(open.differing).toMatchObject([{ levelDiffers: false, rules: ["window"] }]);
  });

  it("may differ only by two options together", () => {
    const x = { steps, window: ms(9), exclude: [{ event: "x" }] };
    const { byRule, differing } = diffFunnelSemantics(timelines({ ann: "a0 x3 b30" }), x, {
      steps,
      window: ms(40),
    });
    expect(byRule.map(({ option, users }) => [option, users])).toEqual([
      ["window", 0],
      ["exclude", 0],
    ]);
    expect(differing.map(({ rules, levelDiffers }) => [rules, levelDiffers])).toEqual([[[], true]]);
  });

  it("an option that cannot be changed alone is refused, and no error", () => {
    const table = timelines({ ann: "a0 b0" });
    const { byRule, differing } = diffFunnelSemantics(
      table,
      { steps, ties: "strict" },
      { steps: ["a", "b"], order: "any" },
    );
    expect(byRule).toEqual([
      { option: "order", users: 0, refused: true },
      { option: "ties", users: 1, refused: false },
    ]);
    expect(differing.map(({ rules }) => rules)).toEqual([["ties"]]);
  });

  it("do not differ by defaults that are spelled out, nor by what is no matter of chains", () => {
    const table = timelines({ ann: "a0 b5" });
    const spelled: FunnelDefinition = {
      kind: "funnel",
      steps: [{ event: ["a"] }, "b"],
      order: "ordered",
      ties: "any",
      timeZone: "UTC",
      by: "p",
      attribution: 2,
      durationPrecision: "day",
      confidence: 0.9,
    };
    expect(diffFunnelSemantics(table, { steps }, spelled)).toEqual({
      userCount: 1,
      options: [],
      byRule: [],
      differing: [],
    });
  });

  it("tell users with names that trip other programs", () => {
    const names = ["__proto__", "", "1", "\ud83d"];
    const table = tableFromColumns(
      {
        user: [...names, ...names, 1, 1],
        event: [...names, "b", "b", "b", "b", "a", "b"].map((_, i) => (i < 4 || i === 8 ? "a" : "b")),
        time: [0, 0, 0, 0, 9, 9, 9, 9, 0, 9],
      },
      { observed: { from: 0, until: 99 } },
    );
    const { differing } = diffFunnelSemantics(table, { steps }, { steps, window: ms(5) });
    expect(differing.map(({ user }) => user)).toEqual([...names, 1]);
  });

  it("cannot be told of what is no definition, or of a table without times", () => {
    const table = timelines({ ann: "a0" });
    for (const nothing of [null, undefined, 5, [], {}, { steps: [] }, { steps, on: 1 }])
      for (const pair of [
        [{ steps }, nothing],
        [nothing, { steps }],
      ]) {
        const run = () => diffFunnelSemantics(table, pair[0] as never, pair[1] as never);
        expect(run).toThrow(DefinitionError);
        expect(run).toThrow(/^Cannot [\w ]+: /);
      }
    const timeless = tableFromColumns({ user: [1], event: ["a"] });
    expect(() => diffFunnelSemantics(timeless, { steps }, { steps })).toThrow("the events must have times");
  });
});

describe(`the semantics of random definitions (seed ${SEED})`, () => {
  it("differ for exactly the users whose records differ, and never from themselves", () => {
    let differences = 0;
    fc.assert(
      fc.property(chainFunnels(6), chainFunnels(1), ({ table, definition }, { definition: other }) => {
        const b = { ...definition, window: other.window, ties: other.ties, entries: other.entries };
        fc.pre(definition.order !== "any");
        const recordsOf = (of: FunnelDefinition) => {
          const { by: _, attribution: __, durationPrecision: ___, ...chains } = of;
          const records = chainRecords(table, chains).map(({ user, level, pending, settled, times }) => ({
            user: table.users[user]!,
            outcome: [level, pending, settled, ...Array.from(times)],
          }));
          return (user: unknown) => records.filter((one) => one.user === user).map(({ outcome }) => outcome);
        };
        const [inA, inB] = [recordsOf(definition), recordsOf(b)];
        const { differing, byRule } = diffFunnelSemantics(table, definition, b);
        const expected = table.users.filter(
          (user) => JSON.stringify(inA(user)) !== JSON.stringify(inB(user)),
        );
        differences += expected.length;
        expect(differing.map(({ user }) => user)).toEqual(expected);
        for (const { option, users } of byRule) {
          const named = differing.filter(({ rules }) => rules.includes(option)).length;
          expect(users).toBeGreaterThanOrEqual(named);
          if (byRule.length === 1) expect(users).toBe(differing.length);
        }
        expect(diffFunnelSemantics(table, definition, definition).differing).toEqual([]);
        expect(funnel(table, b).userCount).toBe(table.userCount);
      }),
      { seed: SEED, numRuns: 200 },
    );
    expect(differences).toBeGreaterThan(100);
  });
});
