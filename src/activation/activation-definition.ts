import { atLeastOne, PERIOD_RULES, type PeriodOptions, resolvePeriods } from "../cohorts/index.ts";
import { anything, checkOptions, oneOf, refuse } from "../definitions/index.ts";
import {
  type ResolvedSelector,
  resolveSelector,
  type Selector,
  type SelectorObject,
} from "../matching/index.ts";
import { type CalendarSpec, type Duration, durationMs } from "../time/index.ts";
import { type ResolvedStartOptions, resolveStart, START_RULES, type StartOptions } from "./start-options.ts";

/** A thing to be done: events, and how often. */
export interface ActivationStepObject extends SelectorObject {
  /** How many of these events it takes, from 1; default 1. */
  readonly atLeast?: number | undefined;
}

/** A thing to be done: the events that count, once or `atLeast` so often. */
export type ActivationStep = Selector | ActivationStepObject;

/** What it takes to be activated, and how soon after the start. */
export interface ActivationDefinition extends StartOptions, PeriodOptions {
  readonly kind?: "activation" | undefined;
  /** What a unit must do to be activated, or a list under `all`. The start counts too if it matches. */
  readonly activated?: ActivationStep | undefined;
  /** Several things that must all be done, in any order; one event may count for several of them. */
  readonly all?: readonly ActivationStep[] | undefined;
  /** How long from the start on, its end excluded. */
  readonly within: Duration;
  /** Property to break down by, read at the start; of several starts in one instant the smallest value counts. */
  readonly by?: string | undefined;
}

/** A step with every default filled in. */
export interface ResolvedActivationStep extends ResolvedSelector {
  readonly atLeast: number;
}

/** A definition with every default filled in. */
export interface ResolvedActivationDefinition extends ResolvedStartOptions, Readonly<Required<CalendarSpec>> {
  readonly kind: "activation";
  readonly steps: readonly ResolvedActivationStep[];
  readonly withinMs: number;
  readonly by: string | null;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveActivation(definition: ActivationDefinition): ResolvedActivationDefinition {
  const act = "count activation";
  checkOptions(act, definition, {
    kind: oneOf("activation"),
    ...PERIOD_RULES,
    ...START_RULES,
    activated: anything,
    all: ["a list of steps, at least one", (steps: unknown) => Array.isArray(steps) && steps.length > 0],
    within: anything,
  });
  const { activated, all, within, by = null } = definition;
  if ((activated === undefined) === (all === undefined))
    refuse(act, "activated or all must be given, not both", "definition", Object.keys(definition));
  const withinMs = durationMs(within, "definition.within");
  if (withinMs === 0) refuse(act, "within must be longer than 0", "definition.within", within);
  return {
    kind: "activation",
    ...resolvePeriods(definition),
    ...resolveStart(act, definition),
    steps:
      all === undefined
        ? [resolveStep(act, activated!, "definition.activated")]
        : Array.from(all, (step, i) => resolveStep(act, step, `definition.all[${i}]`)),
    withinMs,
    by,
  };
}

function resolveStep(act: string, step: ActivationStep, path: string): ResolvedActivationStep {
  const selector = resolveSelector(act, step, path, { atLeast: atLeastOne });
  const { atLeast = 1 } = step as ActivationStepObject;
  return { ...selector, atLeast };
}
