import type { UsageIntervalFigures, UsageIntervalResult } from "../retention/index.ts";
import { percent } from "./number-text.ts";
import type { WordedResult } from "./plain-section.ts";

/** The usage interval with shares that say that they are cumulative. */
export function usageInWords({ intervals, groups, ...result }: UsageIntervalResult): WordedResult {
  return {
    ...result,
    intervals: intervals.map(({ interval, users, share }) => ({
      interval,
      users,
      cumulativeShare: percent(share),
    })),
    groups: groups.map(({ intervals: _, ...group }) => group),
  };
}

/** The share (0–1) of those who came again that do so at least every `interval`; `null` when nobody did. */
export function shareWithin({ interval, intervals }: UsageIntervalFigures): number | null {
  if (interval === null) return null;
  return intervals.findLast((row) => row.interval <= interval)?.share ?? null;
}
