import type { Stream } from "./stream.ts";

/** By instant: the time of the first later instant with one of some exclusions; `Infinity` when there is none. */
export type ExclusionAfter = (instant: number) => number;

/** Nothing is excluded. */
export const NEVER: ExclusionAfter = () => Infinity;

/** The times of exclusions (bits) after the instants of a stream, found once for each filling. */
export function exclusionAfter(stream: Stream, bits: number): ExclusionAfter {
  if (bits === 0) return NEVER;
  const { time, exclusions } = stream;
  let after = new Float64Array(0);
  let known = 0;
  return (instant) => {
    if (known !== stream.filling) find();
    return after[instant]!;
  };

  function find(): void {
    known = stream.filling;
    if (after.length < stream.count) after = new Float64Array(stream.count);
    // The first excluding instant after those of time `t`, and from them on: rows of one time may be instants of their own.
    let t = Infinity;
    let later = Infinity;
    let next = Infinity;
    for (let i = stream.count - 1; i >= 0; i--) {
      if (time[i]! < t) later = next;
      t = time[i]!;
      after[i] = later;
      if ((exclusions[i]! & bits) !== 0) next = t;
    }
  }
}

/** The same for each of some sets of exclusions. */
export function exclusionsAfter(stream: Stream, sets: readonly number[]): ExclusionAfter[] {
  const after = new Map([...new Set(sets)].map((bits) => [bits, exclusionAfter(stream, bits)]));
  return sets.map((bits) => after.get(bits)!);
}
