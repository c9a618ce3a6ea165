import type { Key, Observed } from "../counts/index.ts";
import { checkCounts, type Note } from "../definitions/index.ts";
import { periodKey } from "../time/index.ts";
import { activityNotes } from "./activity-notes.ts";
import type { StickinessCounts } from "./count-stickiness.ts";
import { groupRows } from "./group-rows.ts";
import type { ResolvedStickinessDefinition } from "./stickiness-definition.ts";
import { type StickinessHistogram, stickinessHistogram } from "./stickiness-histogram.ts";
import { type TouchedPeriods, type TouchedRange, touchedPeriods } from "./touched-periods.ts";

/** How often users are active in a stretch of time. */
export interface StickinessStretch extends StickinessHistogram {
  /** Number of periods that the stretch touches. */
  readonly intervals: number;
  /** Whether the first period began before the stretch: there was less time to act. */
  readonly cutFirst: boolean;
  /** Whether the last period ended after the stretch: there was less time to act. */
  readonly cutLast: boolean;
}

/** How often users, all or those of a group, are active. */
export interface StickinessPart extends StickinessStretch {
  /** With `over`, else empty: the same within each longer period, by its first date. */
  readonly overTime: readonly ({ readonly period: string } & StickinessStretch)[];
}

/** What {@link stickiness} gives. */
export interface StickinessResult extends StickinessPart {
  readonly kind: "stickiness";
  readonly definition: ResolvedStickinessDefinition;
  readonly observed: Observed;
  readonly excluded: StickinessCounts["excluded"];
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  /** One a group with `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & StickinessPart)[];
  readonly notes: readonly Note[];
}

type Row = readonly [group: Key, stretch: number | null, n: number, users: number];

/**
 * Stickiness from counts. See {@link stickiness}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function stickinessFromCounts(counts: StickinessCounts): StickinessResult {
  checkCounts("compute stickiness", "stickiness", counts, ["userCount", "users", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.users.rows as unknown as readonly Row[];
  const touched = touchedPeriods(definition, observed);
  const [whole] = touched.stretches;
  return {
    kind: "stickiness",
    definition,
    observed,
    excluded,
    userCount,
    ...part(definition, touched, rows),
    groups: groupRows(rows, definition.by).map(([value, own]) => ({
      value,
      ...part(definition, touched, own),
    })),
    notes: activityNotes(counts, { first: 0, last: 0, isComplete: () => whole?.cutLast !== true }),
  };
}

function part(
  { over, confidence, timeZone, weekStartsOn }: ResolvedStickinessDefinition,
  { stretches }: TouchedRange,
  rows: readonly Row[],
): StickinessPart {
  const [whole, ...longer] = stretches.map((stretch) => stretchOf(stretch, rows, confidence));
  const nothing = { intervals: 0, cutFirst: false, cutLast: false, ...stickinessHistogram([]) };
  return {
    ...(whole ?? nothing),
    overTime: longer.map((one, i) => ({
      period: periodKey({ period: over!, timeZone, weekStartsOn }, stretches[i + 1]!.stretch!),
      ...one,
    })),
  };
}

function stretchOf(
  { stretch, intervals, cutFirst, cutLast }: TouchedPeriods,
  rows: readonly Row[],
  confidence: number,
): StickinessStretch {
  const users = Array.from({ length: intervals }, () => 0);
  for (const row of rows) if (row[1] === stretch) users[row[2] - 1]! += row[3];
  return { intervals, cutFirst, cutLast, ...stickinessHistogram(users, confidence) };
}
