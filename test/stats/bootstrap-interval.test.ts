import { describe, expect, it } from "vitest";
import { bootstrapInterval, seededRandom } from "../../src/stats/index.ts";

const mean = (sample: Float64Array) => sample.reduce((sum, x) => sum + x, 0) / sample.length;

describe("seededRandom", () => {
  it("repeats itself for a seed and differs between seeds, beyond 32 bits and below 0 too", () => {
    const take = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, random);
    };
    expect(take(7)).toEqual(take(7));
    const first = [0, 1, -1, 7, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER].map((seed) => take(seed)[0]);
    expect(new Set(first).size).toBe(first.length);
    expect(take(7)[0]).toBe(0.42793696909211576);
  });

  it("spreads a million numbers evenly over 0 to 1, the end excluded (seed 42)", () => {
    const random = seededRandom(42);
    const bins = new Array<number>(100).fill(0);
    for (let i = 0; i < 1e6; i++) bins[Math.floor(random() * 100)]!++;
    const chiSquare = bins.reduce((sum, n) => sum + (n - 1e4) ** 2 / 1e4, 0);
    expect(chiSquare).toBeLessThan(148.2); // 99.9 % of χ² with 99 degrees of freedom
    expect(chiSquare).toBeGreaterThan(60);
  });

  it("refuses a seed that is not a safe integer", () => {
    expect(() => seededRandom(0.5)).toThrow(
      "Cannot make random numbers: seed must be a safe integer, seed has 0.5",
    );
  });
});

describe("bootstrapInterval", () => {
  it("takes R's type 7 quantiles of the resampled statistics", () => {
    let call = 0;
    const { low, high } = bootstrapInterval([1, 2], () => ++call, { seed: 1 });
    expect(low).toBeCloseTo(50.975, 10);
    expect(high).toBeCloseTo(1950.025, 10);
  });

  it("comes close to the normal interval of a mean (seed 3)", () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 10);
    const { low, high } = bootstrapInterval(values, mean, { seed: 3, resamples: 4000 });
    const half = 1.96 * Math.sqrt(8.25 / 400);
    expect(Math.abs(low - (4.5 - half))).toBeLessThan(0.03);
    expect(Math.abs(high - (4.5 + half))).toBeLessThan(0.03);
  });

  it("depends on the seed alone and leaves the values untouched", () => {
    const values = Object.freeze([3, 1, 4, 1, 5]);
    const again = () => bootstrapInterval(values, mean, { seed: 11, resamples: 100, confidence: 0.8 });
    expect(again()).toEqual(again());
    expect(again()).not.toEqual(
      bootstrapInterval(values, mean, { seed: 12, resamples: 100, confidence: 0.8 }),
    );
  });

  it("refuses no values and no resamples", () => {
    expect(() => bootstrapInterval([], mean, { seed: 1 })).toThrow(
      "Cannot compute interval: values must not be empty, values has none",
    );
    expect(() => bootstrapInterval([1], mean, { seed: 1, resamples: 0 })).toThrow("resamples has 0");
  });
});
