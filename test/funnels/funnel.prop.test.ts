import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCounts } from "../../src/counts/index.ts";
import { countFunnel, type FunnelResult, funnel, funnelFromCounts } from "../../src/funnels/index.ts";
import { filterUsers } from "../../src/matching/index.ts";
import { type FunnelCase, funnelCases, naiveRecords, naiveTables, rowsOf, tableOf } from "./funnel-cases.ts";
import type { NaiveEvent, NaiveRecord } from "./naive-funnel.ts";

const SEED = 20260302;
const run = { seed: SEED, numRuns: 200 };

/** The same result without what it says of the definition and of the table. */
function numbersOf({ steps, groups, userCount }: FunnelResult): unknown {
  return { steps, groups, userCount };
}

describe(`a funnel of random tie-heavy users (seed ${SEED})`, () => {
  it("counts what trying every chain of every user counts", () => {
    let users = 0;
    fc.assert(
      fc.property(funnelCases(40), (example) => {
        users += example.users.length;
        expect(rowsOf(countFunnel(tableOf(example), example.definition))).toEqual(naiveTables(example));
      }),
      { seed: SEED, numRuns: 1050 },
    );
    expect(users).toBeGreaterThanOrEqual(20_000);
  });

  it("reports what one counts by hand from the records of the users", () => {
    fc.assert(
      fc.property(funnelCases(12), (example) => {
        const result = funnel(tableOf(example), example.definition);
        const records = naiveRecords(example).filter((record) => record !== null);
        expect(result.userCount).toBe(example.users.length);
        checkSteps(result.steps, records, example);
        expect(result.groups.map((group) => group.value)).toEqual(
          example.definition.by === undefined
            ? []
            : [...new Set(naiveTables(example).units.map((row) => row[0]))],
        );
        for (const { value, steps } of result.groups) {
          checkSteps(
            steps,
            records.filter((record) => record.group === value),
            example,
          );
        }
      }),
      run,
    );
  });

  it("does not depend on the order of the input, unless ties keep it", () => {
    fc.assert(
      fc.property(funnelCases(6), fc.infiniteStream(fc.nat(1e9)), (example, random) => {
        const { ties = "any" } = example.definition;
        const shuffle = <T>(items: readonly T[]) =>
          items
            .map((item) => [random.next().value, item] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, item]) => item);
        const users = ties === "any" ? example.users.map(shuffle) : example.users;
        const names = users.map((_, user) => user);
        const order = shuffle(names);
        const shuffled = { ...example, users: order.map((user) => users[user]!) };
        expect(countFunnel(tableOf(shuffled), example.definition)).toEqual(
          countFunnel(tableOf(example), example.definition),
        );
      }),
      run,
    );
  });

  it("does not depend on the names of the users", () => {
    const names = ["", "__proto__", "constructor", "1", "\u{1f600}", "\ud83d", "a b", "null"];
    fc.assert(
      fc.property(funnelCases(12), (example) => {
        const renamed = tableOf(example, (user) => names[user] ?? `user ${user}`);
        expect(countFunnel(renamed, example.definition)).toEqual(
          countFunnel(tableOf(example), example.definition),
        );
      }),
      run,
    );
  });

  it("adds up over disjoint users", () => {
    fc.assert(
      fc.property(funnelCases(12), fc.array(fc.nat(11)), (example, chosen) => {
        const table = tableOf(example);
        const isChosen = (user: string | number) => chosen.includes(user as number);
        const [a, b] = [true, false].map((side) =>
          countFunnel(
            filterUsers(table, { keys: table.users.filter((user) => isChosen(user) === side) }),
            example.definition,
          ),
        );
        const whole = countFunnel(table, example.definition);
        expect(mergeCounts(a!, b!)).toEqual(whole);
        expect(mergeCounts(b!, a!)).toEqual(whole);
      }),
      run,
    );
  });

  it("does not change with events at or after the end of the observed period", () => {
    fc.assert(
      fc.property(funnelCases(8), fc.array(fc.tuple(fc.nat(7), fc.nat(5))), (example, late) => {
        const users = example.users.map((events, user): NaiveEvent[] => [
          ...late
            .filter(([who]) => who === user)
            .map(([, after]) => ({ ...events[0]!, time: example.observed.until + after })),
          ...events,
        ]);
        expect(countFunnel(tableOf({ ...example, users }), example.definition)).toEqual(
          countFunnel(tableOf(example), example.definition),
        );
      }),
      run,
    );
  });

  it("moves with the data when all times move", () => {
    fc.assert(
      fc.property(funnelCases(8), fc.integer({ min: -1e12, max: 1e12 }), (example, shift) => {
        const { definition, observed } = example;
        const move = (time: number | string | undefined) =>
          time === undefined ? undefined : (time as number) + shift;
        const { range } = definition;
        const moved: FunnelCase = {
          ...example,
          users: example.users.map((events) => events.map((e) => ({ ...e, time: e.time + shift }))),
          observed: { from: observed.from + shift, until: observed.until + shift },
          definition: { ...definition, range: range && { from: move(range.from), until: move(range.until) } },
        };
        expect(numbersOf(funnel(tableOf(moved), moved.definition))).toEqual(
          numbersOf(funnel(tableOf(example), definition)),
        );
      }),
      run,
    );
  });

  it("gives the same result from counts that went through JSON", () => {
    fc.assert(
      fc.property(funnelCases(8), (example) => {
        const counts = countFunnel(tableOf(example), example.definition);
        const result = funnelFromCounts(counts);
        expect(funnelFromCounts(JSON.parse(JSON.stringify(counts)))).toEqual(result);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(structuredClone(result)).toEqual(result);
      }),
      run,
    );
  });
});

type Steps = FunnelResult["steps"];

/** Compares steps with what the records of all users, or of one group, say. */
function checkSteps(steps: Steps, records: readonly NaiveRecord[], { definition }: FunnelCase): void {
  const settled = records.filter((record) => record.settled);
  steps.forEach((step, i) => {
    const here = records.filter((record) => record.level >= i + 1);
    const isLast = i + 1 === definition.steps.length;
    const stayed = here.filter((record) => record.level === i + 1);
    expect(step.step).toBe(i + 1);
    expect(step.reached).toBe(here.length);
    if (i > 0) expect(step.reached).toBeLessThanOrEqual(steps[i - 1]!.reached);
    if (isLast) expect([step.converted, step.dropped, step.pending]).toEqual([null, null, null]);
    else {
      expect(step.converted).toBe(records.filter((record) => record.level > i + 1).length);
      expect(step.pending).toBe(stayed.filter((record) => record.pending).length);
      expect(step.converted! + step.dropped! + step.pending!).toBe(step.reached);
    }
    const before = i === 0 ? records : records.filter((record) => record.level >= i);
    checkRate(step.fromEntry, here.length, records.length);
    checkRate(step.fromPrevious, here.length, before.length);
    checkRate(step.amongSettled, settled.filter((r) => r.level >= i + 1).length, settled.length);
    if (i === 0 || definition.durationPrecision === "none") {
      expect([step.timeFromEntry, step.timeFromPrevious]).toEqual([null, null]);
    } else if ((definition.durationPrecision ?? "ms") === "ms") {
      checkDurations(
        step.timeFromEntry!,
        here.map(({ times }) => times[i]! - times[0]!),
      );
      checkDurations(
        step.timeFromPrevious!,
        here.map(({ times }) => times[i]! - times[i - 1]!),
      );
    }
  });
}

function checkRate({ value, count, total, low, high }: Steps[0]["fromEntry"], of: number, all: number): void {
  expect([count, total]).toEqual([of, all]);
  if (all === 0) expect([value, low, high]).toEqual([null, null, null]);
  else {
    expect(value).toBe(of / all);
    expect(low).toBeLessThanOrEqual(of / all);
    expect(high).toBeGreaterThanOrEqual(of / all);
  }
}

/** Mean, extremes and quartiles of a plain list; a quartile lies that share of the way from the first to the last. */
function checkDurations(summary: NonNullable<Steps[0]["timeFromEntry"]>, list: readonly number[]): void {
  const sorted = [...list].sort((a, b) => a - b);
  expect(summary.count).toBe(sorted.length);
  const { meanMs, minMs, firstQuartileMs, medianMs, thirdQuartileMs, maxMs } = summary;
  const found = [minMs, firstQuartileMs, medianMs, thirdQuartileMs, maxMs];
  if (sorted.length === 0) {
    expect([meanMs, ...found]).toEqual(Array(6).fill(null));
    return;
  }
  expect(meanMs).toBeCloseTo(sorted.reduce((a, b) => a + b) / sorted.length, 9);
  found.forEach((quantile, quarter) => {
    const place = ((sorted.length - 1) * quarter) / 4;
    const low = sorted[Math.floor(place)]!;
    const high = sorted[Math.ceil(place)]!;
    expect(quantile).toBeCloseTo(low + (high - low) * (place % 1), 9);
  });
}
