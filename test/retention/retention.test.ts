import { describe, expect, test } from "vitest";
import {
  countRetention,
  DefinitionError,
  mergeCounts,
  type RetentionDefinition,
  retention,
  tableFromColumns,
  tableFromRows,
  wilsonInterval,
} from "../../src/index.ts";

/** A row a user: the days (of March 2026) on which each visited. */
const visits: Record<string, number[]> = { ann: [2, 3, 4], bob: [2, 4], cid: [3], dot: [3, 4, 5], eve: [5] };
const day = (date: number, hour = 12) => Date.UTC(2026, 2, date, hour);
const table = tableFromRows(
  Object.entries(visits).flatMap(([user, days]) =>
    days.map((date) => ({ user, event: "visit", time: day(date) })),
  ),
  { observed: { from: day(2, 0), until: day(5, 18) } },
);
const daily = (definition: RetentionDefinition = {}) => retention(table, { period: "day", ...definition });
const cells = (result = daily()) =>
  result.cohorts.map(({ cohort, size, cells }) => [
    cohort.slice(8),
    size,
    ...cells.map(({ returned, eligible }) => `${returned}/${eligible}`),
  ]);

describe("on the day", () => {
  test("returned among those whose day is over", () => {
    // On the 5th observation stops at 18:00: nobody's interval on that day is over.
    expect(cells()).toEqual([
      ["02", 2, "2/2", "1/2", "2/2"],
      ["03", 2, "2/2", "1/2", "1/0"],
      ["05", 1, "1/0"],
    ]);
  });

  test("rates are among the eligible only, with Wilson's interval", () => {
    const [first, second] = daily().cohorts;
    expect(first!.cells[1]!.rate).toEqual({ value: 0.5, count: 1, total: 2, ...wilsonInterval(1, 2, 0.95) });
    expect(second!.cells[2]).toEqual({
      k: 2,
      returned: 1,
      eligible: 0,
      rate: { value: null, count: 0, total: 0, low: null, high: null },
      mature: false,
    });
  });

  test("the pooled curve sums the eligible of all cohorts", () => {
    expect(daily().pooled.map(({ k, count, total }) => [k, count, total])).toEqual([
      [0, 4, 4],
      [1, 2, 4],
      [2, 2, 2],
    ]);
  });

  test("an interval that ends exactly with the observed period is over", () => {
    const whole = { ...table, observed: { ...table.observed!, until: day(6, 0) } };
    expect(cells(retention(whole, { period: "day" }))).toEqual([
      ["02", 2, "2/2", "1/2", "2/2", "0/2"],
      ["03", 2, "2/2", "1/2", "1/2"],
      ["05", 1, "1/1"],
    ]);
  });

  test("periods are the last interval read", () => {
    expect(cells(daily({ periods: 1 }))[0]).toEqual(["02", 2, "2/2", "1/2"]);
  });
});

describe("on or after the day", () => {
  test("a common horizon gives a cohort one denominator", () => {
    const result = daily({ mode: "onOrAfter", periods: 2 });
    expect(cells(result)).toEqual([
      ["02", 2, "2/2", "2/2", "2/2"],
      ["03", 2, "2/0", "1/0", "1/0"],
      ["05", 1, "1/0"],
    ]);
  });

  test("the observed horizon reads on to the end of the data and says so", () => {
    const result = daily({ mode: "onOrAfter", horizon: "observed" });
    expect(cells(result)).toEqual([
      ["02", 2, "2/2", "2/2", "2/2"],
      ["03", 2, "2/2", "1/2", "1/0"],
      ["05", 1, "1/0"],
    ]);
    expect(result.notes.map(({ code }) => code)).toContain("unequal-observation");
  });

  test("without periods the common horizon is refused", () => {
    expect(() => daily({ mode: "onOrAfter" })).toThrow(
      'Cannot count retention: mode onOrAfter needs periods, or horizon "observed", definition.periods has null',
    );
  });
});

describe("start, return and range", () => {
  const rows = [
    { user: 1, event: "open", time: day(1) },
    { user: 1, event: "signup", time: day(2) },
    { user: 1, event: "open", time: day(2) },
    { user: 1, event: "open", time: day(3) },
    { user: 2, event: "open", time: day(2) },
    { user: 3, event: "signup", time: day(3) },
    { user: 3, event: "signup", time: day(4) },
  ];
  const events = tableFromRows(rows, { observed: { from: day(1, 0), until: day(5, 0) } });

  test("a return at the instant of the start counts, one before it does not", () => {
    const result = retention(events, { start: "signup", return: "open", period: "day" });
    expect(cells(result)).toEqual([
      ["02", 1, "1/1", "1/1", "0/1"],
      ["03", 1, "0/1", "0/1"],
    ]);
    expect([result.userCount, result.startedOutside]).toEqual([3, 0]);
  });

  test("the first start of all decides, also outside the range", () => {
    const range = { from: "2026-03-04T00:00:00Z" };
    const result = retention(events, { start: "signup", period: "day", range });
    expect([result.cohorts, result.startedOutside]).toEqual([[], 2]);
  });

  test("returns run past the range, to the end of the observed period", () => {
    const range = { until: "2026-03-03T00:00:00Z" };
    expect(cells(retention(events, { start: "signup", return: "open", period: "day", range }))).toEqual([
      ["02", 1, "1/1", "1/1", "0/1"],
    ]);
  });

  test("selectors may look at properties", () => {
    const plans = tableFromRows(
      rows.map((row, i) => ({ ...row, plan: i % 2 ? "pro" : null })),
      { properties: ["plan"], observed: { from: day(1, 0), until: day(5, 0) } },
    );
    const start = { event: "signup", where: [{ property: "plan", eq: "pro" }] };
    expect(cells(retention(plans, { start, period: "day" }))).toEqual([
      ["02", 1, "1/1", "0/1", "0/1"],
      ["03", 1, "1/1", "0/1"],
    ]);
  });
});

describe("groups", () => {
  const rows = [
    { user: "ann", event: "visit", time: day(2), plan: "pro", city: "Oslo" },
    { user: "ann", event: "visit", time: day(3), plan: "free", city: "Rome" },
    { user: "bob", event: "visit", time: day(2), plan: null, city: "Rome" },
  ];
  const observed = { from: day(2, 0), until: day(4, 0) };

  test("the value at the start counts; without one the group is null", () => {
    const events = tableFromRows(rows, { properties: ["plan"], observed });
    const { groups } = retention(events, { by: "plan", period: "day" });
    expect(groups.map(({ value, cohorts }) => [value, cohorts[0]!.size])).toEqual([
      [null, 1],
      ["pro", 1],
    ]);
    expect(groups[1]!.cohorts[0]!.cells[1]!.returned).toBe(1);
  });

  test("by a property that nobody has, all are in the group null, and a note says so", () => {
    const { groups, notes } = retention(tableFromRows(rows, { observed }), { by: "plan", period: "day" });
    expect(groups.map(({ value }) => value)).toEqual([null]);
    expect(notes.map(({ code }) => code)).toContain("property-absent");
  });

  test("more than 10,000 values are refused", () => {
    const many = Array.from({ length: 10_001 }, (_, i) => i);
    const events = tableFromColumns({ user: many, time: many, properties: { id: many.map(String) } });
    expect(() => retention(events, { by: "id" })).toThrow(RangeError);
  });
});

describe("calendar", () => {
  const at = (...texts: string[]) =>
    tableFromRows(
      texts.map((time) => ({ user: 1, event: "visit", time })),
      { observed: { from: texts[0]!, until: "2012-02-01T00:00:00Z" } },
    );
  const returned = (definition: RetentionDefinition, ...texts: string[]) =>
    retention(at(...texts), definition).cohorts.flatMap(({ cohort, cells }) => [
      cohort,
      ...cells.filter((cell) => cell.returned > 0).map(({ k }) => k),
    ]);

  test("weeks start on the day that is said", () => {
    // A Saturday, a Sunday and a Monday.
    const days = ["2011-12-03T12:00:00Z", "2011-12-04T12:00:00Z", "2011-12-05T12:00:00Z"];
    expect(returned({}, ...days)).toEqual(["2011-11-28", 0, 1]);
    expect(returned({ weekStartsOn: 0 }, ...days)).toEqual(["2011-11-27", 0, 1]);
    expect(returned({ weekStartsOn: 6 }, ...days)).toEqual(["2011-12-03", 0]);
  });

  test("a day is the date that a wall clock shows in the zone", () => {
    const times = ["2011-12-04T04:30:00Z", "2011-12-04T05:30:00Z"];
    expect(returned({ period: "day", timeZone: "America/New_York" }, ...times)).toEqual(["2011-12-03", 0, 1]);
    expect(returned({ period: "day" }, ...times)).toEqual(["2011-12-04", 0]);
  });

  test("a date that the zone skips keeps its number: nobody can act on it", () => {
    // Apia went from the 29th of December 2011 straight to the 31st.
    const times = ["2011-12-30T09:00:00Z", "2011-12-30T11:00:00Z"];
    expect(returned({ period: "day", timeZone: "Pacific/Apia" }, ...times)).toEqual(["2011-12-29", 0, 2]);
  });

  test("months, quarters and years", () => {
    const times = ["2010-12-31T23:59:59Z", "2011-01-01T00:00:00Z", "2011-04-30T00:00:00Z"];
    expect(returned({ period: "month" }, ...times)).toEqual(["2010-12-01", 0, 1, 4]);
    expect(returned({ period: "quarter" }, ...times)).toEqual(["2010-10-01", 0, 1, 2]);
    expect(returned({ period: "year" }, ...times)).toEqual(["2010-01-01", 0, 1]);
  });
});

describe("notes and errors", () => {
  const codes = (definition: RetentionDefinition, events = table) =>
    retention(events, definition).notes.map(({ code }) => code);

  test("an assumed period, immature cells, an absent event, what was before the data", () => {
    expect(codes({ period: "day" })).toEqual(["history-assumed-complete", "immature-cells"]);
    expect(codes({ start: "signup" })).toEqual(["event-absent", "history-assumed-complete"]);
    expect(codes({ start: "signup", entries: "first-in-range" })).toEqual(["event-absent"]);
    expect(codes({}, tableFromRows([{ user: 1, event: "a", time: 0 }]))).toContain("observed-assumed");
  });

  test("nobody at all", () => {
    const empty = tableFromColumns({ user: [], time: [] }, { observed: { from: 0, until: 1 } });
    expect(retention(empty)).toMatchObject({ userCount: 0, cohorts: [], pooled: [], groups: [] });
  });

  test("a table without times is refused", () => {
    expect(() => retention(tableFromColumns({ user: [1] }))).toThrow(
      "Cannot count retention: the events must have times",
    );
  });

  test.each<[RetentionDefinition, string]>([
    [{ period: "decade" as never }, "period must be one of hour, day, week, month, quarter, year"],
    [{ timeZone: "Mars/Phobos" }, "timeZone must be an IANA time zone"],
    [{ weekStartsOn: 7 as never }, "weekStartsOn must be one of"],
    [{ periods: 1.5 }, "periods must be a whole number of at least 0"],
    [{ mode: "never" as never }, "mode must be one of on, onOrAfter"],
    [{ return: null as never }, "definition.return"],
    [{ range: { from: 2, until: 1 } }, "from must not lie after until"],
    [{ window: 1 } as never, "keys must be one of"],
  ])("%j is refused", (definition, message) => {
    expect(() => daily(definition)).toThrow(DefinitionError);
    expect(() => daily(definition)).toThrow(message);
  });

  test("counts of other definitions or periods do not merge", () => {
    const weekly = countRetention(table);
    expect(() => mergeCounts(weekly, countRetention(table, { period: "day" }))).toThrow("definition");
    const later = { ...table, observed: { ...table.observed!, until: day(6) } };
    expect(() => mergeCounts(weekly, countRetention(later))).toThrow("observed");
  });
});
