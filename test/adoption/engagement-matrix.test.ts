import { describe, expect, test } from "vitest";
import {
  countEngagementMatrix,
  DefinitionError,
  type EngagementMatrixDefinition,
  type EngagementMatrixPart,
  engagementMatrix,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const DAY = 86_400_000;
/** Monday 5 January 2026, and days from it. */
const at = (days: number) => Date.UTC(2026, 0, 5) + days * DAY;
const row = (user: string, event: string, days: number, plan: string | null = null) => ({
  user,
  event,
  time: at(days),
  plan,
});
const tableOf = (rows: ReturnType<typeof row>[], from = 0, until = 14) =>
  tableFromRows(rows, { properties: ["plan"], observed: { from: at(from), until: at(until) } });
const plain = ({ features }: EngagementMatrixPart) =>
  features.map(({ feature, reach, frequency, quadrant }) => [feature, reach, frequency, quadrant]);

describe("the engagement matrix", () => {
  const rows = [
    // First week: four active users.
    row("ann", "search", 0),
    row("ann", "search", 0.5),
    row("ann", "search", 1),
    row("bob", "search", 2),
    row("ann", "export", 3),
    row("cid", "visit", 4),
    row("dot", "visit", 4),
    // Second week: two.
    row("ann", "search", 7),
    row("cid", "share", 8),
    row("cid", "share", 9),
    row("cid", "share", 13.9),
  ];
  const features = ["search", "export", "share", "print"];

  test("reach is the mean of the intervals' shares, frequency that of the intervals with a use", () => {
    const result = engagementMatrix(tableOf(rows), { features });
    expect(result).toMatchObject({ intervals: 2, notes: [{ code: "event-absent" }] });
    expect(plain(result)).toEqual([
      // (2/4 + 1/2) / 2; (3 dates / 2 users + 1/1) / 2.
      ["search", 0.5, 1.25, "core"],
      ["share", 0.25, 3, "core"],
      ["export", 0.125, 1, "improve"],
      ["print", 0, null, null],
    ]);
    expect(result).toMatchObject({ reachLine: 0.25, frequencyLine: 1.25 });
    expect(result.features.map(({ intervals, uses }) => [intervals, uses])).toEqual([
      [2, 5],
      [1, 3],
      [1, 1],
      [0, 0],
    ]);
  });

  test("uses may be counted instead of dates, and the lines lie at the means", () => {
    const result = engagementMatrix(tableOf(rows), { features, measure: "uses", section: "mean" });
    // (4 uses / 2 users + 1) / 2 for search; the lines are 0.875 / 3 and 5.5 / 3.
    expect(plain(result).map((feature) => feature.slice(2))).toEqual([
      [1.5, "occasional"],
      [3, "power"],
      [1, "improve"],
      [null, null],
    ]);
    expect(result.reachLine).toBeCloseTo(0.875 / 3, 15);
    expect(result.frequencyLine).toBeCloseTo(5.5 / 3, 15);
  });

  test("features that nobody used move no line", () => {
    const used = engagementMatrix(tableOf(rows), { features: features.slice(0, 3) });
    const all = engagementMatrix(tableOf(rows), { features: [...features, "a", "b", "c"] });
    expect([all.reachLine, all.frequencyLine]).toEqual([used.reachLine, used.frequencyLine]);
  });

  test("on a line is above it, also where the mean is not exact", () => {
    const users = Array.from({ length: 10 }, (_, i) => `u${i}`);
    const alike = tableOf([
      ...users.map((user) => row(user, "visit", 0)),
      ...["a", "b", "c"].map((event) => row("u0", event, 1)),
    ]);
    // (0.1 + 0.1 + 0.1) / 3 is a little above 0.1.
    const result = engagementMatrix(alike, { features: ["a", "b", "c"], section: "mean" });
    expect(result.features.map(({ quadrant }) => quadrant)).toEqual(["core", "core", "core"]);
    expect(engagementMatrix(alike, { features: ["a"] }).features[0]!.quadrant).toBe("core");
  });

  test("who uses a feature is active, whatever makes active: reach is at most 1", () => {
    const events = tableOf([row("ann", "visit", 0), row("bob", "export", 1), row("cid", "other", 2)]);
    const result = engagementMatrix(events, { features: ["export"], active: "visit" });
    expect(result.features[0]!.reach).toBe(0.5);
    expect(countEngagementMatrix(events, { features: ["export"], active: "absent" }).active.rows).toEqual([
      [null, expect.any(Number), 1],
    ]);
  });

  test("intervals that were not wholly observed are left out, and counted", () => {
    const cut = engagementMatrix(tableOf(rows, 1, 13), { features });
    expect(cut).toMatchObject({ intervals: 0, reachLine: null, frequencyLine: null });
    expect(plain(cut).map((one) => one.slice(1))).toEqual(features.map(() => [null, null, null]));
    expect(cut.notes).toContainEqual({
      code: "incomplete-intervals",
      text: "2 intervals were not wholly observed and are left out",
    });
    const late = engagementMatrix(tableOf(rows, 0, 13), { features });
    expect(late).toMatchObject({
      intervals: 1,
      features: [{ feature: "search", reach: 0.5, uses: 4 }, {}, {}, {}],
    });
    // They are in the counts, so that shards and later ends add up.
    expect(countEngagementMatrix(tableOf(rows, 0, 13), { features }).active.rows.length).toBe(2);
  });

  test("a range takes the whole intervals that it touches; one without an instant takes none", () => {
    const range = { from: at(9), until: at(10) };
    expect(engagementMatrix(tableOf(rows), { features, range })).toMatchObject({
      intervals: 1,
      features: [{ feature: "search", reach: 0.5 }, { feature: "share", reach: 0.5, frequency: 3 }, {}, {}],
    });
    const none = engagementMatrix(tableOf(rows), { features, range: { from: at(99), until: at(100) } });
    expect(none).toMatchObject({ intervals: 0, reachLine: null });
  });

  test("intervals without active users have no share to average", () => {
    const sparse = tableOf([row("ann", "a", 0), row("ann", "a", 15), row("bob", "b", 16)], 0, 21);
    expect(engagementMatrix(sparse, { features: ["a"] })).toMatchObject({
      intervals: 2,
      features: [{ reach: 0.75 }],
    });
  });

  test("groups by the value at the first active event", () => {
    const events = tableOf([
      row("ann", "a", 0, "pro"),
      row("ann", "a", 1, "free"),
      row("bob", "b", 0, "free"),
      row("bob", "b", 0, "alpha"),
      row("cid", "a", 2),
    ]);
    const { groups } = engagementMatrix(events, { features: ["a"], by: "plan" });
    expect(groups.map(({ value, features: [own] }) => [value, own!.reach, own!.frequency])).toEqual([
      [null, 1, 1],
      ["alpha", 0, null],
      ["pro", 1, 2],
    ]);
  });

  test("the group is that of the first event that counts, not of one in an interval that was cut", () => {
    // The first week was seen from its fourth day only.
    const events = tableOf(
      [row("ann", "a", 4, "free"), row("bob", "a", 5, "team"), row("ann", "a", 8, "pro")],
      3,
    );
    const { groups } = engagementMatrix(events, { features: ["a"], by: "plan" });
    expect(groups.map(({ value }) => value)).toEqual(["pro"]);
  });

  test("without features every event name is one; names may be anything", () => {
    const names = ["__proto__", "", "constructor", "\u{1f600}", "\u0000"];
    const events = tableOf(names.map((name) => row("ann", name, 0)));
    expect(engagementMatrix(events).features.map(({ feature }) => feature)).toEqual([
      "",
      "\u0000",
      "__proto__",
      "constructor",
      "\u{1f600}",
    ]);
  });

  test("local dates count, once each, also when a clock shows them twice", () => {
    // 16 February 2019, 23:00 to 24:00, came twice in São Paulo.
    const times = ["2019-02-17T01:30:00Z", "2019-02-17T02:30:00Z", "2019-02-17T03:30:00Z"];
    const events = tableFromRows(
      times.map((time) => ({ user: "ann", event: "a", time })),
      { observed: { from: "2019-02-11T02:00:00Z", until: "2019-03-01T00:00:00Z" } },
    );
    const options = { features: ["a"], timeZone: "America/Sao_Paulo" } as const;
    expect(countEngagementMatrix(events, options).uses.rows.map((r) => r.slice(2))).toEqual([["a", 1, 2, 3]]);
  });

  test("users and dates count once where clocks go back to the date before", () => {
    // In St. John's a minute of 7 November 2010, then an hour of the 6th again.
    const times = ["2010-11-07T02:30:30Z", "2010-11-07T03:00:00Z", "2010-11-07T03:45:00Z"];
    const events = tableFromRows(
      times.map((time) => ({ user: "ann", event: "a", time })),
      { observed: { from: "2010-10-30T00:00:00Z", until: "2010-11-20T00:00:00Z" } },
    );
    const rowsOf = (weekStartsOn: 0 | 1) => {
      const options = { features: ["a"], timeZone: "America/St_Johns", weekStartsOn } as const;
      const { active, uses } = countEngagementMatrix(events, options);
      return [active.rows.map((r) => r[2]), uses.rows.map((r) => r.slice(3))];
    };
    expect(rowsOf(1)).toEqual([[1], [[1, 2, 3]]]);
    expect(rowsOf(0)).toEqual([
      [1, 1],
      [
        [1, 1, 1],
        [1, 1, 2],
      ],
    ]);
  });

  test.each<[object, string]>([
    [{ features: [] }, "at least one"],
    [{ features: ["a", "a"] }, "features must have different names"],
    [{ features: [{ name: "a", released: 0 }] }, "keys must be one of event,where,name"],
    [{ period: "day" }, 'measure days needs a period longer than a day, definition.period has "day"'],
    [{ period: "hour" }, "period must be one of"],
    [{ measure: "time" }, "measure must be one of days, uses"],
    [{ section: "mode" }, "section must be one of median, mean"],
    [{ confidence: 0.9 }, "keys must be one of"],
  ])("%j is refused", (definition, message) => {
    const act = () => engagementMatrix(tableOf(rows), definition as EngagementMatrixDefinition);
    expect(act).toThrow(DefinitionError);
    expect(act).toThrow(message);
  });

  test("a table without times is refused", () => {
    expect(() => engagementMatrix(tableFromColumns({ user: [1], event: ["a"] }))).toThrow(DefinitionError);
  });
});
