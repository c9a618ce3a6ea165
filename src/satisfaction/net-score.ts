import type { Scores } from "../counts/index.ts";
import {
  checkCounts,
  checkOptions,
  fraction,
  type Note,
  note,
  numbers,
  oneOf,
  refuse,
} from "../definitions/index.ts";
import { tangoInterval } from "../stats/index.ts";
import { checkAnswerSet, type RatingOptions, SCALE_RULE } from "./rating-definition.ts";
import { countScale, distributionOf, type ResolvedScale, type ScaleCounts } from "./scale-counts.ts";

/** Which answers count for and which against; those in neither are neutral. */
export interface NetScoreDefinition extends RatingOptions {
  readonly kind?: "netScore" | undefined;
  /** The highest answer. */
  readonly scale: number;
  /** Answers that count for: some, not all, of 1 to `scale`. */
  readonly positive: readonly number[];
  /** Answers that count against, none of `positive`. */
  readonly negative: readonly number[];
}

/** A definition with every default filled in. */
export interface ResolvedNetScoreDefinition extends ResolvedScale<"netScore"> {
  readonly positive: readonly number[];
  readonly negative: readonly number[];
}

/** Answers to a rating question by score. */
export type NetScoreCounts = ScaleCounts<ResolvedNetScoreDefinition>;

/** A net score, −1 to 1, with its score interval; `null` when nobody answered. */
export interface NetScoreResult {
  readonly kind: "netScore";
  /** Share of answers that count for, less the share that count against. */
  readonly value: number | null;
  /** Lower limit of Tango's interval, −1 to 1. */
  readonly low: number | null;
  /** Upper limit of it. */
  readonly high: number | null;
  /** Answers that count for. */
  readonly positive: number;
  /** Valid answers that count neither for nor against. */
  readonly neutral: number;
  /** Answers that count against. */
  readonly negative: number;
  /** Valid answers. */
  readonly answered: number;
  /** Rows without an answer, no part of `answered`. */
  readonly missing: number;
  /** Answers by score, from 1 to the scale. */
  readonly distribution: readonly number[];
  readonly definition: ResolvedNetScoreDefinition;
  readonly excluded: NetScoreCounts["excluded"];
  readonly notes: readonly Note[];
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveNetScore(definition: NetScoreDefinition): ResolvedNetScoreDefinition {
  const act = "count net score";
  checkOptions(act, definition, {
    kind: oneOf("netScore"),
    scale: SCALE_RULE,
    positive: numbers,
    negative: numbers,
    missing: numbers,
    invalid: oneOf("error", "drop"),
    confidence: fraction,
  });
  const { scale, positive, negative, missing = [], invalid = "error", confidence = 0.95 } = definition;
  for (const [name, value] of Object.entries({ scale, positive, negative })) {
    if (value === undefined) refuse(act, `${name} must be stated`, `definition.${name}`, undefined);
  }
  checkAnswerSet(act, "positive", positive, scale);
  checkAnswerSet(act, "negative", negative, scale);
  const both = positive.filter((answer) => negative.includes(answer));
  if (both.length > 0) refuse(act, "no answer may count for and against", "definition.negative", both);
  const upward = (answers: readonly number[]) => [...answers].sort((a, b) => a - b);
  return {
    kind: "netScore",
    scale,
    positive: upward(positive),
    negative: upward(negative),
    missing,
    invalid,
    confidence,
  };
}

/**
 * Counts answers to a rating question by score. See {@link netScore}.
 *
 * @throws RangeError as {@link netScore}.
 * @throws DefinitionError as {@link netScore}.
 */
export function countNetScore(scores: Scores, definition: NetScoreDefinition): NetScoreCounts {
  return countScale(scores, resolveNetScore(definition));
}

/**
 * A net score from counts. See {@link netScore}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function netScoreFromCounts(counts: NetScoreCounts): NetScoreResult {
  checkCounts("compute net score", "netScore", counts, ["answers"]);
  const { definition, excluded } = counts;
  const { distribution, missing } = distributionOf(counts);
  const count = (answers: readonly number[]) =>
    answers.reduce((sum, answer) => sum + distribution[answer - 1]!, 0);
  const [positive, negative] = [count(definition.positive), count(definition.negative)];
  const answered = distribution.reduce((a, b) => a + b, 0);
  const interval =
    answered === 0
      ? { low: null, high: null }
      : tangoInterval(positive, negative, answered, definition.confidence);
  return {
    kind: "netScore",
    value: answered === 0 ? null : (positive - negative) / answered,
    ...interval,
    positive,
    neutral: answered - positive - negative,
    negative,
    answered,
    missing,
    distribution,
    definition,
    excluded,
    notes: answered < 30 ? [note("small-sample", `${answered} answered: a wide interval`)] : [],
  };
}

/**
 * The net score of a rating question: the share of answers that count for less the share that count against, −1 to 1,
 * with Tango's score interval. What is in neither list is neutral. Nobody answered: `null`.
 *
 * Source: vendors' "net satisfaction" (Qualtrics XM Discover); interval: Toshiro Tango, 1998.
 *
 * @throws RangeError on an answer that is not a whole number from 1 to the scale, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the definition is not valid; `scale`, `positive` and `negative` have no default.
 * @example Net satisfaction on five points
 * ```ts
 * netScore([5, 4, 3, 1], { scale: 5, positive: [4, 5], negative: [1, 2] }).value; // => 0.25
 * ```
 */
export function netScore(scores: Scores, definition: NetScoreDefinition): NetScoreResult {
  return netScoreFromCounts(countNetScore(scores, definition));
}
