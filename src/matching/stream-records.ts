import type { ChainPlan } from "./chain-plan.ts";
import type { ChainSearch, FoundChain, SearchSpan } from "./chain-search.ts";
import { firstAtLeast } from "./instant-rows.ts";
import type { Stream } from "./stream.ts";

/** A counted chain of a stream. */
export interface StreamRecord {
  readonly search: ChainSearch;
  readonly found: FoundChain;
  /** Instants from here on do not belong to it. */
  readonly end: number;
  /** The time of the latest entry. */
  readonly latestEntry: number;
  /** Whether it may still take its next required step. */
  readonly pending: boolean;
}

/** The records of one unit, whose streams the searches are of. */
export function unitRecords(plan: ChainPlan, searches: readonly ChainSearch[]): StreamRecord[] {
  const { count, entries } = plan.rules;
  if (count === "attempts") return searches.flatMap((search) => attempts(plan, search));
  // With entries "first" only the streams in which the unit's first entry lies count.
  const first = entries === "first" && searches.length > 1 ? firstEntryTime(searches) : Infinity;
  const records: StreamRecord[] = [];
  for (const search of searches) {
    const span = entrySpan(plan, search);
    if (span === null || search.stream.time[span.from]! > first) continue;
    const record = bestRecord(plan, search, span);
    if (record !== null) records.push(record);
  }
  return count === "users" && records.length > 1 ? [preferred(plan, records)] : records;
}

/** The instants where chains of a stream may start; `null` when there are none. */
function entrySpan({ rules }: ChainPlan, search: ChainSearch): SearchSpan | null {
  const { time, count } = search.stream;
  const first = firstEntry(search, 0, count);
  if (first < 0) return null;
  const entriesEnd = rules.entries === "first" ? instantAfter(search.stream, time[first]!) : count;
  return { from: first, entriesEnd, end: count };
}

function bestRecord(plan: ChainPlan, search: ChainSearch, span: SearchSpan): StreamRecord | null {
  let found = search.best(span);
  if (plan.rules.excluded === "drop") {
    const { isOpen } = found;
    const { level } = search.best(span, { broken: true });
    found = { ...search.best(span, { only: level }), isOpen };
    if (found.level === 0) return null;
  }
  let latest = span.entriesEnd - 1;
  while (!search.isEntry(latest)) latest--;
  return recordOf(plan, search, found, latest, span.end);
}

function recordOf(
  { requiredCount }: ChainPlan,
  search: ChainSearch,
  found: FoundChain,
  latest: number,
  end: number,
): StreamRecord {
  const { time, count } = search.stream;
  const pending = end === count && found.level < requiredCount && found.isOpen;
  return { search, found, end, latestEntry: time[latest]!, pending };
}

/** The record of the stream whose chain is preferred; the unit may still go on when any stream may. */
function preferred(plan: ChainPlan, records: readonly StreamRecord[]): StreamRecord {
  const best = records.reduce((a, b) => (comesBefore(plan, b, a) ? b : a));
  return {
    ...best,
    latestEntry: records.reduce((latest, record) => Math.max(latest, record.latestEntry), -Infinity),
    pending: best.found.level < plan.requiredCount && records.some((record) => record.pending),
  };
}

/** Whether a record is preferred to one of a smaller value: by its chain, as the chains of one stream are. */
function comesBefore({ rules }: ChainPlan, a: StreamRecord, b: StreamRecord): boolean {
  const places = [a, b].map(({ search, found }) => {
    const { time, rows, rowStart } = search.stream;
    return search.trace(found).map((i) => (rules.ties === "input" ? rows[rowStart[i]!]! : time[i]!));
  });
  const [x, y] = places as [number[], number[]];
  const last = x.length - 1;
  if (x.length !== y.length) return x.length > y.length;
  if (x[last] !== y[last]) return x[last]! < y[last]!;
  if (x[0] !== y[0]) return x[0]! > y[0]!;
  const differing = x.findIndex((place, i) => place !== y[i]);
  return differing >= 0 && x[differing]! < y[differing]!;
}

/** The attempts of a stream, one after the other. */
function attempts(plan: ChainPlan, search: ChainSearch): StreamRecord[] {
  const { stream } = search;
  const { time, count } = stream;
  const records: StreamRecord[] = [];
  if (plan.rules.entries === "first") addByFirst(0, count);
  else {
    for (let from = 0; from < count; ) {
      const entry = search.bestEntryFrom(from);
      if (entry < 0) break;
      // What lies before its entry makes attempts of its own, which end there.
      addByFirst(from, firstAtLeast(time, from, count, time[entry]!));
      from = add({
        from: firstAtLeast(time, from, count, time[entry]!),
        entriesEnd: instantAfter(stream, time[entry]!),
        end: count,
      });
    }
  }
  return records;

  /** Adds attempts that each start at the first entry that is left. */
  function addByFirst(from: number, end: number): void {
    for (let i = firstEntry(search, from, end); i >= 0; ) {
      const next = add({ from: i, entriesEnd: instantAfter(stream, time[i]!), end });
      i = firstEntry(search, next, end);
    }
  }

  /** Adds the attempt from an entry and gives the first instant that is left for others. */
  function add(span: SearchSpan): number {
    const found = search.best(span);
    const isConverted = found.level === plan.requiredCount;
    const next = instantAfter(stream, isConverted ? time[found.last]! : found.openUntil);
    // What comes later is of the next one, optional steps too.
    records.push(recordOf(plan, search, found, span.from, Math.min(span.end, next)));
    return next;
  }
}

/** The time of the first entry in any of the streams. */
function firstEntryTime(searches: readonly ChainSearch[]): number {
  let earliest = Infinity;
  for (const search of searches) {
    const { time, count } = search.stream;
    const first = firstEntry(search, 0, count);
    if (first >= 0) earliest = Math.min(earliest, time[first]!);
  }
  return earliest;
}

function firstEntry(search: ChainSearch, from: number, end: number): number {
  for (let i = from; i < end; i++) if (search.isEntry(i)) return i;
  return -1;
}

/** The first instant later than a time. */
function instantAfter({ time, count }: Stream, t: number): number {
  let next = firstAtLeast(time, 0, count, t);
  while (next < count && time[next] === t) next++;
  return next;
}
