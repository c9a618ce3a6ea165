import { type RiskRow, wilsonInterval } from "../stats/index.ts";

/** What happened in one period of tenure. */
export interface TenurePeriod {
  /** Its number: it goes from `period` up to `period + 1` units of time since the start. */
  readonly period: number;
  /** Units under observation at its beginning (weights, where spells have them, like all counts here). */
  readonly atRisk: number;
  /** Lost in the period. */
  readonly lost: number;
  /** Last seen in the period without being lost. */
  readonly censored: number;
  /** Under observation only from some time in the period on. */
  readonly entered: number;
  /** The probability (0–1) of being lost in it; null when nobody was at risk at its beginning or entered in it. */
  readonly probability: number | null;
  /** Lower limit (0–1), Wilson's on an effective number of units; null without a probability or such a number. */
  readonly low: number | null;
  /** Upper limit (0–1); null as the lower one. */
  readonly high: number | null;
  /** Whether anybody was observed at its end or later. */
  readonly complete: boolean;
}

const MOST_PERIODS = 100_000;

/** The periods of a risk table, each one unit of time long, from 0 to the last in which somebody was observed. */
export function tenurePeriods(table: readonly RiskRow[], confidence: number): TenurePeriod[] {
  const last = table.at(-1)?.time ?? -1;
  const count = Math.floor(last) + 1;
  if (count > MOST_PERIODS)
    throw new RangeError(`Cannot count churn by tenure: at most 100,000 periods, tenure has ${count}`);
  const periods: TenurePeriod[] = [];
  let next = 0;
  for (let period = 0; period < count; period++) {
    const first = next;
    while (next < table.length && table[next]!.time < period + 1) next++;
    const rows = table.slice(first, next);
    const complete = next < table.length;
    periods.push({ period, ...periodOf(rows, table[first]?.atRisk ?? 0, confidence), complete });
  }
  return periods;
}

function periodOf(
  rows: readonly RiskRow[],
  atRisk: number,
  confidence: number,
): Omit<TenurePeriod, "period" | "complete"> {
  let [lost, censored, entered, survival, variance] = [0, 0, 0, 1, 0];
  for (const row of rows) {
    censored += row.censored;
    entered += row.entered;
    if (row.events === 0) continue;
    lost += row.events;
    survival *= (row.atRisk - row.events) / row.atRisk;
    variance += row.events / row.atRisk / (row.atRisk - row.events);
  }
  const counts = { atRisk, lost, censored, entered };
  if (atRisk + entered === 0) return { ...counts, probability: null, low: null, high: null };
  const probability = 1 - survival;
  const size = effectiveSize(probability, variance, counts);
  if (!(size > 0)) return { ...counts, probability, low: null, high: null };
  return { ...counts, probability, ...wilsonInterval(probability * size, size, confidence) };
}

/**
 * How many units observed for the whole period would tell as much: p (1 − p) over Greenwood's variance. Where that is not
 * defined, those lost, if all were, or else those at risk, with half of the ones that were seen for a part.
 */
function effectiveSize(
  p: number,
  variance: number,
  { atRisk, lost, censored, entered }: Pick<TenurePeriod, "atRisk" | "lost" | "censored" | "entered">,
): number {
  if (p === 1) return lost;
  return p > 0 ? p / ((1 - p) * variance) : atRisk - censored / 2 + entered / 2;
}
