import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { funnel } from "../../src/funnels/index.ts";
import { chainEventNames, filterEvents } from "../../src/matching/index.ts";
import { funnelCases, tableOf } from "../funnels/funnel-cases.ts";

const SEED = 20260707;

describe("the names of the events that a definition of chains reads", () => {
  it("are those of steps and exclusions, each once, sorted", () => {
    expect(
      chainEventNames({
        steps: ["visit", { event: ["signup", "visit"], where: [{ property: "plan", eq: "pro" }] }, "buy"],
        exclude: [{ event: "refund" }],
        order: "any",
        count: "users",
      }),
    ).toEqual(["buy", "refund", "signup", "visit"]);
    expect(chainEventNames({ steps: ["__proto__", ""] })).toEqual(["", "__proto__"]);
  });

  it("are none when any event matters: a selector without a name, steps that must follow at once", () => {
    expect(chainEventNames({ steps: ["visit", { where: [{ property: "plan", eq: "pro" }] }] })).toBe(null);
    expect(chainEventNames({ steps: ["visit", "buy"], exclude: [{}] })).toBe(null);
    expect(chainEventNames({ steps: ["visit", "buy"], order: "strict" })).toBe(null);
    expect(chainEventNames({ steps: ["visit", { event: "buy", next: true }] })).toBe(null);
  });

  it("are refused of a definition that is not valid", () => {
    expect(() => chainEventNames({ steps: [] })).toThrow("Cannot name events: steps must be");
  });

  it(`are enough: other events change no number (seed ${SEED})`, () => {
    let fewer = 0;
    fc.assert(
      fc.property(funnelCases(12), (example) => {
        const table = tableOf(example);
        const names = chainEventNames(example.definition);
        if (names === null) return;
        const few = filterEvents(table, names);
        if (few.eventCount < table.eventCount) fewer++;
        const { steps, groups } = funnel(table, example.definition);
        const alone = funnel(few, example.definition);
        expect([alone.steps, alone.groups]).toEqual([steps, groups]);
      }),
      { seed: SEED, numRuns: 500 },
    );
    expect(fewer).toBeGreaterThan(50);
  });
});
