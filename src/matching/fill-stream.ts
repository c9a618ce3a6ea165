import { type ChainPlan, floorTo } from "./chain-plan.ts";
import type { Stream } from "./stream.ts";

/** Fills a stream with the rows of a run that matter; with `inOrder` each is an instant of its own. */
export function fillStream(stream: Stream, plan: ChainPlan, run: number, inOrder: boolean): void {
  addRows(stream, plan, run);
  if (plan.rules.resolutionMs > 1) floorTimes(stream, plan.rules.resolutionMs);
  if (plan.firstTimeBits !== 0) keepFirstTimes(stream, plan.firstTimeBits);
  joinInstants(stream, inOrder);
}

/** Fills a stream with some rows of another, whose instants are single rows; those of `stepless` match no step. */
export function fillFrom(
  stream: Stream,
  source: Stream,
  chosen: readonly number[],
  stepless: ReadonlySet<number>,
  inOrder: boolean,
): void {
  chosen.forEach((i, n) => {
    stream.rows[n] = source.rows[i]!;
    stream.time[n] = source.time[i]!;
    stream.masks[n] = stepless.has(i) ? 0 : source.masks[i]!;
    stream.exclusions[n] = source.exclusions[i]!;
  });
  stream.rowCount = chosen.length;
  joinInstants(stream, inOrder);
}

/** Each row is written before it is known whether it stays, since a branch is guessed wrong too often. */
function addRows(stream: Stream, plan: ChainPlan, run: number): void {
  const { runStart, rows, time, observed, codes, masks, exclusions, matters } = plan;
  const { rows: rowsHere, time: timeHere, masks: masksHere, exclusions: exclusionsHere } = stream;
  const from = runStart[run]!;
  let end = runStart[run + 1]!;
  while (end > from && time[end - 1]! >= observed.until) end--;
  let count = 0;
  for (let i = from; i < end; i++) {
    const code = codes[i]!;
    rowsHere[count] = rows === null ? i : rows[i]!;
    timeHere[count] = time[i]!;
    masksHere[count] = masks[code]!;
    exclusionsHere[count] = exclusions[code]!;
    count += matters[code]!;
  }
  stream.rowCount = count;
}

function floorTimes({ time, rowCount }: Stream, resolutionMs: number): void {
  for (let row = 0; row < rowCount; row++) time[row] = floorTo(time[row]!, resolutionMs);
}

/** Takes steps (bits) from the rows after the instant at which they were first matched. */
function keepFirstTimes({ time, masks, rowCount }: Stream, bits: number): void {
  let seen = 0;
  let seenNow = 0;
  for (let row = 0; row < rowCount; row++) {
    if (row > 0 && time[row]! > time[row - 1]!) seen = seenNow;
    seenNow |= masks[row]! & bits;
    masks[row]! &= ~seen;
  }
}

/** Joins the rows of one time, which are in their places, into instants. */
function joinInstants(stream: Stream, inOrder: boolean): void {
  const { rowCount, time, masks, steps, exclusions, rowStart } = stream;
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    if (inOrder || row === 0 || time[count - 1] !== time[row]) {
      time[count] = time[row]!;
      steps[count] = masks[row]!;
      exclusions[count] = exclusions[row]!;
      rowStart[count] = row;
      count++;
    } else {
      steps[count - 1]! |= masks[row]!;
      exclusions[count - 1]! |= exclusions[row]!;
    }
  }
  rowStart[count] = rowCount;
  stream.count = count;
}
