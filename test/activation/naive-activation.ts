/** Reference of activation and time to value, from the definitions alone: every event is looked at for every question. */
export interface NaiveRow {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly plan: string | null;
}

export interface NaiveObserved {
  readonly from: number;
  readonly until: number;
}

/** `null` as a name is any event. */
export interface NaiveEntries {
  readonly start: string | null;
  readonly entries: "first-ever" | "first-in-range";
  readonly range: NaiveObserved | null;
}

export interface NaiveActivation extends NaiveEntries {
  readonly steps: readonly { readonly event: string | null; readonly atLeast: number }[];
  readonly withinMs: number;
}

/** A unit with its start. */
export interface NaiveStart {
  readonly user: string;
  readonly start: number;
  readonly plan: string | null;
}

const is = (name: string | null) => (row: NaiveRow) => name === null || row.event === name;

/** Who started in the range, and how many started only outside it. */
export function naiveStarts(
  rows: readonly NaiveRow[],
  observed: NaiveObserved,
  { start, entries, range }: NaiveEntries,
): { starts: NaiveStart[]; outside: number } {
  const inRange = (time: number) =>
    time >= observed.from &&
    time < observed.until &&
    (range === null || (time >= range.from && time < range.until));
  const starts: NaiveStart[] = [];
  let outside = 0;
  for (const user of new Set(rows.map((row) => row.user))) {
    const seen = rows.filter((row) => row.user === user && row.time < observed.until && is(start)(row));
    if (seen.length === 0) continue;
    const times = seen.map((row) => row.time).filter((time) => entries === "first-ever" || inRange(time));
    const first = Math.min(...times);
    if (!inRange(first)) {
      outside++;
      continue;
    }
    const plans = seen.filter((row) => row.time === first && row.plan !== null).map((row) => row.plan!);
    starts.push({ user, start: first, plan: plans.sort()[0] ?? null });
  }
  return { starts, outside };
}

export interface NaiveJudged extends NaiveStart {
  /** Of each step, whether it is done so far. */
  readonly done: readonly boolean[];
  /** Whether the time for it is over. */
  readonly judged: boolean;
}

/** Of each unit that started, which steps it did soon enough, and whether its time is over. */
export function naiveActivation(
  rows: readonly NaiveRow[],
  observed: NaiveObserved,
  definition: NaiveActivation,
): { judged: NaiveJudged[]; outside: number } {
  const { starts, outside } = naiveStarts(rows, observed, definition);
  const judged = starts.map((one) => ({
    ...one,
    judged: one.start + definition.withinMs <= observed.until,
    done: definition.steps.map(
      ({ event, atLeast }) =>
        rows.filter(
          (row) =>
            row.user === one.user &&
            is(event)(row) &&
            row.time >= one.start &&
            row.time < one.start + definition.withinMs &&
            row.time < observed.until,
        ).length >= atLeast,
    ),
  }));
  return { judged, outside };
}

export interface NaiveWait extends NaiveStart {
  /** From the start to the first value; `null` when it was not seen. */
  readonly ms: number | null;
  /** How long the unit was observed after its start, the end excluded. */
  readonly observedMs: number;
}

/** Of each unit that started, how long it took to the first value. */
export function naiveWaits(
  rows: readonly NaiveRow[],
  observed: NaiveObserved,
  definition: NaiveEntries & { readonly value: string | null },
): { waits: NaiveWait[]; outside: number } {
  const { starts, outside } = naiveStarts(rows, observed, definition);
  const waits = starts.map((one) => {
    const times = rows
      .filter((row) => row.user === one.user && is(definition.value)(row))
      .filter((row) => row.time >= one.start && row.time < observed.until)
      .map((row) => row.time - one.start);
    return {
      ...one,
      ms: times.length === 0 ? null : Math.min(...times),
      observedMs: observed.until - one.start,
    };
  });
  return { waits, outside };
}

/**
 * The share that has not reached the value by the end of time `t` (ms): the product, over the times at which somebody
 * reaches it, of one less the share that does so of those still without it whose such time was observed.
 */
export function naiveNotYet(waits: readonly NaiveWait[], t: number): number {
  const times = new Set(waits.flatMap(({ ms }) => (ms !== null && ms <= t ? [ms] : [])));
  let share = 1;
  for (const time of [...times].sort((a, b) => a - b)) {
    const open = waits.filter(({ ms, observedMs }) => (ms === null ? time < observedMs : ms >= time));
    share *= 1 - open.filter(({ ms }) => ms === time).length / open.length;
  }
  return share;
}
