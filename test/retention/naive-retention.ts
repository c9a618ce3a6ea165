import type { Key } from "../../src/counts/index.ts";
import { compareKeys } from "../../src/counts/index.ts";
import { type NaiveCalendar, naiveKey, naivePeriod } from "./naive-period.ts";

export interface NaiveRow {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly plan: string | null;
}

/** A definition with everything said; `null` as start or return is any event, as range the observed period. */
export interface NaiveDefinition extends NaiveCalendar {
  readonly start: string | null;
  readonly return: string | null;
  readonly mode: "on" | "onOrAfter";
  readonly periods: number | null;
  readonly horizon: "common" | "observed";
  readonly range: { readonly from: number; readonly until: number } | null;
}

export interface NaiveCell {
  k: number;
  returned: number;
  eligible: number;
  /** Returned among the eligible. */
  count: number;
  mature: boolean;
}

export interface NaiveCohort {
  cohort: string;
  size: number;
  cells: NaiveCell[];
}

interface Entry {
  cohort: number;
  group: Key;
  /** The interval into which an event at the end of the observed period would fall. */
  age: number;
  /** The intervals with a return. */
  returns: Set<number>;
}

/**
 * Retention written from its rules, entry by entry and cell by cell: an entry is a user's first start, kept when it lies
 * in the range; k counts the local dates' periods from the start; interval k is complete when it is before the one that
 * contains the end of the observed period.
 */
export function naiveRetention(
  rows: readonly NaiveRow[],
  observed: { readonly from: number; readonly until: number },
  definition: NaiveDefinition,
): { startedOutside: number; cohorts: NaiveCohort[]; groups: { value: Key; cohorts: NaiveCohort[] }[] } {
  const range = definition.range ?? observed;
  const known = rows.filter(({ time }) => time < observed.until);
  const entries: Entry[] = [];
  let startedOutside = 0;
  for (const user of new Set(known.map((row) => row.user))) {
    const own = known.filter((row) => row.user === user);
    const starts = own.filter(({ event }) => definition.start === null || event === definition.start);
    if (starts.length === 0) continue;
    const start = Math.min(...starts.map(({ time }) => time));
    if (start < range.from || start >= range.until || start < observed.from) {
      startedOutside++;
      continue;
    }
    const cohort = naivePeriod(start, definition);
    const returning = definition.return ?? definition.start;
    const returns = own.filter(
      ({ event, time }) => time >= start && (anyEvent(definition) || event === returning),
    );
    const values = starts.filter(({ time, plan }) => time === start && plan !== null).map(({ plan }) => plan);
    entries.push({
      cohort,
      group: values.sort(compareKeys)[0] ?? null,
      age: naivePeriod(observed.until, definition) - cohort,
      returns: new Set(returns.map(({ time }) => naivePeriod(time, definition) - cohort)),
    });
  }
  const groups = [...new Set(entries.map(({ group }) => group))].sort(compareKeys);
  return {
    startedOutside,
    cohorts: matrix(entries, definition),
    groups: groups.map((value) => ({
      value,
      cohorts: matrix(
        entries.filter(({ group }) => group === value),
        definition,
      ),
    })),
  };
}

function anyEvent(definition: NaiveDefinition): boolean {
  return definition.return === null && definition.start === null;
}

function matrix(entries: readonly Entry[], definition: NaiveDefinition): NaiveCohort[] {
  const numbers = [...new Set(entries.map(({ cohort }) => cohort))].sort((a, b) => a - b);
  return numbers.map((number) => {
    const own = entries.filter(({ cohort }) => cohort === number);
    const seen = own.flatMap(({ age, returns }) => [age - 1, ...[...returns].filter((k) => k >= 0)]);
    const last = Math.min(Math.max(...seen), definition.periods ?? Infinity);
    const cells: NaiveCell[] = [];
    for (let k = 0; k <= last; k++) cells.push(cellOf(own, k, definition));
    return { cohort: naiveKey(number, definition), size: own.length, cells };
  });
}

function cellOf(
  entries: readonly Entry[],
  k: number,
  { mode, horizon, periods }: NaiveDefinition,
): NaiveCell {
  const isReturned = ({ returns }: Entry) =>
    mode === "on" ? returns.has(k) : [...returns].some((i) => i >= k && i <= (periods ?? Infinity));
  const needed = mode === "onOrAfter" && horizon === "common" ? periods! : k;
  const eligible = entries.filter(({ age }) => needed < age);
  return {
    k,
    returned: entries.filter(isReturned).length,
    eligible: eligible.length,
    count: eligible.filter(isReturned).length,
    mature: eligible.length === entries.length,
  };
}
