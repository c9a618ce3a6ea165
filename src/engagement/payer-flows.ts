import { classMarks } from "../cohorts/index.ts";
import type { EventTable } from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import { periodAt } from "../time/index.ts";
import { type Activity, countActivity } from "./count-activity.ts";
import { countAmounts } from "./count-amounts.ts";
import { countBirths } from "./count-births.ts";
import { asksBirth } from "./count-lifecycle.ts";
import { activeState, type Born } from "./new-basis.ts";
import type { ResolvedRevenueGrowthDefinition } from "./revenue-definition.ts";

/** What a payer does in a period. */
export const REVENUE_FLOWS = [
  "retained",
  "new",
  "resurrected",
  "unknown",
  "expansion",
  "contraction",
  "churned",
] as const;

/** What a payer does in a period; who pays more or less than before is in `retained` too. */
export type RevenueFlow = (typeof REVENUE_FLOWS)[number];

/** Is told a flow of a user and its amount in minor units; `negative`: more was given back than paid. */
export type FlowVisitor = (period: number, flow: RevenueFlow | "negative", amount: number) => void;

/** The flows of payers. */
export interface PayerFlows extends Pick<Activity, "observed" | "groups"> {
  /** The flows of one user, in the periods in which he pays and in those after them. */
  readonly eachFlow: (user: number, visit: FlowVisitor) => void;
}

/** Finds what users pay in each period, and what became of it since the period before. */
export function payerFlows(
  act: string,
  table: EventTable,
  resolved: ResolvedRevenueGrowthDefinition,
): PayerFlows {
  const { newBasis, revenue, scale } = resolved;
  const activity = countActivity(act, table, { ...resolved, minEvents: 1 });
  const { observed, periods, groups } = activity;
  const classes = matchClasses(table, [resolved.active]);
  const rows = {
    isActive: classMarks(classes, 0),
    codes: classes.codes,
    periodOf: activity.periodOf(),
    until: observed.until,
  };
  const amounts = countAmounts(act, table, rows, revenue, scale);
  const births = asksBirth(newBasis) ? countBirths(act, table, activity, newBasis) : null;
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 0;
  const firstLookback = periodAt(periods, observed.from) + lookback;
  /** How a user comes who did not pay in the period before; `gap` is 0 for one who never did. */
  const comes = (user: number, period: number, gap: number): RevenueFlow => {
    const birth = births?.[user];
    const born: Born =
      birth === undefined ? null : birth < period ? "before" : birth === period ? "here" : "none";
    const state = activeState(newBasis, gap, born, period >= firstLookback);
    return state === "resurrecting" ? "resurrected" : (state as "new" | "unknown");
  };
  const eachFlow = (user: number, visit: FlowVisitor): void => {
    let [previous, last] = [-Infinity, 0];
    for (let k = amounts.runStart[user]!; k < amounts.runStart[user + 1]!; k++) {
      const [period, amount] = [amounts.periods[k]!, amounts.sums[k]!];
      if (amount < 0) visit(period, "negative", -amount);
      if (amount <= 0) continue;
      if (period === previous + 1) {
        visit(period, "retained", Math.min(amount, last));
        if (amount > last) visit(period, "expansion", amount - last);
        if (amount < last) visit(period, "contraction", last - amount);
      } else {
        if (last > 0) visit(previous + 1, "churned", last);
        visit(period, comes(user, period, last > 0 ? period - previous : 0), amount);
      }
      [previous, last] = [period, amount];
    }
    if (last > 0) visit(previous + 1, "churned", last);
  };
  return { observed, groups, eachFlow };
}
