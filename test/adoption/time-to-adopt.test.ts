import { describe, expect, test } from "vitest";
import {
  adoptionCurve,
  countTimeToAdopt,
  DefinitionError,
  type TimeToAdoptDefinition,
  tableFromColumns,
  tableFromRows,
  timeToAdopt,
} from "../../src/index.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (days: number) => Date.UTC(2026, 0, 1) + days * DAY;
const row = (user: string, event: string, days: number, plan: string | null = null) => ({
  user,
  event,
  time: at(days),
  plan,
});
const tableOf = (rows: ReturnType<typeof row>[], from = 0, until = 100) =>
  tableFromRows(rows, { properties: ["plan"], observed: { from: at(from), until: at(until) } });
const definition = { features: ["export"], start: "signup" } satisfies TimeToAdoptDefinition;
const one = (table: ReturnType<typeof tableOf>, more: Partial<TimeToAdoptDefinition> = {}) =>
  timeToAdopt(table, { ...definition, ...more }).features[0]!;

describe("time to adopt", () => {
  test("from the signup to the first use; who has not used it counts for as long as seen", () => {
    const table = tableOf([
      row("ann", "signup", 0),
      row("ann", "export", 10),
      row("ann", "export", 11),
      row("bob", "signup", 50),
      row("bob", "export", 70),
      row("cid", "signup", 90),
      row("dot", "signup", 40),
    ]);
    expect(countTimeToAdopt(table, definition).times.rows).toEqual([
      [null, "export", 10 * DAY - 1, 0, 1],
      [null, "export", 10 * DAY, 1, 0],
      [null, "export", 20 * DAY, 1, 0],
      [null, "export", 60 * DAY - 1, 0, 1],
    ]);
    // The tenth day of cid ends with the data: 2/3 still wait after 10 days, and 1/2 of them after 20.
    const { median, p75, adopters, ...counts } = one(table);
    expect(counts).toMatchObject({ users: 4, adopted: 2, censored: 2, releasedMs: null });
    expect([median.time, p75.time]).toEqual([20 * DAY, null]);
    expect([adopters.count, adopters.medianMs]).toEqual([2, 15 * DAY]);
  });

  test("by when half, three quarters and nine tenths adopt, with limits", () => {
    const users = Array.from({ length: 21 }, (_, i) => `u${i}`);
    const table = tableOf(users.flatMap((user, i) => [row(user, "signup", 0), row(user, "export", i + 1)]));
    const { median, p75, p90, adopters } = one(table);
    expect([median, p75, p90].map(({ time }) => time! / DAY)).toEqual([11, 16, 19]);
    for (const { time, low, high } of [median, p75]) {
      expect(low).toBeLessThan(time!);
      expect(high).toBeGreaterThan(time!);
    }
    // Nobody is censored: the same as of the adopters alone.
    expect([adopters.medianMs, adopters.thirdQuartileMs]).toEqual([median.time, p75.time]);
  });

  test("the clock starts with the release when that is later than the signup", () => {
    const features = [{ name: "export", event: "export", released: at(30) }];
    const table = tableOf([
      row("ann", "signup", 0),
      row("ann", "export", 34),
      row("bob", "signup", 50),
      row("bob", "export", 53),
    ]);
    expect(countTimeToAdopt(table, { ...definition, features }).times.rows.map((r) => r[2])).toEqual([
      3 * DAY,
      4 * DAY,
    ]);
    const iso = { name: "export", event: "export", released: "2026-01-31T01:00:00+01:00" };
    expect(one(table, { features: [iso] }).releasedMs).toBe(at(30));
  });

  test("a use before the release is told apart, and the first one after it counts", () => {
    const features = [{ name: "export", event: "export", released: at(30) }];
    const table = tableOf([
      row("ann", "signup", 0),
      row("ann", "export", 20),
      row("ann", "export", 31),
      row("bob", "signup", 40),
      row("bob", "export", 35),
      row("cid", "signup", 0),
      row("cid", "export", 29),
    ]);
    const result = timeToAdopt(table, { ...definition, features });
    expect(result.features[0]).toMatchObject({ users: 3, adopted: 1, beforeRelease: 2, beforeStart: 1 });
    expect(result.features[0]!.adopters.maxMs).toBe(DAY);
    expect(result.notes).toEqual([
      { code: "used-before-release", text: '2 users used "export" before its release' },
    ]);
  });

  test("a use at the very start of the clock takes no time", () => {
    const table = tableOf([row("ann", "export", 5), row("ann", "signup", 5)]);
    expect(one(table)).toMatchObject({ adopted: 1, beforeStart: 0, median: { time: 0 } });
    expect(one(table, { start: undefined })).toMatchObject({ adopted: 1, median: { time: 0 } });
  });

  test("clocks outside the observed time are told apart, not counted", () => {
    const table = tableOf(
      [row("ann", "signup", 0), row("ann", "export", 20), row("bob", "signup", 12), row("cid", "export", 12)],
      10,
      30,
    );
    const features = [
      "export",
      { name: "late", event: "export", released: at(15) },
      { name: "later", event: "export", released: at(30) },
      { name: "too late", event: "export", released: at(31) },
    ];
    const result = timeToAdopt(table, { ...definition, features });
    expect(result).toMatchObject({ userCount: 3, withoutStart: 1, startedOutside: 0 });
    expect(
      result.features.map((f) => [f.feature, f.users, f.adopted, f.beforeObserved, f.unreleased]),
    ).toEqual([
      ["export", 1, 0, 1, 0],
      ["late", 2, 1, 0, 0],
      ["later", 0, 0, 0, 2],
      ["too late", 0, 0, 0, 2],
    ]);
    expect(result.notes.map(({ code }) => code)).toEqual(["not-released", "not-released"]);
    const bob = timeToAdopt(table, { ...definition, features, range: { from: at(12) } });
    expect(bob.notes.map(({ code }) => code)).toEqual(["not-released", "not-released"]);
    expect(result.features[2]).toMatchObject({
      median: { time: null, low: null, high: null },
      adopters: { count: 0, medianMs: null },
    });
  });

  test("the range says when users started; events outside the observed end do not exist", () => {
    const table = tableOf(
      [row("ann", "signup", 1), row("bob", "signup", 3), row("bob", "export", 30), row("cid", "signup", 30)],
      0,
      30,
    );
    const result = timeToAdopt(table, { ...definition, range: { from: at(2), until: at(3) } });
    expect(result).toMatchObject({ startedOutside: 2, withoutStart: 1, features: [{ users: 0 }] });
    expect(one(table, { range: { from: at(2), until: at(4) } })).toMatchObject({ users: 1, adopted: 0 });
  });

  test("shares within horizons ask only those who were seen for so long; a horizon ends before its end", () => {
    const table = tableOf([
      row("ann", "signup", 0),
      row("ann", "export", 7),
      row("bob", "signup", 0),
      row("bob", "export", 8),
      row("cid", "signup", 93),
      row("dot", "signup", 92),
      row("eve", "signup", 99),
      row("eve", "export", 99.5),
    ]);
    const { within } = one(table, { within: [{ days: 90 }, { days: 7 }] });
    expect(within.map(({ withinMs, share }) => [withinMs / DAY, share.count, share.total])).toEqual([
      [7, 0, 4],
      [90, 2, 2],
    ]);
    // Kaplan–Meier: 4/5 after half a day; ann's use after 7 days to the instant is not within them.
    expect(within[0]!.estimate.value).toBeCloseTo(1 - 4 / 5, 15);
  });

  test("dates without hours: who was seen on ten days is not waited for on the eleventh", () => {
    const table = tableOf([row("ann", "signup", 0), row("ann", "export", 10), row("bob", "signup", 90)]);
    for (const durationPrecision of ["ms", "day"] as const) {
      const { median, within } = one(table, { durationPrecision, within: [{ days: 10 }, { days: 11 }] });
      expect(median.time).toBe(10 * DAY);
      expect(within.map(({ share, estimate }) => [share.count, share.total, estimate.value])).toEqual([
        [0, 2, 0],
        [1, 1, 1],
      ]);
    }
  });

  test("groups by the value at the start, ties by the smallest value", () => {
    const rows = [
      row("ann", "signup", 1, "pro"),
      row("ann", "signup", 1, "free"),
      row("ann", "export", 2, "team"),
      row("bob", "signup", 1),
    ];
    for (const events of [rows, [...rows].reverse()]) {
      const { groups } = timeToAdopt(tableOf(events), { ...definition, by: "plan" });
      expect(groups.map(({ value, features: [own] }) => [value, own!.users, own!.adopted])).toEqual([
        [null, 1, 0],
        ["free", 1, 1],
      ]);
    }
  });

  test("coarser times are rounded down, and tell the same of horizons", () => {
    const table = tableOf([row("ann", "signup", 0), row("ann", "export", 7.9), row("bob", "signup", 99.5)]);
    const counts = countTimeToAdopt(table, {
      ...definition,
      durationPrecision: "day",
      within: [{ days: 7 }, { days: 8 }],
    });
    expect(counts.times.rows.map((r) => [r[2], r[3], r[4]])).toEqual([
      [0, 0, 1],
      [7 * DAY, 1, 0],
    ]);
    expect(counts.horizons.rows.map((r) => [r[3], r[4]])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  test("no users, no figures", () => {
    const empty = tableFromColumns({ user: [], event: [], time: [] });
    const result = timeToAdopt(empty, { ...definition, within: [{ days: 1 }], by: "plan" });
    expect(result).toMatchObject({ userCount: 0, groups: [] });
    expect(result.features[0]).toMatchObject({
      users: 0,
      median: { time: null },
      within: [{ share: { value: null, total: 0 }, estimate: { value: null, low: null, high: null } }],
    });
    expect(adoptionCurve(countTimeToAdopt(empty, definition))).toEqual([
      { feature: "export", users: 0, points: [] },
    ]);
  });

  test("features may have any name", () => {
    const names = ["__proto__", "", "\u0000", "constructor", "\u{1f600}"];
    const table = tableOf([row("ann", "signup", 0), ...names.map((name, i) => row("ann", name, i))]);
    const { features } = timeToAdopt(table, { features: names, start: "signup" });
    expect(features.map(({ feature, median }) => [feature, median.time])).toEqual(
      names.map((name, i) => [name, i * DAY]),
    );
  });

  test.each<[object, string]>([
    [{}, "features must be a list of features, at least one"],
    [{ features: [] }, "at least one"],
    [{ features: ["a", { name: "a" }] }, 'features must have different names, definition.features has "a"'],
    [{ features: [{ event: "a" }] }, "a feature must be a string or have a name"],
    [{ features: [{ name: "a", eligible: "b" }] }, "keys must be one of event,where,name,released"],
    [
      { features: [{ name: "a", released: "2026-01-01" }] },
      'definition.features[0].released has "2026-01-01"',
    ],
    [{ features: [null] }, "must be an object"],
    [{ features: ["a"], within: [{ days: 0 }] }, "a horizon must be longer than 0"],
    [
      { features: ["a"], within: [{ hours: 36 }], durationPrecision: "day" },
      "and a multiple of durationPrecision",
    ],
    [{ features: ["a"], within: [{ days: 1 }, { hours: 24 }] }, "horizons must differ"],
    [{ features: ["a"], within: [{ months: 1 }] }, 'definition.within[0] has {"months":1}'],
    [{ features: ["a"], within: { days: 1 } }, "within must be a list of durations"],
    [{ features: ["a"], durationPrecision: "none" }, "durationPrecision must be one of"],
    [{ features: ["a"], timeZone: "UTC" }, "keys must be one of"],
  ])("%j is refused", (wrong, message) => {
    const act = () => countTimeToAdopt(tableOf([row("ann", "a", 0)]), wrong as TimeToAdoptDefinition);
    expect(act).toThrow(RangeError);
    expect(act).toThrow(message);
  });

  test("a table without times is refused", () => {
    const timeless = tableFromColumns({ user: [1], event: ["a"] });
    expect(() => timeToAdopt(timeless, definition)).toThrow(DefinitionError);
  });
});

describe("the adoption curve", () => {
  const table = tableOf([
    row("ann", "signup", 0, "pro"),
    row("ann", "export", 0.5),
    row("bob", "signup", 0, "free"),
    row("bob", "export", 2),
    row("cid", "signup", 97, "free"),
  ]);
  const counts = countTimeToAdopt(table, { ...definition, by: "plan" });

  test("is the share that adopted in less than so many days, as within says, and stays where all have", () => {
    const [{ points, users }] = adoptionCurve(counts, { days: 4 }) as [ReturnType<typeof adoptionCurve>[0]];
    expect(users).toBe(3);
    expect(points.map(({ day, atRisk, value }) => [day, atRisk, value])).toEqual([
      [0, 3, 0],
      [1, 2, 1 - 2 / 3],
      [2, 2, 1 - 2 / 3],
      [3, 0, 1 - (2 / 3) * (1 / 2)],
    ]);
    const { within } = one(table, { within: [{ days: 1 }, { days: 2 }, { days: 3 }] });
    expect(points.slice(1).map(({ value, low, high }) => ({ value, low, high }))).toEqual(
      within.map(({ estimate }) => estimate),
    );
    const { low, high } = points[1]!;
    expect(low).toBeCloseTo(0.054793612727953, 12);
    expect(high).toBeCloseTo(0.945926573213483, 12);
    const [pro] = adoptionCurve(counts, { days: 2, group: "pro" });
    expect(pro!.points.map(({ value, low, high }) => [value, low, high])).toEqual([
      [0, 0, 0],
      [1, null, null],
      [1, null, null],
    ]);
  });

  test.each<[object, string]>([
    [{ days: 0 }, "days must be a whole number from 1 to 3660"],
    [{ group: ["pro"] }, "group must be a value of the breakdown"],
    [{ confidence: 95 }, "confidence must be"],
    [{ feature: "export" }, "keys must be one of days,group,confidence"],
  ])("%j is refused", (options, message) => {
    expect(() => adoptionCurve(counts, options)).toThrow(DefinitionError);
    expect(() => adoptionCurve(counts, options)).toThrow(message);
  });

  test("a group needs a breakdown", () => {
    const plain = countTimeToAdopt(table, definition);
    expect(() => adoptionCurve(plain, { group: "pro" })).toThrow('a group needs by, options.group has "pro"');
  });
});
