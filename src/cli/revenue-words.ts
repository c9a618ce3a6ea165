import type { RevenueGrowthPeriod, RevenueGrowthResult } from "../engagement/index.ts";
import { amountText } from "./amount-text.ts";
import { decimal, percent } from "./number-text.ts";
import type { WordedResult } from "./plain-section.ts";

/** Revenue growth with its amounts as texts, by the scale of the definition; what is asked for most comes first. */
export function revenueInWords(result: RevenueGrowthResult): WordedResult {
  const { definition, periods, compound, groups } = result;
  const inWords = (period: RevenueGrowthPeriod) => periodInWords(period, definition.scale);
  return {
    ...result,
    compound: compound === null ? null : { ...compound, rate: percent(compound.rate) },
    groups: groups.map((group) => ({ ...group, periods: group.periods.map(inWords) })),
    periods: periods.map(inWords),
  };
}

function periodInWords(period: RevenueGrowthPeriod, scale: number) {
  const { revenue, payers, grossRetention, netRetention, quickRatio, users, negative, ...rest } = period;
  const { period: first, complete, cut, ...flows } = rest;
  const text = (amount: number | null) => (amount === null ? null : amountText(amount, scale));
  return {
    period: first,
    complete,
    cut,
    revenue: text(revenue),
    payers,
    grossRetention: percent(grossRetention),
    netRetention: percent(netRetention),
    quickRatio: decimal(quickRatio, 2),
    ...Object.fromEntries(Object.entries(flows).map(([flow, amount]) => [flow, text(amount)])),
    users,
    negative: { users: negative.users, amount: text(negative.amount) },
  };
}
