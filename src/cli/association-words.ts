import type { AhaResult } from "../activation/index.ts";
import type { DriversResult } from "../funnels/index.ts";
import type { Association, Rate } from "../stats/index.ts";
import { decimal, percent, whole } from "./number-text.ts";
import type { WordedResult } from "./plain-section.ts";
import type { Worded } from "./worded.ts";

/** Conversion drivers: of each event the correlation with its interval first. */
export function driversInWords({ drivers, ...rest }: DriversResult): WordedResult {
  return {
    ...rest,
    drivers: drivers.map(({ event, adjustedP, ...one }) => ({ event, ...inWords(one, adjustedP) })),
  };
}

/** Aha moments: first how they did among those on whom they were not found. */
export function momentsInWords({ moments, ...rest }: AhaResult): WordedResult {
  return {
    ...rest,
    moments: moments.map(({ event, times, days, train, adjustedP, band, holdout, holdoutAdjustedP }) => ({
      event,
      times,
      days,
      ...(holdout === null ? {} : { holdout: inWords(holdout, holdoutAdjustedP) }),
      train: inWords(train, adjustedP),
      band,
    })),
  };
}

/** φ with its interval: the correlation of a thing done with the outcome. */
export function wordedPhi({ phi, phiInterval }: Pick<Association, "phi" | "phiInterval">): Worded {
  return worded(phi, phiInterval);
}

/** `1 − rate`, as a cell: of those who did not do it, the share with the outcome. */
export function othersText({ value, total }: Rate): string {
  return `${percent(value === null ? null : 1 - value)} of ${whole(total)}`;
}

function inWords(one: Association, adjustedP: number | null) {
  const { n, exposed, baseRate, ppv, npv, sensitivity, specificity, overlap, lift, oddsRatio, p } = one;
  const { difference } = one;
  return {
    φ: wordedPhi(one),
    lift: decimal(lift, 2),
    oddsRatio: worded(oddsRatio.value, oddsRatio),
    p: pText(p),
    adjustedP: pText(adjustedP),
    n,
    "outcome with it": ppv,
    "outcome without it": othersText(npv),
    difference: worded(difference.difference, difference, percent),
    "did it": exposed,
    "outcome of all": baseRate,
    "did it, of those with the outcome": sensitivity,
    "did not, of those without the outcome": specificity,
    overlap,
  };
}

interface Limits {
  readonly low: number | null;
  readonly high: number | null;
}

function worded(value: number | null, { low, high }: Limits, text = hundredths): Worded {
  return { text: text(value), span: low === null || high === null ? "–" : `${text(low)} to ${text(high)}` };
}

function hundredths(n: number | null): string {
  return decimal(n, 2);
}

function pText(p: number | null): string {
  return p !== null && p < 0.0001 ? "<0.0001" : decimal(p, 4);
}
