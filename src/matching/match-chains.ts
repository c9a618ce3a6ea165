import type { ResolvedRange } from "../definitions/index.ts";
import type { ObservedPeriod } from "../events/index.ts";
import { fillableSteps, instantEnd } from "./instant-rows.ts";

/** Rows in runs, with the steps that each matches: bit `s` of `masks[codes[i]]` says that row `i` matches step `s`. */
export interface StepStream {
  readonly runStart: Uint32Array;
  readonly time: Float64Array;
  /** The first step lies in this period; rows at its end or after do not count. */
  readonly observed: ObservedPeriod;
  readonly codes: ArrayLike<number>;
  readonly masks: Uint32Array;
}

/** Which chains of rows count. */
export interface ChainRules {
  readonly steps: readonly unknown[];
  /** Longest time from the first step to the last, inclusive; `null` for no limit. */
  readonly windowMs: number | null;
  /** Whether rows of one instant may fill steps in any order; otherwise they keep their order. */
  readonly ties: "any" | "input";
  /** The first step lies in this period too. */
  readonly range: ResolvedRange | null;
}

/**
 * Visits, in order, the users who enter: the number of steps that the counted chain reaches, the row of its first step,
 * and the instant of the user's latest first step, whether the counted chain starts there or not.
 *
 * The counted chain is the deepest; then that with the earliest last step; then that with the latest entry. Each row
 * fills at most one step. {@link chainTimes} tells the instants of its steps.
 */
export function matchChains(
  stream: StepStream,
  { steps, windowMs, ties, range }: ChainRules,
  visit: (user: number, level: number, entryRow: number, latestEntry: number) => void,
): void {
  const { runStart, time, observed, codes, masks } = stream;
  const { from, until } = range ?? observed;
  const start = Math.max(from, observed.from);
  const longest = windowMs ?? Infinity;
  const stepCount = steps.length;
  // starts[n] is the row of the newest entry from which a chain fills n steps.
  const starts = new Uint32Array(stepCount + 1);
  for (let user = 0; user + 1 < runStart.length; user++) {
    const end = runStart[user + 1]!;
    let level = 0;
    let entryRow = 0;
    let latestEntry = 0;
    for (let row = runStart[user]!, next = row; row < end; row = next) {
      const t = time[row]!;
      let mask = masks[codes[row]!]!;
      next++;
      if (ties === "any") while (next < end && time[next] === t) mask |= masks[codes[next++]!]!;
      if (mask === 0) continue;
      if (t >= observed.until) break;
      const isEntering = t >= start && t < until;
      const before = level;
      starts[0] = row;
      // From the last step back, so that a row fills at most one step of a chain.
      for (let filled = Math.min(level, stepCount - 1); filled >= (isEntering ? 0 : 1); filled--) {
        const entry = starts[filled]!;
        if (((mask >>> filled) & 1) === 0 || t - time[entry]! > longest) continue;
        const reached =
          next - row > 1 ? filled + fillableSteps(stream, row, next, filled, stepCount) : filled + 1;
        for (let step = filled + 1; step <= reached; step++) {
          if (step > level) level = step;
          else if (entry <= starts[step]!) continue;
          starts[step] = entry;
        }
      }
      if (level > before) entryRow = starts[level]!;
      if (isEntering && mask & 1) latestEntry = t;
    }
    if (level > 0) visit(user, level, entryRow, latestEntry);
  }
}

/**
 * The instants of the first `level` steps of a user's chain, each as early as possible, written into `times`.
 * From the entry on it is enough to go as far as possible at each instant.
 */
export function chainTimes(
  stream: StepStream,
  ties: ChainRules["ties"],
  user: number,
  level: number,
  entryRow: number,
  times: Float64Array,
): void {
  const { runStart, time } = stream;
  let step = 0;
  for (let row = entryRow, next = row; step < level; row = next) {
    next = instantEnd(time, row, ties === "any" ? runStart[user + 1]! : row + 1);
    const reached = step + fillableSteps(stream, row, next, step, level);
    while (step < reached) times[step++] = time[row]!;
  }
}
