import { describe, expect, it } from "vitest";
import {
  countFunnel,
  countPaths,
  DefinitionError,
  funnel,
  stepTimeQuantile,
  tableFromColumns,
} from "../../src/index.ts";

const table = tableFromColumns({
  user: [1, 1, 1, 2, 2, 2, 3, 3, 4],
  event: ["a", "b", "c", "a", "b", "c", "a", "b", "a"],
  time: [0, 100, 1100, 0, 300, 400, 0, 900, 0],
  properties: { plan: ["x", "x", "x", "y", "y", "y", "y", "y", "y"] },
});
const counts = countFunnel(table, { steps: ["a", "b", "c"], by: "plan" });

describe("the quantile of the times to a step", () => {
  it("is that of the units that reached it", () => {
    expect(stepTimeQuantile(counts, 0.5, { step: 2 })).toBe(300);
    expect(stepTimeQuantile(counts, 0.5, { step: 3 })).toBe(750);
    expect(stepTimeQuantile(counts, 1, { step: 3, since: "previous" })).toBe(1000);
  });

  it("is that of one group when it is asked for", () => {
    expect(stepTimeQuantile(counts, 0.25, { step: 2, group: "y" })).toBe(450);
    expect(stepTimeQuantile(counts, 0.5, { step: 2, group: "z" })).toBeNull();
  });

  it("is refused for the first step, one that there is not, and counts without durations", () => {
    for (const step of [0, 1, 4, 1.5])
      expect(() => stepTimeQuantile(counts, 0.5, { step })).toThrow(DefinitionError);
    const none = countFunnel(table, { steps: ["a", "b"], durationPrecision: "none" });
    expect(() => stepTimeQuantile(none, 0.5, { step: 2 })).toThrow("durations must be kept");
  });

  it("is refused for a funnel that is not counts, or for counts of something else", () => {
    for (const other of [funnel(table, { steps: ["a", "b"] }), countPaths(table, { after: "a" })])
      expect(() => stepTimeQuantile(other as never, 0.5, { step: 2 })).toThrow("Cannot find step time: ");
  });
});
