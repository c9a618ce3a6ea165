import { type ChainRecord, type FunnelStep, funnel } from "../../src/index.ts";
import { chainRecords } from "../../src/matching/index.ts";
import { type FunnelCase, readFunnel } from "./funnel-case.ts";
import { type FunnelConfig, stepOf, variantOf } from "./funnel-config.ts";
import { type CaseGroup, groupsOf } from "./funnel-groups.ts";
import { byEntryDay, effectiveWindow, extraOccurrences, usersAt, usersLostAt } from "./funnel-measures.ts";
import { answerAll, inOrderOf, reached, sameForAll, stepAnswer } from "./funnel-values.ts";
import { type Answer, answers, UNKNOWN, type VectorCase } from "./vector-case.ts";

/** What can be said of a funnel: levels, users, counts, rates, times and groups. */
export function funnelAnswer(given: VectorCase): Answer {
  const vector = counted(given);
  const config = (vector.config ?? {}) as FunnelConfig;
  const expected = Object(vector.expected) as Record<string, unknown>;
  const read = once(() => readFunnel(vector));
  const result = once(() => funnel(read().events.table, read().definition));
  const records = once(() => recordsOf(read()));
  const groups = once(() => groupsOf(vector, read()));
  const steps = () => result().steps;
  const last = () => steps().at(-1)!;
  const level = () => Math.max(0, ...records().map((record) => record.level));
  const groupBy = (attribution: string) => () =>
    groupsOf(vector, readFunnel({ ...vector, config: { ...config, attribution } }))[0]?.value;
  const each = (key: string, value: (steps: readonly FunnelStep[]) => number | null) => () =>
    typeof expected[key] === "object" && expected[key] !== null
      ? Object.fromEntries(groups().map((group) => [String(group.value), value(group.steps)]))
      : value(steps());
  return answers(
    {
      level,
      levelByUser: () => levelByUser(read(), records()),
      reachedStepIndex: () => level() - 1,
      numTimings: () => steps().filter((step) => (step.timeFromPrevious?.count ?? 0) > 0).length,
      stepBitfield: () => steps().reduce((bits, step, i) => bits + (step.reached > 0 ? 2 ** i : 0), 0),
      counts: () => reached(steps(), expected.counts),
      labels: () => steps().map(({ step }) => `Completed ${step} step${step === 1 ? "" : "s"}`),
      entries: each("entries", (all) => all[0]!.reached),
      conversions: each("conversions", (all) => all.at(-1)!.reached),
      conversionRate: each("conversionRate", (all) => all.at(-1)!.fromEntry.value),
      conversionRates: () => steps().map((step) => step.fromEntry.value),
      conversionRateOfAllPaths: () => steps().map((step) => step.reached / result().userCount),
      stepConversionRate: () =>
        steps().map((step, i) => (i === 0 ? step.reached / result().userCount : step.fromPrevious.value)),
      overall: () => last().fromEntry.value,
      byEntryDay: () => byEntryDay(read()),
      converted: () => (typeof expected.converted === "boolean" ? last().reached > 0 : last().reached),
      convertedWithoutHold: () => {
        const { holdConstant: _, ...free } = config;
        return funnelAnswer({ ...vector, config: free, expected: {} })("converted");
      },
      byBreakdown: () => byGroup(expected.byBreakdown, groups(), read()),
      groups: () =>
        typeof expected.groups === "object" ? byGroup(expected.groups, groups(), read()) : groups().length,
      values: () =>
        inOrderOf(
          expected.values,
          groups().map(({ value }) => value),
        ),
      countsEach: () => sameForAll(groups().map((group) => reached(group.steps, expected.countsEach))),
      breakdown: () => groups()[0]?.value,
      firstDefined: groupBy("firstDefined"),
      lastDefined: groupBy("lastDefined"),
      effectiveWindow: () => effectiveWindow(vector),
      extraOccurrencesBetween: () => extraOccurrences(read(), config.frequencyOf!),
      ttcSeconds: () => read().events.secondsOf(last().timeFromEntry?.meanMs),
      averageSeconds: () => read().events.secondsOf(last().timeFromEntry?.meanMs),
      medianSeconds: () => read().events.secondsOf(last().timeFromEntry?.medianMs),
    },
    (key) => {
      const [, dropped, at] = /^users(?:Reached|(Dropped))?At(Step\d+)$/i.exec(key) ?? [];
      if (at !== undefined) {
        const users = (dropped === undefined ? usersAt : usersLostAt)(read(), stepOf(at)!);
        return inOrderOf(expected[key], users);
      }
      const [, number, what = ""] = /^step(\d+)(\w*)$/.exec(key) ?? [];
      if (number !== undefined)
        return config.funnels === undefined
          ? stepAnswer(steps()[Number(number) - 1], what, expected[key], read().events)
          : config.funnels.map((list) => reachedOf(readFunnel(vector, list), Number(number)));
      return variantAnswer(vector, key);
    },
  );
}

/** Attempts are counted when a case speaks of entries and does not say what it counts. */
function counted(vector: VectorCase): VectorCase {
  const config = (vector.config ?? {}) as FunnelConfig;
  const keys = Object.keys(Object(vector.expected));
  return config.counting === undefined && (keys.includes("entries") || keys.includes("conversions"))
    ? { ...vector, config: { ...config, counting: "totals" } }
    : vector;
}

/** What a case expects of one of several conventions; of a bare number, the level or who converted. */
function variantAnswer(vector: VectorCase, key: string): unknown {
  const change = variantOf(key);
  if (change === undefined) return UNKNOWN;
  const { system = vector.system, ...options } = change;
  const expected = Object(vector.expected)[key] as unknown;
  const config = { ...(vector.config as FunnelConfig), ...options };
  const answer = funnelAnswer({ ...vector, system, config, expected });
  if (typeof expected === "object") return answerAll(expected, answer);
  return answer(/click|duckdb/i.test(system) ? "level" : "converted");
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function reachedOf({ definition, events }: FunnelCase, step: number): number {
  return funnel(events.table, definition).steps[step - 1]!.reached;
}

/** The counted chains, by the options of chains alone. */
function recordsOf({ definition, events }: FunnelCase): ChainRecord[] {
  const { by: _, attribution: __, ...chains } = definition;
  return chainRecords(events.table, chains);
}

function levelByUser({ events }: FunnelCase, records: readonly ChainRecord[]): Record<string, number> {
  const levels = new Map(events.users.map((user) => [user, 0]));
  for (const { user, level } of records) {
    const key = String(events.table.users[user]);
    levels.set(key, Math.max(levels.get(key) ?? 0, level));
  }
  return Object.fromEntries(levels);
}

function byGroup(expected: unknown, groups: readonly CaseGroup[], { events }: FunnelCase): unknown {
  return Object.fromEntries(
    groups.map(({ value, steps }) => {
      const wanted = (expected as Record<string, Record<string, unknown>>)[String(value)] ?? {};
      const answer = answers(
        {
          counts: () => reached(steps, wanted.counts),
          conversionRate: () => steps.at(-1)!.fromEntry.value,
        },
        (key) => {
          const [, number, what = ""] = /^step(\d+)(\w*)$/.exec(key) ?? [];
          return stepAnswer(steps[Number(number) - 1], what, wanted[key], events);
        },
      );
      return [String(value), answerAll(wanted, answer)];
    }),
  );
}
