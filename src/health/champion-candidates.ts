import { startGroup } from "../cohorts/index.ts";
import type { Key } from "../counts/index.ts";
import { shown } from "../definitions/index.ts";
import type { EventTable, PropertyValue, UserKey } from "../events/index.ts";
import { matchClasses, propertyReader } from "../matching/index.ts";
import type { ResolvedChampionsDefinition } from "./champions-definition.ts";
import type { ActiveDays } from "./count-active-days.ts";
import { dateNamer } from "./date-namer.ts";

const ACT = "find champions";

/** What is known of a user who may be a champion. */
export interface Champion {
  readonly user: UserKey;
  /** The value of `within` at the first use in the range; `null` without one. */
  readonly group: Key;
  /** Dates of the range with use, from 1. */
  readonly activeDays: number;
  /** Different features used in the range. */
  readonly features: number;
  /**
   * The last answer (0–10) in the range, of several in one instant the smallest; `null` without one, or when none is
   * asked for.
   */
  readonly score: number | null;
  /** The last date of use. */
  readonly lastActive: string;
}

/** Every user with use in the range. */
export function candidates(
  table: EventTable,
  { features, score, within }: ResolvedChampionsDefinition,
  use: ActiveDays,
): Champion[] {
  const featuresOf = featureCounter(table, features, use);
  const scoreAt = propertyReader(table, score, (value) => value);
  const groupOf = startGroup(ACT, table, { isStart: use.isActive }, within);
  const dateOf = dateNamer();
  const found: Champion[] = [];
  table.users.forEach((key, user) => {
    const days = use.daysOf(user);
    if (days.length === 0) return;
    const lastActive = dateOf(days.at(-1)!);
    let first = -1;
    let answer: number | null = null;
    let answeredAt = -Infinity;
    for (let row = table.runStart[user]!; row < table.runStart[user + 1]!; row++) {
      if (table.time![row]! < use.range.from || table.time![row]! >= use.range.until) continue;
      if (first < 0 && use.isActive(row)) first = row;
      const given = checkAnswer(scoreAt(user, row), key);
      if (given === null) continue;
      answer = table.time![row]! > answeredAt ? given : Math.min(answer!, given);
      answeredAt = table.time![row]!;
    }
    found.push({
      user: key,
      group: groupOf(user, first),
      activeDays: days.length,
      features: featuresOf(user),
      score: answer,
      lastActive,
    });
  });
  return found;
}

/** An answer from 0 to 10, or `null` for none. */
function checkAnswer(value: PropertyValue, user: UserKey): number | null {
  if (value === null) return null;
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10) return value as number;
  throw new RangeError(
    `Cannot ${ACT}: answers must be whole numbers from 0 to 10, user ${shown(user)} has ${shown(value)}`,
  );
}

/** Counts how many of the features a user used within the range. */
function featureCounter(
  table: EventTable,
  features: ResolvedChampionsDefinition["features"],
  { range }: ActiveDays,
): (user: number) => number {
  const { event, runStart, time } = table;
  const names = (event?.values ?? []).filter((name) => typeof name === "string");
  const { codes, selectors } = matchClasses(
    table,
    features ?? names.map((name) => ({ event: [name], where: [] })),
  );
  /** By feature: the last user who used it. */
  const usedBy: number[] = (features ?? names).map(() => -1);
  return (user) => {
    let used = 0;
    for (let row = runStart[user]!; row < runStart[user + 1]!; row++) {
      if (time![row]! < range.from || time![row]! >= range.until) continue;
      for (const feature of selectors[codes[row]!]!) {
        if (usedBy[feature] !== user) used++;
        usedBy[feature] = user;
      }
    }
    return used;
  };
}
