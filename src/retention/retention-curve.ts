import { type Key, rowsBy } from "../counts/index.ts";
import { checkCounts } from "../definitions/index.ts";
import { kaplanMeier, type SurvivalRow } from "../stats/index.ts";
import type { RetentionCounts } from "./count-retention.ts";

/** Interval k of the curve. */
export interface RetentionCurvePoint {
  /** Intervals after that of the start, from 0. */
  readonly k: number;
  /** Entries that missed no interval before k and whose interval k is over. */
  readonly atRisk: number;
  /** How many of them did not return in interval k. */
  readonly missed: number;
  /** The estimated share (0–1) of entries that return in each of the intervals 0 to k. */
  readonly survival: number;
  /** Greenwood's standard error of `survival`; `null` where that is 0. */
  readonly standardError: number | null;
  /** Lower log-log limit (0–1); `null` where `survival` is 0. */
  readonly low: number | null;
  /** Upper log-log limit (0–1); `null` where `survival` is 0. */
  readonly high: number | null;
}

/** Retention as survival, of all entries and of each group. */
export interface RetentionCurve {
  /** Of the limits, between 0 and 1: that of the definition. */
  readonly confidence: number;
  readonly points: readonly RetentionCurvePoint[];
  /** One a group with `by` or `behavior`, else empty. */
  readonly groups: readonly { readonly value: Key; readonly points: readonly RetentionCurvePoint[] }[];
}

/**
 * Retention as survival (Kaplan–Meier): an entry survives as long as it returns in each interval, from 0 on, and is censored
 * where its observation ends. So entries of all ages say something about the intervals they have lived through, and the
 * curve never rises. Without entries, or where nobody's interval is over, there are no points.
 *
 * Whatever the `mode` of the definition, the counts hold all that is needed.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958.
 *
 * @throws DefinitionError when the counts are of another kind.
 * @example Two users, one of whom comes back the next day
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "bob", "ann"], time: [0, 0, day] },
 *   { observed: { from: 0, until: 2 * day } },
 * );
 * const { points } = retentionCurve(countRetention(table, { period: "day" }));
 * points.map(({ k, atRisk, missed, survival }) => [k, atRisk, missed, survival]); // => [[0, 2, 0, 1], [1, 2, 1, 0.5]]
 * ```
 */
export function retentionCurve(counts: RetentionCounts): RetentionCurve {
  checkCounts("draw retention curve", "retention", counts, ["cohorts", "returns"]);
  const { definition, cohorts, returns } = counts;
  const { by, behavior, periods, confidence } = definition;
  const most = periods === null ? Infinity : periods + 1;
  const pointsOf = (own: readonly Entries[], returned: readonly Returns[]) =>
    kaplanMeier(survivalRows(own, returned, most), { confidence }).steps.flatMap(
      ({ time, atRisk, events, survival, standardError, low, high }): RetentionCurvePoint[] =>
        time === 0 ? [] : [{ k: time - 1, atRisk, missed: events, survival, standardError, low, high }],
    );
  const entryRows = cohorts.rows as unknown as readonly Entries[];
  const returnRows = returns.rows as unknown as readonly Returns[];
  const returnsOf = rowsBy(returnRows, 0);
  return {
    confidence,
    points: pointsOf(entryRows, returnRows),
    groups:
      by === null && behavior === null
        ? []
        : Array.from(rowsBy(entryRows, 0), ([value, own]) => ({
            value,
            points: pointsOf(own, returnsOf.get(value) ?? []),
          })),
  };
}

type Entries = readonly [group: Key, cohort: number, age: number, entries: number];
type Returns = readonly [Key, number, number, k: number, number, number, number, streak: number];

/**
 * Who misses interval k has the event at k + 1, who is observed for `age` intervals is censored at `age`: so at k + 1 those
 * are at risk whose interval k is over. An interval that nobody misses has a row without events.
 */
function survivalRows(entries: readonly Entries[], returns: readonly Returns[], most: number): SurvivalRow[] {
  const size: number[] = [];
  const streaks: number[][] = [];
  for (const [, , age, n] of entries) {
    const lived = Math.min(Math.max(age, 0), most);
    size[lived] = (size[lived] ?? 0) + n;
    streaks[lived] ??= [];
  }
  for (const [, , age, k, , , , streak] of returns) {
    const of = streaks[Math.min(Math.max(age, 0), most)]!;
    of[k] = (of[k] ?? 0) + streak;
  }
  const rows: SurvivalRow[] = [];
  streaks.forEach((streak, lived) => {
    let left = size[lived]!;
    for (let k = 0; k < lived && left > 0; k++) {
      const next = streak[k] ?? 0;
      rows.push({ time: k + 1, events: left - next });
      left = next;
    }
    if (left > 0) rows.push({ time: lived, censored: left });
  });
  return rows;
}
