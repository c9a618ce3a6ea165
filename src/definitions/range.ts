import { anything, checkOptions } from "./check-options.ts";
import { refuse } from "./definition-error.ts";

/** A point in time in a definition: epoch ms, or an ISO 8601 string with a zone such as `"2026-03-01T00:00:00Z"`. */
export type Instant = number | string;

/** A half-open period in a definition; an end that is absent is open. */
export interface Range {
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** A range with both ends in epoch ms; an open end is the earliest or the latest date there is. */
export interface ResolvedRange {
  readonly from: number;
  readonly until: number;
}

/** The latest date there is; its negative is the earliest. */
export const LAST_DATE = 8.64e15;

/**
 * Checks a range and resolves its ends; `null` when there is none. An end that is absent is `first`, or the later of
 * `end` and the other one.
 */
export function resolveRange(
  act: string,
  range: Range | undefined,
  path = "range",
  first: number = -LAST_DATE,
  end: number = LAST_DATE,
): ResolvedRange | null {
  if (range === undefined) return null;
  checkOptions(act, range, { from: anything, until: anything }, path);
  const resolve = (key: "from" | "until", absent: number) =>
    range[key] === undefined ? absent : resolveInstant(act, range[key], `${path}.${key}`);
  const from = resolve("from", first);
  const until = resolve("until", Math.max(from, end));
  return from > until ? refuse(act, "from must not lie after until", path, [from, until]) : { from, until };
}

/** Epoch ms of a point in time, floored. A Date is refused by name, since its text in JSON is a time's: definitions are JSON. */
export function resolveInstant(act: string, value: Instant, path: string): number {
  const ms = typeof value === "string" ? parseIso(value) : value;
  const words = Object(value) instanceof Date ? "a Date" : undefined;
  return typeof ms === "number" && Math.abs(ms) <= LAST_DATE
    ? Math.floor(ms)
    : refuse(act, "a time must be epoch ms or ISO 8601 with a zone", path, value, words);
}

/** NaN for a text that is no ISO 8601 time with a zone, or whose date does not exist: `Date.parse` takes 30 February. */
function parseIso(text: string): number {
  const [, date] = /^\d{4}-\d\d-(\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const midnight = new Date(`${text.slice(0, 10)}T00:00Z`);
  return midnight.getUTCDate() === Number(date) ? Date.parse(text) : NaN;
}
