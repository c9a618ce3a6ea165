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

const LAST_DATE = 8.64e15;

/** Checks a range and resolves its ends; `null` when there is none. */
export function resolveRange(act: string, range: Range | undefined): ResolvedRange | null {
  if (range === undefined) return null;
  checkOptions(act, range, { from: anything, until: anything }, "range");
  const { from: start = -LAST_DATE, until: end = LAST_DATE } = range;
  const from = resolveInstant(act, start, "range.from");
  const until = resolveInstant(act, end, "range.until");
  if (from > until) refuse(act, "from must not lie after until", "range", range);
  return { from, until };
}

/** Epoch ms of a point in time, floored. */
export function resolveInstant(act: string, value: Instant, path: string): number {
  const ms = typeof value === "string" && /T.*(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : value;
  if (typeof ms !== "number" || !(Math.abs(ms) <= LAST_DATE)) {
    refuse(act, "a time must be epoch ms or ISO 8601 with a zone", path, value);
  }
  return Math.floor(ms);
}
