import { describe, expect, it } from "vitest";
import { compareKeys } from "../../src/counts/index.ts";
import {
  countTimeToValue,
  mergeCounts,
  survivalAt,
  tableFromRows,
  timeToValue,
  timeToValueCurve,
  timeToValueFromCounts,
} from "../../src/index.ts";
import { activationCase, eachSeed, entriesOf, pick, tableOf } from "./activation-cases.ts";
import { naiveNotYet, naiveWaits } from "./naive-activation.ts";

const SEED = 20_261_202;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function caseOf(random: () => number) {
  const one = activationCase(random);
  const value = pick(random, ["report", "report", "invite", "absent", null]);
  const definition = {
    ...entriesOf(one.entries),
    value: value === null ? {} : value,
    horizons: [{ hours: 1 }, { hours: 5 }, { hours: 12 }, { days: 2 }],
    by: "plan",
  };
  const { waits, outside } = naiveWaits(one.rows, one.observed, { ...one.entries, value });
  return { ...one, definition, waits, outside, table: tableOf(one.rows, one.observed) };
}

const each = (count: number, check: (one: ReturnType<typeof caseOf>) => void) =>
  eachSeed(SEED, count, (random) => check(caseOf(random)));

describe("timeToValue", () => {
  it("is 18 minutes from Monday 9:00 to 9:18", () => {
    const rows = [
      { user: "ann", event: "signup", time: "2024-01-01T09:00:00Z" },
      { user: "ann", event: "report", time: "2024-01-01T09:18:00Z" },
    ];
    const { median } = timeToValue(tableFromRows(rows), { start: "signup", value: "report" });
    expect(median.ms).toBe(1_080_000);
  });

  it("counts those still on their way for as long as they were seen", () => {
    // Days to value 1, 2, 4; one seen for 2 whole days (days 0 and 1), one for ten.
    const start = (user: string, day: number) => ({ user, event: "signup", time: day * DAY });
    const value = (user: string, day: number) => ({ user, event: "report", time: day * DAY });
    const table = tableFromRows(
      [
        ...["a", "b", "c", "e"].map((user) => start(user, 0)),
        start("d", 8),
        value("a", 1),
        value("b", 2),
        value("c", 4),
      ],
      { observed: { from: 0, until: 10 * DAY } },
    );
    const result = timeToValue(table, {
      start: "signup",
      value: "report",
      horizons: [{ days: 2 }, { days: 3 }],
    });
    expect([result.units, result.reached, result.open]).toEqual([5, 3, 2]);
    // Of five one gets there on day 1, and of the three still seen without it on day 2 one more.
    const [two, three] = result.horizons;
    expect(two!.share.value).toBeCloseTo(1 / 5, 15);
    expect(three!.share.value).toBeCloseTo(1 - (4 / 5) * (2 / 3), 15);
    expect([two!.settled.count, two!.settled.total]).toEqual([1, 5]);
    expect([three!.settled.count, three!.settled.total]).toEqual([2, 4]);
    // 4/5 × 2/3 × 1/2 = 4/15 have not got there by day 4: more than half have, less than three quarters.
    expect([result.median.ms, result.p75.ms]).toEqual([4 * DAY, null]);
    expect(result.finishers.medianMs).toBe(2 * DAY);
  });

  it("is null without units, never 0 or infinite", () => {
    const table = tableFromRows([{ user: 1, event: "visit", time: 0 }]);
    const result = timeToValue(table, { start: "signup", value: "report" });
    expect([result.units, result.median]).toEqual([0, { ms: null, lowMs: null, highMs: null }]);
    expect(result.horizons[0]).toMatchObject({ share: { value: null, low: null }, settled: { value: null } });
    expect(result.notes.map(({ code }) => code)).toEqual([
      "event-absent",
      "event-absent",
      "observed-assumed",
      "history-assumed-complete",
    ]);
  });

  it.each([
    [{}, "there must be an event of value"],
    [{ value: "a", horizons: [{ days: 0 }] }, "a horizon must be longer than 0"],
    [{ value: "a", horizons: [{ hours: 1 }], durationPrecision: "day" }, "a multiple of durationPrecision"],
    [{ value: "a", horizons: 7 }, "horizons must be a list of at most 100"],
    [{ value: "a", durationPrecision: "none" }, "durationPrecision must be one of"],
  ])("refuses %j by name", (wrong, message) => {
    const table = tableFromRows([{ user: 1, event: "a", time: 0 }]);
    expect(() => timeToValue(table, wrong as never)).toThrow(message);
  });

  it("refuses the curve of a group of counts that have none", () => {
    const table = tableFromRows([{ user: 1, event: "a", time: 0 }]);
    const counts = countTimeToValue(table, { start: "a", value: "b" });
    expect(() => timeToValueCurve(counts, "pro")).toThrow(
      'Cannot draw time to value: a group needs by, group has "pro"',
    );
  });
});

describe(`timeToValue, random cases (seed ${SEED})`, () => {
  it("equals the naive reference at every hour, horizon and group", () => {
    let open = 0;
    each(400, ({ table, definition, waits, outside }) => {
      const counts = countTimeToValue(table, definition);
      const result = timeToValueFromCounts(counts);
      expect(result.startedOutside).toBe(outside);
      const plans = [...new Set(waits.map(({ plan }) => plan))].sort(compareKeys);
      expect(result.groups.map(({ value }) => value)).toEqual(plans);
      for (const [figures, own, curve] of [
        [result, waits, timeToValueCurve(counts)] as const,
        ...plans.map(
          (plan, i) =>
            [
              result.groups[i]!,
              waits.filter((one) => one.plan === plan),
              timeToValueCurve(counts, plan),
            ] as const,
        ),
      ]) {
        expect(figures.units).toBe(own.length);
        expect(figures.reached).toBe(own.filter(({ ms }) => ms !== null).length);
        for (const { ms, share, settled } of figures.horizons) {
          const seen = own.filter(({ observedMs }) => observedMs >= ms);
          const reached = seen.filter((one) => one.ms !== null && one.ms < ms);
          expect([settled.count, settled.total]).toEqual([reached.length, seen.length]);
          if (share.value !== null) expect(1 - share.value).toBeCloseTo(naiveNotYet(own, ms - 1), 12);
          else expect(own.every((one) => (one.ms ?? one.observedMs - 1) < ms - 1)).toBe(true);
        }
        for (let t = 0; t < DAY; t += HOUR) {
          const { survival } = survivalAt(curve, t);
          if (survival !== null) expect(survival).toBeCloseTo(naiveNotYet(own, t), 12);
        }
      }
      open += result.open;
    });
    expect(open).toBeGreaterThan(100);
  });

  it("is the plain share when everybody was observed for long enough", () => {
    each(200, (one) => {
      const table = tableOf(one.rows, { ...one.observed, until: one.observed.until + 9 * DAY });
      for (const { share, settled } of timeToValue(table, one.definition).horizons) {
        if (settled.value === null) expect(share.value).toBe(null);
        else expect(share.value).toBeCloseTo(settled.value, 12);
      }
    });
  });

  it("never comes sooner for all than for the finishers, and later quantiles are later", () => {
    each(200, ({ table, definition }) => {
      const { median, p75, p90, open } = timeToValue(table, definition);
      if (p75.ms !== null) expect(p75.ms).toBeGreaterThanOrEqual(median.ms!);
      if (p90.ms !== null) expect(p90.ms).toBeGreaterThanOrEqual(p75.ms!);
      if (open === 0) expect(p90.ms === null).toBe(median.ms === null);
    });
  });

  it("adds up over disjoint users, whatever the order of rows", () => {
    each(200, ({ rows, observed, definition, table }) => {
      const shard = (users: readonly string[]) =>
        countTimeToValue(
          tableOf([...rows.filter(({ user }) => users.includes(user))].reverse(), observed),
          definition,
        );
      const whole = countTimeToValue(table, definition);
      expect(mergeCounts(shard(["ann", "cid", "eve"]), shard(["bob", "dot", "fay"]))).toEqual(whole);
      const result = timeToValueFromCounts(whole);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    });
  });

  it("keeps whole hours with a coarser precision, and the same shares at its horizons", () => {
    each(200, ({ table, definition }) => {
      const exact = timeToValue(table, definition);
      const hours = timeToValue(table, { ...definition, durationPrecision: "hour" });
      expect(hours.horizons.map(({ settled }) => settled)).toEqual(
        exact.horizons.map(({ settled }) => settled),
      );
      exact.horizons.forEach(({ share }, i) => {
        if (share.value !== null) expect(hours.horizons[i]!.share.value).toBeCloseTo(share.value, 12);
      });
    });
  });
});
