import type { ChainDefinition } from "../../src/matching/chain-definition.ts";
import { timesOfSteps } from "./naive-chains-optional.ts";
import { type Rules, rulesOf } from "./naive-chains-rules.ts";
import {
  allChains,
  bestChain,
  type Chain,
  exclusionsAhead,
  isBetter,
  isBroken,
  lastChance,
  mayGoOn,
} from "./naive-chains-search.ts";
import {
  type HeldValue,
  type Stream,
  type StreamRow,
  streamsOf,
  type TimedRow,
} from "./naive-chains-streams.ts";

/** What is counted of a unit, a pair or an attempt. */
export interface NaiveRecord {
  /** The values of the properties to hold; `null` without any. */
  readonly held: HeldValue[] | null;
  /** How many required steps were reached. */
  readonly level: number;
  /** For each step of the definition the time, `null` when not reached; in order `any` the times of the rows, sorted. */
  readonly times: readonly (number | null)[];
  readonly settled: boolean;
  readonly pending: boolean;
}

/**
 * The records of one unit by trying every chain, from the rules F1 to F15 alone: slow, and with no step that would need
 * an argument. The rows are those of the unit in the order of the input.
 */
export function naiveChains(
  input: readonly TimedRow[],
  definition: ChainDefinition,
  observed: { readonly from: number; readonly until: number },
): NaiveRecord[] {
  const rules = rulesOf(definition, observed);
  const streams = streamsOf(rules, input);
  if (rules.count === "attempts") return streams.flatMap((stream) => attemptRecords(rules, stream));
  const outcomes = streamOutcomes(rules, streams);
  return rules.count === "pairs"
    ? outcomes.flatMap((outcome) => recordOf(rules, [outcome]))
    : recordOf(rules, outcomes);
}

/** What the chains of a stream, or of an attempt, come to. */
interface Outcome {
  readonly held: HeldValue[] | null;
  readonly rows: readonly StreamRow[];
  /** `null` when there is none, or when exclusions make the unit leave. */
  readonly counted: Chain | null;
  readonly latestEntry: number;
  readonly canGoOn: boolean;
}

/** F5: chains start at every entry of the streams, or only at the first instant that has one in any of them. */
function streamOutcomes(rules: Rules, streams: readonly Stream[]): Outcome[] {
  const instants = streams.flatMap(({ rows }) => rows.filter((row) => isEntry(rules, row)));
  const first = Math.min(...instants.map((row) => row.time));
  const mayEnter = (row: StreamRow) =>
    isEntry(rules, row) && (rules.entries === "best" || row.time === first);
  return streams.map((stream) => outcomeOf(rules, stream, mayEnter));
}

/** Whether a chain may start at a row: it fills step 1 (F9: any step) and lies in the range. */
function isEntry(rules: Rules, row: StreamRow): boolean {
  const isFilled = rules.order === "any" ? row.fills.includes(true) : row.fills[0]!;
  return isFilled && row.time >= rules.entryFrom && row.time < rules.entryUntil;
}

function outcomeOf(rules: Rules, { held, rows }: Stream, mayEnter: (row: StreamRow) => boolean): Outcome {
  const chains = allChains(rules, rows, mayEnter);
  const unbroken = chains.filter((chain) => !isBroken(rules, chain, rows));
  return {
    held,
    rows,
    counted: bestChain(rules, rules.drop ? unspoiled(rules, chains, rows) : unbroken),
    latestEntry: Math.max(...rows.filter(mayEnter).map((row) => row.time)),
    canGoOn: unbroken.some((chain) => mayGoOn(rules, chain, rows)),
  };
}

/** F3, drop: of the deepest chains those that are not broken and, below the last step, not barred within the window. */
function unspoiled(rules: Rules, chains: readonly Chain[], rows: readonly StreamRow[]): Chain[] {
  const deepest = Math.max(...chains.map((chain) => chain.length));
  const isBarred = (chain: Chain) =>
    chain.length < rules.required.length &&
    exclusionsAhead(rules, chain, rows).some((time) => time <= rules.limitOf(chain[0]!.row.time));
  return chains.filter(
    (chain) => chain.length === deepest && !isBroken(rules, chain, rows) && !isBarred(chain),
  );
}

/** F10: the record of the stream whose chain is preferred, the first one of equals; F7, F8: by all streams together. */
function recordOf(rules: Rules, all: readonly Outcome[]): NaiveRecord[] {
  // A stream that exclusions take out counts for nothing.
  const outcomes = all.filter(({ counted }) => counted !== null);
  const preferred = outcomes.reduce<Outcome | null>(
    (best, outcome) => (best === null || isBetter(rules, outcome.counted!, best.counted!) ? outcome : best),
    null,
  );
  if (preferred === null) return [];
  const { held, rows, counted } = preferred;
  const latestEntry = Math.max(...outcomes.map((outcome) => outcome.latestEntry));
  return [
    {
      held,
      level: counted!.length,
      times: timesOfSteps(rules, counted!, rows),
      settled: rules.limitOf(latestEntry) < rules.unknownFrom,
      pending: counted!.length < rules.required.length && outcomes.some((outcome) => outcome.canGoOn),
    },
  ];
}

/** F6: the records of the attempts of a stream, in the order of their entries. */
function attemptRecords(rules: Rules, { held, rows }: Stream): NaiveRecord[] {
  const find = rules.entries === "first" ? attemptsByFirst : attemptsByBest;
  return find(rules, { held, rows }).flatMap((attempt) => recordOf(rules, [attempt]));
}

/** F6: each attempt starts at the first entry after the end of the one before. */
function attemptsByFirst(rules: Rules, stream: Stream): Outcome[] {
  const entry = stream.rows.find((row) => isEntry(rules, row));
  if (entry === undefined) return [];
  const attempt = outcomeOf(rules, stream, (row) => isEntry(rules, row) && row.time === entry.time);
  const end = attemptEnd(rules, stream, attempt, (row) => isEntry(rules, row) && row.time === entry.time);
  return [
    upTo(attempt, end),
    ...attemptsByFirst(
      rules,
      rowsWhere(stream, (row) => row.time > end),
    ),
  ];
}

/** F6: the next attempt is the chain that counts among the rows left; the entries before it are attempts by `first`. */
function attemptsByBest(rules: Rules, stream: Stream): Outcome[] {
  const { counted } = outcomeOf(rules, stream, (row) => isEntry(rules, row));
  if (counted === null) return [];
  const entry = counted[0]!.row;
  const mayEnter = (row: StreamRow) => isEntry(rules, row) && row.time === entry.time;
  const before = attemptsByFirst(
    rules,
    rowsWhere(stream, (row) => row.time < entry.time),
  );
  const attempt = outcomeOf(rules, stream, mayEnter);
  const end = attemptEnd(rules, stream, attempt, mayEnter);
  return [
    ...before.map((early) => ({ ...early, canGoOn: false })),
    upTo(attempt, end),
    ...attemptsByBest(
      rules,
      rowsWhere(stream, (row) => row.time > end),
    ),
  ];
}

/**
 * F6: the last step of a chain that converted, or the last instant at which some chain of the entry could still go on; of
 * strict ones the last step of any, unless one may go on yet.
 */
function attemptEnd(
  rules: Rules,
  { rows }: Stream,
  { counted, canGoOn }: Outcome,
  mayEnter: (row: StreamRow) => boolean,
): number {
  if (counted!.length === rules.required.length) return counted!.at(-1)!.row.time;
  const chains = allChains(rules, rows, mayEnter).filter((chain) => !isBroken(rules, chain, rows));
  if (rules.order === "strict")
    return canGoOn ? Infinity : Math.max(...chains.map((chain) => chain.at(-1)!.row.time));
  return Math.max(...chains.map((chain) => lastChance(rules, chain, rows)));
}

/** F6: rows after the end of an attempt are of the next one, for optional steps too. */
function upTo(attempt: Outcome, end: number): Outcome {
  return { ...attempt, rows: attempt.rows.filter((row) => row.time <= end) };
}

function rowsWhere({ held, rows }: Stream, isKept: (row: StreamRow) => boolean): Stream {
  return { held, rows: rows.filter(isKept) };
}
