import type { Scores } from "../counts/index.ts";
import { checkOptions, fraction, numbers, oneOf } from "../definitions/index.ts";
import {
  countQuestionnaire,
  type QuestionnaireCounts,
  type QuestionnaireResult,
  questionnaireFromCounts,
} from "./questionnaire.ts";
import { type RatingOptions, SCALE_RULE } from "./rating-definition.ts";
import type { ResolvedScale } from "./scale-counts.ts";
import { twoItemScore } from "./umux-lite.ts";

/** Answers to the two items of UX-Lite, "meets my needs" and "is easy to use", 1 to `scale`. */
export interface UxLiteDefinition extends RatingOptions {
  readonly kind?: "uxLite" | undefined;
  /** The highest answer; default 5. */
  readonly scale?: number | undefined;
}

/** A definition with every default filled in. */
export type ResolvedUxLiteDefinition = ResolvedScale<"uxLite">;

/** Respondents by their score on UX-Lite. */
export type UxLiteCounts = QuestionnaireCounts<ResolvedUxLiteDefinition>;

/** The mean score on UX-Lite, 0 to 100. */
export type UxLiteResult = QuestionnaireResult<ResolvedUxLiteDefinition>;

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveUxLite(definition: UxLiteDefinition): ResolvedUxLiteDefinition {
  checkOptions("count ux lite", definition, {
    kind: oneOf("uxLite"),
    scale: SCALE_RULE,
    missing: numbers,
    invalid: oneOf("error", "drop"),
    confidence: fraction,
  });
  const { scale = 5, missing = [], invalid = "error", confidence = 0.95 } = definition;
  return { kind: "uxLite", scale, missing, invalid, confidence };
}

/**
 * Counts respondents by their score on UX-Lite. See {@link uxLite}.
 *
 * @throws RangeError as {@link uxLite}.
 * @throws DefinitionError as {@link uxLite}.
 */
export function countUxLite(respondents: ArrayLike<Scores>, definition: UxLiteDefinition = {}): UxLiteCounts {
  return countQuestionnaire(respondents, 2, twoItemScore, resolveUxLite(definition));
}

/**
 * UX-Lite from counts. See {@link uxLite}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function uxLiteFromCounts(counts: UxLiteCounts): UxLiteResult {
  return questionnaireFromCounts(counts, "uxLite");
}

/**
 * UX-Lite: the mean of the respondents' scores, 0 to 100, with its t interval; a score is 100 · (x₁ + x₂ − 2) / (2 ·
 * (scale − 1)). Each respondent is a list of two answers; who left one out is excluded and counted. Nobody left: `null`.
 *
 * Source: James Lewis and Jeff Sauro, "Measuring UX: From the UMUX-Lite to the UX-Lite", MeasuringU, 2021.
 *
 * @throws RangeError when a respondent has not two items, or an answer is not a whole number from 1 to the scale, unless
 * `invalid` is `"drop"`.
 * @throws TypeError when respondents are no list.
 * @throws DefinitionError when the definition is not valid.
 * @example One respondent
 * ```ts
 * uxLite([[4, 5]]).value; // => 87.5
 * ```
 */
export function uxLite(respondents: ArrayLike<Scores>, definition: UxLiteDefinition = {}): UxLiteResult {
  return uxLiteFromCounts(countUxLite(respondents, definition));
}
