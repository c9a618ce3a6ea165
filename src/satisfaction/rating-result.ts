import type { Key } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import { meanIntervalFromMoments, type Rate, rate } from "../stats/index.ts";
import type { RatingCounts } from "./rating-counts.ts";
import type { ResolvedRating } from "./rating-definition.ts";

/** The mean of ratings with its t interval; `null` without answers, and without an interval for fewer than two. */
export interface RatingMean {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The ratings of one set of answers. */
export interface RatingScore {
  /** Share (0–1) of positive answers among the valid ones, with its Wilson interval. */
  readonly score: Rate;
  readonly mean: RatingMean;
  /** Valid answers. */
  readonly answered: number;
  readonly missing: number;
  /** Answers by score, from 1 to the scale. */
  readonly distribution: readonly number[];
}

export interface RatingResult<Definition extends ResolvedRating = ResolvedRating> extends RatingScore {
  readonly kind: Definition["kind"];
  readonly definition: Definition;
  readonly excluded: { readonly invalid: number };
  /** One score a segment when counted by segment, else empty. */
  readonly groups: readonly ({ readonly value: Key } & RatingScore)[];
  readonly notes: readonly Note[];
}

/** Top-box share and mean of a rating question, from counts. */
export function ratingFromCounts<Definition extends ResolvedRating>({
  kind,
  definition,
  excluded,
  answers,
}: RatingCounts<Definition>): RatingResult<Definition> {
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
    notes: all.answered < 30 ? [note("small-sample", `${all.answered} answers: a wide interval`)] : [],
  };
}

function ratingScore(
  histogram: ReadonlyMap<number | null, number>,
  { scale, positive, confidence }: ResolvedRating,
): RatingScore {
  const distribution = Array.from({ length: scale }, (_, i) => histogram.get(i + 1) ?? 0);
  const answered = distribution.reduce((a, b) => a + b);
  const satisfied = positive.reduce((sum, answer) => sum + distribution[answer - 1]!, 0);
  return {
    score: rate(satisfied, answered, confidence),
    mean: meanOf(distribution, answered, confidence),
    answered,
    missing: histogram.get(null) ?? 0,
    distribution,
  };
}

function meanOf(distribution: readonly number[], answered: number, confidence: number): RatingMean {
  if (answered === 0) return { value: null, low: null, high: null };
  const value = distribution.reduce((sum, n, i) => sum + n * (i + 1), 0) / answered;
  if (answered === 1) return { value, low: null, high: null };
  const squares = distribution.reduce((sum, n, i) => sum + n * (i + 1 - value) ** 2, 0);
  const { low, high } = meanIntervalFromMoments(
    answered,
    value,
    Math.sqrt(squares / (answered - 1)),
    confidence,
  );
  return { value, low, high };
}
