import {
  calendar,
  type FunnelDefinition,
  type LifecycleDefinition,
  periodAt,
  periodStart,
  type RetentionDefinition,
} from "pxcx";

export const STEPS: readonly string[] = ["signup", "create_project", "invite_teammate", "upgrade"];

/** Weeks of starts in the heatmap, and of bars. */
const WEEKS = 16;

interface Frame {
  readonly observed: { readonly from: number; readonly until: number };
  readonly timeZone: string;
  readonly by: string | null;
}

/** How many signed up and went on to pay, each within seven days. */
export function funnelDefinition({ by }: Frame): FunnelDefinition {
  return { kind: "funnel", steps: STEPS, window: { days: 7 }, ...byOf(by) };
}

/** How many of those who signed up log in again, by week. */
export function retentionDefinition({ observed, timeZone, by }: Frame): RetentionDefinition {
  return {
    kind: "retention",
    start: "signup",
    return: "login",
    period: "week",
    periods: 12,
    timeZone,
    range: lastWeeks(observed, timeZone),
    ...byOf(by),
  };
}

/** Who is new each week, who stays, who comes back and who goes. */
export function lifecycleDefinition({ observed, timeZone, by }: Frame): LifecycleDefinition {
  return { kind: "lifecycle", period: "week", timeZone, range: lastWeeks(observed, timeZone), ...byOf(by) };
}

function byOf(by: string | null): { readonly by?: string } {
  return by === null ? {} : { by };
}

/** Whole weeks of the zone, so that no cohort lacks its first days. */
function lastWeeks({ from, until }: Frame["observed"], timeZone: string): { from: number } {
  const weeks = calendar({ period: "week", timeZone }, from, until);
  const first = Math.max(weeks.firstPeriod, periodAt(weeks, until - 1) - WEEKS + 1);
  return { from: Math.max(from, periodStart(weeks, first)) };
}
