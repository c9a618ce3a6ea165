import { checkCounts, type Note, note } from "../definitions/index.ts";
import { type Interval, studentTQuantile, tangoInterval } from "../stats/index.ts";
import { countNpsWeighted, type NpsWeightedCounts, type WeightedAnswers } from "./count-nps-weighted.ts";
import { linearizedVariance, type SampleStratum, sampleStrata, total } from "./nps-sample.ts";
import type { NpsWeightedDefinition, ResolvedNpsWeightedDefinition } from "./weighted-definition.ts";

/** A weighted Net Promoter Score in points, −100 to 100; `null` where it cannot be said. */
export interface NpsWeightedResult {
  readonly kind: "npsWeighted";
  /** Share of promoters less share of detractors, times 100; `null` when nobody answered. */
  readonly score: number | null;
  /** Lower limit, by an approximation; `null` when nobody answered. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
  /** In points; `null` when nobody answered, or one unit has to stand for the rest of its stratum. */
  readonly standardError: number | null;
  /** Weighted shares of the answers, 0–1; all 0 without answers. */
  readonly shares: {
    /** Answers 9 and 10. */
    readonly promoters: number;
    /** Answers 7 and 8. */
    readonly passives: number;
    /** Answers 0 to 6. */
    readonly detractors: number;
  };
  /** Valid answers, not weighted. */
  readonly answered: number;
  /** Rows without an answer, not weighted. */
  readonly missing: number;
  /** The sum of the weights of valid answers, after rescaling to populations. */
  readonly weight: number;
  /** Kish's effective number of answers, (Σw)² / Σw²; 0 without answers. */
  readonly effectiveAnswers: number;
  /** Kish's design effect: answers over effective answers; `null` without answers. */
  readonly designEffect: number | null;
  /** What was drawn independently: clusters, and answers without one. */
  readonly units: number;
  /** Strata in which somebody answered; answers without a stratum make one. */
  readonly strata: number;
  readonly definition: ResolvedNpsWeightedDefinition;
  readonly excluded: NpsWeightedCounts["excluded"];
  readonly notes: readonly Note[];
}

/**
 * A weighted score from counts. See {@link npsWeighted}.
 *
 * @throws DefinitionError when the counts are of another kind.
 * @throws RangeError when `populations` leave out a stratum.
 */
export function npsWeightedFromCounts(counts: NpsWeightedCounts): NpsWeightedResult {
  checkCounts("compute weighted NPS", "npsWeighted", counts, ["answers"]);
  const { definition, excluded, answers } = counts;
  const strata = sampleStrata(counts);
  const cells = strata.flatMap((stratum) => stratum.cells);
  const answered = total(cells, "answers");
  const weight = total(cells, "weight");
  const share = (category: string) =>
    answered === 0
      ? 0
      : total(
          cells.filter((cell) => cell.category === category),
          "weight",
        ) / weight;
  const shares = {
    promoters: share("promoter"),
    passives: share("passive"),
    detractors: share("detractor"),
  };
  const mean = shares.promoters - shares.detractors;
  const variance = answered === 0 ? null : linearizedVariance(strata, mean, weight);
  const effectiveAnswers = answered === 0 ? 0 : weight ** 2 / total(cells, "weightSquared");
  const interval = answered === 0 ? null : intervalOf(strata, shares, variance, effectiveAnswers, definition);
  const units = strata.reduce((sum, stratum) => sum + stratum.units, 0);
  return {
    kind: "npsWeighted",
    score: answered === 0 ? null : 100 * mean,
    low: interval && 100 * interval.low,
    high: interval && 100 * interval.high,
    standardError: variance === null ? null : 100 * Math.sqrt(variance),
    shares,
    answered,
    missing: answers.rows.reduce((sum, row) => sum + (row[2] === null ? (row[3] as number) : 0), 0),
    weight,
    effectiveAnswers,
    designEffect: answered === 0 ? null : answered / effectiveAnswers,
    units,
    strata: strata.length,
    definition,
    excluded,
    notes: notesOf(units, answered, variance),
  };
}

/** Tango's interval at the number of plain answers that would be as certain. */
function intervalOf(
  strata: readonly SampleStratum[],
  { promoters, detractors }: NpsWeightedResult["shares"],
  variance: number | null,
  effectiveAnswers: number,
  { confidence, populations }: ResolvedNpsWeightedDefinition,
): Interval {
  const mean = promoters - detractors;
  const answered = strata.reduce((sum, stratum) => sum + stratum.answers, 0);
  const units = strata.reduce((sum, stratum) => sum + stratum.units, 0);
  if (variance === 0 && strata.every(({ sampledShare }) => sampledShare === 1))
    return { low: mean, high: mean };
  const plain = populations === null && strata.length === 1 && units === answered;
  const spread = ((promoters + detractors - mean ** 2) * answered) / (answered - 1);
  const df = units - strata.length;
  let n = plain ? effectiveAnswers : Math.min(effectiveAnswers, units);
  if (!plain && variance !== null && variance > 0 && spread > 0) {
    const tail = (1 - confidence) / 2;
    n = (spread / variance) * (studentTQuantile(tail, answered - 1) / studentTQuantile(tail, df)) ** 2;
  }
  return tangoInterval(promoters * n, detractors * n, n, confidence);
}

function notesOf(units: number, answered: number, variance: number | null): Note[] {
  const notes: Note[] = [];
  if (answered < 30) notes.push(note("small-sample", `${answered} answered: a wide interval`));
  else if (units < 30)
    notes.push(note("few-clusters", `${units} independent clusters: the interval is approximate`));
  if (answered > 0 && variance === null)
    notes.push(
      note(
        "single-unit-stratum",
        "a stratum has one independent answer: no standard error, and limits as without strata",
      ),
    );
  return notes;
}

/**
 * The Net Promoter Score of answers that stand for more or fewer than one respondent each, belong together, or were
 * drawn from strata: Σwy / Σw over the codes −1, 0 and 1, in points from −100 to 100. Nobody answered: `null`.
 *
 * The standard error is linearized over independent units (clusters, or answers without one) within strata:
 * √(Σ_h (1 − f_h) m_h / (m_h − 1) Σ (z − z̄_h)²) with z = Σ w (y − score) / Σw, as R's `survey` computes it. Populations
 * rescale the weights of each stratum to its size, and f_h is the part of it that answered. The interval is Tango's on
 * the weighted shares at an effective number of answers, an approximation: Kish's for weights alone; with clusters or
 * strata that which has the same standard error (Korn and Graubard 1998).
 *
 * Equal weights give what {@link nps} gives. An answer of weight 2 gives the score of the same row twice, yet a larger
 * standard error, because it is one respondent.
 *
 * Source: Leslie Kish, "Survey Sampling", 1965; Thomas Lumley, "Analysis of Complex Survey Samples", 2004; Edward Korn
 * and Barry Graubard, "Confidence Intervals for Proportions with Small Expected Number of Positive Counts …", 1998.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10 or a weight that is not positive, unless
 * `invalid` is `"drop"`; when the columns differ in length; when `populations` leave out a stratum.
 * @throws DefinitionError when the definition is not valid.
 * @example Three accounts, one of which answered four times
 * ```ts
 * const { score, units } = npsWeighted({ score: [10, 9, 9, 10, 3, 8], cluster: ["a", "a", "a", "a", "b", "c"] });
 * [score, units]; // => [50, 3]
 * ```
 */
export function npsWeighted(
  answers: WeightedAnswers,
  definition: NpsWeightedDefinition = {},
): NpsWeightedResult {
  return npsWeightedFromCounts(countNpsWeighted(answers, definition));
}
