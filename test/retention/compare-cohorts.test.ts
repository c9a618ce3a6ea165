import { describe, expect, test } from "vitest";
import {
  compareCohorts,
  DefinitionError,
  newcombeDifference,
  type RetentionDefinition,
  retention,
  seededRandom,
  tableFromRows,
} from "../../src/index.ts";
import { seeds } from "../seeds.ts";
import { definitionOf, retentionCase, tableOfCase } from "./retention-cases.ts";

const SEED = 20_261_125;
const DAY = 86_400_000;

/** Users who start on a day with a plan, and the days after it on which they come back. */
function tableOf(...lines: readonly (readonly [start: number, plan: string | null, ...back: number[]])[]) {
  const rows = lines.flatMap(([start, plan, ...back], user) =>
    [0, ...back].map((k) => ({ user, event: "visit", time: (start + k) * DAY, plan })),
  );
  return tableFromRows(rows, { properties: ["plan"], observed: { from: 0, until: 4 * DAY } });
}
const table = tableOf([0, "pro", 1, 2], [0, "pro", 1], [0, null], [1, "pro", 2], [1, null, 1], [1, null]);
const of = (definition: RetentionDefinition = {}) => retention(table, { period: "day", ...definition });
const [first, second] = [{ cohort: "1970-01-01" }, { cohort: "1970-01-02" }] as const;

describe("two rows compared", () => {
  test("only intervals that are over in both, with Newcombe's interval and the p of the z test", () => {
    const { intervals, confidence, notes } = compareCohorts(of({ confidence: 0.9 }), first, second);
    expect([confidence, notes]).toEqual([0.9, []]);
    expect(intervals.map(({ k, a, b }) => [k, a.count, a.total, b.count, b.total])).toEqual([
      [0, 3, 3, 3, 3],
      [1, 2, 3, 1, 3],
      [2, 1, 3, 1, 3],
    ]);
    const { low, high } = newcombeDifference({ count: 2, total: 3 }, { count: 1, total: 3 }, 0.9);
    expect(intervals[1]).toMatchObject({ difference: 2 / 3 - 1 / 3, ratio: 2, low, high });
  });

  test("the first less the second: changed about, the sign changes", () => {
    const [one, other] = [compareCohorts(of(), first, second), compareCohorts(of(), second, first)];
    one.intervals.forEach(({ difference, p }, i) => {
      expect(other.intervals[i]!.difference! + difference!).toBeCloseTo(0, 15);
      expect(other.intervals[i]!.p).toBe(p);
    });
  });

  test("p is adjusted for the intervals that have one, or for those asked for", () => {
    const { intervals } = compareCohorts(of(), first, second);
    // In interval 0 all are there: no test. Of two p-values the smaller one counts twice.
    expect(intervals[0]).toMatchObject({ p: null, adjustedP: null });
    expect(intervals[1]!.adjustedP).toBeCloseTo(2 * intervals[1]!.p!, 15);
    expect(intervals[2]!.adjustedP).toBe(1);
    const [only] = compareCohorts(of(), first, second, { only: [1] }).intervals;
    expect([only!.k, only!.adjustedP]).toEqual([1, only!.p]);
  });

  test("groups over all cohorts, and a cohort of two groups", () => {
    const result = of({ by: "plan" });
    const counts = (...choices: [object, object]) =>
      compareCohorts(result, ...choices).intervals.map(({ a, b }) => [a.count, a.total, b.count, b.total]);
    expect(counts({ group: "pro" }, { group: null })[1]).toEqual([2, 3, 1, 3]);
    expect(counts({ group: "pro", ...first }, { group: null, ...first })).toEqual([
      [2, 2, 1, 1],
      [2, 2, 0, 1],
      [1, 2, 0, 1],
      [0, 2, 0, 1],
    ]);
    expect(counts({ group: "pro", ...first }, { group: "pro", ...second })[1]).toEqual([2, 2, 0, 1]);
  });

  test("a cohort in which a group has nobody gives no intervals", () => {
    const few = retention(tableOf([0, "pro"], [1, "free"]), { period: "day", by: "plan" });
    expect(compareCohorts(few, { group: "pro", ...second }, { group: "free", ...second }).intervals).toEqual(
      [],
    );
  });

  test("with recurring entries a note says that users may be in both", () => {
    const { notes } = compareCohorts(of({ entries: "recurring" }), first, second);
    expect(notes.map(({ code }) => code)).toEqual(["shared-users"]);
  });

  test.each<[object, object, RetentionDefinition, string]>([
    [first, first, {}, "both must name another cohort or another group, b has"],
    [{}, {}, {}, "both must name another cohort"],
    [{}, first, {}, "both must name another cohort"],
    [{ group: "pro" }, first, { by: "plan" }, "both must name another cohort"],
    [{ group: "pro" }, { group: "pro" }, { by: "plan" }, "both must name another cohort"],
    [
      { group: "__proto__" },
      { group: "pro" },
      { by: "plan" },
      "the group must be in the result, a.group has",
    ],
    [first, { cohort: "1970-01-09" }, {}, 'the cohort must be in the result, b.cohort has "1970-01-09"'],
    [first, { cohort: 1 }, {}, "cohort must be the first date of a cohort, b.cohort has 1"],
    [first, { week: 1 }, {}, 'keys must be one of cohort,group, b has "week"'],
    [first, second, { mode: "onOrAfter", horizon: "observed" }, "on or after needs a common horizon"],
  ])("%j against %j of %j is refused", (a, b, definition, message) => {
    expect(() => compareCohorts(of(definition), a, b)).toThrow(DefinitionError);
    expect(() => compareCohorts(of(definition), a, b)).toThrow(message);
  });
});

test(`random cases: intervals are those with eligible entries in both rows (seed ${SEED})`, () => {
  let compared = 0;
  for (const seed of seeds(SEED, 300)) {
    const one = retentionCase(seededRandom(seed));
    const result = retention(tableOfCase(one), definitionOf({ ...one.definition, mode: "on" }));
    const [a, b] = result.cohorts;
    if (b === undefined) continue;
    const { intervals } = compareCohorts(result, { cohort: a!.cohort }, { cohort: b.cohort });
    const common = a!.cells.filter(({ k, eligible }) => eligible > 0 && (b.cells[k]?.eligible ?? 0) > 0);
    expect(intervals.map(({ k }) => k)).toEqual(common.map(({ k }) => k));
    for (const { k, difference, low, high, p, adjustedP } of intervals) {
      expect(difference).toBe(a!.cells[k]!.rate.value! - b.cells[k]!.rate.value!);
      expect(low!).toBeLessThanOrEqual(difference!);
      expect(high!).toBeGreaterThanOrEqual(difference!);
      expect(adjustedP === null).toBe(p === null);
      if (p !== null) expect(adjustedP).toBeGreaterThanOrEqual(p);
      compared++;
    }
    expect(JSON.parse(JSON.stringify(intervals))).toEqual(intervals);
  }
  expect(compared).toBeGreaterThan(200);
});
