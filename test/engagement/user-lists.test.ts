import { expect, test } from "vitest";
import {
  activeUserList,
  lifecycleUsers,
  powerUsers,
  revenueGrowthUsers,
  stickinessUsers,
  tableFromRows,
} from "../../src/index.ts";

const visit = (user: string, date: string, plan: string | null = null) => ({
  user,
  event: "visit",
  time: `${date}T12:00:00Z`,
  price: 5,
  plan,
});
const rows = [
  visit("__proto__", "2026-03-02", "constructor"),
  visit("__proto__", "2026-03-04", "constructor"),
  visit("", "2026-03-02", ""),
  visit("\u0000🙂", "2026-03-04"),
];
const observed = { from: "2026-03-02T00:00:00Z", until: "2026-03-05T00:00:00Z" };
const table = tableFromRows(rows, { observed, properties: ["price", "plan"] });

test("hostile names of users and groups are names as any other", () => {
  const period = "2026-03-04";
  expect(activeUserList(table, {}, { period, days: 1 })).toEqual(["__proto__", "\u0000🙂"]);
  expect(activeUserList(table, { by: "plan" }, { period, days: 1, group: "constructor" })).toEqual([
    "__proto__",
  ]);
  expect(activeUserList(table, { by: "plan" }, { period, days: 1, group: null })).toEqual(["\u0000🙂"]);
  expect(activeUserList(table, { by: "plan" }, { period, days: 1, group: "toString" })).toEqual([]);
  expect(stickinessUsers(table, { by: "plan" }, { atLeast: 1, group: "" })).toEqual([""]);
  expect(powerUsers(table, { days: 3 }, { atLeast: 2 })).toEqual(["__proto__"]);
  const gone = { period: "2026-03-03", flow: "churned" } as const;
  expect(revenueGrowthUsers(table, { revenue: "price", period: "day" }, gone)).toEqual(["__proto__", ""]);
});

test.each<[string, (query: never) => unknown, object, string]>([
  [
    "days",
    (q) => activeUserList(table, {}, q),
    { period: "2026-03-04", days: 3 },
    "days must be one of the windows 1, 7, 30, query.days has 3",
  ],
  [
    "no days",
    (q) => activeUserList(table, {}, q),
    { period: "2026-03-04" },
    "days must be one of the windows 1, 7, 30, query.days has undefined",
  ],
  [
    "period",
    (q) => activeUserList(table, {}, q),
    { period: "2026-03-05", days: 1 },
    'period must be the first date of a day of the result, query.period has "2026-03-05"',
  ],
  [
    "window",
    (q) => activeUserList(table, {}, q),
    { period: "2026-03-04", days: 7 },
    'the window must lie in the observed time, query.period has "2026-03-04"',
  ],
  [
    "group",
    (q) => activeUserList(table, {}, q),
    { period: "2026-03-04", days: 1, group: "a" },
    "a group needs by",
  ],
  [
    "both",
    (q) => stickinessUsers(table, {}, q),
    { exactly: 1, atLeast: 1 },
    'exactly or atLeast must be given, one of them, query has ["exactly","atLeast"]',
  ],
  ["none", (q) => stickinessUsers(table, {}, q), {}, "exactly or atLeast must be given, one of them"],
  [
    "zero",
    (q) => powerUsers(table, { days: 1 }, q),
    { exactly: 0 },
    "exactly must be a whole number of at least 1, query.exactly has 0",
  ],
  [
    "over",
    (q) => stickinessUsers(table, {}, q),
    { exactly: 1, period: "2026-03-02" },
    "period must be the first date of a longer period of the result",
  ],
  [
    "curve",
    (q) => powerUsers(table, {}, q),
    { exactly: 1 },
    "the window must lie in the observed time, definition.days has 28",
  ],
  [
    "flow",
    (q) => revenueGrowthUsers(table, { revenue: "price", period: "day" }, q),
    { period: "2026-03-04" },
    "flow must be one of retained, new,",
  ],
  [
    "known",
    (q) => revenueGrowthUsers(table, { revenue: "price", period: "day" }, q),
    { period: "2026-03-02", flow: "churned" },
    "who pays less must be known of the period",
  ],
  [
    "state",
    (q) => lifecycleUsers(table, { period: "day" }, q),
    { period: "2026-03-04" },
    "state must be one of new, returning,",
  ],
  [
    "band",
    (q) => lifecycleUsers(table, { period: "day" }, q),
    { period: "2026-03-04", state: "active", band: 7 },
    "band must be the upTo of a band of the definition, query.band has 7",
  ],
  [
    "band's state",
    (q) => lifecycleUsers(table, { period: "day", bands: [7] }, q),
    { period: "2026-03-04", state: "new", band: 7 },
    'a band must be one of active or dormantStock, query.state has "new"',
  ],
  [
    "unknown key",
    (q) => powerUsers(table, { days: 1 }, q),
    { exactly: 1, period: "x" },
    'keys must be one of exactly,atLeast,group, query has "period"',
  ],
])("a question that the result does not answer is refused: %s", (_, list, query, text) => {
  expect(() => list(query as never)).toThrow(/^Cannot list [\w ]+: /);
  expect(() => list(query as never)).toThrow(text);
});
