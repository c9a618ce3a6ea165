import { anyOrderSearch } from "./any-order-search.ts";
import type { ChainPlan } from "./chain-plan.ts";
import type { ChainSearch, FoundChain, SearchSpan } from "./chain-search.ts";
import { firstAtLeast } from "./instant-rows.ts";
import { orderedSearch } from "./ordered-search.ts";
import type { Stream } from "./unit-streams.ts";

/** A counted chain of a stream. */
export interface StreamRecord {
  readonly stream: Stream;
  readonly found: FoundChain;
  /** The instant of each required step that was reached; in any order, of each row. */
  readonly instants: readonly number[];
  /** Instants from here on do not belong to it. */
  readonly end: number;
  /** The time of the latest entry. */
  readonly latestEntry: number;
  /** Whether it may still take its next required step. */
  readonly pending: boolean;
}

/** The records of the streams of one unit. */
export function unitRecords(plan: ChainPlan, streams: readonly Stream[]): StreamRecord[] {
  const searches = streams.map((stream) =>
    plan.rules.order === "any" ? anyOrderSearch(plan, stream) : orderedSearch(plan, stream),
  );
  if (plan.rules.count === "attempts")
    return streams.flatMap((stream, i) => attempts(plan, stream, searches[i]!));
  const spans = streams.map((stream, i) => entrySpan(plan, stream, searches[i]!));
  // With entries "first" only the streams in which the unit's first entry lies count.
  const starts = spans.map((span, i) => streams[i]!.time[span?.from ?? -1] ?? Infinity);
  const first = plan.rules.entries === "first" ? Math.min(...starts) : Infinity;
  const records = streams.flatMap((stream, i) => {
    const span = spans[i];
    return span && starts[i]! <= first ? (bestRecord(plan, stream, searches[i]!, span) ?? []) : [];
  });
  return plan.rules.count === "users" && records.length > 1 ? [preferred(plan, records)] : records;
}

/** The instants where chains of a stream may start; `null` when there are none. */
function entrySpan({ rules }: ChainPlan, { time }: Stream, search: ChainSearch): SearchSpan | null {
  const first = firstEntry(search, 0, time.length);
  if (first < 0) return null;
  const entriesEnd = rules.entries === "first" ? instantAfter(time, time[first]!) : time.length;
  return { from: first, entriesEnd, end: time.length };
}

function bestRecord(
  plan: ChainPlan,
  stream: Stream,
  search: ChainSearch,
  span: SearchSpan,
): StreamRecord | null {
  const { excluded } = plan.rules;
  const unbroken = search.best(span);
  let found = unbroken;
  if (excluded === "drop") {
    const { level } = search.best(span, { broken: true });
    found = search.best(span, { only: level });
    if (found.level === 0) return null;
  }
  let latest = span.entriesEnd - 1;
  while (!search.isEntry(latest)) latest--;
  return recordOf(plan, stream, search, { ...found, isOpen: unbroken.isOpen }, latest);
}

function recordOf(
  { requiredCount }: ChainPlan,
  stream: Stream,
  search: ChainSearch,
  found: FoundChain,
  latest: number = found.entry,
  end: number = stream.time.length,
): StreamRecord {
  return {
    stream,
    found,
    instants: search.trace(found),
    end,
    latestEntry: stream.time[latest]!,
    pending: end === stream.time.length && found.level < requiredCount && found.isOpen,
  };
}

/** The record of the stream whose chain is preferred; the unit may still go on when any stream may. */
function preferred(plan: ChainPlan, records: readonly StreamRecord[]): StreamRecord {
  const best = records.reduce((a, b) => (comesBefore(plan, b, a) ? b : a));
  return {
    ...best,
    latestEntry: Math.max(...records.map((record) => record.latestEntry)),
    pending: best.found.level < plan.requiredCount && records.some((record) => record.pending),
  };
}

/** Whether a record is preferred to one of a smaller value: by its chain, as the chains of one stream are. */
function comesBefore({ rules }: ChainPlan, a: StreamRecord, b: StreamRecord): boolean {
  const places = [a, b].map(({ stream, instants }) =>
    instants.map((i) => (rules.ties === "input" ? stream.rows[stream.rowStart[i]!]! : stream.time[i]!)),
  );
  const [x, y] = places as [number[], number[]];
  const last = x.length - 1;
  if (x.length !== y.length) return x.length > y.length;
  if (x[last] !== y[last]) return x[last]! < y[last]!;
  if (x[0] !== y[0]) return x[0]! > y[0]!;
  const differing = x.findIndex((place, i) => place !== y[i]);
  return differing >= 0 && x[differing]! < y[differing]!;
}

/** The attempts of a stream, one after the other. */
function attempts(plan: ChainPlan, stream: Stream, search: ChainSearch): StreamRecord[] {
  const { time } = stream;
  const count = time.length;
  const records: StreamRecord[] = [];
  if (plan.rules.entries === "first") addByFirst(0, count);
  else {
    for (let from = 0; from < count; ) {
      const { level, entry } = search.bestFrom(from);
      if (level === 0) break;
      // What lies before its entry makes attempts of its own, which end there.
      addByFirst(from, time.indexOf(time[entry]!));
      from = add({ from: entry, entriesEnd: entry + 1, end: count });
    }
  }
  return records;

  /** Adds attempts that each start at the first entry that is left. */
  function addByFirst(from: number, end: number): void {
    for (let i = firstEntry(search, from, end); i >= 0; ) {
      const next = add({ from: i, entriesEnd: instantAfter(time, time[i]!), end });
      i = firstEntry(search, next, end);
    }
  }

  /** Adds the attempt from an entry and gives the first instant that is left for others. */
  function add(span: SearchSpan): number {
    const found = search.best(span);
    records.push(recordOf(plan, stream, search, found, span.from, span.end));
    const isOver = found.level === plan.requiredCount || plan.rules.order === "strict";
    return instantAfter(time, isOver ? time[found.last]! : found.openUntil);
  }
}

function firstEntry(search: ChainSearch, from: number, end: number): number {
  for (let i = from; i < end; i++) if (search.isEntry(i)) return i;
  return -1;
}

/** The first instant later than a time. */
function instantAfter(time: readonly number[], t: number): number {
  let next = firstAtLeast(time, 0, time.length, t);
  while (time[next] === t) next++;
  return next;
}
