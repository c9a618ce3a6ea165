import type { Observed } from "../counts/index.ts";
import { resolveRange } from "../definitions/index.ts";
import { calendar, periodAt, periodKey, periodStart } from "../time/index.ts";
import type { ResolvedRevenueDefinition, RevenueDefinition } from "./definition.ts";
import type { ResolvedSubscription } from "./subscription.ts";

/** A period that is reported, and the part of it that was observed. */
export interface ReportedPeriod {
  /** `null` of balances, which have no dates. */
  readonly number: number | null;
  /** First date of the period. */
  readonly key: string | null;
  readonly from: number;
  readonly until: number;
  /** Whether the whole period was observed. */
  readonly complete: boolean;
}

const UNDATED: ReportedPeriod = { number: null, key: null, from: 0, until: 0, complete: true };

/** The periods that a range touches, in the observed period. */
export function reportedPeriods(
  definition: ResolvedRevenueDefinition,
  observed: Observed | null,
): ReportedPeriod[] {
  if (observed === null) return [UNDATED];
  const { range } = definition;
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (until <= from) return [];
  const periods = calendar(definition, from, until - 1);
  const first = periodAt(periods, from);
  const all = Array.from({ length: periodAt(periods, until - 1) - first + 1 }, (_, i): ReportedPeriod => {
    const number = first + i;
    const startsAt = periodStart(periods, number);
    const endsAt = periodStart(periods, number + 1);
    return {
      number,
      key: periodKey(periods, number),
      from: Math.max(startsAt, observed.from),
      until: Math.min(endsAt, observed.until),
      complete: startsAt >= observed.from && endsAt <= observed.until,
    };
  });
  // Where clocks go back across midnight, a date may come again after the next one has begun.
  return all.filter((one) => one.until >= one.from);
}

/** The observed period as stated; where it is not, from the first start to just after the last start or end. */
export function observedPeriod(
  act: string,
  subscriptions: readonly ResolvedSubscription[],
  stated: RevenueDefinition["observed"],
): Observed {
  let first = Infinity;
  let last = -Infinity;
  for (const { start, end } of subscriptions) {
    first = Math.min(first, start);
    last = Math.max(last, (end === Infinity ? start : end) + 1);
  }
  const resolved = resolveRange(act, stated === undefined ? {} : stated, "definition.observed")!;
  const hasFrom = stated?.from !== undefined;
  const hasUntil = stated?.until !== undefined;
  const assumed = !hasFrom || !hasUntil;
  if (subscriptions.length === 0 && !hasFrom && !hasUntil) return { from: 0, until: 0, assumed };
  const from = hasFrom ? resolved.from : Math.min(first, resolved.until);
  return { from, until: hasUntil ? resolved.until : Math.max(from, last), assumed };
}
