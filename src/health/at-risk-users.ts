import type { Observed } from "../counts/index.ts";
import { type Note, note, refuse } from "../definitions/index.ts";
import { checkTimes, type EventTable, type UserKey } from "../events/index.ts";
import { absentNotes, countMentions } from "../matching/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import { type AtRiskDefinition, type ResolvedAtRiskDefinition, resolveAtRisk } from "./at-risk-definition.ts";
import { type AtRiskReason, atRiskReasons } from "./at-risk-reasons.ts";
import { activeDays } from "./count-active-days.ts";
import { dateNamer } from "./date-namer.ts";

/** A user at risk, and why. */
export interface AtRiskUser {
  readonly user: UserKey;
  /** Sum of the severities (0–1 each) of the reasons: above 0, below 3. */
  readonly score: number;
  readonly reasons: readonly AtRiskReason[];
  /** The last date of use. */
  readonly lastActive: string;
  /** Dates after it, up to `lastDate` of the result. */
  readonly daysSince: number;
}

/** What {@link atRiskUsers} gives. */
export interface AtRiskResult {
  readonly kind: "atRisk";
  readonly definition: ResolvedAtRiskDefinition;
  readonly observed: Observed;
  /** The last date that was looked at. */
  readonly lastDate: string;
  /** Of the users who could be judged, neither gone nor unjudged, the share (0–1) at risk. */
  readonly atRisk: Rate;
  /** Users whose last use is more than `goneAfterDays` dates ago: gone, not at risk. */
  readonly gone: number;
  /** Users with use, but with too little of it for any of the rules. */
  readonly unjudged: number;
  /** Highest score first, then in the order of the table. */
  readonly users: readonly AtRiskUser[];
  readonly notes: readonly Note[];
}

const ACT = "find users at risk";

/**
 * Users who are about to go, with reasons: silent for longer than their own usual interval (`overdue`), less active than
 * before (`falling`), without the core of the product that they used before (`abandoned`). Each reason has a severity
 * of 0–1; users are ranked by their sum. Who was never active is not looked at; nobody to judge: the share is `null`.
 * Accounts: make them the users with `tableByUnit`.
 *
 * @throws DefinitionError when the definition is not valid, or `at` lies outside the observed period.
 * @throws DefinitionError when the table has no times.
 * @example One who came every other day, and has been away for ten
 * ```ts
 * const day = 86_400_000;
 * const time = [0, 2, 4, 6].map((date) => date * day);
 * const table = tableFromColumns({ user: ["ann", "ann", "ann", "ann"], time }, { observed: { from: 0, until: 17 * day } });
 * const { users } = atRiskUsers(table, {});
 * users[0].reasons; // => [{ code: "overdue", severity: 0.6, since: "1970-01-12", daysSince: 10, usualDays: 2 }]
 * ```
 */
export function atRiskUsers(table: EventTable, definition: AtRiskDefinition = {}): AtRiskResult {
  const resolved = resolveAtRisk(definition);
  const { observed } = checkTimes(ACT, table);
  const at = resolved.at ?? observed.until;
  if (at < observed.from || at > observed.until)
    refuse(ACT, "at must lie within the observed period", "definition.at", at);
  const range = { from: observed.from, until: at };
  const use = activeDays(ACT, table, resolved.active, range, resolved.timeZone);
  const core = resolved.core && activeDays(ACT, table, resolved.core, range, resolved.timeZone);
  const earlierKnown = use.lastDay - 2 * resolved.windowDays + 1 >= use.firstWholeDay;
  const dateOf = dateNamer();
  const users: AtRiskUser[] = [];
  let gone = 0;
  let unjudged = 0;
  let judged = 0;
  for (let user = 0; user < table.userCount; user++) {
    const days = use.daysOf(user);
    if (days.length === 0) continue;
    const last = days.at(-1)!;
    const daysSince = use.lastDay - last;
    if (daysSince > resolved.goneAfterDays) {
      gone++;
      continue;
    }
    const reasons = atRiskReasons(
      resolved,
      days,
      core?.daysOf(user) ?? null,
      use.lastDay,
      earlierKnown,
      dateOf,
    );
    if (reasons === null) unjudged++;
    else judged++;
    if (reasons === null || reasons.length === 0) continue;
    const score = reasons.reduce((sum, { severity }) => sum + severity, 0);
    users.push({ user: table.users[user]!, score, reasons, lastActive: dateOf(last), daysSince });
  }
  return {
    kind: "atRisk",
    definition: resolved,
    observed,
    lastDate: dateOf(use.lastDay),
    atRisk: rate(users.length, judged),
    gone,
    unjudged,
    users: users.sort((a, b) => b.score - a.score),
    notes: notesOf(table, resolved, observed, earlierKnown),
  };
}

function notesOf(
  table: EventTable,
  { active, core, windowDays }: ResolvedAtRiskDefinition,
  observed: Observed,
  earlierKnown: boolean,
): Note[] {
  const notes = absentNotes(countMentions(table, core === null ? [active] : [active, core], null));
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  const unjudged = core === null ? "a fall in use is not" : "neither a fall in use nor an abandoned core is";
  if (!earlierKnown)
    notes.push(
      note("short-history", `${unjudged} judged: two windows of ${windowDays} days were not observed`),
    );
  return notes;
}
