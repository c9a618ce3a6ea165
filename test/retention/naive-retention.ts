import type { Key } from "../../src/counts/index.ts";
import { compareKeys } from "../../src/counts/index.ts";
import type { Period, WeekStart } from "../../src/time/index.ts";
import { naiveKey, naivePeriod } from "./naive-period.ts";

export interface NaiveRow {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly plan: string | null;
  readonly amount?: number | null;
}

export type NaiveMode = "on" | "onOrAfter" | "onOrBefore" | "streak";

/** A definition with everything said; `null` as start, return or did is any event, as range the observed period. */
export interface NaiveDefinition {
  readonly period: Period;
  readonly cohortPeriod: Period;
  readonly timeZone: string;
  readonly weekStartsOn: WeekStart;
  readonly clock: "calendar" | "rolling";
  readonly brackets: number | readonly number[] | null;
  readonly entries: "first-ever" | "first-in-range" | "recurring";
  readonly start: string | null;
  readonly return: string | null;
  readonly mode: NaiveMode;
  readonly minOccurrences: number;
  readonly value: { readonly scale: number } | null;
  readonly behavior: {
    readonly did: string | null;
    readonly atLeast: number;
    readonly withinMs: number;
  } | null;
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
  /** Sum and number of the values of the returns, and the sum of the eligible entries. */
  value: { sum: number; events: number; eligibleSum: number } | null;
}

export interface NaiveCohort {
  cohort: string;
  size: number;
  cells: NaiveCell[];
}

/** An interval of an entry with its returns. */
interface NaiveInterval {
  readonly k: number;
  readonly sum: number;
  readonly events: number;
}

export interface NaiveEntry {
  readonly user: string;
  readonly cohort: string;
  readonly group: Key;
  /** The interval into which an event at the end of the observed period would fall. */
  readonly age: number;
  /** The intervals with enough returns, as far as they are read. */
  readonly intervals: readonly NaiveInterval[];
}

export interface NaiveAnswer {
  readonly startedOutside: number;
  readonly pending: number;
  readonly entries: readonly NaiveEntry[];
}

/** The entries of the rules R1 to R6 of the specification, row by row. */
export function naiveEntries(
  rows: readonly NaiveRow[],
  observed: { readonly from: number; readonly until: number },
  definition: NaiveDefinition,
): NaiveAnswer {
  const { start, entries: rule, range, behavior } = definition;
  const known = rows.filter(({ time }) => time < observed.until).sort((a, b) => a.time - b.time);
  const entries: NaiveEntry[] = [];
  let [startedOutside, pending] = [0, 0];
  for (const user of [...new Set(rows.map((row) => row.user))]) {
    const own = known.filter((row) => row.user === user);
    const starts = own.filter(({ event }) => start === null || event === start);
    const inside = starts.filter(
      ({ time }) => time >= observed.from && (range === null || (time >= range.from && time < range.until)),
    );
    let chosen: number[];
    if (rule === "first-ever")
      chosen = starts
        .slice(0, 1)
        .filter((row) => inside.includes(row))
        .map(timeOf);
    else if (rule === "first-in-range") chosen = inside.slice(0, 1).map(timeOf);
    else {
      const cohorts = inside.map(({ time }) => cohortOf(time, definition));
      chosen = inside.filter((_, i) => cohorts.indexOf(cohorts[i]!) === i).map(timeOf);
    }
    if (chosen.length === 0 && starts.length > 0) startedOutside++;
    for (const time of chosen) {
      const atStart = starts.filter((row) => row.time === time);
      let group: Key = null;
      if (behavior === null) {
        const values = atStart.flatMap(({ plan }) => (plan === null ? [] : [plan]));
        group = values.sort(compareKeys)[0] ?? null;
      } else if (time + behavior.withinMs > observed.until) {
        pending++;
        continue;
      } else {
        const did = own.filter(
          (row) =>
            row.time >= time &&
            row.time < time + behavior.withinMs &&
            (behavior.did === null || row.event === behavior.did),
        );
        group = did.length >= behavior.atLeast;
      }
      entries.push({
        user,
        group,
        cohort: cohortOf(time, definition),
        age: bracketOf(intervalOf(observed.until, time, definition), definition, true)!,
        intervals: intervalsOf(own, time, definition),
      });
    }
  }
  return { startedOutside, pending, entries };
}

function timeOf({ time }: NaiveRow): number {
  return time;
}

function intervalsOf(own: readonly NaiveRow[], start: number, definition: NaiveDefinition): NaiveInterval[] {
  const { minOccurrences, periods, value } = definition;
  const returning = definition.return ?? definition.start;
  const byInterval = new Map<number, NaiveRow[]>();
  for (const row of own) {
    if (row.time < start || (returning !== null && row.event !== returning)) continue;
    const k = bracketOf(intervalOf(row.time, start, definition), definition, false);
    if (k === null || k < 0 || (periods !== null && k > periods)) continue;
    byInterval.set(k, [...(byInterval.get(k) ?? []), row]);
  }
  return [...byInterval]
    .filter(([, rows]) => rows.length >= minOccurrences)
    .map(([k, rows]) => {
      const values = rows.flatMap(({ amount }) =>
        value === null || typeof amount !== "number" ? [] : [Math.round(amount * value.scale)],
      );
      return { k, sum: values.reduce((a, b) => a + b, 0), events: values.length };
    });
}

const HOUR = 3_600_000;

function numberOf(time: number, period: Period, definition: NaiveDefinition): number {
  return period === "hour" ? Math.floor(time / HOUR) : naivePeriod(time, { ...definition, period });
}

function cohortOf(time: number, definition: NaiveDefinition): string {
  const { cohortPeriod } = definition;
  const number = numberOf(time, cohortPeriod, definition);
  return cohortPeriod === "hour"
    ? `${new Date(number * HOUR).toISOString().slice(0, 16)}Z`
    : naiveKey(number, { ...definition, period: cohortPeriod });
}

function intervalOf(time: number, start: number, definition: NaiveDefinition): number {
  const { clock, period } = definition;
  if (clock === "calendar") return numberOf(time, period, definition) - numberOf(start, period, definition);
  return Math.floor((time - start) / { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR }[period as "hour"]);
}

/** The bracket of an interval; beyond the last one none, or as an age the number of brackets. */
function bracketOf(k: number, { brackets }: NaiveDefinition, isAge: boolean): number | null {
  if (k < 0) return -1;
  if (brackets === null) return k;
  if (typeof brackets === "number") return Math.floor(k / brackets);
  for (let j = 0; j + 1 < brackets.length; j++) if (k >= brackets[j]! && k < brackets[j + 1]!) return j;
  return isAge ? brackets.length - 1 : null;
}

/** The matrix of entries in a mode: rules R6 and R7, cell by cell. */
export function naiveMatrix(entries: readonly NaiveEntry[], definition: NaiveDefinition): NaiveCohort[] {
  const { periods } = definition;
  return [...new Set(entries.map(({ cohort }) => cohort))].sort().map((cohort) => {
    const own = entries.filter((entry) => entry.cohort === cohort);
    const last = Math.max(...own.flatMap(({ age, intervals }) => [age - 1, ...intervals.map(({ k }) => k)]));
    const cells: NaiveCell[] = [];
    for (let k = 0; k <= Math.min(last, periods ?? Infinity); k++) cells.push(cellOf(own, k, definition));
    return { cohort, size: own.length, cells };
  });
}

/** Whether an entry returned in interval `k`, as the mode means it. */
export function naiveReturned({ intervals }: NaiveEntry, k: number, mode: NaiveMode): boolean {
  const has = (i: number) => intervals.some((interval) => interval.k === i);
  if (mode === "on") return has(k);
  if (mode === "onOrAfter") return intervals.some((interval) => interval.k >= k);
  if (mode === "onOrBefore") return intervals.some((interval) => interval.k <= k);
  for (let i = 0; i <= k; i++) if (!has(i)) return false;
  return true;
}

/** Whether the interval that decides about `k` is complete. */
export function naiveEligible(
  { age }: NaiveEntry,
  k: number,
  { mode, horizon, periods }: NaiveDefinition,
): boolean {
  return (mode === "onOrAfter" && horizon === "common" ? periods! : k) < age;
}

function cellOf(entries: readonly NaiveEntry[], k: number, definition: NaiveDefinition): NaiveCell {
  const { mode, value } = definition;
  const isReturned = (entry: NaiveEntry) => naiveReturned(entry, k, mode);
  const eligible = entries.filter((entry) => naiveEligible(entry, k, definition));
  const read = (of: readonly NaiveEntry[]) =>
    of
      .flatMap(({ intervals }) => intervals)
      .filter((one) => (mode === "on" ? one.k === k : mode === "onOrAfter" ? one.k >= k : one.k <= k));
  const sumOf = (of: readonly NaiveEntry[]) => read(of).reduce((total, { sum }) => total + sum, 0);
  return {
    k,
    returned: entries.filter(isReturned).length,
    eligible: eligible.length,
    count: eligible.filter(isReturned).length,
    mature: eligible.length === entries.length,
    value:
      value === null || mode === "streak"
        ? null
        : {
            sum: sumOf(entries),
            events: read(entries).reduce((total, { events }) => total + events, 0),
            eligibleSum: sumOf(eligible),
          },
  };
}

/** The retention curve of rule R8: at each interval who was at risk and who missed it for the first time. */
export function naiveSurvival(
  entries: readonly NaiveEntry[],
  { periods }: NaiveDefinition,
): { k: number; atRisk: number; missed: number; survival: number }[] {
  const points: { k: number; atRisk: number; missed: number; survival: number }[] = [];
  let survival = 1;
  for (let k = 0; k <= (periods ?? Infinity); k++) {
    const risk = entries.filter(
      (entry) => k < entry.age && (k === 0 || naiveReturned(entry, k - 1, "streak")),
    );
    if (risk.length === 0) break;
    const missed = risk.filter((entry) => !naiveReturned(entry, k, "on")).length;
    survival *= 1 - missed / risk.length;
    points.push({ k, atRisk: risk.length, missed, survival });
  }
  return points;
}
