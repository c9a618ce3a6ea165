import { dataName, type Key } from "../counts/index.ts";
import { shown } from "../definitions/index.ts";
import { type MixRate, mixRate, type SegmentState } from "../stats/index.ts";
import { codedAnswers } from "./bare-counts.ts";
import type { BareNpsCounts } from "./nps-from-counts.ts";

/** The answers of one segment; groups of {@link npsBySegment} serve. */
export interface NpsSegment extends BareNpsCounts {
  readonly value: Key;
}

/**
 * Splits the change of a Net Promoter Score, in points, into what the segments changed (`rate`, with its standard error)
 * and what their shares of the answers changed (`mix`); the two add up to the change. A segment on one side only is mix.
 * Without answers before or after: `null`.
 *
 * Source: Evelyn Kitagawa, "Components of a Difference Between Two Rates", 1955.
 *
 * @throws RangeError when a count is negative or a segment stands twice.
 * @throws TypeError when a side is no list, such as a result whose `groups` are meant.
 * @example Both plans gain, and the whole loses, because answers moved to the plan with the lower score
 * ```ts
 * const before = [
 *   { value: "free", promoters: 40, passives: 40, detractors: 20 },
 *   { value: "pro", promoters: 240, passives: 40, detractors: 20 },
 * ];
 * const after = [
 *   { value: "free", promoters: 150, passives: 90, detractors: 60 },
 *   { value: "pro", promoters: 85, passives: 10, detractors: 5 },
 * ];
 * const { change, rate, mix } = npsMixRate(before, after);
 * [change, rate, mix]; // => [-17.5, 8.333333333333334, -25.833333333333332]
 * ```
 */
export function npsMixRate(before: readonly NpsSegment[], after: readonly NpsSegment[]): MixRate<Key> | null {
  const [statesBefore, statesAfter] = [states("before", before), states("after", after)];
  const segments = [...new Set([...statesBefore.keys(), ...statesAfter.keys()])];
  return mixRate(
    segments.map((segment) => ({
      segment,
      before: statesBefore.get(segment) ?? null,
      after: statesAfter.get(segment) ?? null,
    })),
  );
}

function states(side: string, segments: readonly NpsSegment[]): Map<Key, SegmentState> {
  if (!Array.isArray(segments))
    throw new TypeError(
      `Cannot split change: segments must be a list such as groups, ${side} has ${dataName(segments)}`,
    );
  const found = new Map<Key, SegmentState>();
  for (const segment of segments) {
    if (found.has(segment.value))
      throw new RangeError(
        `Cannot split change: segments must stand once, segment ${shown(segment.value)} has two`,
      );
    const { n, mean, variance } = codedAnswers("split change", segment);
    found.set(segment.value, { n, value: n === 0 ? null : 100 * mean, variance: 1e4 * variance });
  }
  return found;
}
