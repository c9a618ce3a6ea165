import { type NpsWeightedDefinition, npsWeighted, type WeightedAnswers } from "../../src/index.ts";
import { type Adapter, type Answer, answers } from "./vector-case.ts";

interface Stratum {
  readonly N?: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

interface Sample {
  readonly scores?: readonly (number | null)[];
  /** Codes −1, 0 and 1 in place of scores. */
  readonly values?: readonly number[];
  readonly weights?: readonly number[];
  readonly cluster?: readonly (string | number)[];
  readonly stratum?: readonly (string | number)[];
  readonly strata?: readonly Stratum[];
  readonly confidence?: number;
}

/** Scores of weighted, stratified and clustered samples. */
export const NPS_SAMPLE_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "nps-weighted": ({ input }) => sampleAnswer(input as Sample),
  "nps-stratified": ({ input }) => sampleAnswer(input as Sample),
  "nps-clustered": ({ input }) => sampleAnswer(input as Sample),
};

function sampleAnswer(sample: Sample): Answer {
  const { columns, populations } = columnsOf(sample);
  const by = (definition: NpsWeightedDefinition) =>
    npsWeighted(columns, { populations, confidence: sample.confidence, ...definition });
  return answers({
    nps: () => by({}).score,
    n: () => by({}).answered,
    stdErr: () => by({}).standardError,
    stdErrWithFpc: () => by({ sampledFrom: "finite" }).standardError,
    stdErrNoFpc: () => by({ sampledFrom: "infinite" }).standardError,
    sumWeights: () => by({}).weight,
    nEffKish: () => by({}).effectiveAnswers,
    designEffectKish: () => by({}).designEffect,
  });
}

function columnsOf(sample: Sample): {
  columns: WeightedAnswers;
  populations: readonly (readonly [number, number])[] | undefined;
} {
  const { scores, values, weights, cluster, stratum, strata } = sample;
  if (strata === undefined) {
    const score =
      scores ?? values!.map((code) => 5 + 5 * code || 0).map((score) => (score === 5 ? 8 : score));
    return { columns: { score, weight: weights, cluster, stratum }, populations: undefined };
  }
  const rows = strata.flatMap(({ promoters, passives, detractors }, i) => [
    ...Array.from({ length: promoters }, () => [10, i] as const),
    ...Array.from({ length: passives }, () => [8, i] as const),
    ...Array.from({ length: detractors }, () => [0, i] as const),
  ]);
  return {
    columns: { score: rows.map(([score]) => score), stratum: rows.map(([, i]) => i) },
    populations: strata.every(({ N }) => N !== undefined) ? strata.map(({ N }, i) => [i, N!]) : undefined,
  };
}
