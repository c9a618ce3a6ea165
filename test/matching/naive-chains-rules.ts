import type { ChainDefinition, Exclusion } from "../../src/matching/chain-definition.ts";
import type { Selector } from "../../src/matching/index.ts";
import type { Step, StepObject } from "../../src/matching/step.ts";
import type { Duration } from "../../src/time/index.ts";
import { naiveCalendarLimit } from "./naive-chains-calendar.ts";

/** A step with its defaults. */
export interface NaiveStep {
  readonly selector: Selector;
  readonly optional: boolean;
  readonly firstTime: boolean;
  readonly maxGapMs: number;
}

/** A definition with its defaults; steps are numbered from 0 here. */
export interface Rules {
  readonly steps: readonly NaiveStep[];
  /** The numbers of the steps that are not optional; there are K of them. */
  readonly required: readonly number[];
  readonly order: "ordered" | "strict" | "any";
  readonly ties: "any" | "input" | "strict";
  readonly entries: "best" | "first";
  readonly count: "users" | "attempts" | "pairs";
  readonly reuse: boolean;
  readonly drop: boolean;
  readonly exclusions: readonly { readonly selector: Selector; readonly from: number; readonly to: number }[];
  readonly hold: readonly string[];
  /** F13: the last instant at which a chain that starts at an instant may end. */
  readonly limitOf: (entry: number) => number;
  /** F14: the instant that counts for a time. */
  readonly floor: (time: number) => number;
  /** Where entries may lie, half-open. */
  readonly entryFrom: number;
  readonly entryUntil: number;
  /** Rows from here on do not exist; their true time decides. */
  readonly until: number;
  /** F14: from here on nothing is known, in floored time. */
  readonly unknownFrom: number;
}

/** Fills in the defaults of a definition. */
export function rulesOf(
  definition: ChainDefinition,
  observed: { readonly from: number; readonly until: number },
): Rules {
  const { resolution, range = {}, hold = [], exclude = [] } = definition;
  const steps = definition.steps.map(stepOf);
  const grid = resolution === undefined ? 1 : lengthOf(resolution);
  const floor = (time: number) => Math.floor(time / grid) * grid;
  const rangeEnd = instantOf(range.until, Number.POSITIVE_INFINITY);
  return {
    steps,
    required: steps.flatMap((step, i) => (step.optional ? [] : [i])),
    order: definition.order ?? "ordered",
    ties: definition.ties ?? "any",
    entries: definition.entries ?? "best",
    count: definition.count ?? "users",
    reuse: definition.reuseEvents ?? false,
    drop: definition.excluded === "drop",
    exclusions: exclude.map((one) => exclusionOf(one, steps.length)),
    hold: typeof hold === "string" ? [hold] : hold,
    limitOf: limitOf(definition),
    floor,
    entryFrom: Math.max(floor(observed.from), floor(instantOf(range.from, -8.64e15))),
    // F14: the end of a range is floored too; rows at the end of the observed period are gone by their true time.
    entryUntil: rangeEnd < observed.until ? floor(rangeEnd) : observed.until,
    until: observed.until,
    unknownFrom: floor(observed.until),
  };
}

function stepOf(step: Step): NaiveStep {
  const isObject = typeof step === "object" && !Array.isArray(step);
  const { optional = false, firstTime = false, maxGap } = (isObject ? step : {}) as StepObject;
  const maxGapMs = maxGap === undefined ? Number.POSITIVE_INFINITY : lengthOf(maxGap);
  return { selector: step as Selector, optional, firstTime, maxGapMs };
}

function exclusionOf(exclusion: Exclusion, stepCount: number): Rules["exclusions"][number] {
  const { from = 1, to = stepCount } = exclusion;
  return { selector: exclusion, from: from - 1, to: to - 1 };
}

function limitOf({ window, timeZone = "UTC" }: ChainDefinition): Rules["limitOf"] {
  if (window === undefined) return () => Number.POSITIVE_INFINITY;
  if ("calendar" in window) return (entry) => naiveCalendarLimit(entry, window, timeZone);
  const length = lengthOf(window);
  return (entry) => entry + length;
}

function lengthOf({ weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 }: Duration): number {
  return Math.round(((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}

function instantOf(given: number | string | undefined, absent: number): number {
  if (given === undefined) return absent;
  return typeof given === "string" ? Date.parse(given) : given;
}
