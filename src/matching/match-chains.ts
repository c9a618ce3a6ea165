import { fillableSteps, instantEnd, instantMask, instantRows } from "./instant-rows.ts";

/** Rows in runs, with the steps that each matches: bit `s` of `masks[codes[i]]` says that row `i` matches step `s`. */
export interface StepStream {
  readonly runStart: Uint32Array;
  readonly time: Float64Array;
  readonly codes: ArrayLike<number>;
  readonly masks: Uint32Array;
}

export interface ChainRules {
  readonly stepCount: number;
  /** Longest time from the first step to the last, inclusive; Infinity for none. */
  readonly windowMs: number;
  /** Whether rows of one instant may fill steps in any order; otherwise they keep their order. */
  readonly anyTies: boolean;
  /** The first step lies in the half-open period from `from` to `to`; rows at or after `until` do not count. */
  readonly from: number;
  readonly to: number;
  readonly until: number;
}

/** The counted chain of one user; one object serves all users of a pass. */
export interface Chain {
  /** Steps reached, at least 1. */
  level: number;
  /** The row of the first step. */
  entryRow: number;
  /** The row of the last step reached. */
  lastRow: number;
  /** Instant of the user's latest first step, whether the counted chain starts there or not. */
  latestEntry: number;
}

/**
 * Finds the counted chain of every user who enters: the deepest; then the earliest last step; then the latest entry.
 * Each row fills at most one step. Visits users in order. {@link chainTimes} tells the steps between.
 */
export function matchChains(
  stream: StepStream,
  rules: ChainRules,
  visit: (user: number, chain: Chain) => void,
): void {
  const { runStart, time, codes, masks } = stream;
  const { stepCount, windowMs, anyTies, from, to, until } = rules;
  // starts[s] is the row of the newest entry from which a chain fills the steps 0 to s.
  const starts = new Int32Array(stepCount);
  const chain: Chain = { level: 0, entryRow: 0, lastRow: 0, latestEntry: 0 };
  for (let user = 0; user + 1 < runStart.length; user++) {
    const end = runStart[user + 1]!;
    let level = 0;
    let latestEntry = 0;
    for (let i = runStart[user]!; i < end; i++) {
      let mask = masks[codes[i]!]!;
      const t = time[i]!;
      const tied = anyTies && i + 1 < end && time[i + 1] === t;
      const next = tied ? instantEnd(time, i, end) : i + 1;
      if (tied) mask = instantMask(stream, i, next);
      const row = i;
      i = next - 1;
      if (mask === 0) continue;
      if (t >= until) break;
      const before = level;
      const entering = t >= from && t < to;
      if (tied) level = fillInstant(stream, rules, starts, level, row, next, entering);
      else {
        // From the last step back, so that a row fills at most one step of a chain.
        for (let step = Math.min(level, stepCount - 1); step >= 0; step--) {
          if (((mask >>> step) & 1) === 0) continue;
          const start = step === 0 ? row : starts[step - 1]!;
          if (step === 0 ? !entering : t - time[start]! > windowMs) continue;
          if (step === level) level++;
          else if (start <= starts[step]!) continue;
          starts[step] = start;
        }
      }
      if ((mask & 1) === 1 && entering) latestEntry = t;
      if (level > before) {
        chain.lastRow = i;
        chain.entryRow = starts[level - 1]!;
      }
    }
    if (level === 0) continue;
    chain.level = level;
    chain.latestEntry = latestEntry;
    visit(user, chain);
  }
}

/** Lets the rows of one instant fill steps, each row one; returns the level reached. */
function fillInstant(
  stream: StepStream,
  { stepCount, windowMs }: ChainRules,
  starts: Int32Array,
  level: number,
  row: number,
  next: number,
  entering: boolean,
): number {
  const { time } = stream;
  const rows = instantRows(stream, row, next);
  const older = starts.slice();
  let reached = level;
  for (let first = 0; first <= level && first < stepCount; first++) {
    const start = first === 0 ? row : older[first - 1]!;
    if (first === 0 ? !entering : time[row]! - time[start]! > windowMs) continue;
    const filled = fillableSteps(rows, first, stepCount);
    for (let step = first; step < first + filled; step++) {
      if (step === reached) reached++;
      else if (start <= starts[step]!) continue;
      starts[step] = start;
    }
  }
  return reached;
}

/**
 * The instants of the steps of a counted chain, each as early as possible, written into `times`.
 * From the entry on it is enough to go as far as possible at each instant.
 */
export function chainTimes(
  stream: StepStream,
  { anyTies }: ChainRules,
  chain: Chain,
  times: Float64Array,
): void {
  const { time, codes, masks } = stream;
  const { level, entryRow, lastRow } = chain;
  times[0] = time[entryRow]!;
  times[level - 1] = time[lastRow]!;
  if (level < 3) return;
  let step = 0;
  for (let i = entryRow; step < level; ) {
    const t = time[i]!;
    const next = anyTies ? instantEnd(time, i, lastRow + 1) : i + 1;
    const filled =
      next - i > 1
        ? fillableSteps(instantRows(stream, i, next), step, level)
        : (masks[codes[i]!]! >>> step) & 1;
    for (const reached = step + filled; step < reached; step++) times[step] = t;
    i = next;
  }
}
