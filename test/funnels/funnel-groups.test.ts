import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Key } from "../../src/counts/index.ts";
import { DefinitionError } from "../../src/definitions/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import {
  compareFunnels,
  countFunnel,
  type FunnelDefinition,
  funnel,
  funnelFromCounts,
  funnelMixRate,
} from "../../src/funnels/index.ts";
import { adjustPValues, compareRates, mixRate } from "../../src/stats/index.ts";
import { naiveChains } from "../matching/naive-chains.ts";
import { naiveSelects } from "../matching/naive-selector.ts";
import { chainFunnels } from "./funnels-of-chains.ts";
import { naiveKeyOrder } from "./naive-funnel.ts";
import { ms, timelines } from "./timelines.ts";

const SEED = 20261122;

describe("where the group is read", () => {
  // The steps are at 0, 5 and 9; the property is missing at the first.
  const table = timelines({ ann: "a0 b5:x c9:y", bob: "a0:z b5", cat: "b1:x" });
  const groupsOf = (definition: Partial<FunnelDefinition>) =>
    funnel(table, { steps: ["a", "b", "c"], by: "p", ...definition }).groups.map(({ value, steps }) => [
      value,
      steps[0]!.reached,
    ]);

  it("is the first step unless another is named; a unit that never entered is in no group", () => {
    expect(groupsOf({})).toEqual([
      [null, 1],
      ["z", 1],
    ]);
    expect(groupsOf({ attribution: 1 })).toEqual(groupsOf({}));
  });

  it("is the group null for units that do not reach the step named", () => {
    expect(groupsOf({ attribution: 2 })).toEqual([
      [null, 1],
      ["x", 1],
    ]);
    expect(groupsOf({ attribution: 3 })).toEqual([
      [null, 1],
      ["y", 1],
    ]);
  });

  it("is the first or the last step of the chain that has the property", () => {
    expect(groupsOf({ attribution: "firstDefined" })).toEqual([
      ["x", 1],
      ["z", 1],
    ]);
    expect(groupsOf({ attribution: "lastDefined" })).toEqual([
      ["y", 1],
      ["z", 1],
    ]);
  });

  it("can be an optional step", () => {
    const steps = ["a", { event: "b", optional: true }, "c"];
    expect(groupsOf({ steps, attribution: 2 })).toEqual([
      [null, 1],
      ["x", 1],
    ]);
  });

  it("is that of the row when ties keep the order, else the smallest value of the instant", () => {
    const tied = timelines({ ann: "a0:y a0 a0:x b5" });
    const value = (ties: FunnelDefinition["ties"]) =>
      funnel(tied, { steps: ["a", "b"], by: "p", ties }).groups.map((group) => group.value);
    expect(value("any")).toEqual(["x"]);
    expect(value("strict")).toEqual(["x"]);
    // The latest entry is the last of the three rows.
    expect(value("input")).toEqual(["x"]);
    expect(
      funnel(timelines({ ann: "a0:x a0:y b5" }), { steps: ["a", "b"], by: "p", ties: "input" }).groups,
    ).toMatchObject([{ value: "y" }]);
  });

  it("is a step that there is", () => {
    for (const attribution of [0, 4, 1.5, -1, "first", null, Number.NaN, [1]])
      expect(() => groupsOf({ attribution: attribution as never })).toThrow(DefinitionError);
    expect(() => groupsOf({ attribution: 4 })).toThrow("attribution must be the number of a step");
  });

  it(`is read from the chain that trying every chain gives, by the smallest value of its instant (seed ${SEED})`, () => {
    let seen = 0;
    fc.assert(
      fc.property(chainFunnels(8), (example) => {
        const { users, observed, table } = example;
        const { attribution = 1, ...rest } = example.definition;
        // Rows of one instant are told apart by ties "input", by values held and by first times: not by this reading.
        fc.pre(rest.ties !== "input" && rest.hold === undefined && rest.resolution === undefined);
        fc.pre(
          rest.order !== "any" && rest.steps.every((step) => !(step as { firstTime?: boolean }).firstTime),
        );
        const by = "p";
        const groups: Key[] = users.flatMap((rows) =>
          naiveChains(rows, rest, observed).map(({ times }) => {
            const valueAt = (step: number): Key =>
              rows
                .filter((row) => row.time === times[step] && naiveSelects(rest.steps[step]!, row))
                .map((row) => row.properties[by] as Key)
                .filter((value) => value !== null)
                .sort(naiveKeyOrder)[0] ?? null;
            const values = times.map((_, step) => valueAt(step));
            if (typeof attribution === "number") return values[attribution - 1]!;
            const defined = values.filter((value) => value !== null);
            return defined.at(attribution === "firstDefined" ? 0 : -1) ?? null;
          }),
        );
        seen += groups.filter((group) => group !== null).length;
        const counted = funnel(table, { ...rest, attribution, by }).groups;
        const different = [...new Set(groups)].sort(naiveKeyOrder);
        expect(counted.map(({ value, steps }) => [value, steps[0]!.reached])).toEqual(
          different.map((value) => [value, groups.filter((group) => group === value).length]),
        );
      }),
      { seed: SEED, numRuns: 250 },
    );
    expect(seen).toBeGreaterThan(300);
  });
});

describe("the largest groups and the others", () => {
  const users = { a: 4, b: 1, c: 3, d: 1, e: 2 };
  const table = timelines(
    Object.fromEntries(
      Object.entries(users).flatMap(([p, n]) =>
        Array.from({ length: n }, (_, i) => [`${p}${i}`, `visit0:${p}${i === 0 ? " buy5" : ""}`]),
      ),
    ),
  );
  const counts = countFunnel(table, { steps: ["visit", "buy"], by: "p", window: ms(9) });
  const shown = (top?: number) => {
    const { groups, other } = funnelFromCounts(counts, { top });
    return [groups.map(({ value }) => value).join(""), other?.groupCount, other?.steps.map((s) => s.reached)];
  };

  it("are by units that entered, in the order of their values; of equal ones the first", () => {
    expect(shown(2)).toEqual(["ac", 3, [4, 3]]);
    expect(shown(4)).toEqual(["abce", 1, [1, 1]]);
    expect(shown(0)).toEqual(["", 5, [11, 5]]);
  });

  it("are all without top, with as many as there are, and without by", () => {
    for (const top of [undefined, 5, 9]) expect(shown(top)).toEqual(["abcde", undefined, undefined]);
    const plain = funnelFromCounts(countFunnel(table, { steps: ["visit"] }), { top: 0 });
    expect([plain.groups, plain.other]).toEqual([[], null]);
  });

  it("put the times of the others together", () => {
    const { other } = funnelFromCounts(counts, { top: 2 });
    expect(other!.steps[1]!.timeFromEntry).toMatchObject({ count: 3, medianMs: 5 });
    expect(other!.steps[0]).toMatchObject({ converted: 3, dropped: 1, pending: 0 });
  });

  it("refuse a number that is none", () => {
    for (const options of [
      { top: -1 },
      { top: 1.5 },
      { top: Number.NaN },
      { top: "2" },
      { top: null },
      { tops: 2 },
      null,
      2,
    ]) {
      const run = () => funnelFromCounts(counts, options as never);
      expect(run).toThrow(DefinitionError);
      expect(run).toThrow(/^Cannot count funnel: .*(top|options)/);
    }
  });
});

describe("group values that trip other programs", () => {
  it("stay apart, each in its own group", () => {
    const values = [
      "__proto__",
      "constructor",
      "",
      "\u{1f600}",
      "\ud83d",
      "1",
      1,
      0,
      true,
      "true",
      "null",
      null,
    ];
    const table = tableFromRows(
      values.map((p, user) => ({ user, event: p === "" ? "" : "__proto__", time: 0, p })),
      { properties: ["p"], observed: { from: 0, until: 9 } },
    );
    const definition = { steps: [["", "__proto__"]], by: "p", attribution: "firstDefined" as const };
    const { groups, steps } = funnel(table, definition);
    expect(steps[0]!.reached).toBe(values.length);
    expect(groups.map(({ value }) => value)).toEqual([...values].sort(naiveKeyOrder));
    for (const group of groups) expect(group.steps[0]!.reached).toBe(1);
    const counts = JSON.parse(JSON.stringify(countFunnel(table, definition)));
    expect(funnelFromCounts(counts).groups.map(({ value }) => value)).toEqual(
      groups.map(({ value }) => value),
    );
  });
});

describe("two funnels compared", () => {
  const of = (...reached: number[]) =>
    funnel(
      tableFromRows(
        Array.from({ length: reached[0]! }, (_, user) =>
          reached.flatMap((n, i) => (user < n ? [{ user, event: `e${i}`, time: i }] : [])),
        ).flat(),
        { observed: { from: 0, until: 99 } },
      ),
      { steps: reached.map((_, i) => `e${i}`) },
    );

  it("differ step by step, the first less the second, the p values adjusted for the steps that have one", () => {
    const compared = compareFunnels(of(80, 48, 24), of(70, 56, 14));
    expect(compared.map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(compared[1]!.fromEntry).toEqual(compareRates({ count: 48, total: 80 }, { count: 56, total: 70 }));
    expect(compared[2]!.fromPrevious).toEqual(
      compareRates({ count: 24, total: 48 }, { count: 14, total: 56 }),
    );
    expect(compared[1]!.fromEntry.difference).toBeCloseTo(-0.2, 12);
    // All reach the first step: nothing to test there, and nothing to adjust for.
    expect(compared[0]!.adjustedP).toBeNull();
    const ps = [compared[1]!.fromPrevious.p!, compared[2]!.fromPrevious.p!];
    expect(compared.slice(1).map(({ adjustedP }) => adjustedP)).toEqual(adjustPValues(ps, "holm"));
  });

  it("differ among the settled by those whose window is over alone", () => {
    // Of the older two one goes on; of the newer ones nobody has yet, and nobody's window is over.
    const table = timelines({ ann: "a0 b5", bob: "a0", cat: "a95", dan: "a96" }, 100);
    const entered = (from: number, until: number) =>
      funnel(table, { steps: ["a", "b"], window: ms(10), range: { from, until } });
    const [older, newer, all] = [entered(0, 50), entered(50, 100), entered(0, 100)];
    const [, step] = compareFunnels(older, newer);
    expect([step!.fromEntry.difference, step!.amongSettled.difference]).toEqual([0.5, null]);
    const [, same] = compareFunnels(older, all);
    expect([same!.fromEntry.difference, same!.amongSettled.difference]).toEqual([0.25, 0]);
  });

  it("are all null against a funnel that nobody entered", () => {
    const [, second] = compareFunnels(of(8, 4), of(0, 0));
    expect(second).toMatchObject({ adjustedP: null, fromEntry: { difference: null, p: null } });
  });

  it("must have the same number of steps, and a confidence that is one", () => {
    expect(() => compareFunnels(of(8, 4), of(8, 4, 2))).toThrow(DefinitionError);
    expect(() => compareFunnels(of(8, 4), of(8, 4, 2))).toThrow(
      "Cannot compare funnels: both must have the same steps, steps has [2,3]",
    );
    for (const confidence of [0, 1, 95, Number.NaN, "0.9", null])
      expect(() => compareFunnels(of(8, 4), of(0, 0), confidence as never)).toThrow(RangeError);
    const wide = compareFunnels(of(8, 4), of(8, 2), 0.5)[1]!.fromEntry;
    expect(wide).toEqual(compareRates({ count: 4, total: 8 }, { count: 2, total: 8 }, { confidence: 0.5 }));
  });
});

describe("the change of a conversion, split", () => {
  const groupsOf = (
    groups: Readonly<Record<string, readonly [entered: number, cart: number, bought: number]>>,
  ) =>
    funnel(
      timelines(
        Object.fromEntries(
          Object.entries(groups).flatMap(([p, [entered, cart, bought]]) =>
            Array.from({ length: entered }, (_, i) => [
              `${p}${i}`,
              `visit0:${p}${i < cart ? " cart1" : ""}${i < bought ? " buy2" : ""}`,
            ]),
          ),
        ),
      ),
      { steps: ["visit", "cart", "buy"], by: "p" },
    ).groups;
  const before = groupsOf({ free: [4, 2, 0], pro: [4, 4, 2] });
  const after = groupsOf({ free: [12, 6, 0], pro: [4, 4, 3], gone: [0, 0, 0] });

  it("is what the groups changed and what their shares changed, and these add up", () => {
    // 2/8 → 3/16. pro rises by 1/4 at a mean share of (1/2 + 1/4)/2; free stays at 0.
    const { change, rate, mix } = funnelMixRate(before, after)!;
    expect([change, rate, mix]).toEqual([3 / 16 - 2 / 8, 3 / 32, -5 / 32]);
    const split = mixRate([
      { segment: "free", before: { n: 4, value: 0, variance: 0 }, after: { n: 12, value: 0, variance: 0 } },
      {
        segment: "pro",
        before: { n: 4, value: 0.5, variance: 0.25 },
        after: { n: 4, value: 0.75, variance: 3 / 16 },
      },
    ]);
    expect(funnelMixRate(before, after)).toEqual(split);
  });

  it("is that of the last step, or of the step asked for", () => {
    expect(funnelMixRate(before, after, 3)).toEqual(funnelMixRate(before, after));
    expect(funnelMixRate(before, after, 2)!.change).toBeCloseTo(10 / 16 - 6 / 8, 12);
    expect(funnelMixRate(before, after, 1)!.change).toBe(0);
  });

  it("takes groups that came or went as mix, and is null without entries before or after", () => {
    const { rate, mix, change } = funnelMixRate(groupsOf({ a: [4, 2, 2] }), groupsOf({ b: [4, 4, 4] }))!;
    expect([rate, mix, change]).toEqual([0, 0.5, 0.5]);
    expect(funnelMixRate([], after)).toBeNull();
    expect(funnelMixRate(before, [])).toBeNull();
  });

  it("refuses a step that there is not", () => {
    for (const step of [0, 4, -1, -2, 1.5, Number.NaN, null]) {
      const run = () => funnelMixRate(before, after, step as never);
      expect(run).toThrow(DefinitionError);
      expect(run).toThrow("Cannot split change: step must be the number of a step, step has");
    }
  });
});
