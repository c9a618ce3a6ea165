import { classMarks, startGroup } from "../cohorts/index.ts";
import type { Counts, CountTable, Observed } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions, matchClasses } from "../matching/index.ts";
import { lifeCells } from "./life-cells.ts";
import {
  type ResolvedTimeToAdoptDefinition,
  resolveTimeToAdopt,
  type TimeToAdoptDefinition,
} from "./time-to-adopt-definition.ts";

/** How long users took to adopt features, or were waited for. */
export interface TimeToAdoptCounts extends Counts {
  readonly kind: "timeToAdopt";
  readonly definition: ResolvedTimeToAdoptDefinition;
  readonly observed: Observed;
  /** Users of the table, also those without a start. */
  readonly userCount: number;
  /** Users of whom no event matches the start: nobody can say how long they took. */
  readonly withoutStart: number;
  /** Users whose first start lies outside the range; 0 without one. */
  readonly startedOutside: number;
  /**
   * Keys `group`, `feature`; sums `users` (waited for), of them `beforeRelease` and `beforeStart` (used it before the
   * release, or before their own start: only later uses count); and not among them `beforeObserved` (their clock started
   * before the observed time) and `unreleased` (it would start after it).
   */
  readonly users: CountTable;
  /** Keys `group`, `feature`, `ms` on the clock; sums `adopted`, `censored` (last seen then without having adopted). */
  readonly times: CountTable;
  /** Keys `group`, `feature`, `withinMs`; sums `users` (seen for so long), `adopted` (of them, in less time). */
  readonly horizons: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts for each feature how long users took from their clock's start (the first start, or the release of the feature if
 * that is later) to the first use from then on, or how long they were seen without one.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @example One adopts after 2 s, one is seen for 3 s
 * ```ts
 * const table = tableFromColumns(
 *   { user: [1, 1, 2], event: ["signup", "export", "signup"], time: [0, 2000, 1000] },
 *   { observed: { from: 0, until: 4000 } },
 * );
 * const { times } = countTimeToAdopt(table, { features: ["export"], start: "signup" });
 * times.rows; // => [[null, "export", 2000, 1, 0], [null, "export", 2999, 0, 1]]
 * ```
 */
export function countTimeToAdopt(table: EventTable, definition: TimeToAdoptDefinition): TimeToAdoptCounts {
  const act = "count time to adopt";
  const resolved = resolveTimeToAdopt(definition);
  const { features, start, range, by } = resolved;
  const { time, observed } = checkTimes(act, table);
  const { runStart, userCount } = table;
  const { codes, selectors } = matchClasses(table, [start, ...features]);
  const starts = classMarks({ selectors }, 0);
  const groupOf = startGroup(act, table, { isStart: (row) => starts[codes[row]!] === 1 }, by);
  const lives = lifeCells(act, resolved);
  const released = features.map((feature) => feature.released ?? -Infinity);
  const clock = new Float64Array(features.length);
  const firstUse = new Float64Array(features.length);
  const adopted = new Float64Array(features.length);
  let withoutStart = 0;
  let startedOutside = 0;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1]!;
    let first = runStart[user]!;
    while (first < end && starts[codes[first]!] === 0) first++;
    if (first === end || time[first]! >= observed.until) {
      withoutStart++;
      continue;
    }
    const started = time[first]!;
    if (range !== null && (started < range.from || started >= range.until)) {
      startedOutside++;
      continue;
    }
    for (let f = 0; f < clock.length; f++) clock[f] = Math.max(started, released[f]!);
    firstUse.fill(Infinity);
    adopted.fill(Infinity);
    for (let i = runStart[user]!; i < end && time[i]! < observed.until; i++) {
      for (const selector of selectors[codes[i]!]!) {
        if (selector === 0) continue;
        const f = selector - 1;
        if (time[i]! < firstUse[f]!) firstUse[f] = time[i]!;
        if (time[i]! >= clock[f]! && time[i]! < adopted[f]!) adopted[f] = time[i]!;
      }
    }
    const group = groupOf(user, first);
    for (let f = 0; f < clock.length; f++) {
      const from = clock[f]!;
      if (from < observed.from) lives.tell(group, f, "beforeObserved");
      else if (from >= observed.until) lives.tell(group, f, "unreleased");
      else {
        if (firstUse[f]! < from)
          lives.tell(group, f, firstUse[f]! < released[f]! ? "beforeRelease" : "beforeStart");
        lives.add(group, f, observed.until - from, adopted[f] === Infinity ? null : adopted[f]! - from);
      }
    }
  }
  return {
    kind: "timeToAdopt",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount,
    withoutStart,
    startedOutside,
    ...lives.tables(),
    mentions: countMentions(table, [start, ...features], by),
  };
}
