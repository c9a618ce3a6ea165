import { describe, expect, test } from "vitest";
import {
  activeUsers,
  growthAccounting,
  lifecycle,
  lifecycleUsers,
  powerUserCurve,
  revenueGrowth,
  sessions,
  stickiness,
  tableByUnit,
} from "../../src/index.ts";
import { type ActivityCase, activityCases, assertAll, optionsOf, SEED, tableOf } from "./activity-cases.ts";

/** Everything of a result that does not tell which table it came from. */
function told<
  Result extends { readonly definition: unknown; readonly excluded: unknown; readonly userCount: number },
>({
  definition: _,
  excluded: __,
  userCount: ___,
  ...result
}: Result): Omit<Result, "definition" | "excluded" | "userCount"> {
  return result;
}

/** The same rows, one member after the other, as if each account were a person; rows without an account are nobody's. */
function asPeople(one: ActivityCase): ActivityCase {
  const members = [...new Set(one.rows.map(({ user }) => user))];
  const rows = members.flatMap((member) => one.rows.filter(({ user }) => user === member));
  return { ...one, rows: rows.flatMap((row) => (row.plan === null ? [] : [{ ...row, user: row.plan }])) };
}

describe(`accounts in the place of users, random cases (seed ${SEED})`, () => {
  test("whatever is said of accounts is what would be said of one person who did all that their members did", () => {
    let resurrected = 0;
    assertAll(
      activityCases("day", "week", "month"),
      (one) => {
        const { by: _, ...options } = optionsOf(one);
        const { minEvents: __, ...paying } = options;
        const { period: ___, weekStartsOn: ____, ...daily } = options;
        const accounts = tableByUnit(tableOf(one), { account: "plan" });
        const people = tableOf(asPeople(one), ["pro", "free"]);
        expect([...accounts.users].sort()).toEqual(
          [...people.users].sort().filter((name) => accounts.users.includes(name)),
        );
        for (const ask of [
          (table: typeof people) => told(lifecycle(table, { ...options, bands: [1, 3] })),
          (table: typeof people) => told(growthAccounting(table, options)),
          (table: typeof people) => told(activeUsers(table, { ...options, windows: [1, 3] })),
          (table: typeof people) => told(stickiness(table, options)),
          (table: typeof people) => told(powerUserCurve(table, { ...daily, days: 3 })),
          (table: typeof people) => told(revenueGrowth(table, { ...paying, revenue: "amount" })),
        ])
          expect(ask(accounts)).toEqual(ask(people));
        const { range, timeZone, weekStartsOn, period } = options;
        const visits = { range, timeZone, weekStartsOn, period, cutAtMidnight: true };
        expect(told(sessions(accounts, visits))).toEqual(told(sessions(people, visits)));
        for (const { period: date, resurrecting } of lifecycle(accounts, options).periods) {
          const query = { period: date, state: "resurrecting" } as const;
          expect(lifecycleUsers(accounts, options, query).length).toBe(resurrecting);
          resurrected += resurrecting;
        }
      },
      60,
    );
    expect(resurrected).toBeGreaterThan(10);
  });

  test("an account stays while one member goes and another comes", () => {
    const row = (user: string, date: string) => ({
      user,
      event: "a",
      time: Date.parse(date),
      plan: "pro",
      amount: 500,
    });
    const rows = [
      row("ann", "2026-03-02"),
      row("bob", "2026-03-03"),
      row("ann", "2026-03-05"),
      row("cid", "2026-03-06"),
    ];
    const table = tableByUnit(
      tableOf({
        rows,
        observed: { from: Date.parse("2026-03-02"), until: Date.parse("2026-03-07") },
        birth: new Map(),
      } as unknown as ActivityCase),
      { account: "plan" },
    );
    const flows = lifecycle(table, { period: "day" }).periods;
    expect(flows.map((day) => [day.new, day.returning, day.resurrecting, day.dormant])).toEqual([
      [1, 0, 0, null],
      [0, 1, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 1, 0],
      [0, 1, 0, 0],
    ]);
    expect(stickiness(table).bins[3]!.exactly.count).toBe(1);
    expect(sessions(table).perUnit.distribution).toEqual([{ sessions: 4, units: 1 }]);
  });
});
