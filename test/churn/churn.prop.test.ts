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
import {
  type NaiveActivity,
  type NaivePeriodFlows,
  type NaiveSpell,
  naiveActivityChurn,
  naiveSpellChurn,
} from "./naive-churn.ts";

const SEED = 20261123;
const DAY = 86_400_000;
const PLACES: readonly [timeZone: string, near: number][] = [
  ["UTC", Date.UTC(2026, 1, 26)],
  ["America/New_York", Date.UTC(2026, 9, 30)],
  ["Pacific/Apia", Date.UTC(2011, 11, 28)],
  ["Australia/Lord_Howe", Date.UTC(2026, 3, 3)],
];

interface Case {
  calendar: NaiveCalendar;
  observed: { from: number; until: number };
  instants: number[];
  rows: (NaiveActivity & { plan: string | null })[];
  spells: NaiveSpell[];
}

const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom(...PLACES), fc.constantFrom("day", "week", "month", "quarter"))
  .chain(([[timeZone, near], period]) => {
    const span = { day: 5, week: 30, month: 120, quarter: 300 }[period] * DAY;
    const instant = fc
      .tuple(fc.integer({ min: 0, max: span / 3_600_000 }), fc.constantFrom(0, 0, -1, 777_777))
      .map(([hours, more]) => near + hours * 3_600_000 + more);
    const row = fc.record({
      user: fc.constantFrom("ann", "bob", "cid", "dot"),
      event: fc.constantFrom("a", "b"),
      time: instant,
      plan: fc.constantFrom(null, "pro", "free"),
    });
    return fc.record({
      calendar: fc.record({
        period: fc.constant(period as NaiveCalendar["period"]),
        timeZone: fc.constant(timeZone),
        weekStartsOn: fc.constantFrom(0 as const, 1 as const, 6 as const),
      }),
      observed: fc
        .tuple(instant, instant)
        .map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b) + 1 })),
      instants: fc.array(instant, { minLength: 2, maxLength: 2 }),
      rows: fc.array(row, { minLength: 1, maxLength: 20, size: "max" }),
      spells: fc
        .array(
          fc.tuple(
            fc.constantFrom("ann", "bob", "cid", "dot"),
            fc.uniqueArray(instant, { maxLength: 6 }),
            fc.boolean(),
            fc.constantFrom("pro", "free", null),
          ),
          { maxLength: 4 },
        )
        .map((lives) => lives.flatMap(spellsOf).filter(isFirstOfCustomer)),
    });
  });

/** Spells that do not touch: each begins after the one before has ended. */
function spellsOf([customer, instants, goesOn, segment]: [
  string,
  number[],
  boolean,
  string | null,
]): (NaiveSpell & {
  life: string;
})[] {
  const sorted = instants.sort((a, b) => a - b);
  return sorted.flatMap((start, i) => {
    if (i % 2 === 1) return [];
    const end = sorted[i + 1] ?? null;
    return end === null && !goesOn ? [] : [{ customer, start, end, segment, life: instants.join() }];
  });
}

function isFirstOfCustomer<T extends { customer: string; life: string }>(
  spell: T,
  _: number,
  all: T[],
): boolean {
  return all.find(({ customer }) => customer === spell.customer)!.life === spell.life;
}

const tableOf = (rows: Case["rows"], observed: Case["observed"]) =>
  tableFromRows(rows, { properties: ["plan"], observed });
const assert = (holds: (one: Case) => void, numRuns = 60) =>
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
  const definition = ({ calendar }: Case): ChurnDefinition => ({ ...calendar, active: "a", by: "plan" });

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
  const definition = ({ calendar, observed }: Case): ChurnDefinition => ({
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
