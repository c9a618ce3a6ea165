import type { ResolvedAtRiskDefinition } from "./at-risk-definition.ts";

/** Why a user is at risk; `severity` is 0–1, `since` the first date of which it is true. */
export type AtRiskReason = OverdueReason | FallingReason | AbandonedReason;

/** Silent for longer than usual. */
export interface OverdueReason {
  readonly code: "overdue";
  /** 0–1: 1 − `overdueAfter` · `usualDays` / `daysSince`. */
  readonly severity: number;
  /** First date on which the silence was longer than usual. */
  readonly since: string;
  /** Dates after the last one of use, up to the last one that was looked at. */
  readonly daysSince: number;
  /** Middle of the days from one active day of this user to the next, 1 or more. */
  readonly usualDays: number;
}

/** Active on fewer days than in the window before. */
export interface FallingReason {
  readonly code: "falling";
  /** The share (0–1) of the active days that is gone: 1 − `recentDays` / `earlierDays`. */
  readonly severity: number;
  /** First date of the recent window. */
  readonly since: string;
  /** Active days in the earlier window, `minDays` or more. */
  readonly earlierDays: number;
  /** Active days in the recent window, from 0. */
  readonly recentDays: number;
}

/** Used the core of the product in the earlier window, and not in the recent one. */
export interface AbandonedReason {
  readonly code: "abandoned";
  /** Always 1. */
  readonly severity: number;
  /** First date of the recent window. */
  readonly since: string;
  /** Days with use of the core in the earlier window, from 1. */
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
