import {
  calendar,
  type EventTable,
  periodAt,
  periodStart,
  type RetentionDefinition,
  type RetentionResult,
  retention,
  tableFromColumns,
} from "../../src/index.ts";
import { round } from "./retention-answers.ts";
import { LONGEST_PERIOD, type RetentionConfig } from "./retention-config.ts";
import { presetOf } from "./retention-options.ts";
import type { VectorCase } from "./vector-case.ts";

const DAY = 86_400_000;
const START = "start";
const RETURN = "return";

/** A cohort of which a case says only how many there were. */
interface Total {
  readonly start: number;
  readonly size: number;
  /** Users who return at so many ms after the start, and what the first of them brings. */
  readonly returns: readonly { readonly after: number; readonly users: number; readonly amount?: number }[];
}

/** Users made for totals: the first of a cohort are those who return. */
function tableOfTotals(totals: readonly Total[], until: number): EventTable {
  const [user, event, time, amount]: [number[], string[], number[], (number | null)[]] = [[], [], [], []];
  let first = 0;
  for (const { start, size, returns } of totals) {
    const add = (i: number, name: string, at: number, value: number | null) => {
      user.push(first + i);
      event.push(name);
      time.push(at);
      amount.push(value);
    };
    for (let i = 0; i < size; i++) add(i, START, start, null);
    for (const { after, users, amount: value } of returns)
      for (let i = 0; i < users; i++) add(i, RETURN, start + after, i === 0 ? (value ?? null) : null);
    first += size;
  }
  const from = Math.min(until, ...totals.map(({ start }) => start));
  return tableFromColumns({ user, event, time, properties: { amount } }, { observed: { from, until } });
}

function countTotals(
  totals: readonly Total[],
  until: number,
  definition: RetentionDefinition,
): RetentionResult {
  return retention(tableOfTotals(totals, until), { ...definition, start: START, return: RETURN });
}

interface Matrix {
  readonly cohorts: readonly {
    readonly date: string;
    readonly size: number;
    readonly values: readonly number[];
  }[];
}

/** The pooled curve of cohorts that are given as totals: all of it, or up to the period that contains `asOf`. */
export function pooledOfCohorts(vector: VectorCase): { rates: number[]; meanSize: number } {
  const config = vector.config as RetentionConfig & { input: Matrix };
  const { period = "week", asOf } = config;
  const { cohorts } = config.input;
  const preset = presetOf(vector.system, "calendar", period);
  const starts = cohorts.map(({ date }) => Date.parse(date));
  const longest = Math.max(...cohorts.map(({ values }) => values.length));
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  const { weekStartsOn } = preset;
  const span = calendar({ period, weekStartsOn }, first, last + (longest + 1) * LONGEST_PERIOD[period]);
  const after = (instant: number, k: number) => periodStart(span, periodAt(span, instant) + k);
  // OpenPanel counts a period as soon as it has begun.
  const until = typeof asOf === "string" ? after(Date.parse(asOf), 1) : after(last, longest);
  const totals = cohorts.map(({ size, values }, i) => ({
    start: starts[i]!,
    size,
    returns: values.map((users, k) => ({ after: k === 0 ? 0 : after(starts[i]!, k) - starts[i]!, users })),
  }));
  const { pooled } = countTotals(totals, until, preset);
  return {
    rates: pooled.slice(0, longest).map(({ value }) => value ?? 0),
    meanSize: Math.round(cohorts.reduce((sum, { size }) => sum + size, 0) / cohorts.length),
  };
}

/** What the totals of a cohort and of its returns in a formula come to. */
export function formulaAnswer(vector: VectorCase): { retained: number; cohort: number; percent: number } {
  const { retained = 0, cohort = 0 } = vector.expected as { retained?: number; cohort?: number };
  const { day: k = 1, criterion = "on" } = vector.config as { day?: number; criterion?: string };
  const mode = /after/i.test(criterion) ? "onOrAfter" : "on";
  const totals = [{ start: 0, size: cohort, returns: [{ after: k * DAY, users: retained }] }];
  const { pooled } = countTotals(totals, (k + 1) * DAY, { period: "day", mode, horizon: "observed" });
  const { count, total, value } = pooled[k]!;
  return { retained: count, cohort: total, percent: round(100 * value!, 1) };
}

/** Rows that a page shows as an example: users made for them, counted again. */
export function exampleAnswer(vector: VectorCase, example: object): object {
  const preset = { ...presetOf(vector.system, "rolling", "day"), mode: "on" } as const;
  return Object.fromEntries(
    Object.entries(example as Record<string, { first: number; counts: readonly number[] }>).map(
      ([date, { first, counts }]) => {
        const start = Date.parse(date);
        const returns = counts.map((users, k) => ({ after: k * DAY + 1, users }));
        const until = start + counts.length * DAY;
        const [cohort] = countTotals([{ start, size: first, returns }], until, preset).cohorts;
        return [date, { first: cohort!.size, counts: cohort!.cells.map(({ returned }) => returned) }];
      },
    ),
  );
}

interface MatureTotal {
  readonly users?: number;
  readonly revenue?: number;
  readonly size?: number;
  readonly day1?: number;
  readonly mature?: boolean;
  readonly complete?: boolean;
}

/** Day 1 of cohorts of which some are not old enough: returned and revenue of those that are. */
export function matureTotals(vector: VectorCase): {
  rate: number;
  count: number;
  total: number;
  perUser: number;
} {
  const { input } = vector.config as { input: readonly MatureTotal[] };
  const totals = input.map(({ users, size = users ?? 0, day1 = 1, revenue = 0, mature, complete }) => ({
    start: (mature ?? complete ?? true) ? 0 : DAY,
    size,
    returns: [{ after: DAY, users: day1, amount: revenue }],
  }));
  const preset = { period: "day", value: { property: "amount", scale: 100 } } as const;
  const { pooled } = countTotals(totals, 2 * DAY, preset);
  const { count, total, value, retained } = pooled[1]!;
  return { rate: value!, count, total, perUser: retained!.perEligible! };
}
