import { addUnit, type GapPass } from "./count-gap-pass.ts";

/** Counts sessions of neighbouring users that are over and of a single event in a loop that calls nothing for them; lists the others. */
export function addUsers(pass: GapPass, fromUser: number, untilUser: number): void {
  const { counting, lone, gapMs, longestMs, overUntil } = pass;
  const { from, until, observedUntil, measurer } = counting;
  const { runStart } = pass.table;
  const { time, codes } = measurer;
  const { classCount, counts } = lone;
  const { origin, slotsPerMs } = lone.dates;
  const nearest = Math.min(gapMs, longestMs);
  const rows = runStart[untilUser]! - runStart[fromUser]!;
  if (2 * rows > pass.rest.length) pass.rest = new Uint32Array(2 * rows);
  const { rest } = pass;
  let eventsAfter = 0;
  let restCount = 0;
  for (let user = fromUser; user < untilUser; user++) {
    const first = runStart[user]!;
    let end = runStart[user + 1]!;
    while (end > first && time[end - 1]! >= observedUntil) end--;
    eventsAfter += runStart[user + 1]! - end;
    let sessions = 0;
    for (let row = first, next = first; row < end; row = next) {
      const start = time[row]!;
      next = row + 1;
      if (next === end || time[next]! - start > nearest) {
        if (start >= from && start < overUntil) {
          sessions++;
          const slot = ((start - origin + 0.5) * slotsPerMs) | 0;
          counts[Math.imul(classCount, slot) + codes[row]!]!++;
          continue;
        }
      } else {
        do next++;
        while (next < end && time[next]! - time[next - 1]! <= gapMs && time[next]! - start <= longestMs);
      }
      if (start >= from && start < until) sessions++;
      rest[2 * restCount] = row;
      rest[2 * restCount + 1] = next;
      restCount++;
    }
    addUnit(pass, sessions);
  }
  counting.eventsAfter += eventsAfter;
  pass.restCount = restCount;
}
