import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixRate, type SegmentChange } from "../../src/stats/index.ts";

const SEED = 19551201;

describe("mixRate", () => {
  it("shows both segments ahead by ten points and the whole behind by ten (Simpson's paradox)", () => {
    const split = mixRate([
      { segment: "SMB", before: { n: 200, value: 10 }, after: { n: 700, value: 20 } },
      { segment: "ENT", before: { n: 800, value: 50 }, after: { n: 300, value: 60 } },
    ])!;
    expect([split.before, split.after]).toEqual([42, 32]);
    expect(split.change).toBeCloseTo(-10, 9);
    expect(split.rate).toBeCloseTo(10, 9);
    expect(split.mix).toBeCloseTo(-20, 9);
    expect(split.segments.map((s) => s.rate)).toEqual([4.5, 5.5]);
    expect(split.segments[0]!.mix).toBeCloseTo(-11, 9);
    expect(split.segments[1]!.mix).toBeCloseTo(-9, 9);
    expect(split.threeFold.rate).toBeCloseTo(10, 9);
    expect(split.threeFold.mix).toBeCloseTo(-20, 9);
    expect(split.threeFold.interaction).toBeCloseTo(0, 9);
    expect(split.rateStandardError).toBeNull();
  });

  it("splits three segments that move in different directions", () => {
    const split = mixRate([
      { segment: "a", before: { n: 100, value: 0 }, after: { n: 150, value: 5 } },
      { segment: "b", before: { n: 100, value: 30 }, after: { n: 150, value: 20 } },
      { segment: "c", before: { n: 200, value: 60 }, after: { n: 100, value: 65 } },
    ])!;
    expect([split.before, split.after, split.change]).toEqual([37.5, 25.625, -11.875]);
    expect([split.rate, split.mix]).toEqual([0.3125, -12.1875]);
    expect(split.segments.map((s) => s.rate)).toEqual([1.5625, -3.125, 1.875]);
    expect(split.segments.map((s) => s.mix)).toEqual([-3.6328125, -0.8203125, -7.734375]);
    expect(split.threeFold).toEqual({ rate: 1.25, mix: -11.25, interaction: -1.875 });
  });

  it("counts all of a segment that enters or leaves as mix", () => {
    const split = mixRate([
      { segment: "stays", before: { n: 50, value: 40 }, after: { n: 50, value: 40 } },
      { segment: "leaves", before: { n: 50, value: 0 }, after: null },
      { segment: "enters", before: { n: 0, value: null }, after: { n: 50, value: 100 } },
      { segment: "never", before: null, after: null },
    ])!;
    expect([split.change, split.rate, split.mix]).toEqual([50, 0, 50]);
    expect(split.segments.map((s) => [s.segment, s.rate])).toEqual([
      ["stays", 0],
      ["leaves", 0],
      ["enters", 0],
    ]);
  });

  it("gives the rate effect the standard error of the delta method: Σ w̄² (v₀/n₀ + v₁/n₁)", () => {
    const split = mixRate([
      {
        segment: 1,
        before: { n: 100, value: 0.2, variance: 0.16 },
        after: { n: 300, value: 0.3, variance: 0.21 },
      },
      {
        segment: 2,
        before: { n: 300, value: 0.5, variance: 0.25 },
        after: { n: 100, value: 0.5, variance: 0.25 },
      },
      { segment: 3, before: null, after: { n: 100, value: 1 } },
    ])!;
    const w1 = (0.25 + 0.6) / 2;
    const w2 = (0.75 + 0.2) / 2;
    const variance = w1 ** 2 * (0.16 / 100 + 0.21 / 300) + w2 ** 2 * (0.25 / 300 + 0.25 / 100);
    expect(split.rateStandardError).toBeCloseTo(Math.sqrt(variance), 15);
  });

  it("is null when there is no data on one side", () => {
    expect(mixRate([])).toBeNull();
    expect(mixRate([{ segment: 1, before: null, after: { n: 3, value: 1 } }])).toBeNull();
  });

  it("refuses a negative size and a segment with units but no value", () => {
    const fine = { n: 1, value: 1 };
    expect(() => mixRate([{ segment: "a", before: { n: -1, value: 1 }, after: fine }])).toThrow(
      "Cannot split change: n must not be negative, segment a has -1",
    );
    expect(() => mixRate([{ segment: "a", before: fine, after: { n: 2, value: null } }])).toThrow(
      "Cannot split change: value must be finite, segment a has null",
    );
  });

  const state = fc.option(
    fc.record({ n: fc.nat(1000), value: fc.double({ min: -100, max: 100, noNaN: true }) }),
  );
  const changes = fc.array(fc.record({ segment: fc.nat(), before: state, after: state }), { maxLength: 8 });

  it(`adds up: rate + mix = change, segments = whole, three folds = change (seed ${SEED})`, () => {
    fc.assert(
      fc.property(changes, (segments) => {
        const split = mixRate(segments);
        if (split === null) return;
        const { rate, mix, interaction } = split.threeFold;
        expect(split.rate + split.mix).toBeCloseTo(split.change, 10);
        expect(rate + mix + interaction).toBeCloseTo(split.change, 10);
        const both = split.segments.reduce((sum, s) => sum + s.rate + s.mix, 0);
        expect(both).toBeCloseTo(split.change, 10);
      }),
      { seed: SEED },
    );
  });

  it(`changes sign when before and after swap, and does not mind the order of segments (seed ${SEED})`, () => {
    fc.assert(
      fc.property(changes, (segments: SegmentChange<number>[]) => {
        const split = mixRate(segments);
        const back = mixRate(segments.map((s) => ({ ...s, before: s.after, after: s.before })).reverse());
        if (split === null || back === null) {
          expect(back).toBe(split);
          return;
        }
        expect(back.rate).toBeCloseTo(-split.rate, 10);
        expect(back.mix).toBeCloseTo(-split.mix, 10);
      }),
      { seed: SEED },
    );
  });
});
