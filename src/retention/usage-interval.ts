import type { Observed } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { absentNotes } from "../matching/index.ts";
import { countUsageInterval, type UsageIntervalCounts } from "./count-usage-interval.ts";
import type {
  ResolvedUsageIntervalDefinition,
  UsageIntervalDefinition,
} from "./usage-interval-definition.ts";

/** Users whose median gap is so many periods. */
export interface UsageIntervalRow {
  readonly interval: number;
  readonly users: number;
  /** The share (0–1) of the users with a gap whose median gap is at most this. */
  readonly share: number;
}

export interface UsageIntervalResult {
  readonly kind: "usageInterval";
  readonly definition: ResolvedUsageIntervalDefinition;
  readonly observed: Observed;
  readonly excluded: UsageIntervalCounts["excluded"];
  readonly userCount: number;
  /** Users with use in two periods or more, and in one only. */
  readonly repeated: number;
  readonly once: number;
  /** The shortest interval, in periods, that covers the share `cover` of those who repeated; `null` when nobody did. */
  readonly interval: number | null;
  readonly intervals: readonly UsageIntervalRow[];
  readonly notes: readonly Note[];
}

/** The usage interval from counts. */
export function usageIntervalFromCounts(counts: UsageIntervalCounts): UsageIntervalResult {
  const { definition, observed, excluded, userCount, once } = counts;
  const rows = counts.gaps.rows as readonly (readonly [twiceMedian: number, users: number])[];
  const repeated = rows.reduce((sum, [, users]) => sum + users, 0);
  let sum = 0;
  const intervals = rows.map(([twice, users]) => {
    sum += users;
    return { interval: twice / 2, users, share: sum / repeated };
  });
  const notes = absentNotes(counts.mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  return {
    kind: "usageInterval",
    definition,
    observed,
    excluded,
    userCount,
    repeated,
    once,
    interval: intervals.find(({ share }) => share >= definition.cover)?.interval ?? null,
    intervals,
    notes,
  };
}

/**
 * How often something is naturally used: the median gap, in periods (by default days), between the distinct periods in which
 * a user used it, of each user with two or more; and the interval that covers a share (by default 0.8) of these users. It
 * is the `period` or bracket to choose for a retention.
 *
 * Users with use in one period only have no gap and are counted apart. Without gaps the interval is `null`.
 *
 * Source: Amplitude, Docs, Usage interval retention (the median gap of each user; the interval of 80 % of them).
 *
 * @throws DefinitionError when the definition is not valid.
 * @throws RangeError when the table has no times.
 * @example One user every second day, one after a week
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 1, 1, 2, 2], time: [0, 2 * day, 4 * day, 0, 7 * day] });
 * const { interval, intervals } = usageInterval(table);
 * interval; // => 7
 * intervals.map(({ interval, share }) => [interval, share]); // => [[2, 0.5], [7, 1]]
 * ```
 */
export function usageInterval(
  table: EventTable,
  definition: UsageIntervalDefinition = {},
): UsageIntervalResult {
  return usageIntervalFromCounts(countUsageInterval(table, definition));
}
