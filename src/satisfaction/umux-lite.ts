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

/** Answers to the two items of UMUX-Lite, "meets my requirements" and "is easy to use", 1 to `scale`. */
export interface UmuxLiteDefinition extends RatingOptions {
  readonly kind?: "umuxLite" | undefined;
  /** The highest answer; default 7. */
  readonly scale?: number | undefined;
  /**
   * `"sus"` turns scores into estimates of the System Usability Scale, 0.65 · score + 22.9 (Lewis, Utesch and Maher
   * 2013). It underestimates good systems and is no longer recommended; default none.
   */
  readonly regression?: "sus" | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedUmuxLiteDefinition extends ResolvedScale<"umuxLite"> {
  readonly regression: "sus" | null;
}

/** Respondents by their score on UMUX-Lite, before any regression. */
export type UmuxLiteCounts = QuestionnaireCounts<ResolvedUmuxLiteDefinition>;

/** The mean score on UMUX-Lite, 0 to 100; with `regression: "sus"` estimates of the SUS, 22.9 to 87.9. */
export type UmuxLiteResult = QuestionnaireResult<ResolvedUmuxLiteDefinition>;

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveUmuxLite(definition: UmuxLiteDefinition): ResolvedUmuxLiteDefinition {
  checkOptions("count umux lite", definition, {
    kind: oneOf("umuxLite"),
    scale: SCALE_RULE,
    regression: oneOf("sus"),
    missing: numbers,
    invalid: oneOf("error", "drop"),
    confidence: fraction,
  });
  const { scale = 7, regression = null, missing = [], invalid = "error", confidence = 0.95 } = definition;
  return { kind: "umuxLite", scale, regression, missing, invalid, confidence };
}

/**
 * Counts respondents by their score on UMUX-Lite. See {@link umuxLite}.
 *
 * @throws RangeError as {@link umuxLite}.
 * @throws DefinitionError as {@link umuxLite}.
 */
export function countUmuxLite(
  respondents: ArrayLike<Scores>,
  definition: UmuxLiteDefinition = {},
): UmuxLiteCounts {
  return countQuestionnaire(respondents, 2, twoItemScore, resolveUmuxLite(definition));
}

/**
 * UMUX-Lite from counts. See {@link umuxLite}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function umuxLiteFromCounts(counts: UmuxLiteCounts): UmuxLiteResult {
  return questionnaireFromCounts(counts, "umuxLite", (score) =>
    counts.definition.regression === null ? score : 0.65 * score + 22.9,
  );
}

/**
 * UMUX-Lite: the mean of the respondents' scores, 0 to 100, with its t interval; a score is 100 · (x₁ + x₂ − 2) / (2 ·
 * (scale − 1)). Each respondent is a list of two answers; who left one out is excluded and counted. Nobody left: `null`.
 *
 * Source: James Lewis, Brian Utesch and Deborah Maher, "UMUX-LITE: When There's No Time for the SUS", 2013; against the
 * regression: Ida Lah, James Lewis and Boštjan Šumak, "Perceived Usability and the Modified Technology Acceptance
 * Model", 2020.
 *
 * @throws RangeError when a respondent has not two items, or an answer is not a whole number from 1 to the scale, unless
 * `invalid` is `"drop"`.
 * @throws TypeError when respondents are no list.
 * @throws DefinitionError when the definition is not valid.
 * @example One respondent
 * ```ts
 * umuxLite([[6, 5]]).value; // => 75
 * ```
 */
export function umuxLite(
  respondents: ArrayLike<Scores>,
  definition: UmuxLiteDefinition = {},
): UmuxLiteResult {
  return umuxLiteFromCounts(countUmuxLite(respondents, definition));
}

/** The sum of two items from 1 to `scale`, stretched to 0–100. */
export function twoItemScore([first, second]: readonly number[], scale: number): number {
  return (100 * (first! + second! - 2)) / (2 * (scale - 1));
}
