import { describe, expect, test } from "vitest";
import {
  countRevenue,
  lifetimeValue,
  normalizeMrr,
  revenueMovements,
  revenueRetention,
  revenueUsers,
  roundAmounts,
  sbgLifetimeValue,
} from "../../src/index.ts";

const NO_LISTS: [wrong: unknown, shown: string][] = [
  [undefined, "undefined"],
  [null, "null"],
  [{}, "Object"],
  [Promise.resolve([]), "Promise"],
  ["abc", '"abc"'],
];
const row = { customer: 1, start: 0, end: null, amount: 5 };

describe("what is no list is refused by name", () => {
  const doors: [string, (data: never) => unknown, wanted: string][] = [
    ["countRevenue", countRevenue, "count revenue: rows must be a list, data"],
    ["revenueMovements", revenueMovements, "count revenue: rows must be a list, data"],
    ["revenueRetention", revenueRetention, "count revenue: rows must be a list, data"],
    [
      "revenueUsers",
      (data) => revenueUsers(data, {}, { movement: "new" }),
      "list customers: rows must be a list, data",
    ],
    ["normalizeMrr", normalizeMrr, "normalize MRR: plans must be a list, plans"],
    ["roundAmounts", roundAmounts, "round amounts: amounts must be a list, amounts"],
  ];
  test.each(doors)("%s", (_, door, wanted) => {
    for (const [wrong, shown] of NO_LISTS)
      expect(() => door(wrong as never)).toThrow(`Cannot ${wanted} has ${shown}`);
  });
});

test("a list with a hole is refused at its place", () => {
  const holed = (value: unknown) => Object.assign(Array(2), { 0: value });
  expect(() => countRevenue(holed(row))).toThrow("rows must be objects, data[1] has undefined");
  expect(() => normalizeMrr(holed({ amount: 1, interval: "month" }))).toThrow(
    "plans must be objects, plans[1] has undefined",
  );
  expect(() => roundAmounts(holed(1))).toThrow("amounts must be finite, amounts[1] has undefined");
});

test("a definition, a model or a churn that is none is refused by name", () => {
  for (const none of [undefined, null] as never[]) {
    expect(() => revenueUsers([row], none, { movement: "new" })).toThrow(`, definition has ${none}`);
    expect(() => sbgLifetimeValue(none, { arpa: 1 })).toThrow(`must be an object, model has ${none}`);
    expect(() => lifetimeValue({ arpa: 1, churn: none })).toThrow(`, input.churn has ${none}`);
    expect(() => lifetimeValue(none)).toThrow(`must be an object, input has ${none}`);
  }
  expect(() => lifetimeValue({ arpa: 1, churn: {} as never })).toThrow(
    "Cannot compute lifetime value: churn must have a value, input.churn.value has undefined",
  );
  expect(lifetimeValue({ arpa: 1, churn: { value: null } }).value).toBe(null);
});
