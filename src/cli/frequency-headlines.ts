import type { PowerUserResult, StickinessResult } from "../engagement/index.ts";
import type { UsageIntervalResult } from "../retention/index.ts";
import type { SessionsResult } from "../sessions/index.ts";
import { counted, decimal, percent, whole } from "./number-text.ts";
import { rateWords } from "./rate-words.ts";
import { shareWithin } from "./usage-words.ts";

/** In how many periods users were active. */
export function stickinessHeadline({ definition, intervals, users, mean }: StickinessResult): string {
  if (mean === null) return "no active user";
  const part = `${decimal(mean, 1)} of ${counted(intervals, definition.period)}`;
  return `${counted(users, "active user")}, in ${part} on average`;
}

/** On how many dates users were active, and how many of them are there on a date. */
export function powerUserHeadline(result: PowerUserResult): string {
  const { definition, window, users, mean, dauOverWindow } = result;
  if (window === null || mean === null) return "no active user in a whole window";
  const who = `${counted(users, "active user")} in the ${counted(definition.days, "day")} to ${window.to}`;
  return `${who}, on ${decimal(mean, 1)} of them on average (${percent(dauOverWindow)} on a date)`;
}

/** How often most of those who come again do so. */
export function usageIntervalHeadline(result: UsageIntervalResult): string {
  const { definition, repeated, interval } = result;
  if (interval === null) return "nobody used it in two periods";
  const who = `${percent(shareWithin(result))} of ${counted(repeated, "user")} who used it again`;
  return `${who} do so at least every ${interval} ${definition.period}${interval === 1 ? "" : "s"}`;
}

/** How many sessions, how many a user has and how many bounce. */
export function sessionsHeadline({ definition, sessions, perUnit, bounce }: SessionsResult): string {
  const each = perUnit.mean === null ? "" : `, ${decimal(perUnit.mean, 1)} a user (${whole(perUnit.n)})`;
  const bounced = bounce.value === null ? "" : `; ${rateWords(bounce, "bounced", definition.confidence)}`;
  return `${counted(sessions, "session")}${each}${bounced}`;
}
