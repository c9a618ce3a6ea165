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
  return range === undefined ? null : resolveEnds(act, range, "range", -LAST_DATE, LAST_DATE);
}

/** Checks a range and resolves its ends; those that are absent are `first` and the later of `end` and the other. */
export function resolveEnds(
  act: string,
  range: Range,
  path: string,
  first: number,
  end: number,
): ResolvedRange {
  checkOptions(act, range, { from: anything, until: anything }, path);
  const resolve = (key: "from" | "until", absent: number) =>
    range[key] === undefined ? absent : resolveInstant(act, range[key], `${path}.${key}`);
  const from = resolve("from", first);
  const until = resolve("until", Math.max(from, end));
  if (from > until) refuse(act, "from must not lie after until", path, [from, until]);
  return { from, until };
}

/** Epoch ms of a point in time, floored. */
export function resolveInstant(act: string, value: Instant, path: string): number {
  const ms = typeof value === "string" ? parseIso(value) : value;
  return typeof ms === "number" && Math.abs(ms) <= LAST_DATE
    ? Math.floor(ms)
    : refuse(act, "a time must be epoch ms or ISO 8601 with a zone", path, value);
}

/** NaN for a text that is no ISO 8601 time with a zone, or whose date does not exist: `Date.parse` takes 30 February. */
function parseIso(text: string): number {
  const [, date] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const midnight = Date.parse(`${date}T00:00Z`);
  const exists = midnight <= LAST_DATE && new Date(midnight).toISOString().startsWith(`${date}`);
  return exists ? Date.parse(text) : Number.NaN;
}
