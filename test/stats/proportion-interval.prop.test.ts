import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ProportionMethod, proportionInterval } from "../../src/stats/index.ts";

const SEED = 19270101;
const METHODS = [
  "wilson",
  "wilson-cc",
  "agresti-coull",
  "jeffreys",
  "jeffreys-modified",
  "clopper-pearson",
  "mid-p",
  "likelihood-ratio",
  "wald",
] as const satisfies ProportionMethod[];
const HOLDS_ESTIMATE = METHODS.filter((method) => method !== "jeffreys");

const counted = fc
  .integer({ min: 1, max: 3000 })
  .chain((total) => fc.record({ total: fc.constant(total), count: fc.integer({ min: 0, max: total }) }));
const confidence = fc.double({ min: 0.5, max: 0.9999, noNaN: true });

function check(
  name: string,
  methods: readonly ProportionMethod[],
  property: Parameters<typeof run>[1],
): void {
  it.each(methods)(`%s ${name} (seed ${SEED})`, (method) => run(method, property));
}

function run(
  method: ProportionMethod,
  property: (method: ProportionMethod, count: number, total: number, confidence: number) => void,
): void {
  fc.assert(
    fc.property(counted, confidence, ({ count, total }, c) => property(method, count, total, c)),
    { seed: SEED, numRuns: 100 },
  );
}

describe("every interval of a proportion", () => {
  check("stays within 0 and 1, low end first", METHODS, (method, count, total, confidence) => {
    const { low, high } = proportionInterval(count, total, { method, confidence });
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(low).toBeLessThanOrEqual(high);
  });

  check("holds the estimate", HOLDS_ESTIMATE, (method, count, total, confidence) => {
    const { low, high } = proportionInterval(count, total, { method, confidence });
    expect(low).toBeLessThanOrEqual(count / total + 1e-15);
    expect(high).toBeGreaterThanOrEqual(count / total - 1e-15);
  });

  check("widens with confidence", METHODS, (method, count, total, confidence) => {
    const narrow = proportionInterval(count, total, { method, confidence });
    const wide = proportionInterval(count, total, { method, confidence: (1 + confidence) / 2 });
    expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-15);
    expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-15);
  });

  check("mirrors when successes and failures swap", METHODS, (method, count, total, confidence) => {
    const { low, high } = proportionInterval(count, total, { method, confidence });
    const mirror = proportionInterval(total - count, total, { method, confidence });
    expect(mirror.low).toBeCloseTo(1 - high, 12);
    expect(mirror.high).toBeCloseTo(1 - low, 12);
  });

  check("narrows when the same share comes from more data", METHODS, (method, count, total, confidence) => {
    const few = proportionInterval(count, total, { method, confidence });
    const many = proportionInterval(4 * count, 4 * total, { method, confidence });
    expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low + 1e-15);
  });

  check(
    "ends exactly at 0 without successes, at 1 without failures",
    HOLDS_ESTIMATE,
    (method, _, total, confidence) => {
      expect(proportionInterval(0, total, { method, confidence }).low).toBe(0);
      expect(proportionInterval(total, total, { method, confidence }).high).toBe(1);
    },
  );
});
