import { atLeastOne } from "../cohorts/index.ts";
import { anything, checkOptions, oneOf, type Rule, refuse } from "../definitions/index.ts";
import {
  type ResolvedSelector,
  resolveSelector,
  type Selector,
  type SelectorObject,
} from "../matching/index.ts";
import { type Duration, durationMs } from "../time/index.ts";
import { type ResolvedStartOptions, resolveStart, START_RULES, type StartOptions } from "./start-options.ts";

/** A candidate with a name of its own. */
export interface AhaEventObject extends SelectorObject {
  readonly name: string;
}

/** A candidate: the name of an event, or a name with the selector of its events. */
export type AhaEvent = string | AhaEventObject;

/** Which early actions to hold against which later outcome. */
export interface AhaDefinition extends StartOptions {
  readonly kind?: "ahaMoments" | undefined;
  /** The actions to look at; default every event name but those of the target. */
  readonly events?: readonly AhaEvent[] | undefined;
  /** How often at least, at most 100 numbers; default 1 to 10. */
  readonly times?: readonly number[] | undefined;
  /** In how many first days of 24 hours, each from 1 to 366; default 1 to 7. */
  readonly days?: readonly number[] | undefined;
  /** The outcome: the target event (default any) at or after `from` and before `to`, both from the start on. */
  readonly target: {
    readonly event?: Selector | undefined;
    readonly from: Duration;
    readonly to: Duration;
  };
  /** The share (0 up to below 1) of the units on which what was found is tried again; default 0.3. */
  readonly holdout?: number | undefined;
  /** Which units these are: another seed, other units. Default 1. */
  readonly seed?: number | undefined;
  /** Adjustment for the number of cells: Holm (default) or the false discovery rate of Benjamini and Hochberg. */
  readonly adjust?: "holm" | "bh" | undefined;
  /** Cells in which fewer units did it, or fewer did not, are left out; default 10. */
  readonly minUsers?: number | undefined;
}

/** A candidate with a name and a selector, whichever way it was given. */
export interface ResolvedAhaEvent extends ResolvedSelector {
  readonly name: string;
}

/** A definition with every default filled in. */
export interface ResolvedAhaDefinition extends ResolvedStartOptions {
  readonly kind: "ahaMoments";
  /** `null`: every event name but those of the target. */
  readonly events: readonly ResolvedAhaEvent[] | null;
  readonly times: readonly number[];
  /** Those that end before the target's time begins. */
  readonly days: readonly number[];
  /** Those that do not: their actions could be the outcome itself. */
  readonly leakingDays: readonly number[];
  readonly target: { readonly event: ResolvedSelector; readonly fromMs: number; readonly toMs: number };
  readonly holdout: number;
  readonly seed: number;
  readonly adjust: "holm" | "bh";
  readonly minUsers: number;
}

const MS_PER_DAY = 86_400_000;
const ACT = "find aha moments";

const wholeNumbers = (most: number, length: number): Rule => [
  `a list of whole numbers from 1 to ${most}, at least one and at most ${length}`,
  (list: number[]) =>
    Array.isArray(list) &&
    list.length > 0 &&
    list.length <= length &&
    [...list].every((n) => Number.isInteger(n) && n >= 1 && n <= most),
];

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveAha(definition: AhaDefinition): ResolvedAhaDefinition {
  const { by: _, ...starts } = START_RULES;
  checkOptions(ACT, definition, {
    kind: oneOf("ahaMoments"),
    ...starts,
    events: ["a list of events, at least one", (list: unknown) => Array.isArray(list) && list.length > 0],
    times: wholeNumbers(1_000_000, 100),
    days: wholeNumbers(366, 366),
    target: anything,
    holdout: ["a number from 0 up to below 1", (n: unknown) => typeof n === "number" && n >= 0 && n < 1],
    seed: ["a safe integer", Number.isSafeInteger],
    adjust: oneOf("holm", "bh"),
    minUsers: atLeastOne,
  });
  const { events, times = upTo(10), days = upTo(7) } = definition;
  const { holdout = 0.3, seed = 1, adjust = "holm", minUsers = 10 } = definition;
  const target = resolveTarget(definition.target);
  const isEarly = (day: number) => day * MS_PER_DAY <= target.fromMs;
  if (!days.some(isEarly))
    refuse(
      ACT,
      "the days of an action must end before the time of the target begins (leakage)",
      "definition.days",
      days,
    );
  return {
    kind: "ahaMoments",
    ...resolveStart(ACT, definition),
    events: events === undefined ? null : resolveEvents(events),
    times: distinct(times),
    days: distinct(days.filter(isEarly)),
    leakingDays: distinct(days.filter((day) => !isEarly(day))),
    target,
    holdout,
    seed,
    adjust,
    minUsers,
  };
}

function resolveTarget(target: AhaDefinition["target"]): ResolvedAhaDefinition["target"] {
  const path = "definition.target";
  checkOptions(ACT, target, { event: anything, from: anything, to: anything }, path);
  const { event = {}, from, to } = target;
  const [fromMs, toMs] = [durationMs(from, `${path}.from`), durationMs(to, `${path}.to`)];
  if (fromMs >= toMs) refuse(ACT, "from must lie before to", path, target);
  return { event: resolveSelector(ACT, event, `${path}.event`), fromMs, toMs };
}

function resolveEvents(events: readonly AhaEvent[]): ResolvedAhaEvent[] {
  const names = new Set<string>();
  return Array.from(events, (event, i) => {
    const path = `definition.events[${i}]`;
    const { name, ...selector } =
      typeof event === "string" ? { name: event, event } : (Object(event) as AhaEventObject);
    if (typeof name !== "string") refuse(ACT, "an event must be a string or have a name", path, event);
    if (typeof event !== "string")
      checkOptions(ACT, event, { event: anything, where: anything, name: anything }, path);
    if (names.has(name)) refuse(ACT, "events must have different names", path, name);
    names.add(name);
    return { name, ...resolveSelector(ACT, selector, path) };
  });
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}
