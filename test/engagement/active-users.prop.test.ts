import { describe, expect, test } from "vitest";
import {
  type ActiveUsersPart,
  activeUsers,
  activeUsersFromCounts,
  countActiveUsers,
  mergeCounts,
} from "../../src/index.ts";
import { naiveKey } from "../retention/naive-period.ts";
import {
  type ActivityCase,
  activityCases,
  assertAll,
  optionsOf,
  rowsOfGroup,
  SEED,
  tableOf,
} from "./activity-cases.ts";
import { naiveActiveUsers, naiveRatio } from "./naive-activity.ts";

const windows = [3, 1, 7];
const cases = activityCases("day", "day", "week", "month");
const definitionOf = (one: ActivityCase) => ({ ...optionsOf(one), windows });

function expectReference(part: ActiveUsersPart, one: ActivityCase): void {
  const daily = { ...one.calendar, period: "day" } as const;
  const expected = naiveActiveUsers(one.rows, one, windows).map(({ period, day, ...rest }) => ({
    period: naiveKey(period, one.calendar),
    date: naiveKey(day, daily),
    ...rest,
  }));
  expect(part.periods.map(({ ratios: _, ...rest }) => rest)).toEqual(expected);
  for (const { of, to, ...ratio } of part.ratios) {
    const { of: _, to: __, ...wanted } = naiveRatio(one.rows, one, of, to);
    for (const key of ["days", "meanOfRatios", "ratioOfMeans", "window"] as const) {
      if (wanted[key] === null) expect(ratio[key], `${of}/${to} ${key}`).toBeNull();
      else expect(ratio[key], `${of}/${to} ${key}`).toBeCloseTo(wanted[key], 12);
    }
  }
}

describe(`active users, random cases (seed ${SEED})`, () => {
  test("equals the naive reference, of all and of each group", () => {
    let known = 0;
    assertAll(
      cases,
      (one) => {
        const result = activeUsers(tableOf(one), definitionOf(one));
        expectReference(result, one);
        known += result.ratios.filter(({ window }) => window !== null).length;
        for (const { value, ...part } of result.groups) {
          expectReference(part, { ...one, rows: rowsOfGroup(one, value as string | null) });
        }
      },
      70,
    );
    expect(known).toBeGreaterThan(10);
  });

  test("counts of disjoint users add up, and neither the order of rows nor the names of users matter", () => {
    assertAll(cases, (one) => {
      const definition = definitionOf(one);
      const whole = countActiveUsers(tableOf({ ...one, rows: [...one.rows].reverse() }), definition);
      const parts = [
        ["ann", "cid"],
        ["bob", "dot"],
      ].map((users) => countActiveUsers(tableOf(one, users), definition));
      expect(mergeCounts(parts[0]!, parts[1]!)).toEqual(whole);
      expect(activeUsersFromCounts(whole)).toEqual(activeUsers(tableOf(one), definition));
      expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
    });
  });

  test("events after the end of the observed time change nothing", () => {
    assertAll(cases, (one) => {
      const rows = one.rows.filter(({ time }) => time < one.observed.until);
      const { excluded, userCount, ...before } = activeUsers(tableOf({ ...one, rows }), definitionOf(one));
      expect(activeUsers(tableOf(one), definitionOf(one))).toMatchObject(before);
    });
  });

  test("a longer window never has fewer users, and no window more than there are", () => {
    assertAll(cases, (one) => {
      for (const { windows } of activeUsers(tableOf(one), definitionOf(one)).periods) {
        const [three, day, week] = windows.map(({ users }) => users);
        if (three !== null) expect(three).toBeGreaterThanOrEqual(day!);
        if (week !== null) expect(week).toBeGreaterThanOrEqual(three!);
        expect(week ?? 0).toBeLessThanOrEqual(4);
      }
    });
  });

  test("the groups sum to all", () => {
    assertAll(cases, (one) => {
      const { periods, groups } = activeUsers(tableOf(one), definitionOf(one));
      for (const [i, { windows }] of periods.entries()) {
        for (const [w, { users }] of windows.entries()) {
          const sum = groups.reduce((n, group) => n + (group.periods[i]!.windows[w]!.users ?? 0), 0);
          expect(sum).toBe(users ?? 0);
        }
      }
    });
  });
});
