import type { Key } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import { distributionMean } from "./distribution-mean.ts";
import type { RatingCounts } from "./rating-counts.ts";
import { actOf, checkCountedScale, type ResolvedRating } from "./rating-definition.ts";

/** The mean of ratings with its t interval; `null` without answers, and without an interval for fewer than two. */
export interface RatingMean {
  /** On the scale as asked, from 1. */
  readonly value: number | null;
  /** Lower limit; it can pass the ends of the scale. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
}

/** The ratings of one set of answers. */
export interface RatingScore {
  /** Share (0–1) of positive answers among the valid ones, with its Wilson interval. */
  readonly score: Rate;
  readonly mean: RatingMean;
  /** Valid answers. */
  readonly answered: number;
  /** Rows without an answer, no part of `answered`. */
  readonly missing: number;
  /** Answers by score, from 1 to the scale. */
  readonly distribution: readonly number[];
}

/** The ratings of all answers, and of each segment when they were counted by segment. */
export interface RatingResult<Definition extends ResolvedRating = ResolvedRating> extends RatingScore {
  readonly kind: Definition["kind"];
  readonly definition: Definition;
  readonly excluded: RatingCounts["excluded"];
  /** One a segment, `null` that of answers without one, when counted by segment; else empty. */
  readonly groups: readonly ({ readonly value: Key } & RatingScore)[];
  readonly notes: readonly Note[];
}

/** Top-box share and mean of a rating question, from counts. */
export function ratingFromCounts<Definition extends ResolvedRating>(
  counts: RatingCounts<Definition>,
  kind: Definition["kind"],
): RatingResult<Definition> {
  checkCounts(actOf(kind), kind, counts, ["answers"]);
  const { definition, excluded, answers } = counts;
  checkCountedScale(actOf(kind), definition);
  const empty = () => new Map<number | null, number>();
  const total = empty();
  const groups = new Map<Key, Map<number | null, number>>();
  for (const [group, score, n] of answers.rows as readonly [Key, number | null, number][]) {
    const one = groups.get(group) ?? empty();
    groups.set(group, one);
    for (const histogram of [one, total]) histogram.set(score, (histogram.get(score) ?? 0) + n);
  }
  const all = ratingScore(total, definition);
  return {
    kind,
    ...all,
    definition,
    excluded,
    groups:
      definition.by === null
        ? []
        : [...groups].map(([value, one]) => ({ value, ...ratingScore(one, definition) })),
    notes: ratingNotes(all),
  };
}

function ratingNotes({ answered, distribution }: RatingScore): Note[] {
  if (answered < 30) return [note("small-sample", `${answered} answered: a wide interval`)];
  const scale = distribution.length;
  const top = distribution.reduce((highest, n, i) => (n > 0 ? i + 1 : highest), 0);
  if (top > scale - 2) return [];
  return [note("scale-unused", `no answer lies above ${top} of ${scale}: is it the scale of the question?`)];
}

function ratingScore(
  histogram: ReadonlyMap<number | null, number>,
  { scale, positive, confidence }: ResolvedRating,
): RatingScore {
  const distribution = Array.from({ length: scale }, (_, i) => histogram.get(i + 1) ?? 0);
  const answered = distribution.reduce((a, b) => a + b);
  const { mean, low, high } = distributionMean(distribution, confidence);
  const satisfied = positive.reduce((sum, answer) => sum + distribution[answer - 1]!, 0);
  return {
    score: rate(satisfied, answered, confidence),
    mean: { value: mean, low, high },
    answered,
    missing: histogram.get(null) ?? 0,
    distribution,
  };
}
