import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChurnDefinition,
  type ChurnMethod,
  type ChurnReconciliation,
  churn,
  churnRates,
  churnReconciliation,
  churnReconciliationFromCounts,
  countDailyChurn,
  mergeCounts,
  type ReconciledPeriod,
  tableFromRows,
} from "../../src/index.ts";
import { naiveKey } from "../retention/naive-period.ts";
import { naiveContinued, naiveRates } from "./naive-reconciliation.ts";
import { type ChurnCase, cases } from "./random-churn.ts";

const SEED = 20261124;
const DAY = 86_400_000;
const HAZARDS = Array.from({ length: 400 }, (_, k) => 1 / (k + 2));
const assert = (holds: (one: ChurnCase) => void, numRuns = 60) =>
  fc.assert(fc.property(cases, holds), { seed: SEED, numRuns });

const definitionOf = ({ calendar, observed }: ChurnCase): ChurnDefinition => ({
  ...calendar,
  observed,
  by: "segment",
});
const reconcile = (one: ChurnCase, more: ChurnDefinition = {}) =>
  churnReconciliation(one.spells, { ...definitionOf(one), ...more }, { hazards: HAZARDS });
const rowOf = ({ rates }: ReconciledPeriod, name: ChurnMethod) =>
  rates.find(({ definition }) => definition === name)!;

/** Compares every definition of every period with the reference. */
function expectEqual(
  periods: ChurnReconciliation["periods"],
  expected: ReturnType<typeof naiveRates>,
  calendar: ChurnCase["calendar"],
): number {
  expect(periods.map(({ period }) => period)).toEqual(
    expected.map(({ period }) => naiveKey(period, calendar)),
  );
  let compared = 0;
  periods.forEach((period, i) => {
    for (const { definition, value } of period.rates) {
      if (definition === "renewal") continue;
      const naive = expected[i]![definition];
      if (naive === null) expect(value, definition).toBeNull();
      else expect(value, definition).toBeCloseTo(naive, 12);
      if (naive !== null && naive > 0) compared++;
    }
  });
  return compared;
}

describe(`ten definitions of churn, random spells (seed ${SEED})`, () => {
  test("equal the naive reference, in total and by group", () => {
    let compared = 0;
    assert((one) => {
      const { calendar, observed, spells } = one;
      const { periods, groups } = reconcile(one);
      compared += expectEqual(periods, naiveRates(spells, observed, calendar, HAZARDS), calendar);
      for (const group of groups) {
        const own = spells.filter(({ segment }) => segment === group.value);
        expectEqual(group.periods, naiveRates(own, observed, calendar, HAZARDS), calendar);
      }
    }, 120);
    expect(compared).toBeGreaterThan(500);
  });

  test("with a reactivation within a time they equal the reference on spells put together, where they are known", () => {
    let [joined, known] = [0, 0];
    assert((one) => {
      const { calendar, observed, spells } = one;
      for (const days of [0, 1, 20]) {
        const together = naiveContinued(spells, days * DAY);
        joined += spells.length - together.length;
        const { periods } = reconcile(one, { reactivation: { within: { days } } });
        const expected = naiveRates(together, observed, calendar, HAZARDS);
        const isKnown = (i: number) =>
          rowOf(periods[i]!, "startAll").note !== "the losses of the period are not known";
        const at = periods.map((_, i) => i).filter(isKnown);
        known += at.length;
        expectEqual(
          at.map((i) => periods[i]!),
          at.map((i) => expected[i]!),
          calendar,
        );
      }
    });
    expect(joined).toBeGreaterThan(40);
    expect(known).toBeGreaterThan(150);
  });

  test("what happens after the observed period changes nothing, a return in time among it", () => {
    assert((one) => {
      const cut = one.spells
        .filter(({ start }) => start < one.observed.until)
        .map((spell) => ({
          ...spell,
          end: spell.end !== null && spell.end < one.observed.until ? spell.end : null,
        }));
      const more = { reactivation: { within: { days: 10 } } };
      const known = ({ periods }: ChurnReconciliation) => periods;
      expect(known(reconcile({ ...one, spells: cut }, more))).toEqual(known(reconcile(one, more)));
    });
  });

  test("counts of disjoint customers add up, the order of spells does not matter", () => {
    assert((one) => {
      const count = (customers: string[]) =>
        countDailyChurn(
          one.spells.filter(({ customer }) => customers.includes(customer)),
          definitionOf(one),
        );
      const whole = countDailyChurn([...one.spells].reverse(), definitionOf(one));
      const merged = mergeCounts(count(["ann", "cid"]), count(["bob", "dot"]));
      expect(merged).toEqual(whole);
      expect(churnReconciliationFromCounts(merged, { hazards: HAZARDS })).toEqual(reconcile(one));
      expect(structuredClone(whole)).toEqual(whole);
      expect(JSON.parse(JSON.stringify(reconcile(one)))).toEqual(reconcile(one));
    });
  });

  test("a range picks whole periods of the whole: none of their figures changes", () => {
    assert((one) => {
      const [a, b] = one.instants.sort((x, y) => x - y) as [number, number];
      const all = reconcile(one).periods;
      const some = reconcile(one, { range: { from: a, until: b + 1 } }).periods;
      const keys = new Set(some.map(({ period }) => period));
      expect(all.filter(({ period }) => keys.has(period))).toEqual(some);
    });
  });

  test("values lie within their limits; probabilities within 0 and 1; the product limit is at most the daily sum", () => {
    assert((one) => {
      for (const period of reconcile(one).periods) {
        for (const { value, low, high, isProbability } of period.rates) {
          if (low !== null) {
            expect(low).toBeLessThanOrEqual(value! + 1e-12);
            expect(high).toBeGreaterThanOrEqual(value! - 1e-12);
            if (isProbability) expect(high).toBeLessThanOrEqual(1);
          }
          if (isProbability && value !== null) expect(value).toBeLessThanOrEqual(1);
        }
        const limit = rowOf(period, "productLimit").value;
        if (limit !== null) expect(limit).toBeLessThanOrEqual(rowOf(period, "dailySum").value! + 1e-12);
      }
    });
  });

  test("exposure and cohort are those that churn gives", () => {
    assert((one) => {
      const { periods } = churn(one.spells, definitionOf(one));
      reconcile(one).periods.forEach((period, i) => {
        const { ofStart, byExposure } = periods[i]!;
        expect(rowOf(period, "exposure").value).toBe(byExposure.probability);
        expect(rowOf(period, "startCohort").value).toBe(ofStart.value);
        expect(rowOf(period, "startCohort").high).toBe(ofStart.high);
      });
    });
  });

  test("activity gives what its flows give, and no days, tenures or contracts", () => {
    assert((one) => {
      const table = tableFromRows(one.rows, { observed: one.observed });
      const periods = churn(table, one.calendar).periods;
      churnReconciliation(table, one.calendar).periods.forEach(({ rates }, i) => {
        const flows = periods[i]!;
        if (flows.lost === null) expect(rates.map(({ value }) => value)).toEqual(rates.map(() => null));
        else {
          const came = flows.new + flows.resurrected;
          const bare = { start: flows.start, new: came, lostOfStart: flows.lost, lostOfNew: 0 };
          expect(rates).toEqual(churnRates(bare));
        }
      });
    }, 40);
  });
});

describe(`churn of one cohort, random losses (seed ${SEED})`, () => {
  const losses = fc.array(fc.integer({ min: 0, max: 27 }), { minLength: 1, maxLength: 40 });

  test("without newcomers all, cohort, start plus new and product limit are the plain share", () => {
    fc.assert(
      fc.property(losses, fc.integer({ min: 0, max: 10 }), (days, stay) => {
        const from = Date.UTC(2026, 1, 1);
        const spells = [...days, ...Array.from({ length: stay }, () => null)].map((day, customer) => ({
          customer,
          start: from - 1,
          end: day === null ? null : from + day * DAY + 5,
        }));
        const observed = { from, until: Date.UTC(2026, 2, 1) };
        const [period] = churnReconciliation(spells, { observed }).periods;
        const share = days.length / spells.length;
        for (const name of ["startAll", "startCohort", "startPlusNew", "productLimit"] as const)
          expect(rowOf(period!, name).value).toBeCloseTo(share, 12);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});
