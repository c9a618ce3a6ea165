import { describe, expect, test } from "vitest";
import {
  type AdoptionDefinition,
  accountAdoption,
  adoptionBreadth,
  adoptionDepth,
  DefinitionError,
  featureAdoption,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const table = tableFromRows(
  [
    { user: "ann", event: "search", time: 1, plan: "pro" },
    { user: "ann", event: "search", time: 2, plan: "free" },
    { user: "ann", event: "export", time: 3, plan: "pro" },
    { user: "bob", event: "search", time: 4, plan: null },
    { user: "cid", event: "login", time: 5, plan: "pro" },
    { user: "dot", event: "search", time: 9, plan: "pro" },
  ],
  { properties: ["plan"], observed: { from: 1, until: 9 } },
);

describe("adoption", () => {
  const features = ["export", "search", "share"];

  test("share of the active users who used it, and of those who used it again", () => {
    const result = featureAdoption(table, { features });
    expect(result).toMatchObject({ activeUsers: 3, userCount: 4 });
    expect(
      result.features.map(({ feature, adoption, repeat, uses, usesPerAdopter, medianUses }) => [
        feature,
        `${adoption.count}/${adoption.total}`,
        `${repeat.count}/${repeat.total}`,
        uses,
        usesPerAdopter,
        medianUses,
      ]),
    ).toEqual([
      ["search", "2/3", "1/2", 3, 1.5, 1.5],
      ["export", "1/3", "0/1", 1, 1, 1],
      ["share", "0/3", "0/0", 0, null, null],
    ]);
    expect(result.features[2]!.repeat.value).toBeNull();
    expect(result.notes.map(({ code }) => code)).toEqual(["event-absent"]);
  });

  test("breadth counts users of no feature too", () => {
    expect(adoptionBreadth(table, { features })).toEqual({
      distribution: [
        { features: 0, users: 1 },
        { features: 1, users: 1 },
        { features: 2, users: 1 },
      ],
      mean: 1,
      median: 1,
      max: 2,
      share: 1 / 3,
    });
  });

  test("depth is the distribution of uses", () => {
    expect(adoptionDepth(table, { features: ["search"] })).toEqual([
      {
        feature: "search",
        distribution: [
          { uses: 1, users: 1 },
          { uses: 2, users: 1 },
        ],
        activeDays: [{ days: 1, users: 2 }],
      },
    ]);
  });

  test("without features every event name is one", () => {
    expect(featureAdoption(table).features.map(({ feature }) => feature)).toEqual([
      "search",
      "export",
      "login",
    ]);
  });

  test("a feature may be a selector with a name", () => {
    const pro = { name: "search as pro", event: "search", where: [{ property: "plan", eq: "pro" }] };
    const { features: found } = featureAdoption(table, { features: [pro, "search"] });
    expect(found.map(({ feature, uses }) => [feature, uses])).toEqual([
      ["search", 3],
      ["search as pro", 1],
    ]);
  });

  test("a range limits events, and thereby who is active", () => {
    expect(featureAdoption(table, { range: { from: 3, until: 5 } })).toMatchObject({
      activeUsers: 2,
      features: [
        { feature: "export", uses: 1 },
        { feature: "search", uses: 1 },
      ],
    });
  });

  test("groups by the value at the first event in the range, ties by the smallest value", () => {
    const { groups } = featureAdoption(table, { by: "plan" });
    expect(groups.map(({ value, activeUsers }) => [value, activeUsers])).toEqual([
      [null, 1],
      ["pro", 2],
    ]);
    const tied = [
      { user: 1, event: "a", time: 1, plan: "b" },
      { user: 1, event: "a", time: 1, plan: "a" },
    ];
    for (const rows of [tied, [...tied].reverse()]) {
      for (const time of ["time", null]) {
        const events = tableFromRows(rows, { time, properties: ["plan"] });
        expect(featureAdoption(events, { by: "plan" }).groups.map(({ value }) => value)).toEqual(["a"]);
      }
    }
  });

  test("a table without times will do, unless a range is asked for", () => {
    const timeless = tableFromColumns({ user: [1, 1, 2], event: ["a", "b", "a"] });
    expect(featureAdoption(timeless)).toMatchObject({ observed: null, activeUsers: 2 });
    expect(() => featureAdoption(timeless, { range: { from: 0 } })).toThrow(
      "a range needs events with times",
    );
  });

  test("nobody active: rates and means are null", () => {
    const empty = tableFromColumns({ user: [], event: [], time: [] });
    expect(featureAdoption(empty, { features: ["a"] })).toMatchObject({
      activeUsers: 0,
      features: [{ adoption: { value: null }, usesPerAdopter: null }],
      breadth: { distribution: [], mean: null, median: null, max: null },
    });
  });

  test.each<[unknown, string]>([
    [{ features: [] }, "at least one"],
    [{ features: ["a", "a"] }, "different names"],
    [{ features: ["a", { name: "a", event: "b" }] }, "different names"],
    [{ features: [{ event: "a" }] }, "must be a string or have a name"],
    [
      { features: [{ name: "a", evnt: "b" }] },
      'keys must be one of event,where,name,eligible, definition.features[0] has "evnt"',
    ],
    [{ feature: ["a"] }, "keys must be one of"],
    [{ confidence: 1 }, "confidence must be"],
    [{ of: "eligible" }, "of must be one of active, all"],
    [{ minUses: 0 }, "minUses must be a whole number"],
    [{ minActiveDays: 1.5 }, "minActiveDays must be a whole number"],
    [{ timeZone: "Mars/Phobos" }, "timeZone must be an IANA time zone"],
    [{ features: [{ name: "a", eligible: 1 }] }, "definition.features[0].eligible"],
    [{ features: [{ name: "a", eligible: { evnt: "b" } }] }, "definition.features[0].eligible"],
  ])("%j is refused", (definition, message) => {
    expect(() => featureAdoption(table, definition as AdoptionDefinition)).toThrow(DefinitionError);
    expect(() => featureAdoption(table, definition as AdoptionDefinition)).toThrow(message);
  });

  test("adopted means used so often, on so many dates of the zone", () => {
    const at = (...times: string[]) => times.map((time) => ({ user: time.length, event: "a", time }));
    const rows = [
      ...at("2026-03-02T23:30:00Z", "2026-03-03T00:30:00Z"),
      ...at("2026-03-02T23:30:00.0Z", "2026-03-02T23:40:00.0Z", "2026-03-02T23:50:00.0Z"),
      ...at("2026-03-02T23:30:00.00Z"),
    ];
    const of = (definition: AdoptionDefinition) => {
      const { adoption, reach, repeat, returned, uses, ...means } = featureAdoption(
        tableFromRows(rows),
        definition,
      ).features[0]!;
      const { usesPerAdopter, activeDaysPerAdopter, usesPerActiveDay } = means;
      const counts = [adoption, reach, repeat, returned!].map(({ count }) => count);
      return [...counts, uses, usesPerAdopter, activeDaysPerAdopter, usesPerActiveDay];
    };
    expect(of({})).toEqual([3, 3, 2, 1, 6, 2, 4 / 3, 1.5]);
    expect(of({ minUses: 2 })).toEqual([2, 3, 2, 1, 6, 2.5, 1.5, 5 / 3]);
    expect(of({ minActiveDays: 2 })).toEqual([1, 3, 2, 1, 6, 2, 2, 1]);
    expect(of({ minActiveDays: 2, timeZone: "Europe/Paris" })).toEqual([0, 3, 2, 0, 6, null, null, null]);
    expect(of({ minUses: 3, minActiveDays: 2 })).toEqual([0, 3, 2, 1, 6, null, null, null]);
  });

  test("a date counts once, also when clocks go back across midnight and show it again", () => {
    // In St. John's clocks went back at 00:01 on 7 November 2010: the 6th, the 7th, the 6th again, the 7th.
    const rows = ["02:00", "02:30", "02:40", "04:00"].map((time) => ({
      user: 1,
      event: "a",
      time: `2010-11-07T${time}:00Z`,
    }));
    const [found] = featureAdoption(tableFromRows(rows), { timeZone: "America/St_Johns" }).features;
    expect(found).toMatchObject({ activeDaysPerAdopter: 2, usesPerActiveDay: 2 });
  });

  test("a feature of a plan counts among the users of that plan, uses by others apart", () => {
    const pro = { where: [{ property: "tier", eq: "pro" }] };
    const events = tableFromRows(
      [
        { user: "ann", event: "report", time: 1 },
        { user: "ann", event: "search", time: 2 },
        { user: "bob", event: "search", time: 3 },
        { user: "cid", event: "report", time: 4 },
        { user: "cid", event: "report", time: 5 },
      ],
      {
        users: {
          rows: ["ann", "bob", "cid", "dot"].map((user) => ({ user, tier: user === "cid" ? "free" : "pro" })),
          properties: ["tier"],
        },
      },
    );
    const catalogue = [{ name: "report", event: "report", eligible: pro }, "search", "never"];
    const { features: found, breadth, anyOf, allOf } = featureAdoption(events, { features: catalogue });
    expect(found.map(({ feature, adoption }) => [feature, adoption.count, adoption.total])).toEqual([
      ["search", 2, 3],
      ["report", 1, 2],
      ["never", 0, 3],
    ]);
    expect(found[1]).toMatchObject({ uses: 1, ineligible: { users: 1, uses: 2 } });
    // ann has 2 of 3 features, bob 1 of 3, cid 0 of the 2 that are open to a free user.
    expect(breadth.distribution.map(({ users }) => users)).toEqual([1, 1, 1]);
    expect(breadth.share).toBeCloseTo((2 / 3 + 1 / 3 + 0) / 3, 15);
    expect([anyOf.count, anyOf.total, allOf.count, allOf.total]).toEqual([2, 3, 0, 2]);
    const two = featureAdoption(events, { features: catalogue.slice(0, 2) }).allOf;
    expect([two.count, two.total]).toEqual([1, 2]);
  });

  test("an exposure in the range makes eligible, whether before or after the use", () => {
    const banner = { name: "banner", event: "click", eligible: "seen" };
    const events = tableFromRows([
      { user: "ann", event: "click", time: 1 },
      { user: "ann", event: "seen", time: 2 },
      { user: "bob", event: "seen", time: 1 },
      { user: "bob", event: "visit", time: 3 },
      { user: "cid", event: "visit", time: 2 },
    ]);
    const of = (definition: AdoptionDefinition) => {
      const { adoption, ineligible } = featureAdoption(events, { features: [banner], ...definition })
        .features[0]!;
      return [adoption.count, adoption.total, ineligible.uses];
    };
    expect(of({})).toEqual([1, 2, 0]);
    expect(of({ range: { from: 3 } })).toEqual([0, 0, 0]);
    expect(of({ range: { until: 2 } })).toEqual([0, 1, 1]);
    // Who is away is judged by what was seen before.
    expect(of({ range: { from: 3 }, of: "all" })).toEqual([0, 1, 0]);
  });

  test("shares of all users have those without events in them", () => {
    const result = featureAdoption(table, { features, of: "all", range: { from: 3 }, by: "plan" });
    expect([result.users, result.activeUsers]).toEqual([4, 3]);
    expect(result.features[0]!.adoption).toMatchObject({ count: 1, total: 4 });
    // dot has no event in the range: its first of all says its group.
    expect(result.groups.map(({ value, users, activeUsers }) => [value, users, activeUsers])).toEqual([
      [null, 1, 1],
      ["pro", 3, 2],
    ]);
  });

  test("without times there are no dates", () => {
    const timeless = tableFromColumns({ user: [1, 1], event: ["a", "a"] });
    expect(featureAdoption(timeless).features[0]).toMatchObject({
      usesPerAdopter: 2,
      returned: null,
      activeDaysPerAdopter: null,
      medianActiveDays: null,
      usesPerActiveDay: null,
    });
    expect(adoptionDepth(timeless)[0]!.activeDays).toBeNull();
    expect(() => featureAdoption(timeless, { minActiveDays: 2 })).toThrow(
      "minActiveDays needs events with times",
    );
  });

  test("of equal adoption the order is that of code points, as everywhere", () => {
    const names = ["\u{1f600}", "\uff01", "b"];
    const table = tableFromRows(
      names.map((event) => ({ user: 1, event, time: 0, company: "acme" })),
      { properties: ["company"] },
    );
    const sorted = ["b", "\uff01", "\u{1f600}"];
    expect(featureAdoption(table).features.map(({ feature }) => feature)).toEqual(sorted);
    expect(accountAdoption(table, { account: "company" }).features.map(({ feature }) => feature)).toEqual(
      sorted,
    );
  });

  test("hostile names are ordinary features", () => {
    const event = ["__proto__", "constructor", "", "\u{1f600}", "\ud800"];
    const events = tableFromColumns({ user: event.map(() => 1), event });
    expect(featureAdoption(events).features.map(({ feature }) => feature)).toEqual([...event].sort());
  });
});
