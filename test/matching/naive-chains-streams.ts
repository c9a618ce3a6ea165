import type { Rules } from "./naive-chains-rules.ts";
import { type NaiveRow, naiveSelects, naiveTextOrder } from "./naive-selector.ts";

/** A row of the input: what happened, and when. */
export interface TimedRow extends NaiveRow {
  readonly time: number;
}

/** A row of a stream: which steps it can fill and which exclusions it matches. */
export interface StreamRow {
  /** Its place among the rows of the unit. */
  readonly position: number;
  readonly time: number;
  readonly fills: readonly boolean[];
  readonly excludes: readonly boolean[];
}

export type HeldValue = string | number | boolean;

/** The rows that one record is read from. */
export interface Stream {
  readonly held: HeldValue[] | null;
  readonly rows: readonly StreamRow[];
}

interface UnitRow extends StreamRow {
  /** The values that the row has of the properties to hold. */
  readonly values: readonly HeldValue[][];
}

/** F10: the streams of a unit: one, or with `hold` one for each value, sorted by value. */
export function streamsOf(rules: Rules, input: readonly TimedRow[]): Stream[] {
  const rows = unitRows(rules, input);
  if (rules.hold.length === 0) return [{ held: null, rows }];
  const all = rows.flatMap((row) => row.values);
  const different = all.filter((value, i) => all.findIndex((other) => isSame(other, value)) === i);
  return different.sort(valueOrder).map((held) => ({ held, rows: streamRows(rows, held) }));
}

/** F10: a row without value fills no step but is there; a row with other values only is not there. */
function streamRows(rows: readonly UnitRow[], held: HeldValue[]): StreamRow[] {
  return rows
    .filter((row) => row.values.length === 0 || row.values.some((value) => isSame(value, held)))
    .map((row) => (row.values.length === 0 ? { ...row, fills: row.fills.map(() => false) } : row));
}

/** The rows that exist, in time order, equal times in the order of the input; then F14 floors the times. */
function unitRows(rules: Rules, input: readonly TimedRow[]): UnitRow[] {
  const seen = input.filter((row) => row.time < rules.until).sort((a, b) => a.time - b.time);
  const rows = seen.map((row) => ({ ...row, time: rules.floor(row.time) }));
  const firstTimes = rules.steps.map(({ selector }) =>
    Math.min(...rows.filter((row) => naiveSelects(selector, row)).map((row) => row.time)),
  );
  return rows.map((row, position) => ({
    position,
    time: row.time,
    // F15: a step with firstTime matches only at the first instant at which its selector does.
    fills: rules.steps.map(
      ({ selector, firstTime }, i) =>
        naiveSelects(selector, row) && (!firstTime || row.time === firstTimes[i]),
    ),
    excludes: rules.exclusions.map(({ selector }) => naiveSelects(selector, row)),
    values: valuesOf(rules, row),
  }));
}

/** F10: every choice of one value of each property; none when a property has none. */
function valuesOf({ hold }: Rules, { properties }: NaiveRow): HeldValue[][] {
  return hold.reduce<HeldValue[][]>(
    (chosen, name) => {
      const given = Object.hasOwn(properties, name) ? properties[name] : null;
      const elements = (Array.isArray(given) ? given : [given]) as (HeldValue | null | undefined)[];
      const values = elements.filter((x) => x !== null && x !== undefined && !Number.isNaN(x)) as HeldValue[];
      return chosen.flatMap((tuple) => values.map((value) => [...tuple, value]));
    },
    [[]],
  );
}

function isSame(a: readonly HeldValue[], b: readonly HeldValue[]): boolean {
  return a.every((value, i) => value === b[i]);
}

/** Element by element: booleans, then numbers, then strings by code point. */
function valueOrder(a: readonly HeldValue[], b: readonly HeldValue[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  if (at < 0) return 0;
  const [x, y] = [a[at]!, b[at]!];
  const rank = (value: HeldValue) => ["boolean", "number", "string"].indexOf(typeof value);
  if (rank(x) !== rank(y)) return rank(x) - rank(y);
  return typeof x === "string" ? naiveTextOrder(x, y as string) : Number(x) - Number(y);
}
