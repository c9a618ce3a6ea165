import { timeSpan } from "../events/index.ts";
import { type GapKernel, gapKernel, ROOM } from "./count-gap-kernel.ts";
import { addUnit, type GapPass } from "./count-gap-pass.ts";

/** Counts as `addUsers` does, in two thirds of the time. */
export interface GapCounter {
  /** Whether there is room for so many rows of neighbouring users. */
  readonly hasRoom: (rows: number) => boolean;
  readonly addUsers: (fromUser: number, untilUser: number) => void;
  /** Adds what was counted to the lone events. */
  readonly finish: () => void;
}

/**
 * Counts with WebAssembly, many rows at once. `null` where it does not run, for sessions that more often end by their length
 * than by a gap, and for classes of rows whose codes take more than two bytes.
 */
export function kernelCounter(pass: GapPass): GapCounter | null {
  const { lone, counting, table, gapMs, longestMs } = pass;
  const { counts } = lone;
  if (longestMs <= gapMs || counting.measurer.codes.BYTES_PER_ELEMENT > 2) return null;
  const kernel = gapKernel();
  if (kernel === null) return null;
  kernel.counts.fill(0, 0, counts.length);
  const isWhole = timeSpan(table).last < counting.observedUntil;
  return {
    hasRoom: (rows) => rows <= ROOM,
    addUsers: (fromUser, untilUser) => addUsers(pass, kernel, isWhole, fromUser, untilUser),
    finish() {
      for (let i = 0; i < counts.length; i++) counts[i]! += kernel.counts[i]!;
    },
  };
}

function addUsers(
  pass: GapPass,
  kernel: GapKernel,
  isWhole: boolean,
  fromUser: number,
  untilUser: number,
): void {
  const { counting, table, lone, gapMs, overUntil } = pass;
  const { runStart } = table;
  const { from, until, measurer } = counting;
  const { origin, slotsPerMs } = lone.dates;
  const users = untilUser - fromUser;
  const row = runStart[fromUser]!;
  const end = runStart[untilUser]!;
  kernel.starts.set(runStart.subarray(fromUser, untilUser));
  kernel.ends.set(runStart.subarray(fromUser + 1, untilUser + 1));
  kernel.codes.set(measurer.codes.subarray(row, end));
  kernel.times.set(measurer.time.subarray(row, end));
  if (!isWhole) leaveOutAfter(pass, kernel, users);
  const { count, ofUser } = kernel;
  pass.rest = kernel.rest;
  pass.restCount = count(
    users,
    row,
    end - row,
    origin,
    slotsPerMs,
    lone.classCount,
    gapMs,
    from,
    until,
    overUntil,
  );
  if (pass.longestMs < Infinity) splitLong(pass, ofUser, fromUser);
  for (let user = 0; user < users; user++) addUnit(pass, ofUser[user]!);
}

/** Ends sessions that last longer than they may, as the kernel knows gaps only. The new ones come last in `rest`. */
function splitLong(pass: GapPass, ofUser: Uint32Array, fromUser: number): void {
  const { counting, table, rest, longestMs } = pass;
  const { from, until, measurer } = counting;
  const { time } = measurer;
  let user = fromUser;
  for (let i = 0, found = pass.restCount; i < found; i++) {
    const end = rest[2 * i + 1]!;
    let row = endOfLongest(time, rest[2 * i]!, end, longestMs);
    rest[2 * i + 1] = row;
    while (row < end) {
      while (table.runStart[user + 1]! <= row) user++;
      const next = endOfLongest(time, row, end, longestMs);
      if (time[row]! >= from && time[row]! < until) ofUser[user - fromUser]!++;
      rest[2 * pass.restCount] = row;
      rest[2 * pass.restCount + 1] = next;
      pass.restCount++;
      row = next;
    }
  }
}

/** The row after the last of a session that starts with a row, and ends before another at the latest. */
function endOfLongest(time: Float64Array, row: number, end: number, longestMs: number): number {
  const start = time[row]!;
  if (time[end - 1]! - start <= longestMs) return end;
  let next = row + 1;
  while (time[next]! - start <= longestMs) next++;
  return next;
}

/** Ends the rows of users before the end of the observed period. */
function leaveOutAfter({ counting }: GapPass, { starts, ends }: GapKernel, users: number): void {
  const { time } = counting.measurer;
  for (let user = 0; user < users; user++) {
    const start = starts[user]!;
    let end = ends[user]!;
    while (end > start && time[end - 1]! >= counting.observedUntil) end--;
    counting.eventsAfter += ends[user]! - end;
    ends[user] = end;
  }
}
