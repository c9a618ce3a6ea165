import { classMarks, OUTSIDE_RANGE, startFinder, startGroup } from "../cohorts/index.ts";
import type { Key } from "../counts/index.ts";
import { checkTimes, type EventTable, eventRows } from "../events/index.ts";
import {
  countMentions,
  instantEnd,
  instantStart,
  matchClasses,
  type ResolvedSelector,
} from "../matching/index.ts";
import type { SurvivalCounts } from "./count-survival.ts";
import { resolveSurvival, type SurvivalDefinition } from "./definition.ts";
import { addUnit, type SurvivalUnit, survivalTally, timesTable } from "./survival-tally.ts";
import { DURATION_UNITS } from "./time-unit.ts";

const ACT = "count survival";
const MOST_PLACES = 0x1_0000;

/** Counts how long it takes the users of a table from their first start to the first other event that ends the time. */
export function countSurvivalOfEvents(table: EventTable, definition: SurvivalDefinition): SurvivalCounts {
  const resolved = resolveSurvival(definition, "events");
  const { start, event, range, by, strata } = resolved;
  const { observed } = checkTimes(ACT, table);
  const precision = DURATION_UNITS[resolved.durationPrecision];
  const starts = startFinder(ACT, table, start!, range);
  const endOf = endFinder(table, starts.isStart, event!);
  const groupOf = startGroup(ACT, table, starts, by);
  const stratumOf = startGroup(ACT, table, starts, strata);
  const units = survivalTally(precision);
  const places = Math.floor((observed.until - observed.from) / precision) + 1;
  // Most ask for no groups and for few times: an event or none, by time.
  const cells = by === null && strata === null && places <= MOST_PLACES ? new Uint32Array(2 * places) : null;
  let startedOutside = 0;
  for (let user = 0; user < table.userCount; user++) {
    const row = starts.startOf(user);
    if (row === OUTSIDE_RANGE) startedOutside++;
    if (row < 0) continue;
    const start = starts.timeOf(user, row);
    const end = endOf(user, row, start);
    const place = Math.floor((Math.min(end, observed.until) - start) / precision);
    if (cells !== null) cells[2 * place + (end < Infinity ? 1 : 0)]!++;
    else
      addUnit(units, unitOf(groupOf(user, row), stratumOf(user, row), place * precision, end < Infinity, 1));
  }
  cells?.forEach((n, cell) => {
    if (n > 0) addUnit(units, unitOf(null, null, Math.floor(cell / 2) * precision, cell % 2 === 1, n));
  });
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

function unitOf(group: Key, stratum: Key, left: number, event: boolean, weight: number): SurvivalUnit {
  return { group, stratum, entered: null, left, event, weight };
}

/** Finds when the time of a user ends that starts at a row; users are asked for in ascending order. */
type EndFinder = (user: number, row: number, start: number) => number;

/**
 * Finds the first other end from the start on, in the observed period; `Infinity` without one. Of an event without conditions
 * that is rare, only its own rows are looked at.
 */
function endFinder(table: EventTable, isStart: (row: number) => boolean, event: ResolvedSelector): EndFinder {
  const among = endAmongAll(table, isStart, event);
  const { users, runStart, time } = eventRows(table, event.event && new Set(event.event));
  if (users === null) return among;
  const hasConditions = event.where.length > 0;
  const { until } = table.observed!;
  let run = 0;
  return (user, row, start) => {
    while (users[run]! < user) run++;
    if (users[run] !== user) return Infinity;
    if (hasConditions) return among(user, row, start);
    const end = runStart[run + 1]!;
    let i = runStart[run]!;
    while (i < end && time![i]! < start) i++;
    if (i === end || time![i]! >= until) return Infinity;
    return time![i] === start ? among(user, row, start) : time![i]!;
  };
}

/**
 * Finds the end among all rows. In the instant of the start, whose rows are in no order, an end needs a row that starts
 * beside it.
 */
function endAmongAll(
  table: EventTable,
  isStart: (row: number) => boolean,
  event: ResolvedSelector,
): EndFinder {
  const { runStart, observed } = table;
  const time = table.time!;
  const classes = matchClasses(table, [event]);
  const marks = classMarks(classes, 0);
  const isEnd = (row: number) => marks[classes.codes[row]!] === 1;
  return (user, row, start) => {
    const runEnd = runStart[user + 1]!;
    const later = instantEnd(time, row, runEnd);
    let ends = 0;
    let either = 0;
    for (let i = instantStart(time, row, runStart[user]!); i < later; i++) {
      if (isEnd(i)) ends++;
      if (isEnd(i) || isStart(i)) either++;
    }
    if (ends > 0 && either > 1) return start;
    for (let i = later; i < runEnd && time[i]! < observed!.until; i++) if (isEnd(i)) return time[i]!;
    return Infinity;
  };
}
