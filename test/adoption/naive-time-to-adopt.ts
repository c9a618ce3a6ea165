import { compareKeys, type Key } from "../../src/counts/index.ts";

export interface NaiveRow {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly plan: string | null;
}

export interface NaiveQuestion {
  readonly rows: readonly NaiveRow[];
  readonly users: readonly string[];
  readonly observed: { readonly from: number; readonly until: number };
  readonly range: { readonly from: number; readonly until: number } | null;
  /** The event that starts a user's life; `null` for any. */
  readonly start: string | null;
  readonly feature: string;
  readonly released: number | null;
  readonly within: readonly number[];
}

/** One user whose clock runs within the observed time. */
interface Life {
  readonly group: Key;
  /** How long the user was seen from the start of the clock on; the last instant seen lies 1 ms before. */
  readonly seen: number;
  /** When the feature was adopted, on the clock; `null` if not while seen. */
  readonly adopted: number | null;
  readonly usedBefore: "release" | "start" | null;
}

export interface NaiveTimeToAdopt {
  withoutStart: number;
  startedOutside: number;
  beforeObserved: number;
  unreleased: number;
  lives: Life[];
}

/**
 * Time to adopt of one feature, user by user: the clock starts at the first start or the release, whichever is later, and
 * stops at the first use from then on, or when the data end.
 */
export function naiveTimeToAdopt(question: NaiveQuestion): NaiveTimeToAdopt {
  const { rows, users, observed, range, start, feature, released } = question;
  const result: NaiveTimeToAdopt = {
    withoutStart: 0,
    startedOutside: 0,
    beforeObserved: 0,
    unreleased: 0,
    lives: [],
  };
  for (const user of users) {
    const own = rows.filter((row) => row.user === user && row.time < observed.until);
    const starts = own.filter(({ event }) => start === null || event === start);
    if (starts.length === 0) {
      result.withoutStart++;
      continue;
    }
    const started = Math.min(...starts.map(({ time }) => time));
    if (range !== null && (started < range.from || started >= range.until)) {
      result.startedOutside++;
      continue;
    }
    const clock = released === null ? started : Math.max(started, released);
    if (clock < observed.from) result.beforeObserved++;
    else if (clock >= observed.until) result.unreleased++;
    else {
      const plans = starts.filter(({ time }) => time === started).flatMap(({ plan }) => plan ?? []);
      const uses = own.filter(({ event }) => event === feature).map(({ time }) => time);
      const later = uses.filter((time) => time >= clock);
      const first = Math.min(...uses);
      result.lives.push({
        group: plans.sort(compareKeys)[0] ?? null,
        seen: observed.until - clock,
        adopted: later.length === 0 ? null : Math.min(...later) - clock,
        usedBefore: first >= clock ? null : released !== null && first < released ? "release" : "start",
      });
    }
  }
  return result;
}

/** The share that adopted by a time, itself included, by Kaplan and Meier; `null` when nobody was seen then. */
export function naiveAdopted(lives: readonly Life[], time: number): number | null {
  const ends = lives.map(({ adopted, seen }) => adopted ?? seen - 1);
  let waiting = 1;
  for (const t of [...new Set(ends)].sort((a, b) => a - b)) {
    if (t > time) break;
    const atRisk = ends.filter((end) => end >= t).length;
    const events = lives.filter(({ adopted }) => adopted === t).length;
    waiting *= (atRisk - events) / atRisk;
  }
  const isSeen = ends.some((end) => end >= time);
  return isSeen || waiting === 0 ? (lives.length === 0 ? null : 1 - waiting) : null;
}

/** Of those who were seen for the whole horizon, who adopted before its end. */
export function naiveWithin(lives: readonly Life[], horizon: number): { count: number; total: number } {
  const seen = lives.filter((life) => life.seen >= horizon);
  return {
    total: seen.length,
    count: seen.filter(({ adopted }) => adopted !== null && adopted < horizon).length,
  };
}
