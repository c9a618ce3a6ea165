import { type Counts, type CountTable, countScores, type Scores } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { type NpsScore, npsScore } from "./nps-score.ts";
import {
  type NpsCutPoints,
  type NpsScaleDefinition,
  type ResolvedNpsScaleDefinition,
  resolveNpsScale,
} from "./scale-definition.ts";

/** Answers on a scale of one's own, by score. */
export interface NpsScaleCounts extends Counts {
  readonly kind: "npsOfScale";
  readonly definition: ResolvedNpsScaleDefinition;
  readonly observed: null;
  /** Answers that are neither counted nor missing. */
  readonly excluded: {
    /** Not on the scale, with `invalid: "drop"`. */
    readonly invalid: number;
  };
  /** Keys `group` (null = all), `score` (null = no answer; fractions by threshold at the whole number below), sum `answers`. */
  readonly answers: CountTable;
}

/** A score like NPS; `notes` hold `not-comparable` unless scale and cut points are those of NPS. */
export interface NpsScaleResult extends NpsScore {
  readonly kind: "npsOfScale";
  readonly definition: ResolvedNpsScaleDefinition;
  readonly excluded: NpsScaleCounts["excluded"];
  readonly notes: readonly Note[];
}

/**
 * Counts answers on a scale of one's own by score. See {@link npsOfScale}.
 *
 * @throws RangeError as {@link npsOfScale}.
 * @throws DefinitionError as {@link npsOfScale}.
 */
export function countNpsOfScale(scores: Scores, definition: NpsScaleDefinition): NpsScaleCounts {
  const resolved = resolveNpsScale(definition);
  const min = resolved.detractors[0]!;
  const max = resolved.promoters.at(-1)!;
  const below = (score: number | null | undefined) =>
    typeof score === "number" && score > min && score < max && !resolved.missing.includes(score)
      ? Math.floor(score)
      : score;
  const whole = resolved.fractions === "threshold" ? Array.from(scores, below) : scores;
  return {
    kind: "npsOfScale",
    definition: resolved,
    observed: null,
    ...countScores("count NPS of scale", whole, min, max, resolved),
  };
}

/**
 * A score like NPS on a scale of one's own, from counts. See {@link npsOfScale}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function npsOfScaleFromCounts(counts: NpsScaleCounts): NpsScaleResult {
  checkCounts("compute NPS of scale", "npsOfScale", counts, ["answers"]);
  const { definition, excluded, answers } = counts;
  // The place of each category on the scale of NPS.
  const places = { promoters: 10, passives: 8, detractors: 0 } as const;
  const histogram: number[] = Array(12).fill(0);
  for (const [, score, n] of answers.rows as readonly [null, number | null, number][]) {
    const category = (["promoters", "passives", "detractors"] as const).find((name) =>
      definition[name].includes(score ?? Number.NaN),
    );
    histogram[category === undefined ? 11 : places[category]]! += n;
  }
  const score = npsScore(histogram, definition.confidence);
  const notes: Note[] = [];
  if (!isNps(definition))
    notes.push(
      note("not-comparable", "not the scale and cut points of NPS: compare with the same ones only"),
    );
  if (score.answered < 30) notes.push(note("small-sample", `${score.answered} answered: a wide interval`));
  return { kind: "npsOfScale", ...score, definition, excluded, notes };
}

function isNps({ detractors, passives, promoters }: NpsCutPoints): boolean {
  return detractors.join() === "0,1,2,3,4,5,6" && passives.join() === "7,8" && promoters.join() === "9,10";
}

/**
 * A score like the Net Promoter Score on another scale or with other cut points: the share of promoters less the share
 * of detractors, in points from −100 to 100, with Tango's score interval. Nobody answered: `null`.
 *
 * The three lists must be a partition of the scale, so that no answer falls between them. Only 0 to 10 with 0–6, 7–8 and
 * 9–10 is comparable with other scores; any other choice says so in `notes`. {@link npsScales} holds what some tools use.
 *
 * @throws RangeError on an answer off the scale, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the lists are not a partition of whole numbers from 0 or 1 upward.
 * @example Half points on the scale of NPS
 * ```ts
 * const cuts = { detractors: [0, 1, 2, 3, 4, 5, 6], passives: [7, 8], promoters: [9, 10] };
 * npsOfScale([6.5, 8.5], { ...cuts, fractions: "threshold" }).score; // => -50
 * ```
 */
export function npsOfScale(scores: Scores, definition: NpsScaleDefinition): NpsScaleResult {
  return npsOfScaleFromCounts(countNpsOfScale(scores, definition));
}
