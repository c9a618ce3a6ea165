import { shown } from "../definitions/index.ts";
import { actOf } from "./rating-definition.ts";
import type { ResolvedScale, ScaleCounts } from "./scale-counts.ts";

/**
 * The counts of answers that are already counted: numbers of answers from 1 to the scale of a resolved definition, and
 * the number of missing ones. Codes that the definition calls missing count as such.
 *
 * @throws RangeError when there are not as many numbers as answers, or one is not a whole number from 0.
 * @example Satisfaction from a distribution
 * ```ts
 * const counts = countRatingsOfHistogram([3, 2, 5, 20, 20], resolveCsat({ scale: 5 }));
 * csatFromCounts(counts).score.value; // => 0.8
 * ```
 */
export function countRatingsOfHistogram<Definition extends ResolvedScale>(
  histogram: ArrayLike<number>,
  definition: Definition,
  missing = 0,
): ScaleCounts<Definition> {
  const { kind, scale } = definition;
  const act = actOf(kind);
  if (histogram.length !== scale)
    throw new RangeError(
      `Cannot ${act}: a histogram has the answers 1 to ${scale}, histogram has ${shown(histogram.length)} numbers`,
    );
  const rows: [null, number | null, number][] = [];
  let unanswered = 0;
  for (let score = 1; score <= scale + 1; score++) {
    const n = score > scale ? missing : histogram[score - 1]!;
    if (!Number.isSafeInteger(n) || n < 0)
      throw new RangeError(
        `Cannot ${act}: numbers of answers must be whole, ${score > scale ? "missing" : `answer ${score}`} has ${shown(n)}`,
      );
    if (score > scale || definition.missing.includes(score)) unanswered += n;
    else if (n > 0) rows.push([null, score, n]);
  }
  if (unanswered > 0) rows.push([null, null, unanswered]);
  return {
    kind,
    definition,
    observed: null,
    answers: { keys: ["group", "score"], sums: ["answers"], rows },
    excluded: { invalid: 0 },
  };
}
