import type { Scores } from "../counts/index.ts";
import { checkOptions, fraction, numbers, oneOf } from "../definitions/index.ts";
import {
  countQuestionnaire,
  type QuestionnaireCounts,
  type QuestionnaireResult,
  questionnaireFromCounts,
} from "./questionnaire.ts";
import type { RatingOptions } from "./rating-definition.ts";
import type { ResolvedScale } from "./scale-counts.ts";

/** Answers to the ten items of the System Usability Scale, 1 (strongly disagree) to 5. */
export interface SusDefinition extends RatingOptions {
  readonly kind?: "sus" | undefined;
}

/** A definition with every default filled in. */
export type ResolvedSusDefinition = ResolvedScale<"sus">;

/** Respondents by their score on the System Usability Scale. */
export type SusCounts = QuestionnaireCounts<ResolvedSusDefinition>;

/** The mean score on the System Usability Scale, 0 to 100. */
export type SusResult = QuestionnaireResult<ResolvedSusDefinition>;

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveSus(definition: SusDefinition): ResolvedSusDefinition {
  checkOptions("count SUS", definition, {
    kind: oneOf("sus"),
    missing: numbers,
    invalid: oneOf("error", "drop"),
    confidence: fraction,
  });
  const { missing = [], invalid = "error", confidence = 0.95 } = definition;
  return { kind: "sus", scale: 5, missing, invalid, confidence };
}

/**
 * Counts respondents by their score on the System Usability Scale. See {@link sus}.
 *
 * @throws RangeError as {@link sus}.
 * @throws DefinitionError as {@link sus}.
 */
export function countSus(respondents: ArrayLike<Scores>, definition: SusDefinition = {}): SusCounts {
  return countQuestionnaire(respondents, 10, susScore, resolveSus(definition));
}

/**
 * The System Usability Scale from counts. See {@link sus}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function susFromCounts(counts: SusCounts): SusResult {
  return questionnaireFromCounts(counts, "sus");
}

/**
 * The System Usability Scale: the mean of the respondents' scores, 0 to 100 (no percentage), with its t interval. A score
 * is 2.5 times the sum of x − 1 for the odd, positive items and 5 − x for the even, negative ones. Each respondent is a
 * list of ten answers from 1 to 5; who left an item out is excluded and counted. Nobody left: `null`.
 *
 * Source: John Brooke, "SUS: A 'Quick and Dirty' Usability Scale", 1996.
 *
 * @throws RangeError when a respondent has not ten items, or an answer is not a whole number from 1 to 5, unless
 * `invalid` is `"drop"`.
 * @throws TypeError when respondents are no list.
 * @throws DefinitionError when the definition is not valid.
 * @example One respondent
 * ```ts
 * sus([[4, 2, 4, 1, 5, 2, 4, 1, 5, 3]]).value; // => 82.5
 * ```
 */
export function sus(respondents: ArrayLike<Scores>, definition: SusDefinition = {}): SusResult {
  return susFromCounts(countSus(respondents, definition));
}

function susScore(items: readonly number[]): number {
  return 2.5 * items.reduce((sum, x, i) => sum + (i % 2 === 0 ? x - 1 : 5 - x), 0);
}
