import type {
  ActiveUsersResult,
  GrowthResult,
  LifecyclePeriod,
  LifecycleResult,
  RevenueGrowthResult,
} from "../engagement/index.ts";
import { amountText } from "./amount-text.ts";
import { decimal, instantText, percent, whole } from "./number-text.ts";
import { lastWhole } from "./whole-period.ts";
import { windowName } from "./window-name.ts";

/** The users of each window on the last whole date. */
export function activeUsersHeadline({ definition, periods, observed }: ActiveUsersResult): string {
  const until = instantText(observed.until, definition.timeZone ?? "UTC").slice(0, 10);
  const last = periods.findLast(({ complete, date }) => complete || date < until);
  if (last === undefined) return "no date was observed to its end";
  const windows = last.windows.map(({ days, users, cut }) => {
    return `${windowName(days)} ${whole(users)}${cut ? " (cut)" : ""}`;
  });
  return `${windows.join(", ")} on ${last.date}, the last whole date`;
}

/** Who was new, returning, resurrecting and dormant in the last whole period. */
export function lifecycleHeadline({ definition, periods }: LifecycleResult): string {
  const last = lastWhole(periods);
  return last === undefined ? noneWhole(definition) : flowWords(last, definition);
}

/** The flows of the last whole period, with the quick ratio and the compound growth. */
export function growthHeadline({ definition, periods, compound }: GrowthResult): string {
  const last = lastWhole(periods);
  if (last === undefined) return noneWhole(definition);
  const ratio = last.quickRatio === null ? "" : `; quick ratio ${decimal(last.quickRatio, 2)}`;
  return flowWords(last, definition) + ratio + compoundWords(compound, definition);
}

/** Revenue and its retention in the last whole period. */
export function revenueGrowthHeadline({ definition, periods, compound }: RevenueGrowthResult): string {
  const last = lastWhole(periods);
  if (last === undefined) return noneWhole(definition);
  const { revenue, payers, grossRetention, netRetention } = last;
  const kept =
    grossRetention === null
      ? ""
      : `; of the ${definition.period} before ${percent(grossRetention)} kept, ${percent(netRetention)} with growth`;
  const who = `${amountText(revenue, definition.scale)} of revenue from ${whole(payers)} payers`;
  return `${who} in the ${when(last, definition)}${kept}${compoundWords(compound, definition)}`;
}

type Periodic = { readonly period: string };

function flowWords(last: LifecycleFlows, definition: Periodic): string {
  const { active, returning, resurrecting, unknown, dormant } = last;
  const unknowns = unknown > 0 ? `, ${whole(unknown)} unknown` : "";
  const gone = dormant === null ? "" : `; ${whole(dormant)} went dormant`;
  const flows = `${whole(last.new)} new, ${whole(returning)} returning, ${whole(resurrecting)} resurrecting`;
  return `${whole(active)} active in the ${when(last, definition)}: ${flows}${unknowns}${gone}`;
}

type LifecycleFlows = Pick<
  LifecyclePeriod,
  "period" | "active" | "new" | "returning" | "resurrecting" | "unknown" | "dormant"
>;

function compoundWords(compound: GrowthResult["compound"], { period }: Periodic): string {
  if (compound === null || compound.rate === null) return "";
  const { rate, from } = compound;
  return `; ${rate < 0 ? "" : "+"}${percent(rate)} a ${period} since ${from}`;
}

function when({ period }: Periodic, definition: Periodic): string {
  return `last whole ${definition.period}, from ${period}`;
}

function noneWhole({ period }: Periodic): string {
  return `no ${period} was observed from start to end`;
}
