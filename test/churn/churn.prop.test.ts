import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChurnDefinition,
  type ChurnPart,
  churn,
  churnFromCounts,
  countChurn,
  mergeCounts,
  tableFromRows,
} from "../../src/index.ts";
import { type NaiveCalendar, naiveKey } from "../retention/naive-period.ts";
import { type NaivePeriodFlows, naiveActivityChurn, naiveSpellChurn } from "./naive-churn.ts";
import { type ChurnCase, cases } from "./random-churn.ts";

const SEED = 20261123;
const tableOf = (rows: ChurnCase["rows"], observed: ChurnCase["observed"]) =>
  tableFromRows(rows, { properties: ["plan"], observed });
const assert = (holds: (one: ChurnCase) => void, numRuns = 60) =>
  fc.assert(fc.property(cases, holds), { seed: SEED, numRuns });

/** The result in the words of the reference. */
function plain({ periods }: ChurnPart, exposures: readonly (number | null)[], lengths: readonly number[]) {
  return periods.map((one, i) => {
    const isKnown = one.lost !== null;
    expect(one.ofStart.total).toBe(isKnown ? one.start : 0);
    expect(one.byExposure.lost).toBe(one.lost ?? 0);
    if (exposures[i] !== null && exposures[i] !== undefined)
      expect(one.byExposure.exposure).toBeCloseTo(exposures[i] / (lengths[i]! || 1), 12);
    const { period, start, resurrected, lost, end, complete } = one;
    return {
      period,
      start,
      new: one.new,
      resurrected,
      lost,
      lostOfStart: isKnown ? one.ofStart.count : null,
      end,
      complete,
    };
  });
}

const expectedOf = (flows: readonly NaivePeriodFlows[], calendar: NaiveCalendar) =>
  flows.map(({ period, exposureMs: _, lengthMs: __, ...one }) => ({
    period: naiveKey(period, calendar),
    ...one,
  }));

describe(`churn from activity, random cases (seed ${SEED})`, () => {
  const definition = ({ calendar }: ChurnCase): ChurnDefinition => ({ ...calendar, active: "a", by: "plan" });

  test("equals the naive reference", () => {
    assert((one) => {
      const { calendar, observed, rows } = one;
      const result = churn(tableOf(rows, observed), definition(one));
      const flows = naiveActivityChurn(rows, observed, calendar, "a");
      // The end of the reference is who was active; the result's is what the flows say, which is known to the end only
      // of complete periods.
      const ours = plain(result, [], []);
      expectedOf(flows, calendar).forEach((expected, i) => {
        const { end, ...rest } = ours[i]!;
        const { end: active, ...others } = expected;
        expect(rest).toEqual(others);
        if (expected.complete) expect(end).toBe(active);
      });
      expect(ours.length).toBe(flows.length);
    }, 250);
  });

  test("counts of disjoint users add up, the order of rows does not matter", () => {
    assert((one) => {
      const { observed, rows } = one;
      const count = (users: string[]) =>
        countChurn(
          tableOf(
            rows.filter(({ user }) => users.includes(user)),
            observed,
          ),
          definition(one),
        );
      const whole = countChurn(tableOf([...rows].reverse(), observed), definition(one));
      expect(mergeCounts(count(["ann", "cid"]), count(["bob", "dot"]))).toEqual(whole);
      expect(churnFromCounts(whole)).toEqual(churn(tableOf(rows, observed), definition(one)));
    });
  });

  test("groups sum to the total", () =>
    assert((one) => sumsHold(churn(tableOf(one.rows, one.observed), definition(one)))));

  test("events after the end of the observed period change nothing", () => {
    assert((one) => {
      const { observed, rows } = one;
      const before = rows.filter(({ time }) => time < observed.until);
      const { notes: _, ...result } = churn(tableOf(rows, observed), definition(one));
      expect(churn(tableOf(before, observed), definition(one))).toMatchObject(result);
    });
  });
});

describe(`churn from spells, random cases (seed ${SEED})`, () => {
  const definition = ({ calendar, observed }: ChurnCase): ChurnDefinition => ({
    ...calendar,
    observed,
    by: "segment",
  });

  test("equals the naive reference, exposure included", () => {
    let lost = 0;
    assert((one) => {
      const { calendar, observed, spells } = one;
      const result = churn(spells, definition(one));
      const flows = naiveSpellChurn(spells, observed, calendar);
      lost += flows.reduce((sum, flow) => sum + flow.lost!, 0);
      const exposures = flows.map(({ exposureMs }) => exposureMs);
      const lengths = flows.map(({ lengthMs }) => lengthMs);
      expect(plain(result, exposures, lengths)).toEqual(expectedOf(flows, calendar));
      for (const { value, ...part } of result.groups) {
        const own = naiveSpellChurn(
          spells.filter(({ segment }) => segment === value),
          observed,
          calendar,
        );
        expect(
          plain(
            part,
            own.map(({ exposureMs }) => exposureMs),
            lengths,
          ),
        ).toEqual(expectedOf(own, calendar));
      }
    }, 250);
    expect(lost).toBeGreaterThan(120);
  });

  test("start + new + resurrected − lost = end, which is the start of the next period", () => {
    assert((one) => {
      const { periods } = churn(one.spells, definition(one));
      periods.forEach((period, i) => {
        expect(period.start + period.new + period.resurrected - period.lost!).toBe(period.end);
        if (i > 0) expect(periods[i - 1]!.end).toBe(period.start);
      });
    });
  });

  test("a range picks whole periods of the whole: none of their numbers changes", () => {
    assert((one) => {
      const [a, b] = one.instants.sort((x, y) => x - y) as [number, number];
      const all = churn(one.spells, definition(one)).periods;
      const some = churn(one.spells, { ...definition(one), range: { from: a, until: b + 1 } }).periods;
      const keys = new Set(some.map(({ period }) => period));
      const isInside = a < one.observed.until && b >= one.observed.from;
      if (isInside) expect(all.filter(({ period }) => keys.has(period))).toEqual(some);
      else expect(some).toEqual([]);
    });
  });

  test("counts of disjoint customers add up, the order of spells does not matter", () => {
    assert((one) => {
      const count = (customers: string[]) =>
        countChurn(
          one.spells.filter(({ customer }) => customers.includes(customer)),
          definition(one),
        );
      const whole = countChurn([...one.spells].reverse(), definition(one));
      expect(mergeCounts(count(["ann", "cid"]), count(["bob", "dot"]))).toEqual(whole);
    });
  });

  test("groups sum to the total", () => assert((one) => sumsHold(churn(one.spells, definition(one)))));
});

function sumsHold({ groups, periods, spells, ended }: ChurnPart & { groups: readonly ChurnPart[] }): void {
  const sum = (of: (part: ChurnPart) => number) => groups.reduce((total, group) => total + of(group), 0);
  expect(sum((group) => group.spells)).toBe(spells);
  expect(sum((group) => group.ended.count)).toBe(ended.count);
  for (const [i, period] of periods.entries()) {
    for (const flow of ["start", "new", "resurrected", "end"] as const)
      expect(sum((group) => group.periods[i]![flow])).toBe(period[flow]);
    expect(sum((group) => group.periods[i]!.lost ?? 0)).toBe(period.lost ?? 0);
  }
}
