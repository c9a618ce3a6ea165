import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adjustPValues,
  compareSurvival,
  countSurvival,
  DefinitionError,
  kaplanMeier,
  logRank,
  mergeCounts,
  restrictedMeanDifference,
  type SurvivalDefinition,
  type SurvivalRow,
  stratifiedLogRank,
  survival,
  survivalFromCounts,
} from "../../src/index.ts";

const SEED = 19660101;

interface One {
  readonly duration: number;
  readonly ended: boolean;
  readonly segment: string;
  readonly stratum: string;
}

const one = fc.record({
  duration: fc.integer({ min: 0, max: 12 }),
  ended: fc.boolean(),
  segment: fc.constantFrom("a", "b", "c"),
  stratum: fc.constantFrom("x", "y"),
});
const spells = fc
  .array(one, { minLength: 6, maxLength: 50 })
  .filter((all) => new Set(all.map(({ segment }) => segment)).size === 3);
const by: SurvivalDefinition = { by: "segment" };

const rowsOf = (all: readonly One[], keep: (spell: One) => boolean): SurvivalRow[] =>
  all
    .filter(keep)
    .map(({ duration, ended }) => (ended ? { time: duration, events: 1 } : { time: duration, censored: 1 }));

function holds(name: string, property: (all: One[]) => void): void {
  test(`${name} (seed ${SEED})`, () => {
    fc.assert(fc.property(spells, property), { seed: SEED, numRuns: 200 });
  });
}

describe("compareSurvival", () => {
  holds(
    "is the log-rank test of all groups and of each pair, and the difference of restricted means",
    (all) => {
      const result = survival(all, by);
      const groups = ["a", "b", "c"].map((segment) => rowsOf(all, (spell) => spell.segment === segment));
      const { chiSquare, df, p, pairs, groups: parts } = compareSurvival(result);
      const whole = logRank(groups);
      expect([chiSquare, df, p]).toEqual([whole.chiSquare, whole.df, whole.p]);
      expect(parts.map(({ value }) => value)).toEqual(["a", "b", "c"]);
      expect(parts.map(({ n, observed }) => [n, observed])).toEqual(
        whole.groups.map(({ n, observed }) => [n, observed]),
      );
      const two: [number, number][] = [
        [0, 1],
        [0, 2],
        [1, 2],
      ];
      expect(pairs.map(({ a, b }) => [a, b])).toEqual(two.map(([i, j]) => ["abc"[i], "abc"[j]]));
      pairs.forEach((pair, k) => {
        const [i, j] = two[k]!;
        const [a, b] = [groups[i]!, groups[j]!];
        expect(pair.p).toBe(logRank([a, b]).p);
        const until = result.restrictedMean.until;
        const { adjustedP: _, ...difference } = pair.restrictedMean;
        expect(difference).toEqual(restrictedMeanDifference(kaplanMeier(a), kaplanMeier(b), until));
      });
      const known = pairs.filter((pair) => pair.p !== null);
      expect(known.map(({ adjustedP }) => adjustedP)).toEqual(
        adjustPValues(
          known.map((pair) => pair.p!),
          "holm",
        ),
      );
    },
  );

  holds("does not change when groups are renamed, and so put in another order", (all) => {
    const names: Record<string, string> = { a: "z", b: "__proto__", c: "" };
    const renamed = all.map((spell) => ({ ...spell, segment: names[spell.segment]! }));
    const [before, after] = [all, renamed].map((data) => compareSurvival(survival(data, by)));
    expect(after!.df).toBe(before!.df);
    if (before!.chiSquare === null) expect(after!.chiSquare).toBeNull();
    else expect(after!.chiSquare).toBeCloseTo(before!.chiSquare, 9);
    expect(after!.groups.map(({ value }) => value)).toEqual(["", "__proto__", "z"]);
  });

  holds("compares within strata, from counts, merged or not", (all) => {
    const definition: SurvivalDefinition = { by: "segment", strata: "stratum" };
    const counts = countSurvival(all, definition);
    const parts = [all.slice(0, 3), all.slice(3)].map((part) => countSurvival(part, definition));
    const strata = [...new Set(all.map(({ stratum }) => stratum))].sort();
    const expected = stratifiedLogRank(
      strata.map((stratum) =>
        ["a", "b", "c"].map((segment) =>
          rowsOf(all, (spell) => spell.segment === segment && spell.stratum === stratum),
        ),
      ),
    );
    const { chiSquare, df, p } = compareSurvival(counts);
    expect([chiSquare, df, p]).toEqual([expected.chiSquare, expected.df, expected.p]);
    expect(compareSurvival(mergeCounts(parts[0]!, parts[1]!))).toEqual(compareSurvival(counts));
  });

  test("takes the weights of the test", () => {
    const data = [1, 2, 3, 5, 8].flatMap((duration) => [
      { duration, ended: true, segment: "a" },
      { duration: 2 * duration, ended: duration !== 3, segment: "b" },
    ]);
    const result = survival(data, by);
    const plain = compareSurvival(result);
    const gehan = compareSurvival(result, { weight: "gehan" });
    expect(gehan.chiSquare).toBe(
      logRank(
        result.groups.map(({ curve }) => curve.steps),
        { weight: "gehan" },
      ).chiSquare,
    );
    expect(gehan.chiSquare).not.toBe(plain.chiSquare);
    expect(gehan.weight).toBe("gehan");
    const wide = compareSurvival(result, { confidence: 0.99 }).pairs[0]!.restrictedMean;
    expect(wide.low!).toBeLessThan(plain.pairs[0]!.restrictedMean.low!);
  });

  test("a group in which nothing happened has a mean without limits, and so has each difference to it", () => {
    const data = [
      { duration: 5, ended: false, segment: "a" },
      { duration: 9, ended: true, segment: "b" },
      { duration: 4, ended: true, segment: "c" },
      { duration: 6, ended: true, segment: "c" },
    ];
    const result = survival(data, by);
    const unknown = { standardError: null, low: null, high: null };
    expect(result.groups[0]!.restrictedMean).toEqual({ until: 5, mean: 5, ...unknown });
    const { pairs } = compareSurvival(result);
    expect(pairs.map(({ restrictedMean }) => restrictedMean.difference)).toEqual([0, 0.5, 0.5]);
    for (const { restrictedMean } of pairs)
      expect(restrictedMean).toMatchObject({ ...unknown, z: null, p: null, adjustedP: null });
  });

  test("uses the horizon of the definition, or the longest time for which every group is known", () => {
    const data = [
      { duration: 4, ended: true, segment: "a" },
      { duration: 9, ended: false, segment: "a" },
      { duration: 6, ended: false, segment: "b" },
    ];
    const until = (definition: SurvivalDefinition) =>
      compareSurvival(survival(data, definition)).pairs[0]!.restrictedMean;
    expect(until(by)).toMatchObject({ until: 6, difference: -1 });
    expect(until({ ...by, horizon: 5 })).toMatchObject({ until: 5, difference: -0.5 });
    expect(until({ ...by, horizon: 8 })).toMatchObject({
      until: 8,
      difference: null,
      p: null,
      adjustedP: null,
    });
  });

  test("refuses weights that are not whole: they would make the test too sure, or not sure enough", () => {
    const data = ["a", "b"].map((segment) => ({ duration: 1, ended: true, segment, weight: 1.5 }));
    expect(() => compareSurvival(survival(data, by))).toThrow(
      "counts must be whole numbers, group 0 has 1.5",
    );
  });

  test("says which pairs cannot be compared", () => {
    const data = [
      { duration: 3, entered: 1, ended: true, segment: "a" },
      { duration: 9, entered: 5, ended: true, segment: "b" },
    ];
    const { p, pairs, notes } = compareSurvival(survival(data, by));
    expect([p, pairs[0]!.p, pairs[0]!.adjustedP]).toEqual([null, null, null]);
    expect(notes.map(({ code }) => code)).toContain("not-comparable");
    const together = ["a", "b"].map((segment) => ({ duration: 5, ended: true, segment }));
    const none = compareSurvival(survival(together, by));
    expect([none.p, none.notes.find(({ code }) => code === "not-comparable")!.text]).toEqual([
      null,
      "never at risk together at an event that some outlive: 1 of 1 pairs",
    ]);
  });

  test.each<[string, () => unknown, string]>([
    [
      "no groups",
      () => compareSurvival(survival([{ duration: 1, ended: true }])),
      "there must be groups, definition.by has null",
    ],
    [
      "one group",
      () => compareSurvival(survival([{ duration: 1, ended: true }], by)),
      "from 2 to 100 groups can be compared, groups has 1",
    ],
    [
      "more than 100 groups",
      () =>
        compareSurvival(
          survival(
            Array.from({ length: 101 }, (_, segment) => ({ duration: 1, ended: true, segment })),
            by,
          ),
        ),
      "groups has 101",
    ],
    [
      "strata of a result",
      () =>
        compareSurvival(
          survivalFromCounts(
            countSurvival(
              ["a", "b"].map((segment) => ({ duration: 1, ended: true, segment })),
              { by: "segment", strata: "stratum" },
            ),
          ),
        ),
      'strata need the counts, definition.strata has "stratum"',
    ],
    [
      "an unknown option",
      () => compareSurvival(survival([]), { weights: "gehan" } as never),
      'keys must be one of weight,confidence, options has "weights"',
    ],
  ])("refuses %s", (_, compare, message) => {
    expect(compare).toThrow(DefinitionError);
    expect(compare).toThrow(message);
  });
});
