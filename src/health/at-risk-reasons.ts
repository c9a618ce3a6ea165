import type { ResolvedAtRiskDefinition } from "./at-risk-definition.ts";

/** Why a user is at risk; `severity` is 0–1, `since` the first date of which it is true. */
export type AtRiskReason = OverdueReason | FallingReason | AbandonedReason;

/** Silent for longer than usual. Severity: 1 − what is still usual / the days of silence. */
export interface OverdueReason {
  readonly code: "overdue";
  readonly severity: number;
  readonly since: string;
  readonly daysSince: number;
  /** Middle of the days between two active days of this user. */
  readonly usualDays: number;
}

/** Active on fewer days than in the window before. Severity: the share that is gone. */
export interface FallingReason {
  readonly code: "falling";
  readonly severity: number;
  /** First date of the recent window. */
  readonly since: string;
  readonly earlierDays: number;
  readonly recentDays: number;
}

/** Used the core of the product in the earlier window, and not in the recent one. Severity: 1. */
export interface AbandonedReason {
  readonly code: "abandoned";
  readonly severity: number;
  /** First date of the recent window. */
  readonly since: string;
  readonly earlierDays: number;
}

/**
 * The reasons why a user is at risk, from the ascending days of use and of use of the core; none when all is well,
 * `null` when there is too little use for any rule.
 */
export function atRiskReasons(
  definition: ResolvedAtRiskDefinition,
  days: Int32Array,
  coreDays: Int32Array | null,
  lastDay: number,
  earlierKnown: boolean,
  dateOf: (day: number) => string,
): AtRiskReason[] | null {
  const { minDays, overdueAfter, windowDays, fall } = definition;
  const recentFrom = lastDay - windowDays + 1;
  const within = (own: Int32Array, from: number) =>
    own.reduce((n, day) => n + (day >= from && day < from + windowDays ? 1 : 0), 0);
  const earlierDays = earlierKnown ? within(days, recentFrom - windowDays) : 0;
  const earlierCore = earlierKnown && coreDays !== null ? within(coreDays, recentFrom - windowDays) : 0;
  const hasInterval = days.length >= minDays;
  const mayFall = earlierDays >= minDays;
  if (!hasInterval && !mayFall && earlierCore === 0) return null;
  const reasons: AtRiskReason[] = [];
  const last = days[days.length - 1]!;
  const daysSince = lastDay - last;
  const usualDays = hasInterval ? medianGap(days) : Infinity;
  const usual = overdueAfter * usualDays;
  if (daysSince > usual) {
    const severity = 1 - usual / daysSince;
    reasons.push({
      code: "overdue",
      severity,
      since: dateOf(last + Math.floor(usual) + 1),
      daysSince,
      usualDays,
    });
  }
  const since = dateOf(recentFrom);
  const recentDays = within(days, recentFrom);
  // A quotient of whole numbers is the nearest to the share that a definition says.
  const lost = (earlierDays - recentDays) / earlierDays;
  if (mayFall && lost >= fall)
    reasons.push({ code: "falling", severity: lost, since, earlierDays, recentDays });
  if (earlierCore > 0 && within(coreDays!, recentFrom) === 0)
    reasons.push({ code: "abandoned", severity: 1, since, earlierDays: earlierCore });
  return reasons;
}

function medianGap(days: Int32Array): number {
  const gaps = days.slice(1);
  for (let i = 0; i < gaps.length; i++) gaps[i]! -= days[i]!;
  gaps.sort();
  return (gaps[(gaps.length - 1) >> 1]! + gaps[gaps.length >> 1]!) / 2;
}
