import type { EventTable } from "../events/index.ts";
import type { PeriodGrid } from "../time/index.ts";

/** As many periods are bits of a number. */
export const WORD = 32;

/** Rows that count, and when each lies. */
export interface MarkedRows {
  /** Whether the rows of a class count, by the class of each row. */
  readonly isActive: Uint8Array;
  readonly codes: ArrayLike<number>;
  /** Rows at this instant or after it do not count. */
  readonly until: number;
  /** Every row that counts lies in one of its periods. */
  readonly grid: PeriodGrid;
}

/**
 * By user, the periods with a row that counts, from `firstRows` on: bit `p` stands for the period `firstPeriod + p`, of
 * {@link WORD} of them at most. Asked of the bits, a lifecycle takes half the time.
 */
export function periodBits(
  { runStart, time: times, userCount }: EventTable,
  { isActive, codes, until, grid: { origin, slotsPerMs, numbers } }: MarkedRows,
  firstPeriod: number,
  firstRows: Uint32Array = runStart,
): Uint32Array {
  const time = times!;
  const bitOf = Uint32Array.from(numbers, (period) => 1 << (period - firstPeriod));
  const areAllActive = !isActive.includes(0);
  const bitsOf = new Uint32Array(userCount);
  for (let user = 0; user < userCount; user++) {
    let i = firstRows[user]!;
    let end = runStart[user + 1]!;
    while (end > i && time[end - 1]! >= until) end--;
    let bits = 0;
    if (areAllActive) for (; i < end; i++) bits |= bitOf[((time[i]! - origin + 0.5) * slotsPerMs) | 0]!;
    else {
      for (; i < end; i++)
        bits |= bitOf[((time[i]! - origin + 0.5) * slotsPerMs) | 0]! & -isActive[codes[i]!]!;
    }
    bitsOf[user] = bits;
  }
  return bitsOf;
}

/** The place of the lowest bit of a number, 32 when there is none. */
export function lowestBit(bits: number): number {
  return bits === 0 ? WORD : 31 - Math.clz32(bits & -bits);
}
