import { entryNotes } from "../cohorts/index.ts";
import { type Key, type Observed, rowsBy } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import { periodKey } from "../time/index.ts";
import type { ResolvedActivationDefinition } from "./activation-definition.ts";
import type { ActivationCounts } from "./count-activation.ts";

/** Activation of some units. */
export interface ActivationShare {
  /** The share (0–1) activated in time, of the units whose time for it is over. */
  readonly activated: Rate;
  /** Units whose time is not over, activated or not: they are in no share. */
  readonly pending: number;
  /** Those of them that are activated already. */
  readonly pendingActivated: number;
}

/** Activation of all units or of a group: as a whole, by step and by cohort. */
export interface ActivationFigures extends ActivationShare {
  /** One a step, in the order of the definition. */
  readonly steps: readonly {
    /** Number of the step, from 1. */
    readonly step: number;
    /** The share (0–1) that did it in time, of the units whose time is over. */
    readonly done: Rate;
  }[];
  /** By the first date of the period of the start; periods in which nobody started are absent. */
  readonly cohorts: readonly ({ readonly cohort: string } & ActivationShare)[];
}

/** What {@link activation} gives. */
export interface ActivationResult extends ActivationFigures {
  readonly kind: "activation";
  readonly definition: ResolvedActivationDefinition;
  readonly observed: Observed;
  readonly excluded: ActivationCounts["excluded"];
  /** Units of the table, also those that never started. */
  readonly userCount: number;
  /** Units whose first start lies outside the range; with `"first-in-range"`, whose every one does. */
  readonly startedOutside: number;
  /** One a group with `by`, else empty; each unit that started is in one. */
  readonly groups: readonly ({ readonly value: Key } & ActivationFigures)[];
  readonly notes: readonly Note[];
}

type CohortRow = readonly [
  group: Key,
  cohort: number,
  activated: number,
  others: number,
  pendingActivated: number,
  pendingOthers: number,
];
type StepRow = readonly [group: Key, step: number, done: number];

/**
 * Activation rates from counts: fractions 0–1 with Wilson intervals, `null` without judged units. See {@link activation}.
 *
 * @throws DefinitionError when the counts are of another kind, or damaged.
 */
export function activationFromCounts(counts: ActivationCounts): ActivationResult {
  checkCounts("compute activation", "activation", counts, [
    "userCount",
    "startedOutside",
    "cohorts",
    "steps",
    "mentions",
  ]);
  const { definition, observed, excluded, userCount, startedOutside } = counts;
  const cohortRows = counts.cohorts.rows as unknown as readonly CohortRow[];
  const stepRows = counts.steps.rows as readonly StepRow[];
  const stepsOf = rowsBy(stepRows, 0);
  const all = figures(definition, cohortRows, stepRows);
  const notes = entryNotes(definition, observed, counts.mentions);
  if (all.pending > 0)
    notes.push(note("pending", "units whose time is not over yet are in no share, activated or not"));
  return {
    kind: "activation",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    ...all,
    groups:
      definition.by === null
        ? []
        : Array.from(rowsBy(cohortRows, 0), ([value, rows]) => ({
            value,
            ...figures(definition, rows, stepsOf.get(value) ?? []),
          })),
    notes,
  };
}

function figures(
  definition: ResolvedActivationDefinition,
  cohortRows: readonly CohortRow[],
  stepRows: readonly StepRow[],
): ActivationFigures {
  const { confidence, steps } = definition;
  const all = share(cohortRows, confidence);
  const doneBy = rowsBy(stepRows, 1);
  return {
    ...all,
    steps: steps.map((_, i) => ({
      step: i + 1,
      done: rate(sum(doneBy.get(i + 1) ?? [], 2), all.activated.total, confidence),
    })),
    cohorts: [...rowsBy(cohortRows, 1)]
      .sort(([a], [b]) => a - b)
      .map(([cohort, rows]) => ({ cohort: periodKey(definition, cohort), ...share(rows, confidence) })),
  };
}

function share(rows: readonly CohortRow[], confidence: number): ActivationShare {
  const [activated, others] = [sum(rows, 2), sum(rows, 3)];
  const pendingActivated = sum(rows, 4);
  return {
    activated: rate(activated, activated + others, confidence),
    pending: pendingActivated + sum(rows, 5),
    pendingActivated,
  };
}

function sum(rows: readonly (readonly Key[])[], column: number): number {
  return rows.reduce((total, row) => total + (row[column] as number), 0);
}
