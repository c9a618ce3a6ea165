import { expect, test } from "vitest";
import { areaUnderRoc, normalQuantile, seededRandom } from "../../src/index.ts";
import { seeds } from "../seeds.ts";

const SEED = 20_261_123;

/** By the definition: every pair, and the components of DeLong's variance. */
function naive(positives: readonly number[], negatives: readonly number[]) {
  const win = (p: number, n: number) => (p > n ? 1 : p === n ? 0.5 : 0);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
  const v10 = positives.map((p) => mean(negatives.map((n) => win(p, n))));
  const v01 = negatives.map((n) => mean(positives.map((p) => win(p, n))));
  const error = Math.sqrt(spread(v10) / positives.length + spread(v01) / negatives.length);
  return { value: mean(v10), error };
}

test(`equals the share of pairs, and DeLong's variance by its definition (seed ${SEED})`, () => {
  for (const seed of seeds(SEED, 300)) {
    const random = seededRandom(seed);
    const draw = (shift: number) =>
      Array.from({ length: 2 + Math.floor(random() * 20) }, () => Math.floor(random() * 8) + shift);
    const [positives, negatives] = [draw(1), draw(0)];
    const { value, standardError, low, high } = areaUnderRoc(positives, negatives, { confidence: 0.9 });
    const slow = naive(positives, negatives);
    expect(value).toBeCloseTo(slow.value, 12);
    expect(standardError).toBeCloseTo(slow.error, 12);
    const mirrored = areaUnderRoc(negatives, positives, { confidence: 0.9 });
    expect(value! + mirrored.value!).toBeCloseTo(1, 12);
    if (low === null || high === null) {
      expect([0, 1]).toContain(value);
      continue;
    }
    const logit = (p: number) => Math.log(p / (1 - p));
    expect(logit(high) - logit(low)).toBeCloseTo(
      (2 * normalQuantile(0.95) * slow.error) / (slow.value * (1 - slow.value)),
      9,
    );
    expect(low).toBeLessThanOrEqual(value!);
    expect(high).toBeGreaterThanOrEqual(value!);
  }
});

test("without both kinds there is no area; of one unit each no standard error", () => {
  const nothing = { value: null, standardError: null, low: null, high: null };
  expect(areaUnderRoc([], [1])).toEqual({ ...nothing, withOutcome: 0, without: 1 });
  expect(areaUnderRoc([2], [1])).toEqual({ ...nothing, value: 1, withOutcome: 1, without: 1 });
  expect(areaUnderRoc([2, 3], [1, 0])).toMatchObject({ value: 1, low: null, high: null });
  expect(() => areaUnderRoc([Number.NaN], [1])).toThrow("scores must be finite, score 0 has NaN");
});

test("refuses the holes of a list, and scores that are texts", () => {
  const scores = [80, 70, 40];
  delete scores[1];
  expect(() => areaUnderRoc(scores, [60, 40])).toThrow("scores must be finite, score 1 has undefined");
  expect(() => areaUnderRoc([60, 40], ["80" as never])).toThrow('scores must be finite, score 0 has "80"');
});
