import type { ResolvedRange } from "../definitions/index.ts";
import {
  type CodeArray,
  checkTimes,
  type EventRows,
  type EventTable,
  eventRows,
  type ObservedPeriod,
} from "../events/index.ts";
import { mattering } from "./chain-event-names.ts";
import { windowEnd } from "./chain-window.ts";
import { matchClasses } from "./match-classes.ts";
import type { ResolvedChains } from "./resolve-chains.ts";

/** A definition of chains made ready for the events of a table. */
export interface ChainPlan {
  readonly rules: ResolvedChains;
  /** The rows that matter, in runs of one user each: see {@link EventRows}. */
  readonly runStart: Uint32Array;
  readonly users: Uint32Array | null;
  readonly rows: Uint32Array | null;
  /** The time of each of these rows. */
  readonly time: Float64Array;
  readonly observed: ObservedPeriod;
  /** The required steps, then the optional ones: numbers of steps from 0, by bit. */
  readonly stepOfBit: readonly number[];
  readonly requiredCount: number;
  /** Longest time to each required step from the one before; `Infinity` for none. */
  readonly gaps: readonly number[];
  /** By required step: whether it must follow the one before without another event between. */
  readonly next: readonly boolean[];
  /** By required step: bits of the exclusions that break a chain on its way to the next one. */
  readonly breaking: readonly number[];
  /** The class of each of these rows; the steps and the exclusions that the rows of a class match, as signed bits. */
  readonly codes: CodeArray;
  readonly masks: Int32Array;
  readonly exclusions: Int32Array;
  /** By class: 1 where a stream has its rows, which is of all rows when a step must follow without an event between. */
  readonly matters: Uint8Array;
  /** Whether no row matches two steps. */
  readonly isDisjoint: boolean;
  /** Bits of the steps that only a unit's first events fill. */
  readonly firstTimeBits: number;
  /** Where entries lie, and from when on nothing is known: floored, as all times are. */
  readonly entriesFrom: number;
  readonly entriesUntil: number;
  readonly unknownFrom: number;
  /** The last instant of the window of a chain that starts at an instant. */
  readonly limit: (entry: number) => number;
}

/** Finds which steps and exclusions each row matches, and numbers the required steps. */
export function chainPlan(act: string, table: EventTable, rules: ResolvedChains): ChainPlan {
  const { observed } = checkTimes(act, table);
  const { steps, exclude, order, range } = rules;
  const numbers = steps.map((_, i) => i);
  const required = numbers.filter((i) => !steps[i]!.optional);
  const stepOfBit = [...required, ...numbers.filter((i) => steps[i]!.optional)];
  const next = required.map((i, s) => s > 0 && (order === "strict" || steps[i]!.next));
  const wanted = [...stepOfBit.map((i) => steps[i]!), ...exclude];
  const runs = eventRows(table, mattering(rules));
  const { codes, selectors } = matchClasses(table, wanted, runs);
  const bits = (from: number, to: number) =>
    Int32Array.from(selectors, (matched) =>
      matched.reduce((mask, i) => (i >= from && i < to ? mask | (1 << (i - from)) : mask), 0),
    );
  const masks = bits(0, steps.length);
  const exclusions = bits(steps.length, steps.length + exclude.length);
  return {
    rules,
    ...(runs as EventRows & Pick<ChainPlan, "time">),
    observed,
    stepOfBit,
    requiredCount: required.length,
    gaps: required.map((i) => steps[i]!.maxGapMs ?? Infinity),
    next,
    breaking: required.map((_, s) =>
      exclude.reduce(
        (mask, { from, to }, i) =>
          required[s]! >= from - 1 && (required[s + 1] ?? Infinity) <= to - 1 ? mask | (1 << i) : mask,
        0,
      ),
    ),
    codes,
    masks,
    isDisjoint: masks.every((mask) => (mask & (mask - 1)) === 0),
    exclusions,
    matters: Uint8Array.from(masks, (mask, i) =>
      Number((mask | exclusions[i]!) !== 0 || next.includes(true)),
    ),
    firstTimeBits: stepOfBit.reduce((mask, i, bit) => (steps[i]!.firstTime ? mask | (1 << bit) : mask), 0),
    ...entryRange(rules, range ?? observed, observed),
    unknownFrom: floorTo(observed.until, rules.resolutionMs),
    limit: windowEnd(rules, observed),
  };
}

/** Where entries lie: in a range and in the observed period. Rows at the end of the latter are gone before floors count. */
export function entryRange(
  { resolutionMs }: ResolvedChains,
  range: ResolvedRange,
  observed: ObservedPeriod,
): Pick<ChainPlan, "entriesFrom" | "entriesUntil"> {
  return {
    entriesFrom: floorTo(Math.max(observed.from, range.from), resolutionMs),
    entriesUntil: range.until < observed.until ? floorTo(range.until, resolutionMs) : observed.until,
  };
}

/** The last multiple of a resolution at or before a time. */
export function floorTo(time: number, resolutionMs: number): number {
  return Math.floor(time / resolutionMs) * resolutionMs;
}
