import { checkGroupCount } from "../matching/index.ts";
import { type Calendar, offsetAt } from "../time/index.ts";
import type { SessionBatch } from "../units/index.ts";
import { LONE_KINDS, type LoneEvents } from "./count-lone-events.ts";
import { measureSession, type SessionMeasurer } from "./count-session-measures.ts";
import { type KeyColumn, keyCodeAt, MISSING, smallerCode } from "./key-column.ts";
import { cellAt, type NumberCells } from "./number-cells.ts";
import { addTo, type SessionCells, sessionCells } from "./session-cells.ts";

/** How sessions are counted, and what was counted of them so far. */
export interface SessionCounting {
  /** Sessions that start from one instant to before another count. */
  readonly from: number;
  readonly until: number;
  /** The dates between these; `null` when none lies there. */
  readonly days: Calendar | null;
  /** A session may still go on when from its end to that of the observed period no more passes than the timeout. */
  readonly observedUntil: number;
  readonly timeoutMs: number;
  readonly measurer: SessionMeasurer;
  readonly by: KeyColumn;
  /** A session that lasts so long, or has so many views, is engaged. */
  readonly engagedMs: number;
  readonly engagedViews: number;
  /** By code of the group. */
  readonly groups: Map<number, SessionCells>;
  /** Units by the number of their sessions in all groups. */
  readonly units: NumberCells;
  /** The groups in which the unit that is being counted has sessions. */
  readonly met: SessionCells[];
  /** `null` when lone events are counted as all other sessions. */
  readonly lone: LoneEvents | null;
  /** The sessions of the batch that are not counted as lone events. */
  rest: Uint32Array;
  restCount: number;
  /** By user of the batch: sessions that start in the range. */
  ofUser: Uint32Array;
  startedOutside: number;
  eventsOutside: number;
  eventsExcluded: number;
  eventsWithoutSession: number;
  eventsAfter: number;
}

const MS_PER_DAY = 86_400_000;

/** Adds the sessions of a batch to what was counted. */
export function addBatch(counting: SessionCounting, batch: SessionBatch): void {
  const users = batch.untilUser - batch.fromUser;
  if (counting.rest.length < batch.sessionCount) counting.rest = new Uint32Array(batch.nextRow.length);
  if (counting.ofUser.length < users) counting.ofUser = new Uint32Array(2 * users);
  counting.restCount = addLone(counting, batch);
  addRest(counting, batch);
  addUnits(counting, users);
  addGroupUnits(counting.met);
  counting.eventsWithoutSession += batch.eventsWithoutSession;
  counting.eventsExcluded += batch.eventsExcluded;
  counting.eventsAfter += batch.eventsAfter;
}

/** Adds the sessions of a lone event. The others are left for the rest: how many they are. */
function addLone(counting: SessionCounting, batch: SessionBatch): number {
  const { from, until, observedUntil, timeoutMs, measurer, lone, rest, ofUser } = counting;
  const { fromUser, userOf, firstRow, lastRow, sessionCount } = batch;
  let restCount = 0;
  if (lone === null) {
    for (; restCount < sessionCount; restCount++) rest[restCount] = restCount;
    return restCount;
  }
  const { time, codes, kinds } = measurer;
  const { origin, slotsPerMs, numbers, names, ofDate, ofName } = lone;
  for (let s = 0; s < sessionCount; s++) {
    const row = firstRow[s]!;
    const start = time[row]!;
    const isInside = start >= from && start < until;
    if (isInside && lastRow[s] === row && observedUntil - start > timeoutMs) {
      ofUser[userOf[s]! - fromUser]!++;
      const date = numbers[((start - origin + 0.5) * slotsPerMs) | 0]!;
      const kind = kinds[codes[row]!]!;
      ofDate[LONE_KINDS * date + kind]!++;
      ofName[LONE_KINDS * names[row]! + kind]!++;
    } else rest[restCount++] = s;
  }
  return restCount;
}

function addRest(counting: SessionCounting, batch: SessionBatch): void {
  const { from, until, measurer, by, groups, met, days, rest, restCount, ofUser } = counting;
  const { fromUser, userOf, firstRow } = batch;
  const { time } = measurer;
  const isOneGroup = by.name === null;
  let lastGroup = -1;
  let cells: SessionCells | null = null;
  let user = -1;
  for (let i = 0; i < restCount; i++) {
    const s = rest[i]!;
    if (userOf[s] !== user) {
      if (met.length > 0) addGroupUnits(met);
      user = userOf[s]!;
    }
    const start = time[firstRow[s]!]!;
    if (days === null || start < from || start >= until) {
      addOutside(counting, batch, s);
      continue;
    }
    ofUser[user - fromUser]!++;
    const group = isOneGroup ? MISSING : groupOf(by, time, batch, s);
    if (cells === null || group !== lastGroup) cells = groups.get(group) ?? addGroup(counting, group);
    lastGroup = group;
    if (!isOneGroup && ++cells.ofUnit === 1) met.push(cells);
    measureSession(measurer, batch, s);
    addMeasured(counting, cells, start, time[batch.lastRow[s]!]!);
  }
}

function addOutside(counting: SessionCounting, batch: SessionBatch, session: number): void {
  measureSession(counting.measurer, batch, session);
  counting.startedOutside++;
  counting.eventsOutside += counting.measurer.events;
}

/** Adds the session that was measured last, from its first event to its last. */
export function addMeasured(
  { days, measurer, observedUntil, timeoutMs, engagedMs, engagedViews }: SessionCounting,
  { dates, entries, exits, durations }: SessionCells,
  start: number,
  end: number,
): void {
  const { events, views, keyed, first, last } = measurer;
  const durationMs = end - start;
  const date = cellAt(dates, Math.floor((start + offsetAt(days!.offsets, start)) / MS_PER_DAY));
  dates.sums[date]! += 1;
  dates.sums[date + 1]! += events;
  dates.sums[date + 4]! += measurer.minutes;
  const entry = cellAt(entries, first);
  entries.sums[entry]! += 1;
  if (observedUntil - end <= timeoutMs) {
    dates.sums[date + 5]! += 1;
    dates.sums[date + 6]! += events;
    return;
  }
  const single = views === 1 ? 1 : 0;
  dates.sums[date + 2]! += durationMs;
  dates.sums[date + 3]! += single;
  if (keyed === 1 || durationMs >= engagedMs || views >= engagedViews) dates.sums[date + 7]! += 1;
  entries.sums[entry + 1]! += 1;
  entries.sums[entry + 2]! += single;
  addTo(exits, last, 1);
  addTo(durations, durationMs, 1);
}

/** Adds the units by their sessions, and forgets them. */
function addUnits({ units, ofUser }: SessionCounting, users: number): void {
  for (let i = 0; i < users; i++) {
    if (ofUser[i] === 0) continue;
    addTo(units, ofUser[i]!, 1);
    ofUser[i] = 0;
  }
}

/** Adds the sessions of a unit in each group, and forgets them. */
function addGroupUnits(met: SessionCells[]): void {
  for (const cells of met) {
    addTo(cells.units, cells.ofUnit, 1);
    cells.ofUnit = 0;
  }
  if (met.length > 0) met.length = 0;
}

/** Most groups are few; of many each gets little room at first. */
const FEW_GROUPS = 16;
const NEAR = 4096;

export function addGroup({ groups, days, measurer }: SessionCounting, group: number): SessionCells {
  checkGroupCount("count sessions", groups.size + 1);
  const near = groups.size < FEW_GROUPS ? NEAR : 0;
  const { firstDay, periodOfDay } = days!;
  const nearNames = Math.min(near, measurer.names.codes.length + 1);
  const cells = sessionCells(firstDay, Math.min(near, periodOfDay.length), nearNames);
  groups.set(group, cells);
  return cells;
}

/** The code of the group of a session: of its events in the instant in which it starts, the smallest value there is. */
export function groupOf(by: KeyColumn, time: Float64Array, batch: SessionBatch, session: number): number {
  const { fromRow, userOf, firstRow, lastRow, nextRow } = batch;
  const user = userOf[session]!;
  const start = time[firstRow[session]!]!;
  let row = firstRow[session]!;
  let group = keyCodeAt(by, user, row);
  while (row !== lastRow[session]) {
    row = nextRow[row - fromRow]!;
    if (time[row] !== start) break;
    group = smallerCode(by, group, keyCodeAt(by, user, row));
  }
  return group;
}
