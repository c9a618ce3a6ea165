import { type Key, type Observed, rowsBy } from "../counts/index.ts";
import { checkCounts, type Note, observedNotes } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { absentNotes } from "../matching/index.ts";
import { countUsageInterval, type UsageIntervalCounts } from "./count-usage-interval.ts";
import type {
  ResolvedUsageIntervalDefinition,
  UsageIntervalDefinition,
} from "./usage-interval-definition.ts";

/** Users whose median gap is so many periods. */
export interface UsageIntervalRow {
  /** The median gap, in periods: a multiple of 0.5, from 1. */
  readonly interval: number;
  /** Users whose median gap is this one. */
  readonly users: number;
  /** The share (0–1) of the users with a gap whose median gap is at most this. */
  readonly share: number;
}

/** How often something is used by some users. */
export interface UsageIntervalFigures {
  /** Users with use in two periods or more. */
  readonly repeated: number;
  /** Users with use in one period only, who have no gap. */
  readonly once: number;
  /** The shortest interval, in periods, that covers the share `cover` of those who repeated; `null` when nobody did. */
  readonly interval: number | null;
  /** Each median gap that there is, the shortest first. */
  readonly intervals: readonly UsageIntervalRow[];
}

/** How often something is used, by all users and by group. */
export interface UsageIntervalResult extends UsageIntervalFigures {
  readonly kind: "usageInterval";
  readonly definition: ResolvedUsageIntervalDefinition;
  readonly observed: Observed;
  readonly excluded: UsageIntervalCounts["excluded"];
  /** Users of the table, those who never used it among them. */
  readonly userCount: number;
  /** One a group with `by`, else empty; each user who used something is in one. */
  readonly groups: readonly ({ readonly value: Key } & UsageIntervalFigures)[];
  readonly notes: readonly Note[];
}

type GapRow = readonly [group: Key, twiceMedian: number, users: number];

/**
 * The usage interval from counts. See {@link usageInterval}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function usageIntervalFromCounts(counts: UsageIntervalCounts): UsageIntervalResult {
  checkCounts("compute usage interval", "usageInterval", counts, ["userCount", "gaps", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.gaps.rows as readonly GapRow[];
  const notes = [...absentNotes(counts.mentions), ...observedNotes(observed, definition.range)];
  return {
    kind: "usageInterval",
    definition,
    observed,
    excluded,
    userCount,
    ...figures(rows, definition.cover),
    groups:
      definition.by === null
        ? []
        : Array.from(rowsBy(rows, 0), ([value, own]) => ({ value, ...figures(own, definition.cover) })),
    notes,
  };
}

function figures(rows: readonly GapRow[], cover: number): UsageIntervalFigures {
  const users = new Map<number, number>();
  for (const [, twice, n] of rows) users.set(twice, (users.get(twice) ?? 0) + n);
  const once = users.get(0) ?? 0;
  users.delete(0);
  const gaps = [...users].sort(([a], [b]) => a - b);
  const repeated = gaps.reduce((sum, [, n]) => sum + n, 0);
  let sum = 0;
  const intervals = gaps.map(([twice, n]) => {
    sum += n;
    return { interval: twice / 2, users: n, share: sum / repeated };
  });
  const interval = intervals.find(({ share }) => share >= cover)?.interval ?? null;
  return { repeated, once, interval, intervals };
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
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
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
