import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableFromRows } from "../../src/events/index.ts";
import { abandonment, abandonmentFromCounts, countFunnel, funnel } from "../../src/funnels/index.ts";
import { tableByUnit } from "../../src/units/index.ts";
import { chainFunnels } from "./funnels-of-chains.ts";
import { ms, timelines } from "./timelines.ts";

const SEED = 20261122;

describe("abandonment, by hand", () => {
  it("is the share that did not go on, step by step and in all: 340, 208, 191", () => {
    // Heap's example: 132 of 340 left at the first step, 17 of 208 at the second, 149 of 340 in all.
    const users = Array.from({ length: 340 }, (_, user) =>
      ["view", "fill", "send"].slice(0, user < 191 ? 3 : user < 208 ? 2 : 1).map((event, i) => ({
        user,
        event,
        time: i,
      })),
    );
    const table = tableFromRows(users.flat(), { observed: { from: 0, until: 1000 } });
    const { overall, steps } = abandonment(table, { steps: ["view", "fill", "send"], window: ms(10) });
    expect([overall.reached, overall.rate.count, overall.abandoned, overall.pending]).toEqual([
      340, 149, 149, 0,
    ]);
    expect(overall.rate.value).toBeCloseTo(1 - 0.5618, 4);
    expect(steps.map(({ step, reached, abandoned }) => [step, reached, abandoned])).toEqual([
      [1, 340, 132],
      [2, 208, 17],
    ]);
    expect(1 - steps[1]!.rate.value!).toBeCloseTo(0.9183, 4);
  });

  const carts = { ann: "cart0 order3", bob: "cart1", cat: "cart95", dan: "cart2 pay4" };

  it("tells carts that wait for their window apart, and leaves them out among the settled", () => {
    const { overall } = abandonment(timelines(carts, 100), { steps: ["cart", "order"], window: ms(10) });
    expect(overall).toMatchObject({ reached: 4, abandoned: 2, pending: 1 });
    expect([overall.rate.count, overall.rate.total]).toEqual([3, 4]);
    expect([overall.amongSettled.count, overall.amongSettled.total]).toEqual([2, 3]);
  });

  it("passes over optional steps", () => {
    const { steps } = abandonment(timelines(carts, 100), {
      steps: ["cart", { event: "pay", optional: true }, "order"],
    });
    expect(steps.map(({ step, rate }) => [step, rate.count, rate.total])).toEqual([[1, 3, 4]]);
  });

  it("is that of accounts or sessions when these are the units", () => {
    const table = tableByUnit(
      tableFromRows(
        [
          { user: 1, event: "cart", time: 0, account: "x" },
          { user: 2, event: "order", time: 1, account: "x" },
          { user: 3, event: "cart", time: 0, account: "y" },
        ],
        { properties: ["account"], observed: { from: 0, until: 9 } },
      ),
      { account: "account" },
    );
    expect(abandonment(table, { steps: ["cart", "order"] }).overall.rate).toMatchObject({
      count: 1,
      total: 2,
    });
  });

  it("is null when nobody entered, and nothing at all in a funnel of one step", () => {
    const { overall, steps } = abandonment(timelines({}, 100), { steps: ["cart", "order"] });
    expect(overall).toMatchObject({ reached: 0, abandoned: 0, pending: 0 });
    expect([overall.rate.value, steps[0]!.rate.value]).toEqual([null, null]);
    const one = abandonment(timelines(carts, 100), { steps: ["cart"] });
    expect([one.overall.rate.value, one.steps]).toEqual([0, []]);
  });
});

describe(`abandonment of random funnels (seed ${SEED})`, () => {
  it("is one less conversion, abandoned and pending, for the whole and for each group", () => {
    fc.assert(
      fc.property(chainFunnels(12), ({ table, definition }) => {
        const result = abandonment(table, definition);
        const whole = funnel(table, definition);
        expect(result).toEqual(abandonmentFromCounts(countFunnel(table, definition)));
        expect(result.groups.map(({ value }) => value)).toEqual(whole.groups.map(({ value }) => value));
        [result, ...result.groups].forEach((one, i) => {
          const steps = i === 0 ? whole.steps : whole.groups[i - 1]!.steps;
          const required = steps.filter(({ selector }) => !selector.optional);
          const last = required.at(-1)!;
          const { overall } = one;
          expect(overall.rate.count).toBe(required[0]!.reached - last.reached);
          expect(overall.abandoned + overall.pending).toBe(overall.rate.count);
          if (overall.reached > 0) expect(overall.rate.value).toBeCloseTo(1 - last.fromEntry.value!, 12);
          expect(one.steps.map(({ step }) => step)).toEqual(required.slice(0, -1).map(({ step }) => step));
          one.steps.forEach(({ abandoned, pending, reached, rate, amongSettled }, s) => {
            expect(abandoned + pending).toBe(rate.count);
            expect(rate.total).toBe(reached);
            expect(reached - rate.count).toBe(required[s + 1]!.reached);
            expect(amongSettled.total - amongSettled.count).toBe(required[s + 1]!.amongSettled.count);
          });
        });
      }),
      { seed: SEED, numRuns: 250 },
    );
  });
});
