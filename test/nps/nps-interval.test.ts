import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COVERAGE_METHODS, coverageTable } from "../../scripts/nps-coverage.ts";
import { type NpsIntervalMethod, nps, npsFromCounts, npsInterval } from "../../src/nps/index.ts";

const SEED = 20160301;
const run = { seed: SEED, numRuns: 500 };
const METHODS: readonly NpsIntervalMethod[] = COVERAGE_METHODS;

const counts = fc
  .record({ promoters: fc.nat(200), passives: fc.nat(200), detractors: fc.nat(200) })
  .filter(({ promoters, passives, detractors }) => promoters + passives + detractors > 1);
const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true });

describe("npsInterval by hand", () => {
  it("is the interval that nps reports when the method is score", () => {
    const result = nps([10, 9, 8, 3, 10, 0]);
    expect(npsInterval(result, "score")).toEqual({
      method: "score",
      confidence: 0.95,
      low: result.low,
      high: result.high,
    });
  });

  it("cuts limits at −100 and 100 unless told not to", () => {
    const counts = { promoters: 9, passives: 0, detractors: 1 };
    expect(npsInterval(counts, "wald").high).toBe(100);
    expect(npsInterval(counts, "wald", { clip: false }).high).toBeCloseTo(117.1877, 4);
  });

  it("is null when nobody answered, and by t also for one answer", () => {
    const nobody = { promoters: 0, passives: 0, detractors: 0 };
    for (const method of METHODS)
      expect(npsInterval(nobody, method)).toMatchObject({ low: null, high: null });
    expect(npsInterval({ ...nobody, promoters: 1 }, "t")).toMatchObject({ low: null, high: null });
  });

  it("by bootstrap is near Wald's for many answers, the same for the same seed, and refuses to draw without one", () => {
    const counts = { promoters: 200, passives: 140, detractors: 60 };
    const drawn = npsInterval(counts, "bootstrap", { seed: 7 });
    const wald = npsInterval(counts, "wald");
    expect(Math.abs(drawn.low! - wald.low!)).toBeLessThan(0.7);
    expect(Math.abs(drawn.high! - wald.high!)).toBeLessThan(0.7);
    expect(npsInterval(counts, "bootstrap", { seed: 7 })).toEqual(drawn);
    expect(() => npsInterval(counts, "bootstrap")).toThrow("the bootstrap needs a seed, seed has undefined");
    expect(() => npsInterval({ ...counts, passives: 0.5 }, "bootstrap", { seed: 1 })).toThrow(
      "needs whole counts",
    );
  });

  it("refuses an unknown method, a negative count and an impossible confidence", () => {
    const counts = { promoters: 1, passives: 1, detractors: 1 };
    expect(() => npsInterval(counts, "toString" as never)).toThrow(
      "method must be one of score, adjusted-wald",
    );
    expect(() => npsInterval({ ...counts, passives: -1 }, "wald")).toThrow("passives has -1");
    expect(() => npsInterval(counts, "score", { confidence: 95 })).toThrow("confidence has 95");
  });
});

describe.each(METHODS)(`npsInterval by %s (seed ${SEED})`, (method) => {
  const limits = (counts: Parameters<typeof npsInterval>[0], confidence: number) =>
    npsInterval(counts, method, { confidence }) as { low: number; high: number };

  it("stays within −100 and 100 and widens with confidence", () => {
    fc.assert(
      fc.property(counts, confidence, confidence, (counts, a, b) => {
        const [narrow, wide] = [limits(counts, Math.min(a, b)), limits(counts, Math.max(a, b))];
        expect(narrow.low).toBeGreaterThanOrEqual(-100);
        expect(narrow.high).toBeLessThanOrEqual(100);
        expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-9);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-9);
      }),
      run,
    );
  });

  it("mirrors when promoters and detractors swap", () => {
    fc.assert(
      fc.property(counts, confidence, (counts, confidence) => {
        const { low, high } = limits(counts, confidence);
        const swapped = { ...counts, promoters: counts.detractors, detractors: counts.promoters };
        const mirrored = limits(swapped, confidence);
        expect(mirrored.low).toBeCloseTo(-high, 9);
        expect(mirrored.high).toBeCloseTo(-low, 9);
      }),
      run,
    );
  });

  it("holds the score from 90 % on", () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.9, max: 0.999, noNaN: true }), (counts, confidence) => {
        const { low, high } = limits(counts, confidence);
        const { score } = npsFromCounts(counts);
        expect(low).toBeLessThanOrEqual(score! + 1e-9);
        expect(high).toBeGreaterThanOrEqual(score! - 1e-9);
      }),
      run,
    );
  });
});

describe("exact coverage of 95 % intervals, by counting all samples", () => {
  it("Tango's at 10 and 20 answers: at least 0.945 on average, 0.92 at worst; Wald's is far from it", () => {
    for (const { cells } of coverageTable([
      { n: 10, truths: "grid" },
      { n: 20, truths: "grid" },
    ])) {
      const tango = cells[COVERAGE_METHODS.indexOf("score")]!;
      expect(tango.mean).toBeGreaterThanOrEqual(0.945);
      expect(tango.worst).toBeGreaterThanOrEqual(0.92);
      expect(cells[COVERAGE_METHODS.indexOf("wald")]!.worst).toBeLessThan(0.8);
    }
  });
});
