import { firstAtLeast } from "./instant-rows.ts";
import type { Stream } from "./stream.ts";

/** The entries of the newest chains of each level, in the order in which they reached it. They never go back. */
export interface ReachedEntries {
  clear(): void;
  add(level: number, entry: number): void;
  /** The entry of the deepest chain whose entry is an instant or a later one; then of the first that came there; -1 for none. */
  deepestFrom(instant: number): number;
}

export function reachedEntries({ time }: Stream, levels: number): ReachedEntries {
  const byLevel = Array.from({ length: levels }, () => ({ count: 0, entries: new Int32Array(time.length) }));
  return {
    clear() {
      for (const one of byLevel) one.count = 0;
    },
    add(level, entry) {
      const one = byLevel[level - 1]!;
      if (one.count === 0 || one.entries[one.count - 1] !== entry) one.entries[one.count++] = entry;
    },
    deepestFrom(instant) {
      for (let level = levels - 1; level >= 0; level--) {
        const { count, entries } = byLevel[level]!;
        const first = firstAtLeast(entries, 0, count, instant);
        if (first < count) return entries[first]!;
      }
      return -1;
    },
  };
}
