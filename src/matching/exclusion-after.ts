import { sameNumbers } from "./same-numbers.ts";
import type { Stream } from "./unit-streams.ts";

/** By instant: the time of the first later instant with one of some exclusions; `Infinity` when there is none. */
export type ExclusionAfter = (instant: number) => number;

/** Nothing is excluded. */
export const NEVER: ExclusionAfter = () => Infinity;

/** The times of exclusions (bits) after the instants of a stream. */
export function exclusionAfter({ time, exclusions }: Stream, bits: number): ExclusionAfter {
  if (bits === 0) return NEVER;
  const after = sameNumbers(time.length, Infinity);
  for (let i = time.length - 2; i >= 0; i--) {
    // Rows of one time may be instants of their own.
    if (time[i + 1] === time[i]) after[i] = after[i + 1]!;
    else
      after[i] = (exclusions[i + 1]! & bits) !== 0 || sameTimeExcludes(i + 1) ? time[i + 1]! : after[i + 1]!;
  }
  return (instant) => after[instant]!;

  function sameTimeExcludes(i: number): boolean {
    for (let j = i; j < time.length && time[j] === time[i]; j++)
      if ((exclusions[j]! & bits) !== 0) return true;
    return false;
  }
}
