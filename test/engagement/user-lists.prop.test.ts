import { describe, expect, test } from "vitest";
import {
  activeUserList,
  activeUsers,
  type Key,
  lifecycle,
  lifecycleUsers,
  powerUserCurve,
  powerUsers,
  revenueGrowth,
  revenueGrowthUsers,
  stickiness,
  stickinessUsers,
  type UserKey,
} from "../../src/index.ts";
import {
  type ActivityCase,
  activityCases,
  assertAll,
  optionsOf,
  SEED,
  tableOf,
  USERS,
} from "./activity-cases.ts";

const cases = activityCases("day", "day", "week", "month");
/** A result and its groups, each with what a query says to mean it. */
function partsOf<Group extends { readonly value: Key }, Result extends { readonly groups: readonly Group[] }>(
  result: Result,
): { part: Result | Result["groups"][number]; query: { group?: Key } }[] {
  return [
    { part: result, query: {} },
    ...result.groups.map((group) => ({ part: group, query: { group: group.value } })),
  ];
}

/** A list is right when it is as long as the number, and its users alone make up the number, of which the others have none. */
function expectBehind(
  one: ActivityCase,
  users: readonly UserKey[],
  n: number,
  count: (table: ReturnType<typeof tableOf>) => number,
): void {
  expect(users.length).toBe(n);
  expect(new Set(users).size).toBe(n);
  const names = users.map(String);
  expect(count(tableOf(one, names))).toBe(n);
  expect(
    count(
      tableOf(
        one,
        USERS.filter((user) => !names.includes(user)),
      ),
    ),
  ).toBe(0);
}

describe(`the users behind a number, random cases (seed ${SEED})`, () => {
  test("active users of each window, of all and of each group", () => {
    let listed = 0;
    assertAll(
      cases,
      (one) => {
        const [table, definition] = [tableOf(one), { ...optionsOf(one), windows: [3, 1] }];
        for (const { part, query } of partsOf(activeUsers(table, definition))) {
          for (const [i, { period, windows }] of part.periods.entries()) {
            for (const [w, { days, users }] of windows.entries()) {
              const list = () => activeUserList(table, definition, { period, days, ...query });
              if (users === null) expect(list).toThrow("Cannot list active users: the window must lie in");
              else if ("group" in query) expect(list().length).toBe(users);
              else
                expectBehind(
                  one,
                  list(),
                  users,
                  (some) => activeUsers(some, definition).periods[i]!.windows[w]!.users!,
                );
              listed += users ?? 0;
            }
          }
        }
      },
      12,
    );
    expect(listed).toBeGreaterThan(30);
  });

  test("stickiness: exactly n and at least n, as a whole, over time, of each group", () => {
    let listed = 0;
    assertAll(
      activityCases("day", "week"),
      (one) => {
        const over = one.calendar.period === "day" ? "week" : "month";
        const [table, definition] = [tableOf(one), { ...optionsOf(one), over } as const];
        for (const { part, query } of partsOf(stickiness(table, definition))) {
          for (const { period, bins } of [{ ...part, period: undefined }, ...part.overTime]) {
            for (const { n, exactly, atLeast } of bins) {
              const list = (often: object) =>
                stickinessUsers(table, definition, { period, ...often, ...query });
              expect(list({ exactly: n }).length).toBe(exactly.count);
              expect(list({ atLeast: n }).length).toBe(atLeast.count);
              listed += exactly.count;
              if (period !== undefined || "group" in query) continue;
              expectBehind(one, list({ exactly: n }), exactly.count, (some) => {
                return stickiness(some, definition).bins[n - 1]!.exactly.count;
              });
            }
          }
        }
      },
      12,
    );
    expect(listed).toBeGreaterThan(30);
  });

  test("the power-user curve", () => {
    let listed = 0;
    assertAll(activityCases("day"), (one) => {
      const { period: _, weekStartsOn: __, ...options } = optionsOf(one);
      const [table, definition] = [tableOf(one), { ...options, days: 3 }];
      const curve = powerUserCurve(table, definition);
      if (curve.window === null)
        expect(() => powerUsers(table, definition, { atLeast: 1 })).toThrow(
          "the window must lie in the observed time",
        );
      for (const { part, query } of partsOf(curve)) {
        for (const { n, exactly, atLeast } of part.bins) {
          const users = powerUsers(table, definition, { exactly: n, ...query });
          expect(users.length).toBe(exactly.count);
          expect(powerUsers(table, definition, { atLeast: n, ...query }).length).toBe(atLeast.count);
          listed += users.length;
          if ("group" in query) continue;
          expectBehind(
            one,
            users,
            exactly.count,
            (some) => powerUserCurve(some, definition).bins[n - 1]!.exactly.count,
          );
        }
      }
    });
    expect(listed).toBeGreaterThan(10);
  });

  test("bands of the lifecycle", () => {
    let listed = 0;
    assertAll(
      cases,
      (one) => {
        for (const newBasis of ["first-activity", "first-event", { lookback: 2 }] as const) {
          const [table, definition] = [tableOf(one), { ...optionsOf(one), bands: [1, 3], newBasis }];
          for (const { part, query } of partsOf(lifecycle(table, definition))) {
            for (const { period, bands } of part.periods) {
              for (const { upTo: band, active, inactive } of bands) {
                const list = (state: "active" | "dormantStock") =>
                  lifecycleUsers(table, definition, { period, state, band, ...query }).length;
                expect([period, band, list("active")]).toEqual([period, band, active]);
                expect([period, band, list("dormantStock")]).toEqual([period, band, inactive]);
                listed += inactive;
              }
            }
          }
        }
      },
      12,
    );
    expect(listed).toBeGreaterThan(10);
  });

  test("payers by what they do", () => {
    let listed = 0;
    assertAll(
      cases,
      (one) => {
        const { minEvents: _, ...options } = optionsOf(one);
        const [table, definition] = [tableOf(one), { ...options, revenue: "amount" }];
        for (const { part, query } of partsOf(revenueGrowth(table, definition))) {
          for (const { period, payers, negative, users } of part.periods) {
            const numbers = { ...users, payers, negative: negative.users };
            for (const [flow, n] of Object.entries(numbers)) {
              const list = () =>
                revenueGrowthUsers(table, definition, { period, flow: flow as "payers", ...query }).length;
              if (n === null) expect(list).toThrow("Cannot list payers: who pays less must be known");
              else expect([flow, list()]).toEqual([flow, n]);
              listed += n ?? 0;
            }
          }
        }
      },
      12,
    );
    expect(listed).toBeGreaterThan(30);
  });
});
