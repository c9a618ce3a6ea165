import type { Stream } from "./unit-streams.ts";

/** By instant: the time of the first later instant with one of the exclusions (bits); `Infinity` when there is none. */
export function exclusionAfter({ time, exclusions }: Stream, bits: number): Float64Array {
  const after = new Float64Array(time.length).fill(Infinity);
  if (bits === 0) return after;
  for (let i = time.length - 2; i >= 0; i--) {
    // Rows of one time may be instants of their own.
    if (time[i + 1] === time[i]) after[i] = after[i + 1]!;
    else
      after[i] = (exclusions[i + 1]! & bits) !== 0 || sameTimeExcludes(i + 1) ? time[i + 1]! : after[i + 1]!;
  }
  return after;

  function sameTimeExcludes(i: number): boolean {
    for (let j = i; j < time.length && time[j] === time[i]; j++)
      if ((exclusions[j]! & bits) !== 0) return true;
    return false;
  }
}
