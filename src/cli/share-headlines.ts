import type { ActivationResult, AhaResult } from "../activation/index.ts";
import type { AccountAdoptionResult, UsersPerAccount } from "../adoption/index.ts";
import { chartLabel } from "../charts/index.ts";
import type { DriversResult } from "../funnels/index.ts";
import type { AtRiskResult, ChampionsResult } from "../health/index.ts";
import type { NextEventsResult, PathsResult, SequenceResult } from "../paths/index.ts";
import { wordedPhi } from "./association-words.ts";
import { counted, decimal, intervalHead, percent, whole } from "./number-text.ts";
import { rateWords } from "./rate-words.ts";

export function activationHeadline({ definition, activated, pending }: ActivationResult): string {
  const open = pending > 0 ? `; ${whole(pending)} more are still in their time` : "";
  return rateWords(activated, "activated", definition.confidence) + open;
}

export function sequenceHeadline({ definition, matched }: SequenceResult): string {
  return rateWords(matched, "did the sequence", definition.confidence);
}

export function atRiskHeadline({ atRisk }: AtRiskResult): string {
  return rateWords(atRisk, "at risk");
}

export function championsHeadline({ users, activeUsers }: ChampionsResult): string {
  return `${counted(users.length, "champion")} among ${counted(activeUsers, "active user")}`;
}

export function nextEventsHeadline({ definition, next }: NextEventsResult): string | null {
  const [first] = next;
  if (first === undefined) return null;
  const name = first.kind === "none" ? "nothing" : chartLabel(first.name);
  const place = definition.direction === "after" ? "next" : "before";
  return rateWords(first.share, `did ${name} ${place}`, definition.confidence);
}

export function pathsHeadline({ definition, n, paths }: PathsResult): string | null {
  const [first] = paths;
  if (first === undefined) return null;
  const names = first.names.map((name) => chartLabel(name)).join(" → ");
  const most = `went ${names} (${first.end})`;
  return `${rateWords(first.share, most, definition.confidence)}, the most of ${counted(n, "path")}`;
}

export function accountAdoptionHeadline(result: AccountAdoptionResult): string | null {
  const { definition, features } = result;
  const [top] = features;
  if (top === undefined) return null;
  const deed = `of accounts adopted ${chartLabel(top.feature)}`;
  const among = features.length === 1 ? "" : `, the most adopted of ${features.length} features`;
  return rateWords(top.adoption, deed, definition.confidence) + among;
}

export function accountUsersHeadline({ accounts, mean, median, max }: UsersPerAccount): string {
  if (mean === null) return "no account with an active user";
  const spread = `median ${median}, at most ${whole(max)}`;
  return `${decimal(mean, 1)} active users an account on average, ${spread}, in ${counted(accounts, "account")}`;
}

/** What goes most with the outcome, judged by those on whom it was not found. */
export function ahaHeadline({ moments, tested }: AhaResult): string {
  const [first] = moments;
  if (first === undefined) return `no moment among ${whole(tested)} that were tested`;
  const { event, times, days, train, holdout } = first;
  const often = times === 1 ? "once or more" : `${times} times or more`;
  const when = `in the first ${days === 1 ? "day" : `${days} days`}`;
  const { ppv, npv, n } = holdout ?? train;
  const others = percent(npv.value === null ? null : 1 - npv.value);
  const who = holdout === null ? ", who flatter it" : " kept apart";
  const rates = `${percent(ppv.value)} of those who did came to the target, ${others} of the others`;
  return `${chartLabel(event)} ${often} ${when}: ${rates} (of ${whole(n)}${who})`;
}

/** The event that goes most with conversion, or most against it. */
export function driversHeadline({ definition, drivers }: DriversResult): string {
  const [first] = drivers;
  if (first === undefined || first.phi === null) return "no event that goes with conversion or against it";
  const { event, phi, ppv, npv, n } = first;
  const { text, span } = wordedPhi(first);
  const way = phi < 0 ? "against" : "with";
  const limits = span === "–" ? "" : ` (${intervalHead(definition.confidence)} ${span})`;
  const others = percent(npv.value === null ? null : 1 - npv.value);
  const rates = `${percent(ppv.value)} of those who did it converted, ${others} of the others (of ${whole(n)})`;
  return `${chartLabel(event)} goes most ${way} conversion: φ ${text}${limits}; ${rates}`;
}
