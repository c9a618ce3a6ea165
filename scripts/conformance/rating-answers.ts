import {
  ces,
  countRatingsOfHistogram,
  netScore,
  netScoreFromCounts,
  type RatingMeanResult,
  ratingMean,
  ratingMeanFromCounts,
  resolveNetScore,
  resolveRatingMean,
  resolveTopBox,
  type TopBoxResult,
  topBox,
  topBoxFromCounts,
} from "../../src/index.ts";

/** The ways in which cases give ratings. */
export interface Ratings {
  readonly scores?: readonly (number | null)[];
  readonly counts?: Readonly<Record<string, number>>;
  readonly scale?: number;
  readonly scaleMax?: number;
  readonly scaleMin?: number;
  readonly top?: readonly number[];
  readonly bottom?: readonly number[];
  readonly satisfied?: number;
  readonly n?: number;
  readonly confidence?: number;
}

export function shareOf(ratings: Ratings, positive: readonly number[]): number | null {
  const { value } = boxOf(ratings, positive).score;
  return value === null ? null : 100 * value;
}

export function boxOf(ratings: Ratings, positive: readonly number[]): TopBoxResult {
  const definition = { scale: scaleOf(ratings), positive };
  return ratings.scores === undefined
    ? topBoxFromCounts(countRatingsOfHistogram(histogramOf(ratings), resolveTopBox(definition)))
    : topBox(ratings.scores, definition);
}

export function netOf(
  ratings: Ratings,
  positive: readonly number[],
  negative: readonly number[],
): number | null {
  const definition = { scale: scaleOf(ratings), positive, negative };
  const { value } =
    ratings.scores === undefined
      ? netScoreFromCounts(countRatingsOfHistogram(histogramOf(ratings), resolveNetScore(definition)))
      : netScore(ratings.scores, definition);
  return value === null ? null : 100 * value;
}

export function meanOf(ratings: Ratings): RatingMeanResult {
  const definition = { scale: scaleOf(ratings), confidence: ratings.confidence };
  return ratings.scores === undefined
    ? ratingMeanFromCounts(countRatingsOfHistogram(histogramOf(ratings), resolveRatingMean(definition)))
    : ratingMean(ratings.scores, definition);
}

export function cesMean(ratings: Ratings): number | null {
  return ratings.scores === undefined
    ? meanOf(ratings).value
    : ces(ratings.scores, { scale: ratings.scale }).mean.value;
}

function histogramOf(ratings: Ratings): number[] {
  return range(1, scaleOf(ratings)).map((answer) => ratings.counts?.[answer] ?? 0);
}

/** The scale that a case states, or else the smallest usual one that holds its answers. */
export function scaleOf({ scale, scaleMax, scores = [], counts = {} }: Ratings): number {
  const highest = Math.max(...scores.map((score) => score ?? 0), ...Object.keys(counts).map(Number), 0);
  return scale ?? scaleMax ?? [5, 7, 10].find((size) => highest <= size) ?? highest;
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
