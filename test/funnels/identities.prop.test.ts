import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCounts } from "../../src/counts/index.ts";
import type { EventTable } from "../../src/events/index.ts";
import {
  countDrivers,
  countFunnel,
  countFunnelTrend,
  countTimeToConvert,
  type FunnelResult,
  type FunnelStep,
  funnel,
  funnelFromCounts,
} from "../../src/funnels/index.ts";
import { chainRecords, filterUsers, type Step, type StepObject } from "../../src/matching/index.ts";
import { tableOfCase } from "../matching/chain-cases.ts";
import { rulesOf } from "../matching/naive-chains-rules.ts";
import { naiveSelects } from "../matching/naive-selector.ts";
import { type AnyFunnel, type ChainFunnel, chainFunnels, changed } from "./funnels-of-chains.ts";

const SEED = 20261122;
const run = { seed: SEED, numRuns: 90 };

const isOptional = (step: Step) => (step as StepObject).optional === true;
const requiredOf = (steps: readonly FunnelStep[]) => steps.filter(({ selector }) => !selector.optional);

/** What four metrics count of a table; those that the definition does not allow are left out. */
function countsOf(table: EventTable, definition: AnyFunnel) {
  const { by: _, attribution: __, ...drivers } = definition;
  const period = { period: "month", timeZone: definition.timeZone } as const;
  return {
    funnel: countFunnel(table, definition),
    trend: countFunnelTrend(table, { ...definition, ...period }),
    times: definition.steps.length < 2 ? null : countTimeToConvert(table, definition),
    drivers: definition.steps.length < 2 ? null : countDrivers(table, drivers),
  };
}

describe(`what holds of every funnel, whatever its options (seed ${SEED})`, () => {
  it("the groups sum to the total, whatever the attribution, with the largest ones and the others", () => {
    let others = 0;
    fc.assert(
      fc.property(chainFunnels(12), fc.nat(3), ({ table, definition }, top) => {
        fc.pre(definition.by !== undefined);
        const { steps, groups, other } = funnelFromCounts(countFunnel(table, definition), { top });
        const parts = [...groups, ...(other === null ? [] : [other])];
        others += Number(other !== null);
        expect(groups.length).toBeLessThanOrEqual(top);
        steps.forEach((step, i) => {
          const sum = (of: (step: FunnelStep) => number | null) =>
            parts.reduce((total, part) => total + (of(part.steps[i]!) ?? 0), 0);
          for (const field of ["reached", "converted", "dropped", "pending"] as const)
            expect(sum((part) => part[field])).toBe(step[field] ?? 0);
          for (const field of ["fromEntry", "fromPrevious", "amongSettled"] as const) {
            expect(sum((part) => part[field].count)).toBe(step[field].count);
            expect(sum((part) => part[field].total)).toBe(step[field].total);
          }
          expect(sum((part) => part.timeFromEntry?.count ?? 0)).toBe(step.timeFromEntry?.count ?? 0);
        });
      }),
      run,
    );
    expect(others).toBeGreaterThan(20);
  });

  it("those who reached a required step converted, dropped or are pending", () => {
    fc.assert(
      fc.property(chainFunnels(12), ({ table, definition }) => {
        const required = requiredOf(funnel(table, definition).steps);
        required.forEach((step, i) => {
          const next = required[i + 1];
          expect([step.converted, step.dropped, step.pending].includes(null)).toBe(next === undefined);
          if (next === undefined) return;
          expect(step.converted).toBe(next.reached);
          expect(step.dropped).toBeGreaterThanOrEqual(0);
          expect(step.converted! + step.dropped! + step.pending!).toBe(step.reached);
        });
        const dropped = required.reduce((sum, step) => sum + (step.dropped ?? 0) + (step.pending ?? 0), 0);
        expect(required.at(-1)!.reached + dropped).toBe(required[0]!.reached);
      }),
      run,
    );
  });

  it("required steps never grow, and no optional step has more than the required one before", () => {
    fc.assert(
      fc.property(chainFunnels(12), ({ table, definition }) => {
        let before = Infinity;
        for (const { selector, reached, fromPrevious } of funnel(table, definition).steps) {
          expect(reached).toBeLessThanOrEqual(before);
          if (before < Infinity) expect(fromPrevious.total).toBe(before);
          if (!selector.optional) before = reached;
        }
      }),
      run,
    );
  });

  // Not with excluded "drop": an exclusion may still take out a unit, its counts are final only when the window is over.
  it("a unit called dropped never rises when later events arrive, unless it enters again", () => {
    let dropped = 0;
    fc.assert(
      fc.property(chainFunnels(8), fc.nat(20), (example, later) => {
        const { definition, users, observed } = example;
        fc.pre(definition.excluded !== "drop" && definition.count !== "attempts");
        const times = users.flat().map(({ time }) => time);
        const until = Math.max(observed.until, ...times) + later;
        const rules = rulesOf(definition, { from: observed.from, until });
        // The end of a range is floored to the resolution only where the observed period goes beyond it.
        fc.pre(rulesOf(definition, observed).entryUntil <= rules.entryUntil);
        const all = changed(example, { observed: { from: observed.from, until } });
        const after = outcomesOf(all);
        for (const [key, { user, level, pending }] of outcomesOf(example)) {
          if (pending || level === rules.required.length) continue;
          const entersAgain = users[user]!.some(
            (row) =>
              row.time >= observed.until &&
              row.time < rules.entryUntil &&
              rules.steps.some(
                ({ selector }, i) => (i === 0 || rules.order === "any") && naiveSelects(selector, row),
              ),
          );
          if (entersAgain) continue;
          dropped++;
          expect(after.get(key)).toMatchObject({ level, pending: false });
        }
      }),
      { ...run, numRuns: 400 },
    );
    expect(dropped).toBeGreaterThan(200);
  });

  it("an optional step changes no number of the others", () => {
    let optional = 0;
    fc.assert(
      fc.property(chainFunnels(12), ({ table, definition }) => {
        const { steps, exclude, attribution: _, ...rest } = definition;
        fc.pre(steps.some(isOptional));
        optional++;
        const number = (step: number | undefined) =>
          step === undefined ? undefined : steps.slice(0, step).filter((s) => !isOptional(s)).length;
        const required = {
          ...rest,
          steps: steps.filter((step) => !isOptional(step)),
          exclude: exclude?.map((one) => ({ ...one, from: number(one.from), to: number(one.to) })),
        };
        const numbersOf = (result: FunnelResult, of: readonly FunnelStep[]) => [
          requiredOf(of).map(({ step: _, ...numbers }) => numbers),
          result.userCount,
        ];
        const [longer, shorter] = [funnel(table, { ...rest, steps, exclude }), funnel(table, required)];
        expect(numbersOf(longer, longer.steps)).toEqual(numbersOf(shorter, shorter.steps));
        expect(longer.groups.map((group) => [group.value, numbersOf(longer, group.steps)])).toEqual(
          shorter.groups.map((group) => [group.value, numbersOf(shorter, group.steps)]),
        );
      }),
      { ...run, numRuns: 130 },
    );
    expect(optional).toBeGreaterThan(100);
  });

  it("the order of the input has no effect unless ties keep it", () => {
    fc.assert(
      fc.property(chainFunnels(8), fc.infiniteStream(fc.nat(1e9)), (example, random) => {
        fc.pre(example.definition.ties !== "input");
        const users = example.users.map((rows) =>
          rows
            .map((row) => [random.next().value, row] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, row]) => row),
        );
        const shuffled = changed(example, { users });
        expect(countsOf(shuffled.table, shuffled.definition)).toEqual(
          countsOf(example.table, example.definition),
        );
      }),
      run,
    );
  });

  it("the level of a unit is that of its deepest attempt, and of its deepest value", () => {
    fc.assert(
      fc.property(chainFunnels(12), ({ table, definition }) => {
        fc.pre(definition.excluded !== "drop");
        const levels = (count: "users" | "attempts" | "pairs", entries: "best" | "first") => {
          const deepest = new Map<number, number>();
          for (const { user, level } of chainRecords(table, { ...definition, count, entries }))
            deepest.set(user, Math.max(level, deepest.get(user) ?? 0));
          return [...deepest];
        };
        expect(levels("attempts", "best")).toEqual(levels("users", "best"));
        for (const entries of ["best", "first"] as const)
          expect(levels("pairs", entries)).toEqual(levels("users", entries));
      }),
      run,
    );
  });

  it("counts over disjoint users add up to those of the whole", () => {
    fc.assert(
      fc.property(chainFunnels(10), fc.array(fc.nat(9)), ({ table, definition }, chosen) => {
        const [a, b] = [true, false].map((side) =>
          countsOf(
            filterUsers(table, {
              keys: table.users.filter((user) => chosen.includes(user as number) === side),
            }),
            definition,
          ),
        );
        const whole = countsOf(table, definition);
        expect(mergeCounts(a!.funnel, b!.funnel)).toEqual(whole.funnel);
        expect(mergeCounts(a!.trend, b!.trend)).toEqual(whole.trend);
        if (whole.times === null) return;
        expect(mergeCounts(a!.times!, b!.times!)).toEqual(whole.times);
        expect(mergeCounts(a!.drivers!, b!.drivers!)).toEqual(whole.drivers);
      }),
      run,
    );
  });

  it("renaming the users has no effect", () => {
    const names = ["", "__proto__", "constructor", "1", "\u{1f600}", "\ud83d", "a b", "null"];
    fc.assert(
      fc.property(chainFunnels(10), ({ table, definition }) => {
        const users = table.users.map((user, i) => names[i] ?? `user ${user}`);
        expect(countsOf({ ...table, users }, definition)).toEqual(countsOf(table, definition));
      }),
      run,
    );
  });

  it("events at or after the end of the observed period change nothing", () => {
    fc.assert(
      fc.property(chainFunnels(8), fc.array(fc.tuple(fc.nat(7), fc.nat(5))), (example, late) => {
        const users = example.users.map((rows, user) => [
          ...late.flatMap(([who, after]) =>
            who === user && rows.length > 0 ? [{ ...rows[0]!, time: example.observed.until + after }] : [],
          ),
          ...rows,
        ]);
        const longer = tableOfCase({ ...example, users });
        expect(countsOf(longer, example.definition)).toEqual(countsOf(example.table, example.definition));
      }),
      run,
    );
  });

  it("counts survive JSON", () => {
    fc.assert(
      fc.property(chainFunnels(8), ({ table, definition }) => {
        const counts = countsOf(table, definition);
        expect(JSON.parse(JSON.stringify(counts))).toEqual(counts);
        expect(structuredClone(funnelFromCounts(counts.funnel))).toEqual(funnel(table, definition));
      }),
      run,
    );
  });
});

/** The records of a case, by unit and value held. */
function outcomesOf({ table, definition }: ChainFunnel) {
  const records = chainRecords(table, definition);
  return new Map(
    records.map(({ user, held, level, pending }) => {
      const key = table.users[user] as number;
      const name = definition.count === "pairs" ? JSON.stringify(held) : "";
      return [`${key} ${name}`, { user: key, level, pending }];
    }),
  );
}
