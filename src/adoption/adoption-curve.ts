import { type Key, rowsBy } from "../counts/index.ts";
import { checkCounts, checkOptions, fraction, type Rule, refuse } from "../definitions/index.ts";
import { kaplanMeier, type SurvivalCurve, survivalAt } from "../stats/index.ts";
import type { TimeToAdoptCounts } from "./count-time-to-adopt.ts";
import { TIME_PRECISIONS } from "./time-to-adopt-definition.ts";

/** The share that had adopted before a time, with its limits: 1 − survival. */
export interface AdoptedShare {
  /** 0–1; `null` when nobody who had not adopted was seen so long, unless it came to 1 before. */
  readonly value: number | null;
  /** Lower limit of the interval (0–1); `null` when `value` is `null`, or 1. */
  readonly low: number | null;
  /** Upper limit of the interval (0–1); `null` likewise. */
  readonly high: number | null;
}

/** What had come of a feature in so many days after the clock of each user started, their end excluded. */
export interface AdoptionPoint extends AdoptedShare {
  /** Days of 24 hours since the clock started, from 0. */
  readonly day: number;
  /** Users who were seen after these days, without having adopted in them. */
  readonly atRisk: number;
}

/** How the share of those who adopted a feature grows. */
export interface AdoptionCurve {
  readonly feature: string;
  /** Users who were waited for. */
  readonly users: number;
  /** From day 0 on, as far as anybody was seen; to the end at 1 when all had adopted. */
  readonly points: readonly AdoptionPoint[];
}

/** How far a curve goes, and of whom it is. */
export interface AdoptionCurveOptions {
  /** The last day, 1 to 3660; default 30. */
  readonly days?: number | undefined;
  /** One group, `null` among them; absent: all users. */
  readonly group?: Key | undefined;
  /** Confidence of the intervals; default that of the definition. */
  readonly confidence?: number | undefined;
}

/** A row of the times of {@link TimeToAdoptCounts}. */
export type TimeRow = readonly [group: Key, feature: string, ms: number, adopted: number, censored: number];

const MS_PER_DAY = 86_400_000;
const DAYS: Rule = [
  "a whole number from 1 to 3660",
  (value: unknown) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 3660,
];
const GROUP: Rule = [
  "a value of the breakdown",
  (value: unknown) => value === null || ["string", "number", "boolean"].includes(typeof value),
];

/**
 * Cumulative adoption: for each feature the share (0–1) of users who had adopted it in less than 0, 1, 2 … days after
 * their clock's start (their first start, or the release of the feature if that is later), from the counts of `timeToAdopt`:
 * each point is what `within` says of so many days. It is 1 − the Kaplan–Meier estimate, so that users seen for a
 * short time do not make it look low, with log-log limits. A curve ends with the last day that anybody was seen for,
 * unless all had adopted by then; without users it has no points.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958.
 *
 * @throws DefinitionError when an option is not valid, or a group is asked for and the counts have none.
 * @example One of two adopts after two days; the other was seen for one day only
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: [1, 1, 2], event: ["signup", "export", "signup"], time: [0, 2 * day, 3 * day] },
 *   { observed: { from: 0, until: 4 * day } },
 * );
 * const counts = countTimeToAdopt(table, { features: ["export"], start: "signup" });
 * adoptionCurve(counts, { days: 3 })[0]!.points.map(({ value }) => value); // => [0, 0, 0, 1]
 * ```
 */
export function adoptionCurve(
  counts: TimeToAdoptCounts,
  options: AdoptionCurveOptions = {},
): AdoptionCurve[] {
  const act = "draw adoption curve";
  checkOptions(act, options, { days: DAYS, group: GROUP, confidence: fraction }, "options");
  checkCounts(act, "timeToAdopt", counts, ["times"]);
  const { definition, times } = counts;
  const { days = 30, group, confidence = definition.confidence } = options;
  if (group !== undefined && definition.by === null) refuse(act, "a group needs by", "options.group", group);
  const rows = (times.rows as unknown as readonly TimeRow[]).filter(
    (row) => group === undefined || row[0] === group,
  );
  const byFeature = rowsBy(rows, 1);
  const precision = TIME_PRECISIONS[definition.durationPrecision];
  return definition.features.map(({ name }) => {
    const curve = waitingCurve(byFeature.get(name) ?? [], confidence);
    const points: AdoptionPoint[] = [];
    for (let day = 0; day <= days; day++) {
      const share = adoptedBefore(curve, day * MS_PER_DAY, precision);
      if (share.value === null) break;
      points.push({ day, atRisk: survivalAt(curve, day * MS_PER_DAY).atRisk, ...share });
    }
    return { feature: name, users: curve.n, points };
  });
}

/** The survival curve of those who wait for their first use. */
export function waitingCurve(rows: readonly TimeRow[], confidence: number): SurvivalCurve {
  return kaplanMeier(
    rows.map(([, , time, events, censored]) => ({ time, events, censored })),
    { confidence },
  );
}

/** The share that had adopted before a time on the clock, a multiple of the precision of times. */
export function adoptedBefore(curve: SurvivalCurve, ms: number, precision: number): AdoptedShare {
  if (ms === 0 && curve.n > 0) return { value: 0, low: 0, high: 0 };
  const { survival, low, high } = survivalAt(curve, Math.max(0, ms - precision));
  const rest = (share: number | null) => (share === null ? null : 1 - share);
  return { value: rest(survival), low: rest(high), high: rest(low) };
}
