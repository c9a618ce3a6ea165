import {
  countNps,
  countNpsOfHistogram,
  missingAsPassives,
  type NpsIntervalMethod,
  type NpsResult,
  npsFromCounts,
  npsInterval,
  npsStandardError,
  npsVariance,
} from "../../src/index.ts";
import { limits } from "./interval-adapters.ts";
import { type Answer, answers, UNKNOWN, type VectorCase } from "./vector-case.ts";

/** The ways in which cases give answers. */
export interface Answers {
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

/** What can be said of one set of answers: the score in one unit, its standard error and intervals in another. */
export function npsAnswer({ input, expected }: VectorCase, unit: number, errorUnit: number): Answer {
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
export function countsOf({
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
export function unitOf({ expected }: VectorCase): number {
  const sizes = /^(variance|n|missing|promoters|passives|detractors|.*Pct)$/;
  const beyond = (value: unknown): boolean =>
    typeof value === "number"
      ? Math.abs(value) > 2
      : typeof value === "object" && value !== null && Object.values(value).some(beyond);
  const table = expected as Record<string, unknown>;
  const inPoints = Object.keys(table).some((key) => !sizes.test(key) && beyond(table[key]));
  return inPoints || "nps" in table ? 100 : 1;
}

/** Size, mean and standard deviation of the codes −1, 0 and 1. */
export function moments(counts: NpsResult): { n: number; mean: number; sd: number } {
  const n = counts.answered;
  return { n, mean: counts.score! / 100, sd: Math.sqrt((npsVariance(counts)! * n) / (n - 1)) };
}
