import { checkOptions, fraction, numbers, oneOf, type Rule, refuse } from "../definitions/index.ts";

/** Options of every rating question; answers are whole numbers from 1 to `scale`. */
export interface RatingOptions {
  /** Codes that mean "no answer", such as `[0, 6]`. */
  readonly missing?: readonly number[] | undefined;
  /** Answers that are not on the scale: an error (default), or counted and left out. */
  readonly invalid?: "error" | "drop" | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition of a rating question with every default filled in. */
export interface ResolvedRating<Kind extends string = string> {
  readonly kind: Kind;
  readonly scale: number;
  /** The answers that count as positive. */
  readonly positive: readonly number[];
  readonly missing: readonly number[];
  readonly invalid: "error" | "drop";
  readonly by: "segment" | null;
  readonly confidence: number;
}

/** The options of a rating question as a definition gives them, before defaults. */
export interface GivenRating extends RatingOptions {
  readonly kind?: string | undefined;
  readonly scale?: number | undefined;
  readonly positive?: readonly number[] | undefined;
}

/** Checks a rating definition. `presetOf` gives the positive answers of a scale, `undefined` when there is no convention. */
export function resolveRating<Kind extends string>(
  kind: Kind,
  definition: GivenRating,
  defaultScale: number,
  presetOf: (scale: number) => readonly number[] | undefined,
  by: "segment" | null,
  further = {},
): ResolvedRating<Kind> {
  const act = actOf(kind);
  checkOptions(act, definition, {
    kind: oneOf(kind),
    scale: SCALE_RULE,
    positive: numbers,
    missing: numbers,
    invalid: oneOf("error", "drop"),
    confidence: fraction,
    ...further,
  });
  const { scale = defaultScale, missing = [], invalid = "error", confidence = 0.95 } = definition;
  const positive = definition.positive ?? presetOf(scale);
  if (positive === undefined) {
    refuse(
      act,
      `a scale of ${scale} has no agreed positive answers${scale === 10 ? " (some tools take 8 to 10, some 9 to 10)" : ""}, so state them`,
      "definition.positive",
      undefined,
    );
  }
  checkAnswerSet(act, "positive", positive, scale);
  return { kind, scale, positive: [...positive].sort((a, b) => a - b), missing, invalid, by, confidence };
}

/** A rule: the highest answer of a scale that starts at 1. */
export const SCALE_RULE: Rule = ["a whole number from 2 to 100", isScale];

function isScale(value: number): boolean {
  return Number.isInteger(value) && value >= 2 && value <= 100;
}

/** Refuses counts with a scale that no definition has: as many answers as it says would be made room for. */
export function checkCountedScale(act: string, { scale }: { readonly scale: number }): void {
  if (!isScale(scale)) refuse(act, `scale must be ${SCALE_RULE[0]}`, "counts.definition.scale", scale);
}

/** What counting a question of this kind is called in an error. */
export function actOf(kind: string): string {
  const words = kind.replace(/[A-Z]/g, " $&").toLowerCase();
  return `count ${words === kind ? kind.toUpperCase() : words}`;
}

/** Throws unless a set holds some, not all, of the answers of a scale. */
export function checkAnswerSet(act: string, name: string, set: readonly number[], scale: number): void {
  const inside = [...set].every((answer) => Number.isInteger(answer) && answer >= 1 && answer <= scale);
  if (inside && set.length > 0 && new Set(set).size === set.length && set.length < scale) return;
  refuse(
    act,
    `${name} must hold some, not all, of the answers 1 to ${scale}, each once`,
    `definition.${name}`,
    set,
  );
}
