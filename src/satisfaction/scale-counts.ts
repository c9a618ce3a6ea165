import { type Counts, type CountTable, countScores, type Scores } from "../counts/index.ts";
import { actOf, checkCountedScale } from "./rating-definition.ts";

/** What counting answers from 1 to `scale` needs to know. */
export interface ResolvedScale<Kind extends string = string> {
  readonly kind: Kind;
  /** The highest answer. */
  readonly scale: number;
  readonly missing: readonly number[];
  readonly invalid: "error" | "drop";
  readonly confidence: number;
}

/** Answers from 1 to `scale` by score. */
export interface ScaleCounts<Definition extends ResolvedScale = ResolvedScale> extends Counts {
  readonly kind: Definition["kind"];
  readonly definition: Definition;
  readonly observed: null;
  /** Answers that are neither counted nor missing. */
  readonly excluded: {
    /** Not whole numbers from 1 to the scale, with `invalid: "drop"`. */
    readonly invalid: number;
  };
  /** Keys `group` (null = all), `score` (null = no answer), sum `answers`. */
  readonly answers: CountTable;
}

/** Counts answers by score. */
export function countScale<Definition extends ResolvedScale>(
  scores: Scores,
  definition: Definition,
): ScaleCounts<Definition> {
  const { kind, scale } = definition;
  const counted = countScores(actOf(kind), scores, 1, scale, definition);
  return { kind, definition, observed: null, ...counted };
}

/** Numbers of answers from 1 to the scale, and the number of missing ones. */
export function distributionOf({ definition, answers }: ScaleCounts): {
  distribution: number[];
  missing: number;
} {
  checkCountedScale(actOf(definition.kind), definition);
  const distribution: number[] = Array(definition.scale).fill(0);
  let missing = 0;
  for (const [, score, n] of answers.rows as readonly [null, number | null, number][]) {
    if (score === null) missing += n;
    else distribution[score - 1]! += n;
  }
  return { distribution, missing };
}
