import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTimeToConvert, timeToConvert, timeToConvertFromCounts } from "../../src/funnels/index.ts";
import type { StepObject } from "../../src/matching/index.ts";
import { chainFunnels } from "./funnels-of-chains.ts";
import { naiveFloor, naiveHistogram, naiveTimes } from "./naive-funnel-times.ts";

const SEED = 20261122;
const run = { seed: SEED, numRuns: 200 };

/** Two steps of a definition by two random numbers; the first one is required. */
function twoSteps(steps: readonly unknown[], a: number, b: number): { from: number; to: number } {
  const required = steps.flatMap((step, i) => ((step as StepObject).optional ? [] : [i + 1]));
  const from = required[a % (required.length - 1)]!;
  return { from, to: from + 1 + (b % (steps.length - from)) };
}

describe(`time to convert of random users (seed ${SEED})`, () => {
  it("counts the times between the steps of the chains that trying every chain gives", () => {
    let seen = 0;
    fc.assert(
      fc.property(chainFunnels(15), fc.nat(), fc.nat(), (example, a, b) => {
        const { table, definition, users, observed } = example;
        fc.pre(definition.steps.length > 1);
        const { from, to } = twoSteps(definition.steps, a, b);
        const times = naiveTimes(users, definition, observed).flat();
        const durations = times.flatMap(({ times }) =>
          times[to - 1] === null ? [] : [naiveFloor(definition, times[to - 1]! - times[from - 1]!)],
        );
        seen += durations.length;
        const { durations: counted } = countTimeToConvert(table, { ...definition, by: undefined, from, to });
        expect(counted.rows).toEqual(naiveHistogram(durations).map((row) => [null, ...row]));
      }),
      run,
    );
    expect(seen).toBeGreaterThan(500);
  });

  it("every duration is in one bin, and the groups make up the whole", () => {
    fc.assert(
      fc.property(chainFunnels(15), fc.array(fc.nat(20)), ({ table, definition }, edges) => {
        fc.pre(definition.steps.length > 1);
        const counts = countTimeToConvert(table, definition);
        const edgesMs = [0, ...new Set(edges.filter((edge) => edge > 0))].sort((x, y) => x - y);
        for (const options of [{}, { edgesMs }]) {
          const { summary, bins, groups } = timeToConvertFromCounts(counts, options);
          expect(bins.reduce((sum, bin) => sum + bin.units, 0)).toBe(summary.count);
          bins.forEach(({ untilMs }, i) => {
            if (i + 1 < bins.length) expect(untilMs).toBe(bins[i + 1]!.fromMs);
          });
          for (const { fromMs, untilMs, units } of bins) {
            const inside = counts.durations.rows.filter(
              ([, ms]) => (ms as number) >= fromMs && (ms as number) < (untilMs ?? Infinity),
            );
            expect(units).toBe(inside.reduce((sum, row) => sum + (row[2] as number), 0));
          }
          if (definition.by === undefined) expect(groups).toEqual([]);
          else expect(groups.reduce((sum, one) => sum + one.summary.count, 0)).toBe(summary.count);
        }
        expect(timeToConvert(table, definition)).toEqual(timeToConvertFromCounts(counts));
      }),
      run,
    );
  });
});
