import { compareText, type Key, type Observed, rowsBy } from "../counts/index.ts";
import { checkCounts, type Note, note, observedNotes } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import { quantileOfCounts } from "../stats/index.ts";
import type { EngagementMatrixCounts } from "./count-engagement-matrix.ts";
import type { ResolvedEngagementMatrixDefinition } from "./engagement-matrix-definition.ts";
import { matrixIntervals } from "./matrix-intervals.ts";

/**
 * Where a feature lies: `"core"` many users, often; `"power"` few, often; `"occasional"` many, seldom; `"improve"` few,
 * seldom. On a line counts as many, and as often.
 */
export type Quadrant = "core" | "power" | "occasional" | "improve";

/** How many users a feature reaches, and how often they use it. */
export interface FeatureEngagement {
  readonly feature: string;
  /** The mean over the intervals of the share (0–1) of their active users who used it; `null` without active users. */
  readonly reach: number | null;
  /**
   * The mean over the intervals with a use of the mean number of dates (or uses) of its users in the interval, at
   * least 1; `null` when nobody used it.
   */
  readonly frequency: number | null;
  /** `null` when nobody used it. */
  readonly quadrant: Quadrant | null;
  /** Complete intervals with a use. */
  readonly intervals: number;
  /** All uses in them. */
  readonly uses: number;
}

/** The matrix of all users, or of those of a group. */
export interface EngagementMatrixPart {
  /** Complete intervals with active users. */
  readonly intervals: number;
  /** Median or mean of the reach (0–1) of the features that were used; `null` without any. */
  readonly reachLine: number | null;
  /** Median or mean of their frequency (dates or uses in an interval); `null` without any. */
  readonly frequencyLine: number | null;
  /** By reach, widest first, then by name. */
  readonly features: readonly FeatureEngagement[];
}

/** What {@link engagementMatrix} gives. */
export interface EngagementMatrixResult extends EngagementMatrixPart {
  readonly kind: "engagementMatrix";
  readonly definition: ResolvedEngagementMatrixDefinition;
  readonly observed: Observed;
  readonly excluded: EngagementMatrixCounts["excluded"];
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  /** With `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & EngagementMatrixPart)[];
  readonly notes: readonly Note[];
}

type ActiveRow = readonly [group: Key, period: number, users: number];
type UseRow = readonly [
  group: Key,
  period: number,
  feature: string,
  users: number,
  days: number,
  uses: number,
];

const NONE = { first: 0, last: -1, firstComplete: 0, lastComplete: -1 };

/** Means of shares are exact no further than this. */
const ROUNDING = 1e-12;

/**
 * The engagement matrix from counts; intervals that were not wholly observed are left out. See {@link engagementMatrix}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function engagementMatrixFromCounts(counts: EngagementMatrixCounts): EngagementMatrixResult {
  checkCounts("compute engagement matrix", "engagementMatrix", counts, [
    "userCount",
    "active",
    "uses",
    "mentions",
  ]);
  const { active, uses, mentions, ...rest } = counts;
  const { definition, observed } = rest;
  const intervals = matrixIntervals(definition, observed);
  const { first, last, firstComplete, lastComplete } = intervals ?? NONE;
  const isComplete = ([, period]: readonly [Key, number, ...unknown[]]) =>
    period >= firstComplete && period <= lastComplete;
  const activeRows = (active.rows as unknown as readonly ActiveRow[]).filter(isComplete);
  const allUses = uses.rows as unknown as readonly UseRow[];
  const names = definition.features?.map(({ name }) => name) ?? [...rowsBy(allUses, 2).keys()];
  const useRows = allUses.filter(isComplete);
  const usesOf = rowsBy(useRows, 0);
  const groups = definition.by === null ? [] : [...rowsBy(activeRows, 0)];
  const notes = [...absentNotes(mentions), ...observedNotes(observed, definition.range)];
  const left = last - first - (lastComplete - firstComplete);
  if (left > 0)
    notes.push(note("incomplete-intervals", `${left} intervals were not wholly observed and are left out`));
  return {
    ...rest,
    ...part(definition, names, activeRows, useRows),
    groups: groups.map(([value, own]) => ({
      value,
      ...part(definition, names, own, usesOf.get(value) ?? []),
    })),
    notes,
  };
}

function part(
  { measure, section }: ResolvedEngagementMatrixDefinition,
  names: readonly string[],
  activeRows: readonly ActiveRow[],
  useRows: readonly UseRow[],
): EngagementMatrixPart {
  const active = new Map<number, number>();
  for (const [, period, users] of activeRows) active.set(period, (active.get(period) ?? 0) + users);
  const usesOf = rowsBy(useRows, 2);
  const features = names.map((feature) => engagementOf(feature, usesOf.get(feature) ?? [], active, measure));
  const used = features.filter(({ frequency }) => frequency !== null);
  const reachLine = lineOf(
    used.map(({ reach }) => reach!),
    section,
  );
  const frequencyLine = lineOf(
    used.map(({ frequency }) => frequency!),
    section,
  );
  const placed = features.map((one): FeatureEngagement => {
    if (one.frequency === null) return { ...one, quadrant: null };
    const isWide = one.reach! >= reachLine! - ROUNDING;
    const isOften = one.frequency >= frequencyLine! - ROUNDING;
    return { ...one, quadrant: isWide ? (isOften ? "core" : "occasional") : isOften ? "power" : "improve" };
  });
  placed.sort((a, b) => (b.reach ?? 0) - (a.reach ?? 0) || compareText(a.feature, b.feature));
  return { intervals: active.size, reachLine, frequencyLine, features: placed };
}

function engagementOf(
  feature: string,
  rows: readonly UseRow[],
  active: ReadonlyMap<number, number>,
  measure: "days" | "uses",
): Omit<FeatureEngagement, "quadrant"> {
  let [reach, frequency, total] = [0, 0, 0];
  const byPeriod = rowsBy(rows, 1);
  for (const [period, own] of byPeriod) {
    let [users, often] = [0, 0];
    for (const [, , , n, days, uses] of own) {
      users += n;
      often += measure === "days" ? days : uses;
      total += uses;
    }
    reach += users / active.get(period)!;
    frequency += often / users;
  }
  return {
    feature,
    reach: active.size === 0 ? null : reach / active.size,
    frequency: byPeriod.size === 0 ? null : frequency / byPeriod.size,
    intervals: byPeriod.size,
    uses: total,
  };
}

function lineOf(values: readonly number[], section: "median" | "mean"): number | null {
  if (section === "median")
    return quantileOfCounts(
      values.map((value) => [value, 1]),
      0.5,
    );
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
