import { startGroup } from "../cohorts/index.ts";
import type { Key } from "../counts/index.ts";
import { type ResolvedRange, refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { checkGroupCount, groupReader, matchClasses } from "../matching/index.ts";
import { calendar, NO_PERIOD, periodIndexes } from "../time/index.ts";
import type { ResolvedAdoptionOptions, ResolvedFeature } from "./definition.ts";

/** What one user did with the features. The same object holds the next user afterwards. */
export interface UserUses {
  user: number;
  /** The user's value of the property broken down by. */
  group: Key;
  /** Whether the user has an event in the range. */
  isActive: boolean;
  /** The features with a use, `used[0]` to `used[usedCount - 1]`. */
  readonly used: Uint32Array;
  usedCount: number;
  /** By feature, of those used: the uses, and the dates with one (0 without times, or when they are not counted). */
  readonly uses: Uint32Array;
  readonly days: Uint32Array;
  /** By feature: 1 when it is open to the user. */
  readonly isOpen: Uint8Array;
  openCount: number;
}

/** Among whom uses are counted, and when. */
export interface UsesQuestion extends Pick<ResolvedAdoptionOptions, "range" | "timeZone" | "minActiveDays"> {
  readonly of: "active" | "all";
  readonly by: string | null;
  /** Whether dates with a use are counted. */
  readonly activeDays: boolean;
}

/** The features of a definition; `null` stands for every event name of the table. */
export function featuresOf(
  { event }: EventTable,
  features: readonly ResolvedFeature[] | null,
): readonly ResolvedFeature[] {
  return (
    features ??
    (event?.values ?? []).flatMap((name) =>
      typeof name === "string" ? [{ name, event: [name], where: [], eligible: null }] : [],
    )
  );
}

/** Whether so many uses on so many dates make an adopter. */
export function hasAdopted(
  { minUses, minActiveDays }: Pick<ResolvedAdoptionOptions, "minUses" | "minActiveDays">,
  uses: number,
  days: number,
): boolean {
  return uses >= minUses && (minActiveDays === 1 || days >= minActiveDays);
}

/** Visits each user who counts with what that user did with the features in the range, in one pass over the rows. */
export function eachUser(
  act: string,
  table: EventTable,
  features: readonly ResolvedFeature[],
  question: UsesQuestion,
  visit: (one: UserUses) => void,
): void {
  const { runStart, time } = table;
  const { from, to } = checkWindow(act, table, question.range);
  if (time === null && question.minActiveDays > 1)
    refuse(act, "minActiveDays needs events with times", "definition.minActiveDays", question.minActiveDays);
  const gates = features.flatMap(({ eligible }, i) => (eligible === null ? [] : [i]));
  const { codes, selectors } = matchClasses(table, [
    ...features,
    ...gates.map((i) => features[i]!.eligible!),
  ]);
  const dayOf = question.activeDays ? daysOf(table, question.timeZone, from, to) : null;
  const groupOf = userGroup(act, table, question.by);
  const groups = new Set<Key>();
  const count = features.length;
  const one: UserUses = {
    user: 0,
    group: null,
    isActive: false,
    used: new Uint32Array(count),
    usedCount: 0,
    uses: new Uint32Array(count),
    days: new Uint32Array(count),
    isOpen: new Uint8Array(count).fill(1),
    openCount: 0,
  };
  const { used, uses, days, isOpen } = one;
  // The latest date with a use, and another one before it: clocks that go back show the date before again.
  const last = new Int32Array(count);
  const before = new Int32Array(count);
  for (let user = 0; user < table.userCount; user++) {
    const start = runStart[user]!;
    const end = runStart[user + 1]!;
    for (const gate of gates) isOpen[gate] = 0;
    let first = -1;
    let usedCount = 0;
    for (let i = start; i < end; i++) {
      if (time !== null && (time[i]! < from || time[i]! >= to)) continue;
      if (first < 0) first = i;
      for (const matched of selectors[codes[i]!]!) {
        if (matched >= count) {
          isOpen[gates[matched - count]!] = 1;
          continue;
        }
        if (uses[matched]!++ === 0) {
          used[usedCount++] = matched;
          days[matched] = 0;
          last[matched] = before[matched] = NO_PERIOD;
        }
        if (dayOf === null) continue;
        const day = dayOf[i]!;
        if (day === last[matched] || day === before[matched]) continue;
        days[matched]!++;
        if (day > last[matched]!) {
          before[matched] = last[matched]!;
          last[matched] = day;
        } else before[matched] = day;
      }
    }
    if (first < 0) {
      if (question.of === "active") continue;
      for (let i = start; i < end && time![i]! < to; i++)
        for (const matched of selectors[codes[i]!]!)
          if (matched >= count) isOpen[gates[matched - count]!] = 1;
    }
    one.user = user;
    one.group = groupOf(user, first < 0 ? start : first);
    checkGroupCount(act, groups.add(one.group).size);
    one.isActive = first >= 0;
    one.usedCount = usedCount;
    one.openCount = count - gates.length;
    for (const gate of gates) one.openCount += isOpen[gate]!;
    visit(one);
    for (let u = 0; u < usedCount; u++) uses[used[u]!] = 0;
  }
}

/** The range, cut to the observed period. */
export function checkWindow(
  act: string,
  { time, observed }: EventTable,
  range: ResolvedRange | null,
): { readonly from: number; readonly to: number } {
  if (time === null && range !== null)
    refuse(act, "a range needs events with times", "definition.range", range);
  return {
    from: Math.max(observed?.from ?? -Infinity, range?.from ?? -Infinity),
    to: Math.min(observed?.until ?? Infinity, range?.until ?? Infinity),
  };
}

/** The local date of each row in the range; `null` when there are no times, or nothing is in the range. */
function daysOf({ time }: EventTable, timeZone: string, from: number, to: number): Int32Array | null {
  if (time === null || !(from < to)) return null;
  return periodIndexes(calendar({ period: "day", timeZone }, from, to), time, NO_PERIOD);
}

/** Reads the group of a user at a row; a user without rows has a value only of a property of users. */
function userGroup(act: string, table: EventTable, by: string | null): (user: number, row: number) => Key {
  const atStart = startGroup(act, table, { isStart: () => true }, by);
  const isOfUser = table.properties.some(({ name, of }) => name === by && of === "user");
  const ofUser = groupReader(act, table, isOfUser ? by : null);
  return (user, row) => (row < table.runStart[user + 1]! ? atStart(user, row) : ofUser(user, row));
}
