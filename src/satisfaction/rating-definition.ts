import { checkOptions, fraction, numbers, oneOf, refuse } from "../definitions/index.ts";

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
  const act = `count ${kind.toUpperCase()}`;
  checkOptions(act, definition, {
    kind: oneOf(kind),
    scale: [
      "a whole number from 2 to 100",
      (value: number) => Number.isInteger(value) && value >= 2 && value <= 100,
    ],
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
      `a scale of ${scale} has no agreed positive answers, so state them`,
      "definition.positive",
      undefined,
    );
  }
  const inside = positive.every((answer) => Number.isInteger(answer) && answer >= 1 && answer <= scale);
  if (
    !inside ||
    positive.length === 0 ||
    new Set(positive).size < positive.length ||
    positive.length >= scale
  ) {
    refuse(
      act,
      `positive must hold some, not all, of the answers 1 to ${scale}, each once`,
      "definition.positive",
      positive,
    );
  }
  return { kind, scale, positive: [...positive].sort((a, b) => a - b), missing, invalid, by, confidence };
}
