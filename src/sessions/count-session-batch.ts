import type { SessionBatch } from "../units/index.ts";
import { addGroup, addMeasured, type SessionCounting } from "./count-one-session.ts";
import { measureSession } from "./count-session-measures.ts";
import { type KeyColumn, keyCodeAt, MISSING, smallerCode } from "./key-column.ts";
import { addTo, type SessionCells } from "./session-cells.ts";

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
  const { time, codes } = measurer;
  const { classCount, counts } = lone;
  const { origin, slotsPerMs } = lone.dates;
  for (let s = 0; s < sessionCount; s++) {
    const row = firstRow[s]!;
    const start = time[row]!;
    const isInside = start >= from && start < until;
    if (isInside && lastRow[s] === row && observedUntil - start > timeoutMs) {
      ofUser[userOf[s]! - fromUser]!++;
      const slot = ((start - origin + 0.5) * slotsPerMs) | 0;
      counts[Math.imul(classCount, slot) + codes[row]!]!++;
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
