import { describe, expect, it } from "vitest";
import { adjustPValues } from "../../src/stats/index.ts";

describe("adjustPValues", () => {
  const ps = [0.01, 0.04, 0.03, 0.005, 0.5, 0.04];

  it("agrees with R's p.adjust, ties included, in the order given", () => {
    const holm = [0.05, 0.12, 0.12, 0.03, 0.5, 0.12];
    const bh = [0.03, 0.048, 0.048, 0.03, 0.5, 0.048];
    adjustPValues(ps, "holm").forEach((p, i) => {
      expect(p).toBeCloseTo(holm[i]!, 14);
    });
    adjustPValues(ps, "bh").forEach((p, i) => {
      expect(p).toBeCloseTo(bh[i]!, 14);
    });
  });

  it("never passes 1, leaves a single p-value alone, and answers none with none", () => {
    expect(adjustPValues([0.9, 0.8], "holm")).toEqual([1, 1]);
    expect(adjustPValues([0.9, 0.8], "bh")).toEqual([0.9, 0.9]);
    expect(adjustPValues([0.3], "bh")).toEqual([0.3]);
    expect(adjustPValues([], "holm")).toEqual([]);
  });

  it("leaves null in its place and out of the number of tests", () => {
    expect(adjustPValues([null, 0.01, null, 0.5], "holm")).toEqual([null, 0.02, null, 0.5]);
    expect(adjustPValues([0.01, null, 0.5], "bh")).toEqual([0.02, null, 0.5]);
    expect(adjustPValues([null], "bh")).toEqual([null]);
  });

  it("refuses what is not a p-value, and an unknown method", () => {
    expect(() => adjustPValues([0.1, 1.2], "bh")).toThrow(
      "Cannot adjust p-values: p must be between 0 and 1, p-value 1 has 1.2",
    );
    expect(() => adjustPValues([-0.1], "bh")).toThrow("p-value 0 has -0.1");
    expect(adjustPValues([0, 1], "bh")).toEqual([0, 1]);
    expect(() => adjustPValues(["0.1" as never], "bh")).toThrow('p-value 0 has "0.1"');
    expect(() => adjustPValues([0.1], "bonferroni" as "bh")).toThrow('method has "bonferroni"');
  });
});
