import { describe, expect, test } from "vitest";
import {
  churn,
  churnReconciliation,
  churnUsers,
  featureAdoption,
  lifecycle,
  retention,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const DAY = 86_400_000;

describe("the group of a user", () => {
  const table = tableFromRows(
    [
      { user: "a", event: "other", time: DAY, plan: "free" },
      { user: "a", event: "use", time: 10 * DAY, plan: "pro" },
    ],
    { properties: ["plan"], observed: { from: 0, until: 60 * DAY } },
  );
  // The month is reported whole, also what comes of it after the range.
  const definition = {
    period: "month",
    by: "plan",
    active: "use",
    range: { from: 0, until: 5 * DAY },
  } as const;

  test("who is active only after the range is in the group of that event, in churn as in the lifecycle", () => {
    const values = (groups: readonly { readonly value: unknown }[]) => groups.map(({ value }) => value);
    expect(values(churn(table, definition).groups)).toEqual(["pro"]);
    expect(values(lifecycle(table, definition).groups)).toEqual(["pro"]);
    expect(values(churnReconciliation(table, definition).groups)).toEqual(["pro"]);
    expect(churnUsers(table, definition, { period: "1970-01-01", flow: "new", group: "pro" })).toEqual(["a"]);
  });
});

describe("what would not fit in memory", () => {
  const users = Array.from({ length: 2001 }, (_, i) => i);
  const table = tableFromColumns(
    {
      user: users,
      event: users.map((user) => `e${user % 1000}`),
      time: users.map(() => 0),
      properties: { plan: users.map(String) },
    },
    { observed: { from: 0, until: 2000 * DAY } },
  );

  test("is refused before it is made, and said how much it is", () => {
    expect(() => churn(table, { by: "plan", period: "day" })).toThrow(
      "Cannot compute churn: at most 2,000,000 periods of all groups, by has 4002000",
    );
    expect(() => featureAdoption(table, { by: "plan" })).toThrow(
      "Cannot compute adoption: at most 2,000,000 figures of a feature of all groups, by has 2001000",
    );
    // Each of 3,000 groups has one cohort of 2,000 days.
    const plans = Array.from({ length: 3000 }, (_, user) => user);
    const many = tableFromColumns(
      { user: plans, time: plans.map(() => 0), properties: { plan: plans.map(String) } },
      { observed: { from: 0, until: 2000 * DAY } },
    );
    expect(() => retention(many, { by: "plan", period: "day" })).toThrow(
      "Cannot compute retention: at most 5,000,000 cells of all groups, by has 6000000",
    );
  });

  test("fifty plans over ten years are not", () => {
    const plans = tableFromColumns(
      {
        user: users,
        time: users.map((u) => (u % 3650) * DAY),
        properties: { plan: users.map((u) => u % 50) },
      },
      { observed: { from: 0, until: 3650 * DAY } },
    );
    expect(churn(plans, { by: "plan", period: "day" }).groups).toHaveLength(50);
  });
});

describe("what churnReconciliation refuses", () => {
  const spells = [{ customer: 1, start: "2026-01-01T00:00:00Z", end: null }];
  const refused: [string, unknown, unknown][] = [
    ["must be an object, definition has null", null, {}],
    ['keys must be one of contracts,hazards, options has "hazrds"', {}, { hazrds: [0.1] }],
    ['hazards must be a list of numbers, options.hazards has "x"', {}, { hazards: "x" }],
    ["contracts must be a list of contracts, options.contracts has null", {}, { contracts: null }],
    ["must be an object, options has null", {}, null],
  ];
  test.each(refused)("%s", (message, definition, options) => {
    expect(() => churnReconciliation(spells, definition as never, options as never)).toThrow(message);
  });
});
