import { anything, checkOptions, type Rule, refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { matchClasses, type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { type Duration, durationMs } from "../time/index.ts";
import { classMarks } from "./first-starts.ts";

/** What splits units into those who did it soon after their start and those who did not. */
export interface Behavior {
  /** The event that counts; the start counts too if it matches. */
  readonly did: Selector;
  /** How often at least; default 1. */
  readonly atLeast?: number | undefined;
  /** How long from the start on, its end excluded. */
  readonly within: Duration;
}

/** A behavior with its default filled in. */
export interface ResolvedBehavior {
  readonly did: ResolvedSelector;
  readonly atLeast: number;
  readonly withinMs: number;
}

/** A rule: a whole number of at least 1. */
export const atLeastOne: Rule = [
  "a whole number of at least 1",
  (value: number) => Number.isSafeInteger(value) && value >= 1,
];

/** Checks a behavior and fills in its defaults. */
export function resolveBehavior(act: string, behavior: Behavior | undefined): ResolvedBehavior | null {
  if (behavior === undefined) return null;
  const where = "definition.behavior";
  checkOptions(act, behavior, { did: anything, atLeast: atLeastOne, within: anything }, where);
  const withinMs = durationMs(behavior.within, `${where}.within`);
  if (withinMs === 0) refuse(act, "within must be longer than 0", `${where}.within`, behavior.within);
  if (behavior.did === undefined)
    refuse(act, "there must be an event that counts", `${where}.did`, undefined);
  return {
    did: resolveSelector(act, behavior.did, `${where}.did`),
    atLeast: behavior.atLeast ?? 1,
    withinMs,
  };
}

/**
 * Tells of a user who started at a row whether the behavior followed: `undefined` while the data does not reach to the end
 * of the time for it.
 */
export function behaviorGroup(
  table: EventTable,
  { did, atLeast, withinMs }: ResolvedBehavior,
): (user: number, row: number) => boolean | undefined {
  const { runStart, time, observed } = table;
  const classes = matchClasses(table, [did]);
  const marks = classMarks(classes, 0);
  return (user, row) => {
    const start = time![row]!;
    if (start + withinMs > observed!.until) return undefined;
    let i = row;
    while (i > runStart[user]! && time![i - 1] === start) i--;
    let count = 0;
    for (; i < runStart[user + 1]! && time![i]! < start + withinMs; i++) count += marks[classes.codes[i]!]!;
    return count >= atLeast;
  };
}
