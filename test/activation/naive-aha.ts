import {
  type NaiveEntries,
  type NaiveObserved,
  type NaiveRow,
  type NaiveStart,
  naiveStarts,
} from "./naive-activation.ts";

const DAY = 86_400_000;

export interface NaiveAha extends NaiveEntries {
  /** `null` is any event. */
  readonly target: string | null;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A unit whose target window is over, and whether it did the target event in it. */
export interface NaiveAhaUnit extends NaiveStart {
  readonly retained: boolean;
}

/** The units of which one can say whether they were retained, and how many others started. */
export function naiveAhaUnits(
  rows: readonly NaiveRow[],
  observed: NaiveObserved,
  definition: NaiveAha,
): { units: NaiveAhaUnit[]; pending: number } {
  const { starts } = naiveStarts(rows, observed, definition);
  const over = starts.filter(({ start }) => start + definition.toMs <= observed.until);
  const units = over.map((one) => ({
    ...one,
    retained: rows.some(
      (row) =>
        row.user === one.user &&
        (definition.target === null || row.event === definition.target) &&
        row.time >= one.start + definition.fromMs &&
        row.time < one.start + definition.toMs,
    ),
  }));
  return { units, pending: starts.length - over.length };
}

/** Whether a unit did an event so often in its first days of 24 hours. */
export function naiveDid(
  rows: readonly NaiveRow[],
  unit: NaiveAhaUnit,
  event: string,
  times: number,
  days: number,
): boolean {
  const own = rows.filter((row) => row.user === unit.user && row.event === event);
  return own.filter(({ time }) => time >= unit.start && time < unit.start + days * DAY).length >= times;
}

/** The four cells of doing it and being retained. */
export function naiveCells(
  rows: readonly NaiveRow[],
  units: readonly NaiveAhaUnit[],
  event: string,
  times: number,
  days: number,
): { both: number; exposedOnly: number; outcomeOnly: number; neither: number } {
  const count = (did: boolean, retained: boolean) =>
    units.filter((unit) => naiveDid(rows, unit, event, times, days) === did && unit.retained === retained)
      .length;
  return {
    both: count(true, true),
    exposedOnly: count(true, false),
    outcomeOnly: count(false, true),
    neither: count(false, false),
  };
}
