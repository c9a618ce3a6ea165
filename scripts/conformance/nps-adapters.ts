import {
  chiSquareTest,
  countNps,
  countNpsOfHistogram,
  missingAsPassives,
  mixRate,
  type NpsDifferenceMethod,
  type NpsIntervalMethod,
  type NpsResult,
  npsDifference,
  npsFromCounts,
  npsInterval,
  npsOfScale,
  npsSampleSize,
  npsScales,
  npsStandardError,
  npsVariance,
  rollNps,
  welchTest,
} from "../../src/index.ts";
import { limits } from "./interval-adapters.ts";
import { type Adapter, type Answer, answers, UNKNOWN, type VectorCase } from "./vector-case.ts";

/** The ways in which cases give answers. */
interface Answers {
  readonly scores?: readonly (number | null)[];
  readonly counts?: Readonly<Record<string, number>>;
  readonly promoters?: number;
  readonly passives?: number;
  readonly detractors?: number;
  readonly noScore?: number;
  readonly confidence?: number;
}

const INTERVALS: Readonly<Record<string, NpsIntervalMethod>> = {
  tango: "score",
  wald: "wald",
  adjustedWald: "adjusted-wald",
  bonettPrice: "bonett-price",
  agrestiMin: "agresti-min",
  quadratic: "quadratic",
  trinomialT: "t",
};

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

/** What can be said of one set of answers: the score in one unit, its standard error and intervals in another. */
function npsAnswer({ input, expected }: VectorCase, unit: number, errorUnit: number): Answer {
  const counts = countsOf(input as Answers);
  const { confidence = 0.95 } = input as Answers;
  const share = (n: number) => (counts.answered === 0 ? null : (100 * n) / counts.answered);
  const score = ({ score }: NpsResult) => (score === null ? null : (score * unit) / 100);
  const interval = (method: NpsIntervalMethod) => npsInterval(counts, method, { confidence, clip: false });
  const withMissing = () => score(npsFromCounts(missingAsPassives(counts)));
  const error = npsStandardError(counts);
  const one: Answer = answers(
    {
      nps: () => score(counts),
      score: () => score(counts),
      npsExcludingMissing: () => score(counts),
      npsCountingDismissedInDenominator: withMissing,
      npsWithNoScoreInDenominator: withMissing,
      n: () => counts.answered,
      missing: () => counts.missing,
      promoters: () => counts.promoters,
      passives: () => counts.passives,
      detractors: () => counts.detractors,
      promoterPct: () => share(counts.promoters),
      passivePct: () => share(counts.passives),
      detractorPct: () => share(counts.detractors),
      variance: () => npsVariance(counts),
      stdErr: () => (error === null ? null : (error * errorUnit) / 100),
      moeWald: () => {
        const { low, high } = interval("wald");
        return low === null || high === null ? null : ((high - low) / 2) * (unit / 100);
      },
    },
    (key) => {
      if (/^published\d+dp$/.test(key)) {
        const published = (expected as Record<string, object>)[key]!;
        return Object.fromEntries(Object.keys(published).map((name) => [name, one(name)]));
      }
      // Some names spell out the answers added: "agrestiMin_pseudo_0.5_1_0.5".
      const [name = ""] = key.split("_");
      return Object.hasOwn(INTERVALS, name) ? limits(interval(INTERVALS[name]!), unit / 100) : UNKNOWN;
    },
  );
  return one;
}

/** The answers of a case as a result with the number of missing ones; answers that are none of 0 to 10 are left out. */
function countsOf({
  scores,
  counts,
  promoters = 0,
  passives = 0,
  detractors = 0,
  noScore = 0,
}: Answers): NpsResult {
  if (scores !== undefined) return npsFromCounts(countNps(scores, { invalid: "drop" }));
  if (counts === undefined)
    return { ...npsFromCounts({ promoters, passives, detractors }), missing: noScore };
  const histogram = Array.from({ length: 11 }, (_, score) => counts[score] ?? 0);
  return npsFromCounts(countNpsOfHistogram(histogram, {}, noScore));
}

/** Points (100) or shares (1): scores and limits of shares lie near −1 to 1, those of points rarely all do. */
function unitOf({ expected }: VectorCase): number {
  const sizes = /^(variance|n|missing|promoters|passives|detractors|.*Pct)$/;
  const beyond = (value: unknown): boolean =>
    typeof value === "number"
      ? Math.abs(value) > 2
      : typeof value === "object" && value !== null && Object.values(value).some(beyond);
  const table = expected as Record<string, unknown>;
  const inPoints = Object.keys(table).some((key) => !sizes.test(key) && beyond(table[key]));
  return inPoints || "nps" in table ? 100 : 1;
}

function moments(counts: NpsResult): { n: number; mean: number; sd: number } {
  const n = counts.answered;
  return { n, mean: counts.score! / 100, sd: Math.sqrt((npsVariance(counts)! * n) / (n - 1)) };
}
