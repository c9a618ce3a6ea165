import type { Note } from "../definitions/index.ts";
import type { NpsCounts } from "./count-nps.ts";
import type { ResolvedNpsDefinition } from "./definition.ts";
import { type NpsScore, npsScore } from "./nps-score.ts";

/** A Net Promoter Score, and what it was computed from. */
export interface NpsResult extends NpsScore {
  readonly kind: "nps";
  /** `null` from bare counts. */
  readonly definition: ResolvedNpsDefinition | null;
  readonly excluded: NpsCounts["excluded"];
  /** Answers by score, 0 to 10; `null` from bare counts. */
  readonly distribution: readonly number[] | null;
  readonly notes: readonly Note[];
}

/** Numbers of answers, where nothing else is known; weighted ones need not be whole. */
export interface BareNpsCounts {
  /** Answers 9 and 10. */
  readonly promoters: number;
  /** Answers 7 and 8. */
  readonly passives: number;
  /** Answers 0 to 6. */
  readonly detractors: number;
}

/**
 * The Net Promoter Score: the share of promoters (9–10) less the share of detractors (0–6), in points from −100 to
 * 100, with Tango's score interval. Nobody answered: `null`.
 *
 * Source: Frederick Reichheld, "The One Number You Need to Grow", 2003; interval: Toshiro Tango, 1998.
 *
 * @throws RangeError when a bare count is negative or not a number.
 * @example From bare counts
 * ```ts
 * npsFromCounts({ promoters: 1436, passives: 968, detractors: 342 }).score; // => 39.83976693372178
 * ```
 */
export function npsFromCounts(counts: NpsCounts | BareNpsCounts): NpsResult {
  const {
    definition = null,
    excluded = { invalid: 0 },
    answers,
    promoters,
    passives,
    detractors,
  } = counts as Partial<NpsCounts & BareNpsCounts>;
  const histogram = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const [, score, n] of answers?.rows ?? [
    [null, 9, promoters],
    [null, 7, passives],
    [null, 0, detractors],
  ])
    histogram[(score ?? 11) as number]! += n as number;
  const score = npsScore(histogram, definition?.confidence);
  return {
    kind: "nps",
    definition,
    excluded,
    ...score,
    distribution: definition && histogram.slice(0, 11),
    notes:
      score.answered < 30
        ? [{ code: "small-sample", text: `${score.answered} answered: a wide interval` }]
        : [],
  };
}
