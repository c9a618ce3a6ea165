import {
  chiSquareTest,
  mixRate,
  type NpsDifferenceMethod,
  npsDifference,
  npsFromCounts,
  npsInterval,
  npsOfScale,
  npsSampleSize,
  npsScales,
  rollNps,
  welchTest,
} from "../../src/index.ts";
import { limits } from "./interval-adapters.ts";
import { type Answers, countsOf, moments, npsAnswer, unitOf } from "./nps-answers.ts";
import { type Adapter, answers, UNKNOWN } from "./vector-case.ts";

/** Scores, their intervals and their comparison. */
export const NPS_ADAPTERS: Readonly<Record<string, Adapter>> = {
  nps: (vector) => npsAnswer(vector, 100, 1),
  "nps-empty": (vector) => npsAnswer(vector, 100, 1),
  "nps-invalid": (vector) => npsAnswer(vector, 100, 1),
  "nps-skipped": (vector) => npsAnswer(vector, 100, 1),
  "nps-ci": (vector) => npsAnswer(vector, unitOf(vector), unitOf(vector)),
  "nps-noninteger": ({ input }) => {
    const cuts = { detractors: [0, 1, 2, 3, 4, 5, 6], passives: [7, 8], promoters: [9, 10] };
    const { score, answered, ...counts } = npsOfScale((input as Answers).scores!, {
      ...cuts,
      fractions: "threshold",
    });
    return answers({
      thresholdPartition: () => ({ ...counts, nps: score, n: answered, denominator: answered }),
    });
  },
  "nps-other-scales": () => {
    const scales = new Map(Object.values(npsScales).map((cuts) => [String(cuts.promoters.at(-1)), cuts]));
    return (key) => scales.get(key) ?? UNKNOWN;
  },
  "nps-moe": ({ input }) => {
    const { promoterShare, detractorShare, n, confidence } = input as Record<string, number>;
    const promoters = promoterShare! * n!;
    const detractors = detractorShare! * n!;
    const counts = { promoters, detractors, passives: Math.max(0, n! - promoters - detractors) };
    const { low, high } = npsInterval(counts, "wald", { confidence, clip: false });
    return answers({
      fullWidth: () => high! - low!,
      moe: () => (high! - low!) / 2,
      fullWidthTimesSqrtN: () => (high! - low!) * Math.sqrt(n!),
    });
  },
  "nps-sample-size": ({ input }) => {
    const { marginPoints, confidence, variance, promoterShare, detractorShare } = input as Record<
      string,
      number
    >;
    const expect = { variance, promoters: promoterShare, detractors: detractorShare };
    return answers({ n: () => npsSampleSize({ margin: marginPoints!, confidence, ...expect }) });
  },
  "nps-difference": ({ input }) => {
    const { x, y, confidence = 0.95 } = input as { x: Answers; y: Answers; confidence?: number };
    const [a, b] = [countsOf(x), countsOf(y)];
    const by = (method: NpsDifferenceMethod) => {
      const { difference, standardError, z, p, ...interval } = npsDifference(a, b, method, { confidence });
      return { diff: difference, stdErr: standardError, z, p, ci: limits(interval) };
    };
    return answers({
      diff: () => by("mover").diff,
      wald: () => by("wald"),
      adjustedWald: () => by("adjusted-wald"),
      moverTango: () => by("mover").ci,
      chi2_2x3: () => {
        const { chiSquare, df, p } = chiSquareTest(
          [a, b].map((one) => [one.detractors, one.passives, one.promoters]),
        );
        return { chi2: chiSquare, df, p };
      },
      welchT: () => welchTest(moments(a), moments(b), { confidence }),
    });
  },
  "nps-mix-rate": ({ input }) => {
    type Side = { n: readonly number[]; nps: readonly (number | null)[] };
    const { segments, before, after } = input as { segments: readonly string[]; before: Side; after: Side };
    const state = (side: Side, i: number) => ({ n: side.n[i]!, value: side.nps[i]! });
    const split = mixRate(
      segments.map((segment, i) => ({ segment, before: state(before, i), after: state(after, i) })),
    )!;
    return answers({
      total0: () => split.before,
      total1: () => split.after,
      change: () => split.change,
      rateEffect: () => split.rate,
      mixEffect: () => split.mix,
      rateBySegment: () => split.segments.map(({ rate }) => rate),
      mixBySegmentCentred: () => split.segments.map(({ mix }) => mix),
      threeFold: () => split.threeFold,
    });
  },
  "nps-rolling": ({ input, expected }) => {
    const { periods, window } = input as { periods: readonly Answers[]; window: number };
    const counts = periods.map(countsOf);
    const pooled = rollNps(counts, window)
      .filter((one) => one !== null)
      .map((one) => npsFromCounts(one).score);
    const all = Array.isArray((expected as { pooled?: unknown }).pooled);
    return answers({
      pooled: () => (all ? pooled : pooled.at(-1)),
      averageOfScores: () => counts.reduce((sum, one) => sum + one.score!, 0) / counts.length,
    });
  },
};
