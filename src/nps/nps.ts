import type { Scores } from "../counts/index.ts";
import { countNps } from "./count-nps.ts";
import type { NpsDefinition } from "./definition.ts";
import { type NpsResult, npsFromCounts } from "./nps-from-counts.ts";

/**
 * The Net Promoter Score of survey answers: the share of promoters (9–10) less the share of detractors (0–6) among
 * the valid answers, in points from −100 to 100, with Tango's score interval. Nobody answered: `null`.
 *
 * Missing answers are counted, never part of the denominator.
 * Source: Frederick Reichheld, "The One Number You Need to Grow", 2003; interval: Toshiro Tango, 1998.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the definition is not valid.
 * @example Four answers and one that is missing
 * ```ts
 * const { score, answered, missing } = nps([10, 9, 8, 3, null]);
 * [score, answered, missing]; // => [25, 4, 1]
 * ```
 */
export function nps(scores: Scores, definition: NpsDefinition = {}): NpsResult {
  return npsFromCounts(countNps(scores, definition));
}
