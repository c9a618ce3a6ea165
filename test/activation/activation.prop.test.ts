import { describe, expect, test } from "vitest";
import { compareKeys } from "../../src/counts/index.ts";
import {
  type ActivationDefinition,
  activation,
  activationFromCounts,
  activationUsers,
  countActivation,
  mergeCounts,
  rate,
} from "../../src/index.ts";
import {
  type ActivationCase,
  activationCase,
  eachSeed,
  entriesOf,
  pick,
  sum,
  tableOf,
} from "./activation-cases.ts";
import {
  type NaiveActivation,
  type NaiveJudged,
  type NaiveRow,
  naiveActivation,
} from "./naive-activation.ts";

const SEED = 20_261_201;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Case extends ActivationCase {
  readonly naive: NaiveActivation;
  readonly definition: ActivationDefinition;
}

function caseOf(random: () => number): Case {
  const one = activationCase(random);
  const hours = pick(random, [1, 3, 8, 24]);
  const steps = Array.from({ length: pick(random, [1, 1, 2, 3]) }, () => ({
    event: pick(random, ["invite", "report", "__proto__", "signup", "absent", null]),
    atLeast: pick(random, [1, 1, 2, 3]),
  }));
  const asStep = ({ event, atLeast }: (typeof steps)[number]) => ({
    ...(event === null ? {} : { event }),
    atLeast,
  });
  return {
    ...one,
    naive: { ...one.entries, steps, withinMs: hours * HOUR },
    definition: {
      ...entriesOf(one.entries),
      ...(steps.length === 1 ? { activated: asStep(steps[0]!) } : { all: steps.map(asStep) }),
      within: { hours },
      period: "day",
      by: "plan",
    },
  };
}

const each = (count: number, check: (one: Case) => void) =>
  eachSeed(SEED, count, (random) => check(caseOf(random)));
const tableOfCase = ({ rows, observed }: Case) => tableOf(rows, observed);
const isActivated = ({ done }: NaiveJudged) => done.every((it) => it);

/** What the reference says of some units. */
function figures(units: readonly NaiveJudged[]) {
  const judged = units.filter((unit) => unit.judged);
  const pending = units.filter((unit) => !unit.judged);
  return {
    activated: rate(judged.filter(isActivated).length, judged.length),
    pending: pending.length,
    pendingActivated: pending.filter(isActivated).length,
  };
}

function allFigures(units: readonly NaiveJudged[], steps: number) {
  const judged = units.filter((unit) => unit.judged);
  const dateOf = ({ start }: NaiveJudged) => new Date(start).toISOString().slice(0, 10);
  return {
    ...figures(units),
    steps: Array.from({ length: steps }, (_, i) => ({
      step: i + 1,
      done: rate(judged.filter(({ done }) => done[i]).length, judged.length),
    })),
    cohorts: [...new Set(units.map(dateOf))].sort().map((cohort) => ({
      cohort,
      ...figures(units.filter((unit) => dateOf(unit) === cohort)),
    })),
  };
}

describe(`activation, random cases (seed ${SEED})`, () => {
  test("equals the naive reference: in total, by step, cohort and group", () => {
    let activated = 0;
    let pending = 0;
    each(500, (one) => {
      const { judged, outside } = naiveActivation(one.rows, one.observed, one.naive);
      const result = activation(tableOfCase(one), one.definition);
      const steps = one.naive.steps.length;
      expect(result.startedOutside).toBe(outside);
      expect(result).toMatchObject(allFigures(judged, steps));
      const plans = [...new Set(judged.map(({ plan }) => plan))].sort(compareKeys);
      expect(result.groups).toEqual(
        plans.map((plan) => ({
          value: plan,
          ...allFigures(
            judged.filter((unit) => unit.plan === plan),
            steps,
          ),
        })),
      );
      activated += result.activated.count;
      pending += result.pendingActivated;
    });
    expect(Math.min(activated, pending)).toBeGreaterThan(60);
  });

  test("lists the units behind each number", () => {
    each(150, (one) => {
      const table = tableOfCase(one);
      const { judged } = naiveActivation(one.rows, one.observed, one.naive);
      const keys = (units: readonly NaiveJudged[]) => units.map(({ user }) => user).sort();
      const list = (query: object) => activationUsers(table, one.definition, query).map(String).sort();
      const over = judged.filter((unit) => unit.judged);
      expect(list({})).toEqual(keys(over.filter(isActivated)));
      expect(list({ outcome: "notActivated" })).toEqual(keys(over.filter((unit) => !isActivated(unit))));
      expect(list({ outcome: "pending" })).toEqual(keys(judged.filter((unit) => !unit.judged)));
      expect(list({ outcome: "notActivated", missing: 1 })).toEqual(
        keys(over.filter(({ done }) => !done[0])),
      );
      expect(list({ group: "pro", cohort: "2026-03-02" })).toEqual(
        keys(
          over.filter(
            (unit) =>
              isActivated(unit) &&
              unit.plan === "pro" &&
              Math.floor(unit.start / DAY) * DAY === Date.UTC(2026, 2, 2),
          ),
        ),
      );
    });
  });

  test("counts of disjoint users add up", () => {
    each(150, (one) => {
      const shard = (users: readonly string[]) =>
        countActivation(
          tableOf(
            one.rows.filter(({ user }) => users.includes(user)),
            one.observed,
          ),
          one.definition,
        );
      const merged = mergeCounts(shard(["ann", "cid", "eve"]), shard(["bob", "dot", "fay"]));
      expect(merged).toEqual(countActivation(tableOfCase(one), one.definition));
      expect(activationFromCounts(merged)).toEqual(activation(tableOfCase(one), one.definition));
    });
  });

  test("the order of rows does not matter, nor users' names, nor events after the end", () => {
    each(150, (one) => {
      const names: Record<string, string> = { ann: "zoe", bob: "__proto__", cid: "", dot: "constructor" };
      const rename = (row: NaiveRow) => ({ ...row, user: names[row.user] ?? row.user });
      const { mentions: _, userCount: __, ...counts } = countActivation(tableOfCase(one), one.definition);
      const rows = [...one.rows].reverse().map(rename);
      expect(countActivation(tableOf(rows, one.observed), one.definition)).toMatchObject(counts);
      const seen = one.rows.filter(({ time }) => time < one.observed.until);
      expect(countActivation(tableOf(seen, one.observed), one.definition)).toMatchObject(counts);
    });
  });

  test("each unit that started is judged or pending; more time for it never activates fewer", () => {
    each(150, (one) => {
      const table = tableOfCase(one);
      const { judged } = naiveActivation(one.rows, one.observed, one.naive);
      const result = activation(table, one.definition);
      expect(result.activated.total + result.pending).toBe(judged.length);
      expect(sum(result.cohorts.map((cohort) => cohort.activated.total))).toBe(result.activated.total);
      const soon = new Set(activationUsers(table, one.definition));
      const later = { ...one.definition, within: { hours: one.naive.withinMs / HOUR + 5 } };
      const still = [
        ...activationUsers(table, later),
        ...activationUsers(table, later, { outcome: "pending" }),
      ];
      for (const user of soon) expect(still).toContain(user);
    });
  });

  test("results survive JSON and structuredClone", () => {
    each(50, (one) => {
      const result = activation(tableOfCase(one), one.definition);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      expect(structuredClone(result)).toEqual(result);
    });
  });
});
