import { shown } from "../definitions/index.ts";
import type { NpsCounts } from "./count-nps.ts";
import { type NpsDefinition, resolveNps } from "./definition.ts";

/**
 * The counts of answers that are already counted: eleven numbers of answers, by score from 0 to 10, and the number of
 * missing ones. Codes that the definition calls missing count as such.
 *
 * @throws RangeError when there are not eleven numbers, or one is not a whole number from 0.
 * @throws DefinitionError when the definition is not valid.
 * @example A distribution as a dashboard shows it
 * ```ts
 * const counts = countNpsOfHistogram([20, 10, 10, 10, 10, 30, 30, 90, 220, 220, 350]);
 * npsFromCounts(counts).score; // => 45
 * ```
 */
export function countNpsOfHistogram(
  histogram: ArrayLike<number>,
  definition: NpsDefinition = {},
  missing = 0,
): NpsCounts {
  const resolved = resolveNps(definition);
  if (histogram.length !== 11)
    throw new RangeError(
      `Cannot count NPS: a histogram has the scores 0 to 10, histogram has ${shown(histogram.length)} numbers`,
    );
  const rows: [null, number | null, number][] = [];
  let unanswered = 0;
  for (let score = 0; score <= 11; score++) {
    const n = score > 10 ? missing : histogram[score]!;
    if (!Number.isSafeInteger(n) || n < 0)
      throw new RangeError(
        `Cannot count NPS: numbers of answers must be whole, score ${score > 10 ? "missing" : score} has ${shown(n)}`,
      );
    if (score > 10 || resolved.missing.includes(score)) unanswered += n;
    else if (n > 0) rows.push([null, score, n]);
  }
  if (unanswered > 0) rows.push([null, null, unanswered]);
  return {
    kind: "nps",
    definition: resolved,
    observed: null,
    answers: { keys: ["group", "score"], sums: ["answers"], rows },
    excluded: { invalid: 0 },
  };
}
