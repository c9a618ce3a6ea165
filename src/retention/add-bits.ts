import type { PlainCells } from "./count-plain-returns.ts";

/** As many periods are bits of a number. */
export const WORD = 32;

/** Adds the intervals in which an entry returned, as the bits of a number. */
export function addBits({ returned, first, last, streak }: PlainCells, row: number, intervals: number): void {
  if (intervals === 0) return;
  first[row + lowestBit(intervals)]!++;
  last[row + 31 - Math.clz32(intervals)]!++;
  streak[row + lowestBit(~intervals)]!++;
  for (let rest = intervals; rest !== 0; rest &= rest - 1) returned[row + lowestBit(rest)]!++;
}

/** The place of the lowest bit of a number, 32 when there is none. */
function lowestBit(bits: number): number {
  return bits === 0 ? WORD : 31 - Math.clz32(bits & -bits);
}
