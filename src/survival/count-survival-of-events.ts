import { checkTimes, classMarks, OUTSIDE_RANGE, startFinder, startGroup } from "../cohorts/index.ts";
import { type EventTable, eventRows } from "../events/index.ts";
import { countMentions, instantEnd, matchClasses, type ResolvedSelector } from "../matching/index.ts";
import type { SurvivalCounts } from "./count-survival.ts";
import { resolveSurvival, type SurvivalDefinition } from "./definition.ts";
import { addUnit, survivalTally, timesTable } from "./survival-tally.ts";
import { DURATION_UNITS } from "./time-unit.ts";

const ACT = "count survival";

/** Counts how long it takes the users of a table from their first start to the first other event that ends the time. */
export function countSurvivalOfEvents(table: EventTable, definition: SurvivalDefinition): SurvivalCounts {
  const resolved = resolveSurvival(definition, "events");
  const { start, event, range, by, strata } = resolved;
  const { time, observed } = checkTimes(ACT, table);
  const precision = DURATION_UNITS[resolved.durationPrecision];
  const starts = startFinder(ACT, table, start!, range);
  const endAfter = firstEndAfter(table, starts.isStart, matchEnds(table, event!));
  const mayEnd = endTest(table, event!);
  const groupOf = startGroup(ACT, table, starts, by);
  const stratumOf = startGroup(ACT, table, starts, strata);
  const units = survivalTally(precision);
  let startedOutside = 0;
  for (let user = 0; user < table.userCount; user++) {
    const row = starts.startOf(user);
    if (row === OUTSIDE_RANGE) startedOutside++;
    if (row < 0) continue;
    const end = mayEnd(user) ? endAfter(user, row) : -1;
    const ms = (end < 0 ? observed.until : time[end]!) - time[row]!;
    addUnit(units, {
      group: groupOf(user, row),
      stratum: stratumOf(user, row),
      entered: null,
      left: Math.floor(ms / precision) * precision,
      event: end >= 0,
      weight: 1,
    });
  }
  return {
    kind: "survival",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    startedOutside,
    times: timesTable(units),
    mentions: countMentions(table, [start!, event!], by, strata),
  };
}

function matchEnds(table: EventTable, event: ResolvedSelector) {
  const classes = matchClasses(table, [event]);
  const marks = classMarks(classes, 0);
  return (row: number) => marks[classes.codes[row]!] === 1;
}

/** Tells of users, asked in ascending order, whether they have an event of the name at all: most have none of a rare one. */
function endTest(table: EventTable, { event }: ResolvedSelector): (user: number) => boolean {
  const { users } = eventRows(table, event && new Set(event));
  if (users === null) return () => true;
  let next = 0;
  return (user) => {
    while (users[next]! < user) next++;
    return users[next] === user;
  };
}

/**
 * Finds the row that ends the time of a user whose first start is at `row`; −1 without one in the observed period. In the
 * instant of the start, whose rows are in no order, an end needs a row that starts beside it.
 */
function firstEndAfter(
  { runStart, time, observed }: EventTable,
  isStart: (row: number) => boolean,
  isEnd: (row: number) => boolean,
): (user: number, row: number) => number {
  return (user, row) => {
    const runEnd = runStart[user + 1]!;
    const later = instantEnd(time!, row, runEnd);
    let first = row;
    while (first > runStart[user]! && time![first - 1] === time![row]) first--;
    let ends = 0;
    let either = 0;
    for (let i = first; i < later; i++) {
      if (isEnd(i)) ends++;
      if (isEnd(i) || isStart(i)) either++;
    }
    if (ends > 0 && either > 1) return row;
    for (let i = later; i < runEnd && time![i]! < observed!.until; i++) if (isEnd(i)) return i;
    return -1;
  };
}
